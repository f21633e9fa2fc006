#pragma once

#include "emulator/bus/arn.hpp"
#include "emulator/delivery/targets/target_call.hpp"

#include <span>
#include <string>
#include <string_view>

namespace smemu::delivery {

/// One kind of target: how its ARN is told, who is called, and by what function.
struct TargetKind {
  std::string_view service;        // third field of the ARN; empty: a URL, our plain webhook
  std::string_view resource_type;  // first word of its resource; empty: any
  RequestBuilder build = nullptr;
  std::string_view endpoint = {};  // its endpoint's name, in flags and in signatures; empty: none
  std::string_view host = {};      // of the public endpoint, before the region; empty: `endpoint`
  std::string_view variable = {};  // AWS_ENDPOINT_URL_... that configures it, as SDKs read it
  bool built_in = false;           // this world has such a service
  bool traced = false;             // a call carries its event's X-Amzn-Trace-Id
};

/// The kind of a target's Arn; null if smemu cannot deliver there. `arn` is null for a URL.
[[nodiscard]] const TargetKind* find_kind(std::string_view text, const bus::Arn* arn);

[[nodiscard]] std::span<const TargetKind> all_kinds();

/// What its owner calls a resource: "resize" of a function, version or alias left out.
[[nodiscard]] std::string_view plain_name(const bus::Arn& arn);

/// "https://lambda.eu-west-1.amazonaws.com".
[[nodiscard]] std::string public_endpoint(const TargetKind& kind, const bus::Arn& arn);

}  // namespace smemu::delivery
