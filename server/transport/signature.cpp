#include "server/transport/signature.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <initializer_list>
#include <map>
#include <string_view>

namespace smemu::transport {
namespace {

// Headers that proxies on the way may change are left out, as SDKs leave them out.
constexpr std::array<std::string_view, 4> kUnsigned{"expect", "transfer-encoding", "user-agent",
                                                    "x-amzn-trace-id"};

std::string sha256(std::string_view text) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  EVP_Digest(text.data(), text.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
  return {digest.begin(), digest.end()};
}

std::string hmac(std::string_view key, std::string_view text) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
       reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data(), nullptr);
  return {digest.begin(), digest.end()};
}

std::string hex(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) out += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return out;
}

bool is_unreserved(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '.' || c == '_' ||
         c == '~';
}

/// Percent-encodes once more what the URL has encoded already, as every service but S3 wants.
std::string encoded_again(std::string_view path) {
  std::string out;
  for (const char c : path) {
    if (c == '/' || is_unreserved(c)) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

/// Without "." and "..", and with one slash where there are several.
std::string normalized(std::string_view path) {
  std::vector<std::string_view> words;
  for (std::string_view rest = path; !rest.empty();) {
    const std::size_t end = std::min(rest.find('/'), rest.size());
    const std::string_view word = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (word == ".." && !words.empty()) words.pop_back();
    if (!word.empty() && word != "." && word != "..") words.push_back(word);
  }
  const bool is_folder = path.size() > 1 && path.ends_with('/') && !words.empty();
  return fmt::format("/{}{}", fmt::join(words, "/"), is_folder ? "/" : "");
}

std::string canonical_query(std::string_view query) {
  std::vector<std::pair<std::string, std::string>> parts;
  while (!query.empty()) {
    const std::string_view part = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(part.size() + 1, query.size()));
    const std::size_t equals = std::min(part.find('='), part.size());
    parts.emplace_back(part.substr(0, equals), part.substr(std::min(equals + 1, part.size())));
  }
  std::sort(parts.begin(), parts.end());
  std::string out;
  for (const auto& [name, value] : parts) {
    out += fmt::format("{}{}={}", out.empty() ? "" : "&", name, value);
  }
  return out;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

/// No space around, and one where there are several.
std::string trimmed(std::string_view value) {
  std::string out;
  for (const char c : value) {
    const bool space = c == ' ' || c == '\t';
    if (!space) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

using SignedHeaders = std::map<std::string, std::string>;

SignedHeaders signed_headers(const std::vector<delivery::Header>& headers, const Url& url) {
  SignedHeaders out{{"host", url.host_header}};
  for (const auto& [name, value, secret] : headers) {
    const std::string key = lower(name);
    if (std::find(kUnsigned.begin(), kUnsigned.end(), key) != kUnsigned.end()) continue;
    std::string& known = out[key];
    known += (known.empty() ? "" : ",") + trimmed(value);
  }
  return out;
}

std::string names_of(const SignedHeaders& headers) {
  std::string out;
  for (const auto& [name, value] : headers) out += (out.empty() ? "" : ";") + name;
  return out;
}

std::string canonical_request(const delivery::OutboundRequest& request, const Url& url,
                              const SignedHeaders& headers) {
  const std::size_t path_end = std::min(url.target.find('?'), url.target.size());
  const std::string_view target = url.target;
  std::string out = request.method + '\n';
  out += encoded_again(normalized(target.substr(0, path_end))) + '\n';
  out += canonical_query(target.substr(std::min(path_end + 1, target.size()))) + '\n';
  for (const auto& [name, value] : headers) out += name + ':' + value + '\n';
  out += '\n' + names_of(headers) + '\n';
  return out + hex(sha256(request.body ? *request.body : std::string()));
}

/// "20150830T123600Z"
std::string basic_time(Instant now) {
  std::string out = to_iso_seconds(now);
  std::erase_if(out, [](char c) { return c == '-' || c == ':'; });
  return out;
}

}  // namespace

std::vector<delivery::Header> signature(const delivery::OutboundRequest& request, const Url& url,
                                        const SigningKey& key, Instant now) {
  const std::string time = basic_time(now);
  const std::string day = time.substr(0, 8);
  std::vector<delivery::Header> added{{"X-Amz-Date", time}};
  if (!key.session_token.empty())
    added.push_back({"X-Amz-Security-Token", key.session_token, true});
  std::vector<delivery::Header> all = request.headers;
  all.insert(all.end(), added.begin(), added.end());
  const SignedHeaders headers = signed_headers(all, url);

  const std::string scope = fmt::format("{}/{}/{}/aws4_request", day, key.region, key.service);
  const std::string to_sign = fmt::format("AWS4-HMAC-SHA256\n{}\n{}\n{}", time, scope,
                                          hex(sha256(canonical_request(request, url, headers))));
  std::string secret = "AWS4" + key.secret;
  for (const std::string_view part :
       {std::string_view(day), std::string_view(key.region), std::string_view(key.service),
        std::string_view("aws4_request")}) {
    secret = hmac(secret, part);
  }
  added.push_back(
      {"Authorization",
       fmt::format("AWS4-HMAC-SHA256 Credential={}/{}, SignedHeaders={}, Signature={}",
                   key.access_key, scope, names_of(headers), hex(hmac(secret, to_sign))),
       true});
  return added;
}

SigningKey local_key(const delivery::ServiceCall& call) {
  return {.access_key = call.scope.account.empty() ? "000000000000" : call.scope.account,
          .secret = "smemu",
          .region = call.scope.region,
          .service = call.signing_name};
}

}  // namespace smemu::transport
