#include "emulator/json/dump.hpp"

#include "emulator/json/plain.hpp"

#include <nlohmann/json.hpp>

#include <charconv>
#include <cstring>
#include <string_view>
#include <utility>

namespace smemu::json {
namespace {

using Json = nlohmann::ordered_json;

/// A text that grows at its end, each piece at the cost of a look at its length and a copy.
class Output {
 public:
  explicit Output(std::size_t usual) : text_(usual, '\0') {}

  void put(char c) {
    reserve(1);
    text_[size_++] = c;
  }
  void put(std::string_view piece) {
    std::memcpy(reserve(piece.size()), piece.data(), piece.size());
    size_ += piece.size();
  }
  void put_quoted(std::string_view piece) {
    char* const at = reserve(piece.size() + 2);
    *at = '"';
    std::memcpy(at + 1, piece.data(), piece.size());
    at[piece.size() + 1] = '"';
    size_ += piece.size() + 2;
  }
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

/// The library knows what to do about letters beyond ASCII.
void write_text(Output& out, const std::string& text) {
  if (!is_plain_ascii(text)) return out.put(Json(text).dump());
  out.put_quoted(text);
}

template <class Integer>
void write_integer(Output& out, Integer value) {
  char digits[24];
  const char* const end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  out.put(std::string_view(digits, static_cast<std::size_t>(end - digits)));
}

void write(Output& out, const Json& value);

void write_members(Output& out, const Json::object_t& members) {
  char lead = '{';
  for (const auto& [name, value] : members) {
    out.put(lead);
    write_text(out, name);
    out.put(':');
    write(out, value);
    lead = ',';
  }
  if (members.empty()) out.put('{');
  out.put('}');
}

void write_items(Output& out, const Json::array_t& items) {
  char lead = '[';
  for (const Json& item : items) {
    out.put(lead);
    write(out, item);
    lead = ',';
  }
  if (items.empty()) out.put('[');
  out.put(']');
}

void write(Output& out, const Json& value) {
  switch (value.type()) {
    case Json::value_t::object:
      return write_members(out, value.get_ref<const Json::object_t&>());
    case Json::value_t::array:
      return write_items(out, value.get_ref<const Json::array_t&>());
    case Json::value_t::string:
      return write_text(out, value.get_ref<const std::string&>());
    case Json::value_t::number_integer:
      return write_integer(out, value.get<Json::number_integer_t>());
    case Json::value_t::number_unsigned:
      return write_integer(out, value.get<Json::number_unsigned_t>());
    default:
      out.put(value.dump());
  }
}

}  // namespace

std::string dump(const Json& value) {
  constexpr std::size_t kUsual = 2048;  // most events
  Output out(kUsual);
  write(out, value);
  return out.take();
}

}  // namespace smemu::json
