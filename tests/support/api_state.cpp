#include "tests/support/api_state.hpp"

#include "emulator/aws/call.hpp"
#include "emulator/json/document.hpp"
#include "emulator/json/object.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace smemu::testing {
namespace {

using Member = std::pair<std::string_view, std::string_view>;
using Members = std::vector<Member>;

/// A list, and what is asked about each of its items by a name that the item has.
struct Question {
  std::string_view operation;
  std::string_view member;  // of the request
  std::string_view name;    // of the item
};
struct Listing {
  std::string_view operation;
  std::string_view items;
  std::vector<Question> questions;
};
const Listing kListings[] = {
    {"ListApiDestinations", "ApiDestinations", {{"DescribeApiDestination", "Name", "Name"}}},
    {"ListArchives", "Archives", {{"DescribeArchive", "ArchiveName", "ArchiveName"}}},
    {"ListConnections", "Connections", {{"DescribeConnection", "Name", "Name"}}},
    {"ListEndpoints", "Endpoints", {{"DescribeEndpoint", "Name", "Name"}}},
    {"ListEventSources", "EventSources", {{"DescribeEventSource", "Name", "Name"}}},
    {"ListReplays", "Replays", {{"DescribeReplay", "ReplayName", "ReplayName"}}},
};

class Reader {
 public:
  Reader(world::World& world, Scope scope, std::string& out)
      : world_(world), scope_(std::move(scope)), out_(out) {}

  void read() {
    for (const Listing& listing : kListings) {
      list(listing.operation, listing.items, {}, [&](json::View item) {
        for (const Question& question : listing.questions) {
          ask(question.operation, {{question.member, item[question.name].string_view()}});
        }
      });
    }
    list("ListEventBuses", "EventBuses", {}, [&](json::View bus) { read_bus(bus); });
    for (const auto& [name, source] : world_.registry().in(scope_).partner_sources) {
      ask("DescribePartnerEventSource", {{"Name", name}});
      ask("ListPartnerEventSourceAccounts", {{"EventSourceName", name}});
    }
    for (const auto& [name, queue] : world_.queues().in(scope_)) read_queue(name);
  }

 private:
  json::Document ask(std::string_view operation, const Members& members) {
    const std::string_view service =
        operation.find("Queue") != std::string_view::npos ? "AmazonSQS." : "AWSEvents.";
    json::Object body;
    for (const auto& [name, value] : members) body.text(name, value);
    const std::string target = std::string(service).append(operation);
    const auto reply = aws::handle(world_, {target, body.done(), scope_, "http://localhost:4566"});
    out_ += fmt::format("{} {} {}\n", operation, reply.status, reply.body);
    return json::Document::parse(reply.body.empty() ? "{}" : reply.body).value();
  }

  template <class Each>
  void list(std::string_view operation, std::string_view items, const Members& members, Each each) {
    std::string token;
    do {
      Members asked = members;
      if (!token.empty()) asked.emplace_back("NextToken", token);
      const json::Document page = ask(operation, asked);
      for (const json::View item : page.root()[items].elements()) each(item);
      token = page.root()["NextToken"] ? page.root()["NextToken"].string() : std::string();
    } while (!token.empty());
  }

  void read_bus(json::View bus) {
    const std::string name = bus["Name"].string();
    ask("DescribeEventBus", {{"Name", name}});
    ask("ListTagsForResource", {{"ResourceARN", bus["Arn"].string_view()}});
    list("ListRules", "Rules", {{"EventBusName", name}}, [&](json::View rule) {
      const std::string rule_name = rule["Name"].string();
      ask("DescribeRule", {{"Name", rule_name}, {"EventBusName", name}});
      ask("ListTargetsByRule", {{"Rule", rule_name}, {"EventBusName", name}});
      ask("ListTagsForResource", {{"ResourceARN", rule["Arn"].string_view()}});
    });
  }

  void read_queue(const std::string& name) {
    sqs::Queue& queue = *world_.queues().find(scope_, name);
    out_ += fmt::format("queue {} {}\n", name, to_iso_seconds(queue.modified));
    for (const auto& [key, value] : queue.attributes) out_ += fmt::format("{}={}\n", key, value);
    for (const auto& [key, value] : queue.tags) out_ += fmt::format("{}:{}\n", key, value);
    for (const auto& [place, message] : queue.messages(world_.queues().moment())) {
      out_ += fmt::format("{} {} {} {} {} {} {}\n", place, message.id, message.body, message.group,
                          message.receives, message.visible_at.count(), message.in_flight);
    }
  }

  world::World& world_;
  Scope scope_;
  std::string& out_;
};

}  // namespace

std::string api_state(world::World& world, const std::vector<Scope>& scopes) {
  std::string out;
  for (const Scope& scope : scopes) {
    out += fmt::format("{} {}\n", scope.account, scope.region);
    Reader(world, scope, out).read();
  }
  return out;
}

}  // namespace smemu::testing
