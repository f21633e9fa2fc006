#pragma once

#include "emulator/bus/event.hpp"
#include "emulator/faults/fault.hpp"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::faults {

/// Something that could go wrong now. What a stage does not know yet is empty.
struct Occasion {
  Stage stage = Stage::deliver;
  const bus::Event& event;
  std::string_view rule = {};
  std::string_view target_id = {};
  std::string_view target_arn = {};
  int attempt = 0;
  int copy = 0;                 // of the event, or of its delivery: 0 for the first
  bool is_entry = false;        // of PutEvents, which may be refused: throttle, and only that
  bool is_dead_letter = false;  // for a queue: only faults that name it
};

/// What an attempt ends with in place of the target's answer.
struct Answer {
  std::string fault;  // its name
  Action action = Action::status;
  int status = 0;
  bool reaches_target = false;
};

/// What all faults together do to an occasion; each with the name of the fault that did it. Nothing
/// by default.
struct Strike {
  std::string dropped_by;
  std::vector<std::string> copied_by;  // one for each copy more
  std::string delayed_by;
  Duration delay{};
  std::optional<Answer> answer;  // the first fault that has one
  std::string corrupted_by;
  std::uint64_t corruption = 0;  // drawn

  [[nodiscard]] bool leaves_alone() const {
    return dropped_by.empty() && copied_by.empty() && delayed_by.empty() && !answer &&
           corrupted_by.empty();
  }
};

/// Names of faults in one text, the empty ones left out: "a, b".
[[nodiscard]] std::string names(std::initializer_list<std::string_view> faults);

/// `bytes` cut short at a drawn place, so that JSON never stays JSON; at least one byte is left if
/// there were two.
[[nodiscard]] std::string cut_short(std::string_view bytes, std::uint64_t drawn);

}  // namespace smemu::faults
