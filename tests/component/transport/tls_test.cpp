#include "tests/component/transport/test_transport.hpp"
#include "tests/support/certificate.hpp"
#include "tests/support/http_sink.hpp"
#include "tests/support/raw_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <unistd.h>

namespace smemu::transport {
namespace {

using delivery::SendFault;
using test::Certificate;
using test::HttpSink;
using testing::HasSubstr;

/// A webhook receiver behind a certificate that only --ca-file makes trustworthy.
class Tls : public testing::Test {
 protected:
  explicit Tls(const std::string& names = "DNS:localhost,IP:127.0.0.1")
      : certificate_(names),
        ca_file_(testing::TempDir() + "smemu-tls-test-" + std::to_string(::getpid()) + ".pem"),
        sink_(std::make_unique<httplib::SSLServer>(certificate_.x509(), certificate_.key()), {}) {
    certificate_.write_pem(ca_file_);
  }
  ~Tls() override { std::remove(ca_file_.c_str()); }

  [[nodiscard]] std::string url(const std::string& host) const {
    return "https://" + host + ":" + std::to_string(sink_.port()) + "/hook";
  }

  Certificate certificate_;
  std::string ca_file_;
  HttpSink sink_;
};

TEST_F(Tls, TrustsTheCaFile) {
  TestTransport client({.ca_file = ca_file_});
  for (const char* host : {"localhost", "127.0.0.1"}) {
    const auto outcome = client.send(post(url(host), "secret"));
    ASSERT_TRUE(outcome.response) << outcome.message;
    EXPECT_EQ(outcome.response->status, 200);
  }
  EXPECT_EQ(sink_.requests().at(0).body, "secret");
}

TEST_F(Tls, UsesAConnectionAgain) {
  TestTransport client({.ca_file = ca_file_});
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(client.send(post(url("localhost"))).response);
  EXPECT_EQ(sink_.requests().at(0).remote_port, sink_.requests().at(2).remote_port);
}

TEST_F(Tls, DistrustsWhatTheSystemDoesNotKnow) {
  TestTransport client;
  const auto outcome = client.send(post(url("localhost")));
  ASSERT_FALSE(outcome.response);
  EXPECT_EQ(outcome.fault, SendFault::tls_failure);
  EXPECT_THAT(outcome.message, HasSubstr("--ca-file"));
  EXPECT_TRUE(sink_.requests().empty());
}

class TlsForAnother : public Tls {
 protected:
  TlsForAnother() : Tls("DNS:other.test") {}
};

TEST_F(TlsForAnother, ChecksTheName) {
  TestTransport client({.ca_file = ca_file_});
  const auto outcome = client.send(post(url("localhost")));
  ASSERT_FALSE(outcome.response);
  EXPECT_EQ(outcome.fault, SendFault::tls_failure);
}

TEST(TlsFault, PeerThatSpeaksPlainHttp) {
  HttpSink plain;
  TestTransport client;
  const auto outcome = client.send(post("https://127.0.0.1:" + std::to_string(plain.port()) + "/"));
  ASSERT_FALSE(outcome.response);
  EXPECT_EQ(outcome.fault, SendFault::tls_failure);
}

TEST(TlsFault, HandshakeThatHangs) {
  test::RawServer server([](test::RawPeer& peer, int) { peer.read_through("that never comes"); });
  TestTransport client({.timeout = std::chrono::milliseconds(60)});
  const auto outcome =
      client.send(post("https://127.0.0.1:" + std::to_string(server.port()) + "/"));
  ASSERT_FALSE(outcome.response);
  EXPECT_EQ(outcome.fault, SendFault::timeout);
}

TEST(TlsFault, CaFileThatIsNotThere) {
  boost::asio::io_context io;
  const auto created = HttpTransport::create(io, {.ca_file = "/no/such/file.pem"}, {});
  ASSERT_FALSE(created.has_value());
  EXPECT_THAT(created.error().message, HasSubstr("/no/such/file.pem"));
}

}  // namespace
}  // namespace smemu::transport
