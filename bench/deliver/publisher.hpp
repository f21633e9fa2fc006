#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>

#include <string>

namespace smemu::bench {

/// A client of smemu's EventBridge on one kept connection, blocking. Throws where a call fails.
class Publisher {
 public:
  explicit Publisher(unsigned short port);

  void call(const std::string& operation, const std::string& body);
  /// One PutEvents with so many entries, whose bytes are made once.
  void publish(int entries);

 private:
  void send(const std::string& request);

  unsigned short port_;
  boost::asio::io_context io_;
  boost::asio::ip::tcp::socket socket_;
  boost::beast::flat_buffer buffer_;
  std::string prepared_;
  int prepared_for_ = 0;
};

}  // namespace smemu::bench
