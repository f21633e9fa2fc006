#include "emulator/explain/text.hpp"

#include "tests/support/golden.hpp"
#include "tests/unit/explain/given.hpp"

#include <gtest/gtest.h>

namespace smemu::explain {
namespace {

std::string told(const Report& report) {
  const auto lines = to_lines(report);
  EXPECT_LE(lines.size(), kMostLines);
  std::string out;
  for (const std::string& line : lines) out += line + '\n';
  return out + '\n';
}

std::string told(const bus::Rule& rule, const bus::EventRef& event) {
  return told(explain(rule, *event, Subject::of(event->envelope).value()));
}

std::string told(std::string_view pattern, std::string_view event) {
  return told(explain(pattern::parse(pattern).value(), Subject::of(event).value()));
}

/// A pattern with `count` fields, of which an event {"f0":0,...} meets the even ones.
std::string many_fields(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) {
    out += (i == 0 ? "{" : ",") + ("\"f" + std::to_string(i) + "\":[") +
           (i % 2 == 0 ? std::to_string(i) : "\"no\"") + "]";
  }
  return out + "}";
}

std::string event_of_fields(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) {
    out += (i == 0 ? "{" : ",") + ("\"f" + std::to_string(i) + "\":" + std::to_string(i));
  }
  return out + "}";
}

TEST(Text, OfEveryKindOfVerdict) {
  const auto in_service = event_of("IN_SERVICE", 1);
  bus::Rule disabled = rule_of("settled", wants_status("IN_SERVICE"));
  disabled.state = bus::RuleState::disabled;
  std::string all;
  all += told(rule_of("settled", wants_status("IN_SERVICE")), in_service);
  all += told(rule_of("settled", wants_status("InService")), in_service);
  all += told(rule_of("settled", R"({"EndpointStatus":["IN_SERVICE"],"detail":{"Gone":["x"]}})"),
              in_service);
  all += told(disabled, in_service);
  all += told(rule_of("settled", wants_status("InService"), "orders"), in_service);
  all += told(R"({"a":{"b":[1],"c":[2]}})", R"({"a":[{"b":1,"c":0},{"b":0,"c":2}]})");
  all += told(R"({"a":["x"],"$or":[{"b":[1]},{"c":[2]}]})", R"({"a":"x","b":2,"c":2})");
  all += told(many_fields(30), event_of_fields(30));
  all += told(many_fields(9), event_of_fields(9));
  all += told(
      R"({"name":["a very long wanted value that goes on and on until it is longer than fits"]})",
      R"({"name":"a very long actual value that goes on and on until it is longer than fits"})");
  support::expect_golden("explain.txt", all);
}

}  // namespace
}  // namespace smemu::explain
