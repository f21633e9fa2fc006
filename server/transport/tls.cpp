#include "server/transport/tls.hpp"

namespace smemu::transport {

namespace ssl = boost::asio::ssl;

Result<std::unique_ptr<ssl::context>> make_trust(const std::string& ca_file) {
  boost::system::error_code error;
  auto context = std::make_unique<ssl::context>(ssl::context::tls_client);
  context->set_default_verify_paths(error);  // a machine without roots can still use ca_file
  context->set_verify_mode(ssl::verify_peer, error);
  if (ca_file.empty()) return context;
  context->load_verify_file(ca_file, error);
  if (!error) return context;
  return fail(Errc::io,
              "cannot read certificates from the --ca-file '" + ca_file + "': " + error.message());
}

}  // namespace smemu::transport
