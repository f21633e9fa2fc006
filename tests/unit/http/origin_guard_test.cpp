#include "server/http/origin_guard.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace smemu::http {
namespace {

const std::vector<std::string> kAlsoAllowed{"smemu.corp.test"};

struct HostCase {
  std::string host;
  bool allowed;
};

class Host : public testing::TestWithParam<HostCase> {};

TEST_P(Host, IsJudged) {
  EXPECT_EQ(host_allowed(GetParam().host, kAlsoAllowed), GetParam().allowed) << GetParam().host;
}

INSTANTIATE_TEST_SUITE_P(
    , Host,
    testing::Values(
        HostCase{"localhost", true}, HostCase{"localhost:4566", true},
        HostCase{"LOCALHOST.:4566", true}, HostCase{"127.0.0.1:4566", true},
        HostCase{"[::1]:4566", true}, HostCase{"192.168.1.7", true}, HostCase{"8.8.8.8:80", true},
        HostCase{"smemu:4566", true}, HostCase{"a.localhost:1", true},
        HostCase{"host.docker.internal", true}, HostCase{"localhost.localstack.cloud:4566", true},
        HostCase{"events.localhost.localstack.cloud", true},
        HostCase{"events.us-east-1.amazonaws.com", true}, HostCase{"smemu.corp.test:4566", true},
        HostCase{"Smemu.Corp.Test", true}, HostCase{"", false}, HostCase{":4566", false},
        HostCase{"evil.test", false}, HostCase{"evil.test:4566", false},
        HostCase{"localhost.evil.test", false}, HostCase{"127.0.0.1.evil.test", false},
        HostCase{"evil-amazonaws.com", false}, HostCase{"amazonaws.com.evil.test", false},
        HostCase{"host.docker.internal.evil.test", false},
        HostCase{"evilocalhost.localstack.cloud", false}, HostCase{"sub.smemu.corp.test", false}));

struct OriginCase {
  std::string origin;
  std::string host;
  bool allowed;
};

class Origin : public testing::TestWithParam<OriginCase> {};

TEST_P(Origin, IsJudged) {
  const OriginCase& c = GetParam();
  EXPECT_EQ(origin_allowed(c.origin, c.host), c.allowed) << c.origin << " calls " << c.host;
}

INSTANTIATE_TEST_SUITE_P(
    , Origin,
    testing::Values(OriginCase{"http://localhost:3000", "localhost:4566", true},
                    OriginCase{"https://app.localhost", "localhost:4566", true},
                    OriginCase{"http://127.0.0.1:8080", "smemu:4566", true},
                    OriginCase{"http://[::1]:8080", "localhost:4566", true},
                    OriginCase{"http://192.168.1.7:4566", "192.168.1.7:4566", true},
                    OriginCase{"http://smemu", "smemu:80", true},
                    OriginCase{"https://smemu:443", "SMEMU", true},
                    OriginCase{"http://192.168.1.7:3000", "192.168.1.7:4566", false},
                    OriginCase{"http://evil.test", "localhost:4566", false},
                    OriginCase{"http://evil.test:4566", "localhost:4566", false},
                    OriginCase{"http://localhost.evil.test", "localhost:4566", false},
                    OriginCase{"null", "localhost:4566", false},
                    OriginCase{"", "localhost:4566", false},
                    OriginCase{"file://", "localhost:4566", false},
                    OriginCase{"chrome-extension://localhost", "localhost:4566", false}));

TEST(RefusalReason, NamesTheWayOut) {
  EXPECT_EQ(refusal_reason("evil.test:4566", std::nullopt, {}),
            "the Host 'evil.test:4566' is not a name of this machine; allow it with --allow-host");
  EXPECT_EQ(refusal_reason("localhost", "http://evil.test", {}),
            "pages of the Origin 'http://evil.test' may not call this server");
  EXPECT_EQ(refusal_reason("localhost", std::nullopt, {}), std::nullopt);
  EXPECT_EQ(refusal_reason("localhost", "http://localhost:1", {}), std::nullopt);
}

}  // namespace
}  // namespace smemu::http
