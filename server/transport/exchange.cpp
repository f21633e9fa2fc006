#include "server/transport/exchange.hpp"

#include "server/http/head.hpp"
#include "server/transport/response_parser.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace smemu::transport {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using delivery::OutboundRequest;
using delivery::SendFault;

constexpr std::size_t kReadSize = 16 * 1024;
constexpr std::array<std::string_view, 4> kOwnHeaders{"Host", "Content-Length", "Connection",
                                                      "Transfer-Encoding"};

bool is_own(std::string_view name) {
  return std::any_of(kOwnHeaders.begin(), kOwnHeaders.end(),
                     [&](std::string_view own) { return http::iequals(own, name); });
}

Sent<void> write_head(std::string& head, const Url& url, const OutboundRequest& request,
                      bool keep_alive) {
  head.clear();
  head.append(request.method).append(" ").append(url.target).append(" HTTP/1.1\r\n");
  http::append_header(head, "Host", url.host_header);
  for (const auto& header : request.headers) {
    if (is_own(header.name)) continue;
    if (!http::is_header_text(header.name) || !http::is_header_text(header.value)) {
      return fail_with(SendFault::connection_failure,
                       "nothing was sent: the header '" + header.name + "' has a line break in it");
    }
    http::append_header(head, header.name, header.value);
  }
  const std::size_t length = request.body ? request.body->size() : 0;
  if (request.body || request.method != "GET") {
    http::append_header(head, "Content-Length", std::to_string(length));
  }
  if (!keep_alive) http::append_header(head, "Connection", "close");
  head.append("\r\n");
  return {};
}

bool is_end(const error_code& error) {
  return error == asio::error::eof || error == asio::ssl::error::stream_truncated;
}

/// Reads one response, past any interim ones before it.
class Reader {
 public:
  Reader(const Url& url, const Settings& settings, bool answers_head,
         boost::beast::flat_buffer& input)
      : url_(url), settings_(settings), answers_head_(answers_head), input_(input) {
    input_.clear();
    next_response();
  }

  asio::mutable_buffer room() { return input_.prepare(kReadSize); }

  /// Takes what came into the room; nothing as long as more has to come.
  std::optional<Sent<Answer>> take(const error_code& error, std::size_t count) {
    if (error) return ended(error);
    input_.commit(count);
    heard_ = true;
    if (const auto fault = parse()) return malformed(fault);
    if (complete()) return answer();
    return std::nullopt;
  }

 private:
  void next_response() { parser_.emplace(settings_.max_kept_body, answers_head_); }

  error_code parse() {
    error_code error;
    while (input_.size() > 0 && !error && !parser_->is_done()) {
      input_.consume(parser_->put(input_.data(), error));
      if (!error && parser_->is_done() && parser_->is_interim()) next_response();
    }
    return error == boost::beast::http::error::need_more ? error_code() : error;
  }

  [[nodiscard]] bool complete() const {
    return parser_->is_done() || parser_->body_bytes() > settings_.max_read_body;
  }

  Sent<Answer> answer() {
    const bool reusable =
        settings_.keep_alive && parser_->is_done() && parser_->keep_alive() && input_.size() == 0;
    return Answer{std::move(parser_->response()), reusable};
  }

  Sent<Answer> ended(const error_code& error) {
    error_code incomplete;
    if (is_end(error) && parser_->got_some()) {
      parser_->put_eof(incomplete);
      if (!incomplete) return answer();
    }
    const std::string when = heard_ ? "in the middle of its answer" : "before it answered";
    return fail_with(
        SendFault::connection_reset,
        to_text(url_.destination) + " closed the connection " + when + ": " + error.message(),
        !heard_);
  }

  [[nodiscard]] Sent<Answer> malformed(const error_code& error) const {
    return fail_with(
        SendFault::malformed_response,
        "what came back from " + to_text(url_.destination) + " is not HTTP: " + error.message());
  }

  const Url& url_;
  const Settings& settings_;
  bool answers_head_;
  bool heard_ = false;
  boost::beast::flat_buffer& input_;
  std::optional<ResponseParser> parser_;
};

}  // namespace

asio::awaitable<Sent<Answer>> exchange(Wire& wire, const Url& url, const OutboundRequest& request,
                                       const Settings& settings, Buffers& buffers) {
  const auto head = write_head(buffers.head, url, request, settings.keep_alive);
  if (!head) co_return tl::unexpected(head.error());
  const auto body = request.body ? asio::buffer(*request.body) : asio::const_buffer();
  const Wire::Bytes bytes{asio::buffer(buffers.head), body};
  // An error of writing shows again in reading, unless the peer has answered before it closed.
  co_await wire.write(bytes);
  Reader reader(url, settings, request.method == "HEAD", buffers.input);
  for (;;) {
    const auto [error, count] = co_await wire.read_some(reader.room());
    if (auto sent = reader.take(error, count)) co_return std::move(*sent);
  }
}

}  // namespace smemu::transport
