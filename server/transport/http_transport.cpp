#include "server/transport/http_transport.hpp"

#include "server/transport/content_coding.hpp"
#include "server/transport/deadlines.hpp"
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
#include <boost/beast/core/flat_buffer.hpp>

#include <algorithm>
#include <map>
#include <sys/resource.h>
#include <unordered_map>
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

struct Worker;

/// One request on its way.
struct Job {
  Job(OutboundRequest r, std::function<void(Outcome)> d)
      : request(std::move(r)), done(std::move(d)) {}

  OutboundRequest request;
  std::function<void(Outcome)> done;  // empty once it was called, or never will be
  Url url;
  std::uint64_t id = 0;
  bool turn = false;             // it was its turn, which ends with it
  std::weak_ptr<Worker> worker;  // that carries it out
  Clock::time_point started = Clock::now();
};
using JobPtr = std::shared_ptr<Job>;

/// A coroutine that carries out one job after another, as long as it is somebody's turn.
struct Worker {
  JobPtr job;
  asio::cancellation_signal cancel;
  boost::beast::flat_buffer input;
};
using WorkerPtr = std::shared_ptr<Worker>;

void sign(Job& job) {
  const auto& service = job.request.service;
  if (!service || service->signing_name.empty()) return;
  const Instant now = std::chrono::system_clock::now();
  for (auto& header : signature(job.request, job.url, local_key(*service), now)) {
    job.request.headers.push_back(std::move(header));
  }
}

/// A connection that was used so lately is taken as it is: asking the system whether its peer has
/// closed it costs as much as sending. If it has, the exchange is made on another.
constexpr auto kFresh = std::chrono::milliseconds(10);

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
        deadlines_(std::make_shared<Deadlines>(
            io, [this](std::uint64_t id) { return running_.contains(id); },
            [this](std::uint64_t id) { time_out(running_.at(id)); })),
        expiry_(io) {}

  Result<void> load_trust();
  void send(OutboundRequest request, std::function<void(Outcome)> done);
  void stop();

 private:
  void pump();
  [[nodiscard]] std::chrono::milliseconds timeout_for(const OutboundRequest& request) const;
  void start(JobPtr job);
  void take_on(const WorkerPtr& worker, JobPtr job);
  asio::awaitable<void> work(WorkerPtr worker);
  asio::awaitable<Sent<Answer>> attempt(Worker& worker);
  asio::awaitable<Sent<Answer>> converse(Worker& worker, std::unique_ptr<Wire> wire);
  Sent<asio::ssl::context*> trust_for(const Destination& destination);
  std::unique_ptr<Wire> take_idle(const Destination& destination);
  void keep(const Destination& destination, std::unique_ptr<Wire> wire);
  void make_room();
  void time_out(JobPtr job);
  void finish(const JobPtr& job, Outcome outcome, const WorkerPtr& worker = nullptr);
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
  std::unordered_map<std::uint64_t, JobPtr> running_;  // by id
  std::uint64_t next_id_ = 1;
  std::shared_ptr<Deadlines> deadlines_;
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
  auto job = std::make_shared<Job>(std::move(request), std::move(done));
  job->id = next_id_++;
  auto url = parse_url(policy_.map(job->request.url));
  if (!url) {
    running_.emplace(job->id, job);
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
  while (auto job = turns_.next()) start(std::move(*job));
}

std::chrono::milliseconds HttpTransport::Pool::timeout_for(const OutboundRequest& request) const {
  return request.one_at_a_time ? settings_.runtime_timeout : settings_.timeout;
}

void HttpTransport::Pool::start(JobPtr job) {
  const auto worker = std::make_shared<Worker>();
  take_on(worker, std::move(job));
  // A job that was given up is unwound by an exception, at the next step it tries to take.
  asio::co_spawn(
      io_, [self = shared_from_this(), worker] { return self->work(worker); },
      asio::bind_cancellation_slot(worker->cancel.slot(), [worker](const std::exception_ptr& bug) {
        if (bug && worker->job && worker->job->done) std::rethrow_exception(bug);
      }));
}

void HttpTransport::Pool::take_on(const WorkerPtr& worker, JobPtr job) {
  job->turn = true;
  job->worker = worker;
  job->started = Clock::now();
  sign(*job);
  deadlines_->set(job->id, timeout_for(job->request));
  running_.emplace(job->id, job);
  worker->job = std::move(job);
}

asio::awaitable<void> HttpTransport::Pool::work(WorkerPtr worker) {
  co_await asio::post(nothrow);  // `done` is never called from inside send()
  while (worker->job && worker->job->done) {
    auto sent = co_await attempt(*worker);
    const JobPtr job = worker->job;
    finish(job, outcome_of(std::move(sent)), worker);
  }
}

asio::awaitable<Sent<Answer>> HttpTransport::Pool::attempt(Worker& worker) {
  const Job& job = *worker.job;
  const Destination& destination = job.url.destination;
  if (auto wire = take_idle(destination)) {
    auto sent = co_await converse(worker, std::move(wire));
    if (sent || !sent.error().unheard || !job.done) co_return sent;
  }
  const auto trust = trust_for(destination);
  if (!trust) co_return tl::unexpected(trust.error());
  make_room();
  auto wire = co_await dial(destination, policy_, *trust, settings_.addresses);
  if (!wire) co_return tl::unexpected(wire.error());
  co_return co_await converse(worker, std::move(*wire));
}

asio::awaitable<Sent<Answer>> HttpTransport::Pool::converse(Worker& worker,
                                                            std::unique_ptr<Wire> wire) {
  const Job& job = *worker.job;
  auto sent = co_await exchange(*wire, job.url, job.request, settings_, worker.input);
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
    const bool is_fresh = Clock::now() - idle.back().since < kFresh;
    wire = std::move(idle.back().wire);
    idle.pop_back();
    --idle_count_;
    if (!is_fresh && !wire->is_quiet()) wire.reset();
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
void HttpTransport::Pool::time_out(JobPtr job) {
  if (!job->done) return;
  if (const WorkerPtr worker = job->worker.lock()) {
    worker->cancel.emit(asio::cancellation_type::terminal);
  }
  finish(job, outcome_of(fail_with(SendFault::timeout,
                                   "no whole response from " + to_text(job->url.destination) +
                                       " within " +
                                       std::to_string(timeout_for(job->request).count()) + " ms")));
}

/// The worker, if there is one, goes on with whose turn it is. Calls `done` last: it may destroy
/// the transport.
void HttpTransport::Pool::finish(const JobPtr& job, Outcome outcome, const WorkerPtr& worker) {
  const auto done = std::exchange(job->done, nullptr);
  if (!done) return;
  outcome.real_latency = Clock::now() - job->started;
  running_.erase(job->id);
  if (job->turn) turns_.ended(job->url.destination, target_of(*job));
  if (worker) {
    worker->job.reset();
    if (auto next = turns_.next()) take_on(worker, std::move(*next));
  }
  pump();
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
  deadlines_->stop();
  for (const auto& [id, job] : std::exchange(running_, {})) {
    job->done = nullptr;
    if (const WorkerPtr worker = job->worker.lock()) {
      worker->cancel.emit(asio::cancellation_type::terminal);
    }
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
