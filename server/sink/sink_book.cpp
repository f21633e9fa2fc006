#include "server/sink/sink_book.hpp"

#include <algorithm>
#include <utility>

namespace smemu::sink {
namespace {

std::size_t size_of(const Recorded& request) {
  std::size_t size = request.target.size() + request.body.size();
  for (const auto& [name, value] : request.headers) size += name.size() + value.size();
  return size;
}

}  // namespace

Answer SinkBook::record(std::string_view name, const http::Request& request) {
  Sink& sink = open(name);
  const Script& script = sink.script;
  ++sink.total;
  const bool early = script.first_n && sink.since_script < script.first_n->count;
  ++sink.since_script;
  const int status = early ? script.first_n->status : script.status;
  sink.requests.push_back(
      {++sequence_, request.method, request.target, request.headers, request.body, status});
  sink.bytes += size_of(sink.requests.back());
  trim(sink);
  return {status, script.body, script.delay};
}

void SinkBook::set_script(std::string_view name, Script script) {
  Sink& sink = open(name);
  sink.script = std::move(script);
  sink.since_script = 0;
}

std::vector<std::string> SinkBook::names() const {
  std::vector<std::string> names;
  for (const auto& [name, sink] : sinks_) names.push_back(name);
  return names;
}

const std::deque<Recorded>& SinkBook::requests(std::string_view name) const {
  static const std::deque<Recorded> kNone;
  const auto at = sinks_.find(name);
  return at == sinks_.end() ? kNone : at->second.requests;
}

const Script& SinkBook::script(std::string_view name) const {
  const auto at = sinks_.find(name);
  return at == sinks_.end() ? default_script_ : at->second.script;
}

std::uint64_t SinkBook::total(std::string_view name) const {
  const auto at = sinks_.find(name);
  return at == sinks_.end() ? 0 : at->second.total;
}

void SinkBook::clear(std::string_view name) {
  if (const auto at = sinks_.find(name); at != sinks_.end()) sinks_.erase(at);
}

void SinkBook::clear() {
  sinks_.clear();
  sequence_ = 0;
}

SinkBook::Sink& SinkBook::open(std::string_view name) {
  auto at = sinks_.find(name);
  if (at == sinks_.end()) {
    if (sinks_.size() >= bounds_.sinks) forget_oldest_sink();
    at = sinks_.try_emplace(std::string(name)).first;
    at->second.script = default_script_;
  }
  at->second.last_use = ++uses_;
  return at->second;
}

void SinkBook::forget_oldest_sink() {
  const auto oldest = std::min_element(sinks_.begin(), sinks_.end(), [](auto& a, auto& b) {
    return a.second.last_use < b.second.last_use;
  });
  if (oldest != sinks_.end()) sinks_.erase(oldest);
}

void SinkBook::trim(Sink& sink) const {
  const auto over = [&] {
    return sink.requests.size() > bounds_.requests_per_sink || sink.bytes > bounds_.bytes_per_sink;
  };
  while (sink.requests.size() > 1 && over()) {
    sink.bytes -= size_of(sink.requests.front());
    sink.requests.pop_front();
  }
}

}  // namespace smemu::sink
