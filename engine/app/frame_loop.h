// The loop: one frame after the other until the reader leaves.
#pragma once

#include "gpu/frames.h"
#include "render/scene_renderer.h"
#include "room/room.h"
#include "view/view_source.h"

namespace lectern::app {

// Returns when the reader quits; an Error when the display or the device is lost.
Result<void> run_frame_loop(view::ViewSource& source, room::Room& room, gpu::Frames& frames,
                            render::SceneRenderer& renderer);

}  // namespace lectern::app
