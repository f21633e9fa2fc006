#pragma once

#include <chrono>
#include <functional>
#include <string>

namespace smemu::http {

/// One request and how it was answered: a line of a log.
struct Access {
  std::string method;               // empty if what came was no request
  std::string target;               // as it was sent
  std::string operation;            // X-Amz-Target, of AWS's protocols
  std::string peer;                 // "127.0.0.1:51234"
  std::string request_id;           // that the client was told
  int status = 0;                   // 499: the client went before it was answered
  std::chrono::nanoseconds took{};  // until the answer was given; of a stream, until it began
};

/// Told of every request. Nothing is kept about requests if there is none.
using OnAccess = std::function<void(const Access&)>;

}  // namespace smemu::http
