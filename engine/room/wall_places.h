// Where the wall of cards stands: upright on a cylinder about the seat, before the room's own wall, as far to the sides
// as one turns the head. Pure geometry, metres.
#pragma once

#include <glm/glm.hpp>

#include "core/pose.h"

namespace lectern::room {

inline constexpr float kWallDistance_m = 2.6f;
inline constexpr float kWallBarDistance_m = 1.9f;
inline constexpr double kWallColumnsASide = 7;   // in sight
inline constexpr double kWallColumnsAtOnce = 6;  // what a page of it is: about what a window shows

// A card's size against one on the shelf: where there are few, they are larger.
float wall_card_scale(int rows);
// `column` counts from the middle, to the right.
Pose room_from_wall_card(double column, int row, int rows);
// The middle of a title over columns that begin there.
Pose room_from_wall_title(double column, int rows, float width_m);
Pose room_from_wall_bar(int rows);   // below the cards: what they are ordered by
Pose room_from_wall_line(int rows);  // below that: what is typed to choose cards
// 1 in sight, falling to 0 at both ends.
float wall_opacity(double column);
// How many columns a ray's movement to the right by one radian of yaw carries along.
double wall_columns_per_radian(int rows);
// How many columns something so wide covers.
double wall_columns_across(float width_m, int rows);

}  // namespace lectern::room
