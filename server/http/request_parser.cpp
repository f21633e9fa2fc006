#include "server/http/request_parser.hpp"

#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <array>

namespace smemu::http {
namespace {

using boost::beast::http::error;

// A Content-Length is a promise, not a fact: memory follows what really comes.
constexpr std::uint64_t kMaxReserve = 1024 * 1024;

constexpr std::size_t kUsualHeaders = 12;  // an SDK sends about as many

struct FaultRow {
  error code;
  ParseFault fault;
};
constexpr std::array<FaultRow, 6> kFaults{{
    {error::header_limit, {431, "the request header is too large"}},
    {error::body_limit, {413, "the request body is too large"}},
    {error::bad_version, {400, "only HTTP/1.0 and HTTP/1.1 are spoken here"}},
    {error::bad_method, {400, "the request line does not begin with a method"}},
    {error::bad_target, {400, "the request target is not valid"}},
    {error::bad_content_length, {400, "the Content-Length is not valid"}},
}};

}  // namespace

RequestParser::RequestParser(std::uint32_t max_header_bytes, std::uint64_t max_body_bytes)
    : header_bytes_left_(max_header_bytes) {
  header_limit(max_header_bytes);
  body_limit(max_body_bytes);
  eager(true);
}

std::string_view RequestParser::header_fault() const {
  if (hosts_ > 1) return "a request has one Host";
  if (hosts_ == 0 && !is_http_1_0()) return "a request of HTTP/1.1 needs a Host";
  if (encoded_ && !chunked()) return "the only Transfer-Encoding understood is chunked";
  return {};
}

void RequestParser::on_request_impl(verb, string_view method, string_view target, int version,
                                    error_code& error) {
  version_ = version;
  request_.method = method;
  request_.target = target;
  request_.headers.reserve(kUsualHeaders);
  count_header_bytes(method.size() + target.size(), error);
}

// Beast bounds each read of the header but not their sum: it forgets the fields it has taken.
void RequestParser::count_header_bytes(std::size_t bytes, error_code& error) {
  constexpr std::size_t kSeparators = 4;
  if (bytes + kSeparators > header_bytes_left_) {
    error = boost::beast::http::error::header_limit;
  } else {
    header_bytes_left_ -= bytes + kSeparators;
  }
}

void RequestParser::on_field_impl(field id, string_view name, string_view value,
                                  error_code& error) {
  count_header_bytes(name.size() + value.size(), error);
  if (!in_header_) return;  // a trailer may not change what the header said
  if (id == field::host) ++hosts_;
  if (id == field::transfer_encoding) encoded_ = true;
  request_.headers.push_back({std::string(name), std::string(value)});
}

void RequestParser::on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) {
  if (length) request_.body.reserve(std::min(*length, kMaxReserve));
}

std::size_t RequestParser::on_body_impl(string_view bytes, error_code&) {
  request_.body.append(bytes.data(), bytes.size());
  return bytes.size();
}

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t, string_view bytes, error_code& error) {
  return on_body_impl(bytes, error);
}

ParseFault parse_fault(const boost::beast::error_code& error) {
  const auto row = std::find_if(kFaults.begin(), kFaults.end(),
                                [&](const FaultRow& known) { return error == known.code; });
  return row == kFaults.end() ? ParseFault{400, "this is not a valid HTTP request"} : row->fault;
}

}  // namespace smemu::http
