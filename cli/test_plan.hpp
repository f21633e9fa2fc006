#pragma once

#include "cli/verbs.hpp"
#include "emulator/base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace smemu::cli {

/// One play that a test run makes.
struct TestCase {
  std::string file;
  std::string text;
  std::string name;  // of the scenario
  std::optional<std::uint64_t> seed;
  std::string faults = "none";
  int repetition = 0;          // 0 for the first
  std::optional<Error> fault;  // the file is no good
};

/// What --matrix says: the cross product of these.
struct Matrix {
  std::vector<std::uint64_t> seeds;  // empty: each file's own
  std::vector<std::string> faults{"none"};
};

/// Reads "seeds=1..20" or "seeds=1,7" and "faults=none".
[[nodiscard]] Result<Matrix> read_matrix(const std::vector<std::string>& words);

/// "2/5": the second of five parts.
struct Shard {
  std::size_t part = 1;
  std::size_t of = 1;
};
[[nodiscard]] Result<Shard> read_shard(const std::string& text);

/// Whether `text` has the shape of `glob`, where * stands for anything and ? for one character.
[[nodiscard]] bool matches_glob(std::string_view glob, std::string_view text);

/// Every play, in the order in which results are told.
[[nodiscard]] Result<std::vector<TestCase>> plan_tests(const TestOptions& options);

/// Words for a shell, quoted where they need it.
[[nodiscard]] std::string shell_words(const std::vector<std::string>& words);

}  // namespace smemu::cli
