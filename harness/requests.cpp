#include "harness/requests.hpp"

#include "emulator/delivery/verdict.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <memory>
#include <utility>

namespace smemu::harness {
namespace {

using Json = nlohmann::ordered_json;

Result<std::string> text_of(const Json& object, const char* key, std::string fallback) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return fallback;
  if (found->is_string()) return found->get<std::string>();
  return fail(Errc::invalid_argument,
              fmt::format("'{}' must be a text, but is {}", key, found->dump()));
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

bool is_good(int status, const std::vector<std::int64_t>& statuses) {
  if (statuses.empty()) return status >= 200 && status <= 299;
  return std::find(statuses.begin(), statuses.end(), status) != statuses.end();
}

}  // namespace

Result<bus::NewEvent> read_event(const Json& event, const Scope& scope, Instant now) {
  bus::NewEvent out;
  out.scope = scope;
  out.time = now;
  std::string time;
  struct Member {
    const char* key;
    std::string* to;
  };
  for (const auto& [key, to] :
       {Member{"source", &out.source}, Member{"detail-type", &out.detail_type},
        Member{"bus", &out.bus}, Member{"account", &out.scope.account},
        Member{"region", &out.scope.region}, Member{"time", &time}}) {
    auto text = text_of(event, key, *to);
    if (!text) return tl::unexpected(std::move(text.error()));
    *to = std::move(*text);
  }
  if (!time.empty()) {
    const auto at = parse_instant(time);
    if (!at) return tl::unexpected(at.error());
    out.time = *at;
  }
  for (const Json& resource : event.value("resources", Json::array())) {
    out.resources.push_back(resource.is_string() ? resource.get<std::string>() : resource.dump());
  }
  out.detail = event.value("detail", Json::object()).dump();
  return out;
}

Result<delivery::OutboundRequest> outbound_of(const Json& request) {
  delivery::OutboundRequest out;
  const auto url = text_of(request, "url", "");
  if (!url) return tl::unexpected(url.error());
  if (!url->starts_with("http://") && !url->starts_with("https://")) {
    return fail(Errc::invalid_argument,
                fmt::format("'{}' is no address; write it as http://localhost:8080/path", *url));
  }
  out.url = *url;
  out.method = request.value("method", "POST");
  const Json body = request.value("body", Json());
  if (!body.is_null()) {
    out.body = std::make_shared<const std::string>(body.is_string() ? body.get<std::string>()
                                                                    : body.dump());
  }
  bool typed = body.is_null() || body.is_string();
  const Json headers = request.value("headers", Json::object());
  for (const auto& item : headers.items()) {
    const Json& value = item.value();
    typed = typed || lower(item.key()) == "content-type";
    out.headers.push_back(
        {item.key(), value.is_string() ? value.get<std::string>() : value.dump()});
  }
  if (!typed) out.headers.push_back({"Content-Type", "application/json"});
  return out;
}

std::string wanted_answer(const std::vector<std::int64_t>& statuses) {
  if (statuses.empty()) return "HTTP 200 to 299";
  return fmt::format("HTTP {}", fmt::join(statuses, " or "));
}

std::string judge_answer(const delivery::Outcome& outcome,
                         const std::vector<std::int64_t>& statuses) {
  if (!outcome.response)
    return delivery::judge(outcome, delivery::Answerer::http_endpoint, {}).error_code;
  if (is_good(outcome.response->status, statuses)) return "";
  return fmt::format("it was answered with HTTP {}", outcome.response->status);
}

Json answer_json(const delivery::Outcome& outcome) {
  if (!outcome.response) return Json::object();
  Json headers = Json::object();
  for (const delivery::Header& header : outcome.response->headers) {
    headers[lower(header.name)] = header.value;
  }
  const std::string& text = outcome.response->body;
  Json body = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  return {{"status", outcome.response->status},
          {"headers", std::move(headers)},
          {"body", body.is_discarded() ? Json(text) : std::move(body)}};
}

}  // namespace smemu::harness
