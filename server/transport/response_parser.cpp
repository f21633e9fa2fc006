#include "server/transport/response_parser.hpp"

#include <boost/beast/http/error.hpp>

#include <algorithm>

namespace smemu::transport {
namespace {

constexpr std::uint32_t kMaxHeaderBytes = 64 * 1024;

}  // namespace

ResponseParser::ResponseParser(std::size_t max_kept, bool answers_head) : max_kept_(max_kept) {
  header_limit(kMaxHeaderBytes);
  body_limit(boost::none);
  eager(true);
  skip(answers_head);
}

void ResponseParser::on_response_impl(int status, string_view, int, error_code&) {
  response_.status = status;
}

// Beast bounds each read of the header but not their sum: it forgets the fields it has taken.
void ResponseParser::on_field_impl(field, string_view name, string_view value, error_code& error) {
  header_bytes_ += name.size() + value.size();
  if (header_bytes_ > kMaxHeaderBytes) error = boost::beast::http::error::header_limit;
  if (!in_header_) return;  // a trailer
  response_.headers.push_back({std::string(name), std::string(value)});
}

std::size_t ResponseParser::on_body_impl(string_view bytes, error_code&) {
  const auto kept = std::min(bytes.size(), max_kept_ - response_.body.size());
  response_.body.append(bytes.data(), kept);
  if (kept < bytes.size()) response_.body_truncated = true;
  body_bytes_ += bytes.size();
  return bytes.size();
}

std::size_t ResponseParser::on_chunk_body_impl(std::uint64_t, string_view bytes,
                                               error_code& error) {
  return on_body_impl(bytes, error);
}

}  // namespace smemu::transport
