#include "emulator/delivery/egress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace smemu::delivery {
namespace {

using Bytes = std::span<const std::uint8_t>;

/// A block of addresses: those that begin with the first `bits` bits of `start`.
struct Block {
  std::array<std::uint8_t, 16> start;
  unsigned bits;
};

constexpr std::array<Block, 5> kPrivateV4{{
    {{127}, 8},        // loopback
    {{10}, 8},         // private, RFC 1918
    {{172, 16}, 12},   // private; Docker's bridges
    {{192, 168}, 16},  // private
    {{100, 64}, 10},   // carrier-grade NAT, which container networks borrow
}};
constexpr std::array<Block, 2> kNeverV4{{
    {{169, 254}, 16},  // link-local: instance metadata
    {{0}, 8},          // "this host": dials loopback under another name
}};

constexpr Block kLoopbackV6{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 128};
constexpr std::array<Block, 2> kPrivateV6{{kLoopbackV6, {{0xfc}, 7}}};  // ::1, unique local
constexpr std::array<Block, 3> kNeverV6{{
    {{0xfe, 0x80}, 10},              // link-local
    {{0xfd, 0x00, 0x0e, 0xc2}, 32},  // AWS keeps it for instance metadata
    {{}, 128},                       // ::
}};

/// IPv6 addresses that mean an IPv4 address, which is their last four bytes.
constexpr std::array<Block, 2> kCarriersOfV4{{
    {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96},  // ::ffff:a.b.c.d
    {{0, 0x64, 0xff, 0x9b}, 96},                       // 64:ff9b::a.b.c.d, NAT64
}};

bool contains(const Block& block, Bytes address) {
  for (unsigned bit = 0; bit < block.bits; ++bit) {
    const auto mask = static_cast<std::uint8_t>(0x80U >> (bit % 8));
    if (((address[bit / 8] ^ block.start[bit / 8]) & mask) != 0) return false;
  }
  return true;
}

bool in_any(std::span<const Block> blocks, Bytes address) {
  return std::any_of(blocks.begin(), blocks.end(),
                     [&](const Block& block) { return contains(block, address); });
}

Bytes unwrap(Bytes address) {
  return address.size() == 16 && in_any(kCarriersOfV4, address) ? address.last(4) : address;
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool iequals(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [](char x, char y) { return lower(x) == lower(y); });
}

/// `pattern` is a name, "*.example.com" for every name below one, or "*" for all.
bool names(std::string_view pattern, std::string_view host) {
  if (pattern == "*") return true;
  if (!pattern.starts_with("*.")) return iequals(pattern, host);
  const auto suffix = pattern.substr(1);
  return host.size() > suffix.size() && iequals(host.substr(host.size() - suffix.size()), suffix);
}

std::string address_text(Bytes address) {
  if (address.size() == 4) return fmt::format("{}", fmt::join(address, "."));
  std::string text;
  for (std::size_t i = 0; i < address.size(); i += 2) {
    const unsigned group = address[i] * 256U + address[i + 1];
    text += fmt::format("{}{:x}", i == 0 ? "" : ":", group);
  }
  return text;
}

/// Where scheme and authority end: the part of a URL whose case does not matter.
std::size_t authority_end(std::string_view url) {
  const auto scheme_end = url.find("://");
  if (scheme_end == std::string_view::npos) return 0;
  return std::min(url.find_first_of("/?#", scheme_end + 3), url.size());
}

bool is_http_url(std::string_view url) {
  const auto scheme = url.substr(0, std::min(url.find("://"), url.size()));
  return (iequals(scheme, "http") || iequals(scheme, "https")) &&
         authority_end(url) > scheme.size() + 3;
}

bool begins_with(std::string_view url, std::string_view prefix) {
  if (url.size() < prefix.size()) return false;
  const auto folded = authority_end(prefix);
  const auto rest = url.substr(prefix.size());
  return iequals(url.substr(0, folded), prefix.substr(0, folded)) &&
         url.substr(folded, prefix.size() - folded) == prefix.substr(folded) &&
         (rest.empty() || std::string_view("/?#").find(rest.front()) != std::string_view::npos);
}

void drop_final_slashes(std::string& url) {
  while (url.ends_with('/')) url.pop_back();
}

}  // namespace

EgressPolicy::EgressPolicy(std::vector<std::string> allowed_hosts, std::vector<Mapping> mappings)
    : allowed_hosts_(std::move(allowed_hosts)), mappings_(std::move(mappings)) {
  for (auto& [from, to] : mappings_) {
    drop_final_slashes(from);
    drop_final_slashes(to);
  }
  std::stable_sort(mappings_.begin(), mappings_.end(), [](const Mapping& a, const Mapping& b) {
    return a.from.size() > b.from.size();
  });
}

Result<EgressPolicy::Mapping> EgressPolicy::parse_mapping(std::string_view text) {
  // FROM may have a query with '=' in it; TO begins where the last URL does.
  const auto middle = std::max({text.rfind("=http://") + 1, text.rfind("=https://") + 1});
  Mapping mapping;
  if (middle > 0) {
    mapping.from = text.substr(0, middle - 1);
    mapping.to = text.substr(middle);
  }
  if (is_http_url(mapping.from) && is_http_url(mapping.to)) return mapping;
  return fail(Errc::invalid_argument,
              fmt::format("'{}' is not a mapping of one URL to another; write it as "
                          "https://hooks.slack.com=http://localhost:9000",
                          text));
}

std::string EgressPolicy::map(std::string_view url) const {
  const auto mapping = std::find_if(mappings_.begin(), mappings_.end(), [&](const Mapping& known) {
    return begins_with(url, known.from);
  });
  if (mapping == mappings_.end()) return std::string(url);
  return mapping->to + std::string(url.substr(mapping->from.size()));
}

Result<void> EgressPolicy::check(std::string_view host, Bytes address) const {
  const Bytes plain = unwrap(address);
  const bool v4 = plain.size() == 4;
  if (v4 ? in_any(kNeverV4, plain) : in_any(kNeverV6, plain)) {
    return fail(Errc::invalid_argument,
                fmt::format("{} is at {}, which is never delivered to: link-local and unspecified "
                            "addresses lead to the machine's own metadata",
                            host, address_text(plain)));
  }
  if (v4 ? in_any(kPrivateV4, plain) : in_any(kPrivateV6, plain)) return {};
  if (std::any_of(allowed_hosts_.begin(), allowed_hosts_.end(),
                  [&](const std::string& pattern) { return names(pattern, host); })) {
    return {};
  }
  return fail(Errc::invalid_argument,
              fmt::format("{0} is at {1}, a public address; allow it with --allow-egress {0}, or "
                          "send it to a stub of yours with --map https://{0}=http://localhost:9000",
                          host, address_text(plain)));
}

}  // namespace smemu::delivery
