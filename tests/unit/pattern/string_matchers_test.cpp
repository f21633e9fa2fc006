#include "emulator/pattern/ignore_case.hpp"
#include "emulator/pattern/wildcard.hpp"

#include <gtest/gtest.h>

namespace smemu::pattern {
namespace {

TEST(IgnoreCase, EachCharacterMatchesItsTwoForms) {
  const struct {
    const char* pattern;
    const char* text;
    bool equal;
  } cases[] = {{"", "", true},
               {"aB1", "Ab1", true},
               {"ab", "abc", false},
               {"abc", "ab", false},
               {"É", "é", true},
               {"straße", "STRASSE", true},
               {"strasse", "straße", false},
               {"straße", "strasse", false},
               {"ŉ", "ʼN", true},
               {"ⱥ", "Ⱥ", true},
               {"İ", "i̇", true},
               {"ı", "I", true},
               {"I", "ı", false},
               {"Σ", "σ", true},
               {"ς", "σ", false},
               {"ab😀", "AB??", true},
               {"ab😀", "ab😀", false}};
  for (const auto& c : cases) {
    EXPECT_EQ(IgnoreCase(c.pattern).equals(c.text), c.equal) << c.pattern << ' ' << c.text;
  }
}

TEST(IgnoreCase, MatchesAtEitherEnd) {
  EXPECT_TRUE(IgnoreCase("ab").starts("ABc"));
  EXPECT_FALSE(IgnoreCase("ab").starts("cab"));
  EXPECT_TRUE(IgnoreCase("ab").ends("cAB"));
  EXPECT_FALSE(IgnoreCase("ab").ends("abc"));
  EXPECT_TRUE(IgnoreCase("ß").ends("xSS"));
  EXPECT_FALSE(IgnoreCase("abc").ends("bc"));
}

TEST(Wildcard, MatchesWholeStrings) {
  const struct {
    const char* pattern;
    const char* leaf;
    bool matches;
  } cases[] = {{"", R"("")", true},
               {"", R"("a")", false},
               {"*", R"("")", true},
               {"*", R"("abc")", true},
               {"*", "5", false},
               {"a*", R"("a")", true},
               {"*a", R"("ba")", true},
               {"a*c", R"("abc")", true},
               {"a*c", R"("abcd")", false},
               {"*ab*abc", R"("ababab-abc")", true},
               {"*ab*abc", R"("abc")", false},
               {"a\\*", R"("a*")", true},
               {"a\\*", R"("ab")", false},
               {"a\\\\*", R"("a\b")", true},
               {"?", R"("a")", false},
               {"a*b", "\"a\n\nb\"", true}};
  for (const auto& c : cases) {
    const auto wildcard = Wildcard::parse(c.pattern);
    ASSERT_TRUE(wildcard) << c.pattern;
    EXPECT_EQ(wildcard->matches(c.leaf), c.matches) << c.pattern << ' ' << c.leaf;
  }
}

TEST(Wildcard, CountsBytesOfTheQuotedOperand) {
  const struct {
    const char* pattern;
    const char* message;
  } cases[] = {{"**", "Consecutive wildcard characters at pos 1"},
               {"a***", "Consecutive wildcard characters at pos 2"},
               {"é**", "Consecutive wildcard characters at pos 3"},
               {"a\\b", "Invalid escape character at pos 2"},
               {"ab\\", "Invalid escape character at pos 3"}};
  for (const auto& c : cases) {
    const auto wildcard = Wildcard::parse(c.pattern);
    ASSERT_FALSE(wildcard) << c.pattern;
    EXPECT_EQ(wildcard.error().message, c.message) << c.pattern;
  }
}

}  // namespace
}  // namespace smemu::pattern
