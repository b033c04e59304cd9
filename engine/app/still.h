// Pictures that stand still: nothing is missing in them, and one waits for them. For `lectern shot`, measurements and
// tests; reading never waits.
#pragma once

#include "app/session.h"
#include "room/world.h"
#include "view/offscreen/offscreen.h"

namespace lectern::app {

// Waits until room and renderer have all that is seen, and nothing moves. With `frames`, what is to be copied to the
// GPU goes there at once and not only with the picture: less is held at a time.
Result<void> settle(room::World& room, render::SceneRenderer& renderer, gpu::Frames* frames = nullptr);
// The same for a room alone, its Scene then.
room::Scene settled_scene(room::World& room);
// The same for a scene that stands still already.
Result<void> settle(const room::Scene& scene, render::SceneRenderer& renderer);

// Draws what the source's views see of a settled scene: once this returns, the source has its pixels().
Result<void> draw_still(const room::Scene& scene, render::SceneRenderer& renderer, gpu::Frames& frames,
                        view::Offscreen& source);
// The same through a source that shows in `sheet`, which then has the pixels.
Result<void> draw_still(const room::Scene& scene, render::SceneRenderer& renderer, gpu::Frames& frames,
                        view::ViewSource& source, view::Offscreen& sheet);

}  // namespace lectern::app
