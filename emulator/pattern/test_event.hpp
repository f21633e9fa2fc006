#pragma once

#include "emulator/json/document.hpp"

namespace smemu::pattern {

/// Reads the Event of TestEventPattern: a JSON object with at least id, account, source, time,
/// region and detail-type. Source: recorded AWS answers.
[[nodiscard]] Result<json::Document> test_event(std::string_view text);

}  // namespace smemu::pattern
