#include "emulator/json/document.hpp"

#include <gmock/gmock.h>

#include <cmath>

namespace smemu::json {
namespace {

using ::testing::ElementsAre;

TEST(Document, AcceptsEveryJsonTextHoweverOdd) {
  for (const char* text : {"{}",
                           "[]",
                           "0",
                           "-0",
                           "1.5e-3",
                           "\"\"",
                           "true",
                           "false",
                           "null",
                           " \t\r\n{ } ",
                           R"({"a":[1,{"b":null}]})",
                           "123456789012345678901",
                           "1e400",
                           "-1E+400",
                           R"("\ud800")",
                           R"("\udc00\ud800")",
                           R"("\"\\\/\b\f\n\r\t\u00e9")",
                           "\"\x7f\"",
                           "\"\xc3\xa9\xf0\x9f\x98\x80\"",
                           R"({"a":1,"a":2})",
                           R"([[[[]]]])",
                           R"({"":""})"}) {
    const auto document = Document::parse(text);
    EXPECT_TRUE(document) << text << ": " << (document ? "" : document.error().message);
  }
}

TEST(Document, ResolvesEscapesOnceAndTellsOfLoneSurrogates) {
  const struct {
    const char* text;
    const char* string;
    bool lone;
  } cases[] = {{R"("plain")", "plain", false},
               {R"("a\nb\u00e9\ud83d\ude00")", "a\nb\xc3\xa9\xf0\x9f\x98\x80", false},
               {R"("x\ud83d")", "x\xed\xa0\xbd", true},
               {R"("\ude00\ud83d\n")", "\xed\xb8\x80\xed\xa0\xbd\n", true}};
  for (const auto& c : cases) {
    const auto document = Document::parse(c.text);
    ASSERT_TRUE(document) << c.text;
    EXPECT_EQ(document->root().string_view(), c.string);
    EXPECT_EQ(document->has_lone_surrogates(), c.lone) << c.text;
  }
  const auto mixed = Document::parse(R"({"a\"b":"c","d":"e\\","f":["\t","g"]})");
  EXPECT_EQ(mixed->root()["a\"b"].string_view(), "c");
  EXPECT_EQ(mixed->root()["d"].string_view(), "e\\");
  EXPECT_EQ(mixed->root()["f"].raw(), R"(["\t","g"])");
}

TEST(Document, KnowsWhetherItIsCompact) {
  for (const char* text : {"{}", R"({"a":[1,"b c",null]})", "1", R"("x y")"}) {
    EXPECT_TRUE(Document::parse(text)->is_compact()) << text;
  }
  for (const char* text : {" {}", "{} ", "{ }", R"({"a" :1})", R"({"a":"b" })", "[1, 2]", "1\n"}) {
    EXPECT_FALSE(Document::parse(text)->is_compact()) << text;
  }
}

TEST(Document, RefusesEverythingElse) {
  for (const std::string text : {"",
                                 " ",
                                 "{",
                                 "}",
                                 "[",
                                 "]",
                                 "{]",
                                 "[}",
                                 "[1",
                                 "{\"a\"",
                                 "{\"a\":",
                                 "{\"a\":1",
                                 "[1\"x\"]",
                                 "[true\"x\"]",
                                 "[\"x\"1]",
                                 "{\"a\":1,",
                                 "{\"a\":1,}",
                                 "{a:1}",
                                 "{'a':1}",
                                 "{1:1}",
                                 "[1,]",
                                 "[,1]",
                                 "[1 2]",
                                 "{\"a\" 1}",
                                 "{\"a\":1 \"b\":2}",
                                 "{,}",
                                 "1 2",
                                 "{}{}",
                                 "{}x",
                                 "01",
                                 "-",
                                 "+1",
                                 ".5",
                                 "1.",
                                 "1e",
                                 "1e+",
                                 "0x10",
                                 "NaN",
                                 "Infinity",
                                 "-Infinity",
                                 "1a",
                                 "tru",
                                 "truex",
                                 "True",
                                 "nul",
                                 "\"",
                                 "\"a",
                                 R"("\x")",
                                 R"("\u12")",
                                 R"("\u12g4")",
                                 R"("\)",
                                 "\"\n\"",
                                 "\"\x01\"",
                                 "\"\xff\"",
                                 "\"\xc0\x80\"",
                                 "\"\xed\xa0\x80\"",
                                 "/**/1",
                                 "[1]//",
                                 ":",
                                 ",",
                                 "\"a\":1"}) {
    EXPECT_FALSE(Document::parse(text)) << text;
  }
  EXPECT_FALSE(Document::parse(std::string_view("{}\0", 3)));
}

TEST(Document, SaysWhereTheFaultIs) {
  const auto document = Document::parse(R"({"a":1,"b":tru})");
  EXPECT_EQ(document.error().where, "offset 11");
  EXPECT_EQ(document.error().message, "not a JSON value");
}

TEST(Document, DepthIsBounded) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  EXPECT_TRUE(Document::parse(nested(1000)));
  EXPECT_FALSE(Document::parse(nested(1001)));
  EXPECT_TRUE(Document::parse(nested(3), {.max_depth = 3}));
  EXPECT_FALSE(Document::parse(std::string(1'000'000, '[')));
}

TEST(View, WalksMembersAndElementsInOrder) {
  const auto document = Document::parse(R"({"b":[1,[2,3],{"x":4}],"a":{},"b":5})");
  std::vector<std::string> names;
  for (const auto& [name, value] : document->root().members())
    names.push_back(name.string() + "=" + std::string(value.raw()));
  EXPECT_THAT(names, ElementsAre("b=[1,[2,3],{\"x\":4}]", "a={}", "b=5"));
  std::vector<std::string> elements;
  for (const auto& [name, value] : document->root().members()) {
    for (const View element : value.elements()) elements.emplace_back(element.raw());
  }
  EXPECT_THAT(elements, ElementsAre("1", "[2,3]", "{\"x\":4}"));
  EXPECT_EQ(document->root().size(), 3U);
  EXPECT_EQ(document->root()["b"].raw(), "5") << "the last of duplicates";
}

TEST(View, NothingLeadsToNothing) {
  const auto document = Document::parse(R"({"a":1})");
  const View missing = document->root()["x"]["y"]["z"];
  EXPECT_FALSE(missing);
  EXPECT_FALSE(missing.is(Kind::object));
  EXPECT_EQ(missing.raw(), "");
  EXPECT_EQ(missing.string(), "");
  EXPECT_TRUE(missing.empty());
  EXPECT_FALSE(document->root()["a"]["b"]);
}

TEST(View, ResolvesEscapes) {
  const struct {
    const char* json;
    std::string text;
  } cases[] = {{R"("plain")", "plain"},
               {R"("\"\\\/\b\f\n\r\t")", "\"\\/\b\f\n\r\t"},
               {R"("\u00e9\u20ac")", "\u00e9\u20ac"},
               {R"("\ud83d\ude00!")", "\U0001F600!"},
               {R"("\ud800x")", "\xed\xa0\x80x"},
               {R"("\udc00")", "\xed\xb0\x80"},
               {R"("\ud800\ud800")", "\xed\xa0\x80\xed\xa0\x80"},
               {R"("\u0000")", std::string(1, '\0')}};
  for (const auto& c : cases) {
    const auto document = Document::parse(c.json);
    EXPECT_EQ(document->root().string(), c.text) << c.json;
    EXPECT_TRUE(document->root().equals(c.text)) << c.json;
    EXPECT_FALSE(document->root().equals(c.text + "?")) << c.json;
  }
}

TEST(View, ReadsScalars) {
  const auto document = Document::parse("[1e400,-0.5,300,true,false]");
  std::vector<View> v;
  for (const View element : document->root().elements()) v.push_back(element);
  EXPECT_TRUE(std::isinf(v[0].number()));
  EXPECT_EQ(v[1].number(), -0.5);
  EXPECT_EQ(v[2].number(), 300);
  EXPECT_TRUE(v[3].boolean());
  EXPECT_FALSE(v[4].boolean());
}

TEST(Document, SmallTextsSurviveAMove) {
  auto document = Document::parse("[7]");
  const Document moved = std::move(*document);
  EXPECT_EQ(moved.root().raw(), "[7]");
}

}  // namespace
}  // namespace smemu::json
