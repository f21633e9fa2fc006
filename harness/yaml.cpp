#include "harness/yaml.hpp"

#include "harness/json_pointer.hpp"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <utility>

namespace smemu::harness {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMaxBytes = 4U << 20;
constexpr std::size_t kMaxValues = 20'000;  // aliases may multiply a small text
constexpr int kMaxDepth = 100;

tl::unexpected<Error> fault(const YAML::Mark& mark, std::string message) {
  return fail(Errc::invalid_argument, std::move(message),
              fmt::format("{}:{}", mark.line + 1, mark.column + 1));
}

Json plain_scalar(const std::string& text) {
  if (text.empty() || text == "~" || text == "null") return nullptr;
  if (text == "true" || text == "false") return text == "true";
  Json number = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  return number.is_number() ? number : Json(text);
}

/// Turns nodes into JSON, noting where each value stands.
class Converter {
 public:
  explicit Converter(YamlDocument& document) : document_(document) {}

  Result<Json> convert(const YAML::Node& node, const std::string& pointer, int depth) {
    if (depth > kMaxDepth) return fault(node.Mark(), "nested too deeply");
    if (++values_ > kMaxValues) return fault(node.Mark(), "too many values");
    document_.positions.try_emplace(pointer,
                                    Position{node.Mark().line + 1, node.Mark().column + 1});
    switch (node.Type()) {
      case YAML::NodeType::Scalar:
        return node.Tag() == "?" ? plain_scalar(node.Scalar()) : Json(node.Scalar());
      case YAML::NodeType::Sequence:
        return sequence(node, pointer, depth);
      case YAML::NodeType::Map:
        return mapping(node, pointer, depth);
      case YAML::NodeType::Null:
      case YAML::NodeType::Undefined:
        break;
    }
    return Json(nullptr);
  }

 private:
  Result<Json> sequence(const YAML::Node& node, const std::string& pointer, int depth) {
    Json out = Json::array();
    for (const YAML::Node& element : node) {
      auto value = convert(element, element_of(pointer, out.size()), depth + 1);
      if (!value) return value;
      out.push_back(std::move(*value));
    }
    return out;
  }

  Result<Json> mapping(const YAML::Node& node, const std::string& pointer, int depth) {
    Json out = Json::object();
    for (const auto& member : node) {
      const YAML::Mark mark = member.first.Mark();
      if (!member.first.IsScalar()) return fault(mark, "a key must be a text");
      const std::string& key = member.first.Scalar();
      if (out.contains(key)) return fault(mark, fmt::format("'{}' is given twice", key));
      const std::string place = member_of(pointer, key);
      document_.positions.try_emplace(place, Position{mark.line + 1, mark.column + 1});
      auto value = convert(member.second, place, depth + 1);
      if (!value) return value;
      out[key] = std::move(*value);
    }
    return out;
  }

  YamlDocument& document_;
  std::size_t values_ = 0;
};

}  // namespace

Position YamlDocument::position(std::string pointer) const {
  for (;;) {
    const auto found = positions.find(pointer);
    if (found != positions.end()) return found->second;
    if (pointer.empty()) return {};
    pointer.erase(pointer.rfind('/'));
  }
}

Result<YamlDocument> read_yaml(const std::string& text) {
  if (text.size() > kMaxBytes) return fault(YAML::Mark(), "larger than 4 MiB");
  try {
    const std::vector<YAML::Node> all = YAML::LoadAll(text);
    if (all.size() > 1) return fault(all[1].Mark(), "more than one document");
    YamlDocument document;
    const YAML::Node root = all.empty() ? YAML::Node() : all.front();
    auto value = Converter(document).convert(root, "", 0);
    if (!value) return tl::unexpected(std::move(value.error()));
    document.value = std::move(*value);
    return document;
  } catch (const YAML::Exception& e) {
    return fault(e.mark, fmt::format("not YAML: {}", e.msg));
  }
}

}  // namespace smemu::harness
