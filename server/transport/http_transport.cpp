#include "server/transport/http_transport.hpp"

#include "server/transport/content_coding.hpp"
#include "server/transport/dial.hpp"
#include "server/transport/exchange.hpp"
#include "server/transport/signature.hpp"
#include "server/transport/tls.hpp"
#include "server/transport/turns.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <sys/resource.h>
#include <utility>
#include <vector>

namespace smemu::transport {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using delivery::OutboundRequest;
using delivery::Outcome;
using delivery::SendFault;
using Clock = std::chrono::steady_clock;

constexpr auto nothrow = asio::as_tuple(asio::use_awaitable);

/// One request on its way.
struct Job {
  Job(asio::io_context& io, OutboundRequest r, std::function<void(Outcome)> d)
      : request(std::move(r)), done(std::move(d)), deadline(io) {}

  OutboundRequest request;
  std::function<void(Outcome)> done;  // empty once it was called, or never will be
  Url url;
  asio::steady_timer deadline;
  bool turn = false;  // it was its turn, which ends with it
  asio::cancellation_signal cancel;
  Clock::time_point started = Clock::now();
};
using JobPtr = std::shared_ptr<Job>;

void sign(Job& job) {
  const auto& service = job.request.service;
  if (!service || service->signing_name.empty()) return;
  const Instant now = std::chrono::system_clock::now();
  for (auto& header : signature(job.request, job.url, local_key(*service), now)) {
    job.request.headers.push_back(std::move(header));
  }
}

struct IdleWire {
  std::unique_ptr<Wire> wire;
  Clock::time_point since;
};

/// What takes turns at a host: a path, whatever its query.
std::string target_of(const Job& job) {
  return job.url.target.substr(0, job.url.target.find('?'));
}

/// Connections are files to the system, and the process needs others.
std::size_t bounded(std::size_t wanted) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return wanted;
  return std::max<std::size_t>(1, std::min<std::size_t>(wanted, limit.rlim_cur / 2));
}

Outcome outcome_of(Sent<Answer> sent) {
  Outcome outcome;
  if (sent) {
    outcome.response = std::move(sent->response);
  } else {
    outcome.fault = sent.error().fault;
    outcome.message = std::move(sent.error().message);
  }
  return outcome;
}

}  // namespace

/// Shared with the coroutines of its exchanges, which end soon after stop() has cancelled what they
/// wait for.
class HttpTransport::Pool : public std::enable_shared_from_this<Pool> {
 public:
  Pool(asio::io_context& io, Settings settings, delivery::EgressPolicy policy)
      : io_(io),
        settings_(std::move(settings)),
        policy_(std::move(policy)),
        max_total_(bounded(settings_.max_total)),
        turns_({settings_.max_per_target, settings_.max_per_host, max_total_}),
        expiry_(io) {}

  Result<void> load_trust();
  void send(OutboundRequest request, std::function<void(Outcome)> done);
  void stop();

 private:
  void pump();
  [[nodiscard]] std::chrono::milliseconds timeout_for(const OutboundRequest& request) const;
  void start(const JobPtr& job);
  asio::awaitable<void> run(JobPtr job);
  asio::awaitable<Sent<Answer>> attempt(Job& job);
  asio::awaitable<Sent<Answer>> converse(Job& job, std::unique_ptr<Wire> wire);
  Sent<asio::ssl::context*> trust_for(const Destination& destination);
  std::unique_ptr<Wire> take_idle(const Destination& destination);
  void keep(const Destination& destination, std::unique_ptr<Wire> wire);
  void make_room();
  void time_out(const JobPtr& job);
  void finish(const JobPtr& job, Outcome outcome);
  void expect_expiry();
  void expire();

  asio::io_context& io_;
  Settings settings_;
  delivery::EgressPolicy policy_;
  std::unique_ptr<asio::ssl::context> trust_;
  std::size_t max_total_;
  Turns<Destination, JobPtr> turns_;
  std::map<Destination, std::vector<IdleWire>> idle_;  // the most recently used at the back
  std::size_t idle_count_ = 0;
  std::set<JobPtr> running_;
  asio::steady_timer expiry_;
  bool expiring_ = false;
};

Result<void> HttpTransport::Pool::load_trust() {
  auto trust = make_trust(settings_.ca_file);
  if (!trust) return tl::unexpected(trust.error());
  trust_ = std::move(*trust);
  return {};
}

void HttpTransport::Pool::send(OutboundRequest request, std::function<void(Outcome)> done) {
  auto job = std::make_shared<Job>(io_, std::move(request), std::move(done));
  auto url = parse_url(policy_.map(job->request.url));
  if (!url) {
    running_.insert(job);
    asio::post(io_, [self = shared_from_this(), job, message = url.error().message] {
      self->finish(job, outcome_of(fail_with(SendFault::unresolved_host, message)));
    });
    return;
  }
  job->url = std::move(*url);
  const std::size_t at_a_time =
      job->request.one_at_a_time ? settings_.max_per_runtime : settings_.max_per_target;
  turns_.add(job->url.destination, target_of(*job), job, at_a_time);
  pump();
}

void HttpTransport::Pool::pump() {
  while (auto job = turns_.next()) start(*job);
}

std::chrono::milliseconds HttpTransport::Pool::timeout_for(const OutboundRequest& request) const {
  return request.one_at_a_time ? settings_.runtime_timeout : settings_.timeout;
}

void HttpTransport::Pool::start(const JobPtr& job) {
  running_.insert(job);
  job->turn = true;
  sign(*job);
  job->started = Clock::now();
  job->deadline.expires_after(timeout_for(job->request));
  job->deadline.async_wait([self = shared_from_this(), job](const error_code& error) {
    if (!error) self->time_out(job);
  });
  // A job that was given up is unwound by an exception, at the next step it tries to take.
  asio::co_spawn(
      io_, [self = shared_from_this(), job] { return self->run(job); },
      asio::bind_cancellation_slot(job->cancel.slot(), [job](const std::exception_ptr& bug) {
        if (bug && job->done) std::rethrow_exception(bug);
      }));
}

asio::awaitable<void> HttpTransport::Pool::run(JobPtr job) {
  co_await asio::post(nothrow);  // `done` is never called from inside send()
  if (!job->done) co_return;
  auto sent = co_await attempt(*job);
  finish(job, outcome_of(std::move(sent)));
}

asio::awaitable<Sent<Answer>> HttpTransport::Pool::attempt(Job& job) {
  const Destination& destination = job.url.destination;
  if (auto wire = take_idle(destination)) {
    auto sent = co_await converse(job, std::move(wire));
    if (sent || !sent.error().unheard || !job.done) co_return sent;
  }
  const auto trust = trust_for(destination);
  if (!trust) co_return tl::unexpected(trust.error());
  make_room();
  auto wire = co_await dial(destination, policy_, *trust, settings_.addresses);
  if (!wire) co_return tl::unexpected(wire.error());
  co_return co_await converse(job, std::move(*wire));
}

asio::awaitable<Sent<Answer>> HttpTransport::Pool::converse(Job& job, std::unique_ptr<Wire> wire) {
  auto sent = co_await exchange(*wire, job.url, job.request, settings_);
  if (sent && sent->reusable && job.done) keep(job.url.destination, std::move(wire));
  if (sent) decode_body(sent->response, settings_.max_kept_body);
  co_return sent;
}

Sent<asio::ssl::context*> HttpTransport::Pool::trust_for(const Destination& destination) {
  if (!destination.tls) return nullptr;
  if (!trust_) {
    if (const auto loaded = load_trust(); !loaded) {
      return fail_with(SendFault::tls_failure, loaded.error().message);
    }
  }
  return trust_.get();
}

std::unique_ptr<Wire> HttpTransport::Pool::take_idle(const Destination& destination) {
  const auto found = idle_.find(destination);
  if (found == idle_.end()) return nullptr;
  auto& idle = found->second;
  std::unique_ptr<Wire> wire;
  while (!wire && !idle.empty()) {
    wire = std::move(idle.back().wire);
    idle.pop_back();
    --idle_count_;
    if (!wire->is_quiet()) wire.reset();
  }
  if (idle.empty()) idle_.erase(found);
  return wire;
}

void HttpTransport::Pool::keep(const Destination& destination, std::unique_ptr<Wire> wire) {
  idle_[destination].push_back({std::move(wire), Clock::now()});
  ++idle_count_;
  expect_expiry();
}

/// A new connection takes the place of an idle one, if there are as many as there may be.
void HttpTransport::Pool::make_room() {
  if (turns_.active() + idle_count_ < max_total_ || idle_.empty()) return;
  const auto first = idle_.begin();
  first->second.erase(first->second.begin());
  --idle_count_;
  if (first->second.empty()) idle_.erase(first);
}

/// The outcome does not wait for the coroutine: a look-up in a broken DNS cannot be cancelled.
void HttpTransport::Pool::time_out(const JobPtr& job) {
  if (!job->done) return;
  job->cancel.emit(asio::cancellation_type::terminal);
  finish(job, outcome_of(fail_with(SendFault::timeout,
                                   "no whole response from " + to_text(job->url.destination) +
                                       " within " +
                                       std::to_string(timeout_for(job->request).count()) + " ms")));
}

/// Calls `done` last: it may destroy the transport.
void HttpTransport::Pool::finish(const JobPtr& job, Outcome outcome) {
  const auto done = std::exchange(job->done, nullptr);
  if (!done) return;
  outcome.real_latency = Clock::now() - job->started;
  job->deadline.cancel();
  running_.erase(job);
  if (job->turn) {
    turns_.ended(job->url.destination, target_of(*job));
    pump();
  }
  done(std::move(outcome));
}

void HttpTransport::Pool::expect_expiry() {
  if (std::exchange(expiring_, true)) return;
  expiry_.expires_after(settings_.idle_timeout);
  expiry_.async_wait([self = shared_from_this()](const error_code& error) {
    self->expiring_ = false;
    if (!error) self->expire();
  });
}

void HttpTransport::Pool::expire() {
  const auto oldest = Clock::now() - settings_.idle_timeout;
  for (auto host = idle_.begin(); host != idle_.end();) {
    auto& idle = host->second;
    idle_count_ -= std::erase_if(idle, [&](const IdleWire& wire) { return wire.since <= oldest; });
    host = idle.empty() ? idle_.erase(host) : std::next(host);
  }
  if (!idle_.empty()) expect_expiry();
}

void HttpTransport::Pool::stop() {
  turns_.clear();
  idle_.clear();
  idle_count_ = 0;
  expiry_.cancel();
  for (const auto& job : std::exchange(running_, {})) {
    job->done = nullptr;
    job->deadline.cancel();
    job->cancel.emit(asio::cancellation_type::terminal);
  }
}

Result<std::unique_ptr<HttpTransport>> HttpTransport::create(asio::io_context& io,
                                                             Settings settings,
                                                             delivery::EgressPolicy policy) {
  const bool own_trust = !settings.ca_file.empty();
  auto pool = std::make_shared<Pool>(io, std::move(settings), std::move(policy));
  if (own_trust) {
    if (const auto loaded = pool->load_trust(); !loaded) return tl::unexpected(loaded.error());
  }
  return std::unique_ptr<HttpTransport>(new HttpTransport(std::move(pool)));
}

HttpTransport::HttpTransport(std::shared_ptr<Pool> pool) : pool_(std::move(pool)) {}

HttpTransport::~HttpTransport() {
  pool_->stop();
}

void HttpTransport::send(OutboundRequest request, std::function<void(Outcome)> done) {
  pool_->send(std::move(request), std::move(done));
}

}  // namespace smemu::transport
