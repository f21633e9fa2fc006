#include "emulator/aws/cbor.hpp"

#include "tests/support/draw.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace smemu::aws {
namespace {

using Json = nlohmann::json;

std::string bytes_of(std::string_view hex) {
  std::string out;
  for (; !hex.empty(); hex.remove_prefix(2)) {
    out += static_cast<char>(std::stoi(std::string(hex.substr(0, 2)), nullptr, 16));
  }
  return out;
}

std::string read(std::string_view hex) {
  const auto json = json_from_cbor(bytes_of(hex));
  return json ? *json : "refused";
}

// RFC 8949, appendix A, and what has no JSON.
TEST(Cbor, IsReadAsTheStandardSays) {
  const struct {
    std::string_view hex, json;
  } cases[] = {
      {"00", "0"},
      {"17", "23"},
      {"1818", "24"},
      {"1903e8", "1000"},
      {"1bffffffffffffffff", "18446744073709551615"},
      {"20", "-1"},
      {"3903e7", "-1000"},
      {"f93c00", "1"},
      {"f97bff", "65504"},
      {"f90001", "5.960464477539063e-08"},
      {"f9c400", "-4"},
      {"fa47c35000", "100000"},
      {"fb3ff199999999999a", "1.1"},
      {"f4", "false"},
      {"f5", "true"},
      {"f6", "null"},
      {"f7", "null"},
      {"c11a514b67b0", "1363896240"},
      {"c1fb41d452d9ec200000", "1363896240.5"},
      {"6449455446", "\"IETF\""},
      {"62c3bc", "\"\u00fc\""},
      {"4401020304", "\"AQIDBA==\""},
      {"83010203", "[1,2,3]"},
      {"a26161016162820203", R"({"a":1,"b":[2,3]})"},
      {"7f657374726561646d696e67ff", "\"streaming\""},
      {"9f01820203ff", "[1,[2,3]]"},
      {"bf61610161629f0203ffff", R"({"a":1,"b":[2,3]})"},
      {"", "refused"},
      {"18", "refused"},
      {"f97e00", "refused"},              // NaN
      {"f97c00", "refused"},              // infinity
      {"a10102", "refused"},              // a key that is no text
      {"0000", "refused"},                // two items
      {"9f01", "refused"},                // no end
      {"5b7fffffffffffffff", "refused"},  // longer than the body
      {"1f", "refused"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(read(c.hex), c.json) << c.hex;
  }
  EXPECT_FALSE(json_from_cbor(std::string(1000, '\x81')));
}

TEST(Cbor, TimesAreTagged) {
  const auto document =
      json::Document::parse(R"({"StateUpdatedTimestamp":1.5,"Timestamps":[1],"Threshold":2.0})");
  const std::string cbor = cbor_from_json(document->root(), "Timestamp");
  EXPECT_NE(cbor.find(bytes_of("c1fb3ff8000000000000")), std::string::npos);
  EXPECT_EQ(*json_from_cbor(cbor),
            R"({"StateUpdatedTimestamp":1.5,"Timestamps":[1],"Threshold":2})");
}

Json drawn(testing::Draw& draw, int depth) {
  switch (draw.below(depth > 4 ? 6 : 8)) {
    case 0:
      return draw.one_in(2);
    case 1:
      return nullptr;
    case 2:
      return static_cast<std::int64_t>(draw.below(std::size_t{1} << draw.below(40)));
    case 3:
      return -static_cast<std::int64_t>(draw.below(std::size_t{1} << draw.below(40))) - 1;
    case 4:
      return static_cast<double>(draw.below(100000)) / 64 + 0.25;
    case 5:
      return std::string(draw.below(300), 'x') + "\"\u00fc";
    case 6: {
      Json list = Json::array();
      for (std::size_t n = draw.below(30); n > 0; --n) list.push_back(drawn(draw, depth + 1));
      return list;
    }
    default: {
      Json object = Json::object();
      for (std::size_t n = draw.below(5); n > 0; --n) {
        object[std::to_string(n)] = drawn(draw, depth + 1);
      }
      return object;
    }
  }
}

/// nlohmann's reader and writer of CBOR share no code with ours.
TEST(Cbor, AgreesWithAnotherImplementation) {
  testing::Draw draw(7);
  for (int i = 0; i < 300; ++i) {
    const Json value = drawn(draw, 0);
    const auto theirs = Json::to_cbor(value);
    const auto read = json_from_cbor({reinterpret_cast<const char*>(theirs.data()), theirs.size()});
    ASSERT_TRUE(read) << value;
    EXPECT_EQ(Json::parse(*read), value);
    const auto document = json::Document::parse(value.dump());
    EXPECT_EQ(Json::from_cbor(cbor_from_json(document->root(), "")), value);
  }
}

}  // namespace
}  // namespace smemu::aws
