#include "tests/component/transport/test_transport.hpp"
#include "tests/support/http_sink.hpp"
#include "tests/support/raw_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace smemu::transport {
namespace {

using test::HttpSink;
using test::RawPeer;
using test::RawServer;
using testing::HasSubstr;
using testing::Not;

/// What a raw peer that answers with `answer` makes the transport say and believe.
struct Talk {
  explicit Talk(const std::string& answer, delivery::OutboundRequest request = post("")) {
    RawServer server([&](RawPeer& peer, int) {
      said = peer.read_through(request.body ? "{}" : "\r\n\r\n");
      peer.send(answer);
    });
    if (request.url.empty()) request.url = server.url();
    TestTransport client;
    outcome = client.send(request);
  }
  std::string said;
  delivery::Outcome outcome;
};

TEST(Send, ReachesAnIndependentServer) {
  HttpSink sink([](const httplib::Request&, httplib::Response& response) {
    response.status = 202;
    response.set_header("X-Answer", "yes");
    response.set_content("thanks", "text/plain");
  });
  TestTransport client;
  auto request = post(sink.url("/hook/a%20b?x=1&y=%2F"), R"({"a":1})");
  request.headers = {{"X-Key", "secret"}, {"Content-Type", "application/json"}};
  const auto outcome = client.send(request);
  ASSERT_TRUE(outcome.response) << outcome.message;
  EXPECT_EQ(outcome.response->status, 202);
  EXPECT_EQ(outcome.response->body, "thanks");
  EXPECT_EQ(header(outcome, "X-Answer"), "yes");
  EXPECT_GT(outcome.real_latency.count(), 0);

  ASSERT_EQ(sink.requests().size(), 1U);
  const auto seen = sink.requests().front();
  EXPECT_EQ(seen.method, "POST");
  EXPECT_EQ(seen.target, "/hook/a%20b?x=1&y=%2F");
  EXPECT_EQ(seen.body, R"({"a":1})");
  EXPECT_EQ(seen.get_header_value("X-Key"), "secret");
  EXPECT_EQ(seen.get_header_value("Content-Type"), "application/json");
  EXPECT_EQ(seen.get_header_value("Host"), "127.0.0.1:" + std::to_string(sink.port()));
}

TEST(Send, WritesExactlyOneOfEachHeaderItOwns) {
  auto request = post("");
  request.headers = {{"host", "evil.test"}, {"content-length", "7"}, {"CONNECTION", "upgrade"}};
  const Talk talk("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", request);
  EXPECT_THAT(talk.said, HasSubstr("\r\nHost: 127.0.0.1:"));
  EXPECT_THAT(talk.said, HasSubstr("\r\nContent-Length: 2\r\n"));
  EXPECT_THAT(talk.said, Not(HasSubstr("evil")));
  EXPECT_THAT(talk.said, Not(HasSubstr("upgrade")));
}

TEST(Send, AGetHasNoLength) {
  const Talk talk("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", get(""));
  EXPECT_THAT(talk.said, testing::StartsWith("GET /hook HTTP/1.1\r\n"));
  EXPECT_THAT(talk.said, Not(HasSubstr("Content-Length")));
}

struct AnswerCase {
  std::string name;
  std::string answer;
  int status;
  std::string body;
};

class Answers : public testing::TestWithParam<AnswerCase> {};

TEST_P(Answers, AreUnderstood) {
  const Talk talk(GetParam().answer);
  ASSERT_TRUE(talk.outcome.response) << talk.outcome.message;
  EXPECT_EQ(talk.outcome.response->status, GetParam().status);
  EXPECT_EQ(talk.outcome.response->body, GetParam().body);
  EXPECT_FALSE(talk.outcome.response->body_truncated);
}

INSTANTIATE_TEST_SUITE_P(
    , Answers,
    testing::Values(
        AnswerCase{"WithLength", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", 200, "ok"},
        AnswerCase{"Chunked",
                   "HTTP/1.1 200 OK\r\nTransfer-Encoding: "
                   "chunked\r\n\r\n1\r\no\r\n1\r\nk\r\n0\r\n\r\n",
                   200, "ok"},
        AnswerCase{"UntilTheEnd", "HTTP/1.1 200 OK\r\n\r\nok", 200, "ok"},
        AnswerCase{"Http10", "HTTP/1.0 500 No\r\nContent-Length: 1\r\n\r\nx", 500, "x"},
        AnswerCase{"NoContent", "HTTP/1.1 204 No Content\r\n\r\n", 204, ""},
        AnswerCase{"AfterAnInterimOne",
                   "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
                   "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n",
                   201, ""},
        AnswerCase{"RedirectIsNotFollowed",
                   "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: "
                   "0\r\n\r\n",
                   302, ""}),
    [](const auto& tested) { return tested.param.name; });

TEST(Send, KeepsTheBeginningOfALongBody) {
  HttpSink sink([](const httplib::Request&, httplib::Response& response) {
    response.set_content(std::string(500'000, 'x'), "text/plain");
  });
  TestTransport client({.max_kept_body = 1000});
  for (int i = 0; i < 2; ++i) {
    const auto outcome = client.send(post(sink.url()));
    ASSERT_TRUE(outcome.response) << outcome.message;
    EXPECT_EQ(outcome.response->body, std::string(1000, 'x'));
    EXPECT_TRUE(outcome.response->body_truncated);
  }
  const auto seen = sink.requests();
  EXPECT_EQ(seen.at(0).remote_port, seen.at(1).remote_port) << "the rest was read, not cut off";
}

TEST(Send, LeavesAnEndlessBody) {
  const Talk talk("HTTP/1.1 200 OK\r\n\r\n" + std::string(3 * 1024 * 1024, 'x'));
  ASSERT_TRUE(talk.outcome.response) << talk.outcome.message;
  EXPECT_EQ(talk.outcome.response->body.size(), 64U * 1024);
  EXPECT_TRUE(talk.outcome.response->body_truncated);
}

TEST(Send, TakesAnAnswerThatComesBeforeTheBodyWasRead) {
  RawServer server([](RawPeer& peer, int) {
    peer.read_through("\r\n\r\n");
    peer.send("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    peer.read_through("end");
  });
  TestTransport client;
  const auto outcome = client.send(post(server.url(), std::string(1024 * 1024, 'x') + "end"));
  ASSERT_TRUE(outcome.response) << outcome.message;
  EXPECT_EQ(outcome.response->status, 413);
}

TEST(Send, FollowsTheMapping) {
  HttpSink sink;
  TestTransport client({},
                       delivery::EgressPolicy({}, {{"https://hooks.slack.com", sink.url("/x")}}));
  const auto outcome = client.send(post("https://hooks.slack.com/services/T1?a=b"));
  ASSERT_TRUE(outcome.response) << outcome.message;
  EXPECT_EQ(sink.requests().at(0).target, "/x/services/T1?a=b");
  EXPECT_EQ(sink.requests().at(0).get_header_value("Host"),
            "127.0.0.1:" + std::to_string(sink.port()));
}

class LoopbackSpelling : public testing::TestWithParam<std::string> {};

TEST_P(LoopbackSpelling, IsDialled) {
  HttpSink sink;
  TestTransport client;
  const auto url = "http://" + GetParam() + ":" + std::to_string(sink.port()) + "/";
  const auto outcome = client.send(post(url));
  ASSERT_TRUE(outcome.response) << url << ": " << outcome.message;
}

INSTANTIATE_TEST_SUITE_P(, LoopbackSpelling,
                         testing::Values("127.0.0.1", "localhost", "LOCALHOST", "2130706433",
                                         "0x7f000001", "0177.0.0.1", "127.1"));

}  // namespace
}  // namespace smemu::transport
