#include "server/app/server.hpp"

#include "harness/play.hpp"
#include "harness/world_api.hpp"
#include "server/app/aws_door.hpp"
#include "server/app/door.hpp"
#include "server/control/replies.hpp"
#include "server/control/routes.hpp"
#include "server/control/sinks.hpp"
#include "server/host/system_clock.hpp"
#include "server/host/world_host.hpp"
#include "server/http/listener.hpp"
#include "server/transport/http_transport.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace smemu::app {
namespace {

constexpr std::string_view kWorldsPrefix = "/_smemu/worlds/";
constexpr std::string_view kSinksPrefix = "/_smemu/sinks/";
constexpr std::size_t kMaxWorlds = 1000;
constexpr std::chrono::milliseconds kDrainLimit{900};

/// "/_smemu/worlds/ci-7/x" -> ("ci-7", "/x"); any other path is the default world's.
std::pair<std::string_view, std::string_view> split_world(std::string_view path) {
  if (!path.starts_with(kWorldsPrefix)) return {"default", path};
  const std::string_view rest = path.substr(kWorldsPrefix.size());
  const std::size_t slash = rest.find('/');
  if (slash == std::string_view::npos) return {rest, "/"};
  return {rest.substr(0, slash), rest.substr(slash)};
}

bool is_world_id(std::string_view id) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
  };
  return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), allowed);
}

}  // namespace

world::Behaviour full_behaviour() {
  world::Behaviour behaviour;
  behaviour.call = [](world::World& world, const world::ApiCall& call) {
    return door().handle(world, call);
  };
  behaviour.changes_state = [](std::string_view target) { return door().changes_state(target); };
  behaviour.play = harness::prepare_play;
  return behaviour;
}

struct Server::Impl {
  Impl(boost::asio::io_context& context, Settings from) : io(context), settings(std::move(from)) {}

  void handle(http::Request request, const http::Responder& responder);
  void serve(host::WorldHost& host, std::string_view path, http::Request& request,
             const http::Responder& responder);
  host::WorldHost* world(std::string_view id);
  void apply_init_files();

  boost::asio::io_context& io;
  Settings settings;
  host::SystemClock clock;
  std::unique_ptr<transport::HttpTransport> transport;
  std::map<std::string, std::shared_ptr<host::WorldHost>, std::less<>> worlds;
  std::unique_ptr<http::Listener> listener;
};

void Server::Impl::handle(http::Request request, const http::Responder& responder) {
  const auto [id, path] = split_world(request.path());
  if (!is_world_id(id)) {
    return responder.reply(
        control::error_reply(400, "a world's id is 1 to 64 of A-Z a-z 0-9 . _ -"));
  }
  if (request.method == "DELETE" && path == "/" && id != "default") {
    const auto found = worlds.find(id);
    if (found != worlds.end()) {
      found->second->world().reset();  // whoever waits there is told
      worlds.erase(found);
    }
    return responder.reply(control::no_content());
  }
  host::WorldHost* host = world(id);
  if (!host)
    return responder.reply(
        control::error_reply(429, "too many worlds; DELETE those that are done"));
  serve(*host, path, request, responder);
}

/// Takes the body of a call; `path` lies in the request.
void Server::Impl::serve(host::WorldHost& host, std::string_view path, http::Request& request,
                         const http::Responder& responder) {
  const bool is_query =
      request.method == "GET" && http::query_value(request.query(), "Action").has_value();
  if (is_aws_path(path) && (request.method == "POST" || is_query)) {
    return handle_aws(host, std::move(request), std::string(path), responder);
  }
  if (path.starts_with(kSinksPrefix)) {
    return control::receive(host, path.substr(kSinksPrefix.size()), request, responder);
  }
  if (path == "/_localstack/health") path = "/_smemu/v1/health";
  if (path == "/metrics") path = "/_smemu/v1/metrics";
  control::handle(host, request, path, responder);
}

/// Worlds are made on first use, as buckets of a test run are.
host::WorldHost* Server::Impl::world(std::string_view id) {
  const auto found = worlds.find(id);
  if (found != worlds.end()) return found->second.get();
  if (worlds.size() >= kMaxWorlds) return nullptr;
  auto host = std::make_shared<host::WorldHost>(io, std::string(id), settings.world,
                                                full_behaviour(), clock, *transport);
  return worlds.emplace(std::string(id), std::move(host)).first->second.get();
}

/// One that fails ends it, and health says why.
void Server::Impl::apply_init_files() {
  host::WorldHost& host = *world("default");
  const auto api = harness::world_api(host.world(), Scope{}, harness::Credentials::told);
  for (const InitFile& file : settings.init) {
    const auto resources = harness::read_state(file.text, file.name);
    const auto applied = resources ? harness::apply_state(*resources, api, false)
                                   : tl::unexpected(resources.error());
    if (applied) continue;
    return host.set_fault("init file " + applied.error().where + ": " + applied.error().message);
  }
}

Result<std::unique_ptr<Server>> Server::open(boost::asio::io_context& io, Settings settings) {
  auto impl = std::make_unique<Impl>(io, std::move(settings));
  Impl& self = *impl;
  transport::Settings outbound;
  outbound.timeout = self.settings.target_timeout;
  outbound.ca_file = self.settings.ca_file;
  outbound.max_per_runtime = self.settings.runtime_concurrency;
  outbound.keep_alive = !self.settings.world.strict;
  auto transport = transport::HttpTransport::create(io, outbound, self.settings.egress);
  if (!transport) return tl::unexpected(transport.error());
  self.transport = std::move(*transport);
  self.settings.world.start = self.clock.wall();
  self.apply_init_files();
  http::Settings http;
  http.bind = self.settings.bind;
  http.port = self.settings.port;
  http.allowed_hosts = self.settings.allowed_hosts;
  http.on_access = self.settings.on_access;
  auto listener = http::Listener::open(
      io, http,
      [&self](http::Request request, const http::Responder& responder) {
        self.handle(std::move(request), responder);
      },
      aws_refusal);
  if (!listener) return tl::unexpected(listener.error());
  self.listener = std::move(*listener);
  return std::unique_ptr<Server>(new Server(std::move(impl)));
}

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::~Server() = default;

std::uint16_t Server::port() const {
  return impl_->listener->port();
}

const std::string& Server::fault() const {
  return impl_->worlds.at("default")->fault();
}

void Server::drain(std::function<void()> done) {
  impl_->listener->drain(kDrainLimit, std::move(done));
}

}  // namespace smemu::app
