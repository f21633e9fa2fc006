#pragma once

#include "sagemaker/call.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::sagemaker {

/// What one List operation lists, and how.
struct Listing {
  std::string_view key;                       // of its answer: "TrainingJobSummaries"
  std::span<const std::string_view> members;  // of the resource's description, in a summary
  std::string_view sorted_by = "CreationTime";
  bool ascending = true;  // unless the caller says otherwise
  std::string_view status_filter = "StatusEquals";
  std::string_view name_filter = "NameContains";
  std::size_t page = 10;
};

/// What a List operation may show.
struct Listed {
  std::shared_ptr<const generators::Resource> resource;
  std::uint64_t serial = 0;  // of equals the lower comes first
};

/// Filters, sorts and pages the caller's resources of that kind ("training-job"). `keep` sees the
/// description of each that the common filters let through; none: all are kept. `finish` completes
/// a summary.
struct ListRules {
  std::string_view below = {};  // the part of their ARNs behind the kind that all have
  std::function<bool(const Json& description)> keep = {};
  std::function<void(Json& summary, const Json& description)> finish = {};
};
[[nodiscard]] Answer list(Call& call, std::string_view kind, const Listing& listing,
                          const ListRules& rules = {});

/// The same for resources that the caller has picked.
[[nodiscard]] Answer list_of(Call& call, const std::vector<Listed>& all, const Listing& listing,
                             const ListRules& rules = {});

}  // namespace smemu::sagemaker
