#include "cli/command_line.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"

#include <exception>
#include <string>

int main(int argc, char** argv) {
  try {
    return smemu::cli::run({argv + 1, argv + argc});
  } catch (const std::exception& fault) {
    smemu::cli::complain(std::string("internal error: ") + fault.what() +
                         "; please report it with the command you ran");
    return smemu::cli::kInternal;
  }
}
