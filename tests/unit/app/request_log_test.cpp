#include "server/app/request_log.hpp"

#include <gmock/gmock.h>

#include <cstdio>

namespace smemu::app {
namespace {

using namespace std::chrono_literals;

const Instant kAt = Instant(1'767'603'600'123ms);  // 2026-01-05T09:00:00.123Z

http::Access put_events() {
  return {"POST", "/", "AWSEvents.PutEvents", "127.0.0.1:5000", "6f-1", 200, 420us};
}

/// What the log writes of these.
std::string written(LogLevel level, const std::vector<http::Access>& all) {
  std::FILE* file = std::tmpfile();
  if (const http::OnAccess log = request_log(level, LogFormat::text, file)) {
    for (const http::Access& access : all) log(access);
  }
  std::rewind(file);
  std::string text(4096, '\0');
  text.resize(std::fread(text.data(), 1, text.size(), file));
  std::fclose(file);
  return text;
}

TEST(RequestLog, IsALineARequest) {
  EXPECT_EQ(log_line(put_events(), LogFormat::text, kAt),
            "2026-01-05T09:00:00.123Z info  POST /  200  0.42 ms  6f-1  127.0.0.1:5000  "
            "AWSEvents.PutEvents");
  EXPECT_EQ(log_line(put_events(), LogFormat::json, kAt),
            R"({"time":"2026-01-05T09:00:00.123Z","level":"info","message":"request",)"
            R"("status":200,"took_ms":0.420,"method":"POST","target":"/",)"
            R"("operation":"AWSEvents.PutEvents","request_id":"6f-1","peer":"127.0.0.1:5000"})");
}

TEST(RequestLog, StaysALineWhateverTheTargetHolds) {
  http::Access access = put_events();
  access.target = "/a\nb\x80\"";
  EXPECT_EQ(log_line(access, LogFormat::text, kAt).find('\n'), std::string::npos);
  EXPECT_THAT(log_line(access, LogFormat::json, kAt), testing::HasSubstr(R"("/a?b?\"")"));
}

TEST(RequestLog, LeavesOutWhatItsLevelDoesNotWant) {
  http::Access broken = put_events();
  broken.status = 500;
  EXPECT_THAT(written(LogLevel::info, {put_events(), broken}), testing::HasSubstr("200"));
  EXPECT_THAT(
      written(LogLevel::error, {put_events(), broken}),
      testing::AllOf(testing::HasSubstr("error POST"), testing::Not(testing::HasSubstr("200"))));
  EXPECT_EQ(written(LogLevel::off, {broken}), "");
}

TEST(RequestLog, KnowsItsWords) {
  EXPECT_EQ(parse_log_level("error"), LogLevel::error);
  EXPECT_EQ(parse_log_format("json"), LogFormat::json);
  EXPECT_FALSE(parse_log_level("loud"));
  EXPECT_FALSE(parse_log_format("xml"));
}

}  // namespace
}  // namespace smemu::app
