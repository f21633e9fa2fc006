#include "cli/init_files.hpp"

#include "cli/files.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace smemu::cli {

Result<std::vector<app::InitFile>> init_files(const std::string& folder) {
  std::error_code error;
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const auto extension = entry.path().extension();
    if (extension == ".yaml" || extension == ".yml" || extension == ".json")
      paths.push_back(entry.path());
  }
  if (error && folder != kDefaultInitDir)
    return fail(Errc::invalid_argument, "the folder cannot be read: " + error.message(),
                "--init-dir " + folder);
  std::sort(paths.begin(), paths.end());
  std::vector<app::InitFile> out;
  for (const auto& path : paths) {
    auto text = read_file(path);
    if (!text) return tl::unexpected(text.error());
    out.push_back({path, std::move(*text)});
  }
  return out;
}

}  // namespace smemu::cli
