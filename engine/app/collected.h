// Articles of collections that a set begins with, beside those it lists itself.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "content/library.h"
#include "store/store.h"

namespace lectern::app {

// The article of that title (without regard to case) in the collections of the set.
std::optional<content::Entry> find_collected(const content::Library& library, const std::string& title);

// What was read of them before, some sixty at most; what was read last is among them.
std::vector<content::Entry> read_before(store::Store& store, const std::string& set, const content::Library& library);

}  // namespace lectern::app
