#include "emulator/aws/object.hpp"
#include "emulator/aws/sqs/handlers.hpp"
#include "emulator/aws/sqs/lookup.hpp"
#include "emulator/bus/arn.hpp"
#include "emulator/json/write.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

// AddPermission and RemovePermission write statements into the queue's Policy. Nobody is kept out
// by it.
namespace smemu::aws::sqs {
namespace {

// Developer guide, "Quotas related to policies".
constexpr std::size_t kMostStatements = 20;

struct Statement {
  std::string label;
  std::string json;
};

std::vector<Statement> statements_of(const Queue& queue) {
  std::vector<Statement> out;
  const auto policy = queue.attributes.find("Policy");
  if (policy == queue.attributes.end()) return out;
  const auto document = json::Document::parse(policy->second);  // was read when it was set
  for (const json::View statement : document->root()["Statement"].elements()) {
    out.push_back({statement["Sid"].string(), json::minify(statement)});
  }
  return out;
}

void store(Queue& queue, const std::vector<Statement>& statements) {
  if (statements.empty()) {
    queue.attributes.erase("Policy");
    return;
  }
  Array list;
  for (const Statement& statement : statements) list.raw(statement.json);
  queue.attributes.insert_or_assign("Policy", Object()
                                                  .text("Version", "2008-10-17")
                                                  .text("Id", queue.arn + "/SQSDefaultPolicy")
                                                  .raw("Statement", list.done())
                                                  .done());
}

/// One as a string, several as a list.
std::string one_or_list(const std::vector<std::string>& values) {
  if (values.size() == 1) return json::quoted(values.front());
  Array out;
  for (const std::string& value : values) out.raw(json::quoted(value));
  return out.done();
}

auto labelled(const std::string& label) {
  return [&label](const Statement& statement) { return statement.label == label; };
}

}  // namespace

Outcome<std::string> add_permission(const Request& request) {
  const auto found = find_queue(request);
  if (!found) return tl::unexpected(found.error());
  Queue& queue = **found;
  std::vector<Statement> statements = statements_of(queue);
  const std::string label = request.input["Label"].string();
  if (std::any_of(statements.begin(), statements.end(), labelled(label))) {
    return bad_value(label, "Label", "Already exists.");
  }
  if (statements.size() >= kMostStatements) {
    return fault(kOverLimit,
                 fmt::format("{} statements are as many as a policy can have.", kMostStatements));
  }
  std::vector<std::string> principals;
  for (const json::View account : request.input["AWSAccountIds"].elements()) {
    principals.push_back(fmt::format("arn:{}:iam::{}:root", bus::partition_of(queue.scope.region),
                                     account.string()));
  }
  std::vector<std::string> actions;
  for (const json::View action : request.input["Actions"].elements()) {
    actions.push_back("SQS:" + action.string());
  }
  if (principals.empty()) return missing("AWSAccountIds");
  if (actions.empty()) return missing("Actions");
  statements.push_back(
      {label, Object()
                  .text("Sid", label)
                  .text("Effect", "Allow")
                  .raw("Principal", Object().raw("AWS", one_or_list(principals)).done())
                  .raw("Action", one_or_list(actions))
                  .text("Resource", queue.arn)
                  .done()});
  store(queue, statements);
  request.world.warn(
      fmt::format("the policy of queue {} is kept and shown, but keeps nobody out", queue.name));
  return "";
}

Outcome<std::string> remove_permission(const Request& request) {
  const auto found = find_queue(request);
  if (!found) return tl::unexpected(found.error());
  std::vector<Statement> statements = statements_of(**found);
  const std::string label = request.input["Label"].string();
  if (std::erase_if(statements, labelled(label)) == 0) {
    return bad_value(label, "Label", "can't find label.");
  }
  store(**found, statements);
  return "";
}

}  // namespace smemu::aws::sqs
