#pragma once

#include "emulator/base/ids.hpp"
#include "emulator/base/task.hpp"
#include "generators/lifecycle.hpp"
#include "generators/stage.hpp"
#include "sagemaker/outcomes.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace smemu::world {
class World;
}

namespace smemu::sagemaker {

/// What SageMaker knows in one world: resources as their last event left them, and the lifecycles
/// that calls of its API have begun. A play's lifecycles note their events here too, so that
/// Describe sees them and Stop reaches them. Nobody has to delete jobs and executions, so only the
/// latest that came are kept, and those that go on. An annex of the World: a reset drops it.
/// Strand-only.
class Resources {
 public:
  using Tags = std::map<std::string, std::string>;
  static constexpr std::size_t kMostRuns = 2'000;  // jobs, executions, and steps of these

  struct Entry {
    std::shared_ptr<const generators::Resource> resource;
    std::weak_ptr<generators::Lifecycle> lifecycle;  // takes cues about it, while it goes on
    Tags tags;
    std::uint64_t serial = 0;  // in the order in which they came
  };

  explicit Resources(world::World& world);
  ~Resources();
  Resources(const Resources&) = delete;
  Resources& operator=(const Resources&) = delete;

  /// An event tells of a resource: so it stands now.
  void note(const generators::ServiceEvent& event);
  /// The same for what has no events.
  void keep(generators::Resource resource);
  void forget(const std::string& arn);
  /// With what is of it: "ARN/...".
  void forget_with_all_below(const std::string& arn);

  /// Null if there is none.
  [[nodiscard]] Entry* find(const std::string& arn);

  /// Those whose ARN begins so, by ARN: one kind, of one account and region. Looks at all.
  [[nodiscard]] std::vector<const Entry*> beginning_with(std::string_view arn) const;

  using Make = std::function<std::unique_ptr<generators::Lifecycle>(generators::Stage&)>;

  /// Plays a lifecycle of the caller's; its first event is out when this returns. It goes when it
  /// has ended.
  void start(const Scope& scope, std::uint64_t seed, const Make& make);

  /// Dice for the next lifecycle of that resource.
  [[nodiscard]] std::uint64_t draw_seed(std::string_view arn);

  /// The number of the next version of what has versions below that ARN. Numbers are not used
  /// again, and a pipeline's step has its own before it begins.
  [[nodiscard]] int next_version(const std::string& arn);

  /// The ARN of what a request with that token has begun; null if there was none.
  [[nodiscard]] const std::string* begun_by(const std::string& token) const;
  void remember_begun(const std::string& token, std::string arn) {
    begun_.emplace(token, std::move(arn));
  }

  [[nodiscard]] Ahead& ahead() { return ahead_; }
  [[nodiscard]] const Outcomes& outcomes() const { return ahead_.outcomes; }

 private:
  class OwnStage;
  struct Running;

  void forget_oldest_run();

  world::World& world_;
  std::unordered_map<std::string, Entry> entries_;  // by ARN; every event looks one up
  struct Run {
    std::string arn;
    std::uint64_t serial;  // one that was deleted and made anew is another
  };
  std::deque<Run> runs_;  // the longest known first
  bool has_forgotten_runs_ = false;
  Ahead ahead_;
  std::uint64_t serial_ = 0;
  std::map<std::string, std::uint64_t, std::less<>> starts_;  // by ARN
  std::map<std::string, int> versions_;                       // the latest, by ARN
  std::map<std::string, std::string> begun_;                  // ARNs, by token
  std::list<Running> running_;
};

/// Receives an event of a service on the default bus, and notes what it tells of.
EventId publish(world::World& world, const Scope& scope, generators::ServiceEvent event);

}  // namespace smemu::sagemaker
