#include "cli/diagnosis.hpp"
#include "cli/endpoint.hpp"
#include "cli/exit_code.hpp"
#include "cli/query.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "server/host/system_clock.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <netdb.h>

namespace smemu::cli {
namespace {

constexpr std::chrono::seconds kPatience{5};

bool resolves(const std::string& name) {
  addrinfo* found = nullptr;
  const bool known = getaddrinfo(name.c_str(), nullptr, nullptr, &found) == 0;
  if (found) freeaddrinfo(found);
  return known;
}

/// "Mon, 05 Jan 2026 09:00:00 GMT".
std::optional<Instant> parse_date(const std::string& text) {
  std::tm parts{};
  if (!strptime(text.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &parts)) return std::nullopt;
  return Instant(std::chrono::seconds(timegm(&parts)));
}

void look_at_clock(const client::Client& client, Surroundings& around) {
  const auto answer = client.get("clock");
  if (!answer || answer->status != 200) return;
  const Json clock = Json::parse(answer->body, nullptr, false);
  around.clock_mode = text(clock, "mode");
  const auto date = parse_date(answer->date);
  const auto now = parse_instant(text(clock, "now"));
  if (date) around.skew = *date - host::SystemClock().wall();
  if (date && now) around.world_ahead = *now - *date;
}

Surroundings look_around(client::Client& client) {
  Surroundings around;
  around.endpoint = client.endpoint();
  client.set_timeout(kPatience);
  if (const auto health = client.get("health")) {
    const Json body = Json::parse(health->body, nullptr, false);
    around.answers = true;
    around.version = text(body, "version");
    if (health->status != 200) around.not_ready = text(body, "reason");
    look_at_clock(client, around);
  }
  for (const char* mark : {"/.dockerenv", "/run/.containerenv"})
    around.in_container = around.in_container || std::filesystem::exists(mark);
  for (const std::string& name : names_to_resolve()) around.resolves[name] = resolves(name);
  for (const std::string& name : variables_to_read()) {
    if (const char* value = std::getenv(name.c_str())) around.environment[name] = value;
  }
  return around;
}

std::string_view word_for(Health health) {
  constexpr std::array<std::string_view, 3> kWords{"ok", "warn", "FAIL"};
  return kWords[static_cast<std::size_t>(health)];
}

void show(const Diagnosis& diagnosis, bool json) {
  const std::string_view word = word_for(diagnosis.health);
  if (json) {
    return print(Json{{"health", word},
                      {"subject", diagnosis.subject},
                      {"what", diagnosis.what},
                      {"remedy", diagnosis.remedy}}
                     .dump());
  }
  print(fmt::format("{:<5} {:<12} {}", word, diagnosis.subject, diagnosis.what));
  if (!diagnosis.remedy.empty()) print(fmt::format("{:<18} -> {}", "", diagnosis.remedy));
}

}  // namespace

int doctor(const DoctorOptions& options) {
  auto client = connect(options.endpoint);
  if (!client) return report(client.error());
  const Surroundings around = look_around(*client);
  bool failed = false;
  for (const Diagnosis& diagnosis : diagnose(around)) {
    failed = failed || diagnosis.health == Health::failure;
    show(diagnosis, options.json);
  }
  if (!around.answers) return kUnreachable;
  return failed ? kExpectationFailed : kOk;
}

}  // namespace smemu::cli
