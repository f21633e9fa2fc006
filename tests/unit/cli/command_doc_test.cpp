#include "cli/command_doc.hpp"

#include <gmock/gmock.h>

namespace smemu::cli {
namespace {

using ::testing::HasSubstr;

CommandDoc tree() {
  FlagDoc state{"--state", "-s", "pending or done", "TEXT", {"pending", "done"}};
  CommandDoc list{"list", "What's there: all", "", {state}, {}};
  return {"smemu", "a tool", "", {}, {{"jobs", "Work", "  smemu jobs list", {}, {list}}}};
}

TEST(Completion, QuotesWhatAShellWouldRead) {
  EXPECT_THAT(completion_script(tree(), "zsh"), HasSubstr(R"('list:What'\''s there: all')"));
  EXPECT_THAT(completion_script(tree(), "fish"), HasSubstr(R"(-d 'What'\''s there: all')"));
}

TEST(Completion, OffersTheValuesOfAFlag) {
  EXPECT_THAT(completion_script(tree(), "bash"), HasSubstr("'smemu jobs list --state')"));
  EXPECT_THAT(completion_script(tree(), "bash"), HasSubstr("'pending done'"));
  EXPECT_THAT(completion_script(tree(), "fish"), HasSubstr("-l state -s s -x -a 'pending done'"));
}

TEST(Completion, OfAnUnknownShellIsEmpty) {
  EXPECT_EQ(completion_script(tree(), "tcsh"), "");
}

TEST(Manual, EscapesWhatTroffWouldRead) {
  CommandDoc root = tree();
  root.commands[0].about = "back\\slash";
  root.commands[0].commands[0].flags[0].about = ".starts like a macro";
  const std::string page = manual_page(root, "1.0");
  EXPECT_THAT(page, HasSubstr("back\\eslash"));
  EXPECT_THAT(page, HasSubstr("\n\\&.starts like a macro"));
  EXPECT_THAT(page, HasSubstr(".SS \\fBsmemu jobs list\\fR [\\fIFLAGS\\fR]"));
}

TEST(CommandTree, IsReadOffTheTableOfVerbs) {
  const CommandDoc root = command_tree();
  for (const CommandDoc& command : root.commands) {
    EXPECT_FALSE(command.about.empty()) << command.name;
    EXPECT_FALSE(command.examples.empty()) << command.name;
    for (const FlagDoc& flag : command.flags) EXPECT_FALSE(flag.about.empty()) << flag.name;
  }
}

}  // namespace
}  // namespace smemu::cli
