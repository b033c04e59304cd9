// Pictures to PNG files.
#pragma once

#include <filesystem>

#include "core/error.h"
#include "view/offscreen/offscreen.h"

namespace lectern::app {

Result<void> write_png(const std::filesystem::path& path, const view::Pixels& pixels);

}  // namespace lectern::app
