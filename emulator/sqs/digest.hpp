#pragma once

#include "emulator/sqs/message.hpp"

#include <string>
#include <string_view>

/// The digests that SDKs verify, and the one that content-based deduplication goes by. Lower-case
/// hex.
namespace smemu::sqs {

[[nodiscard]] std::string md5(std::string_view bytes);
[[nodiscard]] std::string sha256(std::string_view bytes);

/// Developer guide, "Calculating the MD5 message digest for message attributes": by name, each of
/// name, type and value behind its length in four bytes, and a byte for String or Binary.
[[nodiscard]] std::string md5(const Attributes& attributes);

}  // namespace smemu::sqs
