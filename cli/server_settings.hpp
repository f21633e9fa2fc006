#pragma once

#include "cli/verbs.hpp"
#include "server/app/server.hpp"

namespace smemu::cli {

/// Checks what the flags say; the Error names the flag.
[[nodiscard]] Result<app::Settings> server_settings(const ServeOptions& options);

/// What --quota takes, in words.
[[nodiscard]] std::string quota_names();

/// --allow-egress and --map.
[[nodiscard]] Result<delivery::EgressPolicy> egress_policy(const std::vector<std::string>& allow,
                                                           const std::vector<std::string>& map);

}  // namespace smemu::cli
