#include "emulator/aws/operation.hpp"
#include "emulator/json/write.hpp"
#include "tests/support/api_state.hpp"
#include "tests/support/draw.hpp"
#include "tests/unit/aws/aws_fixture.hpp"

#include <fmt/format.h>

#include <set>

// Requests of any shape, seeded: each gets an answer that AWS could give, and one that is refused
// has changed nothing. A history of them, done again, ends in the same state.
namespace smemu::aws {
namespace {

using testing::Draw;

constexpr std::string_view kTexts[] = {"orders",
                                       "a",
                                       "",
                                       "aws.partner/x/y",
                                       "arn:aws:events:eu-west-1:123456789012:event-bus/orders",
                                       "http://localhost:4566/123456789012/orders",
                                       "rate(1 minute)",
                                       "{\"source\":[\"x\"]}",
                                       "{}",
                                       "\xC3\xA9\xE2\x82\xAC",
                                       "ENABLED",
                                       "BASIC",
                                       "All",
                                       "arn:aws:events:eu-west-1:123456789012:rule/a",
                                       "https://127.0.0.1/hook",
                                       "7",
                                       "*",
                                       "orders.fifo",
                                       "true"};

std::string random_value(Draw& draw, const Shape& shape, int depth);

std::string random_object(Draw& draw, const Shape& shape, int depth) {
  std::string out = "{";
  for (const Member& member : shape.members) {
    if (!draw.percent(member.required ? 95 : 40)) continue;
    if (out.size() > 1) out += ',';
    out += json::quoted(member.name) + ':' + random_value(draw, *member.shape, depth + 1);
  }
  return out + '}';
}

/// Mostly of the right type, sometimes of any.
std::string random_value(Draw& draw, const Shape& shape, int depth) {
  constexpr std::string_view kAnything[] = {
      "null",  "[]",    "{}",     "true",        "-1",
      "1e400", "\"x\"", "[[[]]]", "\"\\ud800\"", "123456789012345678901"};
  if (depth > 6 || draw.one_in(40)) return std::string(draw.of(kAnything));
  switch (shape.type) {
    case Type::structure:
      return random_object(draw, shape, depth);
    case Type::list: {
      std::string out = "[";
      for (std::size_t n = draw.below(3); n > 0; --n) {
        out += random_value(draw, *shape.element, depth + 1) + (n > 1 ? "," : "");
      }
      return out + ']';
    }
    case Type::map:
      return "{" + json::quoted(draw.of(kTexts)) + ':' +
             random_value(draw, *shape.element, depth + 1) + '}';
    case Type::integer:
    case Type::timestamp:
      return fmt::format("{}", static_cast<int>(draw.below(2000)) - 10);
    case Type::real:
      return fmt::format("{}.5", draw.below(2000));
    case Type::boolean:
      return draw.one_in(2) ? "true" : "false";
    case Type::string:
      if (!shape.values.empty() && !draw.one_in(5)) {
        return json::quoted(shape.values[draw.below(shape.values.size())]);
      }
      return json::quoted(draw.of(kTexts));
  }
  return "null";
}

/// One of the calls that a client of any service might make, whatever sense it has.
world::ApiCall random_call(Draw& draw) {
  const auto all = services();
  const Service& service = *all[draw.below(all.size())];
  const Operation& operation = service.operations[draw.below(service.operations.size())];
  world::ApiCall call;
  call.target = std::string(service.prefix) + std::string(operation.name);
  call.body = random_object(draw, *operation.input, 0);
  if (draw.one_in(50)) call.target.pop_back();
  if (draw.one_in(50)) call.body.resize(draw.below(call.body.size() + 1));
  call.caller = {draw.one_in(4) ? "111111111111" : "123456789012", "eu-west-1"};
  call.endpoint = "http://localhost:4566";
  return call;
}

const std::vector<Scope> kScopes{{"123456789012", "eu-west-1"}, {"111111111111", "eu-west-1"}};

void expect_well_formed(const world::ApiCall& call, const world::ApiReply& reply) {
  if (reply.deferred != 0 || reply.body.empty()) return;
  const Json body = Json::parse(reply.body, nullptr, false);
  ASSERT_TRUE(body.is_object()) << call.target << ' ' << call.body << " -> " << reply.body;
  if (reply.status == 200) return;
  EXPECT_TRUE(reply.status == 400 || reply.status == 403 || reply.status == 404)
      << call.target << ' ' << call.body;
  EXPECT_FALSE(reply.error_type.empty());
  EXPECT_TRUE(body["__type"].get<std::string>().ends_with(reply.error_type));
  EXPECT_TRUE(body["message"].is_string());
}

TEST(AnyRequest, GetsAWellFormedAnswerAndIsDoneWhollyOrNotAtAll) {
  support::TestWorld test(aws_behaviour());
  Draw draw(4);
  std::set<std::string> succeeded;
  for (int i = 0; i < 3000; ++i) {
    const world::ApiCall call = random_call(draw);
    const std::string before =
        i % 10 == 0 ? testing::api_state(test.world, kScopes) : std::string();
    const world::ApiReply reply = test.world.call(call);
    expect_well_formed(call, reply);
    if (reply.status == 200) succeeded.insert(call.target);
    if (reply.status != 200 && !before.empty()) {
      EXPECT_EQ(testing::api_state(test.world, kScopes), before) << call.target << ' ' << call.body;
    }
  }
  EXPECT_GT(succeeded.size(), 20U);  // the requests are not all nonsense
}

TEST(AnyRequest, AHistoryDoneAgainEndsInTheSameState) {
  support::TestWorld test(aws_behaviour());
  Draw draw(8);
  for (int i = 0; i < 3000; ++i) {
    std::ignore = test.world.call(random_call(draw));
    if (i % 100 == 0) {
      test.world.advance(std::chrono::seconds(1), {});
      test.world.run();
    }
  }
  support::TestWorld again(aws_behaviour());
  again.world.replay(test.store.load());
  EXPECT_EQ(testing::api_state(again.world, kScopes), testing::api_state(test.world, kScopes));
}

}  // namespace
}  // namespace smemu::aws
