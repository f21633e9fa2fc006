#include "client/client.hpp"

#include <fmt/format.h>
#include <httplib.h>

#include <mutex>

namespace smemu::client {
namespace {

constexpr const char* kDoor = "/_smemu/v1/";
const std::vector<std::pair<std::string, std::string>> kJson{{"Content-Type", "application/json"}};

/// Reads a stream of server-sent events piece by piece.
class EventReader {
 public:
  explicit EventReader(const Client::OnEvent& on_event) : on_event_(on_event) {}

  /// False once the reader of the events has had enough.
  bool take(std::string_view bytes) {
    buffer_.append(bytes);
    for (std::size_t end = buffer_.find("\n\n"); end != std::string::npos;
         end = buffer_.find("\n\n")) {
      const Client::ServerEvent event = read(std::string_view(buffer_).substr(0, end));
      buffer_.erase(0, end + 2);
      if (!event.data.empty() && !on_event_(event)) return false;
    }
    return true;
  }

 private:
  static Client::ServerEvent read(std::string_view text) {
    Client::ServerEvent event;
    while (!text.empty()) {
      const std::size_t stop = std::min(text.find('\n'), text.size());
      const std::string_view line = text.substr(0, stop);
      if (line.starts_with("data: ")) event.data += line.substr(6);
      if (line.starts_with("id: ")) event.id = line.substr(4);
      text.remove_prefix(std::min(stop + 1, text.size()));
    }
    return event;
  }

  const Client::OnEvent& on_event_;
  std::string buffer_;
};

}  // namespace

std::string with_query(const std::string& path,
                       const std::vector<std::pair<std::string, std::string>>& parameters) {
  if (parameters.empty()) return path;
  return httplib::append_query_params(path, httplib::Params(parameters.begin(), parameters.end()));
}

struct Client::Current {
  std::mutex mutex;
  httplib::Client* http = nullptr;
};

Client::Client() : current_(std::make_shared<Current>()) {}

Result<Client> Client::of(std::string_view endpoint) {
  const bool http = endpoint.starts_with("http://");
  const std::size_t slash = http ? endpoint.find('/', 7) : std::string_view::npos;
  const std::string_view host = endpoint.substr(0, slash);
  if (!http || host.size() <= 7) {
    return fail(
        Errc::invalid_argument,
        fmt::format("'{}' is not an endpoint; write it as http://127.0.0.1:4566", endpoint));
  }
  Client client;
  client.endpoint_ = std::string(endpoint);
  client.host_ = std::string(host);
  if (slash != std::string_view::npos) client.prefix_ = std::string(endpoint.substr(slash));
  while (client.prefix_.ends_with('/')) client.prefix_.pop_back();
  return client;
}

Result<Answer> Client::get(std::string_view path) const {
  return send({"GET", prefix_ + kDoor + std::string(path)}, {});
}

Result<Answer> Client::post(std::string_view path, const std::string& body) const {
  return send({"POST", prefix_ + kDoor + std::string(path), body, kJson}, {});
}

Result<Answer> Client::put(std::string_view path, const std::string& body) const {
  return send({"PUT", prefix_ + kDoor + std::string(path), body, kJson}, {});
}

Result<Answer> Client::remove(std::string_view path) const {
  return send({"DELETE", prefix_ + kDoor + std::string(path)}, {});
}

Result<Answer> Client::remove_world() const {
  return send({"DELETE", prefix_ + "/"}, {});
}

Result<Answer> Client::aws(std::string_view target, const std::string& body) const {
  return send(
      {"POST",
       prefix_ + "/",
       body,
       {{"Content-Type", "application/x-amz-json-1.1"}, {"X-Amz-Target", std::string(target)}}},
      {});
}

Result<Answer> Client::stream(std::string_view path, const std::string& body,
                              const OnData& on_data) const {
  return send({"POST", prefix_ + kDoor + std::string(path), body, kJson},
              [&](const ServerEvent& event) {
                on_data(event.data);
                return true;
              });
}

Result<Answer> Client::watch(std::string_view path, const std::string& after,
                             const OnEvent& on_event) const {
  Request request{"GET", prefix_ + kDoor + std::string(path)};
  if (!after.empty()) request.headers.emplace_back("Last-Event-ID", after);
  return send(std::move(request), on_event);
}

void Client::cancel() const {
  const std::lock_guard lock(current_->mutex);
  if (current_->http) current_->http->stop();
}

Result<Answer> Client::send(Request request, const OnEvent& on_event) const {
  httplib::Client http(host_);
  http.set_tcp_nodelay(true);
  http.set_connection_timeout(std::chrono::seconds(5));
  http.set_read_timeout(timeout_);
  const auto announce = [this](httplib::Client* now) {
    const std::lock_guard lock(current_->mutex);
    current_->http = now;
  };

  Answer answer;
  EventReader events(on_event);
  bool had_enough = false;
  httplib::Request out;
  out.method = std::move(request.method);
  out.path = std::move(request.path);
  out.body = std::move(request.body);
  for (const auto& [name, value] : request.headers) out.headers.emplace(name, value);
  out.response_handler = [&](const httplib::Response& response) {
    answer.status = response.status;
    return true;
  };
  out.content_receiver = [&](const char* data, std::size_t size, std::uint64_t, std::uint64_t) {
    if (on_event && answer.status == 200) {
      had_enough = !events.take({data, size});
      return !had_enough;
    }
    answer.body.append(data, size);
    return true;
  };

  httplib::Response response;
  auto error = httplib::Error::Success;
  announce(&http);
  const bool sent = http.send(out, response, error);
  announce(nullptr);
  if (!sent && !had_enough) {
    return fail(Errc::io, fmt::format("cannot reach smemu at {} ({}); start one with `smemu serve`",
                                      host_, httplib::to_string(error)));
  }
  if (sent) answer.status = response.status;  // one without a body has not been told of yet
  answer.date = response.get_header_value("Date");
  return answer;
}

}  // namespace smemu::client
