#include "emulator/sqs/digest.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>
#include <cstdint>

namespace smemu::sqs {
namespace {

std::string digest(std::string_view bytes, const EVP_MD* kind) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> raw{};
  unsigned size = 0;
  EVP_Digest(bytes.data(), bytes.size(), raw.data(), &size, kind, nullptr);
  std::string out;
  for (unsigned i = 0; i < size; ++i) out += fmt::format("{:02x}", raw[i]);
  return out;
}

void append_sized(std::string& out, std::string_view text) {
  const auto size = static_cast<std::uint32_t>(text.size());
  for (const int shift : {24, 16, 8, 0}) out += static_cast<char>((size >> shift) & 0xFFU);
  out += text;
}

}  // namespace

std::string md5(std::string_view bytes) {
  return digest(bytes, EVP_md5());
}

std::string sha256(std::string_view bytes) {
  return digest(bytes, EVP_sha256());
}

std::string md5(const Attributes& attributes) {
  std::string buffer;
  for (const auto& [name, attribute] : attributes) {
    append_sized(buffer, name);
    append_sized(buffer, attribute.type);
    buffer += attribute.is_binary() ? '\x02' : '\x01';
    append_sized(buffer, attribute.value);
  }
  return md5(buffer);
}

}  // namespace smemu::sqs
