#pragma once

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cstdint>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace smemu::test {

/// A TCP client that sends exactly the bytes it is told to: for requests that no HTTP library would
/// send. Every wait ends after ten seconds, so a server that stays silent fails a test and does not
/// hang it.
class RawClient {
 public:
  explicit RawClient(std::uint16_t port, int receive_buffer = 0)
      : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    set(SOL_SOCKET, SO_RCVTIMEO, timeval{10, 0});
    set(SOL_SOCKET, SO_SNDTIMEO, timeval{10, 0});
    set(IPPROTO_TCP, TCP_NODELAY, 1);
    if (receive_buffer > 0) set(SOL_SOCKET, SO_RCVBUF, receive_buffer);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, static_cast<const sockaddr*>(static_cast<const void*>(&address)),
                  sizeof address) != 0) {
      ::close(socket_);
      throw std::runtime_error("cannot connect to port " + std::to_string(port));
    }
  }
  ~RawClient() { close(); }
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  /// False once the server has closed.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  /// Says that no more bytes will come, and stays to read.
  void finish_sending() { ::shutdown(socket_, SHUT_WR); }

  void close() {
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
  }

  /// Everything up to and including `end`, or all there was if the server closed or fell silent.
  std::string read_through(std::string_view end) {
    std::size_t searched = 0;
    for (;;) {
      const auto at = received_.find(end, searched);
      if (at != std::string::npos) return take(at + end.size());
      searched = received_.size() - std::min(received_.size(), end.size());
      if (!read_more()) return take(received_.size());
    }
  }

  /// One reply with a Content-Length, head and body.
  std::string read_reply() {
    std::string reply = read_through("\r\n\r\n");
    constexpr std::string_view kLength = "Content-Length: ";
    const auto at = reply.find(kLength);
    if (at == std::string::npos) return reply;
    const auto length = std::stoul(reply.substr(at + kLength.size()));
    while (received_.size() < length && read_more()) {
    }
    return reply + take(length);
  }

  /// Everything until the server closes; nothing if it does not.
  std::optional<std::string> read_to_end() {
    while (read_more()) {
    }
    if (!closed_) return std::nullopt;
    return take(received_.size());
  }

 private:
  template <class T>
  void set(int level, int option, const T& value) {
    ::setsockopt(socket_, level, option, &value, sizeof value);
  }

  bool read_more() {
    std::array<char, 16 * 1024> bytes{};
    const auto count = ::recv(socket_, bytes.data(), bytes.size(), 0);
    if (count > 0) received_.append(bytes.data(), static_cast<std::size_t>(count));
    closed_ = count == 0;
    return count > 0;
  }

  std::string take(std::size_t count) {
    std::string taken = received_.substr(0, count);
    received_.erase(0, count);
    return taken;
  }

  int socket_;
  bool closed_ = false;
  std::string received_;
};

}  // namespace smemu::test
