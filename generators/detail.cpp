#include "generators/detail.hpp"

#include <fmt/format.h>

#include <chrono>

namespace smemu::generators {
namespace {

/// "2022-12-03T00:09:44" and that many digits of the second's fraction.
std::string with_fraction(Instant at, int digits) {
  const auto second = std::chrono::floor<std::chrono::seconds>(at);
  const std::string nanos = fmt::format("{:09}", (at - second).count());
  std::string text = to_iso_seconds(at);
  text.pop_back();
  return fmt::format("{}.{}Z", text, nanos.substr(0, static_cast<std::size_t>(digits)));
}

}  // namespace

Detail::Json written(Instant at, TimeForm form) {
  switch (form) {
    case TimeForm::millis:
      return to_epoch_millis(at);
    case TimeForm::millis_text:
      return std::to_string(to_epoch_millis(at));
    case TimeForm::iso_seconds:
      return to_iso_seconds(at);
    case TimeForm::iso_millis:
      return with_fraction(at, 3);
    case TimeForm::iso_nanos:
      return with_fraction(at, 9);
  }
  return nullptr;
}

Detail::Json to_object(const TextMap& map) {
  Detail::Json json = Detail::Json::object();
  auto& object = json.get_ref<Detail::Json::object_t&>();
  object.reserve(map.size());
  for (const auto& [name, text] : map) object.emplace_back(name, text);
  return json;
}

Detail::Detail(Style style, std::size_t members) : style_(style) {
  members_.reserve(members);
}

Detail& Detail::put(std::string_view name, Json value) {
  if (members_.size() == members_.capacity()) make_room();
  members_.emplace_back(name, std::move(value));
  return *this;
}

/// An ordered object that grows by itself copies all that is in it, since its names are const, and
/// long plays spent most of their time on that.
void Detail::make_room() {
  Json::object_t larger;
  larger.reserve(members_.size() * 2);
  for (auto& [name, value] : members_) larger.emplace_back(name, std::move(value));
  members_ = std::move(larger);
}

Detail::Json Detail::take() {
  Json json = Json::object();
  json.get_ref<Json::object_t&>() = std::move(members_);
  return json;
}

Detail& Detail::maybe(std::string_view name, std::optional<Json> value) {
  if (value) return put(name, *std::move(value));
  return style_ == Style::production ? put(name, nullptr) : *this;
}

Detail& Detail::extra(std::string_view name, std::optional<Json> value) {
  return style_ == Style::production ? maybe(name, std::move(value)) : *this;
}

Detail& Detail::time(std::string_view name, Instant at, TimeForm documented) {
  return put(name, written(at, style_ == Style::documented ? documented : TimeForm::millis));
}

Detail& Detail::time(std::string_view name, const std::optional<Instant>& at, TimeForm documented) {
  if (at) return time(name, *at, documented);
  return maybe(name, std::optional<Json>());
}

ServiceEvent sagemaker_event(std::string_view detail_type, std::vector<std::string> resources,
                             nlohmann::ordered_json detail) {
  return {"aws.sagemaker", std::string(detail_type), std::move(resources), std::move(detail)};
}

}  // namespace smemu::generators
