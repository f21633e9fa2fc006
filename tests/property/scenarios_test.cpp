#include "harness/yaml.hpp"
#include "tests/support/event_rules.hpp"
#include "tests/support/rehearsed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <set>

// What holds for every event of every scenario, whatever the dice say.
namespace smemu::harness {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t kSeeds = 50;

std::int64_t millis_of(const std::string& iso) {
  return to_epoch_millis(parse_instant(iso).value_or(Instant()));
}

/// A time of any of the forms that events write; nothing if it is none.
std::optional<std::int64_t> time_of(const Json& value) {
  if (value.is_number()) return value.get<std::int64_t>();
  if (!value.is_string() || value == "") return std::nullopt;
  const std::string text = value;
  if (std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    return std::stoll(text);
  }
  const auto at = parse_instant(text);
  return at ? std::optional(to_epoch_millis(*at)) : std::nullopt;
}

bool is_time(std::string_view key) {
  return key.ends_with("Time");
}

/// Looks at the events of one play, in order.
class Onlooker {
 public:
  void see(const Json& line) {
    const Json& event = line["event"];
    EXPECT_TRUE(ids_.insert(event["id"].get<std::string>()).second) << event;
    const std::int64_t now = millis_of(event["time"]) + 999;  // whole seconds, truncated
    EXPECT_GE(now, last_) << event;
    last_ = now;
    for (const Json& arn : event["resources"]) {
      EXPECT_NE(arn.get<std::string>().find(":" + event["account"].get<std::string>() + ":"),
                std::string::npos)
          << event;
    }
    const Json& detail = event["detail"];
    see_times(detail, now, event);
    see_growth(event, detail);
    see_fleets(detail);
    see_counters(detail);
  }

 private:
  /// No event tells of what is yet to come.
  static void see_times(const Json& value, std::int64_t now, const Json& event) {
    for (const auto& [key, inner] : value.items()) {
      if (inner.is_structured()) {
        see_times(inner, now, event);
      } else if (value.is_object() && is_time(key)) {
        const auto at = time_of(inner);
        if (at) {
          EXPECT_LE(*at, now) << key << " of " << event;
        }
      }
    }
  }

  /// What a resource says of its past does not change, and its last change moves forward.
  void see_growth(const Json& event, const Json& detail) {
    if (event["source"] != "aws.sagemaker") return;
    const std::string subject = event["resources"].back();
    for (const char* key : {"CreationTime", "executionStartTime"}) {
      if (!detail.contains(key)) continue;
      const auto [known, added] = created_.try_emplace(subject + key, detail[key]);
      EXPECT_EQ(known->second, detail[key]) << event;
    }
    const auto modified = time_of(detail.value("LastModifiedTime", Json()));
    if (!modified || detail.value("EndpointStatus", "") == "DELETING") return;
    EXPECT_GE(*modified, modified_[subject]) << event;
    modified_[subject] = *modified;
  }

  static void see_fleets(const Json& detail) {
    for (const Json& variant : detail.value("ProductionVariants", Json::array())) {
      if (!variant.contains("CurrentInstanceCount")) continue;
      EXPECT_GE(variant["CurrentInstanceCount"], 0);
      EXPECT_GE(variant["DesiredInstanceCount"], 0);
    }
  }

  static void see_counters(const Json& detail) {
    if (!detail.contains("TrainingJobStatusCounters")) return;
    if (detail["TrainingJobStatusCounters"].is_null()) return;
    for (const auto& [name, count] : detail["TrainingJobStatusCounters"].items()) {
      EXPECT_GE(count, 0) << name;
    }
  }

  std::set<std::string> ids_;
  std::int64_t last_ = 0;
  std::map<std::string, Json> created_;
  std::map<std::string, std::int64_t> modified_;
};

TEST(Scenarios, HoldTheirInvariantsForManySeeds) {
  const char* from = std::getenv("SMEMU_SEED");
  const std::uint64_t first = from ? std::stoull(from) : 1;
  for (const ShippedScenario& shipped : shipped_scenarios()) {
    if (shipped.name == "mlops-day") continue;
    for (std::uint64_t seed = first; seed < first + kSeeds; ++seed) {
      support::Rehearsed played{std::string(shipped.name)};
      played.seed = seed;
      Onlooker onlooker;
      played.on_event = [&onlooker](const Json& line) { onlooker.see(line); };
      ASSERT_NO_FATAL_FAILURE(played.play()) << shipped.name << " seed " << seed;
      EXPECT_EQ(played.summary["verdict"], "passed")
          << shipped.name << " seed " << seed << " " << played.summary;
      if (::testing::Test::HasFailure()) FAIL() << shipped.name << " seed " << seed;
    }
  }
}

/// The scenario with its events written in that style. Rules that ask whether a field exists see it
/// in nulls of the production style, so not every expectation holds there.
support::Rehearsed styled(const ShippedScenario& shipped, generators::Style style) {
  support::Rehearsed played{std::string(shipped.name)};
  played.text += fmt::format("\nstyle: {}\n", to_text(style));
  return played;
}

TEST(Scenarios, SendEventsThatAreValidByTheirSchemas) {
  for (const ShippedScenario& shipped : shipped_scenarios()) {
    const std::uint64_t seeds = shipped.name == "mlops-day" ? 1 : 3;
    for (const auto style : {generators::Style::documented, generators::Style::production}) {
      for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        support::Rehearsed played = styled(shipped, style);
        played.seed = seed;
        support::EventRules rules(style);
        played.on_event = [&rules](const Json& line) {
          const std::string source = line["event"]["source"];
          if (source.starts_with("aws.")) rules.see(line["event"]);
        };
        ASSERT_NO_FATAL_FAILURE(played.play()) << shipped.name;
        EXPECT_TRUE(rules.faults().empty())
            << shipped.name << " " << to_text(style) << ": " << rules.faults().front();
        EXPECT_GT(rules.seen(), 0U) << shipped.name;
      }
    }
  }
}

/// "none", "realistic", "hostile", and an outage of each target.
std::vector<std::string> profiles_for(const ShippedScenario& shipped) {
  std::vector<std::string> profiles{"none", "realistic", "hostile"};
  const auto document = read_yaml(std::string(shipped.text));
  const Json given = document->value.value("given", Json::object());
  for (const Json& rule : given.value("rules", Json::array())) {
    for (const Json& target : rule["Targets"]) {
      profiles.push_back(fmt::format("outage:{}:5m", target["Id"].get<std::string>()));
    }
  }
  return profiles;
}

/// Whatever happens to deliveries, the jobs, deployments and pipelines of a story go on to their
/// ends, and nothing that they send breaks the invariants.
TEST(Scenarios, LifecyclesEndUnderEveryFaultProfile) {
  for (const ShippedScenario& shipped : shipped_scenarios()) {
    for (const std::string& profile : profiles_for(shipped)) {
      const std::uint64_t seeds = shipped.name == "mlops-day" ? 1 : 5;
      for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        support::Rehearsed played{std::string(shipped.name)};
        played.seed = seed;
        played.profile = profile;
        ASSERT_NO_FATAL_FAILURE(played.play()) << shipped.name << " " << profile;
        ASSERT_FALSE(played.summary.is_null()) << shipped.name << " " << profile;
        EXPECT_FALSE(played.summary.contains("going_on"))
            << shipped.name << " seed " << seed << " " << profile << " " << played.summary;
        EXPECT_NE(played.summary["verdict"], "broken") << shipped.name << " " << profile;
        EXPECT_GT(played.summary["events"], 0) << shipped.name << " " << profile;
      }
    }
  }
}

/// So that the test above could fail: a play that is cut off says what had not come to its end.
TEST(Scenarios, ALifecycleThatHasNotEndedIsTold) {
  support::Rehearsed played{"pipeline-callback"};
  played.text.resize(played.text.find("- signal:"));
  played.text += "- put: { source: app, detail-type: Cut, bus: nowhere }\n";
  ASSERT_NO_FATAL_FAILURE(played.play());
  EXPECT_EQ(played.summary["going_on"].dump(), R"(["run"])") << played.summary;
}

}  // namespace
}  // namespace smemu::harness
