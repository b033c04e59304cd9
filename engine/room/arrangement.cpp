#include "room/arrangement.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "room/input.h"

namespace lectern::room {
namespace {

constexpr float kDegree = 0.01745329f;
// The article's panel reaches 22.8° to each side at its widest, and half a card of the lower row 6.6°.
constexpr float kFirstColumn_rad = 31.0f * kDegree;
constexpr float kColumnStep_rad = 14.4f * kDegree;
constexpr float kRowStep_rad = 17.4f * kDegree;
constexpr std::size_t kMostInOneRow = 6;
constexpr float kReclined_rad = 25 * kDegree, kSteepest_rad = 80 * kDegree;  // the ceiling is no farther than the panel

// Above: where no card is hidden.
struct Place {
  float yaw = 0, elevation = 0;
};
constexpr float kBeside_rad = 49 * kDegree, kAbove_rad = 37.5f * kDegree, kAboveBeside_rad = 74.5f * kDegree;
constexpr std::array<Place, kMostOpenPanels> kPlaces{{{0, -kGazeDown_rad},
                                                      {-kBeside_rad, -kGazeDown_rad},
                                                      {kBeside_rad, -kGazeDown_rad},
                                                      {0, kAbove_rad},
                                                      {-kAboveBeside_rad, kAbove_rad},
                                                      {kAboveBeside_rad, kAbove_rad}}};
constexpr float kTaken = 100;       // worse than any distance
constexpr float kLookingUp = 0.6f;  // what is above is as good as what is this much farther aside, radians

// Of the largest panel that an article may have.
Corners widest_corners(const Pose& room_from_panel) {
  const float unit = metres_per_dmm(kArticleDistance_m);
  const glm::vec2 half = glm::vec2(kWidestColumn_dmm + 2 * kWidestMargin_dmm, kArticleHeight_dmm) * unit / 2.0f;
  return {room_from_panel.apply({-half.x, -half.y, 0}), room_from_panel.apply({half.x, -half.y, 0}),
          room_from_panel.apply({-half.x, half.y, 0}), room_from_panel.apply({half.x, half.y, 0})};
}

float smooth(float from, float to, float at) {
  const float t = std::clamp((at - from) / (to - from), 0.0f, 1.0f);
  return t * t * (3 - 2 * t);
}

}  // namespace

Margins margins(float body_dmm) {
  const float side = std::clamp(1.6f * body_dmm, 26.0f, kWidestMargin_dmm);
  return {.side_dmm = side, .top_dmm = 1.1f * side, .bottom_dmm = 0.9f * side};
}

Pose room_from_facing(float yaw, float elevation, float distance_m) {
  const glm::quat turn = glm::angleAxis(yaw, glm::vec3(0, 1, 0)) * glm::angleAxis(elevation, glm::vec3(1, 0, 0));
  return {turn, glm::vec3(0, kSeatedEyeHeight_m, 0) + turn * glm::vec3(0, 0, -distance_m)};
}

std::optional<Posture> reclined_posture(const Pose& seat_from_head) {
  const float elevation = std::asin(std::clamp(seat_from_head.rotate({0, 0, -1}).y, -1.0f, 1.0f));
  if (elevation <= kReclined_rad) return std::nullopt;
  return Posture{.elevation = std::min(elevation, kSteepest_rad) + kGazeDown_rad};
}

Pose room_from_eyes(const Posture& posture) {
  return {glm::angleAxis(posture.elevation, glm::vec3(1, 0, 0)), {0, posture.eye_height_m, 0}};
}

Pose room_from_place(std::size_t place, const Posture& posture) {
  const Place& at = kPlaces[std::min(place, kPlaces.size() - 1)];
  const Pose seated = room_from_facing(at.yaw, at.elevation, kArticleDistance_m);
  const Pose eyes_from_panel{seated.orientation, seated.position - glm::vec3(0, kSeatedEyeHeight_m, 0)};
  return room_from_eyes(posture) * eyes_from_panel;
}

// Two convex shapes seen from one point are apart where a plane through that point and an edge of one parts them.
bool overlap_from(glm::vec3 eye, const Corners& a, const Corners& b) {
  constexpr std::array<std::size_t, 4> kAround{0, 1, 3, 2};
  const auto middle = [&](const Corners& of) { return (of[0] + of[1] + of[2] + of[3]) / 4.0f - eye; };
  if (glm::dot(middle(a), middle(b)) < 0) return false;
  const auto parted_by = [&](const Corners& one, const Corners& other) {
    for (std::size_t i = 0; i < 4; ++i) {
      const glm::vec3 edge = glm::cross(one[kAround[i]] - eye, one[kAround[(i + 1) % 4]] - eye);
      const float inside = glm::dot(edge, middle(one));
      const auto beyond = [&](glm::vec3 corner) { return glm::dot(edge, corner - eye) * inside <= 0; };
      if (std::ranges::all_of(other, beyond)) return true;
    }
    return false;
  };
  return !parted_by(a, b) && !parted_by(b, a);
}

std::size_t place_beside(const Pose& room_from_panel, std::span<const Corners> taken, const Posture& posture) {
  const glm::vec3 eyes = room_from_eyes(posture).position;
  const glm::vec3 towards = glm::normalize(room_from_panel.position - eyes);
  std::size_t best = 0;
  float best_cost = std::numeric_limits<float>::max();
  for (std::size_t place = 0; place < kPlaces.size(); ++place) {
    const Pose pose = room_from_place(place, posture);
    const Corners covered = widest_corners(pose);
    const bool free =
        std::ranges::none_of(taken, [&](const Corners& other) { return overlap_from(eyes, covered, other); });
    const float apart = std::acos(std::clamp(glm::dot(towards, glm::normalize(pose.position - eyes)), -1.0f, 1.0f));
    const float cost = apart + (free ? 0 : kTaken) + (kPlaces[place].elevation > 0 ? kLookingUp : 0) +
                       0.001f * static_cast<float>(place);
    if (cost < best_cost) best = place, best_cost = cost;
  }
  return best;
}

Pose room_from_note() { return room_from_facing(0, -kGazeDown_rad, kMessageDistance_m); }

Pose room_from_bar() { return room_from_facing(0, -kGazeDown_rad - 17 * kDegree, kNoteDistance_m); }
Pose room_from_keyboard() { return room_from_facing(0, -kGazeDown_rad - 19 * kDegree, kNoteDistance_m); }
Pose room_from_line_over_keyboard() { return room_from_facing(0, -kGazeDown_rad - 7 * kDegree, kNoteDistance_m); }
Pose room_from_contents() { return room_from_facing(32.5f * kDegree, -kGazeDown_rad, kNoteDistance_m); }
Pose room_from_reading_note() { return room_from_facing(0, -kGazeDown_rad - 23.5f * kDegree, kArticleDistance_m); }
Pose room_from_found() { return room_from_facing(-32.5f * kDegree, -kGazeDown_rad, kNoteDistance_m); }

Pose room_from_settings() { return room_from_facing(-36 * kDegree, -kGazeDown_rad, kNoteDistance_m); }

int card_rows(std::size_t articles) { return articles > kMostInOneRow ? 2 : 1; }

Pose room_from_card(float column, int row, int rows) {
  const float aside = std::abs(column);
  const float angle = aside < 0.5f ? kFirstColumn_rad * aside * 2 : kFirstColumn_rad + (aside - 0.5f) * kColumnStep_rad;
  const float above = static_cast<float>(rows - 1) / 2 - static_cast<float>(row);
  return room_from_facing(column < 0 ? angle : -angle, -kGazeDown_rad + above * kRowStep_rad, kCardDistance_m);
}

float card_opacity(float column) {
  const float aside = std::abs(column);
  return smooth(0.3f, 0.5f, aside) * (1 - smooth(kColumnsASide - 0.5f, kColumnsASide - 0.1f, aside));
}

}  // namespace lectern::room
