#include "cli/verb.hpp"
#include "harness/library.hpp"

#include <algorithm>
#include <string_view>

namespace smemu::cli {
namespace {

/// "{pending,succeeded,failed}" at the end of an option's type.
std::vector<std::string> choices_of(const std::string& type) {
  const std::size_t open = type.find('{');
  if (open == std::string::npos || !type.ends_with('}')) return {};
  std::vector<std::string> out;
  std::string_view rest = std::string_view(type).substr(open + 1);
  rest.remove_suffix(1);
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    out.emplace_back(rest.substr(0, comma));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return out;
}

std::vector<std::string> shipped_names() {
  std::vector<std::string> names;
  for (const auto& shipped : harness::shipped_scenarios()) names.emplace_back(shipped.name);
  return names;
}

}  // namespace

FlagDoc document(const CLI::Option& option) {
  FlagDoc doc;
  doc.is_argument = option.get_positional();
  doc.name = doc.is_argument ? option.get_name(true) : "--" + option.get_lnames().front();
  if (!option.get_snames().empty()) doc.short_name = "-" + option.get_snames().front();
  doc.about = option.get_description();
  const std::string type = option.get_type_name();
  doc.choices = doc.name == "scenario" ? shipped_names() : choices_of(type);
  if (option.get_items_expected_max() > 0) doc.value = type.substr(0, type.find(':'));
  doc.is_required = option.get_required();
  doc.is_repeatable = option.get_items_expected_max() > 1;
  doc.is_configurable = option.get_configurable() && !doc.is_argument && doc.name != "--help";
  return doc;
}

CommandDoc document(const CLI::App& app) {
  CommandDoc doc{app.get_name(), app.get_description(), {}, {}, {}};
  for (const Verb& verb : verbs()) {
    const bool at_the_top = app.get_parent() && !app.get_parent()->get_parent();
    if (at_the_top && app.get_name() == verb.name) doc.examples = verb.examples;
  }
  for (const CLI::Option* option : app.get_options()) doc.flags.push_back(document(*option));
  for (const CLI::App* below : app.get_subcommands([](const CLI::App*) { return true; })) {
    doc.commands.push_back(document(*below));
  }
  if (!app.get_parent()) {
    doc.about = "Amazon EventBridge on your machine, with SageMaker lifecycles to play into it";
  }
  return doc;
}

}  // namespace smemu::cli
