#include "sagemaker/hosting.hpp"

#include <fmt/format.h>

namespace smemu::sagemaker {

const generators::Endpoint& endpoint_of(const Resources::Entry& entry) {
  return *std::any_cast<generators::Endpoint>(&entry.resource->record);
}

OrFault<Resources::Entry*> find_changeable(Call& call) {
  const auto entry = find(call, kEndpoint);
  if (!entry) return entry;
  const generators::EndpointStatus status = endpoint_of(**entry).status;
  if (status == generators::EndpointStatus::in_service) return entry;
  const std::string_view text = status == generators::EndpointStatus::failed
                                    ? "Cannot update failed endpoint \"{}\"."
                                    : "Cannot update in-progress endpoint \"{}\".";
  return fault(kValidation, fmt::format(fmt::runtime(text), (*entry)->resource->arn));
}

}  // namespace smemu::sagemaker
