#include "sagemaker/resources.hpp"

#include "emulator/world/world.hpp"
#include "tests/unit/sagemaker/sagemaker_fixture.hpp"

#include <fmt/format.h>

namespace smemu::sagemaker {
namespace {

class ResourcesTest : public SageMakerTest {
 protected:
  static std::string arn_of(std::size_t number) {
    return fmt::format("arn:aws:sagemaker:eu-west-1:123456789012:training-job/j{}", number);
  }

  void note(std::size_t number, const std::weak_ptr<generators::Lifecycle>& teller) {
    auto job = std::make_shared<generators::Resource>();
    job->kind = "training-job";
    job->arn = arn_of(number);
    generators::ServiceEvent event;
    event.resource = std::move(job);
    event.teller = teller;
    known().note(event);
  }

  Resources& known() { return on.world.annex<Resources>(); }
};

struct Endless final : generators::Lifecycle {
  Task<> play() override { co_return; }
};

TEST_F(ResourcesTest, OfJobsThatHaveEndedTheLatestAreKnown) {
  const auto going_on = std::make_shared<Endless>();
  note(0, going_on);
  for (std::size_t i = 1; i < Resources::kMostRuns; ++i) note(i, {});
  EXPECT_NE(known().find(arn_of(1)), nullptr);
  note(Resources::kMostRuns, {});      // job 0 goes on, so its turn comes again
  note(Resources::kMostRuns + 1, {});  // in place of job 1
  EXPECT_NE(known().find(arn_of(0)), nullptr);
  EXPECT_EQ(known().find(arn_of(1)), nullptr);
  EXPECT_NE(known().find(arn_of(2)), nullptr);
  EXPECT_EQ(on.world.journal().steps().back().type, journal::StepType::warning);
}

}  // namespace
}  // namespace smemu::sagemaker
