#pragma once

#include "emulator/aws/call.hpp"
#include "emulator/faults/profile.hpp"
#include "harness/library.hpp"
#include "harness/play.hpp"
#include "harness/rehearsal.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace smemu::support {

/// A shipped scenario, its text perhaps changed, played in a world of its own.
struct Rehearsed {
  using Json = nlohmann::ordered_json;

  explicit Rehearsed(const std::string& name)
      : text(harness::find_scenario(name)->text), file(harness::find_scenario(name)->file_name) {}

  /// Every line but the events' and attempts' is kept; each event is shown to `on_event`.
  void play() {
    world::Behaviour behaviour;
    behaviour.call = aws::handle;
    behaviour.changes_state = aws::changes_state;
    behaviour.play = harness::prepare_play;
    world::StartPlay start;
    start.scenario = text;
    start.file_name = file;
    start.params = params;
    start.params.try_emplace("webhook", "http://localhost:9000/");
    start.seed = seed;
    const auto wrong = faults::profile(profile);
    ASSERT_TRUE(wrong) << wrong.error().message;
    const auto see = [this](std::string_view line) {
      if (line.starts_with(R"({"type":"event")")) {
        if (on_event) on_event(Json::parse(line));
      } else if (line.starts_with(R"({"type":"expectation")")) {
        const Json told = Json::parse(line);
        const std::string that = told["that"];
        verdicts[that] = told["verdict"] == "passed";
        reports[that] = told["report"].dump(2);
      } else if (line.starts_with(R"({"type":"summary")")) {
        summary = Json::parse(line);
      }
    };
    const auto played = harness::rehearse(behaviour, start, see, *wrong);
    ASSERT_TRUE(played) << played.error().where << ": " << played.error().message;
  }

  std::string text;
  std::string file;
  std::map<std::string, std::string> params;
  std::uint64_t seed = 42;
  std::string profile = "none";  // of faults
  std::function<void(const Json& line)> on_event;
  std::map<std::string, bool> verdicts;  // by what is expected
  std::map<std::string, std::string> reports;
  Json summary;
};

}  // namespace smemu::support
