#include "emulator/pattern/java_char.hpp"

#include "emulator/pattern/utf16.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace smemu::pattern {
namespace {

struct Block {
  char16_t first;
  char16_t last;
};

constexpr Block kLettersOfLatin1[] = {{u'$', u'$'},     {u'A', u'Z'},     {u'_', u'_'},
                                      {u'a', u'z'},     {0x00A2, 0x00A5}, {0x00AA, 0x00AA},
                                      {0x00B5, 0x00B5}, {0x00BA, 0x00BA}, {0x00C0, 0x00D6},
                                      {0x00D8, 0x00F6}, {0x00F8, 0x00FF}};

// Characters that Java lets an identifier contain but not start with: digits, and controls that it
// ignores.
constexpr Block kContinuesOnly[] = {
    {0x0000, 0x0008}, {0x000E, 0x001B}, {u'0', u'9'}, {0x007F, 0x009F}, {0x00AD, 0x00AD}};

constexpr Block kNoLetters[] = {{0x2000, 0x200A}, {0x2010, 0x2029}, {0x2190, 0x2BFF},
                                {0x2E00, 0x2E7F}, {0x3000, 0x3004}, {0x3008, 0x3020},
                                {0xD800, 0xF8FF}, {0xFF01, 0xFF0F}, {0xFFFC, 0xFFFF}};

template <std::size_t N>
bool lies_in(const Block (&blocks)[N], char16_t c) {
  return std::any_of(std::begin(blocks), std::end(blocks),
                     [c](const Block& block) { return c >= block.first && c <= block.last; });
}

std::string hexadecimal(char16_t c) {
  char digits[4];
  const auto end =
      std::to_chars(std::begin(digits), std::end(digits), static_cast<unsigned>(c), 16);
  return std::string(std::begin(digits), end.ptr);
}

}  // namespace

bool is_control(char16_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F);
}

bool starts_identifier(char16_t c) {
  return c < 0x100 ? lies_in(kLettersOfLatin1, c) : !lies_in(kNoLetters, c) && c != 0xFEFF;
}

bool continues_identifier(char16_t c) {
  return starts_identifier(c) || lies_in(kContinuesOnly, c) || c == 0xFEFF;
}

std::string describe(char16_t c) {
  const std::string code = std::to_string(static_cast<unsigned>(c));
  if (is_control(c)) return "(CTRL-CHAR, code " + code + ")";
  const std::string shown = "'" + to_utf8(std::u16string_view(&c, 1)) + "' (code " + code;
  return c > 0xFF ? shown + " / 0x" + hexadecimal(c) + ")" : shown + ")";
}

}  // namespace smemu::pattern
