#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

/// Keeps web pages out. A page in the developer's browser can send requests to 127.0.0.1: directly
/// (its Origin gives it away), or by pointing a name of its own at 127.0.0.1 (DNS rebinding; then
/// Host carries that name). Pure functions.
namespace smemu::http {

/// "Example.com:4566" -> "example.com", "[::1]:80" -> "::1": lowercase, without port, brackets and
/// final dot.
[[nodiscard]] std::string host_name(std::string_view host_header);

/// May a request with this Host be served? Yes for loopback names, IP literals, names without a dot
/// (containers),
/// *.localhost, host.docker.internal, localhost.localstack.cloud, names of AWS itself, and
/// `also_allowed`.
[[nodiscard]] bool host_allowed(std::string_view host_header,
                                std::span<const std::string> also_allowed);

/// May a page of this Origin call? Yes for pages served from loopback and for those of the very
/// Host it calls.
[[nodiscard]] bool origin_allowed(std::string_view origin, std::string_view host_header);

/// Why a request must be refused, as a sentence that says what to do; nothing if it may pass.
[[nodiscard]] std::optional<std::string> refusal_reason(std::string_view host_header,
                                                        std::optional<std::string_view> origin,
                                                        std::span<const std::string> also_allowed);

}  // namespace smemu::http
