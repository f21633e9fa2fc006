#include "generators/catalogue.hpp"
#include "generators/event_type.hpp"
#include "generators/rehearsal.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

// docs/events.md and docs/lifecycles.md end in tables of what the program knows.
// SMEMU_UPDATE_GOLDEN=1 writes those tables anew.
namespace smemu::generators {
namespace {

constexpr std::string_view kMark = "<!-- From here on the tests write this page. -->\n";

/// On one line, and without a bar, which would end a cell.
std::string cell(std::string_view text) {
  std::string out;
  bool indented = false;
  for (const char c : text) {
    indented = c == '\n' || (indented && c == ' ');
    if (indented) continue;
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

std::string listed(std::string_view values) {
  std::string out(values);
  for (std::size_t at = 0; (at = out.find('|', at)) != std::string::npos; at += 2) {
    out.replace(at, 1, ", ");
  }
  return out;
}

std::string_view type_of(const Field& field) {
  constexpr std::string_view kNames[] = {"text",
                                         "",
                                         "whole number",
                                         "number",
                                         "true or false",
                                         "epoch milliseconds",
                                         "epoch milliseconds, as text; production: as number",
                                         "`2021-02-24T17:00:14Z`; production: epoch milliseconds",
                                         "ISO 8601",
                                         "names and texts",
                                         "object",
                                         "list",
                                         "any"};
  return kNames[static_cast<std::size_t>(field.type)];
}

std::string_view presence_of(const Field& field) {
  constexpr std::string_view kNames[] = {"", "if there is one; production: or null",
                                         "if there is one", "production only"};
  return kNames[static_cast<std::size_t>(field.presence)];
}

std::string events_page() {
  std::string page = "## Kinds\n\n| name | detail-type | status |\n|---|---|---|\n";
  for (const EventType& type : event_types()) {
    page += fmt::format("| [`{0}`](#{0}) | {1} | {2} |\n", type.name, type.detail_type,
                        listed(statuses(type)));
  }
  for (const EventType& type : event_types()) {
    page += fmt::format(
        "\n## {}\n\n`{}`, from `{}`. {}.\n\n| field of `detail` | holds | there |\n"
        "|---|---|---|\n",
        type.name, type.detail_type, type.source, type.about);
    for (const Field& field : type.fields) {
      const bool choice = field.type == FieldType::one_of;
      page += fmt::format("| `{}` | {} | {} |\n", field.path,
                          choice ? listed(field.rule) : std::string(type_of(field)),
                          presence_of(field));
    }
  }
  return page;
}

std::string takes(const Parameter& parameter) {
  constexpr std::string_view kKinds[] = {"text", "whole number", "true or false",   "duration",
                                         "",     "capacity",     "names and texts", "JSON"};
  if (parameter.kind == ParameterKind::choice)
    return fmt::format("{}", fmt::join(parameter.choices, ", "));
  return std::string(kKinds[static_cast<std::size_t>(parameter.kind)]);
}

std::string cues_of(const Kind& kind) {
  Rehearsal stage({});
  const auto arguments = Arguments::read(kind.parameters(), nlohmann::ordered_json::object());
  if (!arguments || !kind.check(*arguments, 1)) return "";  // it has no defaults to be made with
  const auto lifecycle = kind.make(stage, *arguments);
  std::string text;
  for (const CueKind& cue : lifecycle->cues()) {
    text += fmt::format("| `{}` | {} |\n", cue.name, cell(cue.about));
  }
  return text.empty() ? text : "\n| signal | means |\n|---|---|\n" + text;
}

std::string lifecycles_page() {
  std::string page = "## Kinds\n\n| kind | |\n|---|---|\n";
  for (const Kind& kind : catalogue()) {
    std::string anchor(kind.name);
    anchor.erase(std::remove(anchor.begin(), anchor.end(), '.'), anchor.end());
    page += fmt::format("| [`{}`](#{}) | {} |\n", kind.name, anchor, kind.about);
  }
  for (const Kind& kind : catalogue()) {
    page += fmt::format("\n## {}\n\n{}.\n\n| parameter | takes | default | |\n|---|---|---|---|\n",
                        kind.name, kind.about);
    for (const Parameter& parameter : kind.parameters()) {
      const std::string_view fallback = parameter.fallback;
      page +=
          fmt::format("| `{}` | {} | {} | {} |\n", parameter.name, takes(parameter),
                      fallback.empty() ? "" : "`" + cell(fallback) + "`", cell(parameter.about));
    }
    page += cues_of(kind);
  }
  return page;
}

void expect_page(const std::string& name, const std::string& tables) {
  const std::string path = std::string(SMEMU_SOURCE_DIR) + "/docs/" + name;
  std::ifstream file(path, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  const std::size_t mark = text.find(kMark);
  ASSERT_NE(mark, std::string::npos) << path << " has no line " << kMark;
  const std::string intro = text.substr(0, mark + kMark.size());
  if (std::getenv("SMEMU_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << intro << "\n" << tables;
    return;
  }
  EXPECT_EQ(text.substr(intro.size()), "\n" + tables) << path;
}

TEST(Docs, EventsAreAsTheProgramKnowsThem) {
  expect_page("events.md", events_page());
}

TEST(Docs, LifecyclesAreAsTheProgramKnowsThem) {
  expect_page("lifecycles.md", lifecycles_page());
}

}  // namespace
}  // namespace smemu::generators
