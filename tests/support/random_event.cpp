#include "tests/support/random_event.hpp"

#include <cstdio>

namespace smemu::testing {
namespace {

constexpr std::string_view kStrings[] = {"",        "a",           "b",         "ab",
                                         "abc",     "aB",          "AB",        "aab",
                                         "abab",    "a b",         "a*b",       "*",
                                         "a\\b",    "x\"y",        "a\nb",      "5",
                                         "true",    "null",        "ß",         "SS",
                                         "ss",      "straße",      "É",         "é",
                                         "İ",       "ı",           "ŉ",         "ΰ",
                                         "Σ",       "ς",           "😀",         "\xED\xA0\xBD",
                                         "ǅ",       "ǆ",           "K",         "\u212A",
                                         "k",       "10.0.0.1",    "10.0.0.2",  "010.0.0.1",
                                         "::1",     "0:0::01",     "10.1.2.3",  "a00:1::",
                                         "ff00::1", "FF00:0::1",   "1:2",       "256.0.0.1",
                                         "a.b",     "InService",   "InSERVICE", "ﬁ",
                                         "FI",      "::ffff:a00:1"};

// What no double says is last.
constexpr std::size_t kOddNumbers = 5;
constexpr std::string_view kNumbers[] = {"0",
                                         "1",
                                         "5",
                                         "-1",
                                         "1.0",
                                         "1e0",
                                         "10",
                                         "1E1",
                                         "100",
                                         "1e2",
                                         "-0",
                                         "-0.0",
                                         "0.1",
                                         "1e-1",
                                         "0.10",
                                         "50e-1",
                                         "5.0",
                                         "3.018e2",
                                         "301.8",
                                         "300",
                                         "9007199254740992",
                                         "0.30000000000000004",
                                         "1.7976931348623157e308",
                                         "-5.5",
                                         "0.5e1",
                                         "4.9e-324",
                                         "1e400",
                                         "9007199254740993",
                                         "123456789012345678901",
                                         "0.1234567890123456789"};

constexpr std::string_view kNames[] = {"a", "b",  "c",   "d",    "a.b", "b.c", "é",
                                       "😀", "！", "$or", "a\"b", "B",   ""};

/// Builds text and list of leaves at once.
class Writer {
 public:
  explicit Writer(Draw& draw) : draw_(draw) {}

  RandomEvent event() {
    object(3);
    return std::move(out_);
  }

 private:
  void object(std::size_t depth) {
    out_.text += '{';
    for (std::size_t members = 1 + draw_.below(depth > 2 ? 4 : 3); members > 0; --members) {
      const std::string name = random_name(draw_);
      out_.text += spelled(draw_, name) + ':';
      path_.push_back(name);
      value(depth - 1);
      path_.pop_back();
      if (members > 1) out_.text += draw_.one_in(8) ? " , " : ",";
    }
    out_.text += '}';
  }

  void value(std::size_t depth) {
    if (depth > 0 && draw_.percent(30)) return object(depth);
    if (depth > 0 && draw_.percent(40)) return array(depth);
    if (draw_.one_in(30)) {
      out_.text += draw_.one_in(2) ? "{}" : "[]";
      return;
    }
    std::string json = random_scalar(draw_);
    out_.text += json;
    out_.leaves.push_back({path_, std::move(json)});
  }

  /// Mostly of objects.
  void array(std::size_t depth) {
    out_.text += '[';
    const bool has_objects = draw_.percent(70);
    for (std::size_t elements = draw_.below(4); elements > 0; --elements) {
      if (has_objects && !draw_.one_in(8)) {
        object(depth);
      } else {
        value(depth - 1);
      }
      if (elements > 1) out_.text += ',';
    }
    out_.text += ']';
  }

  Draw& draw_;
  RandomEvent out_;
  std::vector<std::string> path_;
};

/// `c` as \u with four digits.
std::string as_unit(unsigned c) {
  char text[8];
  std::snprintf(text, sizeof text, "\\u%04x", c);
  return text;
}

std::string character(Draw& draw, char c) {
  const auto code = static_cast<unsigned char>(c);
  if (c == '"' || c == '\\') return {'\\', c};
  const bool is_control = code < ' ';
  return is_control || (code < 0x80 && draw.one_in(40)) ? as_unit(code) : std::string(1, c);
}

}  // namespace

/// Half a surrogate pair can only be written as an escape.
std::string spelled(Draw& draw, std::string_view text) {
  if (text == "\xED\xA0\xBD") return "\"\\ud83d\"";
  if (text == "😀" && draw.one_in(3)) return "\"\\ud83d\\uDE00\"";
  std::string out = "\"";
  for (const char c : text) out += character(draw, c);
  return out + '"';
}

std::string random_string(Draw& draw) {
  return spelled(draw, draw.of(kStrings));
}

std::string random_number(Draw& draw) {
  return std::string(draw.of(kNumbers));
}

std::string random_bound(Draw& draw) {
  const std::size_t odd = draw.one_in(20) ? 0 : kOddNumbers;
  return std::string(kNumbers[draw.below(std::size(kNumbers) - odd)]);
}

std::string random_scalar(Draw& draw) {
  static constexpr std::string_view kLiterals[] = {"true", "false", "null"};
  if (draw.percent(60)) return random_string(draw);
  return draw.percent(75) ? random_number(draw) : std::string(draw.of(kLiterals));
}

/// Mostly one of the first three; hardly ever one of the odd ones.
std::string random_name(Draw& draw) {
  const std::size_t some = draw.percent(75) ? 3 : draw.percent(85) ? 9 : std::size(kNames);
  return std::string(kNames[draw.below(some)]);
}

RandomEvent random_event(Draw& draw) {
  return Writer(draw).event();
}

}  // namespace smemu::testing
