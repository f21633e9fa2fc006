#pragma once

#include <algorithm>
#include <cstddef>
#include <deque>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace smemu::transport {

/// Who is sent next, when not everything can be sent at once: hosts take turns, and at each host
/// its targets do, so that neither a host nor a target keeps others waiting by being slow or by
/// having much to do. What goes to one target keeps its order. A value; knows no sockets.
template <class Host, class Job>
class Turns {
 public:
  struct Bounds {
    std::size_t per_target;  // at a time
    std::size_t per_host;
    std::size_t total;
  };

  explicit Turns(Bounds bounds) : bounds_(bounds) {}

  /// At most `at_a_time` of the target are under way together, and never more than the bound.
  void add(const Host& host, std::string_view target, Job job,
           std::size_t at_a_time = std::numeric_limits<std::size_t>::max()) {
    const auto queue = hosts_.try_emplace(host).first;
    Lanes& lanes = queue->second.lanes;
    auto lane = lanes.find(target);
    if (lane == lanes.end()) lane = lanes.emplace(target, Lane{}).first;
    lane->second.most = std::min(at_a_time, bounds_.per_target);
    lane->second.jobs.push_back(std::move(job));
    line_up(queue, lane);
  }

  /// The next that may be sent; it is under way then, until ended() is told.
  std::optional<Job> next() {
    if (active_ >= bounds_.total || line_.empty()) return std::nullopt;
    const auto host = line_.front();
    line_.pop_front();
    Queue& queue = host->second;
    queue.in_line = false;
    const auto target = queue.line.front();
    queue.line.pop_front();
    Lane& lane = target->second;
    lane.in_line = false;
    Job job = std::move(lane.jobs.front());
    lane.jobs.pop_front();
    ++lane.active;
    ++queue.active;
    ++active_;
    line_up(host, target);
    return job;
  }

  void ended(const Host& host, std::string_view target) {
    const auto found = hosts_.find(host);
    if (found == hosts_.end()) return;
    Queue& queue = found->second;
    const auto lane = queue.lanes.find(target);
    --lane->second.active;
    --queue.active;
    --active_;
    line_up(found, lane);
    if (lane->second.active == 0 && lane->second.jobs.empty()) queue.lanes.erase(lane);
    if (queue.lanes.empty()) hosts_.erase(found);
  }

  [[nodiscard]] std::size_t active() const { return active_; }

  void clear() {
    line_.clear();
    hosts_.clear();
    active_ = 0;
  }

 private:
  struct Lane {
    std::deque<Job> jobs;
    std::size_t active = 0;
    std::size_t most = 0;
    bool in_line = false;
  };
  using Lanes = std::map<std::string, Lane, std::less<>>;
  struct Queue {
    Lanes lanes;
    std::deque<typename Lanes::iterator> line;  // have something to send and may send it
    std::size_t active = 0;
    bool in_line = false;
  };
  using Hosts = std::map<Host, Queue>;

  /// Who stands in a line has something to send, and so is not forgotten meanwhile.
  void line_up(typename Hosts::iterator host, typename Lanes::iterator target) {
    Queue& queue = host->second;
    Lane& lane = target->second;
    if (!lane.in_line && !lane.jobs.empty() && lane.active < lane.most) {
      lane.in_line = true;
      queue.line.push_back(target);
    }
    if (!queue.in_line && !queue.line.empty() && queue.active < bounds_.per_host) {
      queue.in_line = true;
      line_.push_back(host);
    }
  }

  Bounds bounds_;
  Hosts hosts_;
  std::deque<typename Hosts::iterator> line_;  // likewise
  std::size_t active_ = 0;
};

}  // namespace smemu::transport
