#include "generators/event_type.hpp"
#include "generators/sample.hpp"

#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <iterator>
#include <string>

// Every status that the schemas know is brought about by some lifecycle, but for these;
// docs/events.md says why.
namespace smemu::generators {
namespace {

struct Unreached {
  std::string_view type;
  std::string_view status;
};
constexpr std::array<Unreached, 10> kUnreached{{
    {"alarm", "INSUFFICIENT_DATA"},
    {"endpoint", "OUT_OF_SERVICE"},
    {"endpoint-deployment", "CREATING"},
    {"endpoint-deployment", "SYSTEM_UPDATING"},
    {"endpoint-deployment", "IN_SERVICE"},
    {"endpoint-deployment", "OUT_OF_SERVICE"},
    {"endpoint-deployment", "DELETING"},
    {"endpoint-deployment", "DELETED"},
    {"endpoint-deployment", "FAILED"},
    {"endpoint-deployment", "UPDATE_ROLLBACK_FAILED"},
}};

bool is_listed(std::string_view type, std::string_view status) {
  for (const Unreached& row : kUnreached) {
    if (row.type == type && row.status == status) return true;
  }
  return false;
}

TEST(Statuses, AreAllReachedButForThoseThatAreListed) {
  for (const EventType& type : event_types()) {
    std::string_view rest = statuses(type);
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('|'), rest.size());
      const std::string status(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      const auto told = sample(type, status, {}, Instant(std::chrono::hours(480'000)));
      EXPECT_EQ(told.has_value(), !is_listed(type.name, status)) << type.name << " " << status;
    }
  }
}

TEST(Statuses, ThePageSaysWhyTheOthersAreNot) {
  std::ifstream file(std::string(SMEMU_SOURCE_DIR) + "/docs/events.md");
  const std::string page(std::istreambuf_iterator<char>(file), {});
  const std::string by_hand = page.substr(0, page.find("<!--"));
  for (const Unreached& row : kUnreached) {
    EXPECT_NE(by_hand.find('`' + std::string(row.status) + '`'), std::string::npos) << row.status;
  }
}

}  // namespace
}  // namespace smemu::generators
