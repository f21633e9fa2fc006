#include "tests/component/transport/test_transport.hpp"
#include "tests/support/http_sink.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

// Thousands of deliveries to targets that never answer, and one to a target that does.
namespace smemu::transport {
namespace {

using test::HttpSink;
using testing::HasSubstr;

/// A port that takes connections and says nothing: the system accepts them for a program that never
/// looks.
class Silence {
 public:
  Silence() : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const auto* generic = reinterpret_cast<const sockaddr*>(&address);
    ::bind(socket_, generic, sizeof address);
    ::listen(socket_, 4096);
  }
  ~Silence() { ::close(socket_); }
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;

  [[nodiscard]] std::string url(const std::string& target) const {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
    return "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port)) + target;
  }

 private:
  int socket_;
};

constexpr std::chrono::seconds kLong{60};  // longer than the test waits for anything

TEST(Fairness, ThousandsOfSlowTargetsOfAHostDoNotHoldAnotherHostBack) {
  Silence silence;
  HttpSink sink;
  TestTransport client({.timeout = kLong});
  std::vector<std::future<delivery::Outcome>> hanging;
  for (int i = 0; i < 3000; ++i) {
    hanging.push_back(client.start(post(silence.url("/" + std::to_string(i)))));
  }
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(client.send(post(sink.url())).response);
}

TEST(Fairness, ASlowTargetDoesNotHoldAnotherOfItsHostBack) {
  std::promise<void> open;
  const auto gate = open.get_future().share();
  HttpSink sink([&](const httplib::Request& request, httplib::Response&) {
    if (request.path == "/slow") gate.wait();
  });
  TestTransport client({.timeout = kLong, .max_per_target = 4});
  std::vector<std::future<delivery::Outcome>> slow;
  for (int i = 0; i < 500; ++i) slow.push_back(client.start(post(sink.url("/slow"))));
  for (int i = 0; i < 20; ++i) ASSERT_TRUE(client.send(post(sink.url("/fast"))).response);
  open.set_value();
  for (auto& outcome : slow) ASSERT_TRUE(outcome.get().response);
}

TEST(Fairness, IdleConnectionsGiveWayToNewOnes) {
  HttpSink one, two, three;
  TestTransport client({.max_total = 2});
  for (int round = 0; round < 5; ++round) {
    for (HttpSink* sink : {&one, &two, &three}) {
      ASSERT_TRUE(client.send(post(sink->url())).response);
    }
  }
}

TEST(Guard, ANameThatLeadsToAPublicAddressIsRefusedWithAWayOut) {
  TestTransport client({.addresses = {{"hooks.example.com", "8.8.8.8"}}});
  const auto outcome = client.send(post("http://hooks.example.com/services/x"));
  ASSERT_FALSE(outcome.response);
  EXPECT_EQ(outcome.fault, delivery::SendFault::egress_refused);
  EXPECT_THAT(outcome.message, HasSubstr("hooks.example.com is at 8.8.8.8, a public address"));
  EXPECT_THAT(outcome.message, HasSubstr("--allow-egress hooks.example.com"));
  EXPECT_THAT(outcome.message, HasSubstr("--map https://hooks.example.com=http://localhost:9000"));
}

TEST(Guard, ANameIsOnlyAsGoodAsTheAddressBehindIt) {
  HttpSink sink;
  const std::string port = std::to_string(sink.port());
  TestTransport client(
      {.addresses = {{"shop.test", "127.0.0.1"}, {"meta.test", "169.254.169.254"}}});
  EXPECT_TRUE(client.send(post("http://shop.test:" + port + "/")).response);
  EXPECT_EQ(client.send(post("http://meta.test:" + port + "/")).fault,
            delivery::SendFault::egress_refused);
}

TEST(Guard, ARedirectToAPublicAddressIsAnAnswerAndNoMore) {
  HttpSink sink([](const httplib::Request&, httplib::Response& response) {
    response.status = 302;
    response.set_header("Location", "http://8.8.8.8/");
  });
  TestTransport client;
  const auto outcome = client.send(post(sink.url()));
  ASSERT_TRUE(outcome.response);
  EXPECT_EQ(outcome.response->status, 302);
  EXPECT_EQ(sink.requests().size(), 1U);
}

}  // namespace
}  // namespace smemu::transport
