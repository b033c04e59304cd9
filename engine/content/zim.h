// A ZIM file through the helper program lectern-zim (content/zim_protocol.h).
#pragma once

#include <filesystem>
#include <memory>

#include "content/collection.h"

namespace lectern::content {

std::unique_ptr<Collection> open_zim(const std::filesystem::path& file);

}  // namespace lectern::content
