#include "tests/component/http/test_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <optional>

namespace smemu::http {
namespace {

using test::kPatience;
using test::RawClient;
using testing::HasSubstr;
using testing::StartsWith;

constexpr auto kGet = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

/// A handler that starts a stream and hands it to the test.
struct Streaming {
  std::optional<Stream> stream;
  std::promise<void> started;
  std::promise<void> closed;

  Handler handler() {
    return [this](const Request&, const Responder& responder) {
      stream = responder.start_stream(200, {{"Content-Type", "text/event-stream"}});
      stream->on_closed([this] { closed.set_value(); });
      started.set_value();
    };
  }
  static bool wait_for(std::promise<void>& promise) {
    return promise.get_future().wait_for(kPatience) == std::future_status::ready;
  }
};

TEST(Stream, ArrivesInPieces) {
  Streaming streaming;
  TestServer server(streaming.handler());
  RawClient client(server.port());
  client.send(kGet);
  EXPECT_THAT(client.read_through("\r\n\r\n"), HasSubstr("Transfer-Encoding: chunked\r\n"));
  server.run([&] { EXPECT_TRUE(streaming.stream->write("data: 1\n\n")); });
  EXPECT_EQ(client.read_through("\n\n\r\n"), "9\r\ndata: 1\n\n\r\n");
  server.run([&] {
    EXPECT_TRUE(streaming.stream->write("data: two\n\n"));
    streaming.stream->close();
    EXPECT_FALSE(streaming.stream->open());
    EXPECT_FALSE(streaming.stream->write("too late"));
    streaming.stream.reset();
  });
  EXPECT_EQ(client.read_through("0\r\n\r\n"), "b\r\ndata: two\n\n\r\n0\r\n\r\n");
}

TEST(Stream, IsUnderstoodByAnIndependentClient) {
  TestServer server([](const Request&, const Responder& responder) {
    const auto stream = responder.start_stream(200, {});
    for (int i = 0; i < 1000; ++i) stream.write("line " + std::to_string(i) + "\n");
    stream.write("");  // would end the chunks if it were sent
    stream.write("end");
    stream.close();
  });
  auto client = server.client();
  for (int i = 0; i < 2; ++i) {
    const auto reply = client.Get("/");
    ASSERT_TRUE(reply);
    EXPECT_THAT(reply->body, StartsWith("line 0\nline 1\n"));
    EXPECT_THAT(reply->body, testing::EndsWith("line 999\nend"));
  }
}

TEST(Stream, EndsWithTheConnectionInHttp10) {
  TestServer server([](const Request&, const Responder& responder) {
    const auto stream = responder.start_stream(200, {});
    stream.write("plain");
    stream.close();
  });
  RawClient client(server.port());
  client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  const auto reply = client.read_to_end();
  ASSERT_TRUE(reply);
  EXPECT_THAT(*reply, testing::EndsWith("\r\n\r\nplain"));
}

TEST(Stream, DroppedByItsOwnerEndsProperly) {
  TestServer server([](const Request&, const Responder& responder) {
    EXPECT_TRUE(responder.start_stream(200, {}).write("all"));
  });
  RawClient client(server.port());
  client.send(kGet);
  EXPECT_THAT(client.read_through("0\r\n\r\n"), testing::EndsWith("3\r\nall\r\n0\r\n\r\n"));
}

TEST(Stream, IsToldWhenItsReaderGoes) {
  Streaming streaming;
  TestServer server(streaming.handler());
  RawClient client(server.port());
  client.send(kGet);
  client.read_through("\r\n\r\n");
  client.close();
  ASSERT_TRUE(Streaming::wait_for(streaming.closed));
  server.run([&] {
    EXPECT_FALSE(streaming.stream->write("to nobody"));
    streaming.stream.reset();
  });
}

TEST(Stream, DropsAReaderThatFallsBehind) {
  Streaming streaming;
  TestServer server(streaming.handler(), {.max_stream_backlog = 256 * 1024});
  RawClient client(server.port(), 4096);
  client.send(kGet);
  ASSERT_TRUE(Streaming::wait_for(streaming.started));
  const auto written = server.run([&] {
    const std::string event(1024, 'x');
    std::size_t count = 0;
    while (count < 64 * 1024 && streaming.stream->write(event)) ++count;
    return count * event.size();
  });
  EXPECT_GT(written, 256U * 1024) << "the backlog was not used";
  EXPECT_LT(written, 64U * 1024 * 1024) << "it grew without end";
  ASSERT_TRUE(Streaming::wait_for(streaming.closed));
  server.run([&] { streaming.stream.reset(); });
}

TEST(Stream, CatchesUpWhenItsReaderDoes) {
  Streaming streaming;
  TestServer server(streaming.handler(), {.max_stream_backlog = 32 * 1024 * 1024});
  RawClient client(server.port(), 4096);
  client.send(kGet);
  ASSERT_TRUE(Streaming::wait_for(streaming.started));
  server.run([&] {
    for (int i = 0; i < 8 * 1024; ++i) streaming.stream->write(std::string(1024, 'x'));
    streaming.stream->close();
    streaming.stream.reset();
  });
  const auto all = client.read_through("\r\n0\r\n\r\n");
  EXPECT_GT(all.size(), 8U * 1024 * 1024);
  EXPECT_THAT(all, testing::EndsWith("\r\n0\r\n\r\n"));
}

}  // namespace
}  // namespace smemu::http
