// Where things are: the runtime's spaces, and the seat in them.
#pragma once

#include <optional>

#include "core/pose.h"
#include "view/openxr/instance.h"

namespace lectern::view::xr {

// A pose that the runtime knows at a time: its orientation, and its position unless only that is tracked.
struct Located {
  Pose pose;
  bool position_known = false;
};

class Spaces {
 public:
  Spaces() = default;
  ~Spaces() { release(); }
  Spaces(const Spaces&) = delete;
  Spaces& operator=(const Spaces&) = delete;

  // LOCAL_FLOOR, else STAGE, else LOCAL, which is taken to begin at a seated reader's eyes.
  Result<void> make(const Instance& instance, XrSession session);
  void release();

  XrSpace base() const { return base_; }
  // Where `space` is in the base space; empty where it is not tracked.
  std::optional<Located> base_from(XrSpace space, XrTime time) const;
  std::optional<Located> base_from_head(XrTime time) const { return base_from(head_, time); }

  const Pose& seat_from_base() const { return seat_from_base_; }
  bool seated() const { return seated_; }
  // Puts the seat under the head, facing where it faces, its height such that the eyes of a seated reader are there:
  // so the page stands before the eyes of who sits, stands or reclines.
  void sit(const Pose& base_from_head);
  // The seat is looked for again at the next chance.
  void forget_seat() { seated_ = false; }

 private:
  XrSpace base_ = XR_NULL_HANDLE, head_ = XR_NULL_HANDLE;
  Pose seat_from_base_;
  bool seated_ = false;
};

}  // namespace lectern::view::xr
