#pragma once

#include "emulator/aws/operation.hpp"
#include "emulator/base/result.hpp"
#include "sagemaker/resources.hpp"

#include <nlohmann/json.hpp>

/// What is set ahead about resources that are yet to be made.
namespace smemu::sagemaker {

/// Reads {"outcomes": [{"match": "churn-*", "outcome": "failed", "with": {"failure": ...}}],
/// "quotas": {"ml.p3.2xlarge for training job usage": 0}}. Both may be left out. Fails with a JSON
/// pointer in `where`.
[[nodiscard]] Result<Ahead> read_ahead(const nlohmann::ordered_json& document);

/// The same again.
[[nodiscard]] nlohmann::ordered_json to_json(const Ahead& ahead);

/// The operation by which that is a command like any other: `X-Amz-Target: Smemu.SetOutcomes`, with
/// the document as text.
[[nodiscard]] const aws::Service& settings_service();

}  // namespace smemu::sagemaker
