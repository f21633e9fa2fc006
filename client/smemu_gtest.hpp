#pragma once

/// smemu with GoogleTest:
///
///     EXPECT_THAT(world.expect_delivery("pager").times(1), smemu::Holds());
///
/// A failure prints the server's report: which stage stopped the event, and at which field. A soft
/// one that does not hold passes, and leaves its report as the test's property "soft".

#include <gmock/gmock.h>

#include <memory>
#include <optional>
#include <ostream>
#include <smemu.hpp>

namespace smemu {

/// So that GoogleTest has nothing to print of an expectation but its report.
inline void PrintTo(const Expectation&, std::ostream* out) {
  *out << "an expectation";
}

class HoldsMatcher {
 public:
  using is_gtest_matcher = void;

  /// GoogleTest asks again for the words of a failure; the wait is not repeated for that.
  bool MatchAndExplain(const Expectation& expectation, ::testing::MatchResultListener* why) const {
    if (!*verdict_) *verdict_ = expectation.check();
    const Verdict& verdict = **verdict_;
    *why << (verdict.holds ? "it holds" : "\n" + verdict.report);
    if (verdict.soft) ::testing::Test::RecordProperty("soft", verdict.report);
    return static_cast<bool>(verdict);
  }
  void DescribeTo(std::ostream* out) const { *out << "holds"; }
  void DescribeNegationTo(std::ostream* out) const { *out << "does not hold"; }

 private:
  std::shared_ptr<std::optional<Verdict>> verdict_ = std::make_shared<std::optional<Verdict>>();
};

/// Waits for the expectation; on failure the test prints why it does not hold.
inline HoldsMatcher Holds() {
  return {};
}

}  // namespace smemu
