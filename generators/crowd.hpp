#pragma once

#include "emulator/base/crew.hpp"
#include "emulator/base/result.hpp"
#include "emulator/base/task.hpp"
#include "generators/lifecycle.hpp"
#include "generators/parameters.hpp"
#include "generators/stage.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace smemu::generators {

struct Kind;

/// What a whole team does in a day: lifecycles of several kinds, each many times, spread over the
/// time. They are made when they begin and are gone when they have ended, so a long day needs no
/// more memory than a short one.
class Crowd final : public Lifecycle {
 public:
  struct Act {
    std::string name;
    const Kind* kind = nullptr;
    std::int64_t times = 1;
    Arguments common;                 // as for the first time
    nlohmann::ordered_json numbered;  // what differs: `{n}` in it becomes the repetition's number
  };

  struct Plan {
    std::vector<Act> acts;
    Duration length{};
  };

  [[nodiscard]] static std::span<const Parameter> parameters();
  [[nodiscard]] static Result<Plan> plan(const Arguments& arguments, std::uint64_t seed);

  Crowd(Stage& stage, Plan plan);

  [[nodiscard]] Task<> play() override;

 private:
  Task<> play_act(const Act& act);
  Task<> play_one(const Act& act, std::int64_t number);
  [[nodiscard]] Duration begin_of(const Act& act, std::int64_t number) const;

  Stage& stage_;
  Plan plan_;
  Instant began_{};
  Crew crew_;
};

}  // namespace smemu::generators
