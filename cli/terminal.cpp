#include "cli/terminal.hpp"

#include "cli/exit_code.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <unistd.h>

namespace smemu::cli {
namespace {

bool is_set(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

}  // namespace

bool stdout_takes_colour() {
  const char* term = std::getenv("TERM");
  const bool dumb = term != nullptr && std::strcmp(term, "dumb") == 0;
  return !is_set("NO_COLOR") && !dumb && isatty(STDOUT_FILENO) != 0;
}

void print(std::string_view line) {
  fmt::print("{}\n", line);
  std::fflush(stdout);
}

void complain(std::string_view message) {
  fmt::print(stderr, "smemu: {}\n", message);
}

int report(const Error& error) {
  complain(error.where.empty() ? error.message : fmt::format("{}: {}", error.where, error.message));
  return error.code == Errc::io ? kUnreachable : kUsage;
}

Result<void> write_file(const std::string& path, std::string_view text) {
  const std::string temporary = path + ".tmp";
  std::ofstream out(temporary, std::ios::binary);
  out << text;
  out.close();
  if (!out || std::rename(temporary.c_str(), path.c_str()) != 0) {
    return fail(Errc::invalid_argument, fmt::format("cannot write: {}", std::strerror(errno)),
                path);
  }
  return {};
}

}  // namespace smemu::cli
