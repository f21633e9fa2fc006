#include "tests/component/http/test_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace smemu::http {
namespace {

using test::RawClient;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr auto kGet = "GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n";

TEST(Framing, AnswersAnIndependentClient) {
  TestServer server;
  auto client = server.client();
  const auto reply = client.Post("/a/b?c=1", "hello", "text/plain");
  ASSERT_TRUE(reply) << to_string(reply.error());
  EXPECT_EQ(reply->status, 200);
  EXPECT_EQ(reply->body, "POST /a/b?c=1\nhello");
  EXPECT_EQ(reply->get_header_value("Content-Type"), "text/plain");
  EXPECT_THAT(reply->get_header_value("Date"), testing::EndsWith(" GMT"));
}

TEST(Framing, KeepsTheConnection) {
  std::set<std::string> peers;
  TestServer server([&](const Request& request, const Responder& responder) {
    peers.insert(request.peer);
    responder.reply({});
  });
  auto client = server.client();
  for (int i = 0; i < 20; ++i) ASSERT_TRUE(client.Get("/"));
  EXPECT_EQ(server.run([&] { return peers.size(); }), 1U);
}

TEST(Framing, AnswersPipelinedRequestsInOrder) {
  TestServer server;
  RawClient client(server.port());
  std::string requests;
  for (int i = 0; i < 500; ++i) {
    requests += "GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
  }
  ASSERT_TRUE(client.send(requests));
  for (int i = 0; i < 500; ++i) {
    ASSERT_THAT(client.read_reply(), HasSubstr("\r\n\r\nGET /" + std::to_string(i) + "\n"));
  }
}

TEST(Framing, TakesARequestByteByByte) {
  TestServer server;
  RawClient client(server.port());
  const std::string request = "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello";
  for (const char byte : request) ASSERT_TRUE(client.send({&byte, 1}));
  EXPECT_THAT(client.read_reply(), HasSubstr("POST /x\nhello"));
}

TEST(Framing, DecodesChunks) {
  TestServer server;
  RawClient client(server.port());
  client.send("POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
  client.send("3;ext=1\r\nabc\r\n");
  client.send("4\r\ndefg\r\n0\r\nHost: evil.test\r\n\r\n");
  EXPECT_THAT(client.read_reply(), HasSubstr("POST /x\nabcdefg"));
}

TEST(Framing, TakesABodyOfTenMebibytes) {
  TestServer server;
  auto client = server.client();
  const std::string body(10 * 1024 * 1024, 'x');
  const auto reply = client.Post("/", body, "text/plain");
  ASSERT_TRUE(reply) << to_string(reply.error());
  EXPECT_EQ(reply->status, 200);
  EXPECT_EQ(reply->body.size(), body.size() + std::string("POST /\n").size());
}

TEST(Framing, InvitesTheBodyOfWhoAsksFirst) {
  TestServer server;
  RawClient client(server.port());
  client.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.read_through("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("hi");
  EXPECT_THAT(client.read_reply(), HasSubstr("POST /x\nhi"));
}

TEST(Framing, ClosesWhenAskedTo) {
  TestServer server;
  RawClient client(server.port());
  client.send("GET /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  const auto reply = client.read_to_end();
  ASSERT_TRUE(reply);
  EXPECT_THAT(*reply, HasSubstr("Connection: close\r\n"));
  EXPECT_THAT(*reply, HasSubstr("GET /x\n"));
}

TEST(Framing, ClosesAfterHttp10UnlessAskedToStay) {
  TestServer server;
  RawClient brief(server.port());
  brief.send("GET /x HTTP/1.0\r\n\r\n");
  const auto reply = brief.read_to_end();
  ASSERT_TRUE(reply);
  EXPECT_THAT(*reply, HasSubstr("GET /x\n"));

  RawClient staying(server.port());
  for (int i = 0; i < 2; ++i) {
    staying.send("GET /x HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_THAT(staying.read_reply(), HasSubstr("Connection: keep-alive\r\n"));
  }
}

TEST(Framing, SendsNoBodyToHead) {
  TestServer server;
  RawClient client(server.port());
  client.send("HEAD /x HTTP/1.1\r\nHost: a\r\n\r\n");
  const auto head = client.read_through("\r\n\r\n");
  EXPECT_THAT(head, HasSubstr("Content-Length: 8\r\n"));
  client.send(kGet);
  EXPECT_THAT(client.read_reply(), StartsWith("HTTP/1.1 200"));
}

TEST(Framing, SendsNeitherBodyNorLengthWith204) {
  TestServer server([](const Request&, const Responder& responder) {
    responder.reply({204, {}, "dropped"});
  });
  RawClient client(server.port());
  client.send(kGet);
  client.send(kGet);
  for (int i = 0; i < 2; ++i) {
    const auto reply = client.read_reply();
    EXPECT_THAT(reply, StartsWith("HTTP/1.1 204 No Content\r\n"));
    EXPECT_THAT(reply, Not(HasSubstr("Content-Length")));
  }
}

TEST(Framing, AnswersAClientThatFinishedSending) {
  TestServer server([](const Request&, const Responder& responder) {
    responder.reply({200, {}, std::string(8 * 1024 * 1024, 'x')});
  });
  RawClient client(server.port());
  client.send(kGet);
  client.finish_sending();
  const auto reply = client.read_to_end();
  ASSERT_TRUE(reply);
  EXPECT_GT(reply->size(), 8U * 1024 * 1024);
}

struct MalformedCase {
  std::string name;
  std::string request;
  std::string status;
};

class Malformed : public testing::TestWithParam<MalformedCase> {};

TEST_P(Malformed, IsRefusedAndClosed) {
  TestServer server;
  RawClient client(server.port());
  client.send(GetParam().request);
  const auto reply = client.read_to_end();
  ASSERT_TRUE(reply) << "the connection stayed open";
  EXPECT_THAT(*reply, StartsWith("HTTP/1.1 " + GetParam().status + " "));
  EXPECT_THAT(*reply, HasSubstr("Connection: close\r\n"));
  EXPECT_TRUE(server.client().Get("/")) << "the server serves others";
}

INSTANTIATE_TEST_SUITE_P(
    , Malformed,
    testing::Values(
        MalformedCase{"Garbage", "\x16\x03\x01\x02garbage\r\n\r\n", "400"},
        MalformedCase{"NoVersion", "GET /\r\n\r\n", "400"},
        MalformedCase{"Version2", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", "400"},
        MalformedCase{"NoHost", "GET / HTTP/1.1\r\n\r\n", "400"},
        MalformedCase{"TwoHosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "400"},
        MalformedCase{"BadLength", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
                      "400"},
        MalformedCase{"TwoLengths",
                      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: "
                      "2\r\n\r\n",
                      "400"},
        MalformedCase{"LengthAndChunks",
                      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: "
                      "chunked\r\n\r\n",
                      "400"},
        MalformedCase{"UnknownEncoding",
                      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: zip\r\n\r\n", "400"},
        MalformedCase{"BadChunk",
                      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
                      "400"},
        MalformedCase{"HeaderWithoutColon", "GET / HTTP/1.1\r\nHost: a\r\nnonsense\r\n\r\n",
                      "400"}),
    [](const auto& tested) { return tested.param.name; });

}  // namespace
}  // namespace smemu::http
