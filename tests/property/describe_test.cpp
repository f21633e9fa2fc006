#include "emulator/aws/call.hpp"
#include "harness/library.hpp"
#include "harness/play.hpp"
#include "sagemaker/resources.hpp"
#include "tests/support/test_world.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <optional>
#include <string>

// What SageMaker's API says of a resource agrees with the event that has just told of it: at every
// event of every scenario.
namespace smemu::sagemaker {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t kSeeds = 5;

/// Statuses are spelled in more than one way; letters are the same.
std::string letters(const Json& value) {
  std::string out;
  for (const char c : value.is_string() ? value.get<std::string>() : value.dump()) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) continue;
    out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return out;
}

/// A time of any of the forms of events and answers, in milliseconds.
std::optional<std::int64_t> millis(const Json& value) {
  if (value.is_number_float()) return std::llround(value.get<double>() * 1000);
  if (value.is_number()) return value.get<std::int64_t>();
  const std::string text = value.is_string() ? value.get<std::string>() : "";
  const bool digits = !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return std::isdigit(c) != 0;
  });
  if (digits) return std::stoll(text);
  const auto at = parse_instant(text);
  return at ? std::optional(to_epoch_millis(*at)) : std::nullopt;
}

bool same(const std::string& name, const Json& event, const Json& answer) {
  if (name.ends_with("Time")) {
    const auto told = millis(event);
    const auto said = millis(answer);
    return told && said && std::abs(*told - *said) < 1000;  // events may write whole seconds
  }
  if (event.is_array() && answer.is_array()) return event.size() == answer.size();
  if (event.is_structured()) return true;  // looked into by the tests of their own
  return letters(event) == letters(answer);
}

class Onlooker {
 public:
  explicit Onlooker(world::World& world) : world_(world) {}

  int compared() const { return compared_; }

  void see(const Json& event) {
    if (event["source"] != "aws.sagemaker") return;
    const std::string arn = subject_of(event);
    const Resources::Entry* entry = world_.annex<Resources>().find(arn);
    if (entry == nullptr) return;  // deleted, or of a kind that the API has not got
    const Json answer = entry->resource->describe();
    for (const auto& [name, told] : event["detail"].items()) {
      std::string member = name;
      member[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(member[0])));
      if (renamed(member).empty() || told.is_null()) continue;
      const auto said = answer.find(renamed(member));
      if (said == answer.end()) continue;
      ++compared_;
      EXPECT_TRUE(same(member, told, *said)) << member << " of " << event << "\nbut " << answer;
    }
  }

 private:
  /// A pipeline's events have two resources, and a step has no ARN.
  static std::string subject_of(const Json& event) {
    std::string arn = event["resources"].back();
    if (event["detail"].contains("stepName")) {
      arn += "/step/" + event["detail"]["stepName"].get<std::string>();
    }
    return arn;
  }

  static std::string renamed(const std::string& member) {
    if (member == "CurrentStepStatus") return "StepStatus";
    if (member == "CurrentPipelineExecutionStatus") return "PipelineExecutionStatus";
    if (member == "StepStartTime") return "StartTime";
    if (member == "StepEndTime") return "EndTime";
    return member == "Tags" ? "" : member;
  }

  world::World& world_;
  int compared_ = 0;
};

/// Plays a scenario in a world whose targets all answer 200.
int play(const harness::ShippedScenario& shipped, std::uint64_t seed) {
  world::Behaviour behaviour;
  behaviour.call = aws::handle;
  behaviour.changes_state = aws::changes_state;
  behaviour.play = harness::prepare_play;
  support::TestWorld on(std::move(behaviour));
  Onlooker onlooker(on.world);
  world::StartPlay start;
  start.scenario = shipped.text;
  start.file_name = shipped.file_name;
  start.params["webhook"] = "http://localhost:9000/";
  start.seed = seed;
  bool over = false;
  const auto begun = on.world.play(start, [&](std::string_view line) {
    over = over || line.empty();
    if (line.starts_with(R"({"type":"event")")) onlooker.see(Json::parse(line)["event"]);
  });
  EXPECT_TRUE(begun) << begun.error().message;
  while (begun && !over) {
    on.world.run();
    while (on.transport.open() > 0) on.transport.end(0, support::answered(200));
    if (!over) on.world.step();
  }
  return onlooker.compared();
}

TEST(Describe, AgreesWithEveryEventOfEveryScenario) {
  for (const harness::ShippedScenario& shipped : harness::shipped_scenarios()) {
    if (shipped.name == "mlops-day") continue;  // the same lifecycles, by the thousand
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
      SCOPED_TRACE(fmt::format("{} with seed {}", shipped.name, seed));
      EXPECT_GT(play(shipped, seed), 0);
    }
  }
}

}  // namespace
}  // namespace smemu::sagemaker
