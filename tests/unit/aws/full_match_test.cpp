#include "emulator/aws/full_match.hpp"

#include "emulator/aws/operation.hpp"
#include "emulator/aws/tables/api_destinations.hpp"
#include "emulator/aws/tables/connections.hpp"
#include "emulator/aws/tables/target_parameters.hpp"

#include <gtest/gtest.h>

#include <set>

namespace smemu::aws {
namespace {

TEST(FullMatch, DecidesAsJavaWould) {
  const struct {
    std::string_view pattern, text;
    bool matches;
  } cases[] = {
      {tables::kNamePattern, "a.b-c_D9", true},
      {tables::kNamePattern, "a b", false},
      {tables::kNamePattern, "", false},
      {tables::kNamePattern, "a\n", false},
      {tables::kNamePattern, "\xC3\xA9", false},
      {tables::kLineDescription.pattern, "any thing \xC3\xA9", true},
      {tables::kLineDescription.pattern, "two\nlines", false},
      {tables::kEventBusNameOrArn.pattern,
       "arn:aws:events:eu-west-1:123456789012:event-bus/aws.partner/x/y", true},
      {tables::kNonPartnerEventBusNameOrArn.pattern,
       "arn:aws:events:eusc-de-east-1:123456789012:event-bus/b", true},
      {tables::kNonPartnerEventBusNameOrArn.pattern, "a/b", false},
      {tables::kConnectionArn.pattern, "arn:aws:events:eu-west-1:123456789012:connection/c/1-2",
       true},
      {tables::kConnectionArn.pattern, "arn:aws:events:eu-west-1:123456789012:connection/c", false},
      {tables::kAuthText.pattern, "user name", true},
      {tables::kAuthText.pattern, "\tuser\tname\t ", true},
      {tables::kAuthText.pattern, "caf\xC3\xA9", true},
      {tables::kAuthText.pattern, " ", true},
      {tables::kAuthText.pattern, "\t", false},
      {tables::kAuthText.pattern, "user:name", false},
      {tables::kAuthText.pattern, "user\nname", false},
      {tables::kHeaderValue.pattern, "text/plain; a=b", true},
      {tables::kHeaderValue.pattern, "a\tb", true},
      {tables::kHeaderValue.pattern, "caf\xC3\xA9", false},
      {tables::kQueryStringValue.pattern, "a\nb c", true},
      {tables::kQueryStringValue.pattern, "a\tb", false},
      {tables::kPathParameter.pattern, " x", true},
      {tables::kPathParameter.pattern, "  ", false},
      {tables::kHttpsEndpoint.pattern, "https://example.com/a/*?q=%20", true},
      {tables::kHttpsEndpoint.pattern, "https://example.com/a b", false},
      {tables::kRunCommandKey.pattern, "tag:caf\xC3\xA9", true},
      {tables::kRunCommandKey.pattern, "a;b", false},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(full_match(c.pattern, c.text), c.matches) << c.pattern << "\n" << c.text;
  }
}

/// A text on which nested repetition would take 2^200 steps.
TEST(FullMatch, DoesNotStall) {
  std::string nearly;
  for (int i = 0; i < 200; ++i) nearly += "a ";
  EXPECT_FALSE(full_match(tables::kAuthText.pattern, nearly + ":"));
  EXPECT_FALSE(full_match(tables::kHeaderValue.pattern, nearly + "\x01"));
}

TEST(FullMatch, LeavesGiganticTextsToTheLengthConstraint) {
  EXPECT_TRUE(full_match(tables::kNamePattern, std::string(10'000'000, ' ')));
}

void collect_patterns(const Shape& shape, std::set<std::string_view>& out) {
  if (!shape.pattern.empty()) out.insert(shape.pattern);
  for (const Member& member : shape.members) collect_patterns(*member.shape, out);
  if (shape.key != nullptr) collect_patterns(*shape.key, out);
  if (shape.element != nullptr) collect_patterns(*shape.element, out);
}

TEST(FullMatch, CompilesEveryPatternOfTheTables) {
  std::set<std::string_view> patterns;
  for (const Operation& operation : event_bridge().operations) {
    if (operation.input != nullptr) collect_patterns(*operation.input, patterns);
  }
  EXPECT_GE(patterns.size(), 15U);
  for (const std::string_view pattern : patterns) {
    EXPECT_NO_THROW((void)full_match(pattern, "x")) << pattern;
    EXPECT_FALSE(full_match(pattern, "\x01\n") && full_match(pattern, "\x02")) << pattern;
  }
}

}  // namespace
}  // namespace smemu::aws
