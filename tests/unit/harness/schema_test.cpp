#include "harness/scenario_keys.hpp"
#include "harness/threshold.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// docs/scenario.schema.json tells editors what the reader of scenarios takes.
namespace smemu::harness {
namespace schema_test {

using Json = nlohmann::ordered_json;

Json schema() {
  std::ifstream file(SMEMU_SOURCE_DIR "/docs/scenario.schema.json");
  return Json::parse(file);
}

std::set<std::string> properties(const Json& object) {
  std::set<std::string> names;
  for (const auto& item : object["properties"].items()) names.insert(item.key());
  return names;
}

struct Part {
  const char* pointer;
  std::span<const std::string_view> keys;
  std::set<std::string> more = {};  // read outside that table
};

TEST(Schema, NamesTheKeysThatTheReaderKnows) {
  const Json whole = schema();
  for (const Part& part : {
           Part{"", keys::kScenario},
           Part{"/$defs/param", keys::kParam},
           Part{"/$defs/clock", keys::kClock},
           Part{"/$defs/given", keys::kGiven},
           Part{"/$defs/queue", keys::kQueue},
           Part{"/$defs/bus", keys::kBus},
           Part{"/$defs/connection", keys::kConnection},
           Part{"/$defs/api_destination", keys::kApiDestination},
           Part{"/$defs/rule", keys::kRule},
           Part{"/$defs/target", keys::kTarget},
           Part{"/$defs/step", keys::kStep},
           Part{"/$defs/put", keys::kPut},
           Part{"/$defs/signal", keys::kSignal},
           Part{"/$defs/http", keys::kHttp},
           Part{"/$defs/expectation", keys::kExpectation, {"when"}},
           Part{"/$defs/selector", keys::kSelector},
           Part{"/$defs/times", keys::kTimes},
       }) {
    std::set<std::string> known = part.more;
    known.insert(part.keys.begin(), part.keys.end());
    EXPECT_EQ(properties(whole[Json::json_pointer(part.pointer)]), known) << part.pointer;
  }
}

TEST(Schema, NamesTheMetrics) {
  const Json names = schema()["properties"]["thresholds"]["propertyNames"]["enum"];
  EXPECT_EQ(names.get<std::vector<std::string>>(),
            std::vector<std::string>(kMetricNames.begin(), kMetricNames.end()));
}

TEST(Schema, RefusesOtherKeysAndDescribesItself) {
  const Json whole = schema();
  EXPECT_EQ(whole["additionalProperties"], false);
  for (const auto& item : whole["$defs"].items()) {
    const Json& part = item.value();
    if (!part.contains("properties")) continue;
    EXPECT_EQ(part["additionalProperties"], false) << item.key();
  }
}

TEST(Schema, EveryReferenceLeadsSomewhere) {
  const Json whole = schema();
  const std::string text = whole.dump();
  constexpr std::string_view kMark = R"("$ref":"#)";
  for (std::size_t at = text.find(kMark); at != std::string::npos; at = text.find(kMark, at + 1)) {
    const std::size_t begin = at + kMark.size();
    const std::string pointer = text.substr(begin, text.find('"', begin) - begin);
    EXPECT_TRUE(whole.contains(Json::json_pointer(pointer))) << pointer;
  }
}

}  // namespace schema_test
}  // namespace smemu::harness
