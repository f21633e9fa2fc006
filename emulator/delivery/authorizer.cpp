#include "emulator/delivery/authorizer.hpp"

#include "emulator/delivery/oauth.hpp"
#include "emulator/delivery/targets/target_call.hpp"

#include <fmt/format.h>

namespace smemu::delivery {
namespace {

bus::OAuthClient* client_of(bus::Connection* connection) {
  return connection ? std::get_if<bus::OAuthClient>(&connection->auth) : nullptr;
}

/// Credentials may be put right while an event lives, so an attempt without a token is tried again.
Verdict refusal(const bus::Connection& connection, const Outcome& outcome,
                const std::string& reason) {
  Verdict verdict = judge(outcome, Answerer::http_endpoint, Instant());
  verdict.grade = Grade::retryable;
  if (verdict.error_code.empty()) verdict.error_code = "ERROR_FROM_TARGET";
  verdict.message = fmt::format("connection {} got no token: {}", connection.name, reason);
  verdict.retry_after.reset();
  return verdict;
}

}  // namespace

bus::Connection* Authorizer::connection_of(const Recipient& to) {
  if (!is_api_destination(to.target->arn) || !around_.resources) return nullptr;
  bus::Resources& resources = around_.resources(to.scope);
  const auto* destination = resources.find_api_destination_by_arn(to.target->arn);
  if (!destination) return nullptr;
  bus::Connection* connection = resources.find_connection_by_arn(destination->connection_arn);
  return client_of(connection) ? connection : nullptr;
}

void Authorizer::ask(const Scope& scope, const std::string& connection_arn) {
  const bus::OAuthClient* client =
      client_of(around_.resources(scope).find_connection_by_arn(connection_arn));
  if (!client) return;
  const std::uint64_t key = around_.new_key();
  const Id id{scope, connection_arn};
  questions_.emplace(key, id);
  latest_[id] = key;
  around_.send(key, token_request(*client));
}

/// Without credentials there is nothing to ask with; what the target's request is made of tells.
void Authorizer::when_authorized(const Scope& scope, bus::Connection& connection, Done done) {
  const bus::OAuthClient& client = *client_of(&connection);
  if (client.secret.empty() || !needs_token(client, around_.timers.now())) return done({});
  const Id id{scope, connection.arn};
  waiting_[id].push_back(std::move(done));
  if (!latest_.contains(id)) ask(scope, connection.arn);
}

void Authorizer::refused(const Recipient& to, const std::string& token) {
  bus::OAuthClient* const client = client_of(connection_of(to));
  if (client && client->token && client->token->value == token) client->token.reset();
}

bool Authorizer::ended(std::uint64_t key, const Outcome& outcome) {
  const auto question = questions_.extract(key);
  if (question.empty()) return false;
  const Id id = question.mapped();
  const auto latest = latest_.find(id);
  if (latest == latest_.end() || latest->second != key) return true;
  latest_.erase(latest);
  conclude(id, outcome);
  return true;
}

void Authorizer::conclude(const Id& id, const Outcome& outcome) {
  bus::Resources& resources = around_.resources(id.first);
  bus::Connection* const connection = resources.find_connection_by_arn(id.second);
  std::optional<Verdict> problem;
  if (bus::OAuthClient* const client = client_of(connection); client && !client->secret.empty()) {
    Result<bus::OAuthToken> token = outcome.response
                                        ? read_token(*outcome.response, around_.timers.now())
                                        : fail(Errc::invalid_state, outcome.message);
    client->token.reset();
    if (token) {
      client->token = std::move(*token);
    } else {
      problem = refusal(*connection, outcome, token.error().message);
      around_.warn(problem->message);
    }
    resources.set_connection_state(*connection, token ? "AUTHORIZED" : "DEAUTHORIZED",
                                   around_.now());
  }
  auto waiting = waiting_.extract(id);
  if (waiting.empty()) return;
  for (const Done& done : waiting.mapped()) done(problem);
}

void Authorizer::clear() {
  questions_.clear();
  latest_.clear();
  waiting_.clear();
}

}  // namespace smemu::delivery
