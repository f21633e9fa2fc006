#include "server/http/responder.hpp"

#include "server/http/connection.hpp"

namespace smemu::http {

void Responder::reply(Reply reply) const {
  if (auto* connection = exchange_->connection) connection->reply(reply);
}

Stream Responder::start_stream(int status, Headers headers) const {
  if (auto* connection = exchange_->connection) connection->start_stream(status, headers);
  return Stream(exchange_);
}

void Responder::on_gone(std::function<void()> callback) const {
  if (!closed()) exchange_->on_gone = std::move(callback);
}

void Responder::on_drain(std::function<void()> callback) const {
  if (!closed()) exchange_->on_drain = std::move(callback);
}

bool Responder::closed() const {
  return exchange_->connection == nullptr;
}

bool Stream::write(std::string_view bytes) const {
  return open() && exchange_->connection->write_chunk(bytes);
}

std::size_t Stream::backlog() const {
  return open() ? exchange_->connection->backlog() : 0;
}

void Stream::on_flushed(std::function<void()> callback) const {
  if (open()) exchange_->on_flushed = std::move(callback);
}

void Stream::close() const {
  if (open()) exchange_->connection->end_stream();
}

void Stream::on_closed(std::function<void()> callback) const {
  if (open()) exchange_->on_gone = std::move(callback);
}

void Stream::on_drain(std::function<void()> callback) const {
  if (open()) exchange_->on_drain = std::move(callback);
}

bool Stream::open() const {
  return exchange_->connection != nullptr;
}

}  // namespace smemu::http
