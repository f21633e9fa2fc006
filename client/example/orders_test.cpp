#include <smemu_gtest.hpp>

using namespace std::chrono_literals;

/// One server for all tests; each test has a world of its own.
class Orders : public testing::Test {
 protected:
  static void SetUpTestSuite() { emulator_ = new smemu::Emulator(smemu::Emulator::start()); }
  static void TearDownTestSuite() { delete std::exchange(emulator_, nullptr); }

  void SetUp() override {
    world.apply(R"(
rules:
  - Name: failed-orders
    EventPattern: { source: [shop], detail: { status: [FAILED] } }
    Targets: [{ Id: pager, sink: pager }]
)");
  }

  static smemu::Emulator* emulator_;
  smemu::World world = emulator_->world();
};
smemu::Emulator* Orders::emulator_ = nullptr;

TEST_F(Orders, AFailedOneIsPagedOnce) {
  world.put_event("shop", "order", R"({"status":"FAILED"})");
  world.put_event("shop", "order", R"({"status":"PAID"})");
  EXPECT_THAT(world.expect_delivery("pager").times(1).within(5min), smemu::Holds());
}

TEST_F(Orders, APaidOneIsNotPaged) {
  world.put_event("shop", "order", R"({"status":"PAID"})");
  EXPECT_THAT(world.expect_delivery("pager").never().within(24h), smemu::Holds());
}

TEST_F(Orders, APagerThatIsDownIsPagedOnceItIsBack) {
  world.sink("pager").fail_first(2);
  world.put_event("shop", "order", R"({"status":"FAILED"})");
  EXPECT_THAT(world.expect_delivery("pager").times(1).within(1h), smemu::Holds());
  EXPECT_EQ(world.sink("pager").bodies().size(), 3U) << "two failures and a success";
}

TEST_F(Orders, AReportSaysWhyNot) {
  world.put_event("shop", "order", R"({"status":"failed"})");
  const smemu::Verdict verdict = world.expect_delivery("pager").times(1).within(5min).check();
  EXPECT_FALSE(verdict.holds);
  EXPECT_THAT(verdict.report, testing::HasSubstr("FAILED"));
}
