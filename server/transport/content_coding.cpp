#include "server/transport/content_coding.hpp"

#include "server/http/head.hpp"

#include <boost/beast/zlib/inflate_stream.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

namespace smemu::transport {
namespace {

namespace zlib = boost::beast::zlib;

std::string_view skip_text(std::string_view bytes) {
  const std::size_t end = bytes.find('\0');
  return end == std::string_view::npos ? std::string_view() : bytes.substr(end + 1);
}

/// What follows the header of a gzip member (RFC 1952, section 2.3); nothing if it is none.
std::optional<std::string_view> past_gzip_header(std::string_view bytes) {
  constexpr std::size_t kFixed = 10;
  if (bytes.size() < kFixed || !bytes.starts_with("\x1f\x8b\x08")) return std::nullopt;
  const auto flags = static_cast<unsigned char>(bytes[3]);
  bytes.remove_prefix(kFixed);
  constexpr unsigned kCrc = 2, kExtra = 4, kName = 8, kComment = 16;
  if (flags & kExtra) {
    if (bytes.size() < 2) return std::nullopt;
    const auto length = static_cast<std::size_t>(static_cast<unsigned char>(bytes[0]) |
                                                 static_cast<unsigned char>(bytes[1]) << 8U);
    bytes.remove_prefix(std::min(length + 2, bytes.size()));
  }
  if (flags & kName) bytes = skip_text(bytes);
  if (flags & kComment) bytes = skip_text(bytes);
  if (flags & kCrc) bytes.remove_prefix(std::min<std::size_t>(2, bytes.size()));
  return bytes;
}

/// "deflate" is a zlib stream (RFC 1950) by the book, and a bare one from some servers.
std::string_view past_zlib_header(std::string_view bytes) {
  constexpr unsigned kMethod = 8, kCheck = 31;
  if (bytes.size() < 2) return bytes;
  const unsigned first = static_cast<unsigned char>(bytes[0]);
  const unsigned both = first << 8U | static_cast<unsigned char>(bytes[1]);
  return (first & 0x0FU) == kMethod && both % kCheck == 0 ? bytes.substr(2) : bytes;
}

/// Nothing if the bytes are not what they should be. A stream that is cut off gives what it has.
std::optional<std::string> inflate(std::string_view bytes, std::size_t max, bool& truncated) {
  std::string out(max, '\0');
  zlib::inflate_stream stream;
  zlib::z_params params;
  params.next_in = bytes.data();
  params.avail_in = bytes.size();
  params.next_out = out.data();
  params.avail_out = out.size();
  boost::beast::error_code error;
  while (!error && params.avail_out > 0) stream.write(params, zlib::Flush::sync, error);
  const bool ended = error == zlib::error::end_of_stream;
  if (error && !ended && error != zlib::error::need_buffers) return std::nullopt;
  if (!ended) truncated = true;
  out.resize(max - params.avail_out);
  return out;
}

std::string_view coding_of(const delivery::InboundResponse& response) {
  for (const auto& header : response.headers) {
    if (http::iequals(header.name, "Content-Encoding")) return header.value;
  }
  return {};
}

}  // namespace

void decode_body(delivery::InboundResponse& response, std::size_t max_kept) {
  const std::string_view coding = coding_of(response);
  std::optional<std::string_view> packed;
  if (http::iequals(coding, "gzip") || http::iequals(coding, "x-gzip")) {
    packed = past_gzip_header(response.body);
  } else if (http::iequals(coding, "deflate")) {
    packed = past_zlib_header(response.body);
  }
  if (!packed) return;
  bool truncated = response.body_truncated;
  auto plain = inflate(*packed, max_kept, truncated);
  if (!plain) return;
  response.body = std::move(*plain);
  response.body_truncated = truncated;
}

}  // namespace smemu::transport
