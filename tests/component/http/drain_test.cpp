#include "tests/component/http/test_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <optional>

namespace smemu::http {
namespace {

using std::chrono::milliseconds;
using test::kPatience;
using test::RawClient;
using testing::HasSubstr;
using testing::StartsWith;

constexpr auto kGet = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

/// Keeps one request waiting, and drains.
struct Draining {
  explicit Draining(std::function<void(const Responder&)> on_request = [](const Responder&) {})
      : server([this, on_request](const Request&, const Responder& responder) {
          parked = responder;
          on_request(responder);
          came.set_value();
        }) {}
  ~Draining() {
    server.run([this] { parked.reset(); });
  }

  void park(RawClient& client) {
    client.send(kGet);
    ASSERT_EQ(came.get_future().wait_for(kPatience), std::future_status::ready);
  }
  void drain(milliseconds limit) {
    server.run([&] { server.listener().drain(limit, [this] { drained.set_value(); }); });
  }
  [[nodiscard]] bool wait_until_drained() {
    return drained.get_future().wait_for(kPatience) == std::future_status::ready;
  }

  std::optional<Responder> parked;
  std::promise<void> came;
  std::promise<void> drained;
  TestServer server;
};

TEST(Drain, ClosesWhatIsIdleAndEndsAtOnce) {
  Draining draining;
  RawClient idle(draining.server.port());
  ASSERT_TRUE(draining.server.wait_for_connections(1));
  draining.drain(std::chrono::hours(1));
  EXPECT_TRUE(draining.wait_until_drained());
  EXPECT_EQ(idle.read_to_end(), "");
  EXPECT_THROW(RawClient(draining.server.port()), std::runtime_error);
}

TEST(Drain, LetsARunningReplyFinish) {
  Draining draining;
  RawClient client(draining.server.port());
  draining.park(client);
  draining.drain(std::chrono::hours(1));
  draining.server.run([&] { draining.parked->reply({200, {}, "in time"}); });
  const auto reply = client.read_to_end();
  ASSERT_TRUE(reply);
  EXPECT_THAT(*reply, HasSubstr("in time"));
  EXPECT_THAT(*reply, HasSubstr("Connection: close\r\n"));
  EXPECT_TRUE(draining.wait_until_drained());
}

TEST(Drain, TellsWhoWaits) {
  Draining draining([](const Responder& responder) {
    responder.on_drain([responder] { responder.reply({409, {}, "goodbye"}); });
  });
  RawClient client(draining.server.port());
  draining.park(client);
  draining.drain(std::chrono::hours(1));
  const auto reply = client.read_to_end();
  ASSERT_TRUE(reply);
  EXPECT_THAT(*reply, StartsWith("HTTP/1.1 409 "));
  EXPECT_THAT(*reply, HasSubstr("goodbye"));
  EXPECT_TRUE(draining.wait_until_drained());
}

TEST(Drain, RefusesWhoIsStillWaitingNearTheEnd) {
  Draining draining;
  RawClient client(draining.server.port());
  draining.park(client);
  draining.drain(milliseconds(100));
  const auto reply = client.read_to_end();
  ASSERT_TRUE(reply);
  EXPECT_THAT(*reply, StartsWith("HTTP/1.1 503 "));
  EXPECT_TRUE(draining.wait_until_drained());
}

TEST(Drain, EndsStreams) {
  Draining draining([](const Responder& responder) {
    EXPECT_TRUE(responder.start_stream(200, {}).write("some"));
  });
  RawClient client(draining.server.port());
  draining.park(client);
  draining.drain(std::chrono::hours(1));
  const auto reply = client.read_to_end();
  ASSERT_TRUE(reply);
  EXPECT_THAT(*reply, testing::EndsWith("4\r\nsome\r\n0\r\n\r\n"));
  EXPECT_TRUE(draining.wait_until_drained());
}

TEST(Drain, CutsHalfARequestOffAtTheLimit) {
  Draining draining;
  RawClient client(draining.server.port());
  client.send("GET / HTTP/1.1\r\n");
  ASSERT_TRUE(draining.server.wait_for_connections(1));
  draining.drain(milliseconds(50));
  EXPECT_TRUE(draining.wait_until_drained());
}

TEST(Drain, SaysNothingOnceTheListenerHasGone) {
  Draining draining;
  RawClient client(draining.server.port());
  draining.park(client);
  draining.drain(milliseconds(10));
  draining.server.destroy_listener();
  EXPECT_EQ(draining.drained.get_future().wait_for(milliseconds(50)), std::future_status::timeout);
}

}  // namespace
}  // namespace smemu::http
