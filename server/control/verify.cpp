#include "harness/diagnosis.hpp"
#include "harness/expectation_tracker.hpp"
#include "harness/rule_view.hpp"
#include "server/control/explain_view.hpp"
#include "server/control/guard.hpp"
#include "server/control/handlers.hpp"
#include "server/control/replies.hpp"
#include "server/control/routes.hpp"
#include "server/host/world_host.hpp"

#include <memory>
#include <optional>
#include <string_view>

namespace smemu::control {
namespace {

struct VerifyRequest {
  harness::Expectation expectation;
  Duration timeout{};
  std::optional<Duration> settle;
  std::uint64_t since = 0;  // steps after this one count
};

Result<VerifyRequest> read_request(Json body) {
  VerifyRequest request;
  const auto timeout = guard_timeout(body);
  if (!timeout) return tl::unexpected(timeout.error());
  request.timeout = *timeout;
  const auto settle = settle_of(body);
  if (!settle) return tl::unexpected(settle.error());
  request.settle = *settle;
  if (body.contains("since")) {
    if (!body["since"].is_number_unsigned())
      return fail(Errc::invalid_argument, "must be the seq of a step", "/since");
    request.since = body["since"].get<std::uint64_t>();
  }
  body.erase("timeout");
  body.erase("settle");
  body.erase("since");
  auto expectation = harness::read_expectation(body);
  if (!expectation) return tl::unexpected(expectation.error());
  request.expectation = std::move(*expectation);
  return request;
}

/// A request that waits for its expectation: the journal's append that decides it also answers it.
/// Nobody polls. Lives as long as something may still call it: the subscription, the window, the
/// guard, or the client's connection.
class Wait : public std::enable_shared_from_this<Wait> {
 public:
  Wait(host::WorldHost& host, http::Responder responder, VerifyRequest request)
      : host_(host.shared_from_this()),
        responder_(std::move(responder)),
        request_(std::move(request)),
        tracker_(request_.expectation, host.world().timers().now(), sources(host.world())) {}

  void begin() {
    auto& journal = host_->world().journal();
    if (journal.truncated_after(request_.since)) return answer(409, "truncated");
    for (const journal::Step& step : journal.steps()) {
      if (step.seq > request_.since) tracker_.see(step);
    }
    if (decided()) return;
    if (request_.settle) settling_ = host_->settle_for(*request_.settle);
    subscription_ = journal.subscribe([self = shared_from_this()](const journal::Step& step) {
      self->tracker_.see(step);
      self->decided();
    });
    responder_.on_gone([self = shared_from_this()] { self->end(); });
    responder_.on_drain(
        [self = shared_from_this()] { self->answer(503, "the server is shutting down"); });
    guard_ = start_guard(host_->io(), request_.timeout,
                         [self = shared_from_this()] { self->answer(408, "timed out"); });
    if (const auto real = request_.expectation.within_real) {
      real_window_ = start_guard(host_->io(), *real, [self = shared_from_this()] {
        self->window_over(world::GoalEnd::met);
      });
    }
    if (!tracker_.ends()) {
      parked_ = host_->world().park([self = shared_from_this()](world::GoalEnd) {
        self->parked_.reset();
        self->answer(409, "reset");
      });
      return;
    }
    window_ = host_->world().open_window(*tracker_.ends() - tracker_.began(),
                                         [self = shared_from_this()](world::GoalEnd end) {
                                           self->window_.reset();
                                           self->window_over(end);
                                         });
  }

 private:
  static harness::TrackerSources sources(world::World& world) {
    return {.real = [&world] { return world.real_time(); }};
  }

  /// Answers as soon as the verdict cannot be bettered by waiting.
  bool decided() {
    if (over_) return true;
    switch (tracker_.verdict()) {
      case harness::Verdict::pending:
        return false;
      case harness::Verdict::failed:
        answer(409, "failed");
        return true;
      case harness::Verdict::holds:
        end();
        responder_.reply(no_content());
        return true;
    }
    return false;
  }

  void window_over(world::GoalEnd how) {
    if (over_) return;
    if (how == world::GoalEnd::reset) return answer(409, "reset");
    tracker_.close();
    decided();
  }

  void answer(int status, const char* verdict) {
    if (over_) return;
    end();
    const harness::Diagnosis diagnosis =
        harness::diagnose(tracker_, harness::rules_of(host_->world().registry()));
    Json body{{"verdict", verdict},
              {"expected", harness::describe(request_.expectation)},
              {"seen", tracker_.seen().counted},
              {"report", diagnosis.lines}};
    for (const explain::NearMiss& miss : diagnosis.near) {
      Json one{{"event_id", miss.event->id.value}};
      one.update(view(miss.report));
      body["near_misses"].push_back(std::move(one));
    }
    // A soft one is told like the others, and is no failure.
    const bool soft =
        request_.expectation.soft && status == 409 && std::string_view(verdict) == "failed";
    responder_.reply(json_reply(soft ? 200 : status, body));
  }

  void end() {
    if (over_) return;
    over_ = true;
    if (subscription_) host_->world().journal().unsubscribe(*subscription_);
    if (window_) host_->world().close_window(*window_);
    if (parked_) host_->world().unpark(*parked_);
    if (guard_) guard_->cancel();
    if (real_window_) real_window_->cancel();
    settling_.reset();
  }

  std::shared_ptr<host::WorldHost> host_;
  http::Responder responder_;
  VerifyRequest request_;
  harness::ExpectationTracker tracker_;
  std::optional<journal::Journal::Subscription> subscription_;
  std::optional<world::GoalId> window_;
  std::optional<world::GoalId> parked_;
  std::shared_ptr<void> settling_;
  Guard guard_;
  Guard real_window_;
  bool over_ = false;
};

}  // namespace

/// 204 once the expectation holds, 409 with a report once it cannot hold any more or its window is
/// over, 408 when the real-time guard ends the wait.
void post_verify(Call& call) {
  auto body = parse_body(call.request);
  if (!body) return call.responder.reply(error_reply(body.error()));
  auto request = read_request(std::move(*body));
  if (!request) return call.responder.reply(error_reply(request.error()));
  std::make_shared<Wait>(call.host, call.responder, std::move(*request))->begin();
}

}  // namespace smemu::control
