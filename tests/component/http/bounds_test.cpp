#include "tests/component/http/test_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <list>

namespace smemu::http {
namespace {

using std::chrono::milliseconds;
using test::RawClient;
using testing::HasSubstr;
using testing::StartsWith;

constexpr auto kGet = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

TEST(Bounds, RefuseAnAnnouncedBodyAtOnce) {
  TestServer server(echo, {.max_body_bytes = 1000});
  RawClient client(server.port());
  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_THAT(client.read_reply(), StartsWith("HTTP/1.1 413 "));
}

TEST(Bounds, TakeABodyThatJustFits) {
  TestServer server(echo, {.max_body_bytes = 1000});
  const auto reply = server.client().Post("/", std::string(1000, 'x'), "text/plain");
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 200);
}

TEST(Bounds, RefuseChunksThatAddUpToTooMuch) {
  TestServer server(echo, {.max_body_bytes = 1000});
  RawClient client(server.port());
  client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
  const std::string chunk = "258\r\n" + std::string(600, 'x') + "\r\n";
  client.send(chunk + chunk);
  EXPECT_THAT(client.read_reply(), StartsWith("HTTP/1.1 413 "));
}

TEST(Bounds, TellAClientThatSendsItsWholeBodyFirst) {
  TestServer server;
  const std::string body(20 * 1024 * 1024, 'x');
  const auto reply = server.client().Post("/", body, "text/plain");
  ASSERT_TRUE(reply) << to_string(reply.error());
  EXPECT_EQ(reply->status, 413);
}

TEST(Bounds, RefuseALongHeader) {
  TestServer server(echo, {.max_header_bytes = 4096});
  RawClient client(server.port());
  client.send("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(5000, 'x'));
  EXPECT_THAT(client.read_reply(), StartsWith("HTTP/1.1 431 "));
}

TEST(Bounds, RefuseAHeaderOfManyFields) {
  TestServer server(echo, {.max_header_bytes = 4096});
  RawClient client(server.port());
  client.send("GET / HTTP/1.1\r\nHost: a\r\n");
  for (int i = 0; i < 100; ++i) client.send("X: " + std::string(50, 'x') + "\r\n");
  EXPECT_THAT(client.read_reply(), StartsWith("HTTP/1.1 431 "));
}

TEST(Bounds, RefuseAnEndlessTrailer) {
  TestServer server(echo, {.max_header_bytes = 4096});
  RawClient client(server.port());
  client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: ");
  client.send(std::string(8192, 'x'));
  EXPECT_THAT(client.read_reply(), StartsWith("HTTP/1.1 431 "));
}

TEST(Bounds, EndHalfARequestFollowedBySilence) {
  TestServer server(echo, {.slow_timeout = milliseconds(40)});
  for (const char* half : {"GET / HT", "GET / HTTP/1.1\r\nHost: a\r\n",
                           "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf"}) {
    RawClient client(server.port());
    client.send(half);
    const auto reply = client.read_to_end();
    ASSERT_TRUE(reply) << "the connection stayed open after " << half;
    EXPECT_THAT(*reply, StartsWith("HTTP/1.1 408 ")) << half;
  }
}

TEST(Bounds, CloseAnIdleConnectionWithoutAWord) {
  TestServer server(echo, {.idle_timeout = milliseconds(40)});
  RawClient silent(server.port());
  EXPECT_EQ(silent.read_to_end(), "");
  RawClient used(server.port());
  used.send(kGet);
  EXPECT_THAT(used.read_reply(), StartsWith("HTTP/1.1 200 "));
  EXPECT_EQ(used.read_to_end(), "");
}

TEST(Bounds, DropAClientThatDoesNotReadItsReply) {
  TestServer server(
      [](const Request&, const Responder& responder) {
        responder.reply({200, {}, std::string(32 * 1024 * 1024, 'x')});
      },
      {.slow_timeout = milliseconds(40)});
  RawClient client(server.port(), 4096);
  client.send(kGet);
  ASSERT_TRUE(server.wait_for_connections(1));
  EXPECT_TRUE(server.wait_for_connections(0));
}

TEST(Bounds, RefuseConnectionsBeyondTheLast) {
  TestServer server(echo, {.max_connections = 3});
  std::list<RawClient> clients;
  for (int i = 0; i < 3; ++i) {
    clients.emplace_back(server.port()).send(kGet);
    EXPECT_THAT(clients.back().read_reply(), StartsWith("HTTP/1.1 200 "));
  }
  RawClient refused(server.port());
  refused.send(kGet);
  const auto reply = refused.read_to_end();
  ASSERT_TRUE(reply);
  EXPECT_THAT(*reply, StartsWith("HTTP/1.1 503 "));
  clients.front().send(kGet);
  EXPECT_THAT(clients.front().read_reply(), StartsWith("HTTP/1.1 200 "));
}

TEST(Bounds, GiveAPlaceBackWhenAClientLeaves) {
  TestServer server(echo, {.max_connections = 1});
  for (int i = 0; i < 5; ++i) {
    RawClient client(server.port());
    client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    const auto reply = client.read_to_end();
    ASSERT_TRUE(reply);
    EXPECT_THAT(*reply, StartsWith("HTTP/1.1 200 "));
  }
}

TEST(Listening, ReportsAnAddressThatIsTaken) {
  TestServer server;
  boost::asio::io_context io;
  const auto second = Listener::open(io, {.port = server.port()}, echo, plain_refusal);
  ASSERT_FALSE(second.has_value());
  EXPECT_THAT(second.error().message, HasSubstr("127.0.0.1:" + std::to_string(server.port())));
  EXPECT_THAT(second.error().message, HasSubstr("in use"));
}

TEST(Listening, ReportsABindThatIsNoAddress) {
  boost::asio::io_context io;
  const auto listener = Listener::open(io, {.bind = "not an address"}, echo, plain_refusal);
  ASSERT_FALSE(listener.has_value());
  EXPECT_EQ(listener.error().code, Errc::invalid_argument);
}

TEST(Listening, TwoListenersLiveInOneProcess) {
  TestServer one;
  TestServer other([](const Request&, const Responder& responder) {
    responder.reply({200, {}, "other"});
  });
  EXPECT_EQ(one.client().Get("/")->body, "GET /\n");
  EXPECT_EQ(other.client().Get("/")->body, "other");
}

}  // namespace
}  // namespace smemu::http
