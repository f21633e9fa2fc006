#include "emulator/json/structure.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <string>
#include <string_view>
#include <sys/mman.h>
#include <unistd.h>

namespace smemu::json {
namespace {

/// A text of which nothing can be read behind its last byte, or the process ends.
class WalledText {
 public:
  explicit WalledText(std::string_view text)
      : page_(static_cast<std::size_t>(sysconf(_SC_PAGESIZE))),
        pages_(text.size() / page_ + 2),
        memory_(static_cast<char*>(mmap(nullptr, pages_ * page_, PROT_READ | PROT_WRITE,
                                        MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))) {
    char* const wall = memory_ + (pages_ - 1) * page_;
    mprotect(wall, page_, PROT_NONE);
    std::memcpy(wall - text.size(), text.data(), text.size());
    text_ = {wall - text.size(), text.size()};
  }
  WalledText(const WalledText&) = delete;
  WalledText& operator=(const WalledText&) = delete;
  ~WalledText() { munmap(memory_, pages_ * page_); }

  [[nodiscard]] std::string_view text() const { return text_; }

 private:
  std::size_t page_;
  std::size_t pages_;
  char* memory_;
  std::string_view text_;
};

TEST(Structure, IsFoundWithoutALookBehindTheText) {
  for (std::size_t size = 2; size < 700; ++size) {
    const WalledText text('"' + std::string(size - 2, 'x') + '"');
    const auto tokens = find_structure(text.text());
    ASSERT_TRUE(tokens) << size;
    EXPECT_EQ(tokens->size(), 1U) << size;
  }
}

TEST(Structure, OfATextOfManyPagesIsFoundWithoutALookBehindIt) {
  std::string numbers = "[";
  for (int i = 0; i < 20'000; ++i) numbers += "7,";
  const WalledText text(numbers + "7]");
  const auto tokens = find_structure(text.text());
  ASSERT_TRUE(tokens);
  EXPECT_EQ(tokens->size(), 40'003U);
}

}  // namespace
}  // namespace smemu::json
