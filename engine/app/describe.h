// What is in view, in words: for a screen reader, or for whoever cannot look.
#pragma once

#include <string>

#include "core/pose.h"
#include "room/scene.h"

namespace lectern::app {

// The open panel first, with the text in sight, paragraph by paragraph; then what lies before it; then the cards from
// left to right by their titles. Where each is, is told from the eye.
std::string describe(const room::Scene& scene, const Pose& room_from_eye);

}  // namespace lectern::app
