#pragma once

#include "server/http/head.hpp"
#include "server/http/listener.hpp"
#include "server/http/request_parser.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>

#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

namespace smemu::http {

class Connection;

/// How the coroutines here end. An exception in one is a bug: it leaves through io_context::run, as
/// it would leave a plain call.
inline constexpr auto rethrow = [](const std::exception_ptr& bug) {
  if (bug) std::rethrow_exception(bug);
};

/// What a listener and its connections share. Outlives the Listener while connections wind up.
struct Hub {
  Settings settings;
  Handler handler;
  Refusal refusal;
  DateCache date;
  std::unordered_set<Connection*> connections;
  std::uint64_t requests = 0;      // numbered only while somebody is told of them
  std::function<void()> on_empty;  // the last connection has gone
  bool draining = false;
};

/// Ties the handles of one request to its connection. Lives as long as a handle does.
struct Exchange {
  explicit Exchange(Connection* c) : connection(c) {}
  ~Exchange();
  Exchange(const Exchange&) = delete;
  Exchange& operator=(const Exchange&) = delete;

  Connection* connection;  // null once answered, or once the client has gone
  std::function<void()> on_gone;
  std::function<void()> on_drain;
  std::function<void()> on_flushed;
};

/// One client. A coroutine reads for as long as the connection lives, so it notices when the client
/// goes while a request waits for its answer. What was read is parsed and handled in place, and
/// replies are written in place while the socket takes them: a request that is answered at once
/// costs one suspension. Only a socket that takes no more bytes needs a second coroutine, which
/// writes the rest. One request is handled at a time; those behind it wait in `input_`.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  using Clock = std::chrono::steady_clock;

  Connection(boost::asio::ip::tcp::socket socket, std::shared_ptr<Hub> hub);
  ~Connection();

  void start();
  void start_refused(int status, std::string_view reason);

  // For Responder and Stream.
  void reply(const Reply& reply);
  void start_stream(int status, const Headers& headers);
  bool write_chunk(std::string_view bytes);
  [[nodiscard]] std::size_t backlog() const { return output_.size() - written_; }
  void end_stream();
  void abandoned();

  // For Listener.
  void expire(Clock::time_point now);
  void drain();
  void refuse_waiting();
  void stop();
  void close();

 private:
  enum class Phase {
    idle,       // nothing of the next request has come
    reading,    // a part of it has
    handling,   // the handler has it
    streaming,  // and answers in chunks
    closing,    // the last reply is being written
    lingering,  // it is written; what still comes is dropped, so that it is not lost to a reset
  };

  boost::asio::awaitable<void> serve();
  boost::asio::awaitable<void> write_rest();

  void received();
  void advance();
  bool parse_request();
  bool accept_header();
  std::optional<std::string> foreign_reason();
  void expect_continue();
  void dispatch();
  void refuse(int status, std::string_view reason);
  void begin_access();
  void identify(const Headers& headers);
  void end_access(int status);
  void append_reply(const Reply& reply);
  void append_connection_header();
  void finish_exchange();
  void drop_exchange();
  bool write_some();
  void flush();
  void flushed();
  void linger();
  void client_gone();
  [[nodiscard]] bool in_exchange() const;
  [[nodiscard]] bool takes_requests() const;

  boost::asio::ip::tcp::socket socket_;
  boost::asio::steady_timer room_;  // cancelled when `input_` may take more
  std::shared_ptr<Hub> hub_;
  std::string known_host_;  // the last Host that was let in
  std::string peer_;
  boost::beast::flat_buffer input_;
  std::string output_;
  std::size_t written_ = 0;  // of output_
  std::optional<RequestParser> parser_;
  Exchange* exchange_ = nullptr;
  std::optional<Access> access_;  // of the request that is not answered yet, if somebody is told
  Clock::time_point access_began_;
  Clock::time_point deadline_ = Clock::time_point::max();
  Phase phase_ = Phase::idle;
  bool header_accepted_ = false;
  bool keep_alive_ = true;
  bool http_1_0_ = false;
  bool head_request_ = false;
  bool advancing_ = false;
  bool writing_ = false;  // write_rest is at it
  bool paused_ = false;   // serve waits for room_
  bool unread_ = false;   // the client may still be sending what nobody will read
};

}  // namespace smemu::http
