#include "sagemaker/documents.hpp"

#include <chrono>
#include <utility>

namespace smemu::sagemaker {
namespace {

Json as_it_is(const std::any& record) {
  return *std::any_cast<Json>(&record);
}

Instant time_in(const Json& answer, const char* member, Instant otherwise) {
  if (!answer.contains(member)) return otherwise;
  const double millis = answer[member].get<double>() * 1000;
  return Instant(std::chrono::milliseconds(static_cast<std::int64_t>(millis)));
}

}  // namespace

void keep_document(Call& call, std::string_view kind, Identity identity, Json answer) {
  generators::Resource resource;
  resource.kind = kind;
  resource.arn = std::move(identity.arn);
  resource.name = std::move(identity.name);
  resource.status = identity.status;
  resource.created = time_in(answer, "CreationTime", call.now());
  resource.modified = time_in(answer, "LastModifiedTime", resource.created);
  resource.tags = tags_of(call.in);
  resource.record = std::move(answer);
  resource.view = as_it_is;
  call.resources.keep(std::move(resource));
}

}  // namespace smemu::sagemaker
