// The loop: one frame after the other until the reader leaves.
#pragma once

#include <stop_token>

#include "gpu/frames.h"
#include "render/scene_renderer.h"
#include "room/world.h"
#include "view/view_source.h"

namespace lectern::app {

enum class Ended { ByReader, ForElsewhere };

// Returns when the reader quits, or when `elsewhere` says that reading goes on in another place; an Error when the
// display or the device is lost.
Result<Ended> run_frame_loop(view::ViewSource& source, room::World& room, gpu::Frames& frames,
                             render::SceneRenderer& renderer, const std::stop_token& elsewhere = {});

}  // namespace lectern::app
