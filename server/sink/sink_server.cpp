#include "server/sink/sink_server.hpp"

#include "server/sink/answer.hpp"

#include <utility>

namespace smemu::sink {
namespace {

http::Reply refusal(int status, std::string_view reason) {
  return {.status = status,
          .headers = {{"Content-Type", "text/plain; charset=utf-8"}},
          .body = std::string(reason) + "\n"};
}

}  // namespace

std::string sink_name(std::string_view path) {
  while (path.ends_with('/')) path.remove_suffix(1);
  const auto segment = path.substr(path.rfind('/') + 1);
  return segment.empty() ? "default" : http::percent_decode(segment);
}

Result<std::unique_ptr<SinkServer>> SinkServer::open(boost::asio::io_context& io,
                                                     http::Settings settings,
                                                     OnRequest on_request) {
  std::unique_ptr<SinkServer> server(new SinkServer(io, std::move(on_request)));
  auto listener = http::Listener::open(
      io, std::move(settings),
      [self = server.get()](const http::Request& request, const http::Responder& responder) {
        self->receive(request, responder);
      },
      refusal);
  if (!listener) return tl::unexpected(listener.error());
  server->listener_ = std::move(*listener);
  return server;
}

void SinkServer::receive(const http::Request& request, const http::Responder& responder) {
  const std::string name = sink_name(request.path());
  auto answer = book_.record(name, request);
  if (on_request_) on_request_(name, book_.requests(name).back());
  give(io_, responder, std::move(answer));
}

}  // namespace smemu::sink
