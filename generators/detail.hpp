#pragma once

#include "emulator/base/instant.hpp"
#include "generators/answer.hpp"
#include "generators/json_text.hpp"
#include "generators/parameters.hpp"
#include "generators/stage.hpp"

#include <concepts>
#include <cstdint>
#include <optional>
#include <ranges>
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

[[nodiscard]] JsonText written(Instant at, TimeForm form);

/// Writes the `detail` of an event in a style, or an object within it, member by member, so that a
/// view of a record is one list for both styles:
///
///     Detail(style).put("Name", job.name).maybe("FailureReason", job.failure).take()
///
/// Values are what append_json() takes, and objects within: a function that writes one, or a
/// record (or a list of such) that has a function `void write(Detail&, const Record&)`.
/// A name is put once, and needs no escapes.
class Detail {
 public:
  /// The style does not matter where every member is there.
  explicit Detail(Style style = Style::documented);

  /// For what a caller of the API may have asked for: members that were asked for stand as given,
  /// but for Tags, which can be changed.
  Detail(Style style, const Requested& requested);

  /// There in both styles.
  template <class T>
  Detail& put(std::string_view name, const T& value) {
    begin(name);
    if (const nlohmann::ordered_json* given = asked_for(name)) {
      append(*given);
    } else {
      append(value);
    }
    return *this;
  }

  /// What a resource may lack: left out if so (documented), or null (production).
  template <class T>
  Detail& maybe(std::string_view name, const std::optional<T>& value) {
    if (value) return put(name, *value);
    return maybe(name, std::nullopt);
  }
  Detail& maybe(std::string_view name, std::nullopt_t nothing) {
    const bool shown = style_ == Style::production || asked_for(name) != nullptr;
    return shown ? put(name, nothing) : *this;
  }

  /// What only real events are known to carry; null if a resource lacks it.
  template <class T>
  Detail& extra(std::string_view name, const T& value) {
    if (style_ == Style::documented) return *this;
    if constexpr (requires { maybe(name, value); }) {
      return maybe(name, value);
    } else {
      return put(name, value);
    }
  }

  /// A time, in the form that the documentation gives it, or in epoch milliseconds (production).
  Detail& time(std::string_view name, Instant at, TimeForm documented);
  Detail& time(std::string_view name, const std::optional<Instant>& at, TimeForm documented);

  [[nodiscard]] JsonText take();

 private:
  /// An object within.
  Detail(Style style, json::Output& around) : style_(style), around_(&around), own_(0) {}

  [[nodiscard]] json::Output& out() { return around_ ? *around_ : own_; }

  /// Every member of every event begins here.
  void begin(std::string_view name) {
    out().put_name(lead_, name);
    lead_ = ',';
  }
  void end() { out().put(lead_ == '{' ? "{}" : "}"); }

  template <class T>
  void append(const T& value) {
    if constexpr (std::invocable<const T&, Detail&>) {
      Detail within(style_, out());
      value(within);
      within.end();
    } else if constexpr (requires(Detail & within) { write(within, value); }) {
      append([&value](Detail& within) { write(within, value); });
    } else if constexpr (std::ranges::range<const T> && !std::convertible_to<T, std::string_view> &&
                         !std::same_as<T, nlohmann::ordered_json> && !std::same_as<T, TextMap>) {
      char lead = '[';
      for (const auto& item : value) {
        out().put(lead);
        append(item);
        lead = ',';
      }
      out().put(lead == '[' ? "[]" : "]");
    } else {
      append_json(out(), value);
    }
  }

  [[nodiscard]] const nlohmann::ordered_json* asked_for(std::string_view name) const {
    return requested_ == nullptr ? nullptr : find_requested(name);
  }
  [[nodiscard]] const nlohmann::ordered_json* find_requested(std::string_view name) const;

  Style style_;
  const nlohmann::ordered_json* requested_ = nullptr;  // the record's, which outlives this
  json::Output* around_ = nullptr;                     // of the object around this one
  json::Output own_;
  char lead_ = '{';
};

/// An object within: what `write` makes of a record, which outlives the view.
template <class Record>
[[nodiscard]] auto part(const Record& record, void (*write)(Detail&, const Record&)) {
  return [&record, write](Detail& view) { write(view, record); };
}
template <class Record>
[[nodiscard]] auto part_if(bool there, const Record& record,
                           void (*write)(Detail&, const Record&)) {
  return there ? std::optional(part(record, write)) : std::nullopt;
}

/// {NAME: value}, if there is a value.
template <class T>
[[nodiscard]] std::optional<JsonText> one_member(std::string_view name,
                                                 const std::optional<T>& value) {
  if (!value) return std::nullopt;
  return Detail().put(name, *value).take();
}

/// From source "aws.sagemaker".
[[nodiscard]] ServiceEvent sagemaker_event(std::string_view detail_type,
                                           std::vector<std::string> resources, JsonText detail);

}  // namespace smemu::generators
