#include "room/wall_places.h"

#include <algorithm>
#include <cmath>

#include "room/arrangement.h"

namespace lectern::room {
namespace {

constexpr float kDegree = 0.01745329f;
constexpr float kGap_m = 0.045f;
constexpr float kMiddle_m = 1.19f;  // above the floor
constexpr float kTitleAbove_m = 0.055f;

float column_step_m(int rows) { return kCardSize_m.x * wall_card_scale(rows) + kGap_m; }
float row_step_m(int rows) { return kCardSize_m.y * wall_card_scale(rows) + kGap_m; }

Pose on_cylinder(double across_m, float height_m) {
  const auto yaw = static_cast<float>(-across_m / kWallDistance_m);
  const glm::quat turn = glm::angleAxis(yaw, glm::vec3(0, 1, 0));
  return {turn, turn * glm::vec3(0, 0, -kWallDistance_m) + glm::vec3(0, height_m, 0)};
}

float height_of(float row, int rows) { return kMiddle_m + (static_cast<float>(rows - 1) / 2 - row) * row_step_m(rows); }

float elevation_of_lower_edge(int rows) {
  const float edge = height_of(static_cast<float>(rows - 1), rows) - kCardSize_m.y * wall_card_scale(rows) / 2;
  return std::atan2(edge - kSeatedEyeHeight_m, kWallDistance_m);
}

}  // namespace

float wall_card_scale(int rows) { return rows == 1 ? 1.15f : rows == 2 ? 0.95f : 0.75f; }

Pose room_from_wall_card(double column, int row, int rows) {
  return on_cylinder(column * column_step_m(rows), height_of(static_cast<float>(row), rows));
}

Pose room_from_wall_title(double column, int rows, float width_m) {
  const float card_m = kCardSize_m.x * wall_card_scale(rows);
  const float top = height_of(0, rows) + kCardSize_m.y * wall_card_scale(rows) / 2;
  return on_cylinder(column * column_step_m(rows) - card_m / 2 + width_m / 2, top + kTitleAbove_m);
}

Pose room_from_wall_bar(int rows) {
  return room_from_facing(0, elevation_of_lower_edge(rows) - 4.3f * kDegree, kWallBarDistance_m);
}
Pose room_from_wall_line(int rows) {
  return room_from_facing(0, elevation_of_lower_edge(rows) - 9.8f * kDegree, kWallBarDistance_m);
}

float wall_opacity(double column) {
  const double beyond = std::abs(column) - (kWallColumnsASide - 1);
  const double t = std::clamp(1 - beyond, 0.0, 1.0);
  return static_cast<float>(t * t * (3 - 2 * t));
}

double wall_columns_across(float width_m, int rows) { return width_m / column_step_m(rows); }

double wall_columns_per_radian(int rows) { return kWallDistance_m / column_step_m(rows); }

}  // namespace lectern::room
