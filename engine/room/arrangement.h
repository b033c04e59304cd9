// Where things stand in the room: pure geometry, metres, no state.
//
// The open article stands 1.75 m away (where Android XR starts content), its centre 5° below the seated eyes, at right
// angles to the gaze, within 41° both ways. The cards stand on a sphere about the eyes, outside that, in one or two
// rows.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>

#include <glm/glm.hpp>

#include "core/pose.h"
#include "room/input.h"

namespace lectern::room {

// The room's inside, floor at 0, the seat at the origin, the reader looking along -Z.
inline constexpr glm::vec3 kRoomLow_m{-3.5f, 0.0f, -3.2f};
inline constexpr glm::vec3 kRoomHigh_m{3.5f, 3.0f, 2.8f};

inline constexpr float kArticleDistance_m = 1.75f;
inline constexpr float kGazeDown_rad = 0.0872665f;  // 5°
// The eye of a window or a picture at rest: in the seat, looking at the open article's middle.
inline Pose seat_from_resting_eye() {
  return {glm::angleAxis(-kGazeDown_rad, glm::vec3(1, 0, 0)), {0, kSeatedEyeHeight_m, 0}};
}
inline constexpr float kArticleHeight_dmm = 728;   // 40°
inline constexpr float kWidestColumn_dmm = 748;    // 41°
inline constexpr float kWidestMargin_dmm = 46;     // to each side of a column
inline constexpr float kNoteDistance_m = 1.35f;    // what goes with the article stands before it,
inline constexpr float kMessageDistance_m = 1.2f;  // and help and messages before all else, down to their lowest line
inline constexpr float kTallestNote_dmm = 680;
inline constexpr float kWidestNoteColumn_dmm = 620;
inline constexpr float kTallestBar_dmm = 160;  // what is looked for, at the article's lower edge
inline constexpr float kWidestContentsColumn_dmm = 260;
inline constexpr float kWidestFoundColumn_dmm = 300;
inline constexpr float kWidestSettingsColumn_dmm = 360;

inline constexpr float kCardDistance_m = 2.2f;
inline constexpr glm::vec2 kCardSize_m{0.48f, 0.6f};
inline constexpr int kColumnsASide = 6;  // the last one's centre stands at 104°

inline constexpr float metres_per_dmm(float distance_m) { return distance_m / 1000; }

// White space between a panel's edge and its column, growing with the text up to a limit: 1.6 em at the sides.
struct Margins {
  float side_dmm = 0, top_dmm = 0, bottom_dmm = 0;
};
Margins margins(float body_dmm);

// A panel at right angles to the gaze from the seat: `yaw` to the left and `elevation` up are positive, radians.
Pose room_from_facing(float yaw, float elevation, float distance_m);
Pose room_from_note();
Pose room_from_bar();
// A keyboard before the article's lower half, and the line that is typed on it, above.
Pose room_from_keyboard();
Pose room_from_line_over_keyboard();
Pose room_from_contents();
Pose room_from_reading_note();
Pose room_from_found();  // what was found in the set, at the other side
Pose room_from_settings();

// How the reader holds themselves: open panels stand about these eyes, turned upwards as a whole by `elevation`.
struct Posture {
  float eye_height_m = kSeatedEyeHeight_m;
  float elevation = 0;
};
inline constexpr Posture kSeated{}, kStanding{.eye_height_m = 1.6f}, kReclined{.eye_height_m = 1.1f, .elevation = 0.7f};
// For a reader who leans back or lies: where their head looks up by more than 25° when they take their seat, the open
// article stands at right angles to that gaze. Empty for who sits upright.
std::optional<Posture> reclined_posture(const Pose& seat_from_head);

// Open panels have six places: before the reader, beside that to the right and left, and above these three. As seen
// from the seat none overlaps another, however wide its text; only the three below stand before cards.
inline constexpr std::size_t kMostOpenPanels = 6;
Pose room_from_place(std::size_t place, const Posture& posture);
Pose room_from_eyes(const Posture& posture);  // level, looking ahead

// A panel's corners, in the order of surface.h.
using Corners = std::array<glm::vec3, 4>;
bool overlap_from(glm::vec3 eye, const Corners& a, const Corners& b);
// The place nearest to a panel that is covered by none of `taken`, else the one nearest to it; the panel stands before
// all others, so it counts as taken.
std::size_t place_beside(const Pose& room_from_panel, std::span<const Corners> taken, const Posture& posture);

// Two rows once a single one would reach behind the shoulders.
int card_rows(std::size_t articles);
// A card's place: `column` counts from the middle, half integers at rest (-0.5 is the first to the left of the article,
// 0.5 the first to its right); between -0.5 and 0.5 it passes behind the article.
Pose room_from_card(float column, int row, int rows);
// 1 where a card rests, falling to 0 on its way behind the article and beyond the last column.
float card_opacity(float column);

}  // namespace lectern::room
