#include "server/sink/sink_thread.hpp"
#include "tests/support/io_thread.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <httplib.h>

#include <mutex>

namespace smemu::sink {
namespace {

using std::chrono::milliseconds;

/// A sink on its own thread that notes what it is told of.
class SinkServerTest : public testing::Test {
 protected:
  void SetUp() override {
    auto started = SinkThread::start({}, [this](const std::string& name, const Recorded& request) {
      const std::lock_guard lock(mutex_);
      printed_.push_back(name + " " + request.method + " " + request.body);
    });
    ASSERT_TRUE(started.has_value()) << started.error().message;
    sink_ = std::move(*started);
  }
  [[nodiscard]] httplib::Client client() const {
    httplib::Client client("127.0.0.1", sink_->port());
    client.set_tcp_nodelay(true);
    client.set_read_timeout(test::kPatience);
    return client;
  }
  [[nodiscard]] std::vector<std::string> printed() {
    const std::lock_guard lock(mutex_);
    return printed_;
  }

  std::unique_ptr<SinkThread> sink_;

 private:
  std::mutex mutex_;
  std::vector<std::string> printed_;
};

TEST_F(SinkServerTest, TakesAnythingAnywhere) {
  auto http = client();
  EXPECT_EQ(http.Post("/hooks/pager", "one", "text/plain")->status, 200);
  EXPECT_EQ(http.Put("/pager", "two", "text/plain")->status, 200);
  EXPECT_EQ(http.Get("/")->status, 200);
  EXPECT_THAT(printed(), testing::ElementsAre("pager POST one", "pager PUT two", "default GET "));
  const auto pager = sink_->requests("pager");
  ASSERT_EQ(pager.size(), 2U);
  EXPECT_EQ(pager.at(0).target, "/hooks/pager");
  EXPECT_EQ(pager.at(1).body, "two");
}

TEST_F(SinkServerTest, FollowsItsScript) {
  sink_->set_script("pager", {.status = 418, .delay = milliseconds(30), .body = "short and stout"});
  const auto start = std::chrono::steady_clock::now();
  const auto reply = client().Post("/pager", "", "text/plain");
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 418);
  EXPECT_EQ(reply->body, "short and stout");
  EXPECT_GE(std::chrono::steady_clock::now() - start, milliseconds(30));
}

TEST_F(SinkServerTest, EndsWithAnAnswerStillOwed) {
  sink_->set_script("slow", {.delay = std::chrono::hours(1)});
  std::thread waiting([http = std::make_shared<httplib::Client>(client())] {
    EXPECT_FALSE(http->Post("/slow", "", "text/plain"));
  });
  while (printed().empty()) std::this_thread::yield();
  sink_.reset();
  waiting.join();
}

TEST(SinkThread, ReportsAnAddressItCannotHave) {
  const auto started = SinkThread::start({.bind = "nowhere"}, {});
  ASSERT_FALSE(started.has_value());
  EXPECT_THAT(started.error().message, testing::HasSubstr("nowhere"));
}

}  // namespace
}  // namespace smemu::sink
