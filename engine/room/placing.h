// How an open panel is placed: nearer and farther, larger, tilted, bent, beside another. Pure geometry; distances are
// from the reader's eyes, metres in the room.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "room/arrangement.h"
#include "room/input.h"
#include "room/scene.h"

namespace lectern::room {

struct Placement {
  Pose room_from_panel;
  float reach_m = kArticleDistance_m;  // as far away as this its text has the size that was asked for
  glm::vec2 bend_per_m{0, 0};          // as Panel's
  bool pinned = false;                 // it stays: not carried off, replaced or closed with others

  bool operator==(const Placement&) const = default;
};

// What stays as it is while a panel is moved: the size that it is seen in, or its metres.
enum class Keeps : std::uint8_t { Apparent, Metres };

// Puts a panel elsewhere. One that keeps its apparent size grows with its distance, and its bend with it.
void move_to(Placement& placement, const Pose& room_from_panel, glm::vec3 eyes, Keeps keeps);
// `factor` times as far away along the line of sight, within arm's reach and the walls.
void push(Placement& placement, float factor, glm::vec3 eyes, Keeps keeps);
// `factor` times as large, within what can be read.
void resize(Placement& placement, float factor, glm::vec3 eyes);
// About its own horizontal axis, its upper edge away from the reader.
void tilt(Placement& placement, float radians);
// Flat, about the vertical axis, about the horizontal one, flat again: so that all of it is as far from the eyes.
void bend_next(Placement& placement, glm::vec3 eyes);
// Faces the eyes, its lines level.
void align(Placement& placement, glm::vec3 eyes);
// Beside the one of `others` that is nearest, edge to edge, turned to the eyes about that edge. `panel` is the one that
// is placed as it stands now. False: there is no other.
bool snap(Placement& placement, const Panel& panel, std::span<const Panel> others, glm::vec3 eyes);

// The same pose without its lean to the side: a page that hangs askew is read with a crooked neck.
Pose upright(const Pose& pose);

// Does what a command of these asks for. False: it is none of theirs.
bool place_by(Command command, Placement& placement, glm::vec3 eyes, Keeps keeps);

}  // namespace lectern::room
