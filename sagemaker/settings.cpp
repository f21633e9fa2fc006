#include "sagemaker/settings.hpp"

#include "emulator/aws/call.hpp"
#include "emulator/base/suggest.hpp"
#include "generators/catalogue.hpp"
#include "sagemaker/quotas.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <vector>

namespace smemu::sagemaker {
namespace {

using Json = nlohmann::ordered_json;

tl::unexpected<Error> refuse(std::string message, std::string where) {
  return fail(Errc::invalid_argument, std::move(message), std::move(where));
}

/// Every parameter that some lifecycle takes; a pipeline's step takes a few besides.
const std::set<std::string>& known_arguments() {
  static const std::set<std::string> all = [] {
    std::set<std::string> names{"outcome", "failures", "failure_reason", "time", "cache_hit"};
    for (const generators::Kind& kind : generators::catalogue()) {
      for (const generators::Parameter& parameter : kind.parameters()) {
        names.emplace(parameter.name);
      }
    }
    return names;
  }();
  return all;
}

Result<Outcome> read_outcome(const Json& json, const std::string& where) {
  if (!json.is_object()) return refuse("an outcome is an object", where);
  Outcome out{"", Json::object()};
  for (const auto& [name, value] : json.items()) {
    const std::string at = where + "/" + name;
    if (name == "match" || name == "outcome") {
      if (!value.is_string()) return refuse(name + " must be a text", at);
    } else if (name == "with") {
      if (!value.is_object()) return refuse("with must be an object", at);
    } else {
      return refuse(fmt::format("there is no '{}'; an outcome has match, outcome and with", name),
                    at);
    }
  }
  if (!json.contains("match"))
    return refuse("match is missing: a name, or an ARN; * is any", where);
  out.match = json["match"];
  out.with = json.value("with", Json::object());
  if (json.contains("outcome")) out.with["outcome"] = json["outcome"];
  const std::vector<std::string> names(known_arguments().begin(), known_arguments().end());
  for (const auto& [name, value] : out.with.items()) {
    if (known_arguments().contains(name)) continue;
    return refuse(
        fmt::format("no lifecycle has a parameter '{}'{}", name, did_you_mean(name, names)),
        where + "/with/" + name);
  }
  return out;
}

}  // namespace

Result<Ahead> read_ahead(const Json& document) {
  Ahead ahead;
  if (!document.is_object()) return refuse("it must be an object", "");
  for (const auto& [name, value] : document.items()) {
    if (name == "outcomes" && value.is_array()) continue;
    if (name == "quotas" && value.is_object()) continue;
    return refuse(fmt::format("'{}' is not known here, or not of the kind that it has to be: there "
                              "is a list 'outcomes' and an object 'quotas'",
                              name),
                  "/" + name);
  }
  std::vector<Outcome> outcomes;
  for (const Json& json : document.value("outcomes", Json::array())) {
    auto outcome = read_outcome(json, fmt::format("/outcomes/{}", outcomes.size()));
    if (!outcome) return tl::unexpected(outcome.error());
    outcomes.push_back(*std::move(outcome));
  }
  ahead.outcomes.put(std::move(outcomes));
  const Json quotas = document.value("quotas", Json::object());
  for (const auto& [name, value] : quotas.items()) {
    const bool good = value.is_number_integer() && value >= 0;
    if (!good) return refuse("a quota is a whole number", "/quotas/" + name);
    if (!is_quota(name)) {
      return refuse(
          fmt::format("there is no quota '{}'{}", name, did_you_mean(name, quota_names())),
          "/quotas/" + name);
    }
    ahead.quotas[name] = value.get<int>();
  }
  return ahead;
}

Json to_json(const Ahead& ahead) {
  Json outcomes = Json::array();
  for (const Outcome& outcome : ahead.outcomes.all()) {
    outcomes.push_back({{"match", outcome.match}, {"with", outcome.with}});
  }
  Json quotas = Json::object();
  for (const auto& [name, value] : ahead.quotas) quotas[name] = value;
  return {{"outcomes", std::move(outcomes)}, {"quotas", std::move(quotas)}};
}

namespace {

constexpr aws::Shape kDocument = {.type = aws::Type::string};
constexpr aws::Member kSetOutcomesMembers[] = {{"document", &kDocument, aws::kRequired}};
constexpr aws::Shape kSetOutcomes = aws::structure("SetOutcomes", kSetOutcomesMembers);

world::ApiReply refuse_call(std::string_view type, std::string_view message) {
  return {400, std::string(type), aws::error_body(type, message)};
}

world::ApiReply set_outcomes(const aws::Request& request) {
  const Json document = Json::parse(request.input["document"].string(), nullptr, false);
  auto ahead = read_ahead(document);
  if (!ahead) {
    return refuse_call("ValidationException",
                       fmt::format("{}: {}", ahead.error().where, ahead.error().message));
  }
  request.world.annex<Resources>().ahead() = *std::move(ahead);
  return {200, "", "{}"};
}

constexpr aws::Operation kOperations[] = {
    {"SetOutcomes", aws::kWrites, &kSetOutcomes, set_outcomes}};

std::optional<world::ApiReply> check(json::View input, const aws::Shape& /*shape*/) {
  if (input["document"].is(json::Kind::string)) return std::nullopt;
  return refuse_call("ValidationException", "document is missing");
}

}  // namespace

const aws::Service& settings_service() {
  static const aws::Service service{
      "Smemu.",    "smemu",     "SetOutcomes", "application/x-amz-json-1.1",
      kOperations, refuse_call, check};
  return service;
}

}  // namespace smemu::sagemaker
