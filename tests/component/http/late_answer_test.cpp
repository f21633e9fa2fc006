#include "tests/component/http/test_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <future>

namespace smemu::http {
namespace {

using test::kPatience;
using test::RawClient;
using testing::HasSubstr;
using testing::StartsWith;

constexpr auto kGet = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

/// A handler that keeps every request waiting, and tells when one has come.
struct Parking {
  std::deque<Responder> waiting;
  std::size_t came = 0;
  std::promise<void> first;

  Handler handler() {
    return [this](const Request&, Responder responder) {
      waiting.push_back(std::move(responder));
      if (++came == 1) first.set_value();
    };
  }
  [[nodiscard]] bool wait_for_first() {
    return first.get_future().wait_for(kPatience) == std::future_status::ready;
  }
};

TEST(LateAnswer, ReachesItsClient) {
  Parking parking;
  TestServer server(parking.handler());
  RawClient client(server.port());
  client.send(kGet);
  ASSERT_TRUE(parking.wait_for_first());
  server.run([&] { parking.waiting.front().reply({200, {}, "late"}); });
  EXPECT_THAT(client.read_reply(), HasSubstr("late"));
  server.run([&] { parking.waiting.clear(); });
}

TEST(LateAnswer, KeepsThoseBehindItWaiting) {
  Parking parking;
  TestServer server(parking.handler());
  RawClient client(server.port());
  client.send(std::string(kGet) + kGet);
  ASSERT_TRUE(parking.wait_for_first());
  EXPECT_EQ(server.run([&] { return parking.waiting.size(); }), 1U);
  server.run([&] {
    parking.waiting.front().reply({200, {}, "one"});
    EXPECT_EQ(parking.waiting.size(), 1U) << "a handler ran inside reply()";
  });
  EXPECT_THAT(client.read_reply(), HasSubstr("one"));
  ASSERT_TRUE(server.wait_until([&] { return parking.waiting.size() == 2; }));
  server.run([&] { parking.waiting.at(1).reply({200, {}, "two"}); });
  EXPECT_THAT(client.read_reply(), HasSubstr("two"));
  server.run([&] { parking.waiting.clear(); });
}

TEST(LateAnswer, OnlyTheFirstCounts) {
  TestServer server([](const Request&, const Responder& responder) {
    responder.reply({200, {}, "one"});
    responder.reply({500, {}, "two"});
    EXPECT_TRUE(responder.closed());
    EXPECT_FALSE(responder.start_stream(200, {}).open());
  });
  RawClient client(server.port());
  client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  const auto all = client.read_to_end();
  ASSERT_TRUE(all);
  EXPECT_THAT(*all, HasSubstr("one"));
  EXPECT_THAT(*all, testing::Not(HasSubstr("two")));
}

TEST(LateAnswer, IsToldWhenTheClientGoes) {
  std::promise<void> gone;
  std::optional<Responder> parked;
  TestServer server([&](const Request&, const Responder& responder) {
    parked = responder;
    responder.on_gone([&gone] { gone.set_value(); });
  });
  RawClient client(server.port());
  client.send(kGet);
  client.close();
  ASSERT_EQ(gone.get_future().wait_for(kPatience), std::future_status::ready);
  server.run([&] {
    EXPECT_TRUE(parked->closed());
    parked->reply({200, {}, "to nobody"});
    parked.reset();
  });
}

TEST(LateAnswer, MayHoldItselfInItsCallbacks) {
  TestServer server([](const Request&, const Responder& responder) {
    responder.on_gone([responder] {});
    responder.on_drain([responder] { responder.reply({}); });
    responder.reply({200, {}, "done"});
  });
  EXPECT_EQ(server.client().Get("/")->body, "done");  // the leak check of ASan does the rest
}

TEST(LateAnswer, DroppedUnansweredBecomesAnError) {
  TestServer server([](const Request&, const Responder&) {});
  const auto reply = server.client().Get("/");
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 500);
}

TEST(LateAnswer, OutlivesItsListener) {
  Parking parking;
  TestServer server(parking.handler());
  RawClient client(server.port());
  client.send(kGet);
  ASSERT_TRUE(parking.wait_for_first());
  server.run([&] { parking.waiting.front().on_gone([] { FAIL() << "called after the end"; }); });
  server.destroy_listener();
  server.run([&] {
    EXPECT_TRUE(parking.waiting.front().closed());
    parking.waiting.front().reply({});
    parking.waiting.clear();
  });
  EXPECT_EQ(client.read_to_end(), "");
}

TEST(LateAnswer, WaitsWhileTheClientSendsAhead) {
  Parking parking;
  TestServer server(parking.handler(), {.max_header_bytes = 4096});
  RawClient client(server.port());
  std::string ahead;
  for (int i = 0; i < 1000; ++i) ahead += kGet;
  client.send(ahead);
  ASSERT_TRUE(parking.wait_for_first());
  for (std::size_t i = 0; i < 1000; ++i) {
    server.run([&] {
      ASSERT_EQ(parking.waiting.size(), 1U);
      parking.waiting.front().reply({200, {}, "x"});
      parking.waiting.pop_front();
    });
    ASSERT_THAT(client.read_reply(), StartsWith("HTTP/1.1 200 ")) << i;
    if (i == 999) break;
    ASSERT_TRUE(server.wait_until([&] { return !parking.waiting.empty(); })) << "lost after " << i;
  }
}

}  // namespace
}  // namespace smemu::http
