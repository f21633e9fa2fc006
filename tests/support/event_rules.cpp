#include "tests/support/event_rules.hpp"

#include "generators/schema.hpp"
#include "tests/support/json_schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <functional>

namespace smemu::support {
namespace {

using Json = nlohmann::ordered_json;

/// A member of a detail that holds a time, whatever its form.
std::optional<std::int64_t> millis_in(const std::string& name, const Json& value) {
  const bool time = name.ends_with("Time") || name == "timestamp";
  if (!time) return std::nullopt;
  if (value.is_number_integer()) return value.get<std::int64_t>();
  if (!value.is_string()) return std::nullopt;
  std::string text = value.get<std::string>();
  if (text.size() == 13 &&
      std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; })) {
    return std::stoll(text);
  }
  if (text.ends_with("+0000")) text = text.substr(0, text.size() - 5) + "Z";
  const auto instant = parse_instant(text);
  return instant ? std::optional(to_epoch_millis(*instant)) : std::nullopt;
}

void each_time(const Json& value, const std::string& path,
               const std::function<void(const std::string& path, std::int64_t)>& say) {
  if (value.is_object()) {
    for (const auto& [name, member] : value.items()) {
      if (const auto at = millis_in(name, member)) say(path + "/" + name, *at);
      each_time(member, path + "/" + name, say);
    }
  }
  if (!value.is_array()) return;
  for (std::size_t i = 0; i < value.size(); ++i) {
    each_time(value[i], fmt::format("{}/{}", path, i), say);
  }
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

/// "EndpointName" and "EndpointArn" stand side by side in a detail.
struct NameAndArn {
  const char* name;
  const char* arn;
};
constexpr NameAndArn kPairs[] = {
    {"TrainingJobName", "TrainingJobArn"},
    {"HyperParameterTuningJobName", "HyperParameterTuningJobArn"},
    {"TransformJobName", "TransformJobArn"},
    {"ProcessingJobName", "ProcessingJobArn"},
    {"EndpointName", "EndpointArn"},
    {"EndpointConfigName", "EndpointConfigArn"},
    {"FeatureGroupName", "FeatureGroupArn"},
    {"ImageName", "ImageArn"},
    {"ModelName", "ModelArn"},
    {"NotebookInstanceName", "NotebookInstanceArn"},
    {"LabelingJobName", "LabelingJobArn"},
    {"MonitoringScheduleName", "MonitoringScheduleArn"},
};

}  // namespace

void EventRules::see(const Json& event) {
  ++seen_;
  check_schema(event);
  check_names(event);
  check_times(event);
}

void EventRules::check_schema(const Json& event) {
  const std::string type = event["detail-type"];
  if (!schemas_.contains(type)) {
    const generators::EventType* known = generators::find_event_type(type);
    if (!known) return note(event, "is of no known kind");
    schemas_[type] = generators::schema(*known, style_);
  }
  for (const std::string& fault : support::faults(event, schemas_[type])) note(event, fault);
}

void EventRules::check_names(const Json& event) {
  const Json& detail = event["detail"];
  bool own = event["source"] != "aws.sagemaker";  // an alarm's name stands behind a colon
  for (const Json& resource : event["resources"]) {
    const std::string text = detail.dump();
    own = own || text.find(resource.get<std::string>()) != std::string::npos;
    own = own || resource.get<std::string>().ends_with(
                     "model-card/" + detail.value("ModelCardName", std::string("-")));
    const std::string scope = fmt::format(":{}:{}:", event["region"].get<std::string>(),
                                          event["account"].get<std::string>());
    if (resource.get<std::string>().find(scope) == std::string::npos) {
      note(event, "has a resource of another account or region: " + resource.dump());
    }
  }
  if (!own) note(event, "does not tell of its resource");
  for (const auto& [name, arn] : kPairs) {
    if (!detail.contains(name) || !detail.contains(arn) || !detail[arn].is_string()) continue;
    const std::string wanted = "/" + lower(detail[name]);
    if (!lower(detail[arn]).ends_with(wanted))
      note(event, fmt::format("{} and {} disagree", name, arn));
  }
}

/// Nothing is reported before it has happened, and what a resource reports never goes back.
void EventRules::check_times(const Json& event) {
  const auto sent = parse_instant(event["time"].get<std::string>());
  const std::int64_t envelope = to_epoch_millis(*sent) + 999;  // written in whole seconds
  const std::string resource = event["resources"].back();
  const std::string type = event["detail-type"];
  // A deletion may be told again, late and word for word.
  const bool late = event["detail"].value("EndpointStatus", "") == "DELETING";
  const auto grows = [&](const std::string& member, std::int64_t at) {
    std::int64_t& latest = latest_[resource + " " + type + " " + member];
    if (at < latest) note(event, fmt::format("{} went back by {} ms", member, latest - at));
    latest = std::max(latest, at);
  };
  grows("time", envelope);
  each_time(event["detail"], "", [&](const std::string& path, std::int64_t at) {
    if (at > envelope) note(event, fmt::format("{} is {} ms ahead of it", path, at - envelope));
    const bool own = path.find('/', 1) == std::string::npos;
    if (own && !late) grows(path, at);
  });
  const Json& detail = event["detail"];
  std::int64_t before = 0;
  for (const Json& transition : detail.value("SecondaryStatusTransitions", Json::array())) {
    const auto start = millis_in("StartTime", transition["StartTime"]);
    if (*start < before) note(event, "has transitions out of order");
    before = *start;
  }
}

void EventRules::note(const Json& event, const std::string& fault) {
  faults_.push_back(fmt::format("{} at {}: {}", event["detail-type"].get<std::string>(),
                                event["time"].get<std::string>(), fault));
}

Json with_envelope(const generators::ServiceEvent& event, Instant at) {
  return {{"version", "0"},
          {"id", "00000000-0000-0000-0000-000000000000"},
          {"detail-type", event.detail_type},
          {"source", event.source},
          {"account", "123456789012"},
          {"time", to_iso_seconds(at)},
          {"region", "us-west-2"},
          {"resources", event.resources},
          {"detail", event.detail.parsed()}};
}

}  // namespace smemu::support
