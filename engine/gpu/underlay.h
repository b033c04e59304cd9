// Pictures that whoever owns a target shows beneath it, where what is drawn leaves a hole: in a headset, on a
// composition layer of its own, sampled once and with as many pixels as it needs. A flat one, and one all around.
#pragma once

#include <glm/glm.hpp>

#include "core/pose.h"
#include "gpu/vulkan.h"

namespace lectern::gpu {

class Underlay {
 public:
  virtual ~Underlay() = default;

  // Of its pictures, which are VK_FORMAT_R8G8B8A8_SRGB: the most pixels that one may have.
  virtual VkExtent2D largest() const = 0;
  // An image for a new picture, at most one a frame. Its content is undefined; it is to be written by transfer and left
  // in VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL.
  virtual Result<VkImage> take() = 0;
  // Whether it can show a bent one.
  virtual bool bends() const = 0;
  // Shows the newest picture in this frame: `used` pixels of it from its top left, on a rectangle of that size around
  // the pose's origin; bent to a circle about its upright axis, towards who reads it, where `bend_per_m`, one over the
  // circle's radius, is above 0. In a frame without this call nothing is shown.
  virtual void show(const Pose& seat_from_picture, glm::vec2 size_m, float bend_per_m, VkExtent2D used) = 0;

  // The same for an equirectangular picture that goes all around, in one layer or one for each eye, behind everything.
  // Null: not now, or never; ask again in the next frame, and draw it until then.
  virtual Result<VkImage> take_around(VkExtent2D extent, std::uint32_t layers) = 0;
  // Its middle is where the pose's -Z points. False: it is gone, and has to be taken again.
  virtual bool show_around(const Pose& seat_from_picture) = 0;
};

}  // namespace lectern::gpu
