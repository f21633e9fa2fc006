#pragma once

#include <cstdint>
#include <string>
#include <vector>

/// One function a verb, each in a file of its name; what the command line said comes in as plain
/// values. Each returns an exit code. Data goes to stdout, messages to stderr.
namespace smemu::cli {

/// Where the calls of AWS services go; the environment comes after these.
struct TargetOptions {
  std::vector<std::string> endpoints;  // "lambda=http://127.0.0.1:9000"
  std::string unconfigured = "record";
  std::size_t concurrency = 1;  // calls at a time of a function's own endpoint
};

struct ServeOptions {
  int port = 4566;
  std::string port_file;
  std::string bind = "127.0.0.1";
  std::string clock = "real";
  std::string seed;  // empty: drawn
  bool allow_aws_sources = false;
  bool strict = false;
  std::vector<std::string> allow_egress;
  std::vector<std::string> map;
  std::vector<std::string> allow_hosts;
  std::string ca_file;
  TargetOptions targets;
  std::size_t max_entry_bytes = 1U << 20;
  std::vector<std::string> quotas;  // "rules_per_bus=1000"
  std::string log_level = "info";
  std::string log_format = "text";
  std::string init_dir = "/etc/smemu/init";
};
int serve(const ServeOptions& options);

struct PlayOptions {
  std::vector<std::string> scenarios;  // names or files
  std::string endpoint;                // empty: a server of its own
  std::vector<std::string> set;
  std::uint64_t scale = 1;
  std::string speed = "max";
  std::string settle;  // empty: the scenario's
  std::uint64_t seed = 0;
  bool has_seed = false;
  std::string region = "us-east-1";
  std::string account = "000000000000";
  std::vector<std::string> folders;  // where names of scenarios are looked for first
  bool json = false;
  std::string events_to;  // a file; empty: none
  bool dry_run = false;
  bool chart = false;
  std::string svg;  // a file; empty: none
  std::vector<std::string> allow_egress;
  std::vector<std::string> map;
  TargetOptions targets;
};
int play(const PlayOptions& options);

struct TriggerOptions {
  std::string type;  // its name; empty if `raw` is given
  std::string endpoint;
  std::string status;  // empty: the last that its lifecycle sends
  std::vector<std::string> override_values;
  std::vector<std::string> add;
  std::vector<std::string> remove;
  std::string raw;  // a file; "-" is standard input
  int times = 1;
  std::string bus;
  std::string style = "documented";
  std::uint64_t seed = 42;
  std::string region = "us-east-1";
  std::string account = "000000000000";
  bool dry_run = false;
  bool json = false;
};
int trigger(const TriggerOptions& options);

struct SchemaOptions {
  std::string type;  // empty: lists them
  std::string style = "documented";
  bool json = false;
};
int schema(const SchemaOptions& options);

struct ScenariosOptions {
  std::string name;
  std::vector<std::string> files;
  bool json = false;
};
int list_scenarios(const ScenariosOptions& options);
int show_scenario(const ScenariosOptions& options);
int lint_scenarios(const ScenariosOptions& options);
int new_scenario(const ScenariosOptions& options);

struct TestOptions {
  std::vector<std::string> paths;  // files, folders, names of shipped scenarios
  std::string endpoint;            // empty: servers of its own
  int jobs = 1;
  std::string filter;
  std::string shard;
  int repeat = 1;
  std::uint64_t seed = 0;
  bool has_seed = false;
  std::vector<std::string> matrix;
  bool fail_fast = false;
  std::string timeout = "60s";
  std::string settle;  // empty: each scenario's
  std::vector<std::string> apply;
  std::vector<std::string> set;
  std::vector<std::string> report{"human"};
  std::string trace = "on-failure";
  std::string trace_dir = "smemu-traces";
  bool coverage = false;
  std::vector<std::string> allow_egress;
  std::vector<std::string> map;
  TargetOptions targets;
};
int test(const TestOptions& options);

struct TraceOptions {
  std::string file;
  bool steps = false;
  bool scenario = false;
};
int show_trace(const TraceOptions& options);

struct QueryOptions {
  std::string endpoint;
  std::string id;  // for show
  std::size_t limit = 100;
  std::string target;
  std::string rule;
  std::string state;
  std::string bus;
  std::string source;
  std::string detail_type;
  std::string where;  // an event pattern
  bool json = false;
};
int list_events(const QueryOptions& options);
int show_event(const QueryOptions& options);
int list_deliveries(const QueryOptions& options);
int show_delivery(const QueryOptions& options);

struct TailOptions {
  std::string endpoint;
  std::string where;  // an event pattern
  std::string bus;
  bool steps = false;  // every step, and not only what came in
  std::string after;   // seq of a step; empty: from now on
  std::size_t count = 0;
  bool json = false;
};
int tail_events(const TailOptions& options);

struct ReplayOptions {
  std::string endpoint;
  std::string id;
  std::string bus;  // empty: its own
  bool json = false;
};
int replay_event(const ReplayOptions& options);

struct WaitOptions {
  std::string endpoint;
  std::size_t count = 1;
  std::string target;
  std::string rule;
  std::string where;
  std::string within;
  std::string settle;
  std::string timeout = "30s";
};
int wait_for_deliveries(const WaitOptions& options);

struct ClockOptions {
  std::string endpoint;
  std::string length;
  std::string instant;
  std::string mode = "real";
  std::string settle;
  std::string timeout = "30s";
  bool json = false;
};
int show_clock(const ClockOptions& options);
int advance_clock(const ClockOptions& options);
int set_clock(const ClockOptions& options);
int freeze_clock(const ClockOptions& options);
int run_clock(const ClockOptions& options);

struct ApplyOptions {
  std::string endpoint;
  std::vector<std::string> files;  // "-" is standard input
  bool dry_run = false;
  std::string region = "us-east-1";
  std::string account = "000000000000";
  bool json = false;
};
int apply(const ApplyOptions& options);

struct ExportOptions {
  std::string endpoint;
  bool credentials = false;
  std::string region = "us-east-1";
  std::string account = "000000000000";
  bool json = false;
};
int export_state(const ExportOptions& options);

struct LintOptions {
  std::string endpoint;
  std::string pattern;  // a file; empty: the rules of the server
  bool json = false;
};
int lint_rules(const LintOptions& options);

struct ListenOptions {
  std::string endpoint;
  std::string forward_to;
  std::string pattern = R"({"source":[{"prefix":""}]})";
  std::string bus = "default";
  bool json = false;
};
int listen(const ListenOptions& options);

struct DoctorOptions {
  std::string endpoint;
  bool json = false;
};
int doctor(const DoctorOptions& options);

struct CompletionOptions {
  std::string shell;
};
int completion(const CompletionOptions& options);

int man();

struct ExplainOptions {
  std::string endpoint;
  std::string event;  // its id
  std::string rule;   // empty: those that fired, and those that came closest
  std::string bus;
  std::size_t limit = 3;
  bool json = false;
};
int explain(const ExplainOptions& options);

struct MatchOptions {
  std::string pattern;  // files; "-" is standard input
  std::string event;
  bool json = false;
};
int match(const MatchOptions& options);

struct FaultOptions {
  std::string endpoint;
  std::string name;
  std::string profile;
  std::string action;
  std::string stage;
  std::string target;
  std::string rule;
  std::string pattern;  // JSON
  std::string by;
  std::string from;
  std::string until;
  int status = 0;
  int copies = 0;
  int first = 0;
  int every = 0;
  int attempts = 0;
  double probability = 1;
  bool reaches_target = false;
  bool json = false;
};
int add_fault(const FaultOptions& options);
int list_faults(const FaultOptions& options);
int clear_faults(const FaultOptions& options);

struct SinkOptions {
  int port = 9000;
  std::string bind = "127.0.0.1";
  std::string port_file;
  int status = 200;
  bool json = false;
};
int sink(const SinkOptions& options);

struct HealthOptions {
  std::string endpoint;
};
int health(const HealthOptions& options);

struct EnvOptions {
  std::string endpoint;
  std::string shell = "sh";
};
int env(const EnvOptions& options);

int version();

}  // namespace smemu::cli
