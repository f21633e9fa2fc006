#include "server/sink/sink_book.hpp"

#include "server/sink/sink_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace smemu::sink {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;

http::Request request(const std::string& body) {
  return {.method = "POST", .target = "/hook?x=1", .headers = {{"X-A", "1"}}, .body = body};
}

std::vector<std::string> bodies(const SinkBook& book, std::string_view name) {
  std::vector<std::string> found;
  for (const auto& recorded : book.requests(name)) found.push_back(recorded.body);
  return found;
}

TEST(SinkBook, RecordsWhatItGets) {
  SinkBook book;
  const auto answer = book.record("pager", request("hello"));
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "");
  EXPECT_EQ(answer.delay, Duration::zero());
  ASSERT_EQ(book.requests("pager").size(), 1U);
  const Recorded& recorded = book.requests("pager").front();
  EXPECT_EQ(recorded.sequence, 1U);
  EXPECT_EQ(recorded.method, "POST");
  EXPECT_EQ(recorded.target, "/hook?x=1");
  ASSERT_EQ(recorded.headers.size(), 1U);
  EXPECT_EQ(recorded.headers.front().value, "1");
  EXPECT_EQ(recorded.body, "hello");
  EXPECT_EQ(recorded.answered, 200);
}

TEST(SinkBook, KeepsSinksApartAndCountsThemTogether) {
  SinkBook book;
  book.record("b", request("1"));
  book.record("a", request("2"));
  book.record("b", request("3"));
  EXPECT_THAT(book.names(), ElementsAre("a", "b"));
  EXPECT_THAT(bodies(book, "b"), ElementsAre("1", "3"));
  EXPECT_EQ(book.requests("b").back().sequence, 3U);
  EXPECT_EQ(book.total("b"), 2U);
}

TEST(SinkBook, KnowsNothingOfASinkNobodyUsed) {
  const SinkBook book;
  EXPECT_TRUE(book.requests("none").empty());
  EXPECT_EQ(book.script("none").status, 200);
  EXPECT_TRUE(book.names().empty());
}

TEST(SinkBook, AnswersByTheScript) {
  SinkBook book;
  book.set_script("pager", {.status = 202, .delay = milliseconds(5), .body = "ok"});
  const auto answer = book.record("pager", request(""));
  EXPECT_EQ(answer.status, 202);
  EXPECT_EQ(answer.body, "ok");
  EXPECT_EQ(answer.delay, milliseconds(5));
  EXPECT_EQ(book.record("other", request("")).status, 200);
}

TEST(SinkBook, HasAScriptForThoseWithoutOne) {
  SinkBook book;
  book.set_default_script({.status = 503});
  book.set_script("scripted", {.status = 202});
  EXPECT_EQ(book.script("new").status, 503);
  EXPECT_EQ(book.record("new", request("")).status, 503);
  EXPECT_EQ(book.record("scripted", request("")).status, 202);
}

TEST(SinkBook, FailsTheFirstFew) {
  SinkBook book;
  book.record("pager", request("before the script"));
  book.set_script("pager", {.status = 201, .first_n = Script::FirstN{2, 500}});
  std::vector<int> statuses;
  for (int i = 0; i < 4; ++i) statuses.push_back(book.record("pager", request("")).status);
  EXPECT_THAT(statuses, ElementsAre(500, 500, 201, 201));
  EXPECT_EQ(book.requests("pager").at(1).answered, 500);
  EXPECT_EQ(book.requests("pager").at(3).answered, 201);
}

TEST(SinkBook, ForgetsTheOldestBeyondItsCount) {
  SinkBook book({.requests_per_sink = 2});
  for (const char* body : {"1", "2", "3"}) book.record("a", request(body));
  EXPECT_THAT(bodies(book, "a"), ElementsAre("2", "3"));
  EXPECT_EQ(book.total("a"), 3U);
}

TEST(SinkBook, ForgetsTheOldestBeyondItsBytes) {
  SinkBook book({.bytes_per_sink = 100});
  for (char c = '1'; c <= '4'; ++c) book.record("a", request(std::string(30, c)));
  EXPECT_THAT(bodies(book, "a"), ElementsAre(std::string(30, '3'), std::string(30, '4')));
  book.record("a", request(std::string(500, 'x')));
  EXPECT_THAT(bodies(book, "a"), ElementsAre(std::string(500, 'x')));
}

TEST(SinkBook, ForgetsTheSinkLeastUsed) {
  SinkBook book({.sinks = 2});
  book.record("a", request(""));
  book.record("b", request(""));
  book.record("a", request(""));
  book.record("c", request(""));
  EXPECT_THAT(book.names(), ElementsAre("a", "c"));
}

TEST(SinkBook, ClearsOneOrAll) {
  SinkBook book;
  book.set_script("a", {.status = 500});
  book.record("a", request(""));
  book.record("b", request(""));
  book.clear("a");
  EXPECT_THAT(book.names(), ElementsAre("b"));
  EXPECT_EQ(book.record("a", request("")).status, 200);
  book.clear();
  EXPECT_TRUE(book.names().empty());
  book.record("a", request(""));
  EXPECT_EQ(book.requests("a").front().sequence, 1U);
}

struct NameCase {
  std::string path;
  std::string name;
};

class SinkName : public testing::TestWithParam<NameCase> {};

TEST_P(SinkName, IsTheLastSegment) {
  EXPECT_EQ(sink_name(GetParam().path), GetParam().name);
}

INSTANTIATE_TEST_SUITE_P(, SinkName,
                         testing::Values(NameCase{"/", "default"}, NameCase{"", "default"},
                                         NameCase{"//", "default"}, NameCase{"/pager", "pager"},
                                         NameCase{"/hooks/pager/", "pager"},
                                         NameCase{"/a%20b", "a b"}, NameCase{"*", "*"}));

}  // namespace
}  // namespace smemu::sink
