#pragma once

#include "emulator/aws/operation.hpp"

#include <string>

namespace smemu::aws {

/// EventBridge's reply to a handler's result; an Error becomes the exception its model has for it.
[[nodiscard]] world::ApiReply reply_to(Result<std::string> result);

/// A function that answers with a body or an Error, as a row of EventBridge's table takes it.
template <Result<std::string> (*Answer)(const Request&)>
[[nodiscard]] world::ApiReply reply(const Request& request) {
  return reply_to(Answer(request));
}

}  // namespace smemu::aws
