#include "view/openxr/session.h"

#include <chrono>
#include <thread>
#include <utility>
#include <vector>

#include "core/log.h"
#include "view/openxr/vulkan_binding.h"

namespace lectern::view::xr {
namespace {

constexpr auto kLeaveWithin = std::chrono::seconds(2);
constexpr std::uint32_t kPlacement = 1;  // among overlays: what has more is nearer
constexpr auto kBetweenPolls = std::chrono::milliseconds(5);

}  // namespace

Result<std::unique_ptr<Session>> Session::open(const Instance& instance, const gpu::Device& device, bool overlay) {
  const auto binding = graphics_binding(device);
  auto before_others = structure<XrSessionCreateInfoOverlayEXTX>(XR_TYPE_SESSION_CREATE_INFO_OVERLAY_EXTX, &binding);
  before_others.sessionLayersPlacement = kPlacement;
  const void* chain = &binding;
  if (overlay) chain = &before_others;
  auto info = structure<XrSessionCreateInfo>(XR_TYPE_SESSION_CREATE_INFO, chain);
  info.systemId = instance.system();
  std::unique_ptr<Session> made(new Session(instance));
  LECTERN_XR(xrCreateSession(instance.handle(), &info, &made->session_));
  return made;
}

Session::~Session() {
  if (session_) xrDestroySession(session_);
}

Result<void> Session::poll() {
  for (;;) {
    auto event = structure<XrEventDataBuffer>(XR_TYPE_EVENT_DATA_BUFFER);
    const XrResult result = xrPollEvent(instance_.handle(), &event);
    if (XR_FAILED(result)) {
      lost_ = true;
      return failure("xrPollEvent", result);
    }
    if (result == XR_EVENT_UNAVAILABLE) return {};
    if (event.type != XR_TYPE_EVENT_DATA_SESSION_STATE_CHANGED) {
      hear(event);
    } else if (auto followed = follow(reinterpret_cast<const XrEventDataSessionStateChanged&>(event)); !followed) {
      lost_ = true;
      return followed;
    }
    if (lost_) return failure("xrPollEvent", XR_ERROR_INSTANCE_LOST);
  }
}

Result<void> Session::follow(const XrEventDataSessionStateChanged& change) {
  if (change.session != session_) return {};
  state_ = change.state;
  switch (state_) {
    case XR_SESSION_STATE_READY: {
      auto info = structure<XrSessionBeginInfo>(XR_TYPE_SESSION_BEGIN_INFO);
      info.primaryViewConfigurationType = XR_VIEW_CONFIGURATION_TYPE_PRIMARY_STEREO;
      LECTERN_XR(xrBeginSession(session_, &info));
      running_ = true;
      ask_pace();
      break;
    }
    case XR_SESSION_STATE_STOPPING:
      running_ = false;
      LECTERN_XR(xrEndSession(session_));
      break;
    case XR_SESSION_STATE_EXITING: ended_ = true; break;
    case XR_SESSION_STATE_LOSS_PENDING: return failure("xrPollEvent", XR_SESSION_LOSS_PENDING);
    default: break;  // IDLE, SYNCHRONIZED, VISIBLE, FOCUSED: nothing to be done
  }
  return {};
}

void Session::ask_pace() {
  const Functions& functions = instance_.functions();
  std::uint32_t count = 0;
  if (!functions.enumerate_refresh_rates) return;
  if (XR_FAILED(functions.enumerate_refresh_rates(session_, 0, &count, nullptr)) || count == 0) return;
  std::vector<float> rates_hz(count);
  if (XR_FAILED(functions.enumerate_refresh_rates(session_, count, &count, rates_hz.data()))) return;
  pace_ = Pace(std::move(rates_hz));
  request_pace();
}

// Whether the runtime follows is its own matter.
void Session::request_pace() {
  if (const auto rate_hz = pace_.rate_hz()) instance_.functions().request_refresh_rate(session_, *rate_hz);
}

void Session::hear(const XrEventDataBuffer& event) {
  switch (event.type) {
    case XR_TYPE_EVENT_DATA_INSTANCE_LOSS_PENDING: lost_ = true; break;
    case XR_TYPE_EVENT_DATA_INTERACTION_PROFILE_CHANGED: news_.profiles = true; break;
    case XR_TYPE_EVENT_DATA_REFERENCE_SPACE_CHANGE_PENDING:
      news_.recentred_at = reinterpret_cast<const XrEventDataReferenceSpaceChangePending&>(event).changeTime;
      break;
    case XR_TYPE_EVENT_DATA_VISIBILITY_MASK_CHANGED_KHR: news_.hidden_area = true; break;
    case XR_TYPE_EVENT_DATA_USER_PRESENCE_CHANGED_EXT:
      news_.worn = reinterpret_cast<const XrEventDataUserPresenceChangedEXT&>(event).isUserPresent == XR_TRUE;
      break;
    default: break;
  }
}

Result<XrFrameState> Session::wait_frame() {
  auto state = structure<XrFrameState>(XR_TYPE_FRAME_STATE);
  const auto info = structure<XrFrameWaitInfo>(XR_TYPE_FRAME_WAIT_INFO);
  LECTERN_XR(xrWaitFrame(session_, &info, &state));
  const double step_s = static_cast<double>(state.predictedDisplayTime - display_time_) * 1e-9;
  if (display_time_ != 0 && pace_.frame(step_s, static_cast<double>(state.predictedDisplayPeriod) * 1e-9))
    request_pace();
  display_time_ = state.predictedDisplayTime;
  return state;
}

Result<void> Session::begin_frame() {
  const auto info = structure<XrFrameBeginInfo>(XR_TYPE_FRAME_BEGIN_INFO);
  LECTERN_XR(xrBeginFrame(session_, &info));
  return {};
}

Result<void> Session::end_frame(XrTime display_time, XrEnvironmentBlendMode blend,
                                std::span<const XrCompositionLayerBaseHeader* const> layers) {
  auto info = structure<XrFrameEndInfo>(XR_TYPE_FRAME_END_INFO);
  info.displayTime = display_time;
  info.environmentBlendMode = blend;
  info.layerCount = static_cast<std::uint32_t>(layers.size());
  info.layers = layers.data();
  LECTERN_XR(xrEndFrame(session_, &info));
  return {};
}

void Session::leave() {
  if (lost_ || ended_) return;
  const auto give_up = std::chrono::steady_clock::now() + kLeaveWithin;
  if (running_ && XR_FAILED(xrRequestExitSession(session_))) return;
  if (!running_) return;  // nothing shows: the session may be destroyed as it is
  while (!ended_ && std::chrono::steady_clock::now() < give_up) {
    if (!poll()) return;
    if (!running_) {
      std::this_thread::sleep_for(kBetweenPolls);
      continue;
    }
    const auto frame = wait_frame();
    if (!frame || !begin_frame() || !end_frame(frame->predictedDisplayTime, instance_.blend_modes()[0], {})) return;
  }
}

}  // namespace lectern::view::xr
