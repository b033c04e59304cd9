// Where this machine's users keep what programs make for them.
#pragma once

#include <filesystem>
#include <optional>

namespace lectern {

// For what must not be lost: $XDG_DATA_HOME/lectern, ~/.local/share/lectern, %LOCALAPPDATA%/lectern. Need not exist
// yet; nullopt where the user has no home. XDG Base Directory Specification 0.8.
std::optional<std::filesystem::path> data_folder();
// For what the user writes: $XDG_CONFIG_HOME/lectern, ~/.config/lectern, %LOCALAPPDATA%/lectern/config.
std::optional<std::filesystem::path> config_folder();
// For what can be made again: $XDG_CACHE_HOME/lectern, ~/.cache/lectern, %LOCALAPPDATA%/lectern/cache.
std::optional<std::filesystem::path> cache_folder();

}  // namespace lectern
