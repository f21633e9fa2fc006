#include "generators/crowd.hpp"

#include "emulator/base/draw.hpp"
#include "emulator/base/suggest.hpp"
#include "generators/catalogue.hpp"
#include "generators/child_stage.hpp"
#include "generators/planner.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::ordered_json;

constexpr std::int64_t kMostTimes = 10'000'000;

constexpr std::array<Parameter, 3> kParameters{{
    {"length", ParameterKind::duration, "24h", "The time over which all begin"},
    {"scale", ParameterKind::integer, "1", "How many such teams there are"},
    {"acts", ParameterKind::document,
     R"([{"generate": "sagemaker.training_job", "times": 24, "with": {"name": "train-{n}"}}])",
     "What they do: generate, times, with; {n} in a text becomes the number of the repetition"},
}};

Json numbered(Json value, std::int64_t number) {
  if (value.is_string()) {
    std::string text = value.get<std::string>();
    for (std::size_t at = text.find("{n}"); at != std::string::npos; at = text.find("{n}", at)) {
      text.replace(at, 3, std::to_string(number));
    }
    return text;
  }
  if (!value.is_structured()) return value;
  for (Json& inner : value) inner = numbered(std::move(inner), number);
  return value;
}

Result<Arguments> arguments_of(const Crowd::Act& act, std::int64_t number) {
  return act.common.with(numbered(act.numbered, number));
}

Result<void> read_with(Crowd::Act& act, const Json& with) {
  auto common = Arguments::read(act.kind->parameters(), numbered(with, 1));
  if (!common) return tl::unexpected(common.error());
  act.common = *std::move(common);
  act.numbered = Json::object();
  for (const auto& [name, value] : with.items()) {
    if (value.dump().find("{n}") != std::string::npos) act.numbered[name] = value;
  }
  return act.kind->check(act.common, 1);
}

/// Null if it makes no sense with these dice. What it was made from is gone: crowds are large.
std::unique_ptr<Lifecycle> make_one(Stage& stage, const Crowd::Act& act, std::int64_t number) {
  const auto arguments = arguments_of(act, number);
  return arguments ? act.kind->make(stage, *arguments) : nullptr;
}

tl::unexpected<Error> refuse(std::size_t number, const std::string& message) {
  return fail(Errc::invalid_argument, fmt::format("act {}: {}", number, message), "acts");
}

Result<Crowd::Act> read_act(const Json& json, std::size_t number, std::int64_t scale) {
  constexpr std::array<std::string_view, 3> kKeys{"generate", "times", "with"};
  if (!json.is_object()) return refuse(number, "must be a mapping");
  for (const auto& item : json.items()) {
    if (std::find(kKeys.begin(), kKeys.end(), item.key()) != kKeys.end()) continue;
    return refuse(number, fmt::format("there is no '{}'{}", item.key(),
                                      did_you_mean(item.key(), {kKeys.begin(), kKeys.end()})));
  }
  const Json name = json.value("generate", Json(""));
  const Json times = json.value("times", Json(1));
  Crowd::Act act;
  act.name = fmt::format("{}:{}", number, name.is_string() ? name.get<std::string>() : name.dump());
  act.kind = name.is_string() ? find_kind(name.get<std::string>()) : nullptr;
  if (!act.kind) return refuse(number, fmt::format("there is no lifecycle {}", name.dump()));
  const bool whole = times.is_number_integer() && times >= 0 && times <= kMostTimes;
  if (!whole) return refuse(number, fmt::format("times is {}, not a whole number", times.dump()));
  act.times = times.get<std::int64_t>() * scale;
  const auto read = read_with(act, json.value("with", Json::object()));
  if (!read) return refuse(number, read.error().message);
  return act;
}

}  // namespace

std::span<const Parameter> Crowd::parameters() {
  return kParameters;
}

Result<Crowd::Plan> Crowd::plan(const Arguments& arguments, std::uint64_t seed) {
  Planner planner(arguments, seed);
  Plan plan;
  plan.length = planner.length("length", 24h, 24h);
  const int scale = planner.count("scale", 1, 10'000);
  const Json& acts = arguments.document("acts");
  if (!acts.is_array()) return fail(Errc::invalid_argument, "acts must be a list", "acts");
  for (const Json& json : acts) {
    auto act = read_act(json, plan.acts.size() + 1, scale);
    if (!act) return tl::unexpected(act.error());
    plan.acts.push_back(std::move(*act));
  }
  return planner.plan(std::move(plan));
}

Crowd::Crowd(Stage& stage, Plan plan) : stage_(stage), plan_(std::move(plan)) {}

Task<> Crowd::play() {
  began_ = stage_.now();
  for (const Act& act : plan_.acts) co_await crew_.start(play_act(act));
  co_await crew_.all_ended();
}

Task<> Crowd::play_act(const Act& act) {
  Crew crew;
  for (std::int64_t number = 1; number <= act.times; ++number) {
    co_await sleep(began_ + begin_of(act, number) - stage_.now());
    co_await crew.start(play_one(act, number));
  }
  co_await crew.all_ended();
}

Task<> Crowd::play_one(const Act& act, std::int64_t number) {
  ChildStage stage(stage_, draw(stage_.seed(), act.name, static_cast<std::uint64_t>(number)));
  const auto lifecycle = make_one(stage, act, number);
  if (lifecycle) co_await lifecycle->play();
}

/// Each has a slot of the time to itself and begins somewhere in it.
Duration Crowd::begin_of(const Act& act, std::int64_t number) const {
  const double place = static_cast<double>(number - 1) +
                       draw_unit(stage_.seed(), act.name, static_cast<std::uint64_t>(number));
  const double fraction = place / static_cast<double>(act.times);
  return std::chrono::floor<std::chrono::milliseconds>(
      Duration(static_cast<std::int64_t>(fraction * static_cast<double>(plan_.length.count()))));
}

}  // namespace smemu::generators
