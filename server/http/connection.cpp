#include "server/http/connection.hpp"

#include "server/http/origin_guard.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/error.hpp>

#include <utility>

namespace smemu::http {
namespace {

namespace asio = boost::asio;
using boost::beast::error_code;
using tcp = asio::ip::tcp;

constexpr auto nothrow = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kReadSize = 16 * 1024;
constexpr std::size_t kBodyReadSize = 64 * 1024;
constexpr std::size_t kKeptBuffer = 64 * 1024;  // a larger buffer is given back after use
constexpr auto kLingerTime = std::chrono::seconds(2);

std::string describe(const tcp::socket& socket) {
  error_code error;
  const auto peer = socket.remote_endpoint(error);
  if (error) return {};
  return peer.address().to_string() + ":" + std::to_string(peer.port());
}

bool has_body(int status) {
  return status >= 200 && status != 204 && status != 304;
}

std::string hex(std::size_t value) {
  std::string digits;
  do {
    digits.insert(digits.begin(), "0123456789abcdef"[value % 16]);
    value /= 16;
  } while (value > 0);
  return digits;
}

}  // namespace

Exchange::~Exchange() {
  if (connection) connection->abandoned();
}

Connection::Connection(tcp::socket socket, std::shared_ptr<Hub> hub)
    : socket_(std::move(socket)),
      room_(socket_.get_executor(), Clock::time_point::max()),
      hub_(std::move(hub)),
      peer_(describe(socket_)) {
  hub_->connections.insert(this);
}

Connection::~Connection() {
  drop_exchange();
  hub_->connections.erase(this);
  if (hub_->connections.empty() && hub_->on_empty) hub_->on_empty();
}

void Connection::start() {
  error_code ignored;
  socket_.set_option(tcp::no_delay(true), ignored);
  socket_.non_blocking(true, ignored);
  deadline_ = Clock::now() + hub_->settings.idle_timeout;
  asio::co_spawn(
      socket_.get_executor(), [self = shared_from_this()] { return self->serve(); }, rethrow);
}

void Connection::start_refused(int status, std::string_view reason) {
  start();
  refuse(status, reason);
}

asio::awaitable<void> Connection::serve() {
  for (;;) {
    if (input_.size() >= hub_->settings.max_header_bytes) {
      paused_ = true;
      co_await room_.async_wait(nothrow);
      paused_ = false;
      if (!socket_.is_open()) break;
      continue;
    }
    const bool in_body = phase_ == Phase::reading && header_accepted_;
    const auto size = in_body ? kBodyReadSize : kReadSize;
    auto [error, count] = co_await socket_.async_read_some(input_.prepare(size), nothrow);
    if (error || !socket_.is_open()) break;
    input_.commit(count);
    received();
  }
  client_gone();
}

void Connection::received() {
  if (phase_ == Phase::closing || phase_ == Phase::lingering) {
    input_.clear();
    return;
  }
  if (phase_ == Phase::reading && header_accepted_) {
    deadline_ = Clock::now() + hub_->settings.slow_timeout;  // a body may take long, if it flows
  }
  advance();
}

bool Connection::takes_requests() const {
  return (phase_ == Phase::idle || phase_ == Phase::reading) && output_.empty() &&
         socket_.is_open();
}

bool Connection::in_exchange() const {
  return phase_ == Phase::handling || phase_ == Phase::streaming;
}

/// Handles every complete request in `input_`, as long as the one before it is answered.
void Connection::advance() {
  if (std::exchange(advancing_, true)) return;
  while (takes_requests() && input_.size() > 0 && parse_request()) dispatch();
  advancing_ = false;
  if (paused_) room_.cancel();
}

bool Connection::parse_request() {
  if (phase_ == Phase::idle) {
    phase_ = Phase::reading;
    header_accepted_ = false;
    deadline_ = Clock::now() + hub_->settings.slow_timeout;
    parser_.emplace(hub_->settings.max_header_bytes, hub_->settings.max_body_bytes);
  }
  error_code error;
  input_.consume(parser_->put(input_.data(), error));
  if (!error || error == boost::beast::http::error::need_more) {
    if (parser_->is_header_done() && !header_accepted_ && !accept_header()) return false;
    if (parser_->is_done()) return true;
    if (input_.size() <= parser_->header_bytes_left()) return false;
    error = boost::beast::http::error::header_limit;  // also a chunk header or trailer without end
  }
  const auto [status, reason] = parse_fault(error);
  refuse(status, reason);
  return false;
}

/// Looks at the header before the body is read: who may not send one is told so at once.
bool Connection::accept_header() {
  header_accepted_ = true;
  if (const auto fault = parser_->header_fault(); !fault.empty()) {
    refuse(400, fault);
    return false;
  }
  if (const auto foreign = foreign_reason()) {
    refuse(403, *foreign);
    return false;
  }
  if (!parser_->is_done()) expect_continue();
  return true;
}

std::optional<std::string> Connection::foreign_reason() {
  const Request& request = parser_->request();
  const auto host = request.header("Host");
  const std::string* origin = find(request.headers, "Origin");
  if (!origin && !host.empty() && host == known_host_) return std::nullopt;
  auto reason =
      refusal_reason(host.empty() ? "localhost" : host,  // HTTP/1.0 does without; a browser never
                     origin ? std::optional<std::string_view>(*origin) : std::nullopt,
                     hub_->settings.allowed_hosts);
  if (!reason) known_host_ = host;
  return reason;
}

void Connection::expect_continue() {
  if (!iequals(parser_->request().header("Expect"), "100-continue")) return;
  output_ = "HTTP/1.1 100 Continue\r\n\r\n";
  flush();
}

void Connection::dispatch() {
  http_1_0_ = parser_->is_http_1_0();
  keep_alive_ = parser_->keep_alive();
  begin_access();
  Request request = std::move(parser_->request());
  request.peer = peer_;
  head_request_ = request.method == "HEAD";
  phase_ = Phase::handling;
  deadline_ = Clock::time_point::max();
  auto exchange = std::make_shared<Exchange>(this);
  exchange_ = exchange.get();
  hub_->handler(std::move(request), Responder(std::move(exchange)));
}

void Connection::abandoned() {
  if (phase_ == Phase::streaming) return end_stream();
  reply(hub_->refusal(500, "the request was dropped without an answer"));
}

/// A log wants to know what was asked for, even if it turns out to be no good.
void Connection::begin_access() {
  if (!hub_->settings.on_access) return;
  access_ = Access{};
  access_began_ = Clock::now();
  access_->peer = peer_;
  access_->request_id = "r" + std::to_string(++hub_->requests);
  if (!parser_) return;
  const Request& request = parser_->request();
  access_->method = request.method;
  access_->target = request.target;
  access_->operation = request.header("X-Amz-Target");
}

/// The client is told the id that the log has; AWS's doors give their own.
void Connection::identify(const Headers& headers) {
  if (!access_) return;
  if (const std::string* known = find(headers, "x-amzn-RequestId")) {
    access_->request_id = *known;
  } else {
    append_header(output_, "X-Request-Id", access_->request_id);
  }
}

void Connection::end_access(int status) {
  if (!access_) return;
  access_->status = status;
  access_->took = Clock::now() - access_began_;
  hub_->settings.on_access(*std::exchange(access_, std::nullopt));
}

void Connection::refuse(int status, std::string_view reason) {
  begin_access();
  keep_alive_ = false;
  unread_ = true;
  append_reply(hub_->refusal(status, reason));
  phase_ = Phase::closing;
  flush();
}

void Connection::reply(const Reply& reply) {
  if (phase_ != Phase::handling) return;
  append_reply(reply);
  finish_exchange();
}

void Connection::append_reply(const Reply& reply) {
  append_reply_head(output_, reply.status, reply.headers, hub_->date.now());
  identify(reply.headers);
  append_connection_header();
  if (has_body(reply.status)) {
    append_header(output_, "Content-Length", std::to_string(reply.body.size()));
  }
  output_ += "\r\n";
  if (has_body(reply.status) && !head_request_) output_ += reply.body;
  end_access(reply.status);
}

void Connection::append_connection_header() {
  if (hub_->draining) keep_alive_ = false;
  if (!keep_alive_) return append_header(output_, "Connection", "close");
  if (http_1_0_) append_header(output_, "Connection", "keep-alive");
}

void Connection::start_stream(int status, const Headers& headers) {
  if (phase_ != Phase::handling) return;
  if (http_1_0_) keep_alive_ = false;  // no chunks there: the end of the connection is the end
  append_reply_head(output_, status, headers, hub_->date.now());
  identify(headers);
  end_access(status);
  append_connection_header();
  if (!http_1_0_) append_header(output_, "Transfer-Encoding", "chunked");
  output_ += "\r\n";
  phase_ = Phase::streaming;
  if (head_request_) return finish_exchange();
  flush();
}

bool Connection::write_chunk(std::string_view bytes) {
  if (phase_ != Phase::streaming) return false;
  if (bytes.empty()) return socket_.is_open();
  output_.erase(0, std::exchange(written_, 0));
  if (output_.size() + bytes.size() > hub_->settings.max_stream_backlog) close();
  if (!socket_.is_open()) return false;
  if (!http_1_0_) output_.append(hex(bytes.size())).append("\r\n");
  output_ += bytes;
  if (!http_1_0_) output_ += "\r\n";
  flush();
  return socket_.is_open();
}

void Connection::end_stream() {
  if (phase_ != Phase::streaming) return;
  if (!http_1_0_) output_ += "0\r\n\r\n";
  finish_exchange();
}

/// The answer is complete. The next request is never handled from in here: that would be inside the
/// caller's call.
void Connection::finish_exchange() {
  drop_exchange();
  parser_.reset();
  if (input_.capacity() > kKeptBuffer) input_.shrink_to_fit();
  phase_ = keep_alive_ ? Phase::idle : Phase::closing;
  deadline_ = Clock::now() + hub_->settings.idle_timeout;
  flush();
  if (!advancing_ && input_.size() > 0) {
    asio::post(socket_.get_executor(), [self = shared_from_this()] { self->advance(); });
  }
}

/// The callbacks go too: they may hold the very handles that keep the exchange alive.
void Connection::drop_exchange() {
  if (!exchange_) return;
  Exchange& exchange = *std::exchange(exchange_, nullptr);
  exchange.connection = nullptr;
  const auto gone = std::exchange(exchange.on_gone, nullptr);
  const auto drain = std::exchange(exchange.on_drain, nullptr);
  const auto flushed = std::exchange(exchange.on_flushed, nullptr);
}

/// Writes what the socket takes now. False if it would block or is broken.
bool Connection::write_some() {
  error_code error;
  const auto rest = asio::buffer(output_) + written_;
  written_ += socket_.write_some(rest, error);
  if (error && error != asio::error::would_block) close();
  return !error;
}

void Connection::flush() {
  if (writing_) return;
  while (written_ < output_.size()) {
    if (write_some()) continue;
    if (!socket_.is_open()) return;
    writing_ = true;
    asio::co_spawn(
        socket_.get_executor(), [self = shared_from_this()] { return self->write_rest(); },
        rethrow);
    return;
  }
  flushed();
}

asio::awaitable<void> Connection::write_rest() {
  while (written_ < output_.size()) {
    deadline_ = Clock::now() + hub_->settings.slow_timeout;
    auto [error] = co_await socket_.async_wait(tcp::socket::wait_write, nothrow);
    if (error || (!write_some() && !socket_.is_open())) co_return;
  }
  writing_ = false;
  deadline_ = in_exchange() ? Clock::time_point::max() : Clock::now() + hub_->settings.idle_timeout;
  flushed();
  advance();
}

void Connection::flushed() {
  output_.clear();
  if (output_.capacity() > kKeptBuffer) output_.shrink_to_fit();
  written_ = 0;
  if (exchange_ && exchange_->on_flushed) {
    asio::post(socket_.get_executor(), std::exchange(exchange_->on_flushed, nullptr));
  }
  if (phase_ == Phase::closing) unread_ ? linger() : close();
}

/// Closing while the client still sends would reset the connection, and the reset could overtake
/// the reply.
void Connection::linger() {
  phase_ = Phase::lingering;
  room_.cancel();
  deadline_ = Clock::now() + kLingerTime;
  input_.clear();
  error_code ignored;
  socket_.shutdown(tcp::socket::shutdown_send, ignored);
}

void Connection::client_gone() {
  end_access(499);
  std::function<void()> gone;
  if (exchange_) gone = std::exchange(exchange_->on_gone, nullptr);
  drop_exchange();
  const bool reply_under_way = writing_ && (phase_ == Phase::idle || phase_ == Phase::closing);
  if (reply_under_way) {
    phase_ = Phase::closing;  // it only said that it will not ask for more
  } else {
    close();
  }
  if (gone) gone();
}

void Connection::stop() {
  drop_exchange();
  close();
}

void Connection::close() {
  error_code ignored;
  socket_.close(ignored);
  room_.cancel();
}

void Connection::expire(Clock::time_point now) {
  if (now < deadline_) return;
  if (phase_ == Phase::reading && !writing_) {
    refuse(408, "the request was not sent in time");
  } else {
    close();
  }
}

void Connection::drain() {
  keep_alive_ = false;
  if (phase_ == Phase::idle) {
    phase_ = Phase::closing;
    flush();
  }
  if (!exchange_) return;
  if (const auto leave = std::exchange(exchange_->on_drain, nullptr)) return leave();
  end_stream();
}

void Connection::refuse_waiting() {
  end_stream();
  if (phase_ == Phase::handling) reply(hub_->refusal(503, "the server is shutting down"));
}

}  // namespace smemu::http
