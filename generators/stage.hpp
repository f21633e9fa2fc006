#pragma once

#include "emulator/base/ids.hpp"
#include "emulator/base/instant.hpp"
#include "generators/json_text.hpp"

#include <nlohmann/json.hpp>

#include <any>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::generators {

/// Percent of an endpoint's traffic that its old (blue) and new (green) fleets serve; the two add
/// up to 100.
struct TrafficSplit {
  int blue = 100;
  int green = 0;
  auto operator<=>(const TrafficSplit&) const = default;
};

class Lifecycle;

/// A resource as it stood when an event told of it: what SageMaker's API answers until the next one
/// does. A value: it outlives the lifecycle.
struct Resource {
  std::string_view kind;  // as in its ARN: "training-job"
  std::string arn;
  std::string name;
  std::string status;  // as the API spells it
  Instant created{};
  Instant modified{};
  bool gone = false;  // the API knows it no longer
  std::map<std::string, std::string> tags;
  std::any record;  // the lifecycle's own, as it stood
  nlohmann::ordered_json (*view)(const std::any& record) = nullptr;

  /// The answer of its Describe operation.
  [[nodiscard]] nlohmann::ordered_json describe() const { return view(record); }
};

/// An event as a service sends it; the bus adds the rest of the envelope.
struct ServiceEvent {
  std::string source;
  std::string detail_type;
  std::vector<std::string> resources;
  JsonText detail;
  std::optional<TrafficSplit> traffic =
      {};  // drawn beside the event in a timeline; nobody receives it
  std::shared_ptr<const Resource> resource = {};  // what it tells of, if the API knows such
  std::weak_ptr<Lifecycle> teller = {};           // who takes cues about that
};

/// What a service puts into somebody's queue besides.
struct QueueMessage {
  std::string queue_url;
  std::string body;
};

/// How the same event is written. SageMaker's documentation leaves out what a resource has not got,
/// and prints some times as texts; events that were observed in accounts carry explicit nulls
/// there, numeric epoch milliseconds, and a few more fields of the resource's description.
enum class Style : std::uint8_t { documented, production };

/// "documented", "production".
[[nodiscard]] constexpr std::string_view to_text(Style style) {
  return style == Style::documented ? "documented" : "production";
}

/// Where a lifecycle plays: its calendar, its dice, the bus and the queues it sends to.
/// Strand-only; outlives the lifecycle.
class Stage {
 public:
  virtual ~Stage() = default;
  [[nodiscard]] virtual Instant now() const = 0;
  [[nodiscard]] virtual std::uint64_t seed() const = 0;
  [[nodiscard]] virtual const Scope& scope() const = 0;
  [[nodiscard]] virtual Style style() const { return Style::documented; }
  virtual void emit(ServiceEvent event) = 0;
  /// Where there are no queues, nobody gets it.
  virtual void send(const QueueMessage& message) { (void)message; }
};

}  // namespace smemu::generators
