#include "emulator/aws/query.hpp"

#include "emulator/aws/object.hpp"
#include "emulator/aws/operation.hpp"
#include "emulator/aws/values.hpp"
#include "emulator/json/document.hpp"
#include "emulator/json/write.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <type_traits>

namespace smemu::aws {

/// How a service spells lists, in parameters and in XML.
enum class Lists : std::uint8_t {
  flat,     // Message.1, <Message>: each element under a name in the singular
  wrapped,  // AlarmNames.member.1, <AlarmNames><member>
};

struct QueryService {
  std::string_view version;  // the parameter of that name
  std::string_view prefix;   // of the same service in the JSON protocol
  std::string_view xml_namespace;
  Lists lists;
  std::string_view time_ending = {};  // of members that are times, which XML spells out
};

namespace {

constexpr std::string_view kMember = "member";

constexpr QueryService kServices[] = {
    {"2012-11-05", "AmazonSQS.", "http://queue.amazonaws.com/doc/2012-11-05/", Lists::flat},
    {"2011-06-15", "AWSSecurityTokenServiceV20110615.", "https://sts.amazonaws.com/doc/2011-06-15/",
     Lists::wrapped},
    {"2010-08-01", "GraniteServiceVersion20100801.",
     "http://monitoring.amazonaws.com/doc/2010-08-01/", Lists::wrapped, "Timestamp"},
};

/// How flat lists and maps are spelled in parameters and in XML: each element under a name in the
/// singular, a map's keys and values under two more. Source: the locationNames of the service model
/// 2012-11-05.
struct Spelling {
  std::string_view member;
  std::string_view element;
  std::string_view key = {};
  std::string_view value = {};
};
constexpr Spelling kSpellings[] = {
    {"Attributes", "Attribute", "Name", "Value"},
    {"MessageAttributes", "MessageAttribute", "Name", "Value"},
    {"MessageSystemAttributes", "MessageSystemAttribute", "Name", "Value"},
    {"Tags", "Tag", "Key", "Value"},
    {"tags", "Tag", "Key", "Value"},
    {"AttributeNames", "AttributeName"},
    {"MessageAttributeNames", "MessageAttributeName"},
    {"MessageSystemAttributeNames", "MessageSystemAttributeName"},
    {"TagKeys", "TagKey"},
    {"AWSAccountIds", "AWSAccountId"},
    {"Actions", "ActionName"},
    {"StringListValues", "StringListValue"},
    {"BinaryListValues", "BinaryListValue"},
    {"QueueUrls", "QueueUrl"},
    {"queueUrls", "QueueUrl"},
    {"Messages", "Message"},
    {"Failed", "BatchResultErrorEntry"},
};

struct Spelled {
  std::string element;
  std::string_view key;
  std::string_view value;
};

constexpr std::string_view kEntries = "Entries";

/// Whose words a call is in, and which call.
struct Dialect {
  const QueryService& service;
  std::string_view action;
};

/// A batch's entries are named after their operation.
Spelled spelling_of(std::string_view member, const Dialect& dialect) {
  const std::string_view action = dialect.action;
  if (dialect.service.lists == Lists::wrapped) return {std::string(member), {}, {}};
  if (member == kEntries) return {fmt::format("{}RequestEntry", action), {}, {}};
  if (member == "Successful") return {fmt::format("{}ResultEntry", action), {}, {}};
  for (const Spelling& row : kSpellings) {
    if (row.member == member) return {std::string(row.element), row.key, row.value};
  }
  return {std::string(member), {}, {}};
}

/// Builds JSON out of a form's parameters along a shape.
class Reader {
 public:
  Reader(const std::vector<std::pair<std::string, std::string>>& parameters, Dialect dialect)
      : dialect_(dialect) {
    for (const auto& [name, value] : parameters) parameters_.emplace(name, value);
  }

  /// What stands at `path`; nothing if no parameter does.
  [[nodiscard]] std::optional<std::string> value(const Shape& shape, const std::string& path,
                                                 const Spelled& spelled) const {
    switch (shape.type) {
      case Type::structure:
        if (!anything_at(path)) return std::nullopt;
        return structure(shape, path + ".");
      case Type::list:
        return list(shape, path);
      case Type::map:
        return map(shape, path, spelled);
      default:
        return scalar(shape, path);
    }
  }

  /// `prefix` is empty, or a path and a dot.
  [[nodiscard]] std::string structure(const Shape& shape, const std::string& prefix) const {
    Object out;
    for (const Member& member : shape.members) {
      const Spelled spelled = spelling_of(member.name, dialect_);
      if (const auto found = value(*member.shape, prefix + spelled.element, spelled)) {
        out.raw(member.name, *found);
      } else if (member.name == kEntries) {
        out.raw(member.name, "[]");  // a form cannot tell an empty batch from none
      }
    }
    return out.done();
  }

 private:
  [[nodiscard]] const std::string* find(const std::string& path) const {
    const auto found = parameters_.find(path);
    return found == parameters_.end() ? nullptr : &found->second;
  }

  [[nodiscard]] bool anything_at(const std::string& path) const {
    const auto next = parameters_.lower_bound(path + ".");
    return find(path) != nullptr ||
           (next != parameters_.end() && next->first.starts_with(path + "."));
  }

  [[nodiscard]] std::optional<std::string> scalar(const Shape& shape,
                                                  const std::string& path) const {
    const std::string* text = find(path);
    if (text == nullptr) return std::nullopt;
    std::optional<std::string> value;
    if (shape.type == Type::integer) value = number_in<std::int64_t>(*text);
    if (shape.type == Type::real) value = number_in<double>(*text);
    if (shape.type == Type::boolean && (*text == "true" || *text == "false")) value = *text;
    return value ? *value : json::quoted(*text);
  }

  template <class Number>
  [[nodiscard]] static std::optional<std::string> number_in(const std::string& text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    if constexpr (std::is_floating_point_v<Number>) {
      if (!std::isfinite(number)) return std::nullopt;
    }
    return fmt::format("{}", number);
  }

  [[nodiscard]] std::optional<std::string> list(const Shape& shape, const std::string& path) const {
    if (!anything_at(path)) return std::nullopt;
    const bool wrapped = dialect_.service.lists == Lists::wrapped;
    Array out;
    for (int i = 1;; ++i) {
      const std::string at =
          wrapped ? fmt::format("{}.{}.{}", path, kMember, i) : fmt::format("{}.{}", path, i);
      if (!anything_at(at)) return out.done();
      out.raw(value(*shape.element, at, {}).value_or("null"));
    }
  }

  [[nodiscard]] std::optional<std::string> map(const Shape& shape, const std::string& path,
                                               const Spelled& spelled) const {
    if (!anything_at(path)) return std::nullopt;
    Object out;
    for (int i = 1;; ++i) {
      const std::string at = fmt::format("{}.{}.", path, i);
      const std::string* key = find(at + std::string(spelled.key));
      if (key == nullptr) return out.done();
      const std::string value_at = at + std::string(spelled.value);
      if (anything_at(value_at)) {
        out.raw(*key, value(*shape.element, value_at, {}).value_or("null"));
      }
    }
  }

  Dialect dialect_;
  std::map<std::string, std::string> parameters_;
};

std::string parameter(const std::vector<std::pair<std::string, std::string>>& parameters,
                      std::string_view name) {
  for (const auto& [key, value] : parameters) {
    if (key == name) return value;
  }
  return {};
}

const Service* json_service(const QueryService& query) {
  for (const Service* service : services()) {
    if (service->prefix == query.prefix) return service;
  }
  return nullptr;
}

/// By its version, else by who has such an operation.
const QueryService& service_of(std::string_view version, std::string_view action) {
  for (const QueryService& row : kServices) {
    if (row.version == version) return row;
  }
  for (const QueryService& row : kServices) {
    if (find_operation(*json_service(row), action) != nullptr) return row;
  }
  return kServices[0];
}

// --- XML

void append_text(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\r':  // XML readers make a line feed of it
        out += "&#xD;";
        break;
      default:  // XML has no other control characters
        out += c >= 0 && c < ' ' && c != '\t' && c != '\n' ? '?' : c;
    }
  }
}

void append_element(std::string& out, std::string_view name, std::string_view text) {
  out += fmt::format("<{}>", name);
  append_text(out, text);
  out += fmt::format("</{}>", name);
}

void append_members(std::string& out, json::View object, const Dialect& dialect);

/// "2026-01-05T09:00:00.250Z"
std::string spelled_out(Instant at) {
  constexpr std::int64_t kMillisPerSecond = 1000;
  std::string seconds = to_iso_seconds(at);
  seconds.pop_back();  // Z
  return fmt::format("{}.{:03}Z", seconds, to_epoch_millis(at) % kMillisPerSecond);
}

std::string scalar_text(std::string_view name, json::View value, const Dialect& dialect) {
  if (value.is(json::Kind::string)) return value.string();
  const std::string_view ending = dialect.service.time_ending;
  const bool is_time = !ending.empty() && name.ends_with(ending);
  return is_time ? spelled_out(instant_of(value)) : std::string(value.raw());
}

void append_value(std::string& out, std::string_view name, json::View value,
                  const Dialect& dialect) {
  if (value.is(json::Kind::object)) {
    out += fmt::format("<{}>", name);
    append_members(out, value, dialect);
    out += fmt::format("</{}>", name);
    return;
  }
  append_element(out, name, scalar_text(name, value, dialect));
}

void append_list(std::string& out, std::string_view name, json::View list, const Dialect& dialect) {
  const bool wrapped = dialect.service.lists == Lists::wrapped;
  if (wrapped) out += fmt::format("<{}>", name);
  for (const json::View element : list.elements()) {
    append_value(out, wrapped ? kMember : name, element, dialect);
  }
  if (wrapped) out += fmt::format("</{}>", name);
}

void append_map(std::string& out, json::View map, const Spelled& spelled, const Dialect& dialect) {
  for (const auto& [key, value] : map.members()) {
    out += fmt::format("<{}>", spelled.element);
    append_element(out, spelled.key, key.string_view());
    append_value(out, spelled.value, value, dialect);
    out += fmt::format("</{}>", spelled.element);
  }
}

void append_members(std::string& out, json::View object, const Dialect& dialect) {
  for (const auto& [name, value] : object.members()) {
    const Spelled spelled = spelling_of(name.string_view(), dialect);
    if (value.is(json::Kind::array)) {
      append_list(out, spelled.element, value, dialect);
    } else if (!spelled.key.empty()) {
      append_map(out, value, spelled, dialect);
    } else {
      append_value(out, spelled.element, value, dialect);
    }
  }
}

/// Recorded: of a queue that does not exist, the query protocol says a few words more.
std::string_view message_of(const world::ApiReply& reply, std::string_view message) {
  if (reply.error_type != "QueueDoesNotExist") return message;
  return "The specified queue does not exist for this wsdl version.";
}

std::string error_document(const QueryCall& query, const world::ApiReply& reply,
                           std::string_view request_id) {
  const auto body = json::Document::parse(reply.body);
  const std::string message = body ? body->root()["message"].string() : std::string();
  std::string out =
      fmt::format(R"(<?xml version="1.0"?><ErrorResponse xmlns="{}"><Error><Type>{}</Type>)",
                  query.service->xml_namespace, reply.status < 500 ? "Sender" : "Receiver");
  append_element(out, "Code", reply.query_error.empty() ? reply.error_type : reply.query_error);
  append_element(out, "Message", message_of(reply, message));
  out += "<Detail/></Error>";
  append_element(out, "RequestId", request_id);
  return out + "</ErrorResponse>";
}

}  // namespace

std::string_view time_ending(std::string_view target) {
  for (const QueryService& row : kServices) {
    if (target.starts_with(row.prefix)) return row.time_ending;
  }
  return {};
}

QueryCall read_query(const std::vector<std::pair<std::string, std::string>>& parameters) {
  QueryCall out{nullptr, parameter(parameters, "Action"), {}};
  out.service = &service_of(parameter(parameters, "Version"), out.action);
  out.call.target = std::string(out.service->prefix) + out.action;
  const Operation* operation = find_operation(*json_service(*out.service), out.action);
  out.call.body =
      operation == nullptr
          ? "{}"
          : Reader(parameters, {*out.service, out.action}).structure(*operation->input, "");
  return out;
}

std::string to_xml(const QueryCall& query, const world::ApiReply& reply,
                   std::string_view request_id) {
  if (reply.status >= 300) return error_document(query, reply, request_id);
  std::string out = fmt::format(R"(<?xml version="1.0"?><{}Response xmlns="{}">)", query.action,
                                query.service->xml_namespace);
  if (!reply.body.empty()) {
    const auto body = json::Document::parse(reply.body);
    out += fmt::format("<{}Result>", query.action);
    if (body) append_members(out, body->root(), {*query.service, query.action});
    out += fmt::format("</{}Result>", query.action);
  }
  out += "<ResponseMetadata>";
  append_element(out, "RequestId", request_id);
  return out + fmt::format("</ResponseMetadata></{}Response>", query.action);
}

}  // namespace smemu::aws
