#include "harness/scenario_file.hpp"

#include "emulator/base/draw.hpp"
#include "emulator/base/suggest.hpp"
#include "harness/fields.hpp"
#include "harness/given.hpp"
#include "harness/json_pointer.hpp"
#include "harness/outputs.hpp"
#include "harness/scenario_keys.hpp"
#include "harness/step_file.hpp"
#include "harness/yaml.hpp"
#include "sagemaker/settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace smemu::harness {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kDefaultStart = "2026-01-05T09:00:00Z";

Fields top_level(const Json& root) {
  return Fields(root, "", keys::kScenario);
}

/// Reads one document into a Scenario; faults carry JSON pointers.
class Reader {
 public:
  Reader(YamlDocument& document, std::string file, const Casting& casting)
      : document_(document), file_(std::move(file)), casting_(casting) {}

  Result<Scenario> read() {
    if (auto filled = fill_in(); !filled) return tl::unexpected(std::move(filled.error()));
    Fields fields = top_level(document_.value);
    check_version(fields);
    fields.require("name");
    fields.require("play");
    scenario_.name = fields.text("name");
    scenario_.about = fields.text("about");
    scenario_.file = file_;
    scenario_.seed = read_seed(fields);
    read_clock(fields);
    scenario_.style = read_style(fields);
    read_given(fields);
    read_outcomes(fields);
    read_play(fields);
    fields.each("expect",
                [&](const Json& e, const std::string& at) { read_expect(fields, e, at); });
    read_thresholds(fields);
    if (fields.fault()) return tl::unexpected(*fields.fault());
    return std::move(scenario_);
  }

 private:
  /// Reads and resolves the params, then puts them in everywhere.
  Result<void> fill_in() {
    Json& root = document_.value;
    if (!root.is_object()) return fail(Errc::invalid_argument, "a scenario is a mapping", "");
    const Json declared = root.contains("params") ? root["params"] : Json(nullptr);
    auto params = read_params(declared, "/params");
    if (!params) return tl::unexpected(std::move(params.error()));
    if (auto resolved = resolve_params(*params, casting_.params); !resolved) {
      Error error = std::move(resolved.error());
      error.where = member_of("/params", error.where);
      return tl::unexpected(std::move(error));
    }
    Values values{{"account", casting_.scope.account}, {"region", casting_.scope.region}};
    for (const Param& param : *params) values[param.name] = param.value;
    scenario_.params = std::move(*params);
    for (auto& item : root.items()) {
      if (item.key() == "params") continue;
      auto filled = substitute(item.value(), values, member_of("", item.key()));
      if (!filled) return filled;
    }
    return {};
  }

  static void check_version(Fields& fields) {
    fields.require("smemu");
    const auto version = fields.whole_number("smemu");
    if (version && *version != 1) {
      fields.refuse("smemu", fmt::format("this is version {} of scenarios; known is 1", *version));
    }
  }

  std::uint64_t read_seed(Fields& fields) const {
    const std::int64_t own = fields.whole_number("seed").value_or(42);
    return casting_.seed.value_or(static_cast<std::uint64_t>(own));
  }

  static generators::Style read_style(Fields& fields) {
    const std::string text = fields.text("style", "documented");
    for (const auto style : {generators::Style::documented, generators::Style::production}) {
      if (text == to_text(style)) return style;
    }
    fields.refuse("style", fmt::format("style is {}; it takes documented or production", text));
    return generators::Style::documented;
  }

  void read_clock(Fields& fields) {
    std::string text(kDefaultStart);
    if (const Json* clock = fields.find_object("clock")) {
      Fields inner(*clock, fields.pointer_to("clock"), keys::kClock);
      text = inner.text("start", text);
      scenario_.settle = inner.duration("settle").value_or(Duration::zero());
      if (inner.fault()) fields.refuse(*inner.fault());
    }
    const auto start = parse_instant(text);
    if (!start) fields.refuse("clock", start.error().message);
    scenario_.start = start.value_or(Instant());
  }

  /// Each metric has one threshold, or a list of them.
  void read_thresholds(Fields& fields) {
    const Json* thresholds = fields.find_object("thresholds");
    if (!thresholds) return;
    for (const auto& item : thresholds->items()) {
      const std::string pointer = member_of(fields.pointer_to("thresholds"), item.key());
      const Json list = item.value().is_array() ? item.value() : Json::array({item.value()});
      for (const Json& text : list) {
        if (!text.is_string()) {
          return fields.refuse({Errc::invalid_argument, "a threshold is a text", pointer});
        }
        auto threshold = read_threshold(item.key(), text.get<std::string>());
        if (!threshold) {
          return fields.refuse({Errc::invalid_argument, threshold.error().message, pointer});
        }
        scenario_.thresholds.push_back({std::move(*threshold), place(pointer)});
      }
    }
  }

  void read_given(Fields& fields) {
    const Json* given = fields.find_object("given");
    if (!given) return;
    const auto where = [this](const std::string& pointer) { return place(pointer); };
    auto resources = read_given_resources(*given, fields.pointer_to("given"), where);
    if (!resources) return fields.refuse(std::move(resources.error()));
    scenario_.given = std::move(*resources);
  }

  void read_outcomes(Fields& fields) {
    const Json* outcomes = fields.find("outcomes");
    if (!outcomes || fields.fault()) return;
    auto ahead = sagemaker::read_ahead({{"outcomes", *outcomes}});
    if (!ahead) return fields.refuse(std::move(ahead.error()));
    scenario_.outcomes = ahead->outcomes.all();
  }

  void read_play(Fields& fields) {
    const Json* play = fields.find("play");
    if (!play || fields.fault()) return;
    const auto where = [this](const std::string& pointer) { return place(pointer); };
    StepReader reader(scenario_.seed, where);
    auto steps = reader.read(*play, fields.pointer_to("play"));
    if (!steps) return fields.refuse(std::move(steps.error()));
    scenario_.play = std::move(*steps);
    names_ = reader.names();
    for (const GivenResource& given : scenario_.given) {
      names_.insert(given.section + "." + given.name);
    }
  }

  void read_expect(Fields& all, Json json, const std::string& pointer) {
    if (!json.is_object()) {
      return all.refuse({Errc::invalid_argument, "must be a mapping", pointer});
    }
    const Json when = json.contains("when") ? json["when"] : Json::object();
    json.erase("when");
    const auto applies = holds(when, member_of(pointer, "when"));
    if (!applies) return all.refuse(applies.error());
    auto expectation = read_expectation(json, pointer);
    if (!expectation) return all.refuse(std::move(expectation.error()));
    if (expectation->that.empty()) {
      return all.refuse(
          {Errc::invalid_argument, "'that' is missing: say what is expected", pointer});
    }
    if (auto read = read_references(json, pointer, *expectation); !read) {
      return all.refuse(std::move(read.error()));
    }
    expectation->where = place(pointer);
    if (*applies) scenario_.expect.push_back(std::move(*expectation));
  }

  /// What steps bring about is known at the play's end; then such an expectation is held against
  /// all that came.
  Result<void> read_references(const Json& json, const std::string& pointer,
                               Expectation& out) const {
    if (!has_references(json)) return {};
    if (auto known = check_outputs(json, pointer, names_); !known) return known;
    if (out.within_real) {
      return fail(Errc::invalid_argument,
                  "'within_real' does not go with references: they are resolved at the play's end",
                  member_of(pointer, "within_real"));
    }
    out.unresolved = json;
    return {};
  }

  /// Whether every param has the value that `when` names.
  Result<bool> holds(const Json& when, const std::string& pointer) const {
    if (!when.is_object()) return fail(Errc::invalid_argument, "must be a mapping", pointer);
    bool all = true;
    for (const auto& item : when.items()) {
      const auto& params = scenario_.params;
      const auto param = std::find_if(params.begin(), params.end(),
                                      [&](const Param& p) { return p.name == item.key(); });
      if (param == params.end()) {
        std::vector<std::string> names;
        for (const Param& known : params) names.push_back(known.name);
        return fail(
            Errc::invalid_argument,
            fmt::format("there is no param '{}'{}", item.key(), did_you_mean(item.key(), names)),
            member_of(pointer, item.key()));
      }
      all = all && param->value == item.value();
    }
    return all;
  }

  std::string place(const std::string& pointer) const {
    const Position at = document_.position(pointer);
    return fmt::format("{}:{}:{}", file_, at.line, at.column);
  }

  YamlDocument& document_;
  std::string file_;
  const Casting& casting_;
  Scenario scenario_;
  std::set<std::string> names_;  // of steps and of given resources, that references may begin with
};

/// Says file, line and column instead of a JSON pointer.
Error placed(Error error, const YamlDocument& document, const std::string& file) {
  const Position at = document.position(error.where);
  error.where = fmt::format("{}:{}:{}", file, at.line, at.column);
  return error;
}

Result<YamlDocument> read_file(const std::string& text, const std::string& file_name) {
  auto document = read_yaml(text);
  if (document) return document;
  Error error = std::move(document.error());
  error.where = fmt::format("{}:{}", file_name, error.where);
  return tl::unexpected(std::move(error));
}

Result<ScenarioSummary> summarize(YamlDocument& document) {
  Fields fields = top_level(document.value);
  if (fields.fault()) return tl::unexpected(*fields.fault());
  const Json* declared = fields.find("params");
  auto params = read_params(declared ? *declared : Json(nullptr), "/params");
  if (!params) return tl::unexpected(std::move(params.error()));
  Values values{{"account", Scope{}.account}, {"region", Scope{}.region}};
  for (const Param& param : *params) {
    values[param.name] =
        param.fallback.is_null() ? Json(fmt::format("<{}>", param.name)) : param.fallback;
  }
  Json about = fields.text("about");
  if (auto filled = substitute(about, values, "/about"); !filled) {
    return tl::unexpected(std::move(filled.error()));
  }
  ScenarioSummary summary{fields.text("name"), about.is_string() ? about.get<std::string>() : "",
                          std::move(*params)};
  if (const Json* clock = fields.find_object("clock"); clock && clock->contains("settle")) {
    const Json& settle = (*clock)["settle"];
    const auto length = parse_duration(settle.is_string() ? settle.get<std::string>() : "");
    if (!length) return fail(Errc::invalid_argument, length.error().message, "/clock/settle");
    summary.settle = *length;
  }
  if (const auto seed = fields.whole_number("seed"))
    summary.seed = static_cast<std::uint64_t>(*seed);
  if (fields.fault()) return tl::unexpected(*fields.fault());
  return summary;
}

/// Adds what a file under test makes to what the scenario is given.
Result<void> apply(const world::StartPlay::Applied& applied, Scenario& scenario) {
  auto document = read_file(applied.text, applied.file_name);
  if (!document) return tl::unexpected(std::move(document.error()));
  const auto where = [&](const std::string& pointer) {
    const Position at = document->position(pointer);
    return fmt::format("{}:{}:{}", applied.file_name, at.line, at.column);
  };
  auto resources = read_given_resources(document->value, "", where);
  if (!resources) {
    return tl::unexpected(placed(std::move(resources.error()), *document, applied.file_name));
  }
  for (GivenResource& resource : *resources) {
    auto& given = scenario.given;
    const auto same = std::find_if(given.begin(), given.end(), [&](const GivenResource& other) {
      return other.section == resource.section && other.name == resource.name;
    });
    if (same != given.end()) {
      *same = std::move(resource);
    } else {
      given.push_back(std::move(resource));
    }
  }
  sort_given(scenario.given);
  return {};
}

}  // namespace

std::uint64_t seed_of(std::uint64_t play_seed, const std::string& as) {
  return draw(play_seed, "lifecycle:" + as, 0);
}

Result<Scenario> load_scenario(const std::string& text, const std::string& file_name,
                               const Casting& casting) {
  auto document = read_file(text, file_name);
  if (!document) return tl::unexpected(std::move(document.error()));
  auto scenario = Reader(*document, file_name, casting).read();
  if (!scenario) return tl::unexpected(placed(std::move(scenario.error()), *document, file_name));
  for (const auto& applied : casting.apply) {
    if (auto added = apply(applied, *scenario); !added) return tl::unexpected(added.error());
  }
  return scenario;
}

Result<ScenarioSummary> summarize_scenario(const std::string& text, const std::string& file_name) {
  auto document = read_file(text, file_name);
  if (!document) return tl::unexpected(std::move(document.error()));
  auto summary = summarize(*document);
  if (!summary) return tl::unexpected(placed(std::move(summary.error()), *document, file_name));
  return summary;
}

}  // namespace smemu::harness
