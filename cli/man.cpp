#include "cli/command_doc.hpp"
#include "cli/exit_code.hpp"
#include "cli/verbs.hpp"
#include "server/host/version.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace smemu::cli {
namespace {

/// As text: a hyphen that can be copied, no macro at a line's beginning.
std::string text(std::string_view plain) {
  std::string out;
  for (const char c : plain) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n')) {
      out += "\\&";
      out += c;
    } else {
      out += c;
    }
  }
  return out;
}

std::string flag_line(const FlagDoc& flag) {
  std::string out = fmt::format("\\fB{}\\fR", text(flag.name));
  if (!flag.short_name.empty()) out = fmt::format("\\fB{}\\fR, {}", text(flag.short_name), out);
  if (!flag.is_argument && !flag.value.empty()) out += fmt::format(" \\fI{}\\fR", text(flag.value));
  return out;
}

std::string usage(const CommandDoc& command, const std::string& path) {
  std::string out = fmt::format("\\fB{}\\fR", text(path));
  if (!command.commands.empty()) out += " \\fICOMMAND\\fR";
  for (const FlagDoc& flag : command.flags) {
    if (flag.is_argument) out += fmt::format(" \\fI{}\\fR", text(flag.name));
  }
  return out + " [\\fIFLAGS\\fR]";
}

void describe(const CommandDoc& command, const std::string& path, std::string& out) {
  out += fmt::format(".SS {}\n{}.\n", usage(command, path), text(command.about));
  for (const FlagDoc& flag : command.flags) {
    if (flag.name == "--help") continue;
    out += fmt::format(".TP\n{}\n{}\n", flag_line(flag), text(flag.about));
  }
  if (!command.examples.empty())
    out += fmt::format(".PP\nExamples:\n.PP\n.nf\n{}\n.fi\n", text(command.examples));
  for (const CommandDoc& below : command.commands) describe(below, path + ' ' + below.name, out);
}

struct Row {
  std::string_view term;
  std::string_view meaning;
};

constexpr std::array<Row, 7> kExitCodes{{
    {"0", "All well."},
    {"1", "An expectation failed, or a pattern does not match."},
    {"2", "Wrong usage, or a file that cannot be used; the message says where."},
    {"3", "The server cannot be reached."},
    {"4", "Timed out on the real clock, before it was decided."},
    {"5", "An internal error; please report it."},
    {"130", "Interrupted by Ctrl-C."},
}};

constexpr std::array<Row, 3> kVariables{{
    {"SMEMU_ENDPOINT", "Stands for --endpoint."},
    {"NO_COLOR", "No colour, even on a terminal."},
    {"TERM", "No colour if it is dumb."},
}};

template <class Rows>
std::string list(const Rows& rows) {
  std::string out;
  for (const Row& row : rows)
    out += fmt::format(".TP\n\\fB{}\\fR\n{}\n", text(row.term), text(row.meaning));
  return out;
}

}  // namespace

std::string manual_page(const CommandDoc& root, const std::string& version) {
  std::string out = fmt::format(".TH SMEMU 1 \"\" \"smemu {}\" \"User commands\"\n", version);
  out += fmt::format(".SH NAME\nsmemu \\- {}\n", text(root.about));
  out += ".SH SYNOPSIS\n\\fBsmemu\\fR \\fICOMMAND\\fR [\\fIFLAGS\\fR]\n";
  out +=
      ".SH DESCRIPTION\n"
      "Data goes to standard output, messages go to standard error.\n"
      "Each command has \\fB\\-\\-help\\fR, which begins with examples.\n"
      ".SH COMMANDS\n";
  for (const CommandDoc& command : root.commands) describe(command, "smemu " + command.name, out);
  out += ".SH EXIT STATUS\n" + list(kExitCodes);
  out += ".SH ENVIRONMENT\n" + list(kVariables);
  return out;
}

int man() {
  fmt::print("{}", manual_page(command_tree(), std::string(host::kVersion)));
  return kOk;
}

}  // namespace smemu::cli
