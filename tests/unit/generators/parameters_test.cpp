#include "generators/parameters.hpp"

#include "generators/catalogue.hpp"

#include <gtest/gtest.h>

#include <array>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 2> kColours{"blue", "green"};
constexpr std::array<Parameter, 9> kTable{{
    {"name", ParameterKind::text, "n", ""},
    {"count", ParameterKind::integer, "3", ""},
    {"loud", ParameterKind::boolean, "true", ""},
    {"wait", ParameterKind::duration, "10m", ""},
    {"pace", ParameterKind::duration, "", ""},
    {"colour", ParameterKind::choice, "blue", "", kColours},
    {"size", ParameterKind::capacity, "30%", ""},
    {"tags", ParameterKind::map, "", ""},
    {"graph", ParameterKind::document, "[1]", ""},
}};

TEST(Arguments, FallBackToTheTable) {
  const auto read = Arguments::read(kTable, Json::object());
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->text("name"), "n");
  EXPECT_EQ(read->integer("count"), 3);
  EXPECT_TRUE(read->flag("loud"));
  EXPECT_EQ(read->duration("wait"), 10min);
  EXPECT_EQ(read->optional_duration("pace"), std::nullopt);
  EXPECT_EQ(read->text("colour"), "blue");
  EXPECT_EQ(read->capacity("size").value, 30);
  EXPECT_EQ(read->capacity("size").unit, CapacitySize::Unit::percent);
}

TEST(Arguments, TakeWhatIsGiven) {
  const auto read = Arguments::read(
      kTable,
      Json::parse(
          R"({"count":5,"loud":false,"wait":"90s","pace":"1h","colour":"green","size":2})"));
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->integer("count"), 5);
  EXPECT_FALSE(read->flag("loud"));
  EXPECT_EQ(read->duration("wait"), 90s);
  EXPECT_EQ(read->optional_duration("pace"), 1h);
  EXPECT_EQ(read->text("colour"), "green");
  EXPECT_EQ(read->capacity("size").value, 2);
  EXPECT_EQ(read->capacity("size").unit, CapacitySize::Unit::instances);
}

TEST(Arguments, AreTheSameButForWhatIsSaidAgain) {
  const auto first = Arguments::read(kTable, Json::parse(R"({"name":"a-1","count":5})"));
  const auto second = first->with(Json::parse(R"({"name":"a-2","pace":"1h"})"));
  ASSERT_TRUE(second) << second.error().message;
  EXPECT_EQ(second->text("name"), "a-2");
  EXPECT_EQ(second->integer("count"), 5);
  EXPECT_EQ(second->optional_duration("pace"), 1h);
  EXPECT_EQ(second->duration("wait"), 10min);
  EXPECT_EQ(first->text("name"), "a-1");
  EXPECT_EQ(first->optional_duration("pace"), std::nullopt);
  EXPECT_EQ(second->with(Json::parse(R"({"name":"a-3"})"))->text("name"), "a-3");
  EXPECT_EQ(first->with(Json::parse(R"({"count":"x"})")).error().where, "count");
  EXPECT_EQ(first->with(Json::parse(R"({"cuont":1})")).error().where, "cuont");
}

TEST(Arguments, TakeMapsAndDocuments) {
  const auto read = Arguments::read(
      kTable, Json::parse(R"({"tags":{"team":"churn","n":3,"hot":true},"graph":{"a":[]}})"));
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->map("tags"), (TextMap{{"team", "churn"}, {"n", "3"}, {"hot", "true"}}));
  EXPECT_EQ(read->document("graph").dump(), R"({"a":[]})");
  EXPECT_FALSE(Arguments::read(kTable, Json::parse(R"({"tags":{"team":["churn"]}})")));
  const auto defaults = Arguments::read(kTable, Json::object());
  EXPECT_EQ(defaults->map("tags"), TextMap());
  EXPECT_EQ(defaults->document("graph").dump(), "[1]");
}

TEST(Arguments, TakeAnEmptyTextForNotGiven) {
  const auto read = Arguments::read(
      kTable, Json::parse(R"({"name":"","count":"","wait":"","pace":"","colour":""})"));
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->text("name"), "");
  EXPECT_EQ(read->integer("count"), 3);
  EXPECT_EQ(read->duration("wait"), 10min);
  EXPECT_EQ(read->optional_duration("pace"), std::nullopt);
  EXPECT_EQ(read->text("colour"), "blue");
}

TEST(Arguments, RefuseWhatIsOfAnotherKind) {
  struct Case {
    const char* given;
    const char* where;
    const char* message;
  };
  for (const Case& c : {
           Case{R"({"nome":1})", "nome", "there is no parameter nome"},
           Case{R"({"name":1})", "name", "name is 1; it takes a text"},
           Case{R"({"count":"3"})", "count", "count is \"3\"; it takes a whole number"},
           Case{R"({"count":1.5})", "count", "count is 1.5; it takes a whole number"},
           Case{R"({"count":18446744073709551615})", "count",
                "count is 18446744073709551615; it takes a whole number"},
           Case{R"({"loud":"yes"})", "loud", "loud is \"yes\"; it takes true or false"},
           Case{R"({"wait":600})", "wait",
                "wait is 600; it takes a duration such as 90s, 10m or 1h30m"},
           Case{R"({"wait":"soon"})", "wait",
                "wait is \"soon\"; it takes a duration such as 90s, 10m or 1h30m"},
           Case{R"({"colour":"red"})", "colour", "colour is \"red\"; it takes one of: blue, green"},
           Case{R"({"size":"a%"})", "size",
                "size is \"a%\"; it takes a number of instances such as 1, or a share of them such "
                "as 30%"},
       }) {
    const auto read = Arguments::read(kTable, Json::parse(c.given));
    ASSERT_FALSE(read) << c.given;
    EXPECT_EQ(read.error().where, c.where) << c.given;
    EXPECT_EQ(read.error().message, c.message);
  }
}

TEST(Catalogue, FindsKindsByName) {
  ASSERT_NE(find_kind("sagemaker.endpoint.canary_deployment"), nullptr);
  EXPECT_EQ(find_kind("sagemaker.endpoint.canary"), nullptr);
}

TEST(Catalogue, EveryKindPlaysWithItsDefaults) {
  for (const Kind& kind : catalogue()) {
    const auto arguments = Arguments::read(kind.parameters(), Json::object());
    ASSERT_TRUE(arguments) << kind.name;
    EXPECT_TRUE(kind.check(*arguments, 1)) << kind.name;
    for (const Parameter& parameter : kind.parameters()) EXPECT_FALSE(parameter.about.empty());
  }
}

}  // namespace
}  // namespace smemu::generators
