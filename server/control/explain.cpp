#include "emulator/bus/arn.hpp"
#include "emulator/explain/near_miss.hpp"
#include "emulator/explain/text.hpp"
#include "server/control/explain_view.hpp"
#include "server/control/handlers.hpp"
#include "server/control/replies.hpp"
#include "server/control/routes.hpp"
#include "server/control/where.hpp"
#include "server/host/world_host.hpp"

#include <fmt/format.h>

namespace smemu::control {
namespace {

constexpr std::size_t kDefaultLimit = 3;
constexpr std::size_t kMaxLimit = 1000;

using explain::NearMiss;
using explain::Report;

/// What a rule is called by: its name, and its bus if that name is on several.
struct RuleName {
  std::string rule;
  std::string bus;
};

std::vector<const bus::Rule*> rules_called(const bus::Registry& registry, const RuleName& name) {
  std::vector<const bus::Rule*> out;
  for (const auto& [scope, resources] : registry.scopes()) {
    for (const auto& [bus_name, bus] : resources.buses) {
      const bus::Rule* rule = bus.find_rule(name.rule);
      if (rule && (name.bus.empty() || name.bus == bus_name)) out.push_back(rule);
    }
  }
  return out;
}

Error no_such_rule(const RuleName& name) {
  const std::string on = name.bus.empty() ? "" : fmt::format(" on bus {}", name.bus);
  return {Errc::not_found, fmt::format("there is no rule {}{}", name.rule, on)};
}

/// The rules that fired for the event, and then those that came closest.
std::vector<Report> around(const world::World& world, const bus::Registry& registry,
                           const bus::EventRef& event, std::size_t limit) {
  std::vector<Report> out;
  const auto subject = explain::Subject::of(event->envelope);
  if (!subject) return out;
  for (const journal::Step& step : world.journal().steps()) {
    if (step.event != event || step.type != journal::StepType::rule_match) continue;
    for (const bus::Rule* rule : rules_called(registry, {step.rule(), step.bus()})) {
      if (rule->arn == step.rule_arn()) out.push_back(explain::explain(*rule, *event, *subject));
    }
  }
  for (NearMiss& miss : explain::nearest_rules(registry, event, limit)) {
    out.push_back(std::move(miss.report));
  }
  return out;
}

Result<std::vector<Report>> reports_of(Call& call, const bus::EventRef& event, const RuleName& name,
                                       std::size_t limit) {
  world::World& world = call.host.world();
  if (name.rule.empty()) return around(world, world.registry(), event, limit);
  std::vector<Report> out;
  const auto subject = explain::Subject::of(event->envelope);
  for (const bus::Rule* rule : rules_called(world.registry(), name)) {
    if (subject) out.push_back(explain::explain(*rule, *event, *subject));
  }
  if (out.empty()) return tl::unexpected(no_such_rule(name));
  return out;
}

bool wants_text(const http::Request& request) {
  return http::query_value(request.query(), "format") == "text" ||
         request.header("Accept") == "text/plain";
}

std::string to_text(const std::vector<Report>& reports) {
  std::string out;
  for (const Report& report : reports) {
    if (!out.empty()) out += '\n';
    for (const std::string& line : explain::to_lines(report)) out += line + '\n';
  }
  return out.empty() ? "no rule has an event pattern, so none came close\n" : out;
}

http::Reply text_reply(std::string text) {
  return {200, {{"Content-Type", "text/plain; charset=utf-8"}}, std::move(text)};
}

Result<bus::EventRef> find_event(Call& call, const std::string& id) {
  auto event = event_called(call.host, id);
  if (event) return event;
  return fail(Errc::not_found,
              fmt::format("no event {} in the journal; it may have been evicted", id));
}

/// What POST explain was asked: texts that are empty where the body says nothing.
struct Question {
  std::string pattern;  // JSON
  std::string event;    // JSON, an envelope
  std::string event_id;
  RuleName name;
  std::size_t limit = kDefaultLimit;
};

/// An object as JSON text, or a string that holds such a text. Taken from the bytes of the body, so
/// that places in a pattern are those that its author sees where it came as a string.
std::string text_member(json::View body, std::string_view name) {
  const json::View value = body[name];
  if (value.is(json::Kind::string)) return value.string();
  return value ? std::string(value.raw()) : "";
}

Result<Question> read_question(const http::Request& request) {
  const auto body = parse_body(request);
  if (!body) return tl::unexpected(body.error());
  if (auto known = refuse_unknown(*body, {"pattern", "event", "event_id", "rule", "bus", "limit"});
      !known) {
    return tl::unexpected(known.error());
  }
  const auto document = json::Document::parse(request.body.empty() ? "{}" : request.body);
  if (!document) return tl::unexpected(document.error());
  const json::View root = document->root();
  Question out{text_member(root, "pattern"),
               text_member(root, "event"),
               text_member(root, "event_id"),
               {text_member(root, "rule"), text_member(root, "bus")}};
  if (const Json limit = body->value("limit", Json(kDefaultLimit)); limit.is_number_unsigned()) {
    out.limit = std::min(limit.get<std::size_t>(), kMaxLimit);
  } else {
    return fail(Errc::invalid_argument, "'limit' is a whole number", "/limit");
  }
  if (out.pattern.empty() == out.name.rule.empty()) {
    return fail(Errc::invalid_argument,
                "say either which 'pattern' or which 'rule' to explain; add 'event' or 'event_id' "
                "to hold it against one event");
  }
  return out;
}

/// One report if the question names an event, else the events that came closest.
struct Answer {
  std::vector<NearMiss> misses;
  std::vector<Report> reports;
};

Result<explain::Subject> subject_of(const Question& question, const bus::EventRef& event) {
  auto subject = explain::Subject::of(event ? event->envelope : question.event);
  if (!subject) {
    return fail(Errc::invalid_argument, "'event': " + subject.error().message, "/event");
  }
  return subject;
}

Result<Answer> answer_pattern(Call& call, const Question& question, const bus::EventRef& event) {
  const auto pattern = pattern::parse(question.pattern);
  if (!pattern) return tl::unexpected(pattern.error());
  if (!event && question.event.empty()) {
    const auto& events = call.host.world().journal().events();
    return Answer{explain::nearest_events(*pattern, events, question.limit), {}};
  }
  const auto subject = subject_of(question, event);
  if (!subject) return tl::unexpected(subject.error());
  return Answer{{}, {explain::explain(*pattern, *subject)}};
}

Result<Answer> answer_rule(Call& call, const Question& question, const bus::EventRef& event) {
  world::World& world = call.host.world();
  const auto rules = rules_called(world.registry(), question.name);
  if (rules.empty()) return tl::unexpected(no_such_rule(question.name));
  Answer out;
  for (const bus::Rule* rule : rules) {
    if (event) {
      const auto subject = subject_of(question, event);
      if (!subject) return tl::unexpected(subject.error());
      out.reports.push_back(explain::explain(*rule, *event, *subject));
    } else if (!question.event.empty()) {
      Question bare = question;
      bare.pattern = rule->event_pattern.value_or("");
      auto one = answer_pattern(call, bare, event);
      if (!one) return one;
      one->reports[0].rule = rule->name;
      one->reports[0].bus = rule->bus;
      out.reports.push_back(std::move(one->reports[0]));
    } else {
      for (NearMiss& miss :
           explain::nearest_events(*rule, world.journal().events(), question.limit)) {
        out.misses.push_back(std::move(miss));
      }
    }
  }
  return out;
}

Result<Answer> answer(Call& call, const Question& question) {
  bus::EventRef event;
  if (!question.event_id.empty()) {
    auto found = find_event(call, question.event_id);
    if (!found) return tl::unexpected(found.error());
    event = std::move(*found);
  }
  return question.name.rule.empty() ? answer_pattern(call, question, event)
                                    : answer_rule(call, question, event);
}

}  // namespace

void explain_event(Call& call) {
  const auto limit = count_parameter(call.request, "limit", kDefaultLimit, kMaxLimit);
  if (!limit) return call.responder.reply(error_reply(limit.error()));
  const auto event = find_event(call, call.argument);
  if (!event) return call.responder.reply(error_reply(event.error()));
  const RuleName name{http::query_value(call.request.query(), "rule").value_or(""),
                      http::query_value(call.request.query(), "bus").value_or("")};
  const auto reports = reports_of(call, *event, name, *limit);
  if (!reports) return call.responder.reply(error_reply(reports.error()));
  if (wants_text(call.request)) return call.responder.reply(text_reply(to_text(*reports)));
  Json rules = Json::array();
  for (const Report& report : *reports) rules.push_back(view(report));
  call.responder.reply(
      json_reply(200, {{"event_id", (*event)->id.value}, {"rules", std::move(rules)}}));
}

void post_explain(Call& call) {
  const auto question = read_question(call.request);
  if (!question) return call.responder.reply(error_reply(question.error()));
  auto answered = answer(call, *question);
  if (!answered) return call.responder.reply(error_reply(answered.error()));
  Json near_misses = Json::array();
  std::vector<Report> reports = answered->reports;
  for (const NearMiss& miss : answered->misses) {
    Json row = view(miss.report);
    row["event_id"] = miss.event->id.value;
    near_misses.push_back(std::move(row));
    reports.push_back(miss.report);
  }
  if (wants_text(call.request)) return call.responder.reply(text_reply(to_text(reports)));
  Json out{{"near_misses", std::move(near_misses)}};
  if (!answered->reports.empty()) {
    out = {{"rules", Json::array()}};
    for (const Report& report : answered->reports) out["rules"].push_back(view(report));
  }
  call.responder.reply(json_reply(200, out));
}

}  // namespace smemu::control
