#include "tests/support/transform_case.hpp"

#include <initializer_list>

namespace smemu::testing {
namespace {

constexpr const char* kNames[] = {"a", "b", "c-d", "e_f", "g/h", "detail"};
constexpr const char* kScalars[] = {
    R"("text")", R"("")",       R"("a\"b")",   R"("back\\slash")",
    R"("l\nf")", R"("\u00e9")", R"("\ud83d")", "0",
    "-1.50",     "1e400",       "true",        "false",
    "null",      R"("<v>")",    R"("{}[],:")", "12345678901234567890123"};
constexpr const char* kReserved[] = {"aws.events.rule-arn", "aws.events.rule-name",
                                     "aws.events.event.ingestion-time", "aws.events.event",
                                     "aws.events.event.json"};

std::string one_of(Draw& draw, std::initializer_list<const char*> choices) {
  return choices.begin()[draw.below(choices.size())];
}

std::string quoted_name(Draw& draw) {
  return '"' + std::string(draw.of(kNames)) + '"';
}

std::string value(Draw& draw, int depth) {
  if (depth == 0 || draw.percent(40)) return draw.of(kScalars);
  const bool object = draw.percent(60);
  std::string out;
  for (std::size_t n = draw.below(4); n > 0; --n) {
    if (!out.empty()) out += ',';
    out += (object ? quoted_name(draw) + ':' : "") + value(draw, depth - 1);
  }
  return object ? '{' + out + '}' : '[' + out + ']';
}

std::string path(Draw& draw) {
  if (draw.one_in(20))
    return one_of(draw, {"", "$.", "detail", "$.a b", "$..a", "$.a[-1]", "$[", "$.*"});
  std::string out = "$";
  for (std::size_t n = draw.below(5); n > 0; --n) {
    const std::size_t kind = draw.below(10);
    if (kind < 6) out += '.' + std::string(draw.of(kNames));
    if (kind == 6 || kind == 7) out += '[' + std::to_string(draw.below(3)) + ']';
    if (kind > 7) out += "[*]";
  }
  return out;
}

std::string placeholder(Draw& draw) {
  if (draw.one_in(6)) return '<' + std::string(draw.of(kReserved)) + '>';
  if (draw.one_in(40)) return one_of(draw, {"<unknown>", "<>", "< v>", "<v", "v>", "<<v>"});
  return one_of(draw, {"<v>", "<w>", "<x-1>"});
}

std::string string_literal(Draw& draw) {
  std::string out;
  for (std::size_t n = draw.below(4); n > 0; --n) {
    out += draw.percent(50) ? placeholder(draw)
                            : one_of(draw, {"text ", ", ", "{", "\\\"", "\\\\", "\\n", ":"});
  }
  return '"' + out + '"';
}

std::string template_value(Draw& draw, int depth) {
  const std::size_t kind = draw.below(depth > 0 ? 6 : 4);
  if (kind < 2) return placeholder(draw);
  if (kind == 2) return string_literal(draw);
  if (kind == 3) return one_of(draw, {"1", "true", R"("plain")"});
  std::string out;
  const std::string space = one_of(draw, {"", " ", "\n  "});
  for (std::size_t n = draw.below(4); n > 0; --n) {
    if (!out.empty()) out += ',';
    out += space;
    if (kind == 4) out += (draw.one_in(30) ? string_literal(draw) : quoted_name(draw)) + ": ";
    out += template_value(draw, depth - 1);
  }
  return kind == 4 ? '{' + out + space + '}' : '[' + out + space + ']';
}

std::string lines(Draw& draw) {
  std::string out = string_literal(draw);
  for (std::size_t n = draw.below(3); n > 0; --n) {
    out += one_of(draw, {"\n", "\n", "\r\n", " ", "\n\n"}) + string_literal(draw);
  }
  return out;
}

std::string damaged(Draw& draw, std::string text) {
  if (text.empty() || !draw.one_in(10)) return text;
  const std::size_t at = draw.below(text.size());
  if (draw.percent(50)) return text.erase(at, 1);
  return text.insert(at, one_of(draw, {"\"", "\\", "<", ">", "{", " ", ","}));
}

}  // namespace

TransformCase random_transform(Draw& draw) {
  TransformCase out;
  for (const char* name : {"v", "w", "x-1"}) out.variables[name] = path(draw);
  const std::string body = draw.percent(30) ? lines(draw) : template_value(draw, 3);
  out.input_template = damaged(draw, one_of(draw, {"", "", " "}) + body);
  if (out.input_template.empty()) out.input_template = "<v>";
  out.event = R"({"version":"0","id":"1","detail-type":"T","source":"s","account":"1","time":"t",)"
              R"("region":"eu-west-1","resources":["r\u0031"],"a":)" +
              value(draw, 3) + R"(,"b":)" + value(draw, 2) + R"(,"detail":)" + value(draw, 4) + '}';
  return out;
}

}  // namespace smemu::testing
