#include "view/openxr/actions.h"

#include <format>

#include "core/log.h"
#include "view/openxr/bindings.h"

namespace lectern::view::xr {
namespace {

struct Words {
  const char* name;
  const char* words;
  XrActionType type;
  bool per_hand = true;
};

// In the order of Action.
constexpr auto kWords = std::to_array<Words>({
    {"aim", "Point", XR_ACTION_TYPE_POSE_INPUT},
    {"grip", "Hold", XR_ACTION_TYPE_POSE_INPUT},
    {"select", "Open, follow, press", XR_ACTION_TYPE_FLOAT_INPUT},
    {"grab", "Carry a panel", XR_ACTION_TYPE_FLOAT_INPUT},
    {"stick", "Scroll and turn", XR_ACTION_TYPE_VECTOR2F_INPUT},
    {"pad", "Scroll with a finger", XR_ACTION_TYPE_VECTOR2F_INPUT},
    {"pad_touch", "Finger on the pad", XR_ACTION_TYPE_BOOLEAN_INPUT},
    {"menu", "Menu; held: take the seat here", XR_ACTION_TYPE_BOOLEAN_INPUT},
    {"back", "Back to where you came from", XR_ACTION_TYPE_BOOLEAN_INPUT},
    {"recenter", "Take the seat here", XR_ACTION_TYPE_BOOLEAN_INPUT},
    {"tick", "What is pointed at", XR_ACTION_TYPE_VIBRATION_OUTPUT},
    {"gaze", "Look", XR_ACTION_TYPE_POSE_INPUT, false},
});
static_assert(kWords.size() == kActionCount);

bool knows(const Instance& instance, const Profile& profile) {
  if (profile.only_1_1) return instance.api_1_1();
  if (!profile.extension || instance.uses(profile.extension)) return true;
  return profile.core_in_1_1 && instance.api_1_1();
}

}  // namespace

Result<std::unique_ptr<Actions>> Actions::make(const Instance& instance) {
  std::unique_ptr<Actions> made(new Actions(instance));
  if (auto done = made->make_actions(); !done) return std::unexpected(done.error());
  made->suggest();
  return made;
}

Actions::~Actions() {
  for (const auto& spaces : pose_spaces_)
    for (XrSpace space : spaces)
      if (space) xrDestroySpace(space);
  if (gaze_space_) xrDestroySpace(gaze_space_);
  if (set_) xrDestroyActionSet(set_);
}

Result<void> Actions::make_actions() {
  auto set = structure<XrActionSetCreateInfo>(XR_TYPE_ACTION_SET_CREATE_INFO);
  std::string_view("reading").copy(set.actionSetName, XR_MAX_ACTION_SET_NAME_SIZE - 1);
  std::string_view("Reading").copy(set.localizedActionSetName, XR_MAX_LOCALIZED_ACTION_SET_NAME_SIZE - 1);
  LECTERN_XR(xrCreateActionSet(instance_.handle(), &set, &set_));
  hands_ = {instance_.path("/user/hand/left"), instance_.path("/user/hand/right")};
  for (std::size_t i = 0; i < kActionCount; ++i) {
    if (static_cast<Action>(i) == Action::Gaze && !instance_.has_eyes()) continue;
    auto info = structure<XrActionCreateInfo>(XR_TYPE_ACTION_CREATE_INFO);
    std::string_view(kWords[i].name).copy(info.actionName, XR_MAX_ACTION_NAME_SIZE - 1);
    std::string_view(kWords[i].words).copy(info.localizedActionName, XR_MAX_LOCALIZED_ACTION_NAME_SIZE - 1);
    info.actionType = kWords[i].type;
    info.countSubactionPaths = kWords[i].per_hand ? 2 : 0;
    info.subactionPaths = hands_.data();
    LECTERN_XR(xrCreateAction(set_, &info, &actions_[i]));
  }
  return {};
}

// A profile that the runtime refuses is left out: it knows no such controller.
void Actions::suggest() {
  for (const Profile& profile : profiles()) {
    if (!knows(instance_, profile)) continue;
    std::vector<XrActionSuggestedBinding> bindings;
    const auto add = [&](const Binding& binding, const char* user) {
      const XrPath path = instance_.path(std::format("{}{}", user, binding.component).c_str());
      if (path != XR_NULL_PATH && handle(binding.action)) bindings.push_back({handle(binding.action), path});
    };
    for (const Binding& binding : profile.bindings) {
      if (binding.hands == Hands::Neither) add(binding, "");
      if (binding.hands == Hands::Both || binding.hands == Hands::Left) add(binding, "/user/hand/left");
      if (binding.hands == Hands::Both || binding.hands == Hands::Right) add(binding, "/user/hand/right");
    }
    if (bindings.empty()) continue;
    auto suggested = structure<XrInteractionProfileSuggestedBinding>(XR_TYPE_INTERACTION_PROFILE_SUGGESTED_BINDING);
    suggested.interactionProfile = instance_.path(profile.path);
    suggested.countSuggestedBindings = static_cast<std::uint32_t>(bindings.size());
    suggested.suggestedBindings = bindings.data();
    const XrResult result = xrSuggestInteractionProfileBindings(instance_.handle(), &suggested);
    if (XR_SUCCEEDED(result))
      accepted_.emplace_back(profile.path);
    else
      log::debug("headset: no bindings for {}: {}", profile.path, to_string(result));
  }
}

Result<void> Actions::attach(XrSession session) {
  session_ = session;
  auto info = structure<XrSessionActionSetsAttachInfo>(XR_TYPE_SESSION_ACTION_SETS_ATTACH_INFO);
  info.countActionSets = 1;
  info.actionSets = &set_;
  LECTERN_XR(xrAttachSessionActionSets(session, &info));
  for (const Action action : {Action::Aim, Action::Grip})
    for (const Side side : kSides) {
      auto space = make_space(action, hand(side));
      if (!space) return std::unexpected(space.error());
      pose_spaces_[static_cast<std::size_t>(action)][static_cast<std::size_t>(side)] = *space;
    }
  if (!handle(Action::Gaze)) return {};
  auto space = make_space(Action::Gaze, XR_NULL_PATH);
  if (!space) return std::unexpected(space.error());
  gaze_space_ = *space;
  return {};
}

Result<XrSpace> Actions::make_space(Action action, XrPath hand) {
  auto info = structure<XrActionSpaceCreateInfo>(XR_TYPE_ACTION_SPACE_CREATE_INFO);
  info.action = handle(action);
  info.subactionPath = hand;
  info.poseInActionSpace = kIdentity;
  XrSpace space = XR_NULL_HANDLE;
  LECTERN_XR(xrCreateActionSpace(session_, &info, &space));
  return space;
}

Result<bool> Actions::sync() {
  const XrActiveActionSet active{set_, XR_NULL_PATH};
  auto info = structure<XrActionsSyncInfo>(XR_TYPE_ACTIONS_SYNC_INFO);
  info.countActiveActionSets = 1;
  info.activeActionSets = &active;
  const XrResult result = xrSyncActions(session_, &info);
  if (XR_FAILED(result) || result == XR_SESSION_LOSS_PENDING) return failure("xrSyncActions", result);
  return result != XR_SESSION_NOT_FOCUSED;
}

XrActionStateGetInfo Actions::state_of(Action action, Side side) const {
  auto get = structure<XrActionStateGetInfo>(XR_TYPE_ACTION_STATE_GET_INFO);
  get.action = handle(action);
  get.subactionPath = hand(side);
  return get;
}

float Actions::amount(Action action, Side side) const {
  const auto get = state_of(action, side);
  auto state = structure<XrActionStateFloat>(XR_TYPE_ACTION_STATE_FLOAT);
  const bool got = XR_SUCCEEDED(xrGetActionStateFloat(session_, &get, &state));
  return got && state.isActive ? state.currentState : 0;
}

bool Actions::pressed(Action action, Side side) const {
  const auto get = state_of(action, side);
  auto state = structure<XrActionStateBoolean>(XR_TYPE_ACTION_STATE_BOOLEAN);
  return XR_SUCCEEDED(xrGetActionStateBoolean(session_, &get, &state)) && state.isActive && state.currentState;
}

glm::vec2 Actions::direction(Action action, Side side) const {
  const auto get = state_of(action, side);
  auto state = structure<XrActionStateVector2f>(XR_TYPE_ACTION_STATE_VECTOR2F);
  const bool got = XR_SUCCEEDED(xrGetActionStateVector2f(session_, &get, &state));
  return got && state.isActive ? glm::vec2(state.currentState.x, state.currentState.y) : glm::vec2(0);
}

bool Actions::active_pose(Action action, XrPath hand) const {
  auto get = structure<XrActionStateGetInfo>(XR_TYPE_ACTION_STATE_GET_INFO);
  get.action = handle(action);
  get.subactionPath = hand;
  auto state = structure<XrActionStatePose>(XR_TYPE_ACTION_STATE_POSE);
  return XR_SUCCEEDED(xrGetActionStatePose(session_, &get, &state)) && state.isActive;
}

XrSpace Actions::space(Action action, Side side) const {
  if (!active_pose(action, hand(side))) return XR_NULL_HANDLE;
  return pose_spaces_[static_cast<std::size_t>(action)][static_cast<std::size_t>(side)];
}

XrSpace Actions::gaze() const {
  return gaze_space_ && active_pose(Action::Gaze, XR_NULL_PATH) ? gaze_space_ : XR_NULL_HANDLE;
}

void Actions::tick(Side side, float strength) const {
  auto info = structure<XrHapticActionInfo>(XR_TYPE_HAPTIC_ACTION_INFO);
  info.action = handle(Action::Tick);
  info.subactionPath = hand(side);
  auto vibration = structure<XrHapticVibration>(XR_TYPE_HAPTIC_VIBRATION);
  vibration.duration = XR_MIN_HAPTIC_DURATION;
  vibration.frequency = XR_FREQUENCY_UNSPECIFIED;
  vibration.amplitude = strength;
  xrApplyHapticFeedback(session_, &info, reinterpret_cast<const XrHapticBaseHeader*>(&vibration));
}

std::string Actions::profile(Side side) const {
  auto state = structure<XrInteractionProfileState>(XR_TYPE_INTERACTION_PROFILE_STATE);
  if (XR_FAILED(xrGetCurrentInteractionProfile(session_, hand(side), &state))) return {};
  return instance_.words_of(state.interactionProfile);
}

}  // namespace lectern::view::xr
