#include "emulator/faults/fault.hpp"

#include "emulator/faults/strike.hpp"
#include "emulator/json/document.hpp"

#include <gmock/gmock.h>

namespace smemu::faults {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

TEST(ParseFault, ReadsEveryMember) {
  const auto fault = parse_fault(R"({
    "name":"slow","stage":"deliver","target":"pager","rule":"settled*",
    "pattern":{"source":["aws.sagemaker"]},"do":"status","status":503,"reaches_target":true,
    "probability":0.25,"first_n":10,"every_n":2,"attempts":3,"from":"1m","until":"1h"})");
  ASSERT_TRUE(fault) << fault.error().message;
  EXPECT_EQ(fault->name, "slow");
  EXPECT_EQ(fault->target, "pager");
  EXPECT_EQ(fault->rule, "settled*");
  EXPECT_EQ(fault->pattern, R"({"source":["aws.sagemaker"]})");
  EXPECT_EQ(fault->action, Action::status);
  EXPECT_EQ(fault->status, 503);
  EXPECT_TRUE(fault->reaches_target);
  EXPECT_EQ(fault->probability, 0.25);
  EXPECT_EQ(fault->first_n, 10U);
  EXPECT_EQ(fault->every_n, 2U);
  EXPECT_EQ(fault->attempts, 3);
  EXPECT_EQ(fault->from, 1min);
  EXPECT_EQ(fault->until, 1h);
  EXPECT_EQ(*parse_fault(to_json(*fault)), *fault);
}

TEST(ParseFault, ReadsWhatItWrites) {
  for (const char* text :
       {R"({"stage":"deliver","do":"drop"})", R"({"stage":"ingest","do":"throttle"})",
        R"({"stage":"match","do":"delay","by":"30s"})",
        R"({"stage":"ingest","do":"duplicate","copies":3})",
        R"({"stage":"deliver","target":"a\"b","do":"reorder","by":"250ms","probability":0.5})"}) {
    const auto fault = parse_fault(text);
    ASSERT_TRUE(fault) << text << ": " << fault.error().message;
    EXPECT_EQ(to_json(*fault), text);
  }
}

TEST(ParseFault, SaysWhatIsWrongAndWhere) {
  const struct {
    const char* text;
    const char* message;
    const char* where;
  } cases[] = {
      {"[]", "a fault is a JSON object", ""},
      {"{}", "'do' is required", "/do"},
      {R"({"do":"explode"})", "'do' must be one of: drop, duplicate", "/do"},
      {R"({"do":"drop","when":"now"})", "unknown member 'when'", "/when"},
      {R"({"do":"drop","stage":"later"})", "'stage' must be one of: ingest, match, deliver",
       "/stage"},
      {R"({"do":"drop","probability":1.5})", "a number from 0 to 1", "/probability"},
      {R"({"do":"drop","probability":"1"})", "a number from 0 to 1", "/probability"},
      {R"({"do":"drop","first_n":0})", "a whole number of at least 1", "/first_n"},
      {R"({"do":"drop","every_n":1.5})", "a whole number of at least 1", "/every_n"},
      {R"({"do":"delay"})", "'delay' needs 'by'", "/by"},
      {R"({"do":"drop","by":"1s"})", "'by' has no effect on 'drop'", "/by"},
      {R"({"do":"delay","by":"soon"})", "'by':", "/by"},
      {R"({"do":"status"})", "'status' needs a status", "/status"},
      {R"({"do":"reset","status":503})", "'status' has no effect on 'reset'", "/status"},
      {R"({"do":"drop","copies":2})", "'copies' has no effect on 'drop'", "/copies"},
      {R"({"do":"drop","reaches_target":true})", "'reaches_target' has no effect",
       "/reaches_target"},
      {R"({"do":"reset","stage":"ingest"})", "'reset' can not happen at the stage ingest", "/do"},
      {R"({"do":"drop","stage":"ingest","target":"t"})", "goes with the stage deliver", "/target"},
      {R"({"do":"drop","stage":"ingest","rule":"r"})", "has no rule yet", "/rule"},
      {R"({"do":"drop","stage":"match","attempts":1})", "goes with the stage deliver", "/attempts"},
      {R"({"do":"drop","pattern":{"a":1}})", "'pattern' is not an event pattern", "/pattern"},
      {R"({"do":"drop","from":"2m","until":"1m"})", "later than 'from'", "/until"},
  };
  for (const auto& c : cases) {
    const auto fault = parse_fault(c.text);
    ASSERT_FALSE(fault) << c.text;
    EXPECT_THAT(fault.error().message, HasSubstr(c.message)) << c.text;
    EXPECT_EQ(fault.error().where, c.where) << c.text;
  }
}

TEST(CutShort, NeverLeavesJson) {
  const std::string whole = R"({"id":"1","detail":{"a":[1,2]}})";
  for (std::uint64_t drawn = 0; drawn < 200; ++drawn) {
    const std::string cut = cut_short(whole, drawn);
    EXPECT_FALSE(cut.empty());
    EXPECT_LT(cut.size(), whole.size());
    EXPECT_FALSE(json::Document::parse(cut)) << cut;
  }
  EXPECT_EQ(cut_short("", 7), "");
  EXPECT_EQ(cut_short("{", 7), "");
}

}  // namespace
}  // namespace smemu::faults
