#include "emulator/json/write.hpp"

#include "emulator/json/plain.hpp"

#include <gtest/gtest.h>

namespace smemu::json {
namespace {

TEST(Write, EscapesAsJacksonDoes) {
  EXPECT_EQ(quoted("a\"b\\c/\b\f\n\r\t\x01\x1f\x7f"),
            "\"a\\\"b\\\\c/\\b\\f\\n\\r\\t\\u0001\\u001F\x7f\"");
  EXPECT_EQ(quoted("é€"), "\"é€\"");
  EXPECT_EQ(quoted(""), "\"\"");
}

TEST(Write, WhatItQuotesReadsBack) {
  std::string all;
  for (int c = 0; c < 128; ++c) all += static_cast<char>(c);
  EXPECT_EQ(Document::parse(json::quoted(all))->root().string(), all);
}

TEST(Write, FindsWhatNeedsAnEscapeWhereverItStands) {
  for (std::size_t size = 1; size < 40; ++size) {
    for (std::size_t at = 0; at < size; ++at) {
      for (int byte = 0; byte < 256; ++byte) {
        std::string text(size, '~');
        text[at] = static_cast<char>(byte);
        const bool odd = byte < 0x20 || byte == '"' || byte == '\\';
        ASSERT_EQ(plain_length(text), odd ? at : size) << size << ' ' << at << ' ' << byte;
        ASSERT_EQ(is_plain_ascii(text), !odd && byte < 0x80) << size << ' ' << at << ' ' << byte;
      }
    }
  }
}

TEST(Minify, DropsWhiteSpaceAndNothingElse) {
  const struct {
    const char* text;
    const char* minified;
  } cases[] = {{R"( { "b" : 1.0 , "a" : [ 1 , 2e3 ] } )", R"({"b":1.0,"a":[1,2e3]})"},
               {R"({"k ey":" a \" b ", "n":123456789012345678901})",
                R"({"k ey":" a \" b ","n":123456789012345678901})"},
               {"[ ]", "[]"},
               {"\n1e400\n", "1e400"},
               {R"( "\\" )", R"("\\")"}};
  for (const auto& c : cases) {
    const auto document = Document::parse(c.text);
    ASSERT_TRUE(document) << c.text;
    EXPECT_EQ(minify(document->root()), c.minified);
    EXPECT_EQ(minify(Document::parse(c.minified)->root()), c.minified) << "a fixpoint";
  }
}

TEST(Minify, TakesAPartOfADocument) {
  const auto document = Document::parse(R"({"a": { "b": [ 1 ] }, "c": 2})");
  EXPECT_EQ(minify(document->root()["a"]), R"({"b":[1]})");
}

}  // namespace
}  // namespace smemu::json
