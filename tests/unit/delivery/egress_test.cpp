#include "emulator/delivery/egress.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace smemu::delivery {
namespace {

using Address = std::vector<std::uint8_t>;
using Mappings = std::vector<EgressPolicy::Mapping>;

Address v6(std::uint16_t first, std::uint16_t second, std::vector<std::uint8_t> tail) {
  Address address(16, 0);
  address[0] = static_cast<std::uint8_t>(first >> 8);
  address[1] = static_cast<std::uint8_t>(first & 0xff);
  address[2] = static_cast<std::uint8_t>(second >> 8);
  address[3] = static_cast<std::uint8_t>(second & 0xff);
  std::copy(tail.rbegin(), tail.rend(), address.rbegin());
  return address;
}

struct AddressCase {
  std::string name;
  Address address;
  bool allowed;          // without leave
  bool allowed_by_name;  // with --allow-egress for its host
};

class EgressAddress : public testing::TestWithParam<AddressCase> {};

TEST_P(EgressAddress, IsJudged) {
  const AddressCase& c = GetParam();
  EXPECT_EQ(EgressPolicy().check("api.example.com", c.address).has_value(), c.allowed);
  const EgressPolicy lenient({"api.example.com"}, {});
  EXPECT_EQ(lenient.check("api.example.com", c.address).has_value(), c.allowed_by_name);
}

INSTANTIATE_TEST_SUITE_P(
    , EgressAddress,
    testing::Values(
        AddressCase{"Loopback", {127, 0, 0, 1}, true, true},
        AddressCase{"AllOfLoopback", {127, 255, 255, 254}, true, true},
        AddressCase{"PrivateTen", {10, 255, 0, 1}, true, true},
        AddressCase{"BeforeTen", {9, 255, 255, 255}, false, true},
        AddressCase{"DockerBridge", {172, 17, 0, 2}, true, true},
        AddressCase{"LastOf172", {172, 31, 255, 255}, true, true},
        AddressCase{"Before172", {172, 15, 255, 255}, false, true},
        AddressCase{"After172", {172, 32, 0, 0}, false, true},
        AddressCase{"Private192", {192, 168, 1, 1}, true, true},
        AddressCase{"NotPrivate192", {192, 169, 0, 1}, false, true},
        AddressCase{"CarrierNat", {100, 64, 0, 1}, true, true},
        AddressCase{"LastOfCarrierNat", {100, 127, 255, 255}, true, true},
        AddressCase{"AfterCarrierNat", {100, 128, 0, 0}, false, true},
        AddressCase{"Public", {93, 184, 216, 34}, false, true},
        AddressCase{"InstanceMetadata", {169, 254, 169, 254}, false, false},
        AddressCase{"Unspecified", {0, 0, 0, 0}, false, false},
        AddressCase{"ThisNetwork", {0, 1, 2, 3}, false, false},
        AddressCase{"LoopbackV6", v6(0, 0, {1}), true, true},
        AddressCase{"UnspecifiedV6", v6(0, 0, {0}), false, false},
        AddressCase{"UniqueLocal", v6(0xfd12, 0x3456, {1}), true, true},
        AddressCase{"UniqueLocalLowHalf", v6(0xfc00, 0, {1}), true, true},
        AddressCase{"LinkLocalV6", v6(0xfe80, 0, {1}), false, false},
        AddressCase{"LastOfLinkLocalV6", v6(0xfebf, 0xffff, {1}), false, false},
        AddressCase{"InstanceMetadataV6", v6(0xfd00, 0x0ec2, {2, 0x54}), false, false},
        AddressCase{"PublicV6", v6(0x2606, 0x2800, {1}), false, true},
        AddressCase{"MappedLoopback", v6(0, 0, {0xff, 0xff, 127, 0, 0, 1}), true, true},
        AddressCase{"MappedPublic", v6(0, 0, {0xff, 0xff, 8, 8, 8, 8}), false, true},
        AddressCase{"MappedMetadata", v6(0, 0, {0xff, 0xff, 169, 254, 169, 254}), false, false},
        AddressCase{"TranslatedMetadata", v6(0x64, 0xff9b, {169, 254, 169, 254}), false, false}),
    [](const auto& tested) { return tested.param.name; });

TEST(EgressPolicy, SaysHowToAllowOrMapAPublicHost) {
  const auto verdict = EgressPolicy().check("hooks.slack.com", Address{3, 4, 5, 6});
  ASSERT_FALSE(verdict.has_value());
  EXPECT_EQ(verdict.error().message,
            "hooks.slack.com is at 3.4.5.6, a public address; allow it with --allow-egress "
            "hooks.slack.com, or send it to a stub of yours with --map "
            "https://hooks.slack.com=http://localhost:9000");
}

TEST(EgressPolicy, PrintsTheIPv6AddressItRefuses) {
  const auto verdict = EgressPolicy().check("db", v6(0xfe80, 0, {0x12, 0x34}));
  ASSERT_FALSE(verdict.has_value());
  EXPECT_NE(verdict.error().message.find("fe80:0:0:0:0:0:0:1234"), std::string::npos)
      << verdict.error().message;
}

struct NameCase {
  std::string name;
  std::string allowed;
  std::string host;
  bool passes;
};

class EgressName : public testing::TestWithParam<NameCase> {};

TEST_P(EgressName, IsCompared) {
  const NameCase& c = GetParam();
  const EgressPolicy policy({c.allowed}, {});
  EXPECT_EQ(policy.check(c.host, Address{8, 8, 8, 8}).has_value(), c.passes);
}

INSTANTIATE_TEST_SUITE_P(
    , EgressName,
    testing::Values(NameCase{"Exact", "api.example.com", "api.example.com", true},
                    NameCase{"AnyCase", "API.example.com", "api.Example.COM", true},
                    NameCase{"OtherName", "api.example.com", "example.com", false},
                    NameCase{"NoSuffixMatch", "example.com", "badexample.com", false},
                    NameCase{"BelowAStar", "*.example.com", "a.b.example.com", true},
                    NameCase{"StarNeedsALabel", "*.example.com", "example.com", false},
                    NameCase{"StarAlone", "*", "anything.test", true},
                    NameCase{"Address", "8.8.8.8", "8.8.8.8", true}),
    [](const auto& tested) { return tested.param.name; });

struct MapCase {
  std::string name;
  Mappings mappings;
  std::string url;
  std::string mapped;
};

class EgressMap : public testing::TestWithParam<MapCase> {};

TEST_P(EgressMap, IsApplied) {
  const MapCase& c = GetParam();
  EXPECT_EQ(EgressPolicy({}, c.mappings).map(c.url), c.mapped);
}

const Mappings kSlack{{"https://hooks.slack.com", "http://localhost:9000"}};

INSTANTIATE_TEST_SUITE_P(
    , EgressMap,
    testing::Values(
        MapCase{"None", {}, "https://a.test/x", "https://a.test/x"},
        MapCase{"WholeHost", kSlack, "https://hooks.slack.com", "http://localhost:9000"},
        MapCase{"KeepsPath", kSlack, "https://hooks.slack.com/services/T1?x=1#y",
                "http://localhost:9000/services/T1?x=1#y"},
        MapCase{"KeepsQuery", kSlack, "https://hooks.slack.com?x=1", "http://localhost:9000?x=1"},
        MapCase{"HostInAnyCase", kSlack, "HTTPS://Hooks.Slack.com/A", "http://localhost:9000/A"},
        MapCase{"LongerHostIsAnother", kSlack, "https://hooks.slack.com.evil.test/x",
                "https://hooks.slack.com.evil.test/x"},
        MapCase{"OtherPortIsAnother", kSlack, "https://hooks.slack.com:8443/x",
                "https://hooks.slack.com:8443/x"},
        MapCase{"OtherScheme", kSlack, "http://hooks.slack.com/x", "http://hooks.slack.com/x"},
        MapCase{"PathPrefix",
                {{"https://a.test/v1", "http://localhost:1/one"}},
                "https://a.test/v1/events",
                "http://localhost:1/one/events"},
        MapCase{"PathPrefixEndsAtASlash",
                {{"https://a.test/v1", "http://localhost:1"}},
                "https://a.test/v10/events",
                "https://a.test/v10/events"},
        MapCase{"PathInItsOwnCase",
                {{"https://a.test/v1", "http://localhost:1"}},
                "https://a.test/V1",
                "https://a.test/V1"},
        MapCase{"FinalSlashes",
                {{"https://a.test/", "http://localhost:1/"}},
                "https://a.test/x",
                "http://localhost:1/x"},
        MapCase{
            "LongestWins",
            {{"https://a.test", "http://localhost:1"}, {"https://a.test/v1", "http://localhost:2"}},
            "https://a.test/v1/x",
            "http://localhost:2/x"},
        MapCase{"AppliedOnce",
                {{"https://a.test", "https://b.test"}, {"https://b.test", "http://localhost:2"}},
                "https://a.test/x",
                "https://b.test/x"}),
    [](const auto& tested) { return tested.param.name; });

TEST(ParseMapping, ReadsFromAndTo) {
  const auto mapping = EgressPolicy::parse_mapping("https://a.test/x?y=1=http://localhost:9000/z");
  ASSERT_TRUE(mapping.has_value()) << mapping.error().message;
  EXPECT_EQ(mapping->from, "https://a.test/x?y=1");
  EXPECT_EQ(mapping->to, "http://localhost:9000/z");
}

class BadMapping : public testing::TestWithParam<std::string> {};

TEST_P(BadMapping, IsRefusedWithAnExample) {
  const auto mapping = EgressPolicy::parse_mapping(GetParam());
  ASSERT_FALSE(mapping.has_value());
  EXPECT_NE(mapping.error().message.find("https://hooks.slack.com=http://localhost:9000"),
            std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(, BadMapping,
                         testing::Values("", "=", "https://a.test",
                                         "https://a.test=", "https://a.test=localhost:9000",
                                         "a.test=http://b.test", "https://=http://b.test",
                                         "https://a.test=http://", "ftp://a.test=http://b.test"));

}  // namespace
}  // namespace smemu::delivery
