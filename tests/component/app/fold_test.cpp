#include "emulator/json/document.hpp"
#include "emulator/json/object.hpp"
#include "server/app/aws_door.hpp"
#include "server/app/server.hpp"
#include "server/host/system_clock.hpp"
#include "server/host/world_host.hpp"
#include "server/http/listener.hpp"
#include "tests/support/api_state.hpp"
#include "tests/support/draw.hpp"
#include "tests/support/io_thread.hpp"
#include "tests/support/test_world.hpp"

#include <gtest/gtest.h>
#include <httplib.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

// Eight connections, ten thousand mixed calls in a seeded order, about the same few resources: the
// server's state, and its journal to the byte, are a fold of its command log.
namespace smemu::app {
namespace {

constexpr std::size_t kConnections = 8;
constexpr std::size_t kCalls = 10'000 / kConnections;
const std::vector<Scope> kScopes{{"123456789012", "eu-west-1"}};

/// One kind of call. In its body %r is a rule, %b a bus, %q a queue, %d a digit and %c the ARN of a
/// connection that is there.
struct Kind {
  std::size_t weight;
  std::string_view target;
  std::string_view body;
};
constexpr Kind kKinds[] = {
    {8, "AWSEvents.PutEvents",
     R"({"Entries":[{"Source":"s%d","DetailType":"t","Detail":"{\"n\":%d}","EventBusName":"%b"}]})"},
    {6, "AWSEvents.PutRule",
     R"({"Name":"%r","EventBusName":"%b","EventPattern":"{\"source\":[\"s%d\"]}"})"},
    {6, "AWSEvents.PutTargets",
     R"({"Rule":"%r","EventBusName":"%b","Targets":[{"Id":"t%d","Arn":"sink://s%d"},{"Id":"q","Arn":"arn:aws:sqs:eu-west-1:123456789012:%q"}]})"},
    {3, "AWSEvents.RemoveTargets",
     R"({"Rule":"%r","EventBusName":"%b","Ids":["q","t%d","t%d","t%d"]})"},
    {3, "AWSEvents.DeleteRule", R"({"Name":"%r","EventBusName":"%b"})"},
    {2, "AWSEvents.EnableRule", R"({"Name":"%r","EventBusName":"%b"})"},
    {2, "AWSEvents.DisableRule", R"({"Name":"%r","EventBusName":"%b"})"},
    {1, "AWSEvents.PutRule", R"x({"Name":"hourly","ScheduleExpression":"rate(%d hours)"})x"},
    {1, "AWSEvents.TagResource",
     R"({"ResourceARN":"arn:aws:events:eu-west-1:123456789012:rule/orders/%r","Tags":[{"Key":"k%d","Value":"%d"}]})"},
    {1, "AWSEvents.UntagResource",
     R"({"ResourceARN":"arn:aws:events:eu-west-1:123456789012:rule/orders/%r","TagKeys":["k%d"]})"},
    {1, "AWSEvents.CreateEventBus", R"({"Name":"%b"})"},
    {1, "AWSEvents.UpdateEventBus", R"({"Name":"%b","Description":"%d"})"},
    {1, "AWSEvents.DeleteEventBus", R"({"Name":"bills"})"},
    {1, "AWSEvents.PutPermission",
     R"({"EventBusName":"%b","Action":"events:PutEvents","Principal":"*","StatementId":"s%d"})"},
    {1, "AWSEvents.RemovePermission", R"({"EventBusName":"%b","StatementId":"s%d"})"},
    {1, "AWSEvents.CreateArchive",
     R"({"ArchiveName":"a%d","EventSourceArn":"arn:aws:events:eu-west-1:123456789012:event-bus/%b"})"},
    {1, "AWSEvents.UpdateArchive", R"({"ArchiveName":"a%d","RetentionDays":%d})"},
    {1, "AWSEvents.DeleteArchive", R"({"ArchiveName":"a%d"})"},
    {1, "AWSEvents.StartReplay",
     R"({"ReplayName":"p%d%d","EventSourceArn":"arn:aws:events:eu-west-1:123456789012:archive/a%d","EventStartTime":0,"EventEndTime":4000000000,"Destination":{"Arn":"arn:aws:events:eu-west-1:123456789012:event-bus/%b"}})"},
    {1, "AWSEvents.CancelReplay", R"({"ReplayName":"p%d%d"})"},
    {1, "AWSEvents.CreateConnection",
     R"({"Name":"c%d","AuthorizationType":"BASIC","AuthParameters":{"BasicAuthParameters":{"Username":"u","Password":"p"}}})"},
    {1, "AWSEvents.UpdateConnection", R"({"Name":"c%d","Description":"%d"})"},
    {1, "AWSEvents.DeauthorizeConnection", R"({"Name":"c%d"})"},
    {1, "AWSEvents.DeleteConnection", R"({"Name":"c%d"})"},
    {1, "AWSEvents.CreateApiDestination",
     R"({"Name":"d%d","ConnectionArn":"%c","InvocationEndpoint":"https://127.0.0.1:9/","HttpMethod":"POST"})"},
    {1, "AWSEvents.DeleteApiDestination", R"({"Name":"d%d"})"},
    {1, "AWSEvents.CreatePartnerEventSource",
     R"({"Name":"aws.partner/p/s%d","Account":"123456789012"})"},
    {1, "AWSEvents.DeletePartnerEventSource",
     R"({"Name":"aws.partner/p/s%d","Account":"123456789012"})"},
    {2, "AWSEvents.DescribeRule", R"({"Name":"%r","EventBusName":"%b"})"},
    {2, "AWSEvents.ListRules", R"({"EventBusName":"%b","Limit":5})"},
    {6, "AmazonSQS.SendMessage",
     R"({"QueueUrl":"http://127.0.0.1/123456789012/%q","MessageBody":"%d"})"},
    {6, "AmazonSQS.ReceiveMessage",
     R"({"QueueUrl":"http://127.0.0.1/123456789012/%q","MaxNumberOfMessages":2})"},
    {1, "AmazonSQS.SetQueueAttributes",
     R"({"QueueUrl":"http://127.0.0.1/123456789012/%q","Attributes":{"VisibilityTimeout":"%d"}})"},
    {1, "AmazonSQS.TagQueue",
     R"({"QueueUrl":"http://127.0.0.1/123456789012/%q","Tags":{"k%d":"%d"}})"},
    {1, "AmazonSQS.PurgeQueue", R"({"QueueUrl":"http://127.0.0.1/123456789012/q3"})"},
    {1, "AmazonSQS.DeleteQueue", R"({"QueueUrl":"http://127.0.0.1/123456789012/q3"})"},
    {1, "AmazonSQS.CreateQueue", R"({"QueueName":"%q"})"},
};

/// What AWS may answer to calls of others about the same things. InvalidParameterValueException: a
/// message that is no longer in flight, as its time is over or somebody has purged the queue.
const std::set<std::string, std::less<>> kExpected{
    "ResourceNotFoundException", "ResourceAlreadyExistsException",
    "ValidationException",       "ManagedRuleException",
    "LimitExceededException",    "IllegalStatusException",
    "QueueDoesNotExist",         "QueueNameExists",
    "ReceiptHandleIsInvalid",    "InvalidParameterValueException"};

/// An endpoint on a thread of its own, as the server has it, with a world that keeps its commands.
class Endpoint {
 public:
  Endpoint() {
    settings_ = support::TestWorld::default_settings();
    settings_.clock = world::ClockMode::real;
    thread_.run([&] {
      host_ = std::make_shared<host::WorldHost>(thread_.io(), "default", settings_,
                                                full_behaviour(), clock_, transport_,
                                                std::make_unique<world::MemoryStore>());
      listener_ = *http::Listener::open(
          thread_.io(), http::Settings{},
          [this](http::Request request, const http::Responder& responder) {
            handle_aws(*host_, std::move(request), "/", responder);
          },
          aws_refusal);
    });
    port_ = thread_.run([&] { return listener_->port(); });
  }
  ~Endpoint() {
    thread_.run([&] {
      listener_.reset();
      host_.reset();
    });
  }
  Endpoint(const Endpoint&) = delete;
  Endpoint& operator=(const Endpoint&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] const world::Settings& settings() const { return settings_; }
  template <class Action>
  auto run(Action action) {
    return thread_.run([&] { return action(*host_); });
  }

 private:
  world::Settings settings_;
  host::SystemClock clock_;
  support::FakeTransport transport_;  // nothing here leaves the process
  test::IoThread thread_;
  std::shared_ptr<host::WorldHost> host_;
  std::unique_ptr<http::Listener> listener_;
  std::uint16_t port_ = 0;
};

/// Where texts of many lines begin to differ, and how.
std::string difference(std::string_view a, std::string_view b) {
  if (a == b) return {};
  const auto at = std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin();
  const auto line = [&](std::string_view text) {
    const std::size_t place = std::min(static_cast<std::size_t>(at), text.size());
    const std::size_t begin = place == 0 ? 0 : text.rfind('\n', place - 1) + 1;
    return std::string(text.substr(begin, text.find('\n', place) - begin));
  };
  return line(a) + "\nis, as a fold, " + line(b);
}

/// One keep-alive connection and its seeded calls.
class Caller {
 public:
  Caller(std::uint16_t port, std::string connection_arn, std::uint64_t seed)
      : client_("127.0.0.1", port), connection_arn_(std::move(connection_arn)), draw_(seed) {
    client_.set_keep_alive(true);
    client_.set_tcp_nodelay(true);
    client_.set_read_timeout(test::kPatience);
  }

  /// The answer's body; what AWS would not answer is noted.
  std::string call(std::string_view target, const std::string& body) {
    const httplib::Headers headers{
        {"X-Amz-Target", std::string(target)},
        {"Authorization",
         "AWS4-HMAC-SHA256 Credential=123456789012/20260105/eu-west-1/events/aws4_request"}};
    const auto answer = client_.Post("/", headers, body, "application/x-amz-json-1.1");
    if (!answer) {
      faults.push_back(std::string(target) + ": no answer");
      return {};
    }
    const bool well =
        answer->status == 200 || kExpected.contains(answer->get_header_value("x-amzn-ErrorType"));
    if (!well) faults.push_back(std::string(target) + ' ' + body + " -> " + answer->body);
    return answer->status == 200 ? answer->body : std::string();
  }

  void one_of_many() {
    const Kind& kind = draw_kind();
    const std::string body = filled(kind.body);
    const std::string answer = call(kind.target, body);
    if (kind.target == "AmazonSQS.ReceiveMessage" && !draw_.one_in(3)) settle(body, answer);
  }

  std::vector<std::string> faults;

 private:
  const Kind& draw_kind() {
    std::size_t all = 0;
    for (const Kind& kind : kKinds) all += kind.weight;
    std::size_t place = draw_.below(all);
    for (const Kind& kind : kKinds) {
      if (place < kind.weight) return kind;
      place -= kind.weight;
    }
    return kKinds[0];
  }

  std::string filled(std::string_view form) {
    constexpr std::string_view kBuses[] = {"default", "orders", "bills"};
    std::string out;
    for (; !form.empty(); form.remove_prefix(1)) {
      if (form.front() != '%') {
        out += form.front();
        continue;
      }
      form.remove_prefix(1);
      if (form.front() == 'r') out += "r" + std::to_string(draw_.below(12));
      if (form.front() == 'b') out += draw_.of(kBuses);
      if (form.front() == 'q') out += "q" + std::to_string(draw_.below(4));
      if (form.front() == 'd') out += std::to_string(2 + draw_.below(8));
      if (form.front() == 'c') out += connection_arn_;
    }
    return out;
  }

  /// Deletes what was received, or makes it visible again.
  void settle(const std::string& asked, const std::string& answer) {
    const auto request = json::Document::parse(asked);
    const auto received = json::Document::parse(answer.empty() ? "{}" : answer);
    for (const json::View message : received->root()["Messages"].elements()) {
      json::Object body;
      body.text("QueueUrl", request->root()["QueueUrl"].string_view());
      body.text("ReceiptHandle", message["ReceiptHandle"].string_view());
      if (draw_.one_in(3)) {
        call("AmazonSQS.ChangeMessageVisibility", body.number("VisibilityTimeout", 0).done());
      } else {
        call("AmazonSQS.DeleteMessage", body.done());
      }
    }
  }

  httplib::Client client_;
  std::string connection_arn_;
  testing::Draw draw_;
};

/// What every caller finds there; the ARN of a connection.
std::string set_up(Caller& caller) {
  caller.call("AWSEvents.CreateEventBus", R"({"Name":"orders"})");
  for (const char* name : {"q0", "q1", "q2"}) {
    caller.call("AmazonSQS.CreateQueue", std::string(R"({"QueueName":")") + name + "\"}");
  }
  const auto created = json::Document::parse(caller.call(
      "AWSEvents.CreateConnection",
      R"({"Name":"kept","AuthorizationType":"BASIC","AuthParameters":{"BasicAuthParameters":{"Username":"u","Password":"p"}}})"));
  return created->root()["ConnectionArn"].string();
}

TEST(Fold, TheStateOfAServerWithManyCallersIsAFoldOfItsCommands) {
  Endpoint endpoint;
  Caller first(endpoint.port(), {}, 0);
  const std::string connection = set_up(first);
  std::vector<std::unique_ptr<Caller>> callers;
  for (std::size_t i = 0; i < kConnections; ++i) {
    callers.push_back(std::make_unique<Caller>(endpoint.port(), connection, i + 1));
  }
  {
    std::vector<std::jthread> threads;
    for (const auto& caller : callers) {
      threads.emplace_back([&caller = *caller] {
        for (std::size_t i = 0; i < kCalls; ++i) caller.one_of_many();
      });
    }
  }
  for (const auto& caller : callers) {
    EXPECT_EQ(caller->faults.size(), 0U) << caller->faults.front();
  }

  support::TestWorld fold(full_behaviour(), endpoint.settings());
  support::TestWorld forgetful(full_behaviour(), endpoint.settings());
  const auto [state, journal] = endpoint.run([&](host::WorldHost& host) {
    world::World& world = host.world();
    world.set_clock(world::ClockMode::manual, 1);  // Nothing comes due behind the last command.
    world.call({"AWSEvents.UpdateEventBus", R"({"Description":"the end"})", kScopes.front()});
    std::vector<world::LoggedCommand> log = host.store().load();
    fold.world.replay(log);
    log.pop_back();
    forgetful.world.replay(log);
    world.run();
    return std::pair(testing::api_state(world, kScopes), support::transcript(world.journal()));
  });
  EXPECT_EQ(difference(state, testing::api_state(fold.world, kScopes)), "");
  EXPECT_NE(difference(state, testing::api_state(forgetful.world, kScopes)), "");
  EXPECT_EQ(difference(journal, support::transcript(fold.world.journal())), "");
  EXPECT_GT(std::count(journal.begin(), journal.end(), '\n'), 3000);
}

}  // namespace
}  // namespace smemu::app
