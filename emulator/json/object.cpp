#include "emulator/json/object.hpp"

#include "emulator/json/write.hpp"

#include <fmt/format.h>

namespace smemu::json {

void Object::begin(std::string_view key) {
  if (out_.size() > 1) out_ += ',';
  append_string(out_, key);
  out_ += ':';
}

Object& Object::text(std::string_view key, std::string_view value) {
  begin(key);
  append_string(out_, value);
  return *this;
}

Object& Object::text_if(std::string_view key, const std::optional<std::string>& value) {
  return value ? text(key, *value) : *this;
}

Object& Object::text_unless_empty(std::string_view key, std::string_view value) {
  return value.empty() ? *this : text(key, value);
}

Object& Object::number(std::string_view key, std::int64_t value) {
  return raw(key, fmt::format("{}", value));
}

Object& Object::boolean(std::string_view key, bool value) {
  return raw(key, value ? "true" : "false");
}

Object& Object::time(std::string_view key, Instant value) {
  return raw(key, fmt::format("{:.3f}", to_epoch_seconds(value)));
}

Object& Object::raw(std::string_view key, std::string_view json) {
  begin(key);
  out_ += json;
  return *this;
}

std::string Object::done() {
  out_ += '}';
  return std::move(out_);
}

Array& Array::raw(std::string_view json) {
  if (out_.size() > 1) out_ += ',';
  out_ += json;
  return *this;
}

std::string Array::done() {
  out_ += ']';
  return std::move(out_);
}

}  // namespace smemu::json
