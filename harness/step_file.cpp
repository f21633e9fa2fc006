#include "harness/step_file.hpp"

#include "emulator/base/suggest.hpp"
#include "harness/fields.hpp"
#include "harness/json_pointer.hpp"
#include "harness/outputs.hpp"
#include "harness/scenario_keys.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace smemu::harness {
namespace {

using Json = nlohmann::ordered_json;

constexpr auto kMethods =
    std::to_array<std::string_view>({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"});

tl::unexpected<Error> bad(std::string message, const std::string& pointer) {
  return fail(Errc::invalid_argument, std::move(message), pointer);
}

std::string unknown_kind(const std::string& name) {
  std::vector<std::string> names;
  for (const generators::Kind& kind : generators::catalogue()) names.emplace_back(kind.name);
  return fmt::format("there is no lifecycle '{}'{}", name, did_you_mean(name, names));
}

Result<void> check_parameter_names(const generators::Kind& kind, const Json& with) {
  std::vector<std::string> names;
  for (const auto& parameter : kind.parameters()) names.emplace_back(parameter.name);
  for (const auto& item : with.items()) {
    const std::string& key = item.key();
    if (std::find(names.begin(), names.end(), key) != names.end()) continue;
    return bad(fmt::format("{} has no parameter '{}'{}", kind.name, key, did_you_mean(key, names)),
               key);
  }
  return {};
}

}  // namespace

Result<generators::Arguments> read_arguments(const generators::Kind& kind, const Json& with,
                                             std::uint64_t play_seed, const std::string& as) {
  if (auto known = check_parameter_names(kind, with); !known) {
    return tl::unexpected(std::move(known.error()));
  }
  auto arguments = generators::Arguments::read(kind.parameters(), with);
  if (!arguments) return arguments;
  if (auto checked = kind.check(*arguments, seed_of(play_seed, as)); !checked) {
    return tl::unexpected(std::move(checked.error()));
  }
  return arguments;
}

/// What kinds of steps there are: the key that names one, and what reads it.
struct StepReader::Form {
  using Read = Result<void> (*)(StepReader&, const Json& step, const std::string& pointer,
                                PlayStep& out);
  std::string_view key;
  Read read;

  static Result<void> generate(StepReader& reader, const Json& step, const std::string& pointer,
                               PlayStep& out) {
    Fields fields(step, pointer, keys::kStep);
    const std::string name = fields.text("generate");
    const Json* with = fields.find_object("with");
    if (fields.fault()) return tl::unexpected(*fields.fault());
    const generators::Kind* kind = generators::find_kind(name);
    if (!kind) return bad(unknown_kind(name), fields.pointer_to("generate"));
    if (out.as.empty()) out.as = name;
    const Json given = with ? *with : Json::object();
    const auto read = [&]() -> Result<void> {
      // References are known once the step begins: its values are looked at then.
      if (has_references(given)) return check_parameter_names(*kind, given);
      auto arguments = read_arguments(*kind, given, reader.seed_, out.as);
      if (!arguments) return tl::unexpected(std::move(arguments.error()));
      return {};
    }();
    if (!read) {
      return bad(read.error().message, member_of(fields.pointer_to("with"), read.error().where));
    }
    out.what = Generate{kind, given};
    return {};
  }

  static Result<void> put(StepReader&, const Json& step, const std::string& pointer,
                          PlayStep& out) {
    const Json& event = step["put"];
    Fields fields(event, member_of(pointer, "put"), keys::kPut);
    for (const char* text : {"source", "detail-type", "bus", "account", "region", "time"}) {
      std::ignore = fields.optional_text(text);
    }
    for (const char* needed : {"source", "detail-type"}) fields.require(needed);
    std::ignore = fields.find_object("detail");
    fields.each("resources", [&](const Json& resource, const std::string& at) {
      if (!resource.is_string()) fields.refuse({Errc::invalid_argument, "must be a text", at});
    });
    if (fields.fault()) return tl::unexpected(*fields.fault());
    out.what = Put{event};
    return {};
  }

  static Result<void> signal(StepReader& reader, const Json& step, const std::string& pointer,
                             PlayStep& out) {
    Fields fields(step["signal"], member_of(pointer, "signal"), keys::kSignal);
    fields.require("to");
    fields.require("name");
    SignalTo signal{fields.text("to"), fields.text("name"), Json::object()};
    if (const Json* data = fields.find_object("data")) signal.data = *data;
    if (fields.fault()) return tl::unexpected(*fields.fault());
    const auto& known = reader.lifecycles_;
    if (!known.contains(signal.to)) {
      return bad(fmt::format("no step above begins a lifecycle '{}'{}", signal.to,
                             did_you_mean(signal.to, {known.begin(), known.end()})),
                 fields.pointer_to("to"));
    }
    out.what = std::move(signal);
    return {};
  }

  static Result<void> advance(StepReader&, const Json& step, const std::string& pointer,
                              PlayStep& out) {
    Fields fields(step, pointer, keys::kStep);
    const auto by = fields.duration("advance");
    if (fields.fault()) return tl::unexpected(*fields.fault());
    out.what = AdvanceBy{by.value_or(Duration::zero())};
    return {};
  }

  static Result<void> wait_for(StepReader&, const Json& step, const std::string& pointer,
                               PlayStep& out) {
    const std::string at = member_of(pointer, "wait_for");
    auto expectation = read_expectation(step["wait_for"], at);
    if (!expectation) return tl::unexpected(std::move(expectation.error()));
    if (expectation->at_least == 0) {
      return bad("one cannot wait for something not to happen; put it into 'expect'", at);
    }
    for (const char* other : {"during", "within_real", "soft"}) {
      if (!step["wait_for"].contains(other)) continue;
      return bad(fmt::format("'{}' belongs into 'expect'", other), member_of(at, other));
    }
    if (has_references(step["wait_for"])) expectation->unresolved = step["wait_for"];
    out.what = WaitFor{std::move(*expectation)};
    return {};
  }

  static Result<void> http(StepReader&, const Json& step, const std::string& pointer,
                           PlayStep& out) {
    Fields fields(step["http"], member_of(pointer, "http"), keys::kHttp);
    fields.require("url");
    const std::string url = fields.text("url");
    const std::string method = fields.text("method", "POST");
    if (std::find(kMethods.begin(), kMethods.end(), method) == kMethods.end()) {
      fields.refuse("method", fmt::format("there is no method '{}'; it is one of: {}", method,
                                          fmt::join(kMethods, ", ")));
    }
    HttpCall call{Json{{"method", method}, {"url", url}}, {}};
    for (const char* member : {"headers", "body"}) {
      if (const Json* value = fields.find(member)) call.request[member] = *value;
    }
    if (const Json* headers = fields.find_object("headers")) {
      for (const auto& item : headers->items()) {
        if (item.value().is_string()) continue;
        fields.refuse("headers", fmt::format("header '{}' must be a text", item.key()));
      }
    }
    const Json* status = fields.find("status");
    if (status && !status->is_array()) {
      call.statuses = {fields.whole_number("status").value_or(0)};
    } else if (status) {
      fields.each("status", [&](const Json& one, const std::string& at) {
        if (one.is_number_unsigned()) return call.statuses.push_back(one.get<std::int64_t>());
        fields.refuse({Errc::invalid_argument, "a status is a whole number", at});
      });
    }
    if (fields.fault()) return tl::unexpected(*fields.fault());
    out.what = std::move(call);
    return {};
  }

  static Result<void> parallel(StepReader& reader, const Json& step, const std::string& pointer,
                               PlayStep& out) {
    const std::string at = member_of(pointer, "parallel");
    const Json& branches = step["parallel"];
    if (!branches.is_array()) return bad("'parallel' must be a list of steps, or of lists", at);
    Parallel parallel;
    for (std::size_t i = 0; i < branches.size(); ++i) {
      const Json& branch = branches[i];
      const std::string place = element_of(at, i);
      Result<PlaySteps> steps = branch.is_array() ? reader.read(branch, place) : PlaySteps{};
      if (!branch.is_array()) {
        auto only = reader.read_step(branch, place);
        if (!only) return tl::unexpected(std::move(only.error()));
        steps->push_back(std::move(*only));
      }
      if (!steps) return tl::unexpected(std::move(steps.error()));
      parallel.branches.push_back(std::move(*steps));
    }
    out.what = std::move(parallel);
    return {};
  }
};

Result<PlaySteps> StepReader::read(const Json& list, const std::string& pointer) {
  if (!list.is_array()) return bad("must be a list of steps", pointer);
  PlaySteps steps;
  std::optional<Duration> latest;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string place = element_of(pointer, i);
    auto step = read_step(list[i], place);
    if (!step) return tl::unexpected(std::move(step.error()));
    const bool timed = step->at && step->after.empty();
    if (timed && latest && *step->at < *latest) {
      return bad(fmt::format("{} is before the {} of a step above it, and steps are done in order; "
                             "use 'parallel' for what goes on beside them",
                             to_text(*step->at), to_text(*latest)),
                 member_of(place, "at"));
    }
    if (timed) latest = step->at;
    steps.push_back(std::move(*step));
  }
  return steps;
}

Result<PlayStep> StepReader::read_step(const Json& json, const std::string& pointer) {
  static constexpr std::array<Form, 7> kForms{{{"generate", &Form::generate},
                                               {"put", &Form::put},
                                               {"signal", &Form::signal},
                                               {"advance", &Form::advance},
                                               {"wait_for", &Form::wait_for},
                                               {"http", &Form::http},
                                               {"parallel", &Form::parallel}}};
  Fields fields(json, pointer, keys::kStep);
  if (fields.fault()) return tl::unexpected(*fields.fault());
  const Form* form = nullptr;
  for (const Form& candidate : kForms) {
    if (!json.contains(std::string(candidate.key))) continue;
    if (form) {
      return bad(fmt::format("a step is one thing: '{}' or '{}'", form->key, candidate.key),
                 fields.pointer_to(candidate.key));
    }
    form = &candidate;
  }
  if (!form) {
    std::vector<std::string_view> names;
    for (const Form& known : kForms) names.push_back(known.key);
    return bad(fmt::format("a step is one of: {}", fmt::join(names, ", ")), pointer);
  }
  if (form->key != "generate" && json.contains("with")) {
    return bad("'with' belongs to 'generate'", fields.pointer_to("with"));
  }
  PlayStep out;
  out.as = fields.text("as");
  out.at = fields.duration("at");
  out.where = place_(pointer);
  if (fields.fault()) return tl::unexpected(*fields.fault());
  auto after = read_after(fields.find("after"), fields.pointer_to("after"));
  if (!after) return tl::unexpected(std::move(after.error()));
  out.after = std::move(*after);
  if (auto known = check_outputs(json, pointer, names_); !known) {
    return tl::unexpected(std::move(known.error()));
  }
  if (auto read = form->read(*this, json, pointer, out); !read) {
    return tl::unexpected(std::move(read.error()));
  }
  if (auto named = check_name(out.as, fields.pointer_to("as")); !named) {
    return tl::unexpected(std::move(named.error()));
  }
  if (form->key == "generate") lifecycles_.insert(out.as);
  return out;
}

Result<std::vector<std::string>> StepReader::read_after(const Json* after,
                                                        const std::string& pointer) const {
  std::vector<std::string> out;
  if (!after) return out;
  const Json list = after->is_array() ? *after : Json::array({*after});
  for (const Json& name : list) {
    if (!name.is_string())
      return bad("'after' takes the name of a step, or a list of them", pointer);
    out.push_back(name.get<std::string>());
    if (names_.contains(out.back())) continue;
    return bad(fmt::format("no step above is called '{}'{}", out.back(),
                           did_you_mean(out.back(), {names_.begin(), names_.end()})),
               pointer);
  }
  return out;
}

Result<void> StepReader::check_name(const std::string& as, const std::string& pointer) {
  if (as.empty() || names_.insert(as).second) return {};
  return bad(fmt::format("'{}' is played twice", as), pointer);
}

}  // namespace smemu::harness
