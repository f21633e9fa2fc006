#pragma once

#include "server/http/message.hpp"

#include <functional>
#include <memory>
#include <string_view>

namespace smemu::http {

struct Exchange;

/// A reply without an end, sent in chunks as they come: server-sent events. A handle like
/// Responder.
class Stream {
 public:
  /// Sends bytes. False once the client has gone, or was dropped because it read too slowly.
  bool write(std::string_view bytes) const;

  /// Ends the reply properly; the connection can be used again.
  void close() const;

  /// Bytes that the client has not taken yet. A writer that can wait does so before the client is
  /// dropped.
  [[nodiscard]] std::size_t backlog() const;

  /// Called once, later, when the client has taken all that is written by then.
  void on_flushed(std::function<void()> callback) const;

  /// Called once if the client goes before close().
  void on_closed(std::function<void()> callback) const;

  /// Called once when the server begins to shut down; the stream is closed for you if nothing is
  /// set.
  void on_drain(std::function<void()> callback) const;

  [[nodiscard]] bool open() const;

 private:
  friend class Responder;
  explicit Stream(std::shared_ptr<Exchange> exchange) : exchange_(std::move(exchange)) {}
  std::shared_ptr<Exchange> exchange_;
};

/// The way back to the client of one request. A handle: copy it and keep it as long as the answer
/// takes. Only the first answer counts, and answering a client that has gone does nothing. If every
/// copy is dropped without an answer, the client gets a 500. Strand-only.
class Responder {
 public:
  explicit Responder(std::shared_ptr<Exchange> exchange) : exchange_(std::move(exchange)) {}

  void reply(Reply reply) const;

  /// Begins a reply whose body is written piece by piece.
  [[nodiscard]] Stream start_stream(int status, Headers headers) const;

  /// Called once if the client goes before it was answered. Never from inside another call of this
  /// class.
  void on_gone(std::function<void()> callback) const;

  /// Called once when the server begins to shut down: the moment for a waiting request to take its
  /// leave.
  void on_drain(std::function<void()> callback) const;

  /// True once an answer can no longer reach anybody: it was given, or the client has gone.
  [[nodiscard]] bool closed() const;

 private:
  std::shared_ptr<Exchange> exchange_;
};

}  // namespace smemu::http
