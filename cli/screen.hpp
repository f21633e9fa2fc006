#pragma once

#include "cli/verbs.hpp"
#include "emulator/base/result.hpp"
#include "harness/chart.hpp"

#include <cstdint>
#include <fstream>
#include <string>
#include <string_view>

namespace smemu::cli {

/// Shows the lines of plays as they come, or a line of progress where the events go to a file, and
/// remembers what they come to.
class Screen {
 public:
  explicit Screen(const PlayOptions& options);

  /// Opens the file that events go to, if there is to be one.
  [[nodiscard]] Result<void> open();

  void show(std::string_view line);

  /// Draws what there is to draw, after the last play.
  [[nodiscard]] Result<void> finish();

  /// "passed", "failed", "broken", or empty if the latest play was cut short.
  [[nodiscard]] const std::string& verdict() const { return verdict_; }
  void forget_verdict() { verdict_.clear(); }

 private:
  void show_event(std::string_view line);
  void progress(std::string_view line);
  void clear_progress();
  [[nodiscard]] bool hides(std::string_view line) const;

  const PlayOptions& options_;
  bool colour_;
  bool shows_progress_;
  bool progress_shown_ = false;
  std::uint64_t events_ = 0;
  std::ofstream events_file_;
  harness::Chart chart_;
  std::string verdict_;
};

}  // namespace smemu::cli
