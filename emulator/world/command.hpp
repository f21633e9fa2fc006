#pragma once

#include "emulator/base/ids.hpp"
#include "emulator/base/instant.hpp"
#include "emulator/bus/event.hpp"
#include "emulator/delivery/outbound.hpp"
#include "emulator/faults/fault.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace smemu::world {

/// How virtual time relates to real time. `real` and `scaled` follow the shell's Clock; `manual`
/// moves only when told; `automatic` (spelled "auto" outside) jumps from work timer to work timer
/// while a goal is open.
enum class ClockMode : std::uint8_t { real, scaled, manual, automatic };

/// One call of an AWS API in the JSON protocol.
struct ApiCall {
  std::string target;  // the X-Amz-Target header: "AWSEvents.PutRule"
  std::string body;    // JSON
  Scope caller;
  std::string endpoint = {};  // how the caller reaches this world, "http://localhost:4566"; URLs in
                              // answers begin with it
  bus::TraceRef trace = {};   // that the request belongs to
};

/// Names a call whose answer comes later; 0 is none.
using CallId = std::uint64_t;

struct ApiReply {
  int status = 200;
  std::string error_type;        // "ResourceNotFoundException"; empty on success
  std::string body;              // JSON, or empty where AWS answers nothing
  std::string query_error = {};  // what the query protocol calls the error, where it has a name of
                                 // its own there
  CallId deferred = 0;           // not 0: no answer yet; World::on_answer gets it
  Duration patience{};           // of a deferred call, in real time: then World::give_up is due
};

/// Whoever made a deferred call waits no longer.
struct GiveUp {
  CallId call = 0;
};

/// An event from the control door: any source may be named. To an unknown bus it is dropped, as
/// PutEvents would.
struct Inject {
  bus::NewEvent event;
};

/// A scenario to be played: what `POST /_smemu/v1/plays` carries.
struct StartPlay {
  /// Resources under test, in the vocabulary of a scenario's `given`.
  struct Applied {
    std::string file_name;
    std::string text;  // YAML or JSON
  };

  std::string scenario;   // YAML text
  std::string file_name;  // for messages
  std::map<std::string, std::string> params;
  std::uint64_t seed = 42;
  Scope scope;
  double speed = 0;                 // 0: as fast as possible; 60: sixty virtual seconds a second
  std::vector<Applied> apply = {};  // made along with what the scenario is given
  bool coverage = false;            // tell what was never reached
};

/// Somebody tells a lifecycle of the play that is going on about something: what
/// `POST /_smemu/v1/signals` carries.
struct SignalPlay {
  std::string to;    // the name of the lifecycle's step
  std::string name;  // "stop", "alarm", ...
  std::string data;  // a JSON object
};

/// A delivery's attempt, or a request of a play's own, is over. `key` says which.
struct AttemptEnded {
  std::uint64_t key = 0;
  delivery::Outcome outcome;
};

/// Time moves on by this much and everything due on the way happens.
struct Advance {
  Duration by{};
};

/// Somebody waits for something until then; in `auto` mode time moves there if nothing happens
/// first.
struct OpenWindow {
  Duration length{};
};
struct CloseWindow {
  std::uint64_t goal = 0;
};

struct SetClock {
  ClockMode mode = ClockMode::real;
  double scale = 1;
};

/// Something is to go wrong from now on.
struct AddFault {
  faults::Fault fault;
};
struct ClearFaults {
  std::string name;  // empty: all
};

/// Real time went by and timers came due.
struct Elapse {};

/// A new epoch, and the first command of a new history: it carries on what a reset does not change.
struct Reset {
  SetClock clock;
  std::uint64_t last_step = 0;  // the journal's numbering goes on behind it
};

using Command =
    std::variant<ApiCall, Inject, StartPlay, SignalPlay, AttemptEnded, Advance, OpenWindow,
                 CloseWindow, SetClock, AddFault, ClearFaults, Elapse, Reset, GiveUp>;

/// A command with its place in the world's history. A world's state is a function of these alone:
/// `at` is the virtual time it came at, `steps` the number of things the world had done by itself
/// by then.
struct LoggedCommand {
  std::uint64_t seq = 0;
  Duration at{};
  std::uint64_t steps = 0;
  Command command;
};

/// The seam to storage: what a world is made of, in order.
class Store {
 public:
  virtual ~Store() = default;
  /// False: what is appended is gone, so nobody needs to make it.
  [[nodiscard]] virtual bool keeps() const { return true; }
  virtual void append(LoggedCommand command) = 0;
  [[nodiscard]] virtual std::vector<LoggedCommand> load() const = 0;
  virtual void clear() = 0;
};

/// Keeps nothing: a server without --data has no use for its past.
class ForgetfulStore final : public Store {
 public:
  [[nodiscard]] bool keeps() const override { return false; }
  void append(LoggedCommand) override {}
  [[nodiscard]] std::vector<LoggedCommand> load() const override { return {}; }
  void clear() override {}
};

/// Keeps everything in memory: for traces and for tests that replay.
class MemoryStore final : public Store {
 public:
  void append(LoggedCommand command) override { commands_.push_back(std::move(command)); }
  [[nodiscard]] std::vector<LoggedCommand> load() const override { return commands_; }
  void clear() override { commands_.clear(); }

 private:
  std::vector<LoggedCommand> commands_;
};

}  // namespace smemu::world
