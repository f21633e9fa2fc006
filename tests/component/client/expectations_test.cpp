#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <map>
#include <smemu_gtest.hpp>
#include <string>

// tests/conformance/expectations.json by the client in C++, each case in a world of its own.
namespace {

using Json = nlohmann::ordered_json;
using smemu::Expectation;

/// "50ms", "24h".
std::chrono::milliseconds length_of(const std::string& text) {
  static const std::map<std::string, int> kUnits{
      {"ms", 1}, {"s", 1000}, {"m", 60'000}, {"h", 3'600'000}};
  std::size_t digits = 0;
  const int count = std::stoi(text, &digits);
  return std::chrono::milliseconds(count * kUnits.at(text.substr(digits)));
}

/// How the client says each member.
const std::map<std::string, void (*)(Expectation&, const Json&)> kMembers{
    {"sink", [](Expectation& e, const Json& v) { e.sink(v); }},
    {"rule", [](Expectation& e, const Json& v) { e.rule(v); }},
    {"bus", [](Expectation& e, const Json& v) { e.bus(v); }},
    {"matching", [](Expectation& e, const Json& v) { e.matching(v.dump()); }},
    {"payload", [](Expectation& e, const Json& v) { e.payload(v.dump()); }},
    {"times", [](Expectation& e, const Json& v) { e.times(v); }},
    {"at_least", [](Expectation& e, const Json& v) { e.at_least(v); }},
    {"at_most", [](Expectation& e, const Json& v) { e.at_most(v); }},
    {"never", [](Expectation& e, const Json&) { e.never(); }},
    {"attempts", [](Expectation& e, const Json& v) { e.attempts(v); }},
    {"status",
     [](Expectation& e, const Json& v) { v.is_array() ? e.set("status", v) : e.status(v); }},
    {"dead_lettered", [](Expectation& e, const Json&) { e.dead_lettered(); }},
    {"no_others", [](Expectation& e, const Json&) { e.no_others(); }},
    {"in_order", [](Expectation& e, const Json& v) { e.in_order(v.dump()); }},
    {"by", [](Expectation& e, const Json& v) { e.by(v); }},
    {"within", [](Expectation& e, const Json& v) { e.within(length_of(v)); }},
    {"during", [](Expectation& e, const Json& v) { e.during(length_of(v)); }},
    {"within_real", [](Expectation& e, const Json& v) { e.within_real(length_of(v)); }},
    {"soft", [](Expectation& e, const Json& v) { v == true ? e.soft() : e.set("soft", v); }},
    {"message", [](Expectation& e, const Json& v) { e.message(v); }},
    {"that", [](Expectation& e, const Json& v) { e.that(v); }},
};

Expectation expectation_of(const smemu::World& world, const Json& members) {
  Expectation out = world.expect_delivery(members.value("target", ""));
  for (const auto& item : members.items()) {
    if (item.key() != "target") kMembers.at(item.key())(out, item.value());
  }
  return out;
}

TEST(CppClient, JudgesEveryCase) {
  const Json table =
      Json::parse(std::ifstream(SMEMU_SOURCE_DIR "/tests/conformance/expectations.json"));
  const smemu::Emulator emulator = smemu::Emulator::start();
  for (const Json& test : table["cases"]) {
    const smemu::World world = emulator.world();
    world.apply(table["state"].dump());
    for (const Json& event : table["events"]) {
      world.put_event(event["source"], event["detail-type"], event["detail"].dump(),
                      event.value("bus", "default"));
    }
    const smemu::Verdict verdict = expectation_of(world, test["expect"]).check();
    EXPECT_EQ(static_cast<bool>(verdict), test["holds"].get<bool>()) << test.dump() << "\n"
                                                                     << verdict.report;
    EXPECT_EQ(verdict.soft, test.value("soft", false)) << test.dump();
    EXPECT_THAT(verdict.report, testing::HasSubstr(test.value("report", ""))) << test.dump();
  }
}

TEST(CppClient, TheMatcherPrintsTheReport) {
  const smemu::Emulator emulator = smemu::Emulator::start();
  const smemu::World world = emulator.world();
  world.put_event("shop", "order", "{}");
  testing::StringMatchResultListener why;
  const auto holds = testing::Matcher<Expectation>(smemu::Holds());
  const Expectation wanted = world.expect_delivery("pager").within(std::chrono::minutes(1));
  EXPECT_FALSE(holds.MatchAndExplain(wanted, &why));
  EXPECT_THAT(why.str(), testing::HasSubstr("no rule has a target `pager`"));
}

}  // namespace
