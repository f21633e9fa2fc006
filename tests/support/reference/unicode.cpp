#include "tests/support/reference/unicode.hpp"

#include <cwctype>
#include <locale.h>

namespace smemu::reference {
namespace {

/// Letters whose upper case has several, each with a space behind it. Source: Unicode,
/// SpecialCasing.txt.
constexpr std::u16string_view kUpperOfSeveral =
    u"\u00df=SS \u0149=\u02bcN \u01f0=J\u030c \u0390=\u0399\u0308\u0301 "
    u"\u03b0=\u03a5\u0308\u0301 \u0587=\u0535\u0552 \u1e96=H\u0331 \u1e97=T\u0308 "
    u"\u1e98=W\u030a \u1e99=Y\u030a \u1e9a=A\u02be \u1f50=\u03a5\u0313 "
    u"\u1f52=\u03a5\u0313\u0300 \u1f54=\u03a5\u0313\u0301 \u1f56=\u03a5\u0313\u0342 "
    u"\u1f80=\u1f08\u0399 \u1f81=\u1f09\u0399 \u1f82=\u1f0a\u0399 \u1f83=\u1f0b\u0399 "
    u"\u1f84=\u1f0c\u0399 \u1f85=\u1f0d\u0399 \u1f86=\u1f0e\u0399 \u1f87=\u1f0f\u0399 "
    u"\u1f88=\u1f08\u0399 \u1f89=\u1f09\u0399 \u1f8a=\u1f0a\u0399 \u1f8b=\u1f0b\u0399 "
    u"\u1f8c=\u1f0c\u0399 \u1f8d=\u1f0d\u0399 \u1f8e=\u1f0e\u0399 \u1f8f=\u1f0f\u0399 "
    u"\u1f90=\u1f28\u0399 \u1f91=\u1f29\u0399 \u1f92=\u1f2a\u0399 \u1f93=\u1f2b\u0399 "
    u"\u1f94=\u1f2c\u0399 \u1f95=\u1f2d\u0399 \u1f96=\u1f2e\u0399 \u1f97=\u1f2f\u0399 "
    u"\u1f98=\u1f28\u0399 \u1f99=\u1f29\u0399 \u1f9a=\u1f2a\u0399 \u1f9b=\u1f2b\u0399 "
    u"\u1f9c=\u1f2c\u0399 \u1f9d=\u1f2d\u0399 \u1f9e=\u1f2e\u0399 \u1f9f=\u1f2f\u0399 "
    u"\u1fa0=\u1f68\u0399 \u1fa1=\u1f69\u0399 \u1fa2=\u1f6a\u0399 \u1fa3=\u1f6b\u0399 "
    u"\u1fa4=\u1f6c\u0399 \u1fa5=\u1f6d\u0399 \u1fa6=\u1f6e\u0399 \u1fa7=\u1f6f\u0399 "
    u"\u1fa8=\u1f68\u0399 \u1fa9=\u1f69\u0399 \u1faa=\u1f6a\u0399 \u1fab=\u1f6b\u0399 "
    u"\u1fac=\u1f6c\u0399 \u1fad=\u1f6d\u0399 \u1fae=\u1f6e\u0399 \u1faf=\u1f6f\u0399 "
    u"\u1fb2=\u1fba\u0399 \u1fb3=\u0391\u0399 \u1fb4=\u0386\u0399 \u1fb6=\u0391\u0342 "
    u"\u1fb7=\u0391\u0342\u0399 \u1fbc=\u0391\u0399 \u1fc2=\u1fca\u0399 "
    u"\u1fc3=\u0397\u0399 \u1fc4=\u0389\u0399 \u1fc6=\u0397\u0342 "
    u"\u1fc7=\u0397\u0342\u0399 \u1fcc=\u0397\u0399 \u1fd2=\u0399\u0308\u0300 "
    u"\u1fd3=\u0399\u0308\u0301 \u1fd6=\u0399\u0342 \u1fd7=\u0399\u0308\u0342 "
    u"\u1fe2=\u03a5\u0308\u0300 \u1fe3=\u03a5\u0308\u0301 \u1fe4=\u03a1\u0313 "
    u"\u1fe6=\u03a5\u0342 \u1fe7=\u03a5\u0308\u0342 \u1ff2=\u1ffa\u0399 "
    u"\u1ff3=\u03a9\u0399 \u1ff4=\u038f\u0399 \u1ff6=\u03a9\u0342 "
    u"\u1ff7=\u03a9\u0342\u0399 \u1ffc=\u03a9\u0399 \ufb00=FF \ufb01=FI \ufb02=FL "
    u"\ufb03=FFI \ufb04=FFL \ufb05=ST \ufb06=ST \ufb13=\u0544\u0546 \ufb14=\u0544\u0535 "
    u"\ufb15=\u0544\u053b \ufb16=\u054e\u0546 \ufb17=\u0544\u053d ";

// Letters that Unicode 14 paired; Java 17 knows Unicode 13.
constexpr std::u16string_view kNewPairs =
    u"\u2c2f\u2c5f\ua7c0\ua7c1\ua7d0\ua7d1\ua7d6\ua7d7\ua7d8\ua7d9";

bool is_tail(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// C's classification for Unicode, whatever locale the program runs in.
locale_t unicode_locale() {
  static const locale_t locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
  return locale;
}

std::string in_java_bytes(std::u32string_view text) {
  std::u32string out(text);
  for (char32_t& c : out) {
    if (is_surrogate(c)) c = U'?';
  }
  return to_utf8(out);
}

}  // namespace

std::optional<Decoded> decode_utf8(std::string_view text) {
  static constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  if (text.empty()) return std::nullopt;
  const auto first = static_cast<unsigned char>(text[0]);
  if (first < 0x80) return Decoded{first, 1};
  const std::size_t bytes = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC0 || first > 0xF7 || text.size() < bytes) return std::nullopt;
  char32_t code = first & (0xFFU >> (bytes + 1));
  for (const char tail : text.substr(1, bytes - 1)) {
    if (!is_tail(tail)) return std::nullopt;
    code = code * 64 + (static_cast<unsigned char>(tail) & 0x3FU);
  }
  if (code < kLeast[bytes] || code > 0x10FFFF) return std::nullopt;
  return Decoded{code, bytes};
}

std::u32string with_surrogates_joined(std::u32string_view text) {
  std::u32string out;
  for (const char32_t c : text) {
    const bool is_low = c >= 0xDC00 && c <= 0xDFFF;
    if (is_low && !out.empty() && out.back() >= 0xD800 && out.back() < 0xDC00) {
      out.back() = 0x10000 + (out.back() - 0xD800) * 0x400 + (c - 0xDC00);
    } else {
      out += c;
    }
  }
  return out;
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) {
    const int tails = c < 0x80 ? 0 : c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    static constexpr unsigned kMarks[] = {0, 0xC0, 0xE0, 0xF0};
    out += static_cast<char>(kMarks[tails] | (c >> (6 * tails)));
    for (int i = tails - 1; i >= 0; --i) out += static_cast<char>(0x80U | ((c >> (6 * i)) & 0x3FU));
  }
  return out;
}

std::u16string to_java(std::string_view utf8) {
  std::u16string out;
  for (std::size_t at = 0; at < utf8.size();) {
    const Decoded c = decode_utf8(utf8.substr(at)).value();
    if (c.code < 0x10000) {
      out += static_cast<char16_t>(c.code);
    } else {
      out += static_cast<char16_t>(0xD800 + (c.code - 0x10000) / 0x400);
      out += static_cast<char16_t>(0xDC00 + (c.code - 0x10000) % 0x400);
    }
    at += c.bytes;
  }
  return out;
}

std::string lower(char16_t letter) {
  if (letter == u'\u0130') return in_java_bytes(U"i\u0307");
  if (kNewPairs.find(letter) != std::u16string_view::npos)
    return in_java_bytes(std::u32string(1, letter));
  const auto out = static_cast<char32_t>(towlower_l(letter, unicode_locale()));
  return in_java_bytes(std::u32string(1, out));
}

std::string upper(char16_t letter) {
  if (kNewPairs.find(letter) != std::u16string_view::npos)
    return in_java_bytes(std::u32string(1, letter));
  const std::size_t listed = kUpperOfSeveral.find(std::u16string{letter, u'='});
  if (listed != std::u16string_view::npos) {
    const std::u16string_view rest = kUpperOfSeveral.substr(listed + 2);
    const std::u16string_view several = rest.substr(0, rest.find(u' '));
    return in_java_bytes(std::u32string(several.begin(), several.end()));
  }
  const auto out = static_cast<char32_t>(towupper_l(letter, unicode_locale()));
  return in_java_bytes(std::u32string(1, out));
}

}  // namespace smemu::reference
