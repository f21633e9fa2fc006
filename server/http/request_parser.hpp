#pragma once

#include "server/http/message.hpp"

#include <boost/beast/http/basic_parser.hpp>

#include <cstdint>
#include <string_view>

namespace smemu::http {

/// Beast's parser, writing straight into our Request. One per request.
class RequestParser final : public boost::beast::http::basic_parser<true> {
 public:
  RequestParser(std::uint32_t max_header_bytes, std::uint64_t max_body_bytes);

  [[nodiscard]] Request& request() { return request_; }
  [[nodiscard]] bool is_http_1_0() const { return version_ == 10; }

  /// How much more header, counting what the parser has not yet taken, is within the bound.
  [[nodiscard]] std::size_t header_bytes_left() const { return header_bytes_left_; }

  /// What HTTP demands of a header and Beast does not look at; empty if all is well.
  [[nodiscard]] std::string_view header_fault() const;

 private:
  using error_code = boost::beast::error_code;
  using string_view = boost::beast::string_view;
  using verb = boost::beast::http::verb;
  using field = boost::beast::http::field;

  void on_request_impl(verb, string_view method, string_view target, int version,
                       error_code& error) override;
  void on_response_impl(int, string_view, int, error_code&) override {}
  void on_field_impl(field id, string_view name, string_view value, error_code& error) override;
  void on_header_impl(error_code&) override { in_header_ = false; }
  void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) override;
  std::size_t on_body_impl(string_view bytes, error_code&) override;
  void on_chunk_header_impl(std::uint64_t, string_view, error_code&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, string_view bytes, error_code& error) override;
  void on_finish_impl(error_code&) override {}

  void count_header_bytes(std::size_t bytes, error_code& error);

  Request request_;
  std::size_t header_bytes_left_;
  int version_ = 11;
  int hosts_ = 0;
  bool encoded_ = false;
  bool in_header_ = true;
};

/// The status and the words for what a parser complained about.
struct ParseFault {
  int status;
  std::string_view reason;
};
[[nodiscard]] ParseFault parse_fault(const boost::beast::error_code& error);

}  // namespace smemu::http
