// One XrSession through all of its states, and its frames.
#pragma once

#include <memory>
#include <optional>
#include <span>

#include "gpu/device.h"
#include "view/openxr/instance.h"
#include "view/openxr/pace.h"

namespace lectern::view::xr {

// What poll() heard that others have to act on; each is true until they took it.
struct News {
  bool profiles = false;               // other controllers, or hands instead of them
  bool hidden_area = true;             // the lenses hide something else of the views
  std::optional<XrTime> recentred_at;  // from then on the floor's origin lies elsewhere
  bool worn = true;                    // XR_EXT_user_presence; true where it is not known
};

class Session {
 public:
  // `overlay`: before another application's world; the instance must use XR_EXTX_overlay.
  static Result<std::unique_ptr<Session>> open(const Instance& instance, const gpu::Device& device, bool overlay);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  XrSession handle() const { return session_; }
  XrSessionState state() const { return state_; }
  // Between xrBeginSession and xrEndSession: frames are waited for.
  bool running() const { return running_; }
  // The runtime has ended the session in order: at our request, or at the reader's in the runtime's own menu.
  bool ended() const { return ended_; }
  News& news() { return news_; }

  // Takes every event that waits and follows the session's state. An Error when the session is lost.
  Result<void> poll();
  // A frame: wait, begin, end, each once and in this order. Only while running.
  Result<XrFrameState> wait_frame();
  Result<void> begin_frame();
  Result<void> end_frame(XrTime display_time, XrEnvironmentBlendMode blend,
                         std::span<const XrCompositionLayerBaseHeader* const> layers);
  // Asks to end and goes on with empty frames until the runtime has let go, for two seconds at most.
  void leave();

 private:
  explicit Session(const Instance& instance) : instance_(instance) {}
  void ask_pace();
  void request_pace();
  Result<void> follow(const XrEventDataSessionStateChanged& change);
  void hear(const XrEventDataBuffer& event);

  const Instance& instance_;
  XrSession session_ = XR_NULL_HANDLE;
  XrSessionState state_ = XR_SESSION_STATE_UNKNOWN;
  bool running_ = false, ended_ = false, lost_ = false;
  News news_;
  Pace pace_;
  XrTime display_time_ = 0;  // of the last frame
};

}  // namespace lectern::view::xr
