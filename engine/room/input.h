// What the reader does, whatever device it comes from. Filled by a ViewSource, read by the room. Poses are in the space
// of the seat (origin on the floor under the reader, -Z where the chair faces: OpenXR's LOCAL_FLOOR); the room knows
// where the seat stands (Scene::room_from_seat).
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include <glm/glm.hpp>

#include "core/pose.h"

namespace lectern::room {

// Eye height of a seated reader above the floor: the median of adults on a 45 cm chair.
inline constexpr float kSeatedEyeHeight_m = 1.22f;

// What each one is called, does and hangs on: room/commands.h.
enum class Command : std::uint8_t {
  None,
  LineUp,
  LineDown,
  PageUp,
  PageDown,
  ArticleStart,
  ArticleEnd,
  NextArticle,
  PreviousArticle,
  GoBack,
  GoForward,
  LinkNext,
  LinkPrevious,
  CardNext,
  CardPrevious,
  ShelfLeft,
  ShelfRight,
  ShelfFilter,
  LibraryOpen,
  LibraryOrder,
  Search,
  TextLarger,
  TextSmaller,
  NextTheme,
  ThemeByHour,
  NextContrast,
  ToggleSounds,
  NextFamily,
  LeadingWider,
  LeadingCloser,
  MeasureLonger,
  MeasureShorter,
  LettersWider,
  LettersCloser,
  WordsWider,
  WordsCloser,
  ToggleJustify,
  ToggleHyphens,
  ToggleLookOfSet,
  ToggleSettings,
  BackToSeat,
  Follow,
  Find,
  FindNext,
  FindPrevious,
  ToggleContents,
  Copy,
  ToggleBookmark,
  Mark1,
  Mark2,
  Mark3,
  Mark4,
  RemoveMark,
  OpenAddress,
  PanelNext,
  PanelClose,
  PanelCloseOthers,
  PanelNearer,
  PanelFarther,
  PanelLarger,
  PanelSmaller,
  PanelTiltBack,
  PanelTiltForward,
  PanelCurve,
  PanelPin,
  PanelAlign,
  PanelSnap,
  PanelKeepMetres,
  ToggleArrangements,
  KeepArrangement,
  RemoveArrangement,
  SitUpright,
  StandUp,
  LieBack,
  ToggleSelecting,
  ToggleKeyboard,
  WriteNote,
  ToggleRuler,
  ToggleAloud,
  ToggleHelp,
  Quit
};

// A ray from a hand, a mouse or the gaze.
struct Pointer {
  Pose seat_from_aim;  // the ray runs along -Z
  bool valid = false;
  bool visible = true;       // false for a mouse: its cursor is seen already
  bool select_down = false;  // pressed this frame
  bool select_up = false;    // released this frame
  float scroll_lines = 0;    // positive: towards the end of the text
  // Pressing and moving carries the text along, as a finger does on paper. Not a mouse's way.
  bool drags = false;
  // Pressing and moving marks text out. A mouse's way.
  bool selects = false;
  // Looking at a thing for long enough selects it, for a reader who has no other means.
  bool dwells = false;
  // Held: the panel that the ray met when that began goes along with the hand.
  bool grab = false;
  Pose seat_from_grip;
};

inline constexpr char32_t kErase = U'\b';

// The joints of a tracked hand, in OpenXR's order, as spheres in the space of the seat: x, y, z, radius.
inline constexpr std::size_t kHandJoints = 26;
struct Hand {
  bool tracked = false;
  std::array<glm::vec4, kHandJoints> joints{};

  bool operator==(const Hand&) const = default;
};

struct Input {
  double seconds = 0;  // since the previous frame
  double clock_s = 0;  // since reading began, for what moves by itself
  Pose seat_from_head{{1, 0, 0, 0}, {0, kSeatedEyeHeight_m, 0}};
  bool head_tracked = false;  // the head looks up and down by itself: the seat stays level
  glm::vec3 move{0, 0, 0};    // wished motion of the seat: right, up, back as the head is turned; each -1 to 1
  glm::vec2 turn{0, 0};       // yaw and pitch to add to the seat, radians; to the left and up positive
  std::vector<Pointer> pointers;
  std::array<Hand, 2> hands;  // left, right
  std::vector<Command> commands;
  std::vector<char32_t> typed;  // while World::wants_text(); kErase takes the last character back
};

}  // namespace lectern::room
