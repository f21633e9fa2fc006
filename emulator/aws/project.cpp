#include "emulator/aws/project.hpp"

#include "emulator/aws/object.hpp"
#include "emulator/aws/values.hpp"
#include "emulator/json/write.hpp"

namespace smemu::aws {
namespace {

std::string project_structure(json::View value, const Shape& shape) {
  Object out;
  for (const Member& member : shape.members) {
    const json::View found = value[member.name];
    if (!is_absent(found)) out.raw(member.name, project(found, *member.shape));
  }
  return out.done();
}

std::string project_list(json::View value, const Shape& shape) {
  Array out;
  for (const json::View element : value.elements()) out.raw(project(element, *shape.element));
  return out.done();
}

std::string project_map(json::View value, const Shape& shape) {
  Object out;
  for (const auto& [key, entry] : value.members())
    out.raw(key.string(), project(entry, *shape.element));
  return out.done();
}

}  // namespace

std::string project(json::View value, const Shape& shape) {
  switch (shape.type) {
    case Type::structure:
      return project_structure(value, shape);
    case Type::list:
      return project_list(value, shape);
    case Type::map:
      return project_map(value, shape);
    case Type::string:
      return json::quoted(value.string());
    default:
      return std::string(value.raw());
  }
}

}  // namespace smemu::aws
