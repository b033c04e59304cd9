// The index of the set that is read, and what the room asks of it.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "index/set_index.h"
#include "room/about_set.h"

namespace lectern::app {

// In `folder`, by the paths of the set.
std::unique_ptr<index::SetIndex> open_index(const std::filesystem::path& folder,
                                            const std::vector<std::filesystem::path>& sets,
                                            std::shared_ptr<const content::Library> library,
                                            std::function<void()> wake);
// The index must outlive what is asked.
room::AboutSet about_set(index::SetIndex& index);

}  // namespace lectern::app
