#include "cli/endpoint.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace smemu::cli {
namespace {

struct ShellRow {
  std::string_view name;
  std::string_view line;  // {0} is the variable, {1} its value
};
constexpr std::array<ShellRow, 6> kShells{{{"sh", "export {0}={1}"},
                                           {"bash", "export {0}={1}"},
                                           {"zsh", "export {0}={1}"},
                                           {"fish", "set -gx {0} {1}"},
                                           {"pwsh", "$env:{0} = \"{1}\""},
                                           {"dotenv", "{0}={1}"}}};

}  // namespace

int env(const EnvOptions& options) {
  const std::string endpoint = endpoint_or_default(options.endpoint);
  const std::array<std::pair<std::string_view, std::string_view>, 7> variables{{
      {"AWS_ENDPOINT_URL", endpoint},
      {"AWS_ENDPOINT_URL_EVENTBRIDGE", endpoint},
      {"AWS_ACCESS_KEY_ID", "000000000000"},
      {"AWS_SECRET_ACCESS_KEY", "smemu"},
      {"AWS_REGION", "us-east-1"},
      {"AWS_DEFAULT_REGION", "us-east-1"},
      {"SMEMU_ENDPOINT", endpoint},
  }};
  for (const ShellRow& shell : kShells) {
    if (shell.name != options.shell) continue;
    for (const auto& [name, value] : variables)
      print(fmt::format(fmt::runtime(shell.line), name, value));
    complain(
        "AWS CLI before 2.13 and boto3 before 1.28 ignore endpoint variables and would call real "
        "AWS: "
        "give them --endpoint-url / endpoint_url.");
    return kOk;
  }
  complain(fmt::format("--shell {}: use sh, bash, zsh, fish, pwsh or dotenv", options.shell));
  return kUsage;
}

}  // namespace smemu::cli
