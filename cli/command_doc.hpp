#pragma once

#include <string>
#include <vector>

namespace smemu::cli {

/// A flag or an argument, as a reader of the manual sees it.
struct FlagDoc {
  std::string name;        // "--port", or "scenario" for an argument
  std::string short_name;  // "-p", or empty
  std::string about;
  std::string value;  // "TEXT"; empty for a flag that takes none
  std::vector<std::string> choices;
  bool is_argument = false;
  bool is_required = false;
  bool is_repeatable = false;
  bool is_configurable = true;  // also from SMEMU_* and from files of settings
};

/// A command with all that lies below it, read off the table of verbs.
struct CommandDoc {
  std::string name;
  std::string about;
  std::string examples;
  std::vector<FlagDoc> flags;
  std::vector<CommandDoc> commands;
};

/// The whole command line.
[[nodiscard]] CommandDoc command_tree();

/// A script for bash, zsh or fish that completes commands, flags and their values.
[[nodiscard]] std::string completion_script(const CommandDoc& root, const std::string& shell);

/// The manual page, in the man macros of troff.
[[nodiscard]] std::string manual_page(const CommandDoc& root, const std::string& version);

}  // namespace smemu::cli
