#include "tests/component/http/test_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace smemu::http {
namespace {

struct GuardCase {
  std::string name;
  std::string headers;
  std::string status;
};

class Guard : public testing::TestWithParam<GuardCase> {};

TEST_P(Guard, Decides) {
  bool handled = false;
  TestServer server(
      [&](const Request&, const Responder& responder) {
        handled = true;
        responder.reply({});
      },
      {.allowed_hosts = {"named.test"}});
  test::RawClient client(server.port());
  client.send("POST / HTTP/1.1\r\n" + GetParam().headers + "Content-Length: 2\r\n\r\nhi");
  EXPECT_THAT(client.read_reply(), testing::StartsWith("HTTP/1.1 " + GetParam().status + " "));
  EXPECT_EQ(server.run([&] { return handled; }), GetParam().status == "200");
}

INSTANTIATE_TEST_SUITE_P(
    , Guard,
    testing::Values(
        GuardCase{"Loopback", "Host: 127.0.0.1:4566\r\n", "200"},
        GuardCase{"Container", "Host: smemu:4566\r\n", "200"},
        GuardCase{"AllowedName", "Host: named.test\r\n", "200"},
        GuardCase{"Rebinding", "Host: evil.test\r\n", "403"},
        GuardCase{"OwnPage", "Host: localhost\r\nOrigin: http://localhost:3000\r\n", "200"},
        GuardCase{"ForeignPage", "Host: localhost\r\nOrigin: https://evil.test\r\n", "403"},
        GuardCase{"SandboxedPage", "Host: localhost\r\nOrigin: null\r\n", "403"},
        GuardCase{"EmptyOrigin", "Host: localhost\r\nOrigin:\r\n", "403"}),
    [](const auto& tested) { return tested.param.name; });

}  // namespace
}  // namespace smemu::http
