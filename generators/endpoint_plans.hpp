#pragma once

#include "generators/parameters.hpp"

#include <array>

namespace smemu::generators {

// What every lifecycle of an endpoint may be told; read_endpoint() reads it.
inline constexpr std::array<Parameter, 5> kEndpointParameters{{
    {"endpoint", ParameterKind::text, "churn", "The endpoint's name"},
    {"variant", ParameterKind::text, "AllTraffic", "VariantName of the one production variant"},
    {"instances", ParameterKind::integer, "1", "Instances of the fleet"},
    {"instance_type", ParameterKind::text, "ml.m5.xlarge", "Their type"},
    {"tags", ParameterKind::map, "", "The endpoint's tags"},
}};

}  // namespace smemu::generators
