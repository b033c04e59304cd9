// Rays against panels: what is pointed at, and what counts as a click.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "room/input.h"
#include "room/scene.h"

namespace lectern::room {

// What a ray meets first.
struct Target {
  std::uint64_t panel_id = 0;
  float distance_m = 0;
  glm::vec2 column_dmm{0};               // the point, from the top left of the page
  const page::Page* page = nullptr;      // null outside of the clip
  const std::string* link = nullptr;     // as the article writes it; lives as long as the page
  const std::string* around = nullptr;   // the source of a picture that one can step into, likewise
  const std::string* picture = nullptr;  // of any other
};

// Panels that are hardly to be seen are not met.
std::optional<Target> meet(const Pose& room_from_aim, std::span<const Panel> panels);

// The beam of a pointer, to what it meets or a few metres far.
Ray ray_of(const Pose& room_from_aim, const std::optional<Target>& target);

// How a panel's edge lights up when a ray that is seen meets it: seen, not bright.
inline constexpr float kPointedGlow = 0.6f;
inline constexpr double kGlowFade_s = 0.12;

// Where the link at a page's point is drawn: one rectangle for each line, cut to what the panel shows.
void add_link_highlights(const Panel& panel, const Target& target, std::vector<Highlight>& highlights);

// One pointer from frame to frame. A click is a press and a release on the same thing with the ray nearly at rest
// between them, so that a drag or a look around opens nothing.
class PointerState {
 public:
  // The target of a click that ended in this frame.
  std::optional<Target> follow(const Pointer& pointer, const Pose& room_from_aim, const std::optional<Target>& target);
  // A press is held that may still become a click.
  bool pressing() const { return press_.has_value(); }

 private:
  struct Press {
    std::uint64_t panel_id = 0;
    glm::vec3 direction{0};
  };
  std::optional<Press> press_;
};

}  // namespace lectern::room
