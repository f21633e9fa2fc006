#include "emulator/bus/trace.hpp"

#include "emulator/bus/event.hpp"

#include <gtest/gtest.h>

#include <string>

namespace smemu::bus {
namespace {

const std::string kTrace = "4bf92f3577b34da6a3ce929d0e0e4736";
const std::string kSpan = "00f067aa0ba902b7";
const std::string kXray = "Root=1-67891233-abcdef012345678912345678";

TEST(Trace, GoesByTraceparentsThatAreValid) {
  struct Case {
    std::string text;
    bool valid;
    const char* why;
  };
  for (const Case& c : {
           Case{"00-" + kTrace + "-" + kSpan + "-01", true, "as in the specification"},
           Case{"00-" + kTrace + "-" + kSpan + "-00", true, "not sampled"},
           Case{"00-" + kTrace + "-" + kSpan + "-ff", true, "flags that nobody knows yet"},
           Case{"cc-" + kTrace + "-" + kSpan + "-01", true, "a later version"},
           Case{"cc-" + kTrace + "-" + kSpan + "-01-more", true, "a later version may say more"},
           Case{"cc-" + kTrace + "-" + kSpan + "-01.more", false, "but behind a dash"},
           Case{"00-" + kTrace + "-" + kSpan + "-01-more", false, "version 00 ends here"},
           Case{"ff-" + kTrace + "-" + kSpan + "-01", false, "version ff is forbidden"},
           Case{"0-" + kTrace + "-" + kSpan + "-01", false, "one digit"},
           Case{"00-" + std::string(32, '0') + "-" + kSpan + "-01", false, "a trace of zeros"},
           Case{"00-" + kTrace + "-" + std::string(16, '0') + "-01", false, "a span of zeros"},
           Case{"00-4BF92F3577B34DA6A3CE929D0E0E4736-" + kSpan + "-01", false, "upper case"},
           Case{"00-" + kTrace + "_" + kSpan + "-01", false, "no dash"},
           Case{"00-" + kTrace + "-" + kSpan, false, "no flags"},
           Case{"00-" + kTrace + "-" + kSpan + "-1", false, "one digit of flags"},
           Case{"00-" + kTrace.substr(1) + "g-" + kSpan + "-01", false, "no hexadecimal digit"},
           Case{"", false, "nothing"},
       }) {
    EXPECT_EQ(is_traceparent(c.text), c.valid) << c.text << ": " << c.why;
  }
}

TEST(Trace, GoesByHeadersOfXrayThatAreValid) {
  struct Case {
    std::string text;
    bool valid;
  };
  for (const Case& c : {
           Case{kXray, true},
           Case{kXray + ";Parent=53995c3f42cd8ad8;Sampled=1", true},
           Case{"Self=1-67891234-12456789abcdef012345678;" + kXray, true},
           Case{"Root=1-67891233-ABCDEF012345678912345678", false},
           Case{kXray + "; Sampled=1", false},
           Case{kXray + ";X=1\r\nX-Evil: 1", false},
           Case{"Root=1", false},
           Case{"Root=2-67891233-abcdef012345678912345678", false},
           Case{"Root=1-67891233-abcdef01234567891234567", false},
           Case{"Parent=53995c3f42cd8ad8;Sampled=1", false},
           Case{kXray + ";nonsense", false},
           Case{"", false},
       }) {
    EXPECT_EQ(is_xray_header(c.text), c.valid) << c.text;
  }
}

TEST(Trace, WhatIsInvalidIsIgnored) {
  const std::string parent = "00-" + kTrace + "-" + kSpan + "-01";
  EXPECT_EQ(read_trace("nonsense", "a=1", "nonsense"), nullptr);
  EXPECT_EQ(read_trace("nonsense", "a=1", kXray)->state, "") << "tracestate goes with its parent";
  EXPECT_EQ(read_trace(parent, "a=1", "nonsense")->xray, "");
  const TraceRef whole = read_trace(parent, "a=1", kXray);
  EXPECT_EQ(whole->parent, parent);
  EXPECT_EQ(whole->state, "a=1");
  EXPECT_EQ(whole->xray, kXray);
}

TEST(Trace, AnEntrysOwnHeaderGoesFirst) {
  const TraceRef request = read_trace("00-" + kTrace + "-" + kSpan + "-01", "", kXray);
  const std::string own = "Root=1-00000000-000000000000000000000001";
  EXPECT_EQ(with_xray(request, own)->xray, own);
  EXPECT_EQ(with_xray(request, own)->parent, request->parent);
  EXPECT_EQ(with_xray(nullptr, own)->xray, own);
  EXPECT_EQ(with_xray(request, "Root=1"), request);
  EXPECT_EQ(with_xray(nullptr, "Root=1"), nullptr);
}

TEST(Trace, IsNoPartOfTheEnvelopeAndNotReplayed) {
  NewEvent fields;
  fields.source = "shop";
  fields.detail = std::string("{}");
  const Event plain = assemble(fields, EventId{"id"}, 1);
  fields.trace = read_trace("", "", kXray);
  const Event traced = assemble(fields, EventId{"id"}, 1);
  EXPECT_EQ(traced.envelope, plain.envelope);
  EXPECT_EQ(traced.trace->xray, kXray);
  EXPECT_EQ(renamed(traced, EventId{"other"}).trace, traced.trace);
  EXPECT_EQ(replayed(traced, "again", 2).trace, nullptr);
}

}  // namespace
}  // namespace smemu::bus
