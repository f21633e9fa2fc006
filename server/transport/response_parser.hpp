#pragma once

#include "emulator/delivery/outbound.hpp"

#include <boost/beast/http/basic_parser.hpp>

#include <cstddef>

namespace smemu::transport {

/// Beast's parser, writing into an InboundResponse. Keeps the first `max_kept` bytes of the body
/// and counts the rest. One per response.
class ResponseParser final : public boost::beast::http::basic_parser<false> {
 public:
  ResponseParser(std::size_t max_kept, bool answers_head);

  [[nodiscard]] delivery::InboundResponse& response() { return response_; }
  [[nodiscard]] std::size_t body_bytes() const { return body_bytes_; }
  [[nodiscard]] bool is_interim() const {
    return response_.status / 100 == 1 && response_.status != 101;
  }

 private:
  using error_code = boost::beast::error_code;
  using string_view = boost::beast::string_view;
  using verb = boost::beast::http::verb;
  using field = boost::beast::http::field;

  void on_request_impl(verb, string_view, string_view, int, error_code&) override {}
  void on_response_impl(int status, string_view, int, error_code&) override;
  void on_field_impl(field, string_view name, string_view value, error_code& error) override;
  void on_header_impl(error_code&) override { in_header_ = false; }
  void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
  std::size_t on_body_impl(string_view bytes, error_code&) override;
  void on_chunk_header_impl(std::uint64_t, string_view, error_code&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, string_view bytes, error_code& error) override;
  void on_finish_impl(error_code&) override {}

  delivery::InboundResponse response_;
  std::size_t max_kept_;
  std::size_t header_bytes_ = 0;
  std::size_t body_bytes_ = 0;
  bool in_header_ = true;
};

}  // namespace smemu::transport
