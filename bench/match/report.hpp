#pragma once

#include "bench/match/workload.hpp"

namespace smemu::bench {

/// Measures a workload with 1 to 100,000 rules against parsing alone, prints a table, and says
/// which bounds are broken; with many fields there are none for the rate. True: none.
[[nodiscard]] bool report_workload(Sources sources, Fields fields);

/// Measures how time grows with size in the worst cases there are. True: as it should.
[[nodiscard]] bool report_worst_cases();

}  // namespace smemu::bench
