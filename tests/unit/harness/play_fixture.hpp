#pragma once

#include "emulator/aws/call.hpp"
#include "harness/play.hpp"
#include "tests/support/test_world.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gmock/gmock.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace smemu::harness {

inline world::Behaviour play_behaviour() {
  world::Behaviour all;
  all.call = aws::handle;
  all.changes_state = aws::changes_state;
  all.play = prepare_play;
  return all;
}

/// A scenario in a world whose network does what `answer` says.
class PlayFixture : public ::testing::Test {
 protected:
  using Json = nlohmann::ordered_json;

  std::string scenario;
  std::string file = "story.yaml";
  std::map<std::string, std::string> params;
  std::uint64_t seed = 7;
  std::function<delivery::Outcome(const delivery::OutboundRequest&)> answer =
      [](const delivery::OutboundRequest&) { return support::answered(200); };

  world::StartPlay start;  // what else it is told

  Result<void> begin() {
    start.scenario = scenario;
    start.file_name = file;
    start.params = params;
    start.seed = seed;
    return on.world.play(start, [this](std::string_view line) {
      if (line.empty()) over = true;
      if (!line.empty()) lines.emplace_back(line);
    });
  }

  void drive() {
    do {
      on.world.run();
      while (on.transport.open() > 0) {
        on.transport.end(
            0, answer(on.transport.requests[on.transport.requests.size() - on.transport.open()]));
      }
    } while (!over && on.world.step());
  }

  Result<void> play() {
    auto begun = begin();
    if (begun) drive();
    return begun;
  }

  void replace(const std::string& from, const std::string& to) {
    const std::size_t at = scenario.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    scenario.replace(at, from.size(), to);
  }

  [[nodiscard]] std::string text() const { return fmt::format("{}\n", fmt::join(lines, "\n")); }
  [[nodiscard]] Json last() const { return Json::parse(lines.back()); }
  [[nodiscard]] std::vector<Json> of_type(const std::string& type) const {
    std::vector<Json> found;
    for (const std::string& line : lines) {
      Json json = Json::parse(line);
      if (json["type"] == type) found.push_back(std::move(json));
    }
    return found;
  }

  support::TestWorld on{play_behaviour()};
  std::vector<std::string> lines;
  bool over = false;
};

}  // namespace smemu::harness
