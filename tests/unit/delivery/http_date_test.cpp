#include "emulator/delivery/http_date.hpp"

#include <gtest/gtest.h>

namespace smemu::delivery {
namespace {

TEST(HttpDate, TakesTheThreeFormsOfTheStandard) {
  for (const char* text : {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
                           "Sun Nov  6 08:49:37 1994"}) {
    const auto date = parse_http_date(text);
    ASSERT_TRUE(date) << text;
    EXPECT_EQ(to_iso_seconds(*date), "1994-11-06T08:49:37Z") << text;
  }
  EXPECT_EQ(to_iso_seconds(*parse_http_date("Sunday, 06-Nov-69 08:49:37 GMT")),
            "2069-11-06T08:49:37Z");
}

TEST(HttpDate, RefusesWhatIsNoDate) {
  for (const char* text :
       {"", "120", "soon", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 31 Feb 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Foo 1994 08:49:37 GMT",
        "Sun, 06 Nov 0001 08:49:37 GMT", "Sun, 06 Nov 99999 08:49:37 GMT",
        "Sun, 0x6 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT GMT"}) {
    EXPECT_EQ(parse_http_date(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace smemu::delivery
