// What there is to hear of what the reader did. Who plays it is the app's to know.
#pragma once

#include <cstddef>
#include <cstdint>

#include <glm/glm.hpp>

namespace lectern::room {

enum class SoundKind : std::uint8_t {
  Page,     // was turned
  Opened,   // an article
  Closed,   // a panel
  LetGo,    // a panel that was carried
  Marked,   // text
  Nothing,  // was there: no word found, no page further on
  kCount
};

struct Sound {
  SoundKind kind = SoundKind::Page;
  glm::vec3 from_head_m{0, 0, -1};  // where it comes from: right, up, back of the reader's head
};

}  // namespace lectern::room
