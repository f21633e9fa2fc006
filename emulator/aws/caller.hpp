#pragma once

#include "emulator/base/ids.hpp"

#include <string_view>

namespace smemu::aws {

/// Whose resources a signed request means. `authorization` is the header of that name
/// ("AWS4-HMAC-SHA256 Credential=AKID/20260105/eu-west-1/events/aws4_request, ..."), `presigned`
/// the value of the query parameter X-Amz-Credential, decoded or not, used where the header has no
/// credential.
///
/// The region is the scope's; an access key id of twelve digits is the account, a convention of
/// local AWS emulators. What is missing or malformed takes its default: us-east-1, 000000000000.
/// Signatures are not checked.
[[nodiscard]] Scope caller_of(std::string_view authorization, std::string_view presigned = {});

}  // namespace smemu::aws
