#pragma once

#include "emulator/base/instant.hpp"
#include "generators/parameters.hpp"
#include "generators/stage.hpp"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::generators {

/// How a time stands in a document.
enum class TimeForm : std::uint8_t {
  millis,       // 1583831889050
  millis_text,  // "1583831889050"
  iso_seconds,  // "2021-02-24T17:00:14Z"
  iso_millis,   // "2022-12-03T00:09:33.084Z"
  iso_nanos,    // "2022-12-03T00:09:44.893854735Z"
};

[[nodiscard]] nlohmann::ordered_json written(Instant at, TimeForm form);

/// {"team": "churn"}; {} if empty. Events write tags and hyperparameters so.
[[nodiscard]] nlohmann::ordered_json to_object(const TextMap& map);

/// Writes the `detail` of an event in a style, member by member, so that a view of a record is one
/// list for both styles:
///
///     Detail(style).put("Name", job.name).maybe("FailureReason", job.failure).take()
class Detail {
 public:
  using Json = nlohmann::ordered_json;
  /// `members`: about how many there will be.
  explicit Detail(Style style, std::size_t members = 8);

  /// There in both styles. A name is put once.
  Detail& put(std::string_view name, Json value);

  /// What a resource may lack: left out if so (documented), or null (production).
  Detail& maybe(std::string_view name, std::optional<Json> value);
  template <class T>
  Detail& maybe(std::string_view name, const std::optional<T>& value) {
    return maybe(name, value ? std::optional<Json>(*value) : std::nullopt);
  }

  /// What only real events are known to carry; null if a resource lacks it.
  Detail& extra(std::string_view name, std::optional<Json> value);
  template <class T>
  Detail& extra(std::string_view name, const std::optional<T>& value) {
    return extra(name, value ? std::optional<Json>(*value) : std::nullopt);
  }

  /// A time, in the form that the documentation gives it, or in epoch milliseconds (production).
  Detail& time(std::string_view name, Instant at, TimeForm documented);
  Detail& time(std::string_view name, const std::optional<Instant>& at, TimeForm documented);

  [[nodiscard]] Json take();

 private:
  void make_room();

  Style style_;
  Json::object_t members_;
};

/// From source "aws.sagemaker".
[[nodiscard]] ServiceEvent sagemaker_event(std::string_view detail_type,
                                           std::vector<std::string> resources,
                                           nlohmann::ordered_json detail);

}  // namespace smemu::generators
