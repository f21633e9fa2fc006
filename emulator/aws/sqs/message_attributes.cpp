#include "emulator/aws/sqs/message_attributes.hpp"

#include "emulator/aws/object.hpp"
#include "emulator/aws/values.hpp"
#include "emulator/sqs/base64.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace smemu::aws::sqs {
namespace {

using smemu::sqs::Attributes;
using smemu::sqs::AttributeValue;

constexpr std::size_t kMostAttributes = 10;
constexpr std::size_t kLongestName = 256;
constexpr std::string_view kTraceHeader = "AWSTraceHeader";

tl::unexpected<Fault> invalid(std::string message) {
  return fault(kInvalidParameterValue, std::move(message));
}

bool is_name(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);  // AWS takes letters beyond ASCII as well
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.' || byte >= 0x80;
  });
}

bool is_reserved(std::string_view name) {
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) {
    return static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
  });
  return lower.starts_with("aws.") || lower.starts_with("amazon.") || lower.starts_with('.') ||
         lower.ends_with('.');
}

Outcome<void> check_name(std::string_view name) {
  if (name.empty() || name.size() > kLongestName) {
    return invalid("Message (user) attribute names must be shorter than 256 Bytes");
  }
  if (!is_name(name)) {
    return invalid(
        "Message (user) attributes name can only contain upper and lower score characters, "
        "digits, periods, hyphens and underscores. ");
  }
  if (is_reserved(name)) {
    return invalid(
        "You can't use message attribute names beginning with 'AWS.' or 'Amazon.'. These strings "
        "are reserved for internal use. Additionally, they cannot start or end with '.'.");
  }
  return {};
}

Outcome<void> check_type(std::string_view name, std::string_view type) {
  const std::string_view base = type.substr(0, type.find('.'));
  if (base != "String" && base != "Number" && base != "Binary") {
    return invalid(fmt::format(
        "The type of message (user) attribute '{}' is invalid. You must use only the following "
        "supported type prefixes: Binary, Number, String.",
        name));
  }
  if (type.size() <= kLongestName) return {};
  return invalid("Message (user) attribute types must be shorter than 256 Bytes");
}

Outcome<AttributeValue> read_value(std::string_view name, json::View given) {
  AttributeValue out{given["DataType"].string(), {}};
  if (out.type.empty()) {
    return invalid(fmt::format(
        "The message attribute '{}' must contain a non-empty message attribute type.", name));
  }
  if (auto checked = check_type(name, out.type); !checked) return tl::unexpected(checked.error());
  const std::string_view member = out.is_binary() ? "BinaryValue" : "StringValue";
  out.value = given[member].string();
  if (out.value.empty()) {
    return invalid(
        fmt::format("Message (user) attribute '{}' must contain a non-empty value of type '{}'.",
                    name, out.is_binary() ? "Binary" : "String"));
  }
  if (out.is_binary()) {
    auto bytes = smemu::sqs::from_base64(out.value);
    if (!bytes) {
      return invalid(fmt::format("The value of message attribute '{}' is not base64.", name));
    }
    out.value = std::move(*bytes);
  }
  return out;
}

}  // namespace

Outcome<Attributes> read_message_attributes(json::View attributes) {
  Attributes out;
  for (const auto& [key, given] : attributes.members()) {
    if (auto checked = check_name(key.string_view()); !checked) {
      return tl::unexpected(checked.error());
    }
    auto value = read_value(key.string_view(), given);
    if (!value) return tl::unexpected(value.error());
    out.insert_or_assign(key.string(), std::move(*value));
  }
  if (out.size() > kMostAttributes) {
    return invalid(
        fmt::format("Number of message attributes [{}] exceeds the allowed maximum [{}].",
                    out.size(), kMostAttributes));
  }
  return out;
}

Outcome<Attributes> read_system_attributes(json::View attributes) {
  Attributes out;
  for (const auto& [key, given] : attributes.members()) {
    if (!key.equals(kTraceHeader)) {
      return invalid(fmt::format("Message system attribute name '{}' is invalid.", key.string()));
    }
    auto value = read_value(key.string_view(), given);
    if (!value) return tl::unexpected(value.error());
    out.insert_or_assign(key.string(), std::move(*value));
  }
  return out;
}

std::size_t size_of(const Attributes& attributes) {
  std::size_t size = 0;
  for (const auto& [name, attribute] : attributes) {
    size += name.size() + attribute.type.size() + attribute.value.size();
  }
  return size;
}

std::string show(const Attributes& attributes) {
  Object out;
  for (const auto& [name, attribute] : attributes) {
    Object value;
    if (attribute.is_binary()) {
      value.text("BinaryValue", smemu::sqs::to_base64(attribute.value));
    } else {
      value.text("StringValue", attribute.value);
    }
    out.raw(name, value.text("DataType", attribute.type).done());
  }
  return out.done();
}

}  // namespace smemu::aws::sqs
