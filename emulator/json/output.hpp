#pragma once

#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

namespace smemu::json {

/// A text that grows at its end, each piece at the cost of a look at its length and a copy.
class Output {
 public:
  /// `usual`: bytes that most such texts have.
  explicit Output(std::size_t usual) : text_(usual, '\0') {}

  void put(char c) {
    *reserve(1) = c;
    ++size_;
  }
  void put(std::string_view piece) {
    std::memcpy(reserve(piece.size()), piece.data(), piece.size());
    size_ += piece.size();
  }
  /// As it is, between quotes.
  void put_quoted(std::string_view piece) {
    char* const at = reserve(piece.size() + 2);
    *at = '"';
    std::memcpy(at + 1, piece.data(), piece.size());
    at[piece.size() + 1] = '"';
    size_ += piece.size() + 2;
  }
  /// A member's name, which needs no escapes, behind `lead`: {"name": or ,"name":
  void put_name(char lead, std::string_view name) {
    constexpr std::size_t kAround = 4;
    char* const at = reserve(name.size() + kAround);
    at[0] = lead;
    at[1] = '"';
    std::memcpy(at + 2, name.data(), name.size());
    at[name.size() + 2] = '"';
    at[name.size() + 3] = ':';
    size_ += name.size() + kAround;
  }
  template <std::integral Integer>
  void put_integer(Integer value) {
    constexpr std::size_t kMostDigits = 24;
    char* const at = reserve(kMostDigits);
    size_ += static_cast<std::size_t>(std::to_chars(at, at + kMostDigits, value).ptr - at);
  }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::string take() {
    text_.resize(size_);
    return std::move(text_);
  }

 private:
  char* reserve(std::size_t more) {
    if (size_ + more > text_.size()) text_.resize((size_ + more) * 2);
    return text_.data() + size_;
  }

  std::string text_;
  std::size_t size_ = 0;
};

}  // namespace smemu::json
