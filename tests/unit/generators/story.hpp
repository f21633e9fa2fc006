#pragma once

#include "generators/catalogue.hpp"
#include "tests/unit/generators/fake_stage.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace smemu::generators {

/// One lifecycle, played to its end on a stage without a bus, as its arguments say.
class Story {
 public:
  /// `deadline` cuts off a lifecycle that waits for somebody.
  explicit Story(std::string_view kind_name, const std::string& given, std::uint64_t seed = 7,
                 Style style = Style::documented)
      : stage(seed) {
    stage.written_as = style;
    const Kind* kind = find_kind(kind_name);
    const auto arguments =
        Arguments::read(kind->parameters(), nlohmann::ordered_json::parse(given));
    if (!arguments) {
      refusal = arguments.error();
      return;
    }
    const auto checked = kind->check(*arguments, seed);
    if (!checked) refusal = checked.error();
    if (checked) lifecycle = kind->make(stage, *arguments);
  }

  /// Gives the cue when the time has come.
  Story& cue(Duration at, Cue cue) {
    stage.queue.after(at, TimerKind::work, [this, cue = std::move(cue)] {
      if (const auto taken = lifecycle->receive(cue); !taken) refusal = taken.error();
    });
    return *this;
  }

  /// The values of those members of each event's detail, with the time before them.
  std::vector<std::string> told(const std::vector<std::string>& members) {
    if (!lifecycle) return {"refused: " + refusal->message};
    over = stage.play_out(*lifecycle);
    std::vector<std::string> lines;
    for (const auto& [at, event] : stage.events) {
      std::string line = to_clock_text(at);
      for (const std::string& member : members) {
        const auto& value = event.detail.value(nlohmann::ordered_json::json_pointer(member),
                                               nlohmann::ordered_json("-"));
        line += " " + (value.is_string() ? value.get<std::string>() : value.dump());
      }
      lines.push_back(std::move(line));
    }
    return lines;
  }

  [[nodiscard]] const nlohmann::ordered_json& last() const {
    return stage.events.back().event.detail;
  }

  FakeStage stage;
  std::unique_ptr<Lifecycle> lifecycle;
  std::optional<Error> refusal;
  bool over = false;
};

}  // namespace smemu::generators
