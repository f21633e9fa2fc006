#include "emulator/explain/near_miss.hpp"

#include "emulator/explain/nearness.hpp"

#include <algorithm>
#include <tuple>

namespace smemu::explain {
namespace {

/// What decides the order; smaller is nearer.
struct Rank {
  double missed = 1;  // share of the leaves that did not match
  bool blocked = false;
  double distance = 0;  // of those leaves, together
  std::size_t order = 0;

  [[nodiscard]] auto key() const { return std::tie(missed, blocked, distance, order); }
};

struct Candidate {
  Rank rank;
  NearMiss miss;
};

Rank rank_of(const Report& report, std::size_t order) {
  Rank rank;
  if (!report.leaves.empty()) {
    const auto total = static_cast<double>(report.leaves.size());
    rank.missed = (total - static_cast<double>(report.met())) / total;
  }
  rank.blocked = !report.obstacles.empty();
  for (const Leaf& leaf : report.leaves) rank.distance += distance(leaf.verdict);
  rank.order = order;
  return rank;
}

/// Keeps the nearest few, so that a whole journal can be looked through.
class Nearest {
 public:
  explicit Nearest(std::size_t limit) : limit_(limit) {}

  void offer(NearMiss miss) {
    if (miss.report.fires() || limit_ == 0) return;
    Candidate candidate{rank_of(miss.report, order_++), std::move(miss)};
    const auto nearer = [](const Candidate& a, const Candidate& b) {
      return a.rank.key() < b.rank.key();
    };
    kept_.insert(std::upper_bound(kept_.begin(), kept_.end(), candidate, nearer),
                 std::move(candidate));
    if (kept_.size() > limit_) kept_.pop_back();
  }

  [[nodiscard]] std::vector<NearMiss> take() {
    std::vector<NearMiss> out;
    for (Candidate& candidate : kept_) out.push_back(std::move(candidate.miss));
    return out;
  }

 private:
  std::size_t limit_;
  std::size_t order_ = 0;
  std::vector<Candidate> kept_;
};

/// Calls `report_of(event, subject)` for each event, the latest first.
template <class ReportOf>
std::vector<NearMiss> nearest(const std::deque<bus::EventRef>& events, std::size_t limit,
                              const ReportOf& report_of) {
  Nearest nearest(limit);
  for (auto event = events.rbegin(); event != events.rend(); ++event) {
    const auto subject = Subject::of((*event)->envelope);
    if (subject) nearest.offer({*event, report_of(**event, *subject)});
  }
  return nearest.take();
}

}  // namespace

std::vector<NearMiss> nearest_rules(const bus::Registry& registry, const bus::EventRef& event,
                                    std::size_t limit) {
  const auto subject = Subject::of(event->envelope);
  if (!subject) return {};
  Nearest nearest(limit);
  for (const auto& [scope, resources] : registry.scopes()) {
    for (const auto& [bus_name, bus] : resources.buses) {
      for (const auto& [rule_name, rule] : bus.rules()) {
        if (rule.event_pattern) nearest.offer({event, explain(rule, *event, *subject)});
      }
    }
  }
  return nearest.take();
}

std::vector<NearMiss> nearest_events(const bus::Rule& rule, const std::deque<bus::EventRef>& events,
                                     std::size_t limit) {
  return nearest(events, limit, [&](const bus::Event& event, const Subject& subject) {
    return explain(rule, event, subject);
  });
}

std::vector<NearMiss> nearest_events(const pattern::Pattern& pattern,
                                     const std::deque<bus::EventRef>& events, std::size_t limit) {
  return nearest(events, limit, [&](const bus::Event&, const Subject& subject) {
    return explain(pattern, subject);
  });
}

}  // namespace smemu::explain
