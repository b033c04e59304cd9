#include "room/arrangement.h"

#include <algorithm>
#include <cmath>

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

float smooth(float from, float to, float at) {
  const float t = std::clamp((at - from) / (to - from), 0.0f, 1.0f);
  return t * t * (3 - 2 * t);
}

}  // namespace

Margins margins(float body_dmm) {
  const float side = std::clamp(1.6f * body_dmm, 26.0f, 46.0f);
  return {.side_dmm = side, .top_dmm = 1.1f * side, .bottom_dmm = 0.9f * side};
}

Pose room_from_facing(float yaw, float elevation, float distance_m) {
  const glm::quat turn = glm::angleAxis(yaw, glm::vec3(0, 1, 0)) * glm::angleAxis(elevation, glm::vec3(1, 0, 0));
  return {turn, glm::vec3(0, kSeatedEyeHeight_m, 0) + turn * glm::vec3(0, 0, -distance_m)};
}

Pose room_from_article() { return room_from_facing(0, -kGazeDown_rad, kArticleDistance_m); }

std::optional<Pose> room_from_reclined_article(const Pose& seat_from_head) {
  const float elevation = std::asin(std::clamp(seat_from_head.rotate({0, 0, -1}).y, -1.0f, 1.0f));
  if (elevation <= kReclined_rad) return std::nullopt;
  return room_from_facing(0, std::min(elevation, kSteepest_rad), kArticleDistance_m);
}

Pose room_from_note() { return room_from_facing(0, -kGazeDown_rad, kNoteDistance_m); }

Pose room_from_bar() { return room_from_facing(0, -kGazeDown_rad - 17 * kDegree, kNoteDistance_m); }
Pose room_from_contents() { return room_from_facing(32.5f * kDegree, -kGazeDown_rad, kNoteDistance_m); }

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
