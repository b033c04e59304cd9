#include "view/openxr/headset.h"

#include <algorithm>
#include <chrono>
#include <format>
#include <optional>
#include <thread>
#include <utility>

#include "core/log.h"
#include "core/quiet.h"
#include "view/openxr/actions.h"
#include "view/openxr/beneath.h"
#include "view/openxr/controls.h"
#include "view/openxr/eyes.h"
#include "view/openxr/hands.h"
#include "view/openxr/instance.h"
#include "view/openxr/session.h"
#include "view/openxr/spaces.h"
#include "view/openxr/vulkan_binding.h"

namespace lectern::view {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kRest = std::chrono::milliseconds(10);  // between looks at a headset that sleeps
constexpr double kLongestStep_s = 0.1;
constexpr std::size_t kKeptFrames = 4096;

// How a frame meets what is behind it. Never Error: a runtime has one mode at least.
XrEnvironmentBlendMode choose_blend(std::span<const XrEnvironmentBlendMode> offered, Surroundings wished) {
  constexpr std::array kReal{XR_ENVIRONMENT_BLEND_MODE_ALPHA_BLEND, XR_ENVIRONMENT_BLEND_MODE_ADDITIVE};
  if (wished == Surroundings::Real)
    for (const auto mode : kReal)
      if (std::ranges::contains(offered, mode)) return mode;
  return std::ranges::contains(offered, XR_ENVIRONMENT_BLEND_MODE_OPAQUE) ? XR_ENVIRONMENT_BLEND_MODE_OPAQUE
                                                                          : offered[0];
}

}  // namespace

// Members are destroyed from the last to the first: what belongs to the session goes before it.
struct Headset::Parts {
  HeadsetOptions options;
  std::unique_ptr<xr::Instance> instance;
  gpu::Device* device = nullptr;
  std::unique_ptr<xr::Session> session;
  xr::Spaces spaces;
  xr::Eyes eyes;
  xr::Beneath beneath;
  xr::Hands hands;
  std::unique_ptr<xr::Actions> actions;
  std::optional<xr::Controls> controls;
  XrEnvironmentBlendMode blend = XR_ENVIRONMENT_BLEND_MODE_OPAQUE;

  enum class Frame { None, Waited, Begun };
  Frame frame = Frame::None;
  XrTime display_time = 0;
  double seconds = 0;
  bool shown = false, focused = false;
  Clock::time_point woke;
  std::vector<float> work_ms;
  std::size_t next_work = 0;

  Result<void> end_frame(std::span<const XrCompositionLayerBaseHeader* const> layers);
  Result<void> close_open_frame();
  Result<void> give_back();
  bool wants_layers() const;
  Result<void> see();
  void take_seat();
};

// Ends the frame that was waited for, if that was not done.
Result<void> Headset::Parts::close_open_frame() {
  if (frame == Frame::None) return {};
  if (frame == Frame::Waited)
    if (auto begun = session->begin_frame(); !begun) return begun;
  if (auto given = give_back(); !given) return given;
  return end_frame({});
}

// Every picture that this frame was drawn into.
Result<void> Headset::Parts::give_back() {
  auto given = eyes.give_back();
  return given ? beneath.give_back() : given;
}

bool Headset::Parts::wants_layers() const {
  return options.layers == Layers::On ||
         (options.layers == Layers::Auto && xr::layers_are_sharper(instance->runtime()));
}

Result<void> Headset::Parts::end_frame(std::span<const XrCompositionLayerBaseHeader* const> layers) {
  frame = Frame::None;
  const float ms = std::chrono::duration<float, std::milli>(Clock::now() - woke).count();
  if (work_ms.size() < kKeptFrames)
    work_ms.push_back(ms);
  else
    work_ms[next_work++ % kKeptFrames] = ms;
  return session->end_frame(display_time, blend, layers);
}

// Where everything is when this frame will be seen.
Result<void> Headset::Parts::see() {
  if (std::exchange(session->news().hidden_area, false)) eyes.ask_hidden_area(*instance, session->handle());
  if (auto located = eyes.locate(session->handle(), spaces, display_time); !located) return located;
  const auto synced = actions->sync();
  if (!synced) return std::unexpected(synced.error());
  focused = *synced && session->state() == XR_SESSION_STATE_FOCUSED;
  return {};
}

// The first time the head is tracked, when the reader asks, and when the runtime moved its origin because they asked
// it.
void Headset::Parts::take_seat() {
  xr::News& news = session->news();
  if (news.recentred_at && display_time >= *news.recentred_at) {
    news.recentred_at.reset();
    spaces.forget_seat();
  }
  if (controls->take_recenter()) spaces.forget_seat();
  if (spaces.seated()) return;
  if (const auto head = spaces.base_from_head(display_time); head && head->position_known) spaces.sit(head->pose);
}

Headset::Headset(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Result<std::unique_ptr<Headset>> Headset::open(const HeadsetOptions& options) {
  auto instance = xr::Instance::open();
  if (!instance) return std::unexpected(instance.error());
  auto parts = std::make_unique<Parts>();
  parts->options = options;
  parts->instance = std::move(*instance);
  parts->blend = choose_blend(parts->instance->blend_modes(), options.surroundings);
  if (options.surroundings == Surroundings::Real && parts->blend == XR_ENVIRONMENT_BLEND_MODE_OPAQUE)
    log::error({"--surroundings real", "this headset shows nothing of what is around it", "the room is drawn"});
  parts->options.overlay = options.overlay && parts->instance->uses(XR_EXTX_OVERLAY_EXTENSION_NAME);
  if (options.overlay && !parts->options.overlay)
    log::error({"--overlay", "this OpenXR runtime puts no application before another", "the room is drawn"});
  parts->work_ms.reserve(kKeptFrames);
  return std::unique_ptr<Headset>(new Headset(std::move(parts)));
}

Headset::~Headset() {
  if (!parts_->device) return;
  leave();
  vkDeviceWaitIdle(parts_->device->handle());
  // A runtime that is gone complains of every object that is given back to it.
  std::optional<QuietStderr> quiet;
  if (parts_->session && !parts_->session->ended()) quiet.emplace();
  parts_.reset();
}

Result<HeadsetDescription> Headset::describe() const {
  LECTERN_REQUIRE(!parts_->device, "a headset is described before it is attached");
  const xr::Instance& instance = *parts_->instance;
  HeadsetDescription told{.runtime = instance.runtime(),
                          .headset = instance.headset(),
                          .width_px = instance.views()[0].recommendedImageRectWidth,
                          .height_px = instance.views()[0].recommendedImageRectHeight,
                          .hands = instance.has_hands(),
                          .eyes = instance.has_eyes(),
                          .surroundings = std::ranges::any_of(instance.blend_modes(), [](const auto mode) {
                            return mode != XR_ENVIRONMENT_BLEND_MODE_OPAQUE;
                          })};
  for (const xr::KnownExtension& known : xr::known_extensions())
    (instance.extensions().offered(known.name) ? told.used : told.missing)
        .push_back(std::format("{} ({})", known.name, known.purpose));
  const auto actions = xr::Actions::make(instance);
  if (!actions) return std::unexpected(actions.error());
  told.profiles = (*actions)->accepted();
  return told;
}

Result<gpu::DeviceRequest> Headset::device_request() const { return xr::device_request(*parts_->instance); }

Result<void> Headset::attach(gpu::Device& device) {
  LECTERN_REQUIRE(!parts_->device, "a headset is attached once");
  Parts& p = *parts_;
  p.device = &device;
  auto session = xr::Session::open(*p.instance, device, p.options.overlay);
  if (!session) return std::unexpected(session.error());
  p.session = std::move(*session);
  const XrSession handle = p.session->handle();
  if (auto made = p.spaces.make(*p.instance, handle); !made) return made;
  if (auto made = p.eyes.make(*p.instance, device, handle); !made) return made;
  if (p.wants_layers())
    if (auto made = p.beneath.make(*p.instance, device, handle); !made) return made;
  if (auto made = p.hands.make(*p.instance, handle); !made) return made;
  auto actions = xr::Actions::make(*p.instance);
  if (!actions) return std::unexpected(actions.error());
  p.actions = std::move(*actions);
  if (auto attached = p.actions->attach(handle); !attached) return attached;
  p.controls.emplace(*p.actions, p.hands, p.options);
  p.woke = Clock::now();
  return {};
}

VkFormat Headset::format() const { return parts_->eyes.colour().request().format; }
VkExtent2D Headset::extent() const { return parts_->eyes.colour().request().extent; }
bool Headset::sees_through() const {
  const bool real = parts_->options.surroundings == Surroundings::Real;
  return parts_->options.overlay || (real && parts_->blend != XR_ENVIRONMENT_BLEND_MODE_OPAQUE);
}
bool Headset::shown() const { return parts_->shown; }
std::vector<float> Headset::work_ms() const { return parts_->work_ms; }
void Headset::forget_work() { parts_->work_ms.clear(); }

std::array<std::string, 2> Headset::active_profiles() const {
  return {parts_->actions->profile(xr::Side::Left), parts_->actions->profile(xr::Side::Right)};
}

void Headset::leave() {
  if (!parts_->session) return;
  if (parts_->session->running() && !parts_->close_open_frame()) return;
  parts_->session->leave();
}

Result<FrameStart> Headset::wait(bool) {
  Parts& p = *parts_;
  p.shown = false;
  if (p.session->running())
    if (auto closed = p.close_open_frame(); !closed) return std::unexpected(closed.error());
  if (auto polled = p.session->poll(); !polled) return std::unexpected(polled.error());
  if (p.session->ended()) return FrameStart{.quit = true};
  if (!p.session->running()) {
    p.frame = Parts::Frame::None;
    std::this_thread::sleep_for(kRest);
    p.seconds = std::min(std::chrono::duration<double>(Clock::now() - p.woke).count(), kLongestStep_s);
    p.woke = Clock::now();
    return FrameStart{.seconds = p.seconds};
  }
  const auto state = p.session->wait_frame();
  if (!state) return std::unexpected(state.error());
  p.woke = Clock::now();
  p.frame = Parts::Frame::Waited;
  const double step_s = static_cast<double>(state->predictedDisplayTime - p.display_time) * 1e-9;
  p.seconds = std::clamp(step_s, 0.0, kLongestStep_s);
  p.display_time = state->predictedDisplayTime;
  p.shown = state->shouldRender == XR_TRUE && p.session->news().worn;
  if (auto seen = p.see(); !seen) return std::unexpected(seen.error());
  if (!p.shown)
    if (auto closed = p.close_open_frame(); !closed) return std::unexpected(closed.error());
  return FrameStart{.draw = p.shown, .redraw = p.shown, .seconds = p.seconds};
}

void Headset::gather(room::Input& input) {
  Parts& p = *parts_;
  p.take_seat();
  if (const auto head = p.spaces.base_from_head(p.display_time); p.display_time != 0 && head)
    input.seat_from_head = p.spaces.seat_from_base() * head->pose;
  p.controls->gather(input, p.spaces, p.display_time, p.focused && p.shown);
}

std::span<const room::View> Headset::views() const { return parts_->eyes.look(parts_->spaces); }

Result<gpu::Target> Headset::acquire() {
  Parts& p = *parts_;
  if (auto begun = p.session->begin_frame(); !begun) return std::unexpected(begun.error());
  p.frame = Parts::Frame::Begun;
  p.beneath.hide();
  auto target = p.eyes.acquire();
  if (target && p.beneath) target->underlay = &p.beneath;
  return target;
}

Result<void> Headset::present() {
  Parts& p = *parts_;
  if (auto given = p.give_back(); !given) return given;
  const bool has_holes = p.beneath.shown() || sees_through();
  const auto& eyes = p.eyes.layer(p.spaces, has_holes ? XR_COMPOSITION_LAYER_BLEND_TEXTURE_SOURCE_ALPHA_BIT : 0);
  std::array<const XrCompositionLayerBaseHeader*, xr::Beneath::kMostLayers + 1> layers{};
  const auto beneath = p.beneath.layers(p.spaces);
  std::ranges::copy(beneath, layers.begin());
  layers[beneath.size()] = reinterpret_cast<const XrCompositionLayerBaseHeader*>(&eyes);
  return p.end_frame(std::span(layers).first(beneath.size() + 1));
}

void Headset::set_pointing(bool pointing) { parts_->controls->feel(pointing); }

}  // namespace lectern::view
