#include "tests/component/transport/test_transport.hpp"
#include "tests/support/http_sink.hpp"
#include "tests/support/raw_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace smemu::transport {
namespace {

using delivery::SendFault;
using test::HttpSink;
using test::RawPeer;
using test::RawServer;
using testing::HasSubstr;

constexpr auto kOk = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

std::size_t connections(const HttpSink& sink) {
  std::set<int> ports;
  for (const auto& request : sink.requests()) ports.insert(request.remote_port);
  return ports.size();
}

TEST(Pool, UsesAConnectionAgain) {
  HttpSink sink;
  TestTransport client;
  for (int i = 0; i < 20; ++i) ASSERT_TRUE(client.send(post(sink.url())).response);
  EXPECT_EQ(connections(sink), 1U);
}

TEST(Pool, KeepsDestinationsApart) {
  HttpSink one;
  HttpSink other;
  TestTransport client;
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(client.send(post(one.url())).response);
    ASSERT_TRUE(client.send(post(other.url())).response);
  }
  EXPECT_EQ(one.requests().size(), 3U);
  EXPECT_EQ(connections(one), 1U);
  EXPECT_EQ(connections(other), 1U);
}

TEST(Pool, BoundsConnectionsAndServesTheQueueInOrder) {
  HttpSink sink;
  TestTransport client({.max_per_host = 1});
  std::vector<std::future<delivery::Outcome>> outcomes;
  for (int i = 0; i < 50; ++i) {
    outcomes.push_back(client.start(post(sink.url("/" + std::to_string(i)))));
  }
  for (auto& outcome : outcomes) ASSERT_TRUE(outcome.get().response);
  EXPECT_EQ(connections(sink), 1U);
  const auto requests = sink.requests();
  for (std::size_t i = 0; i < 50; ++i) EXPECT_EQ(requests.at(i).path, "/" + std::to_string(i));
}

TEST(Pool, SendsAtOnceUpToItsBound) {
  constexpr std::size_t kBound = 4;
  std::promise<void> open;
  const auto gate = open.get_future().share();
  HttpSink sink([&](const httplib::Request&, httplib::Response&) { gate.wait(); });
  TestTransport client({.max_per_host = kBound});
  std::vector<std::future<delivery::Outcome>> outcomes;
  for (std::size_t i = 0; i < 3 * kBound; ++i) outcomes.push_back(client.start(post(sink.url())));
  EXPECT_TRUE(sink.wait_for(kBound));
  EXPECT_EQ(sink.requests().size(), kBound);
  open.set_value();
  for (auto& outcome : outcomes) ASSERT_TRUE(outcome.get().response);
  EXPECT_EQ(connections(sink), kBound);
}

TEST(Pool, AReceiverThatTakesACallAtATimeIsNotHurried) {
  std::promise<void> open;
  const auto gate = open.get_future().share();
  HttpSink runtime([&](const httplib::Request&, httplib::Response&) { gate.wait(); });
  RawServer silent([](RawPeer& peer, int) { peer.read_through("never"); });
  TestTransport client({.timeout = std::chrono::milliseconds(50)});
  const auto call = [&] {
    auto request = post(runtime.url());
    request.one_at_a_time = true;
    return client.start(std::move(request));
  };
  auto first = call();
  auto second = call();
  EXPECT_TRUE(runtime.wait_for(1));
  EXPECT_EQ(client.send(post(silent.url())).fault, SendFault::timeout) << "others are";
  EXPECT_EQ(runtime.requests().size(), 1U);
  open.set_value();
  EXPECT_TRUE(first.get().response);
  EXPECT_TRUE(second.get().response);
}

TEST(Pool, SignsTheCallsOfServices) {
  HttpSink sink;
  TestTransport client;
  auto request = post(sink.url());
  request.service = delivery::ServiceCall{{"123456789012", "eu-west-1"}, "sns"};
  ASSERT_TRUE(client.send(std::move(request)).response);
  const auto received = sink.requests().at(0);
  EXPECT_THAT(received.headers.find("Authorization")->second,
              HasSubstr("Credential=123456789012/"));
  EXPECT_NE(received.headers.find("X-Amz-Date"), received.headers.end());
}

TEST(Pool, DoesNotKeepWhatThePeerWillClose) {
  HttpSink sink([](const httplib::Request&, httplib::Response& response) {
    response.set_header("Connection", "close");
  });
  TestTransport client;
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(client.send(post(sink.url())).response);
  EXPECT_EQ(connections(sink), 3U);
}

TEST(Pool, KeepsNothingWhenToldSo) {
  HttpSink sink;
  TestTransport client({.keep_alive = false});
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(client.send(post(sink.url())).response);
  EXPECT_EQ(connections(sink), 3U);
  EXPECT_EQ(sink.requests().at(0).get_header_value("Connection"), "close");
}

TEST(Pool, DropsAConnectionThatDiedWhileIdle) {
  RawServer server([](RawPeer& peer, int) {
    peer.read_through("{}");
    peer.send(kOk);
  });
  TestTransport client;
  for (int i = 0; i < 5; ++i) {
    const auto outcome = client.send(post(server.url()));
    ASSERT_TRUE(outcome.response) << outcome.message;
  }
  EXPECT_EQ(server.connections(), 5);
}

TEST(Pool, ReplacesAConnectionThatDiesWhenUsed) {
  RawServer server([](RawPeer& peer, int) {
    peer.read_through("{}");
    peer.send(kOk);
    peer.read_through("{}");  // takes the next request, and closes
  });
  TestTransport client;
  ASSERT_TRUE(client.send(post(server.url())).response);
  const auto outcome = client.send(post(server.url()));
  ASSERT_TRUE(outcome.response) << outcome.message;
  EXPECT_EQ(server.connections(), 2);
}

TEST(Pool, ReplacesItOnlyOnce) {
  RawServer server([](RawPeer& peer, int connection) {
    peer.read_through("{}");
    if (connection > 1) return;
    peer.send(kOk);
    peer.read_through("{}");
  });
  TestTransport client;
  ASSERT_TRUE(client.send(post(server.url())).response);
  const auto outcome = client.send(post(server.url()));
  ASSERT_FALSE(outcome.response);
  EXPECT_EQ(outcome.fault, SendFault::connection_reset);
  EXPECT_EQ(server.connections(), 2);
}

TEST(Pool, DoesNotAskAgainOnceAByteHasCome) {
  RawServer server([](RawPeer& peer, int) {
    peer.read_through("{}");
    peer.send(kOk);
    peer.read_through("{}");
    peer.send("H");
  });
  TestTransport client;
  ASSERT_TRUE(client.send(post(server.url())).response);
  const auto outcome = client.send(post(server.url()));
  ASSERT_FALSE(outcome.response);
  EXPECT_EQ(outcome.fault, SendFault::connection_reset);
  EXPECT_EQ(server.connections(), 1);
}

TEST(Pool, ClosesWhatNobodyUses) {
  std::promise<void> left;
  RawServer server([&](RawPeer& peer, int) {
    peer.read_through("{}");
    peer.send(kOk);
    EXPECT_EQ(peer.read_through("{}"), "");
    left.set_value();
  });
  TestTransport client({.idle_timeout = std::chrono::milliseconds(30)});
  ASSERT_TRUE(client.send(post(server.url())).response);
  EXPECT_EQ(left.get_future().wait_for(test::kPatience), std::future_status::ready);
}

}  // namespace
}  // namespace smemu::transport
