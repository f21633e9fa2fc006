#include "tests/component/transport/test_transport.hpp"
#include "tests/support/http_sink.hpp"
#include "tests/support/raw_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

namespace smemu::transport {
namespace {

using delivery::SendFault;
using std::chrono::milliseconds;
using test::HttpSink;
using test::RawPeer;
using test::RawServer;
using testing::HasSubstr;

/// A port that nobody listens on.
std::string dead_url() {
  std::optional<RawServer> server([](RawPeer&, int) {});
  const auto url = server->url();
  server.reset();
  return url;
}

/// A peer that reads the request and then never says a word.
void hang(RawPeer& peer, int) {
  peer.read_through("\r\n\r\n");
  peer.read_through("that never comes");
}

TEST(Fault, Refused) {
  TestTransport client;
  const auto url = dead_url();
  const auto outcome = client.send(post(url));
  ASSERT_FALSE(outcome.response);
  EXPECT_EQ(outcome.fault, SendFault::connection_failure);
  EXPECT_THAT(outcome.message, HasSubstr("cannot connect to http://127.0.0.1:"));
  EXPECT_THAT(outcome.message, HasSubstr("Connection refused"));
}

TEST(Fault, Hang) {
  RawServer server(hang);
  TestTransport client({.timeout = milliseconds(60)});
  const auto outcome = client.send(post(server.url()));
  ASSERT_FALSE(outcome.response);
  EXPECT_EQ(outcome.fault, SendFault::timeout);
  EXPECT_THAT(outcome.message, HasSubstr("within 60 ms"));
  EXPECT_GE(outcome.real_latency, milliseconds(60));
}

TEST(Fault, HangInTheMiddleOfTheAnswer) {
  RawServer server([](RawPeer& peer, int connection) {
    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
    hang(peer, connection);
  });
  TestTransport client({.timeout = milliseconds(60)});
  const auto outcome = client.send(post(server.url()));
  ASSERT_FALSE(outcome.response);
  EXPECT_EQ(outcome.fault, SendFault::timeout);
}

TEST(Fault, Reset) {
  RawServer server([](RawPeer& peer, int) {
    peer.read_through("{}");
    peer.reset_on_close();
  });
  TestTransport client;
  const auto outcome = client.send(post(server.url()));
  ASSERT_FALSE(outcome.response);
  EXPECT_EQ(outcome.fault, SendFault::connection_reset);
  EXPECT_THAT(outcome.message, HasSubstr("before it answered"));
}

TEST(Fault, ClosedBeforeTheAnswer) {
  RawServer server([](RawPeer& peer, int) { peer.read_through("{}"); });
  TestTransport client;
  const auto outcome = client.send(post(server.url()));
  ASSERT_FALSE(outcome.response);
  EXPECT_EQ(outcome.fault, SendFault::connection_reset);
  EXPECT_EQ(server.connections(), 1) << "a fresh connection that fails is not tried again";
}

TEST(Fault, ClosedInTheMiddleOfTheAnswer) {
  for (const char* half : {"HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 200 OK\r\nX: y\r\n",
                           "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
                           "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhal"}) {
    RawServer server([&](RawPeer& peer, int) {
      peer.read_through("{}");
      peer.send(half);
    });
    TestTransport client;
    const auto outcome = client.send(post(server.url()));
    ASSERT_FALSE(outcome.response) << half;
    EXPECT_EQ(outcome.fault, SendFault::connection_reset) << half;
    EXPECT_THAT(outcome.message, HasSubstr("in the middle of its answer")) << half;
  }
}

TEST(Fault, Garbage) {
  for (const std::string& garbage :
       {std::string("SSH-2.0-OpenSSH_9.2\r\n"), std::string("HTTP/1.1 abc OK\r\n\r\n"),
        std::string("HTTP/1.1 200 OK\r\nno colon\r\n\r\n"),
        "HTTP/1.1 200 OK\r\nX: " + std::string(100'000, 'x')}) {
    RawServer server([&](RawPeer& peer, int) {
      peer.read_through("{}");
      peer.send(garbage);
      peer.read_through("the client leaves");
    });
    TestTransport client;
    const auto outcome = client.send(post(server.url()));
    ASSERT_FALSE(outcome.response) << garbage.substr(0, 40);
    EXPECT_EQ(outcome.fault, SendFault::malformed_response) << garbage.substr(0, 40);
    EXPECT_THAT(outcome.message, HasSubstr("is not HTTP"));
  }
}

TEST(Fault, UnresolvedHost) {
  TestTransport client;
  // A label this long is no name at all, so no name server is asked.
  const auto outcome = client.send(post("http://" + std::string(70, 'x') + ".test/"));
  ASSERT_FALSE(outcome.response);
  EXPECT_EQ(outcome.fault, SendFault::unresolved_host);
  EXPECT_THAT(outcome.message, HasSubstr("has no address"));
}

TEST(Fault, NotAUrl) {
  TestTransport client;
  for (const char* url : {"", "nonsense", "/path", "ftp://127.0.0.1/", "http://", "http:///x",
                          "http://127.0.0.1/a b"}) {
    const auto outcome = client.send(post(url));
    ASSERT_FALSE(outcome.response) << url;
    EXPECT_THAT(outcome.message, HasSubstr("is not an absolute http:// or https:// URL")) << url;
  }
}

TEST(Fault, HeaderThatWouldSplitTheRequest) {
  HttpSink sink;
  TestTransport client;
  auto request = post(sink.url());
  request.headers = {{"X-Key", "a\r\nX-Injected: b"}};
  const auto outcome = client.send(request);
  ASSERT_FALSE(outcome.response);
  EXPECT_THAT(outcome.message, HasSubstr("'X-Key' has a line break"));
  EXPECT_TRUE(sink.requests().empty());
}

class RefusedAddress : public testing::TestWithParam<std::string> {};

TEST_P(RefusedAddress, IsNotDialled) {
  TestTransport client;
  const auto outcome = client.send(post("http://" + GetParam() + "/"));
  ASSERT_FALSE(outcome.response);
  EXPECT_EQ(outcome.fault, SendFault::egress_refused) << outcome.message;
}

INSTANTIATE_TEST_SUITE_P(, RefusedAddress,
                         testing::Values("8.8.8.8", "134744072", "0x08080808", "010.010.010.010",
                                         "8.8.2056", "8%2E8.8.8", "169.254.169.254", "2852039166",
                                         "0.0.0.0", "0", "[::]", "[::ffff:8.8.8.8]",
                                         "[::ffff:169.254.169.254]", "[fe80::1]",
                                         "[2606:4700::1]"));

TEST(Fault, EgressMessageSaysWhatToDo) {
  TestTransport client;
  const auto outcome = client.send(post("http://8.8.8.8/"));
  EXPECT_THAT(outcome.message, HasSubstr("--allow-egress 8.8.8.8"));
  EXPECT_THAT(outcome.message, HasSubstr("--map "));
}

TEST(Fault, LinkLocalStaysRefusedWhenAllowedByName) {
  TestTransport client({}, delivery::EgressPolicy({"169.254.169.254", "*"}, {}));
  const auto outcome = client.send(post("http://169.254.169.254/"));
  ASSERT_FALSE(outcome.response);
  EXPECT_EQ(outcome.fault, SendFault::egress_refused);
}

TEST(Outcome, IsNeverToldFromInsideSend) {
  TestTransport client;
  for (const std::string url : {"nonsense", "http://8.8.8.8/", "http://0/"}) {
    bool inside = false;  // both flags belong to the transport's thread until `told`
    bool told_inside = false;
    std::promise<void> told;
    client.run([&] {
      inside = true;
      client.transport().send(post(url), [&](const delivery::Outcome&) {
        told_inside = inside;
        told.set_value();
      });
      inside = false;
    });
    ASSERT_EQ(told.get_future().wait_for(test::kPatience), std::future_status::ready) << url;
    EXPECT_FALSE(told_inside) << url;
  }
}

TEST(Outcome, IsNotToldAfterTheEnd) {
  RawServer server(hang);
  TestTransport client({.timeout = milliseconds(50), .max_per_host = 1});
  client.run([&] {
    for (int i = 0; i < 3; ++i) {
      client.transport().send(post(server.url()),
                              [](const delivery::Outcome&) { FAIL() << "told after the end"; });
    }
    client.transport().send(post("nonsense"),
                            [](const delivery::Outcome&) { FAIL() << "told after the end"; });
    client.destroy_here();
  });
  TestTransport other({.timeout = milliseconds(100)});
  RawServer silent(hang);
  EXPECT_EQ(other.send(post(silent.url())).fault, SendFault::timeout);  // time enough for the first
}

TEST(Timeout, StartsWhenTheRequestLeavesTheQueue) {
  RawServer server([](RawPeer& peer, int connection) {
    if (connection < 3) return hang(peer, connection);
    peer.read_through("{}");
    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
  });
  TestTransport client({.timeout = milliseconds(150), .max_per_host = 1});
  auto first = client.start(post(server.url()));
  auto second = client.start(post(server.url()));
  auto third = client.start(post(server.url()));
  EXPECT_EQ(first.get().fault, SendFault::timeout);
  EXPECT_EQ(second.get().fault, SendFault::timeout);
  const auto outcome = third.get();
  ASSERT_TRUE(outcome.response) << outcome.message;
  EXPECT_LT(outcome.real_latency, milliseconds(150));
}

}  // namespace
}  // namespace smemu::transport
