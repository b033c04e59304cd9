#include "view/openxr/spaces.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "room/input.h"

namespace lectern::view::xr {
namespace {

Result<XrSpace> make_space(XrSession session, XrReferenceSpaceType type) {
  auto info = structure<XrReferenceSpaceCreateInfo>(XR_TYPE_REFERENCE_SPACE_CREATE_INFO);
  info.referenceSpaceType = type;
  info.poseInReferenceSpace = kIdentity;
  XrSpace space = XR_NULL_HANDLE;
  LECTERN_XR(xrCreateReferenceSpace(session, &info, &space));
  return space;
}

// The heading of a head; of one that looks straight up or down, by where its top points.
float heading(const Pose& base_from_head) {
  const glm::vec3 ahead = base_from_head.rotate({0, 0, -1});
  const glm::vec3 top = base_from_head.rotate({0, 1, 0});
  const bool steep = std::abs(ahead.y) > 0.95f;
  const glm::vec3 along = steep ? (ahead.y > 0 ? -top : top) : ahead;
  return std::atan2(-along.x, -along.z);
}

}  // namespace

Result<void> Spaces::make(const Instance& instance, XrSession session) {
  std::uint32_t count = 0;
  LECTERN_XR(xrEnumerateReferenceSpaces(session, 0, &count, nullptr));
  std::vector<XrReferenceSpaceType> offered(count);
  LECTERN_XR(xrEnumerateReferenceSpaces(session, count, &count, offered.data()));
  const bool may_floor = instance.api_1_1() || instance.uses(XR_EXT_LOCAL_FLOOR_EXTENSION_NAME);
  auto type = XR_REFERENCE_SPACE_TYPE_LOCAL;
  for (const auto wished : {XR_REFERENCE_SPACE_TYPE_LOCAL_FLOOR, XR_REFERENCE_SPACE_TYPE_STAGE}) {
    if (!std::ranges::contains(offered, wished)) continue;
    if (wished == XR_REFERENCE_SPACE_TYPE_LOCAL_FLOOR && !may_floor) continue;
    type = wished;
    break;
  }
  auto base = make_space(session, type);
  if (!base) return std::unexpected(base.error());
  base_ = *base;
  auto head = make_space(session, XR_REFERENCE_SPACE_TYPE_VIEW);
  if (!head) return std::unexpected(head.error());
  head_ = *head;
  seat_from_base_ = {};
  if (type == XR_REFERENCE_SPACE_TYPE_LOCAL) seat_from_base_.position.y = room::kSeatedEyeHeight_m;
  return {};
}

void Spaces::release() {
  for (XrSpace* space : {&head_, &base_}) {
    if (*space) xrDestroySpace(*space);
    *space = XR_NULL_HANDLE;
  }
}

std::optional<Located> Spaces::base_from(XrSpace space, XrTime time) const {
  auto location = structure<XrSpaceLocation>(XR_TYPE_SPACE_LOCATION);
  if (space == XR_NULL_HANDLE || XR_FAILED(xrLocateSpace(space, base_, time, &location))) return std::nullopt;
  if (!(location.locationFlags & XR_SPACE_LOCATION_ORIENTATION_VALID_BIT)) return std::nullopt;
  Located located{pose_of(location.pose), (location.locationFlags & XR_SPACE_LOCATION_POSITION_VALID_BIT) != 0};
  if (!located.position_known) located.pose.position = {0, 0, 0};
  return located;
}

void Spaces::sit(const Pose& base_from_head) {
  const glm::vec3 under = base_from_head.position - glm::vec3(0, room::kSeatedEyeHeight_m, 0);
  const Pose base_from_seat{glm::angleAxis(heading(base_from_head), glm::vec3(0, 1, 0)), under};
  seat_from_base_ = base_from_seat.inverse();
  seated_ = true;
}

}  // namespace lectern::view::xr
