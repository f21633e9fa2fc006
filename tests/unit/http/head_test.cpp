#include "server/http/head.hpp"

#include <gtest/gtest.h>

namespace smemu::http {
namespace {

TEST(ReplyHead, HasStatusDateAndHeadersInOrder) {
  std::string out;
  append_reply_head(out, 404, {{"A", "1"}, {"B", "2"}}, "today");
  EXPECT_EQ(out, "HTTP/1.1 404 Not Found\r\nDate: today\r\nA: 1\r\nB: 2\r\n");
}

TEST(ReplyHead, LeavesOutWhatBelongsToTheListener) {
  std::string out;
  append_reply_head(out, 200,
                    {{"content-length", "7"},
                     {"CONNECTION", "close"},
                     {"Transfer-Encoding", "chunked"},
                     {"Date", "yesterday"},
                     {"Kept", "1"}},
                    "today");
  EXPECT_EQ(out, "HTTP/1.1 200 OK\r\nDate: today\r\nKept: 1\r\n");
}

TEST(ReplyHead, LeavesOutHeadersThatWouldSplitTheReply) {
  std::string out;
  append_reply_head(out, 200, {{"A", "x\r\nSet-Cookie: y"}, {"B\n", "1"}, {"C", "ok"}}, "today");
  EXPECT_EQ(out, "HTTP/1.1 200 OK\r\nDate: today\r\nC: ok\r\n");
}

TEST(ReplyHead, TakesAStatusWithoutAName) {
  std::string out;
  append_reply_head(out, 799, {}, "today");
  EXPECT_EQ(out, "HTTP/1.1 799 \r\nDate: today\r\n");
}

TEST(HttpDate, IsAnImfFixdate) {
  EXPECT_EQ(http_date(0), "Thu, 01 Jan 1970 00:00:00 GMT");
  EXPECT_EQ(http_date(1767603600), "Mon, 05 Jan 2026 09:00:00 GMT");
}

}  // namespace
}  // namespace smemu::http
