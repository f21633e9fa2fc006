#include "server/transport/dial.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <charconv>
#include <optional>
#include <span>
#include <system_error>
#include <vector>

namespace smemu::transport {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using delivery::SendFault;
using tcp = asio::ip::tcp;
using Endpoints = std::vector<tcp::endpoint>;
using TlsStream = asio::ssl::stream<tcp::socket>;

constexpr auto nothrow = asio::as_tuple(asio::use_awaitable);

/// An address in its usual spelling, which needs no look-up. The resolver's thread is not begun for
/// it, either: a process with one thread counts references without atomic instructions.
std::optional<tcp::endpoint> literal(const std::string& host, const std::string& port) {
  error_code fault;
  const auto address = asio::ip::make_address(host, fault);
  asio::ip::port_type number = 0;
  const char* const end = port.data() + port.size();
  const auto read = std::from_chars(port.data(), end, number);
  if (fault || read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return tcp::endpoint(address, number);
}

/// Other literal addresses are read by the resolver, with every spelling that the system
/// understands: 2130706433 is 127.0.0.1. What is checked is the address that comes out.
asio::awaitable<Sent<Endpoints>> resolve(const Destination& destination,
                                         const std::map<std::string, std::string>& addresses) {
  const auto known = addresses.find(destination.host);
  const std::string& host = known == addresses.end() ? destination.host : known->second;
  if (const auto plain = literal(host, destination.port)) co_return Endpoints(1, *plain);
  tcp::resolver resolver(co_await asio::this_coro::executor);
  auto [error, found] = co_await resolver.async_resolve(host, destination.port,
                                                        tcp::resolver::numeric_service, nothrow);
  if (error || found.empty()) {
    co_return fail_with(SendFault::unresolved_host,
                        "the name '" + destination.host + "' has no address: " + error.message());
  }
  Endpoints endpoints;
  for (const auto& entry : found) endpoints.push_back(entry.endpoint());
  co_return endpoints;
}

Result<void> check(const delivery::EgressPolicy& policy, const std::string& host,
                   const asio::ip::address& address) {
  if (address.is_v4()) return policy.check(host, address.to_v4().to_bytes());
  return policy.check(host, address.to_v6().to_bytes());
}

Sent<Endpoints> allowed(const delivery::EgressPolicy& policy, const std::string& host,
                        const Endpoints& found) {
  Endpoints endpoints;
  std::string refusal;
  for (const auto& endpoint : found) {
    const auto verdict = check(policy, host, endpoint.address());
    if (verdict) endpoints.push_back(endpoint);
    if (!verdict && refusal.empty()) refusal = verdict.error().message;
  }
  if (endpoints.empty()) return fail_with(SendFault::egress_refused, refusal);
  return endpoints;
}

asio::awaitable<Sent<tcp::socket>> connect(const Destination& destination,
                                           const Endpoints& endpoints) {
  tcp::socket socket(co_await asio::this_coro::executor);
  error_code failure;
  for (const auto& endpoint : endpoints) {
    error_code ignored;
    socket.close(ignored);
    auto [error] = co_await socket.async_connect(endpoint, nothrow);
    failure = error;
    if (!error) {
      socket.set_option(tcp::no_delay(true), ignored);
      co_return std::move(socket);
    }
  }
  co_return fail_with(SendFault::connection_failure,
                      "cannot connect to " + to_text(destination) + ": " + failure.message());
}

asio::awaitable<Sent<std::unique_ptr<Wire>>> secure(const Destination& destination,
                                                    tcp::socket socket, asio::ssl::context& trust) {
  TlsStream stream(std::move(socket), trust);
  std::string name = destination.host;  // SNI; OpenSSL's macro for this would need a C cast
  SSL_ctrl(stream.native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
           name.data());
  stream.set_verify_callback(asio::ssl::host_name_verification(destination.host));
  auto [error] = co_await stream.async_handshake(TlsStream::client, nothrow);
  if (!error) co_return make_wire(std::move(stream));
  co_return fail_with(SendFault::tls_failure,
                      "TLS with " + to_text(destination) + " failed: " + error.message() +
                          "; a certificate of your own is trusted with --ca-file");
}

}  // namespace

asio::awaitable<Sent<std::unique_ptr<Wire>>> dial(
    const Destination& destination, const delivery::EgressPolicy& policy, asio::ssl::context* trust,
    const std::map<std::string, std::string>& addresses) {
  const auto found = co_await resolve(destination, addresses);
  if (!found) co_return tl::unexpected(found.error());
  const auto endpoints = allowed(policy, destination.host, *found);
  if (!endpoints) co_return tl::unexpected(endpoints.error());
  auto socket = co_await connect(destination, *endpoints);
  if (!socket) co_return tl::unexpected(socket.error());
  if (trust == nullptr) co_return make_wire(std::move(*socket));
  co_return co_await secure(destination, std::move(*socket), *trust);
}

}  // namespace smemu::transport
