#include "server/host/sink_transport.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <utility>

namespace smemu::host {
namespace {

constexpr std::string_view kScheme = "sink://";

http::Request request_of(const delivery::OutboundRequest& sent) {
  http::Request out;
  out.method = sent.method;
  out.target = sent.url;
  for (const delivery::Header& header : sent.headers) {
    out.headers.push_back({header.name, header.value});
  }
  if (sent.body) out.body = *sent.body;
  return out;
}

/// The call of a service, as the service would read it from the wire.
http::Request call_of(const delivery::OutboundRequest& sent) {
  http::Request out = request_of(sent);
  const std::size_t host = sent.url.find("://") + 3;
  const std::size_t path = std::min(sent.url.find('/', host), sent.url.size());
  out.target = path == sent.url.size() ? "/" : sent.url.substr(path);
  out.headers.insert(out.headers.begin(), http::Header{"Host", sent.url.substr(host, path - host)});
  out.headers.push_back({"Content-Length", std::to_string(out.body.size())});
  return out;
}

delivery::Outcome outcome_of(const sink::Answer& answer) {
  delivery::Outcome outcome;
  outcome.response = delivery::InboundResponse{answer.status, {}, answer.body, false};
  outcome.real_latency = answer.delay;
  return outcome;
}

}  // namespace

std::string_view sink_of(std::string_view url) {
  if (!url.starts_with(kScheme)) return {};
  const std::string_view rest = url.substr(kScheme.size());
  return rest.substr(0, rest.find_first_of("/?#"));
}

void SinkTransport::send(delivery::OutboundRequest request,
                         std::function<void(delivery::Outcome)> done) {
  const bool is_call = request.carrier == delivery::Carrier::sink;
  const std::string_view name = is_call ? std::string_view(request.sink) : sink_of(request.url);
  if (name.empty()) {
    return others_.send(std::move(request), [this, alive = std::weak_ptr(alive_),
                                             done = std::move(done)](delivery::Outcome outcome) {
      if (alive.expired()) return;
      if (answered_) answered_();
      done(std::move(outcome));
    });
  }
  const sink::Answer answer = sinks_.record(name, is_call ? call_of(request) : request_of(request));
  auto later = [alive = std::weak_ptr(alive_), done = std::move(done),
                outcome = outcome_of(answer)] {
    if (!alive.expired()) done(outcome);
  };
  if (answer.delay <= Duration::zero()) return boost::asio::post(io_, std::move(later));
  const auto timer = std::make_shared<boost::asio::steady_timer>(io_, answer.delay);
  timer->async_wait([timer, later = std::move(later)](const boost::system::error_code& error) {
    if (!error) later();
  });
}

}  // namespace smemu::host
