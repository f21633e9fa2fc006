#include "server/app/door.hpp"

#include "emulator/aws/operation.hpp"
#include "sagemaker/service.hpp"
#include "sagemaker/settings.hpp"

namespace smemu::app {

const aws::Door& door() {
  static const aws::Door door = [] {
    std::vector<const aws::Service*> services(aws::services().begin(), aws::services().end());
    services.push_back(&sagemaker::service());
    services.push_back(&sagemaker::settings_service());
    return aws::Door(std::move(services));
  }();
  return door;
}

}  // namespace smemu::app
