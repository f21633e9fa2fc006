#include "emulator/pattern/ip_address.hpp"

#include "emulator/pattern/cidr.hpp"

#include <gtest/gtest.h>

#include <string>

namespace smemu::pattern {
namespace {

std::string hexadecimal(const IpAddress& address) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (std::size_t i = 0; i < address.length; ++i) {
    out += kDigits[address.bytes[i] >> 4U];
    out += kDigits[address.bytes[i] & 0xFU];
  }
  return out;
}

TEST(IpAddress, ReadsBothFamilies) {
  const struct {
    const char* text;
    const char* bytes;
  } cases[] = {{"10.0.0.1", "0A000001"},
               {"010.000.000.001", "0A000001"},
               {"255.255.255.255", "FFFFFFFF"},
               {"::", "00000000000000000000000000000000"},
               {"::1", "00000000000000000000000000000001"},
               {"1::", "00010000000000000000000000000000"},
               {"2001:DB8::A:b", "20010DB80000000000000000000A000B"},
               {"1:2:3:4:5:6:7:8", "00010002000300040005000600070008"},
               {"1:2:3:4:5:6:7::", "00010002000300040005000600070000"},
               {"00001::", "00010000000000000000000000000000"},
               {"::ffff:a00:1", "0A000001"}};
  for (const auto& c : cases) {
    const auto address = parse_ip(c.text);
    ASSERT_TRUE(address) << c.text;
    EXPECT_EQ(hexadecimal(*address), c.bytes) << c.text;
  }
}

TEST(IpAddress, RefusesWhatOnlyLooksLikeOne) {
  for (const char* const text : {"256.0.0.1", "1.2.3.999999999999", "0000010.0.0.0001", ":", "1:2",
                                 ":1:2:3:4:5:6:7", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9",
                                 "1:2:3:4:5:6:7:8::", "10000::", "1:2:3:4:5:6:7:"}) {
    EXPECT_TRUE(looks_like_ip(text)) << text;
    EXPECT_FALSE(parse_ip(text)) << text;
  }
}

TEST(IpAddress, SeesWhatDoesNotEvenLookLikeOne) {
  for (const char* const text : {"", "10.0.0", "10.0.0.0.1", "10..0.1", ".10.0.1", "10.0.0.",
                                 "a.b.c.d", "10.0.0.1 ", "::ffff:10.0.0.1", "::g", "ten"}) {
    EXPECT_FALSE(looks_like_ip(text)) << text;
    EXPECT_FALSE(parse_ip(text)) << text;
  }
}

TEST(Cidr, HoldsTheAddressesThatShareTheBitsOfTheMask) {
  const struct {
    const char* block;
    const char* address;
    bool holds;
  } cases[] = {{"10.0.0.0/8", "10.255.255.255", true},
               {"10.0.0.0/8", "11.0.0.0", false},
               {"10.0.0.77/24", "10.0.0.1", true},
               {"10.0.0.0/13", "10.7.255.255", true},
               {"10.0.0.0/13", "10.8.0.0", false},
               {"10.0.0.0/31", "10.0.0.1", true},
               {"10.0.0.0/31", "10.0.0.2", false},
               {"10.0.0.0/+8", "10.1.1.1", true},
               {"10.0.0.0/8/", "10.1.1.1", true},
               {"2001:db8::/32", "2001:db8:ffff::", true},
               {"2001:db8::/32", "2001:db9::", false},
               {"::1/127", "::", true},
               {"10.0.0.0/8", "::ffff:a00:1", true},
               // Digits are compared from the left, whatever the family.
               {"0.0.0.0/0", "::1", true},
               {"::/0", "10.0.0.1", true},
               {"10.0.0.0/8", "a00::", true},
               {"2001:db8::/32", "32.1.13.184", false}};
  for (const auto& c : cases) {
    const auto range = parse_cidr(c.block);
    ASSERT_TRUE(range) << c.block << ": " << range.error().message;
    EXPECT_EQ(range->holds(parse_ip(c.address).value()), c.holds) << c.block << ' ' << c.address;
  }
}

TEST(Cidr, RefusesInTheWordsOfAws) {
  const struct {
    const char* text;
    const char* message;
  } cases[] = {{"", "Malformed CIDR, one '/' required"},
               {"10.0.0.0", "Malformed CIDR, one '/' required"},
               {"10.0.0.0/", "Malformed CIDR, one '/' required"},
               {"10.0.0.0/8/9", "Malformed CIDR, one '/' required"},
               {"10.0.0.0/x", "Malformed CIDR, mask bits must be an integer"},
               {"10.0.0.0/8x", "Malformed CIDR, mask bits must be an integer"},
               {"10.0.0.0/+-8", "Malformed CIDR, mask bits must be an integer"},
               {"10.0.0.0/99999999999", "Malformed CIDR, mask bits must be an integer"},
               {"10.0.0.0/-1", "Malformed CIDR, mask bits must not be negative"},
               {"10.0.0.0/32", "IPv4 mask bits must be < 32"},
               {"::ffff:a00:0/104", "IPv4 mask bits must be < 32"},
               {"::1/128", "IPv6 mask bits must be < 128"},
               {"/8", "Nonstandard IP address: "},
               {"ten/8", "Nonstandard IP address: ten"},
               {"256.0.0.0/8", "Invalid IP address: 256.0.0.0"}};
  for (const auto& c : cases) {
    const auto range = parse_cidr(c.text);
    ASSERT_FALSE(range) << c.text;
    EXPECT_EQ(range.error().message, c.message) << c.text;
  }
}

}  // namespace
}  // namespace smemu::pattern
