#include "emulator/aws/full_match.hpp"
#include "sagemaker/service.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace smemu::sagemaker {
namespace {

void collect(const aws::Shape& shape, std::set<std::string_view>& patterns) {
  if (!shape.pattern.empty()) patterns.insert(shape.pattern);
  if (shape.key != nullptr) collect(*shape.key, patterns);
  if (shape.element != nullptr) collect(*shape.element, patterns);
  for (const aws::Member& member : shape.members) collect(*member.shape, patterns);
}

TEST(Tables, OperationsAreInAlphabeticalOrder) {
  const auto rows = service().operations;
  EXPECT_TRUE(std::is_sorted(rows.begin(), rows.end(),
                             [](const auto& a, const auto& b) { return a.name < b.name; }));
}

TEST(Tables, EveryPatternCanBeMatched) {
  std::set<std::string_view> patterns;
  for (const aws::Operation& operation : service().operations) {
    collect(*operation.input, patterns);
  }
  EXPECT_GT(patterns.size(), 5U);
  for (const std::string_view pattern : patterns) {
    EXPECT_NO_THROW((void)aws::full_match(pattern, "churn-1")) << pattern;
  }
}

}  // namespace
}  // namespace smemu::sagemaker
