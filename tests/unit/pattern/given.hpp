#pragma once

#include "emulator/json/document.hpp"
#include "emulator/pattern/flat_event.hpp"
#include "emulator/pattern/pattern.hpp"

#include <string>
#include <string_view>

namespace smemu::pattern::given {

/// An event that a test wrote, flattened.
inline FlatEvent event(std::string text) {
  FlatEvent flat;
  const auto document = json::Document::parse(text);
  flat.assign(document.value().root());
  return flat;
}

/// A pattern that a test knows to be good.
inline Pattern pattern(std::string_view text) {
  return parse(text).value();
}

}  // namespace smemu::pattern::given
