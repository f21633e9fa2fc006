#pragma once

#include "emulator/base/instant.hpp"
#include "emulator/delivery/outbound.hpp"
#include "server/transport/url.hpp"

#include <string>
#include <vector>

namespace smemu::transport {

/// Who signs, and for what.
struct SigningKey {
  std::string access_key;
  std::string secret;
  std::string session_token = {};
  std::string region;
  std::string service;
};

/// The headers that AWS Signature Version 4 adds to `request` on its way to `url`: X-Amz-Date,
/// X-Amz-Security-Token if there is one, and Authorization over all its headers and its body.
[[nodiscard]] std::vector<delivery::Header> signature(const delivery::OutboundRequest& request,
                                                      const Url& url, const SigningKey& key,
                                                      Instant now);

/// The key that calls are signed with. Its access key is the account's number, from which local
/// AWS servers tell whose resources are meant; no credentials of yours are ever used.
[[nodiscard]] SigningKey local_key(const delivery::ServiceCall& call);

}  // namespace smemu::transport
