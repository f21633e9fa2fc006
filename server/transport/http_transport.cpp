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
#include <boost/asio/experimental/channel.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/recycling_allocator.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

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

using UrlRef = std::shared_ptr<const Url>;

/// One request on its way.
struct Job {
  Job(OutboundRequest r, std::function<void(Outcome)> d)
      : request(std::move(r)), done(std::move(d)) {}

  OutboundRequest request;
  std::function<void(Outcome)> done;  // empty once it was called, or never will be
  UrlRef url;
  std::uint64_t id = 0;
  bool turn = false;             // it was its turn, which ends with it
  std::weak_ptr<Worker> worker;  // that carries it out
  Clock::time_point started{};
};
using JobPtr = std::shared_ptr<Job>;

/// A coroutine that carries out one job after another.
struct Worker {
  JobPtr job;
  asio::cancellation_signal cancel;
  Buffers buffers;
};
using WorkerPtr = std::shared_ptr<Worker>;

void sign(Job& job) {
  const auto& service = job.request.service;
  if (!service || service->signing_name.empty()) return;
  const Instant now = std::chrono::system_clock::now();
  for (auto& header : signature(job.request, *job.url, local_key(*service), now)) {
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

/// As many workers wait for further jobs, while connections are kept, instead of being made anew.
constexpr std::size_t kSpareWorkers = 64;

constexpr std::size_t kKnownUrls = 1024;

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
        spare_(io),
        expiry_(io) {}

  Result<void> load_trust();
  void send(OutboundRequest request, std::function<void(Outcome)> done);
  void stop();

 private:
  [[nodiscard]] Result<UrlRef> url_of(const std::string& text);
  void pump();
  [[nodiscard]] std::chrono::milliseconds timeout_for(const OutboundRequest& request) const;
  void start(JobPtr job);
  void begin(const JobPtr& job);
  void take_on(const WorkerPtr& worker, JobPtr job);
  asio::awaitable<void> work(WorkerPtr worker);
  [[nodiscard]] bool may_wait(const Worker& worker) const;
  asio::awaitable<Sent<Answer>> attempt(Worker& worker);
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
  // The most recently used at the back. A host without any stays until the next expiry.
  std::map<Destination, std::vector<IdleWire>> idle_;
  std::size_t idle_count_ = 0;
  std::unordered_map<std::uint64_t, JobPtr> running_;  // by id
  std::uint64_t next_id_ = 1;
  std::shared_ptr<Deadlines> deadlines_;
  std::unordered_map<std::string, UrlRef> urls_;  // by their text; mostly the same come again
  asio::experimental::channel<void(error_code, JobPtr)> spare_;  // workers wait here for jobs
  std::size_t spare_count_ = 0;
  asio::steady_timer expiry_;
  bool expiring_ = false;
  bool stopped_ = false;
};

Result<void> HttpTransport::Pool::load_trust() {
  auto trust = make_trust(settings_.ca_file);
  if (!trust) return tl::unexpected(trust.error());
  trust_ = std::move(*trust);
  return {};
}

void HttpTransport::Pool::send(OutboundRequest request, std::function<void(Outcome)> done) {
  auto job = std::allocate_shared<Job>(asio::recycling_allocator<Job>(), std::move(request),
                                       std::move(done));
  job->id = next_id_++;
  auto url = url_of(job->request.url);
  if (!url) {
    job->started = Clock::now();
    running_.emplace(job->id, job);
    asio::post(io_, [self = shared_from_this(), job, message = url.error().message] {
      self->finish(job, outcome_of(fail_with(SendFault::unresolved_host, message)));
    });
    return;
  }
  job->url = std::move(*url);
  const std::size_t at_a_time =
      job->request.one_at_a_time ? settings_.max_per_runtime : settings_.max_per_target;
  const Url& to = *job->url;
  turns_.add(to.destination, to.path(), std::move(job), at_a_time);
  pump();
}

/// Reads each once, with what the policy makes of it, as long as not too many others come.
Result<UrlRef> HttpTransport::Pool::url_of(const std::string& text) {
  if (const auto known = urls_.find(text); known != urls_.end()) return known->second;
  auto url = parse_url(policy_.map(text));
  if (!url) return tl::unexpected(url.error());
  if (urls_.size() >= kKnownUrls) urls_.clear();
  return urls_.emplace(text, std::make_shared<const Url>(std::move(*url))).first->second;
}

void HttpTransport::Pool::pump() {
  while (auto job = turns_.next()) start(std::move(*job));
}

std::chrono::milliseconds HttpTransport::Pool::timeout_for(const OutboundRequest& request) const {
  return request.one_at_a_time ? settings_.runtime_timeout : settings_.timeout;
}

void HttpTransport::Pool::start(JobPtr job) {
  begin(job);
  if (spare_.try_send(error_code(), job)) return;
  const auto worker = std::make_shared<Worker>();
  take_on(worker, std::move(job));
  // A job that was given up is unwound by an exception, at the next step it tries to take.
  asio::co_spawn(
      io_, [self = shared_from_this(), worker] { return self->work(worker); },
      asio::bind_cancellation_slot(worker->cancel.slot(), [worker](const std::exception_ptr& bug) {
        if (bug && worker->job && worker->job->done) std::rethrow_exception(bug);
      }));
}

void HttpTransport::Pool::begin(const JobPtr& job) {
  job->turn = true;
  job->started = Clock::now();
  sign(*job);
  deadlines_->set(job->id, timeout_for(job->request));
  running_.emplace(job->id, job);
}

void HttpTransport::Pool::take_on(const WorkerPtr& worker, JobPtr job) {
  job->worker = worker;
  worker->job = std::move(job);
}

asio::awaitable<void> HttpTransport::Pool::work(WorkerPtr worker) {
  co_await asio::post(nothrow);  // `done` is never called from inside send()
  for (;;) {
    while (worker->job && worker->job->done) {
      auto sent = co_await attempt(*worker);
      const JobPtr job = worker->job;
      finish(job, outcome_of(std::move(sent)), worker);
    }
    if (!may_wait(*worker)) co_return;
    ++spare_count_;
    auto [error, job] = co_await spare_.async_receive(nothrow);
    --spare_count_;
    if (error) co_return;
    take_on(worker, std::move(job));
  }
}

/// One whose job was given up has been cancelled, and ends.
bool HttpTransport::Pool::may_wait(const Worker& worker) const {
  return !worker.job && !stopped_ && settings_.keep_alive && spare_count_ < kSpareWorkers;
}

asio::awaitable<Sent<Answer>> HttpTransport::Pool::attempt(Worker& worker) {
  const Job& job = *worker.job;
  const Destination& destination = job.url->destination;
  std::unique_ptr<Wire> wire = take_idle(destination);
  for (bool was_kept = wire != nullptr;; was_kept = false) {
    if (!wire) {
      const auto trust = trust_for(destination);
      if (!trust) co_return tl::unexpected(trust.error());
      make_room();
      auto dialled = co_await dial(destination, policy_, *trust, settings_.addresses);
      if (!dialled) co_return tl::unexpected(dialled.error());
      wire = std::move(*dialled);
    }
    auto sent = co_await exchange(*wire, *job.url, job.request, settings_, worker.buffers);
    if (sent && sent->reusable && job.done) keep(destination, std::move(wire));
    if (sent) decode_body(sent->response, settings_.max_kept_body);
    if (sent || !was_kept || !sent.error().unheard || !job.done) co_return sent;
    wire.reset();
  }
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
  return wire;
}

void HttpTransport::Pool::keep(const Destination& destination, std::unique_ptr<Wire> wire) {
  idle_[destination].push_back({std::move(wire), Clock::now()});
  ++idle_count_;
  expect_expiry();
}

/// A new connection takes the place of an idle one, if there are as many as there may be.
void HttpTransport::Pool::make_room() {
  if (turns_.active() + idle_count_ < max_total_ || idle_count_ == 0) return;
  const auto first = std::find_if(idle_.begin(), idle_.end(),
                                  [](const auto& host) { return !host.second.empty(); });
  first->second.erase(first->second.begin());
  --idle_count_;
}

/// The outcome does not wait for the coroutine: a look-up in a broken DNS cannot be cancelled.
void HttpTransport::Pool::time_out(JobPtr job) {
  if (!job->done) return;
  if (const WorkerPtr worker = job->worker.lock()) {
    worker->cancel.emit(asio::cancellation_type::terminal);
  }
  finish(job, outcome_of(fail_with(SendFault::timeout,
                                   "no whole response from " + to_text(job->url->destination) +
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
  if (job->turn) turns_.ended(job->url->destination, job->url->path());
  if (worker) {
    worker->job.reset();
    if (auto next = turns_.next()) {
      begin(*next);
      take_on(worker, std::move(*next));
    }
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
  if (!idle_.empty()) return expect_expiry();
  spare_.cancel();
}

void HttpTransport::Pool::stop() {
  stopped_ = true;
  spare_.cancel();
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
