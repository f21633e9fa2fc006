#include "generators/detail.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstddef>
#include <utility>

namespace smemu::generators {
namespace {

constexpr std::size_t kUsualEvent = 2048;  // bytes
constexpr std::size_t kUsualPart = 256;
constexpr std::size_t kUsualTime = 32;

/// "2022-12-03T00:09:44" and that many digits of the second's fraction.
std::string with_fraction(Instant at, int digits) {
  const auto second = std::chrono::floor<std::chrono::seconds>(at);
  const std::string nanos = fmt::format("{:09}", (at - second).count());
  std::string text = to_iso_seconds(at);
  text.pop_back();
  return fmt::format("{}.{}Z", text, nanos.substr(0, static_cast<std::size_t>(digits)));
}

void append_time(json::Output& out, Instant at, TimeForm form) {
  switch (form) {
    case TimeForm::millis:
      return out.put_integer(to_epoch_millis(at));
    case TimeForm::millis_text:
      out.put('"');
      out.put_integer(to_epoch_millis(at));
      return out.put('"');
    case TimeForm::iso_seconds:
      return out.put_quoted(to_iso_seconds(at));
    case TimeForm::iso_millis:
      return out.put_quoted(with_fraction(at, 3));
    case TimeForm::iso_nanos:
      return out.put_quoted(with_fraction(at, 9));
  }
}

}  // namespace

JsonText written(Instant at, TimeForm form) {
  json::Output out(kUsualTime);
  append_time(out, at, form);
  return JsonText(out.take());
}

Detail::Detail(Style style) : style_(style), own_(kUsualPart) {}

Detail::Detail(Style style, const Requested& requested)
    : style_(style), requested_(requested.get()), own_(kUsualEvent) {}

/// Tags can be changed.
const nlohmann::ordered_json* Detail::find_requested(std::string_view name) const {
  if (name == "Tags") return nullptr;
  const auto given = requested_->find(name);
  return given == requested_->end() ? nullptr : &*given;
}

JsonText Detail::take() {
  end();
  return JsonText(own_.take());
}

Detail& Detail::time(std::string_view name, Instant at, TimeForm documented) {
  begin(name);
  append_time(out(), at, style_ == Style::documented ? documented : TimeForm::millis);
  return *this;
}

Detail& Detail::time(std::string_view name, const std::optional<Instant>& at, TimeForm documented) {
  return at ? time(name, *at, documented) : maybe(name, std::nullopt);
}

ServiceEvent sagemaker_event(std::string_view detail_type, std::vector<std::string> resources,
                             JsonText detail) {
  return {"aws.sagemaker", std::string(detail_type), std::move(resources), std::move(detail)};
}

}  // namespace smemu::generators
