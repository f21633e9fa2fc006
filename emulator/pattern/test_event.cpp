#include "emulator/pattern/test_event.hpp"

#include <algorithm>
#include <iterator>

namespace smemu::pattern {

Result<json::Document> test_event(std::string_view text) {
  static constexpr std::string_view kRequired[] = {"id",   "account", "source",
                                                   "time", "region",  "detail-type"};
  auto document = json::Document::parse(text);
  const bool is_complete =
      document && std::all_of(std::begin(kRequired), std::end(kRequired),
                              [&](auto name) { return static_cast<bool>(document->root()[name]); });
  if (!is_complete) return fail(Errc::invalid_argument, "Parameter Event is not valid.");
  return document;
}

}  // namespace smemu::pattern
