#pragma once

#include "emulator/base/result.hpp"
#include "emulator/json/document.hpp"

#include <string>
#include <string_view>

/// CBOR (RFC 8949), in which Smithy RPC v2 writes what AWS's JSON protocols write as text: newer
/// SDKs speak it to CloudWatch. It is translated to and from JSON at the door, so that each
/// operation is written once.
namespace smemu::aws {

/// One data item as JSON. Of tags only 1 (a time) is looked at, which leaves its seconds; bytes
/// become base64. Fails on what is cut short, nested too deeply or has no JSON: keys that are no
/// text, NaN and the infinities.
[[nodiscard]] Result<std::string> json_from_cbor(std::string_view cbor);

/// `time_ending` is that of members that are times; those are tagged so.
[[nodiscard]] std::string cbor_from_json(json::View value, std::string_view time_ending);

}  // namespace smemu::aws
