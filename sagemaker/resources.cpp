#include "sagemaker/resources.hpp"

#include "emulator/base/draw.hpp"
#include "emulator/json/object.hpp"
#include "emulator/world/alarms.hpp"
#include "emulator/world/world.hpp"
#include "generators/alarm_desk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace smemu::sagemaker {
namespace {

/// Kinds that end by themselves and that no call deletes.
constexpr std::array<std::string_view, 6> kRuns{"training-job",       "processing-job",
                                                "transform-job",      "hyper-parameter-tuning-job",
                                                "pipeline-execution", "pipeline-step"};

bool is_run(const generators::Resource& resource) {
  return std::find(kRuns.begin(), kRuns.end(), resource.kind) != kRuns.end();
}

}  // namespace

/// Where a lifecycle that the API has begun plays.
class Resources::OwnStage final : public generators::Stage, public generators::AlarmDesk {
 public:
  OwnStage(world::World& world, Scope scope, std::uint64_t seed)
      : world_(world), scope_(std::move(scope)), seed_(seed) {}
  [[nodiscard]] Instant now() const override { return world_.now(); }
  [[nodiscard]] std::uint64_t seed() const override { return seed_; }
  [[nodiscard]] const Scope& scope() const override { return scope_; }
  [[nodiscard]] alarms::Book& alarms() override { return world::alarms_of(world_); }
  void emit(generators::ServiceEvent event) override { publish(world_, scope_, std::move(event)); }
  /// Into a queue of this world; the journal says so where there is none.
  void send(const generators::QueueMessage& message) override {
    const std::string input =
        json::Object().text("QueueUrl", message.queue_url).text("MessageBody", message.body).done();
    const auto reply = world_.perform({"AmazonSQS.SendMessage", input, scope_});
    if (reply.status == 200) return;
    world_.warn(fmt::format("a message for {} is lost: {}", message.queue_url, reply.error_type));
  }

 private:
  world::World& world_;
  Scope scope_;
  std::uint64_t seed_;
};

struct Resources::Running {
  Running(world::World& world, const Scope& scope, std::uint64_t seed)
      : stage(world, scope, seed) {}
  OwnStage stage;
  std::unique_ptr<generators::Lifecycle> lifecycle;
  Task<> task;  // destroyed first
};

Resources::Resources(world::World& world) : world_(world) {}

Resources::~Resources() = default;

void Resources::note(const generators::ServiceEvent& event) {
  if (!event.resource) return;
  const std::string& arn = event.resource->arn;
  if (event.resource->gone) return forget(arn);
  const auto [at, is_new] = entries_.try_emplace(arn);
  Entry& entry = at->second;
  entry.resource = event.resource;
  entry.lifecycle = event.teller;
  if (!is_new) return;
  entry.tags = event.resource->tags;
  entry.serial = ++serial_;
  if (!is_run(*event.resource)) return;
  runs_.push_back({arn, serial_});
  if (runs_.size() > kMostRuns) forget_oldest_run();
}

void Resources::forget(const std::string& arn) {
  entries_.erase(arn);
}

/// One that goes on is known for as long again.
void Resources::forget_oldest_run() {
  Run run = std::move(runs_.front());
  runs_.pop_front();
  const auto known = entries_.find(run.arn);
  if (known == entries_.end() || known->second.serial != run.serial) return;
  if (!known->second.lifecycle.expired()) return runs_.push_back(std::move(run));
  entries_.erase(known);
  if (std::exchange(has_forgotten_runs_, true)) return;
  world_.warn(fmt::format(
      "SageMaker keeps the latest {} jobs, executions and steps: {} and others are known no longer",
      kMostRuns, run.arn));
}

void Resources::keep(generators::Resource resource) {
  generators::ServiceEvent silent;
  silent.resource = std::make_shared<const generators::Resource>(std::move(resource));
  note(silent);
}

void Resources::forget_with_all_below(const std::string& arn) {
  const std::string above = arn + "/";
  std::erase_if(entries_, [&](const auto& known) { return known.first.starts_with(above); });
  forget(arn);
}

Resources::Entry* Resources::find(const std::string& arn) {
  const auto found = entries_.find(arn);
  return found == entries_.end() ? nullptr : &found->second;
}

std::vector<const Resources::Entry*> Resources::beginning_with(std::string_view arn) const {
  std::vector<const Entry*> found;
  for (const auto& [name, entry] : entries_) {
    if (name.starts_with(arn)) found.push_back(&entry);
  }
  std::sort(found.begin(), found.end(),
            [](const Entry* a, const Entry* b) { return a->resource->arn < b->resource->arn; });
  return found;
}

void Resources::start(const Scope& scope, std::uint64_t seed, const Make& make) {
  const auto running = running_.emplace(running_.end(), world_, scope, seed);
  running->lifecycle = make(running->stage);
  running->task = running->lifecycle->play();
  running->task.begin(world_.timers(), [this, running] { running_.erase(running); });
}

std::uint64_t Resources::draw_seed(std::string_view arn) {
  auto starts = starts_.find(arn);
  if (starts == starts_.end()) starts = starts_.emplace(arn, 0).first;
  return draw(world_.seed(), arn, starts->second++);
}

int Resources::next_version(const std::string& arn) {
  int& latest = versions_[arn];
  for (const Entry* entry : beginning_with(arn + "/")) {  // a play's versions come without asking
    const std::string_view number = std::string_view(entry->resource->arn).substr(arn.size() + 1);
    int version = 0;
    std::from_chars(number.data(), number.data() + number.size(), version);
    latest = std::max(latest, version);
  }
  return ++latest;
}

const std::string* Resources::begun_by(const std::string& token) const {
  const auto known = begun_.find(token);
  return known == begun_.end() ? nullptr : &known->second;
}

EventId publish(world::World& world, const Scope& scope, generators::ServiceEvent event) {
  world.annex<Resources>().note(event);
  bus::NewEvent fields;
  fields.scope = scope;
  fields.source = std::move(event.source);
  fields.detail_type = std::move(event.detail_type);
  fields.time = world.now();
  fields.resources = std::move(event.resources);
  fields.detail = std::move(event.detail.text);
  return world.publish(std::move(fields));
}

}  // namespace smemu::sagemaker
