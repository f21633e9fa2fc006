#include "generators/schema.hpp"

#include "cli/exit_code.hpp"
#include "cli/query.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"

#include <fmt/format.h>

namespace smemu::cli {

int schema(const SchemaOptions& options) {
  if (options.type.empty()) {
    for (const auto& type : generators::event_types()) {
      print(options.json ? Json{{"name", type.name},
                                {"detail-type", type.detail_type},
                                {"source", type.source},
                                {"about", type.about}}
                               .dump()
                         : fmt::format("{:<21} {}", type.name, type.detail_type));
    }
    return kOk;
  }
  const generators::EventType* type = generators::find_event_type(options.type);
  const auto style =
      options.style == "production" ? generators::Style::production : generators::Style::documented;
  print(generators::schema(*type, style).dump(options.json ? -1 : 2));
  return kOk;
}

}  // namespace smemu::cli
