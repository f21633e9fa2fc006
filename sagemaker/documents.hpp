#pragma once

#include "sagemaker/call.hpp"
#include "sagemaker/lookup.hpp"

#include <string>
#include <string_view>

/// Resources that have neither events nor a course of their own: what Describe answers is all that
/// there is of them.
namespace smemu::sagemaker {

/// How a document is known among the others of its kind.
struct Identity {
  std::string arn;
  std::string name;
  std::string_view status = "Active";
};

/// Keeps one, new or changed. Its times are those that the answer has, or else now; its tags are
/// the call's, if it is new.
void keep_document(Call& call, std::string_view kind, Identity identity, Json answer);

}  // namespace smemu::sagemaker
