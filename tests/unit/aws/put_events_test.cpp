#include "tests/unit/aws/aws_fixture.hpp"

namespace smemu::aws {
namespace {

class PutEventsTest : public AwsTest {
 protected:
  using AwsTest::AwsTest;

  /// An entry that would pass, with members replaced; null takes one out.
  static Json entry(const Json& changes = Json::object()) {
    Json out = {{"Source", "shop"}, {"DetailType", "Order"}, {"Detail", R"({"id":1})"}};
    out.merge_patch(changes);
    return out;
  }
  Json put(const std::vector<Json>& entries) {
    return ok("PutEvents", Json{{"Entries", entries}}.dump());
  }

  [[nodiscard]] std::string last_envelope() { return journal().events().back()->envelope; }
};

TEST_F(PutEventsTest, EntriesFailOneByOne) {
  const auto missing = [](std::string_view name) {
    return "Parameter " + std::string(name) + " is not valid. Reason: " + std::string(name) +
           " is a required argument.";
  };
  const struct {
    Json changes;
    std::string code, message;
  } cases[] = {
      {{{"Source", nullptr}}, "InvalidArgument", missing("Source")},
      {{{"Source", ""}}, "InvalidArgument", missing("Source")},
      {{{"DetailType", nullptr}}, "InvalidArgument", missing("DetailType")},
      {{{"DetailType", ""}}, "InvalidArgument", missing("DetailType")},
      {{{"Detail", nullptr}}, "InvalidArgument", missing("Detail")},
      {{{"Detail", ""}}, "InvalidArgument", missing("Detail")},
      {{{"Source", nullptr}, {"Detail", nullptr}}, "InvalidArgument", missing("Source")},
      {{{"Detail", "plain text"}}, "MalformedDetail", "Detail is malformed."},
      {{{"Detail", "[]"}}, "MalformedDetail", "Detail is malformed."},
      {{{"Detail", "{{}"}}, "MalformedDetail", "Detail is malformed."},
      {{{"Detail", R"("text")"}}, "MalformedDetail", "Detail is malformed."},
      {{{"Detail", "{} {}"}}, "MalformedDetail", "Detail is malformed."},
      {{{"Source", "aws.sagemaker"}},
       "NotAuthorizedForSourceException",
       "Not authorized for the source."},
      {{{"Source", "aws."}, {"Detail", "["}},
       "NotAuthorizedForSourceException",
       "Not authorized for the source."},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.changes.dump());
    const Json answer = put({entry(), entry(c.changes), entry()});
    EXPECT_EQ(answer["FailedEntryCount"], 1);
    ASSERT_EQ(answer["Entries"].size(), 3U);
    EXPECT_TRUE(answer["Entries"][0].contains("EventId"));
    EXPECT_EQ(answer["Entries"][1], (Json{{"ErrorCode", c.code}, {"ErrorMessage", c.message}}));
    EXPECT_TRUE(answer["Entries"][2].contains("EventId"));
  }
}

TEST_F(PutEventsTest, TheAnswerHasAwsForm) {
  const auto reply =
      call("PutEvents", Json{{"Entries", {entry(), entry({{"Source", ""}})}}}.dump());
  EXPECT_EQ(
      reply.body,
      R"({"FailedEntryCount":1,"Entries":[{"EventId":")" + journal().events().back()->id.value +
          R"("},{"ErrorCode":"InvalidArgument","ErrorMessage":"Parameter Source is not valid. )"
          R"(Reason: Source is a required argument."}]})");
}

TEST_F(PutEventsTest, SourcesThatOnlyLookReserved) {
  for (const std::string_view source : {"aws-foo", "aws", "my.aws.app", "AWS.x"}) {
    EXPECT_EQ(put({entry({{"Source", source}})})["FailedEntryCount"], 0) << source;
  }
}

TEST_F(PutEventsTest, EnvelopeIsAssembledFromTheEntry) {
  put({{{"Time", 1767603600.75},
        {"Source", "shop"},
        {"Resources", {"r1", "r2"}},
        {"DetailType", "Order"},
        {"Detail",
         " { \"z\" : 1.0 , \"a\": [ 1e400, 123456789012345678901 ], \"s\":\"\\ud800 x\" } "}}});
  const std::string id = journal().events().back()->id.value;
  EXPECT_EQ(last_envelope(),
            R"({"version":"0","id":")" + id +
                R"(","detail-type":"Order","source":"shop","account":"123456789012",)"
                R"("time":"2026-01-05T09:00:00Z","region":"eu-west-1","resources":["r1","r2"],)"
                R"("detail":{"z":1.0,"a":[1e400,123456789012345678901],"s":"\ud800 x"}})");
}

/// What has no UTF-8 becomes a question mark; escapes inside Detail's own text stay.
TEST_F(PutEventsTest, LoneSurrogates) {
  const auto reply =
      call("PutEvents",
           R"({"Entries":[{"Source":"\ud800\udc00","DetailType":"\ud83d\ude00 \udE00 \ud83dx",
                                           "Detail":"{\"a\":\"\\ud800\"}"}]})");
  EXPECT_EQ(reply.status, 200);
  EXPECT_NE(last_envelope().find(
                "\"detail-type\":\"\xF0\x9F\x98\x80 ? ?x\",\"source\":\"\xF0\x90\x80\x80\""),
            std::string::npos);
  EXPECT_NE(last_envelope().find(R"("detail":{"a":"\ud800"})"), std::string::npos);
}

TEST_F(PutEventsTest, TimeIsNowUnlessGiven) {
  put({entry()});
  EXPECT_EQ(journal().events().back()->time, test_world_.world.now());
  put({entry({{"Time", 1640995200}})});
  EXPECT_NE(last_envelope().find(R"("time":"2022-01-01T00:00:00Z")"), std::string::npos);
}

TEST_F(PutEventsTest, UnknownBusSwallowsTheEventSilently) {
  for (const std::string_view bus :
       {"nowhere", "arn:aws:events:eu-west-1:999999999999:event-bus/default"}) {
    const Json answer = put({entry({{"EventBusName", bus}})});
    EXPECT_EQ(answer["FailedEntryCount"], 0) << bus;
    EXPECT_EQ(answer["Entries"][0]["EventId"].get<std::string>().size(), 36U);
  }
  EXPECT_TRUE(journal().events().empty());
  EXPECT_EQ(journal().count(journal::StepType::warning), 2U);
}

TEST_F(PutEventsTest, ABusOfAnotherAccountByItsArn) {
  const Scope theirs{"999999999999", "eu-west-1"};
  std::ignore =
      handle(test_world_.world, {"AWSEvents.CreateEventBus", R"({"Name":"audit"})", theirs});
  put({entry({{"EventBusName", "arn:aws:events:eu-west-1:999999999999:event-bus/audit"}})});
  EXPECT_EQ(journal().events().back()->scope, theirs);
  EXPECT_NE(last_envelope().find(R"("account":"123456789012")"), std::string::npos);
}

TEST_F(PutEventsTest, BusByNameAndByArn) {
  ok("CreateEventBus", R"({"Name":"orders"})");
  for (const std::string_view bus :
       {"orders", "arn:aws:events:eu-west-1:123456789012:event-bus/orders"}) {
    put({entry({{"EventBusName", bus}})});
    EXPECT_EQ(journal().events().back()->bus, "orders");
  }
  put({entry()});
  EXPECT_EQ(journal().events().back()->bus, "default");
}

TEST_F(PutEventsTest, NestingUpToAThousandLevels) {
  const auto nested = [](int levels) {
    return R"({"a":)" + std::string(static_cast<std::size_t>(levels - 1), '[') +
           std::string(static_cast<std::size_t>(levels - 1), ']') + "}";
  };
  EXPECT_EQ(put({entry({{"Detail", nested(1000)}})})["FailedEntryCount"], 0);
  EXPECT_EQ(put({entry({{"Detail", nested(1001)}})})["FailedEntryCount"], 1);
}

class SmallPutEventsTest : public PutEventsTest {
 protected:
  SmallPutEventsTest() : PutEventsTest(small()) {}
  static world::Settings small() {
    world::Settings settings = support::TestWorld::default_settings();
    settings.max_request_entry_bytes = 100;
    settings.allow_aws_sources = true;
    return settings;
  }
};

/// 4 + 5 bytes of source and detail type, the rest detail; a time is 14, resources count, bus and
/// trace do not.
TEST_F(SmallPutEventsTest, SizeIsTheSumOverTheRequest) {
  const auto detail = [](std::size_t bytes) {
    return R"({"a":")" + std::string(bytes - 8, 'x') + R"("})";
  };
  const struct {
    std::string_view name;
    std::vector<Json> entries;
    bool fits;
  } cases[] = {
      {"full", {entry({{"Detail", detail(91)}})}, true},
      {"one over", {entry({{"Detail", detail(92)}})}, false},
      {"two", {entry({{"Detail", detail(41)}}), entry({{"Detail", detail(41)}})}, true},
      {"two over", {entry({{"Detail", detail(41)}}), entry({{"Detail", detail(42)}})}, false},
      {"time", {entry({{"Detail", detail(77)}, {"Time", 1}})}, true},
      {"time over", {entry({{"Detail", detail(78)}, {"Time", 1}})}, false},
      {"resources", {entry({{"Detail", detail(81)}, {"Resources", {"12345", "67890"}}})}, true},
      {"resources over",
       {entry({{"Detail", detail(82)}, {"Resources", {"12345", "67890"}}})},
       false},
      {"free",
       {entry({{"Detail", detail(91)}, {"TraceHeader", "Root=1"}, {"EventBusName", "default"}})},
       true},
  };
  for (const auto& c : cases) {
    const auto reply = call("PutEvents", Json{{"Entries", c.entries}}.dump());
    EXPECT_EQ(reply.status, c.fits ? 200 : 400) << c.name;
    if (c.fits) continue;
    EXPECT_EQ(Json::parse(reply.body),
              (Json{{"__type", "ValidationException"},
                    {"message", "Total size of the entries in the request is over the limit."}}));
  }
}

TEST_F(SmallPutEventsTest, ReservedSourcesWhereTheyAreAllowed) {
  EXPECT_EQ(put({entry({{"Source", "aws.sagemaker"}})})["FailedEntryCount"], 0);
}

TEST_F(AwsTest, TestEventPatternAnswersWhetherItMatches) {
  const Json event = {{"id", "1"},     {"account", "1"},     {"source", "shop"},    {"time", "t"},
                      {"region", "r"}, {"detail-type", "d"}, {"detail", {{"a", 1}}}};
  const auto body = [&](std::string_view pattern, const std::string& text) {
    return Json{{"EventPattern", pattern}, {"Event", text}}.dump();
  };
  EXPECT_EQ(ok("TestEventPattern", body(R"({"detail":{"a":[1]}})", event.dump())),
            Json::parse(R"({"Result":true})"));
  EXPECT_EQ(ok("TestEventPattern", body(R"({"source":["bank"]})", event.dump())),
            Json::parse(R"({"Result":false})"));
  EXPECT_EQ(error("TestEventPattern", body(R"({"source":["shop"]})", "[]")),
            "ValidationException: Parameter Event is not valid.");
  EXPECT_EQ(error("TestEventPattern", body(R"({"source":["shop"]})", R"({"id":"1"})")),
            "ValidationException: Parameter Event is not valid.");
  EXPECT_EQ(error("TestEventPattern", body("[]", event.dump()))
                .find("InvalidEventPatternException: Event pattern is not valid. Reason: "),
            0U);
}

}  // namespace
}  // namespace smemu::aws
