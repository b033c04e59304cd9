// Which panels stand open and how, to be remembered: the next sitting finds them there again.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <span>

#include "content/library.h"
#include "room/placing.h"

namespace lectern::room {

struct KeptPanel {
  std::size_t article = 0;  // by its number in the set
  std::size_t place = 0;    // of the arrangement, to which it returns
  Placement placement;
  bool active = false;

  bool operator==(const KeptPanel&) const = default;
};

// Plain data without a vector, so that frames which compare it allocate nothing.
struct KeptPanels {
  std::shared_ptr<const content::Library> library;  // the set as it is now
  std::array<KeptPanel, kMostOpenPanels> panels{};
  std::size_t count = 0;  // of those; by age

  std::span<const KeptPanel> all() const { return {panels.data(), count}; }
  void add(const KeptPanel& panel) { panels[count++] = panel; }
  bool operator==(const KeptPanels&) const = default;
};

}  // namespace lectern::room
