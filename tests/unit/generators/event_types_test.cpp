#include "generators/catalogue.hpp"
#include "generators/event_type.hpp"
#include "generators/sample.hpp"
#include "generators/schema.hpp"
#include "tests/support/event_rules.hpp"
#include "tests/support/json_schema.hpp"

#include <gmock/gmock.h>

#include <set>

namespace smemu::generators {
namespace {

using Json = nlohmann::ordered_json;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Rehearsal::Setting setting_of(std::uint64_t seed, Style style) {
  return {{"123456789012", "us-west-2"}, seed, Instant(std::chrono::seconds(1'767'603'600)), style};
}

/// All that the castings tell, each judged as it comes.
void expect_sound(std::uint64_t seed, Style style) {
  for (const Casting& casting : castings()) {
    const Kind* kind = find_kind(casting.lifecycle);
    ASSERT_NE(kind, nullptr) << casting.lifecycle;
    const auto arguments = Arguments::read(kind->parameters(), Json::parse(casting.arguments));
    ASSERT_TRUE(arguments) << casting.lifecycle << ": " << arguments.error().message;
    const auto checked = kind->check(*arguments, seed);
    ASSERT_TRUE(checked) << casting.lifecycle << ": " << checked.error().message;
    Rehearsal rehearsal(setting_of(seed, style));
    const auto lifecycle = kind->make(rehearsal, *arguments);
    EXPECT_TRUE(rehearsal.play(*lifecycle)) << casting.lifecycle;
    support::EventRules rules(style);
    for (const auto& told : rehearsal.told())
      rules.see(support::with_envelope(told.event, told.at));
    EXPECT_THAT(rules.faults(), IsEmpty()) << casting.lifecycle << " " << casting.arguments;
    EXPECT_GT(rules.seen(), 0U);
  }
}

TEST(EventTypes, EveryEventOfEveryLifecycleIsSoundInBothStyles) {
  expect_sound(1, Style::documented);
  expect_sound(2, Style::production);
}

TEST(EventTypes, AreKnownByNameAndByDetailType) {
  std::set<std::string_view> names;
  for (const EventType& type : event_types()) {
    EXPECT_TRUE(names.insert(type.name).second) << type.name;
    EXPECT_EQ(find_event_type(type.name), &type);
    EXPECT_EQ(find_event_type(type.detail_type), &type);
    EXPECT_EQ(type.status.empty(), statuses(type).empty()) << type.name;
  }
  EXPECT_EQ(find_event_type("no-such"), nullptr);
  EXPECT_EQ(names.size(), 21U);
}

TEST(Sample, HasEachKindAsOfTheTimeThatIsWanted) {
  const Instant at = Instant(std::chrono::seconds(1'767'000'000));
  for (const EventType& type : event_types()) {
    for (const Style style : {Style::documented, Style::production}) {
      const auto told = sample(type, "", setting_of(7, style), at);
      ASSERT_TRUE(told) << told.error().message;
      EXPECT_EQ(told->at, at) << type.name;
      EXPECT_EQ(told->event.detail_type, type.detail_type);
    }
  }
}

TEST(Sample, HasTheStatusThatIsWanted) {
  for (const auto& [type, status] :
       std::vector<std::pair<const char*, const char*>>{{"training-job", "Failed"},
                                                        {"training-job", "Stopping"},
                                                        {"endpoint", "ROLLING_BACK"},
                                                        {"model-package", "Rejected"},
                                                        {"model-card", "Archived"},
                                                        {"tuning-job", "Failed"},
                                                        {"feature-group", "CreateFailed"}}) {
    const EventType* kind = find_event_type(type);
    const auto told = sample(*kind, status, setting_of(7, Style::documented), Instant{});
    ASSERT_TRUE(told) << told.error().message;
    EXPECT_EQ(told->event.detail.parsed()[std::string(kind->status)], status);
  }
}

TEST(Sample, RefusesAStatusThatThereIsNot) {
  const auto typo = sample(*find_event_type("endpoint"), "InService",
                           setting_of(7, Style::documented), Instant{});
  ASSERT_FALSE(typo);
  EXPECT_THAT(typo.error().message, HasSubstr("endpoint has no status InService"));
  const auto unreached = sample(*find_event_type("endpoint"), "OUT_OF_SERVICE",
                                setting_of(7, Style::documented), Instant{});
  ASSERT_FALSE(unreached);
  EXPECT_THAT(unreached.error().message,
              HasSubstr("--override detail.EndpointStatus=OUT_OF_SERVICE"));
}

TEST(Schema, NoticesWhatIsWrong) {
  const EventType& type = *find_event_type("training-job");
  const Instant at(std::chrono::hours(480'000));
  const auto told = sample(type, "", setting_of(7, Style::documented), at);
  const Json schema = generators::schema(type, Style::documented);
  const Json sound = support::with_envelope(told->event, at);
  ASSERT_THAT(support::faults(sound, schema), IsEmpty());
  struct Case {
    const char* pointer;
    Json value;
    const char* fault;
  };
  for (const Case& c : {Case{"/detail/TrainingJobStatus", "Done", "none of"},
                        {"/detail/CreationTime", 1767603600000, "no \"string\""},
                        {"/detail/NoSuchField", 1, "is not in the schema"},
                        {"/detail/FailureReason", nullptr, "no \"string\""},
                        {"/detail/RoleArn", "SageMakerRole", "unlike"},
                        {"/detail/ResourceConfig/InstanceCount", -1, "less than"},
                        {"/time", "1583831889050", "unlike"}}) {
    Json broken = sound;
    broken[Json::json_pointer(c.pointer)] = c.value;
    const auto faults = support::faults(broken, schema);
    ASSERT_EQ(faults.size(), 1U) << c.pointer;
    EXPECT_THAT(faults.front(), HasSubstr(c.fault));
  }
  Json broken = sound;
  broken["detail"].erase("SecondaryStatus");
  EXPECT_THAT(support::faults(broken, schema),
              ::testing::ElementsAre("/detail/SecondaryStatus is missing"));
}

TEST(EventRules, NoticeTimesThatRunBackwardsOrAhead) {
  const auto told = sample(*find_event_type("training-job"), "", setting_of(7, Style::production),
                           Instant(std::chrono::hours(480'000)));
  Json event = support::with_envelope(told->event, told->at);
  support::EventRules ahead(Style::production);
  Json early = event;
  early["time"] = to_iso_seconds(told->at - std::chrono::hours(1));
  ahead.see(early);
  EXPECT_THAT(ahead.faults(), ::testing::Contains(HasSubstr("ms ahead of it")));
  support::EventRules backwards(Style::production);
  backwards.see(event);
  event["detail"]["LastModifiedTime"] = event["detail"]["LastModifiedTime"].get<std::int64_t>() - 1;
  backwards.see(event);
  EXPECT_THAT(backwards.faults(), ::testing::Contains(HasSubstr("/LastModifiedTime went back")));
  event["detail"]["TrainingJobName"] = "another";
  backwards.see(event);
  EXPECT_THAT(backwards.faults(), ::testing::Contains(HasSubstr("disagree")));
}

}  // namespace
}  // namespace smemu::generators
