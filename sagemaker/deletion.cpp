#include "sagemaker/deletion.hpp"

#include "emulator/world/world.hpp"

namespace smemu::sagemaker {
namespace {

class Deletion final : public generators::Lifecycle {
 public:
  Deletion(generators::Stage& stage, Resources& resources, generators::ServiceEvent deleting,
           Duration time)
      : stage_(stage), resources_(resources), deleting_(std::move(deleting)), time_(time) {}

  [[nodiscard]] Task<> play() override {
    const std::string arn = deleting_.resource->arn;
    stage_.emit(std::move(deleting_));
    co_await sleep(time_);
    resources_.forget_with_all_below(arn);
  }

 private:
  generators::Stage& stage_;
  Resources& resources_;
  generators::ServiceEvent deleting_;
  Duration time_;
};

}  // namespace

void begin_deletion(Call& call, generators::ServiceEvent deleting, Duration time) {
  const std::uint64_t seed = call.resources.draw_seed(deleting.resource->arn);
  call.resources.start(call.caller, seed, [&](generators::Stage& stage) {
    return std::make_unique<Deletion>(stage, call.resources, std::move(deleting), time);
  });
}

}  // namespace smemu::sagemaker
