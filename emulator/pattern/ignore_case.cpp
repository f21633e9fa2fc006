#include "emulator/pattern/ignore_case.hpp"

#include "emulator/pattern/case_table.hpp"
#include "emulator/pattern/utf16.hpp"

namespace smemu::pattern {

IgnoreCase::IgnoreCase(std::string_view text) {
  for (const char16_t c : to_utf16(text)) {
    characters_.push_back({without_lone_surrogates(to_utf8(to_lower(c))),
                           without_lone_surrogates(to_utf8(to_upper(c)))});
  }
}

std::optional<std::string> IgnoreCase::ascii() const {
  const auto is_ascii = [](const std::string& form) {
    return form.size() == 1 && static_cast<unsigned char>(form[0]) < 0x80;
  };
  std::string out;
  for (const Character& c : characters_) {
    if (!is_ascii(c.lower) || !is_ascii(c.upper)) return std::nullopt;
    out += c.lower;
  }
  return out;
}

std::optional<std::size_t> IgnoreCase::take(std::string_view text) const {
  const std::size_t size = text.size();
  for (const Character& c : characters_) {
    const bool is_lower = text.starts_with(c.lower);
    if (!is_lower && !text.starts_with(c.upper)) return std::nullopt;
    text.remove_prefix(is_lower ? c.lower.size() : c.upper.size());
  }
  return size - text.size();
}

std::optional<std::size_t> IgnoreCase::take_backwards(std::string_view text) const {
  const std::size_t size = text.size();
  for (auto c = characters_.rbegin(); c != characters_.rend(); ++c) {
    const bool is_lower = text.ends_with(c->lower);
    if (!is_lower && !text.ends_with(c->upper)) return std::nullopt;
    text.remove_suffix(is_lower ? c->lower.size() : c->upper.size());
  }
  return size - text.size();
}

bool IgnoreCase::equals(std::string_view text) const {
  return take(text) == text.size();
}

bool IgnoreCase::starts(std::string_view text) const {
  return take(text).has_value();
}

bool IgnoreCase::ends(std::string_view text) const {
  return take_backwards(text).has_value();
}

}  // namespace smemu::pattern
