#pragma once

#include <array>
#include <cstdint>
#include <random>
#include <string>

namespace smemu::pattern::given {

/// Patterns and events by chance, of few names and few values, so that they often meet: every
/// operator, arrays of objects, nested arrays, dotted and repeated names, `$or`. The same for the
/// same seed.
class RandomCase {
 public:
  explicit RandomCase(std::uint32_t seed) : draw_(seed) {}

  std::string pattern() { return pattern_object(2, true); }
  std::string event() { return event_object(3); }

  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(draw_() % n); }

 private:
  template <class List>
  std::string one_of(const List& list) {
    return std::string(list[below(static_cast<std::uint32_t>(std::size(list)))]);
  }

  std::string name() {
    static constexpr const char* kNames[] = {"a", "a", "b", "b", "c", "d", "a.b", "", "\\u0061"};
    return '"' + one_of(kNames) + '"';
  }

  std::string text() {
    static constexpr const char* kTexts[] = {"",
                                             "x",
                                             "xy",
                                             "xyz",
                                             "XY",
                                             "y",
                                             "10.0.0.1",
                                             "10.0.0.2",
                                             "10.1.0.0",
                                             "::1",
                                             "::ffff:10.0.0.1",
                                             "2001:db8::1",
                                             "a*b",
                                             "stra\u00dfe",
                                             "STRASSE",
                                             "team-1-a",
                                             "team-2-a",
                                             "team-2-b",
                                             "\\u00e9",
                                             "\\ud800",
                                             "\\\"",
                                             "1",
                                             "null",
                                             "1:2:3:4:5:6:7:8"};
    return '"' + one_of(kTexts) + '"';
  }

  std::string number() {
    static constexpr const char* kNumbers[] = {
        "0",     "1",      "1.0", "2",   "-1", "1e1", "10", "0.1", "-0", "12345678901234567890123",
        "1e400", "5e-324", "100", "99.5"};
    return one_of(kNumbers);
  }

  std::string range() {
    static constexpr const char* kRanges[] = {
        R"(["=",1])",         R"(["<",1])",           R"(["<=",1])",
        R"([">",0])",         R"([">=",-1])",         R"([">",0,"<",10])",
        R"([">=",1,"<=",2])", R"([">",-1,"<=",0.1])", R"([">=",99,"<",100])"};
    return one_of(kRanges);
  }

  std::string operation() {
    static constexpr const char* kWildcards[] = {"*",  "x*",     "*y",       "x*z",     "*-2-*",
                                                 "xy", "team-*", "team-*-a", "*\\\\**", "*a"};
    static constexpr const char* kCidrs[] = {"10.0.0.0/8",    "10.0.0.0/30", "0.0.0.0/0", "::/0",
                                             "2001:db8::/32", "::/96",       "2001::/16"};
    static constexpr const char* kButs[] = {"prefix", "suffix", "equals-ignore-case", "wildcard"};
    switch (below(12)) {
      case 0:
        return R"({"prefix":)" + text() + "}";
      case 1:
        return R"({"suffix":)" + text() + "}";
      case 2:
        return R"({"equals-ignore-case":)" + text() + "}";
      case 3:
        return R"({"prefix":{"equals-ignore-case":)" + text() + "}}";
      case 4:
        return R"({"suffix":{"equals-ignore-case":)" + text() + "}}";
      case 5:
        return R"({"wildcard":")" + one_of(kWildcards) + "\"}";
      case 6:
        return R"({"numeric":)" + range() + "}";
      case 7:
        return R"({"cidr":")" + one_of(kCidrs) + "\"}";
      case 8:
        return R"({"anything-but":[)" + (below(2) ? text() + ',' + text() : number()) + "]}";
      case 9:
        return R"({"anything-but":{")" + one_of(kButs) + R"(":)" + text() + "}}";
      case 10:
        return R"({"exists":true})";
      default:
        return R"({"exists":false})";
    }
  }

  std::string literal() {
    static constexpr const char* kLiterals[] = {"true", "false", "null"};
    return one_of(kLiterals);
  }

  std::string matcher() {
    switch (below(5)) {
      case 0:
        return text();
      case 1:
        return number();
      case 2:
        return literal();
      default:
        return operation();
    }
  }

  std::string matchers() {
    std::string out = matcher();
    while (below(3) == 0) out += ',' + matcher();
    return '[' + out + ']';
  }

  std::string pattern_object(int depth, bool outermost) {
    std::string out;
    const std::uint32_t fields = 1 + below(outermost ? 3 : 2);
    for (std::uint32_t i = 0; i < fields; ++i) {
      if (i > 0) out += ',';
      if (depth > 0 && below(8) == 0) {
        out += R"("$or":[)" + pattern_object(depth - 1, false) + ',' +
               pattern_object(depth - 1, false) + ']';
      } else {
        out +=
            name() + ':' + (depth > 0 && below(2) ? pattern_object(depth - 1, false) : matchers());
      }
    }
    return '{' + out + '}';
  }

  std::string event_value(int depth) {
    const std::uint32_t kind = below(depth > 0 ? 8 : 4);
    if (kind < 2) return text();
    if (kind == 2) return number();
    if (kind == 3) return literal();
    return kind < 6 ? event_object(depth - 1) : event_array(depth - 1);
  }

  std::string event_array(int depth) {
    std::string out;
    const std::uint32_t size = below(4);
    for (std::uint32_t i = 0; i < size; ++i) {
      if (i > 0) out += ", ";
      out += below(2) && depth > 0 ? event_object(depth) : event_value(depth);
    }
    return '[' + out + ']';
  }

  std::string event_object(int depth) {
    std::string out;
    const std::uint32_t size = below(5);
    for (std::uint32_t i = 0; i < size; ++i) {
      if (i > 0) out += ',';
      out += name() + (below(4) ? ":" : " : ") + event_value(depth);
    }
    return '{' + out + '}';
  }

  std::mt19937 draw_;
};

}  // namespace smemu::pattern::given
