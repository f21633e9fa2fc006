#include "generators/arn.hpp"
#include "generators/catalogue.hpp"
#include "generators/sample.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <fstream>
#include <map>

// The details of events, built by the lifecycles themselves, against those of the developer guide's
// examples: where values stand, and of which JSON type. Deployment events are held against theirs
// in endpoint_shape_test.cpp.
namespace smemu::generators {
namespace {

using Json = nlohmann::ordered_json;
using Shape = std::map<std::string, std::string>;

void collect(const Json& value, const std::string& path, Shape& shape) {
  if (value.is_structured() && !value.empty()) {
    for (const auto& [name, member] : value.items()) collect(member, path + "/" + name, shape);
    return;
  }
  shape[path] = value.is_number_integer() ? "integer" : value.type_name();
}

std::vector<std::string> differences(const Shape& page, const Shape& ours) {
  std::vector<std::string> found;
  for (const auto& [path, type] : page) {
    const auto at = ours.find(path);
    if (at == ours.end()) {
      found.push_back("missing " + path);
    } else if (at->second != type) {
      found.push_back(fmt::format("{} is {}, not {}", path, at->second, type));
    }
  }
  for (const auto& [path, type] : ours) {
    if (!page.contains(path)) found.push_back("added " + path);
  }
  return found;
}

Shape page_shape(const std::string& type) {
  std::ifstream file(std::string(SMEMU_SOURCE_DIR) + "/tests/unit/generators/page_shapes.json");
  Shape shape;
  const Json all = Json::parse(file);
  for (const auto& [path, kind] : all.at(type).items()) shape[path] = kind;
  return shape;
}

struct PageCase {
  const char* type;
  const char* status;  // of the example; empty: the last event
  const char* lifecycle;
  const char* arguments;                           // so that it has all that the example has
  std::map<std::string, std::string> differences;  // each with its reason
};

std::vector<PageCase> cases() {
  return {
      {"training-job",
       "Completed",
       "sagemaker.training_job",
       R"({"metric":"","channels":{"train":"s3://b/train"},"kms_key":"k",)"
       R"("hyperparameters":{"Hyper":"Parameters"}})",
       {{"missing /SecondaryStatusTransitions",
         "the example's list is empty, which no job's is: each element has four members"},
        {"added /SecondaryStatusTransitions/", "its elements"}}},
      {"tuning-job",
       "",
       "sagemaker.tuning_job",
       R"({"max_jobs":1,"channels":{"train":"s3://b/train"},"kms_key":"k","subnets":"s",)"
       R"("security_groups":"g"})",
       {{"missing /TrainingJobDefinition/StaticHyperParameters", "the example has none"},
        {"added /TrainingJobDefinition/StaticHyperParameters/",
         "SageMaker adds the name of the objective, and the jobs need some"}}},
      {"transform-job",
       "Failed",
       "sagemaker.transform_job",
       R"({"outcome":"failed","failure":"client_error","kms_key":"k",)"
       R"("environment":{"environment1":"environment2"}})",
       {}},
      {"endpoint",
       "IN_SERVICE",
       "sagemaker.endpoint.create",
       "{}",
       {{"/CreationTime is integer, not number", "epoch milliseconds are whole in observed events"},
        {"/LastModifiedTime is integer, not number", "likewise"},
        {"/ProductionVariants/0/DesiredInstanceCount is integer, not number",
         "counts are whole in the guide's own deployment examples"},
        {"/ProductionVariants/0/DesiredWeight is integer, not number", "likewise"},
        {"added /ProductionVariants/0/VariantName", "the API requires it of every variant"}}},
      {"feature-group",
       "Created",
       "sagemaker.feature_group",
       R"({"features":{}})",
       {{"added /OfflineStoreStatus/Status",
         "the example says FeatureGroupStatus Active, which is the offline store's: the text above "
         "it names both"}}},
      {"model-package",
       "Rejected",
       "sagemaker.model_package",
       R"({"decision":"rejected","generated_by":"arn:x","quality":"s3://b/q"})",
       {{"added /UpdatedModelPackageFields/0", "the current guide has it on every update"}}},
      {"pipeline-execution",
       "Succeeded",
       "sagemaker.pipeline",
       R"({"description":"SomeDescription"})",
       {}},
      {"pipeline-step",
       "Succeeded",
       "sagemaker.pipeline",
       R"({"steps":[{"name":"myprocessingstep1","type":"Processing"}]})",
       {}},
      {"image",
       "",
       "sagemaker.image",
       "{}",
       {{"/Version is integer, not number", "a version is a whole number in the API"}}},
      {"image-version",
       "",
       "sagemaker.image",
       "{}",
       {{"/Version is integer, not number", "likewise"}}},
      {"model-card", "Draft", "sagemaker.model_card", "{}", {}},
  };
}

/// The last such event of that lifecycle.
Json detail_of(const PageCase& c) {
  const EventType& type = *find_event_type(c.type);
  const Kind* kind = find_kind(c.lifecycle);
  const auto arguments = Arguments::read(kind->parameters(), Json::parse(c.arguments));
  Rehearsal rehearsal({});
  const auto lifecycle = kind->make(rehearsal, *arguments);
  (void)rehearsal.play(*lifecycle);
  Json found;
  for (const auto& told : rehearsal.told()) {
    if (told.event.detail_type != type.detail_type) continue;
    const bool fits =
        *c.status == '\0' || told.event.detail.parsed()[std::string(type.status)] == c.status;
    if (fits) found = told.event.detail.parsed();
  }
  return found;
}

TEST(PageShapes, HoldButForListedDifferences) {
  for (const PageCase& c : cases()) {
    SCOPED_TRACE(c.type);
    Shape ours;
    collect(detail_of(c), "", ours);
    std::map<std::string, std::string> unused = c.differences;
    for (const std::string& difference : differences(page_shape(c.type), ours)) {
      bool listed = false;
      for (const auto& [allowed, reason] : c.differences) {
        const bool prefix = allowed.ends_with('/') && difference.starts_with(allowed);
        if (!prefix && difference != allowed) continue;
        listed = true;
        unused.erase(allowed);
      }
      EXPECT_TRUE(listed) << difference;
    }
    for (const auto& [allowed, reason] : unused) ADD_FAILURE() << "no longer so: " << allowed;
  }
}

}  // namespace
}  // namespace smemu::generators
