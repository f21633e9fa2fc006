#include "emulator/transform/json_path.hpp"

#include "emulator/json/write.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

namespace smemu::transform {
namespace {

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == '/';
}

json::View element(json::View array, std::size_t index) {
  for (const json::View value : array.elements()) {
    if (index-- == 0) return value;
  }
  return {};
}

}  // namespace

bool Found::is_nested() const {
  if (!exists_) return false;
  return list_ || values_.front().is(json::Kind::object) || values_.front().is(json::Kind::array);
}

void Found::append_json(std::string& out) const {
  if (!list_) return json::append_minified(out, values_.front());
  out += '[';
  for (const json::View& value : values_) {
    if (&value != &values_.front()) out += ',';
    json::append_minified(out, value);
  }
  out += ']';
}

void Found::append_text(std::string& out) const {
  is_string() ? values_.front().append_string(out) : append_json(out);
}

/// Takes one step off the front of `rest`.
std::optional<JsonPath::Step> JsonPath::parse_step(std::string_view& rest) {
  if (rest.front() == '.') {
    const auto end = std::find_if_not(rest.begin() + 1, rest.end(), is_name);
    const auto length = static_cast<std::size_t>(end - rest.begin());
    if (length == 1) return std::nullopt;
    Step step{Step::Kind::name, std::string(rest.substr(1, length - 1))};
    rest.remove_prefix(length);
    return step;
  }
  const std::size_t close = rest.find(']');
  if (rest.front() != '[' || close == std::string_view::npos) return std::nullopt;
  const std::string_view inside = rest.substr(1, close - 1);
  rest.remove_prefix(close + 1);
  if (inside == "*") return Step{Step::Kind::every, {}};
  Step step{Step::Kind::index, {}};
  const char* end = inside.data() + inside.size();
  const auto read = std::from_chars(inside.data(), end, step.index);
  if (read.ec == std::errc::invalid_argument || read.ptr != end) return std::nullopt;
  if (read.ec != std::errc()) step.index = std::numeric_limits<std::size_t>::max();
  return step;
}

std::optional<JsonPath> JsonPath::parse(std::string_view text) {
  if (!text.starts_with('$')) return std::nullopt;
  JsonPath path;
  for (std::string_view rest = text.substr(1); !rest.empty();) {
    auto step = parse_step(rest);
    if (!step) return std::nullopt;
    path.steps_.push_back(std::move(*step));
  }
  return path;
}

std::size_t JsonPath::next_every(std::size_t first) const {
  while (first < steps_.size() && steps_[first].kind != Step::Kind::every) ++first;
  return first;
}

json::View JsonPath::follow(json::View at, std::size_t first, std::size_t last) const {
  for (; at && first < last; ++first) {
    const Step& step = steps_[first];
    at = step.kind == Step::Kind::name ? at[step.name] : element(at, step.index);
  }
  return at;
}

void JsonPath::collect(json::View at, std::size_t first, std::vector<json::View>& out) const {
  const std::size_t every = next_every(first);
  at = follow(at, first, every);
  if (every < steps_.size()) {
    for (const json::View value : at.elements()) collect(value, every + 1, out);
  } else if (at) {
    out.push_back(at);
  }
}

Found JsonPath::find(json::View root) const {
  const std::size_t every = next_every(0);
  const json::View at = follow(root, 0, every);
  if (every == steps_.size()) return Found(at);
  if (!at.is(json::Kind::array)) return {};
  std::vector<json::View> values;
  for (const json::View value : at.elements()) collect(value, every + 1, values);
  return Found(std::move(values));
}

}  // namespace smemu::transform
