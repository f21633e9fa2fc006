#include "generators/catalogue.hpp"

#include "generators/canary_deployment.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace smemu::generators {
namespace {

template <class Story>
Result<void> check(const Arguments& arguments, std::uint64_t seed) {
  auto plan = Story::plan(arguments, seed);
  if (!plan) return tl::unexpected(plan.error());
  return {};
}

template <class Story>
std::unique_ptr<Lifecycle> make(Stage& stage, const Arguments& arguments) {
  return std::make_unique<Story>(stage, *Story::plan(arguments, stage.seed()));
}

template <class Story>
constexpr Kind kind(std::string_view name, std::string_view about) {
  return {name, about, &Story::parameters, &check<Story>, &make<Story>};
}

constexpr std::array<Kind, 1> kCatalogue{
    kind<CanaryDeployment>("sagemaker.endpoint.canary_deployment",
                           "An endpoint moves to a new config, a canary's share of traffic first"),
};

}  // namespace

std::span<const Kind> catalogue() {
  return kCatalogue;
}

const Kind* find_kind(std::string_view name) {
  const auto found = std::find_if(kCatalogue.begin(), kCatalogue.end(),
                                  [name](const Kind& kind) { return kind.name == name; });
  return found == kCatalogue.end() ? nullptr : &*found;
}

}  // namespace smemu::generators
