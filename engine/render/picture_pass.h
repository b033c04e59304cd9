// Drawing into a picture of the picture store: a pass of its own, before the frame's.
#pragma once

#include <glm/glm.hpp>

#include "render/picture_store.h"

namespace lectern::render {

// Begins drawing to the whole picture, all of it `background` (premultiplied, linear).
void begin_picture_pass(VkCommandBuffer commands, const PictureStore& pictures, std::uint32_t slot,
                        const glm::vec4& background);
// Ends it, makes the mipmaps, and leaves the picture ready to be sampled.
void end_picture_pass(VkCommandBuffer commands, const PictureStore& pictures, std::uint32_t slot);

}  // namespace lectern::render
