#include "client/client.hpp"

#include <fmt/format.h>
#include <httplib.h>

namespace smemu::client {
namespace {

constexpr const char* kDoor = "/_smemu/v1/";

/// The data of each complete server-sent event in `buffer`, which keeps what is not complete yet.
void take_events(std::string& buffer, const Client::OnData& on_data) {
  for (std::size_t end = buffer.find("\n\n"); end != std::string::npos; end = buffer.find("\n\n")) {
    const std::string_view event(buffer.data(), end);
    for (std::size_t at = 0; at < event.size();) {
      const std::size_t stop = std::min(event.find('\n', at), event.size());
      const std::string_view line = event.substr(at, stop - at);
      if (line.starts_with("data: ")) on_data(line.substr(6));
      at = stop + 1;
    }
    buffer.erase(0, end + 2);
  }
}

}  // namespace

std::string with_query(const std::string& path,
                       const std::vector<std::pair<std::string, std::string>>& parameters) {
  if (parameters.empty()) return path;
  return httplib::append_query_params(path, httplib::Params(parameters.begin(), parameters.end()));
}

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
  return send("GET", prefix_ + kDoor + std::string(path), {}, {}, {});
}

Result<Answer> Client::post(std::string_view path, const std::string& body) const {
  return send("POST", prefix_ + kDoor + std::string(path), body,
              {{"Content-Type", "application/json"}}, {});
}

Result<Answer> Client::aws(std::string_view target, const std::string& body) const {
  return send(
      "POST", prefix_ + "/", body,
      {{"Content-Type", "application/x-amz-json-1.1"}, {"X-Amz-Target", std::string(target)}}, {});
}

Result<Answer> Client::stream(std::string_view path, const std::string& body,
                              const OnData& on_data) const {
  return send("POST", prefix_ + kDoor + std::string(path), body,
              {{"Content-Type", "application/json"}}, on_data);
}

Result<Answer> Client::send(std::string method, std::string path, const std::string& body,
                            const Headers& headers, const OnData& on_data) const {
  httplib::Client http(host_);
  http.set_tcp_nodelay(true);
  http.set_connection_timeout(std::chrono::seconds(5));
  http.set_read_timeout(timeout_);

  Answer answer;
  std::string pending;
  httplib::Request request;
  request.method = std::move(method);
  request.path = std::move(path);
  request.body = body;
  for (const auto& [name, value] : headers) request.headers.emplace(name, value);
  request.response_handler = [&](const httplib::Response& response) {
    answer.status = response.status;
    return true;
  };
  request.content_receiver = [&](const char* data, std::size_t size, std::uint64_t, std::uint64_t) {
    std::string& to = on_data && answer.status == 200 ? pending : answer.body;
    to.append(data, size);
    if (on_data && answer.status == 200) take_events(pending, on_data);
    return true;
  };

  httplib::Response response;
  auto error = httplib::Error::Success;
  if (!http.send(request, response, error)) {
    return fail(Errc::io, fmt::format("cannot reach smemu at {} ({}); start one with `smemu serve`",
                                      host_, httplib::to_string(error)));
  }
  answer.status = response.status;
  return answer;
}

}  // namespace smemu::client
