#include <chrono>
#include <iostream>
#include <smemu.hpp>

/// The client's side of tests/e2e/settle_test.py: an order was put into the world whose address it
/// gets, and an application will ship it some real milliseconds later.
int main(int, char** words) {
  const smemu::World world(words[1]);
  const smemu::Verdict verdict = world.expect()
                                     .matching(R"({"detail-type":["Shipped"]})")
                                     .times(1)
                                     .within(std::chrono::hours(1))
                                     .settle(std::chrono::seconds(5))
                                     .check();
  std::cout << verdict.report << '\n';
  return verdict ? 0 : 1;
}
