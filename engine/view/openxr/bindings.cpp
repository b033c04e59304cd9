#include "view/openxr/bindings.h"

#include <array>

namespace lectern::view::xr {
namespace {

using enum Action;
using enum Hands;

// Reading needs one hand, either one: the trigger selects, the grip carries, the stick scrolls and turns. Menu and back
// lie on the two buttons where a hand has them.

constexpr auto kSimple = std::to_array<Binding>({
    {Aim, Both, "/input/aim/pose"},
    {Grip, Both, "/input/grip/pose"},
    {Select, Both, "/input/select/click"},
    {Menu, Both, "/input/menu/click"},
    {Tick, Both, "/output/haptic"},
});

constexpr auto kTouch = std::to_array<Binding>({
    {Aim, Both, "/input/aim/pose"},
    {Grip, Both, "/input/grip/pose"},
    {Select, Both, "/input/trigger/value"},
    {Grab, Both, "/input/squeeze/value"},
    {Stick, Both, "/input/thumbstick"},
    {Recenter, Both, "/input/thumbstick/click"},
    {Menu, Left, "/input/menu/click"},
    {Menu, Left, "/input/y/click"},
    {Menu, Right, "/input/b/click"},
    {Back, Left, "/input/x/click"},
    {Back, Right, "/input/a/click"},
    {Tick, Both, "/output/haptic"},
});

constexpr auto kCosmos = std::to_array<Binding>({
    {Aim, Both, "/input/aim/pose"},
    {Grip, Both, "/input/grip/pose"},
    {Select, Both, "/input/trigger/value"},
    {Grab, Both, "/input/squeeze/click"},
    {Stick, Both, "/input/thumbstick"},
    {Recenter, Both, "/input/thumbstick/click"},
    {Menu, Left, "/input/menu/click"},
    {Menu, Left, "/input/y/click"},
    {Menu, Right, "/input/b/click"},
    {Back, Left, "/input/x/click"},
    {Back, Right, "/input/a/click"},
    {Tick, Both, "/output/haptic"},
});

constexpr auto kReverb = std::to_array<Binding>({
    {Aim, Both, "/input/aim/pose"},
    {Grip, Both, "/input/grip/pose"},
    {Select, Both, "/input/trigger/value"},
    {Grab, Both, "/input/squeeze/value"},
    {Stick, Both, "/input/thumbstick"},
    {Recenter, Both, "/input/thumbstick/click"},
    {Menu, Both, "/input/menu/click"},
    {Back, Left, "/input/x/click"},
    {Back, Right, "/input/a/click"},
    {Tick, Both, "/output/haptic"},
});

constexpr auto kIndex = std::to_array<Binding>({
    {Aim, Both, "/input/aim/pose"},
    {Grip, Both, "/input/grip/pose"},
    {Select, Both, "/input/trigger/value"},
    {Grab, Both, "/input/squeeze/force"},
    {Stick, Both, "/input/thumbstick"},
    {Recenter, Both, "/input/thumbstick/click"},
    {Pad, Both, "/input/trackpad"},
    {PadTouch, Both, "/input/trackpad/touch"},
    {Menu, Both, "/input/b/click"},
    {Back, Both, "/input/a/click"},
    {Tick, Both, "/output/haptic"},
});

constexpr auto kVive = std::to_array<Binding>({
    {Aim, Both, "/input/aim/pose"},
    {Grip, Both, "/input/grip/pose"},
    {Select, Both, "/input/trigger/value"},
    {Grab, Both, "/input/squeeze/click"},
    {Pad, Both, "/input/trackpad"},
    {PadTouch, Both, "/input/trackpad/touch"},
    {Back, Both, "/input/trackpad/click"},
    {Menu, Both, "/input/menu/click"},
    {Tick, Both, "/output/haptic"},
});

constexpr auto kMotion = std::to_array<Binding>({
    {Aim, Both, "/input/aim/pose"},
    {Grip, Both, "/input/grip/pose"},
    {Select, Both, "/input/trigger/value"},
    {Grab, Both, "/input/squeeze/click"},
    {Stick, Both, "/input/thumbstick"},
    {Recenter, Both, "/input/thumbstick/click"},
    {Pad, Both, "/input/trackpad"},
    {PadTouch, Both, "/input/trackpad/touch"},
    {Back, Both, "/input/trackpad/click"},
    {Menu, Both, "/input/menu/click"},
    {Tick, Both, "/output/haptic"},
});

constexpr auto kMagicLeap = std::to_array<Binding>({
    {Aim, Both, "/input/aim/pose"},
    {Grip, Both, "/input/grip/pose"},
    {Select, Both, "/input/trigger/value"},
    {Grab, Both, "/input/shoulder/click"},
    {Pad, Both, "/input/trackpad"},
    {PadTouch, Both, "/input/trackpad/touch"},
    {Back, Both, "/input/trackpad/click"},
    {Menu, Both, "/input/menu/click"},
    {Tick, Both, "/output/haptic"},
});

constexpr auto kHands = std::to_array<Binding>({
    {Aim, Both, "/input/aim/pose"},
    {Grip, Both, "/input/grip/pose"},
    {Select, Both, "/input/aim_activate_ext/value"},
    {Grab, Both, "/input/grasp_ext/value"},
});

constexpr auto kMicrosoftHands = std::to_array<Binding>({
    {Aim, Both, "/input/aim/pose"},
    {Grip, Both, "/input/grip/pose"},
    {Select, Both, "/input/select/value"},
    {Grab, Both, "/input/squeeze/value"},
});

constexpr auto kEyes = std::to_array<Binding>({
    {Gaze, Neither, "/user/eyes_ext/input/gaze_ext/pose"},
});

constexpr auto kProfiles = std::to_array<Profile>({
    {.path = "/interaction_profiles/khr/simple_controller", .bindings = kSimple},
    {.path = "/interaction_profiles/oculus/touch_controller", .bindings = kTouch},
    {.path = "/interaction_profiles/facebook/touch_controller_pro",
     .extension = XR_FB_TOUCH_CONTROLLER_PRO_EXTENSION_NAME,
     .bindings = kTouch},
    {.path = "/interaction_profiles/meta/touch_pro_controller", .only_1_1 = true, .bindings = kTouch},
    {.path = "/interaction_profiles/meta/touch_controller_plus",
     .extension = XR_META_TOUCH_CONTROLLER_PLUS_EXTENSION_NAME,
     .bindings = kTouch},
    {.path = "/interaction_profiles/meta/touch_plus_controller", .only_1_1 = true, .bindings = kTouch},
    {.path = "/interaction_profiles/valve/index_controller", .bindings = kIndex},
    {.path = "/interaction_profiles/htc/vive_controller", .bindings = kVive},
    {.path = "/interaction_profiles/htc/vive_cosmos_controller",
     .extension = XR_HTC_VIVE_COSMOS_CONTROLLER_INTERACTION_EXTENSION_NAME,
     .core_in_1_1 = true,
     .bindings = kCosmos},
    {.path = "/interaction_profiles/htc/vive_focus3_controller",
     .extension = XR_HTC_VIVE_FOCUS3_CONTROLLER_INTERACTION_EXTENSION_NAME,
     .core_in_1_1 = true,
     .bindings = kTouch},
    {.path = "/interaction_profiles/microsoft/motion_controller", .bindings = kMotion},
    {.path = "/interaction_profiles/hp/mixed_reality_controller",
     .extension = XR_EXT_HP_MIXED_REALITY_CONTROLLER_EXTENSION_NAME,
     .core_in_1_1 = true,
     .bindings = kReverb},
    {.path = "/interaction_profiles/samsung/odyssey_controller",
     .extension = XR_EXT_SAMSUNG_ODYSSEY_CONTROLLER_EXTENSION_NAME,
     .core_in_1_1 = true,
     .bindings = kMotion},
    {.path = "/interaction_profiles/bytedance/pico_neo3_controller",
     .extension = XR_BD_CONTROLLER_INTERACTION_EXTENSION_NAME,
     .core_in_1_1 = true,
     .bindings = kReverb},
    {.path = "/interaction_profiles/bytedance/pico4_controller",
     .extension = XR_BD_CONTROLLER_INTERACTION_EXTENSION_NAME,
     .core_in_1_1 = true,
     .bindings = kTouch},
    {.path = "/interaction_profiles/ml/ml2_controller",
     .extension = XR_ML_ML2_CONTROLLER_INTERACTION_EXTENSION_NAME,
     .core_in_1_1 = true,
     .bindings = kMagicLeap},
    {.path = "/interaction_profiles/ext/hand_interaction_ext",
     .extension = XR_EXT_HAND_INTERACTION_EXTENSION_NAME,
     .bindings = kHands},
    {.path = "/interaction_profiles/microsoft/hand_interaction",
     .extension = XR_MSFT_HAND_INTERACTION_EXTENSION_NAME,
     .bindings = kMicrosoftHands},
    {.path = "/interaction_profiles/ext/eye_gaze_interaction",
     .extension = XR_EXT_EYE_GAZE_INTERACTION_EXTENSION_NAME,
     .bindings = kEyes},
});

}  // namespace

std::span<const Profile> profiles() { return kProfiles; }

}  // namespace lectern::view::xr
