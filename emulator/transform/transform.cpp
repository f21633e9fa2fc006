#include "emulator/transform/transform.hpp"

#include <fmt/format.h>

#include <utility>

namespace smemu::transform {

Transform Transform::input_path(std::string path) {
  auto parsed = JsonPath::parse(path);
  return Transform(Path{std::move(path), std::move(parsed)});
}

Result<Transform> Transform::input_transformer(const Template::Variables& variables,
                                               std::string_view input_template) {
  auto parsed = Template::parse(input_template, variables);
  if (!parsed) return tl::unexpected(parsed.error());
  return Transform(std::move(*parsed));
}

Result<std::string> Transform::apply(const Subject& subject) const {
  const auto* form = std::get_if<Template>(&form_);
  if (form != nullptr && !form->reads_event()) return form->fill(subject, {});
  const auto event = json::Document::parse(subject.envelope);
  if (!event) return tl::unexpected(event.error());
  if (form != nullptr) return form->fill(subject, event->root());
  const Path& path = std::get<Path>(form_);
  const Found found = path.path ? path.path->find(event->root()) : Found();
  if (!found) {
    return fail(Errc::invalid_argument,
                fmt::format("InputPath {} finds nothing in the event", path.text));
  }
  std::string out;
  found.append_json(out);
  return out;
}

}  // namespace smemu::transform
