// Deliveries through one rule to a local webhook, against a bare Beast client that posts the same
// bytes to the same webhook in the same run. Rounds alternate, so that whatever else the machine
// does hits both alike; medians are compared.
//
//   bench_deliver --smemu-port N --smemu-pid P [--events 20000] [--rounds 5] [--many 1000000]
#include "bench/deliver/bare_client.hpp"
#include "bench/deliver/bytes.hpp"
#include "bench/deliver/publisher.hpp"
#include "bench/deliver/receiver.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <exception>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace smemu::bench;

constexpr int kConnections = 64;
constexpr int kEntries = 10;              // of a PutEvents, as many as AWS takes
constexpr std::uint64_t kBacklog = 1000;  // deliveries under way: publishers are not held back
constexpr double kLeast = 0.5;            // of the bare client
constexpr double kMostGrowth = 16;        // MB, over the second half of many deliveries

struct Options {
  unsigned short port = 0;
  int pid = 0;
  std::uint64_t events = 20'000;
  int rounds = 5;
  std::uint64_t many = 1'000'000;
};

unsigned short port_of(const Receiver& receiver) {
  const std::string host = receiver.host();
  return static_cast<unsigned short>(std::stoul(host.substr(host.find(':') + 1)));
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

double seconds_of(const std::function<void()>& work) {
  const auto began = Clock::now();
  work();
  return std::chrono::duration<double>(Clock::now() - began).count();
}

/// Publishes so many and waits until all have been delivered.
void deliver(Publisher& publisher, Receiver& receiver, std::uint64_t events) {
  const std::uint64_t before = receiver.count();
  for (std::uint64_t sent = 0; sent < events; sent += kEntries) {
    publisher.publish(kEntries);
    const std::uint64_t arrived = receiver.count() - before;
    const std::uint64_t under_way = sent + kEntries - arrived;
    if (under_way > kBacklog && !receiver.wait_for(before + sent + kEntries - kBacklog / 2)) {
      throw std::runtime_error("deliveries have stopped");
    }
  }
  if (!receiver.wait_for(before + events)) throw std::runtime_error("deliveries are missing");
}

/// Milliseconds that `once` takes, at the median and at the 99th percentile.
struct Latency {
  double p50, p99;
};
Latency latency_of(Receiver& receiver, const std::function<void()>& once) {
  constexpr int kSamples = 2000;
  std::vector<double> samples;
  for (int i = 0; i < kSamples; ++i) {
    const std::uint64_t next = receiver.count() + 1;
    const auto began = Clock::now();
    once();
    if (!receiver.wait_for(next)) throw std::runtime_error("a delivery is missing");
    samples.push_back(std::chrono::duration<double, std::milli>(receiver.latest() - began).count());
  }
  std::sort(samples.begin(), samples.end());
  return {samples[kSamples / 2], samples[kSamples * 99 / 100]};
}

/// Resident memory of a process in MB.
double memory_of(int pid) {
  std::ifstream status(fmt::format("/proc/{}/status", pid));
  for (std::string word; status >> word;) {
    if (word != "VmRSS:") continue;
    double kilobytes = 0;
    status >> kilobytes;
    return kilobytes / 1024;
  }
  throw std::runtime_error("smemu is gone");
}

bool compare_rates(const Options& o, Publisher& publisher, Receiver& receiver,
                   const std::string& same_bytes) {
  std::vector<double> bare, ours;
  fmt::print("deliveries per second, {} events a round, {} connections\n", o.events, kConnections);
  fmt::print("{:>10}{:>10}{:>8}\n", "bare", "smemu", "ratio");
  for (int round = 0; round < o.rounds; ++round) {
    const auto events = static_cast<double>(o.events);
    bare.push_back(events / seconds_of([&] {
                     post_bare(port_of(receiver), same_bytes, kConnections, o.events);
                   }));
    ours.push_back(events / seconds_of([&] { deliver(publisher, receiver, o.events); }));
    fmt::print("{:>10.0f}{:>10.0f}{:>8.2f}\n", bare.back(), ours.back(), ours.back() / bare.back());
  }
  std::vector<double> ratios;
  for (std::size_t i = 0; i < ours.size(); ++i) ratios.push_back(ours[i] / bare[i]);
  fmt::print("median ratio {:.2f}, wanted at least {:.2f}\n", median(ratios), kLeast);
  return median(ratios) >= kLeast;
}

void compare_latency(Publisher& publisher, Receiver& receiver, const std::string& same_bytes) {
  const Latency bare =
      latency_of(receiver, [&] { post_bare(port_of(receiver), same_bytes, 1, 1); });
  const Latency ours = latency_of(receiver, [&] { publisher.publish(1); });
  fmt::print(
      "from PutEvents to webhook: p50 {:.3f} ms, p99 {:.3f} ms; a bare post, connecting "
      "included: p50 {:.3f} ms, p99 {:.3f} ms\n",
      ours.p50, ours.p99, bare.p50, bare.p99);
}

bool stay_flat(const Options& o, Publisher& publisher, Receiver& receiver) {
  if (o.many == 0) return true;
  deliver(publisher, receiver, o.many / 2);
  const double half = memory_of(o.pid);
  deliver(publisher, receiver, o.many - o.many / 2);
  const double whole = memory_of(o.pid);
  fmt::print("{} deliveries: {:.0f} MB after half of them, {:.0f} MB after all\n", o.many, half,
             whole);
  return whole - half <= kMostGrowth;
}

int run(const Options& o) {
  Receiver receiver;
  Publisher publisher(o.port);
  publisher.call("PutRule",
                 R"({"Name":"bench","EventPattern":"{\"source\":[\"bench.sagemaker\"]}"})");
  publisher.call("PutTargets", R"({"Rule":"bench","Targets":[{"Id":"hook","Arn":"http://)" +
                                   receiver.host() + R"(/"}]})");
  deliver(publisher, receiver, 2000);  // warm, and the bytes to be the same
  const std::string same_bytes = post_of(
      receiver.host(), "Content-Type: application/json; charset=utf-8\r\n", receiver.first_body());
  const bool fast = compare_rates(o, publisher, receiver, same_bytes);
  compare_latency(publisher, receiver, same_bytes);
  const bool flat = stay_flat(o, publisher, receiver);
  if (!fast) fmt::print("too slow\n");
  if (!flat) fmt::print("memory grows\n");
  return fast && flat ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app("Deliveries against a bare client");
  app.add_option("--smemu-port", options.port)->required();
  app.add_option("--smemu-pid", options.pid)->required();
  app.add_option("--events", options.events);
  app.add_option("--rounds", options.rounds);
  app.add_option("--many", options.many);
  CLI11_PARSE(app, argc, argv);
  try {
    return run(options);
  } catch (const std::exception& fault) {
    fmt::print(stderr, "bench_deliver: {}\n", fault.what());
    return 2;
  }
}
