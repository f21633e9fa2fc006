#include "emulator/bus/event.hpp"

#include <gtest/gtest.h>

namespace smemu::bus {
namespace {

NewEvent deployment_event() {
  NewEvent fields;
  fields.scope = {"123456789012", "eu-west-1"};
  fields.bus = "orders";
  fields.source = "my.app";
  fields.detail_type = "Order \"placed\"";
  fields.time = Instant(std::chrono::milliseconds(1'767'603'600'999));
  fields.resources = {"arn:aws:sagemaker:eu-west-1:123456789012:endpoint/e", "b\\c"};
  fields.detail = R"({"z":1.0,"a":123456789012345678901,"e":1e400})";
  return fields;
}

TEST(Event, EnvelopeHasAwsKeyOrderAndKeepsDetailAsItIs) {
  const Event event =
      assemble(deployment_event(), EventId{"17554ea1-9b10-e0ad-26bc-7797acd41391"}, 3);
  EXPECT_EQ(
      event.envelope,
      R"({"version":"0","id":"17554ea1-9b10-e0ad-26bc-7797acd41391","detail-type":"Order \"placed\"",)"
      R"("source":"my.app","account":"123456789012","time":"2026-01-05T09:00:00Z","region":"eu-west-1",)"
      R"("resources":["arn:aws:sagemaker:eu-west-1:123456789012:endpoint/e","b\\c"],)"
      R"("detail":{"z":1.0,"a":123456789012345678901,"e":1e400}})");
}

TEST(Event, WithoutResourcesHasAnEmptyList) {
  NewEvent fields = deployment_event();
  fields.resources.clear();
  const Event event = assemble(fields, EventId{"i"}, 1);
  EXPECT_NE(event.envelope.find(R"("resources":[],"detail")"), std::string::npos);
}

TEST(Event, CarriesWhatServesToFindIt) {
  const NewEvent fields = deployment_event();
  const Event event = assemble(fields, EventId{"i"}, 3);
  EXPECT_EQ(event.id.value, "i");
  EXPECT_EQ(event.seq, 3U);
  EXPECT_EQ(event.scope, fields.scope);
  EXPECT_EQ(event.bus, "orders");
  EXPECT_EQ(event.source, "my.app");
  EXPECT_EQ(event.detail_type, "Order \"placed\"");
  EXPECT_EQ(event.time, fields.time);
}

}  // namespace
}  // namespace smemu::bus
