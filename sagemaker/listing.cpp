#include "sagemaker/listing.hpp"

#include "generators/arn.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace smemu::sagemaker {
namespace {

using generators::Resource;

constexpr std::size_t kLongestPage = 100;

/// A bound on a time, as members of requests name it.
struct TimeFilter {
  const char* member;
  Instant Resource::*time;
  bool after;
};
constexpr TimeFilter kTimeFilters[] = {
    {"CreationTimeAfter", &Resource::created, true},
    {"CreationTimeBefore", &Resource::created, false},
    {"CreatedAfter", &Resource::created, true},
    {"CreatedBefore", &Resource::created, false},
    {"LastModifiedTimeAfter", &Resource::modified, true},
    {"LastModifiedTimeBefore", &Resource::modified, false},
};

bool in_time(const Call& call, const Resource& resource, const TimeFilter& filter) {
  if (!call.has(filter.member)) return true;
  const double bound = call.in[filter.member].get<double>();
  const double time = to_epoch_seconds(resource.*filter.time);
  return filter.after ? time >= bound : time <= bound;
}

bool passes(const Call& call, const Resource& resource, const Listing& listing) {
  const std::string part = call.text(std::string(listing.name_filter).c_str());
  const std::string status = call.text(std::string(listing.status_filter).c_str());
  if (resource.name.find(part) == std::string::npos) return false;
  if (!status.empty() && resource.status != status) return false;
  return std::all_of(std::begin(kTimeFilters), std::end(kTimeFilters),
                     [&](const TimeFilter& filter) { return in_time(call, resource, filter); });
}

std::string sortable(Instant at) {
  return fmt::format("{:020}", at.time_since_epoch().count());
}

/// Orders by what only the description says.
struct DescribedOrder {
  std::string_view by;
  const char* pointer;
};
constexpr DescribedOrder kDescribedOrders[] = {
    {"OfflineStoreStatus", "/OfflineStoreStatus/Status"},
    {"PipelineExecutionArn", "/PipelineExecutionArn"},
    {"FinalObjectiveMetricValue", "/FinalMetricDataList/0/Value"},
};

std::string sortable(const Json& value) {
  constexpr double kAboveAll = 1e12;  // so that negative numbers sort as texts
  if (value.is_number()) return fmt::format("{:040.12f}", value.get<double>() + kAboveAll);
  return value.is_string() ? value.get<std::string>() : "";
}

std::optional<std::string> described_key(const Resource& resource, std::string_view by) {
  for (const DescribedOrder& order : kDescribedOrders) {
    if (order.by != by) continue;
    return sortable(resource.describe().value(Json::json_pointer(order.pointer), Json()));
  }
  return std::nullopt;
}

/// Texts that sort as the caller wants the resources to; of equals the earlier comes first.
std::string sort_key(const Listed& listed, std::string_view by) {
  const Resource& resource = *listed.resource;
  std::string key;
  if (by == "Name" || by == "NAME" || by == "ModelCardName" || by == "IMAGE_NAME") {
    key = resource.name;
  } else if (const auto described = described_key(resource, by)) {
    key = *described;
  } else if (by.ends_with("Status")) {
    key = resource.status;
  } else if (by != "Version" && by != "VERSION") {  // versions come in their order
    const bool modified = by.starts_with("LastModified") || by.starts_with("LAST_MODIFIED");
    key = sortable(modified ? resource.modified : resource.created);
  }
  return fmt::format("{}\n{:010}", key, listed.serial);
}

struct Sorted {
  std::string key;
  const Resource* resource;
};

std::string to_hex(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

std::optional<std::string> from_hex(std::string_view hex) {
  if (hex.empty() || hex.size() % 2 != 0) return std::nullopt;
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (; !hex.empty(); hex.remove_prefix(2)) {
    const std::size_t high = kDigits.find(hex[0]);
    const std::size_t low = kDigits.find(hex[1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    out += static_cast<char>(high * 16 + low);
  }
  return out;
}

Json summary_of(const Json& description, const Listing& listing) {
  Json summary = Json::object();
  for (const std::string_view member : listing.members) {
    const auto found = description.find(member);
    if (found != description.end()) summary[std::string(member)] = *found;
  }
  return summary;
}

}  // namespace

Answer list(Call& call, std::string_view kind, const Listing& listing, const ListRules& rules) {
  // Executions and steps have ARNs below their pipeline's.
  const std::string_view top = kind.starts_with("pipeline") ? "pipeline" : kind;
  std::vector<Listed> all;
  for (const Resources::Entry* entry :
       call.resources.beginning_with(generators::sagemaker_arn(call.caller, top, rules.below))) {
    if (entry->resource->kind != kind) continue;
    all.push_back({entry->resource, entry->serial});
  }
  return list_of(call, all, listing, rules);
}

Answer list_of(Call& call, const std::vector<Listed>& all, const Listing& listing,
               const ListRules& rules) {
  const std::string by = call.in.value("SortBy", std::string(listing.sorted_by));
  std::vector<Sorted> found;
  for (const Listed& listed : all) {
    if (!passes(call, *listed.resource, listing)) continue;
    found.push_back({sort_key(listed, by), listed.resource.get()});
  }
  const std::string order = call.text("SortOrder");
  const bool ascending = order.empty() ? listing.ascending : order[0] == 'A';
  const auto before = [ascending](const std::string& a, const std::string& b) {
    return ascending ? a < b : b < a;
  };
  std::sort(found.begin(), found.end(),
            [&](const Sorted& a, const Sorted& b) { return before(a.key, b.key); });
  std::optional<std::string> after;
  if (call.has("NextToken")) {
    after = from_hex(call.text("NextToken"));
    if (!after) return fault(kValidation, "Invalid NextToken: it is not one of this operation.");
  }
  const std::size_t page = std::min(call.in.value("MaxResults", listing.page), kLongestPage);
  Json summaries = Json::array();
  std::string shown;
  for (const Sorted& sorted : found) {
    if (after && !before(*after, sorted.key)) continue;
    const Json description = sorted.resource->describe();
    if (rules.keep && !rules.keep(description)) continue;
    if (summaries.size() == page) {
      return Json{{std::string(listing.key), std::move(summaries)}, {"NextToken", to_hex(shown)}};
    }
    summaries.push_back(summary_of(description, listing));
    if (rules.finish) rules.finish(summaries.back(), description);
    shown = sorted.key;
  }
  return Json{{std::string(listing.key), std::move(summaries)}};
}

}  // namespace smemu::sagemaker
