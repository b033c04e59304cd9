// What is to be seen: where everything stands, as plain data. room -> Scene -> render.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include <glm/glm.hpp>

#include "core/pose.h"
#include "page/page.h"
#include "page/theme.h"
#include "room/input.h"

namespace lectern::content {
struct Panorama;
}

namespace lectern::room {

// Tangents of the half angles, as OpenXR's XrFovf: left and down are negative.
struct Fov {
  float left = -1, right = 1, up = 1, down = -1;
};

// One eye, in the seat's space (see input.h).
struct View {
  Pose seat_from_eye;
  Fov fov;
};

// A panel that shows part of a page. It faces its +Z; x right, y up, origin in its middle, metres.
struct Panel {
  std::uint64_t id = 0;  // stable from frame to frame
  Pose room_from_panel;
  glm::vec2 size_m{1, 1};
  float corner_radius_m = 0.014f;
  float thickness_m = 0.008f;
  float metres_per_dmm = 0.00175f;   // size of the page's unit on the panel: distance in metres / 1000
  glm::vec2 column_m{0, 0};          // top left of the text column, from the panel's top left, y down
  float scroll_dmm = 0;              // the page's y that stands at the top of the clip
  float clip_height_dmm = 0;         // how much of the column is shown
  const page::Page* page = nullptr;  // null: an empty panel. Lives until the room's next adopt()
  std::uint64_t page_revision = 0;   // differs whenever what the page holds differs, across all pages ever shown
  page::Role paper = page::Role::Paper;
  float opacity = 1;
  float glow = 0;             // 0 to 1: pointed at
  float progress = -1;        // 0 to 1: how far one has come; negative: not shown
  bool marker_below = false;  // the place marker lies along the lower edge, not in the right margin
  // How it is bent, towards whoever stands before it: 1 / radius, of the turn about its vertical axis (x) or about its
  // horizontal one (y). One of them is 0; surface.h says what that does to a point.
  glm::vec2 bend_per_m{0, 0};
  bool pinned = false;  // marked as one that stays

  bool operator==(const Panel&) const = default;
};

// A tinted stretch of a panel's page, under its text: the link that is pointed at.
struct Highlight {
  std::uint64_t panel_id = 0;
  page::Rect rect;  // in the page's column
  page::Role role = page::Role::Selection;
};

// A pointer's beam, metres in the room.
struct Ray {
  glm::vec3 from{0}, to{0};
  bool hits = false;  // a panel: a dot lies on it

  bool operator==(const Ray&) const = default;
};

// What leads from a link to the panel that it opened: a cubic Bézier curve, metres in the room.
struct Thread {
  std::array<glm::vec3, 4> through{};

  bool operator==(const Thread&) const = default;
};

struct Scene {
  Pose room_from_seat;
  std::vector<Panel> panels;  // the first is the open article; one that hides another stands nearer and later
  std::vector<Highlight> highlights;
  std::vector<Ray> rays;
  std::vector<Thread> threads;
  std::array<Hand, 2> hands;                          // as Input's, but in the room's space
  std::shared_ptr<const content::Panorama> surround;  // the picture that one is inside of, instead of the room
  float surround_yaw = 0;                             // where in the room its middle is: to the left of -Z, radians
  page::Theme theme;
  bool reduce_motion = false;  // nothing drifts
  double seconds = 0;          // a clock for what moves by itself; makes no other picture of a scene in same_picture()
};

// True when both give the same picture.
bool same_picture(const Scene& a, const Scene& b);

}  // namespace lectern::room
