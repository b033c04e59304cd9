#include "core/folders.h"

#include <cstdlib>

namespace lectern {
namespace {

using std::filesystem::path;

std::optional<path> from_environment(const char* name) {
  const char* value = std::getenv(name);
  // A relative path is to be ignored (XDG Base Directory Specification).
  return value && path(value).is_absolute() ? std::optional<path>(value) : std::nullopt;
}

std::optional<path> of_user(const char* xdg, const path& under_home, const path& under_local) {
  if (const auto folder = from_environment(xdg)) return *folder / "lectern";
  if (const auto home = from_environment("HOME")) return *home / under_home / "lectern";
  if (const auto local = from_environment("LOCALAPPDATA")) return *local / "lectern" / under_local;
  return std::nullopt;
}

}  // namespace

std::optional<path> data_folder() { return of_user("XDG_DATA_HOME", ".local/share", ""); }
std::optional<path> config_folder() { return of_user("XDG_CONFIG_HOME", ".config", "config"); }
std::optional<path> cache_folder() { return of_user("XDG_CACHE_HOME", ".cache", "cache"); }

}  // namespace lectern
