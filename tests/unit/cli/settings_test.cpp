#include "cli/settings.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace smemu::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

FlagDoc flag_called(const std::string& name) {
  FlagDoc flag;
  flag.name = name;
  flag.value = "TEXT";
  return flag;
}

CommandDoc commands() {
  FlagDoc port = flag_called("--port");
  port.short_name = "-p";
  FlagDoc map = flag_called("--map");
  map.is_repeatable = true;
  FlagDoc help = flag_called("--help");
  help.is_configurable = false;
  const CommandDoc serve{"serve", "", "", {help, port, map, flag_called("--port-file")}, {}};
  const CommandDoc list{"list", "", "", {flag_called("--limit"), flag_called("--endpoint")}, {}};
  return {"smemu", "", "", {help}, {serve, {"events", "", "", {}, {list}}}};
}

SettingsFile file_with(const std::string& text, const std::string& path = "./smemu.yaml") {
  auto document = harness::read_yaml(text);
  EXPECT_TRUE(document) << document.error().message;
  return {path, std::move(*document)};
}

/// "--port 1 from SMEMU_PORT".
std::vector<std::string> told(const std::vector<std::string>& path,
                              const std::vector<std::string>& arguments,
                              const std::map<std::string, std::string>& environment,
                              const std::vector<SettingsFile>& files) {
  const auto settings = settings_for(commands(), path, arguments, environment, files);
  if (!settings) return {settings.error().where + ": " + settings.error().message};
  std::vector<std::string> out;
  for (const Setting& setting : *settings) {
    out.push_back(
        fmt::format("{} {} from {}", setting.flag, fmt::join(setting.values, ","), setting.source));
  }
  return out;
}

TEST(Settings, TheEnvironmentCountsBeforeFilesAndTheFirstFileBeforeTheSecond) {
  const SettingsFile near = file_with("serve:\n  port: 2\n");
  const SettingsFile far = file_with("serve:\n  port: 3\n  port-file: f\n", "~/config.yaml");
  EXPECT_THAT(told({"serve"}, {}, {{"SMEMU_PORT", "1"}}, {near, far}),
              ElementsAre("--port 1 from SMEMU_PORT", "--port-file f from ~/config.yaml:3:3"));
  EXPECT_THAT(
      told({"serve"}, {}, {}, {near, far}),
      ElementsAre("--port 2 from ./smemu.yaml:2:3", "--port-file f from ~/config.yaml:3:3"));
}

TEST(Settings, TheCommandLineCountsBeforeAll) {
  for (const char* given : {"--port", "--port=9", "-p", "-p9"}) {
    EXPECT_THAT(told({"serve"}, {"serve", given}, {{"SMEMU_PORT", "1"}}, {}), IsEmpty()) << given;
  }
  EXPECT_THAT(told({"serve"}, {"serve", "--port-file", "f"}, {{"SMEMU_PORT", "1"}}, {}),
              ElementsAre("--port 1 from SMEMU_PORT"));
}

TEST(Settings, TheInnermostSectionCounts) {
  const SettingsFile file =
      file_with("limit: 1\nendpoint: http://a\nevents:\n  limit: 2\n  list:\n    limit: 3\n");
  EXPECT_THAT(
      told({"events", "list"}, {}, {}, {file}),
      ElementsAre("--limit 3 from ./smemu.yaml:6:5", "--endpoint http://a from ./smemu.yaml:2:1"));
  EXPECT_THAT(told({"serve"}, {}, {}, {file}), IsEmpty()) << "serve has none of them";
}

TEST(Settings, RepeatableOnesTakeListsAndWords) {
  EXPECT_THAT(told({"serve"}, {}, {}, {file_with("serve:\n  map: [a=b, c=d]\n")}),
              ElementsAre("--map a=b,c=d from ./smemu.yaml:2:3"));
  EXPECT_THAT(told({"serve"}, {}, {{"SMEMU_MAP", "a=b  c=d"}}, {}),
              ElementsAre("--map a=b,c=d from SMEMU_MAP"));
}

TEST(Settings, WhatNoCommandReadsIsRefusedWithItsPlace) {
  EXPECT_THAT(told({"serve"}, {}, {}, {file_with("serve:\n  prot: 1\n")}),
              ElementsAre(testing::AllOf(HasSubstr("./smemu.yaml:2:3"),
                                         HasSubstr("did you mean 'port'?"))));
  EXPECT_THAT(told({"serve"}, {}, {}, {file_with("help: true\n")}),
              ElementsAre(HasSubstr("'help' is no setting")));
  EXPECT_THAT(told({"serve"}, {}, {}, {file_with("serve: 1\n")}),
              ElementsAre(HasSubstr("the settings of serve must be a mapping")));
  EXPECT_THAT(told({"serve"}, {}, {}, {file_with("")}), IsEmpty());
}

TEST(Settings, VariablesAreNamedAfterFlags) {
  EXPECT_EQ(variable_of("--port-file"), "SMEMU_PORT_FILE");
}

}  // namespace
}  // namespace smemu::cli
