#include "cli/files.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

namespace smemu::cli {
namespace fs = std::filesystem;

Result<std::string> read_file(const std::string& path) {
  if (path == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
  std::ifstream in(path, std::ios::binary);
  if (!in || fs::is_directory(path)) {
    return fail(Errc::invalid_argument, "there is no such file, or it cannot be read", path);
  }
  return std::string(std::istreambuf_iterator<char>(in), {});
}

Result<std::vector<std::string>> scenario_files(const std::vector<std::string>& paths) {
  std::vector<std::string> out;
  for (const std::string& path : paths) {
    std::error_code error;
    if (!fs::is_directory(path, error)) {
      if (!fs::exists(path, error)) {
        return fail(Errc::invalid_argument, "there is no such file or folder", path);
      }
      out.push_back(path);
      continue;
    }
    std::vector<std::string> inside;
    for (const auto& entry : fs::recursive_directory_iterator(path, error)) {
      const std::string extension = entry.path().extension().string();
      const bool is_yaml = extension == ".yaml" || extension == ".yml";
      if (is_yaml && entry.is_regular_file(error)) {
        inside.push_back(entry.path().lexically_normal().string());
      }
    }
    std::sort(inside.begin(), inside.end());
    out.insert(out.end(), inside.begin(), inside.end());
  }
  if (out.empty()) {
    return fail(Errc::invalid_argument,
                fmt::format("there is no scenario in {}", fmt::join(paths, ", ")));
  }
  return out;
}

}  // namespace smemu::cli
