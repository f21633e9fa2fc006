#pragma once

#include "emulator/aws/object.hpp"
#include "emulator/base/result.hpp"
#include "emulator/json/document.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace smemu::aws {

/// Which part of a list a caller asks for. Lists go by name, so that a page begins after the last
/// name of the page before it, whatever was created or deleted in between.
struct Page {
  std::string after;  // empty: from the beginning
  std::size_t limit = 100;
};

/// From NextToken and the member that limits a page. Fails on a token that the list of these
/// `items`
/// ("Rules") did not give out.
[[nodiscard]] Result<Page> page_of(json::View input, std::string_view limit,
                                   std::string_view items);

/// The opaque token that continues that list after `last`.
[[nodiscard]] std::string token_after(std::string_view last, std::string_view items);

/// The answer of a list operation: up to a page of `items` (a map by name) that `keep`, each as the
/// JSON that `show` gives it, under `key`, with a NextToken if more follow.
template <class Map, class Keep, class Show>
[[nodiscard]] Result<std::string> list_page(json::View input, std::string_view key,
                                            const Map& items, Keep keep, Show show,
                                            std::string_view limit = "Limit") {
  const Result<Page> page = page_of(input, limit, key);
  if (!page) return tl::unexpected(page.error());
  Array shown;
  std::size_t count = 0;
  std::string_view last;
  for (auto item = items.upper_bound(page->after); item != items.end(); ++item) {
    if (!keep(item->second)) continue;
    if (count == page->limit) {
      return Object().raw(key, shown.done()).text("NextToken", token_after(last, key)).done();
    }
    shown.raw(show(item->second));
    last = item->first;
    ++count;
  }
  return Object().raw(key, shown.done()).done();
}

}  // namespace smemu::aws
