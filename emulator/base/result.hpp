#pragma once

#include <tl/expected.hpp>

#include <string>
#include <utility>

namespace smemu {

/// What kind of fault it was. Tables map it to AWS error types, HTTP statuses and exit codes.
enum class Errc {
  invalid_argument,  // a request, file or flag says something impossible
  invalid_pattern,   // an event pattern breaks the pattern grammar
  not_found,
  already_exists,
  limit_exceeded,
  too_long,        // a policy is longer than its bus may hold
  invalid_state,   // a resource is not in a state in which this can be done
  illegal_status,  // a replay is not
  managed_rule,    // a rule belongs to an AWS service
  conflict,
  io,
};

/// A fault that a user or a peer caused. Bugs are not Errors; they throw or abort.
struct Error {
  Errc code = Errc::invalid_argument;
  std::string message;     // One sentence a user can act on.
  std::string where = {};  // A path, JSON pointer or file:line:column; empty if none.
};

template <class T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(Errc code, std::string message,
                                                std::string where = {}) {
  return tl::unexpected<Error>(Error{code, std::move(message), std::move(where)});
}

}  // namespace smemu
