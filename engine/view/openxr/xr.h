// OpenXR's C API, the words for its failures, and poses on both sides. Included by view/openxr only.
#pragma once

#include "gpu/vulkan.h"
// After Vulkan, whose types it names.
#define XR_USE_GRAPHICS_API_VULKAN
#include <openxr/openxr.h>
#include <openxr/openxr_platform.h>

#include <glm/glm.hpp>
#include <string>

#include "core/error.h"
#include "core/pose.h"
#include "room/scene.h"

namespace lectern::view::xr {

// "XR_ERROR_INSTANCE_LOST" and so on.
std::string to_string(XrResult result);

// The error that a call's result stands for, in the reader's words where they are known.
std::unexpected<Error> failure(const char* call, XrResult result);

// A result after which nothing is to be had of this session any more.
inline bool is_loss(XrResult result) {
  return result == XR_ERROR_INSTANCE_LOST || result == XR_ERROR_SESSION_LOST || result == XR_ERROR_RUNTIME_FAILURE ||
         result == XR_SESSION_LOSS_PENDING;
}

// A structure of OpenXR, empty but for its type.
template <class T>
T structure(XrStructureType type, const void* next = nullptr) {
  T made{};
  made.type = type;
  made.next = const_cast<decltype(made.next)>(next);
  return made;
}

inline Pose pose_of(const XrPosef& pose) {
  return {{pose.orientation.w, pose.orientation.x, pose.orientation.y, pose.orientation.z},
          {pose.position.x, pose.position.y, pose.position.z}};
}

inline XrPosef xr_pose_of(const Pose& pose) {
  return {{pose.orientation.x, pose.orientation.y, pose.orientation.z, pose.orientation.w},
          {pose.position.x, pose.position.y, pose.position.z}};
}

inline constexpr XrPosef kIdentity{{0, 0, 0, 1}, {0, 0, 0}};

}  // namespace lectern::view::xr

// In a function that returns a Result: leaves with the error when an OpenXR call fails, or says that the session is
// about to be lost.
#define LECTERN_XR(call)                                                                                 \
  do {                                                                                                   \
    if (const XrResult xr_result = (call); XR_FAILED(xr_result) || xr_result == XR_SESSION_LOSS_PENDING) \
      return ::lectern::view::xr::failure(#call, xr_result);                                             \
  } while (false)
