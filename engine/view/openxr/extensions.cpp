#include "view/openxr/extensions.h"

#include <algorithm>
#include <array>

namespace lectern::view::xr {
namespace {

constexpr auto kKnown = std::to_array<KnownExtension>({
    {XR_KHR_VULKAN_ENABLE2_EXTENSION_NAME, "drawing with Vulkan", true},
    {XR_EXT_LOCAL_FLOOR_EXTENSION_NAME, "the floor under the seat"},
    {XR_KHR_VISIBILITY_MASK_EXTENSION_NAME, "not drawing what no lens lets through"},
    {XR_KHR_COMPOSITION_LAYER_DEPTH_EXTENSION_NAME, "holding still what is seen, by its depth"},
    {XR_KHR_COMPOSITION_LAYER_CYLINDER_EXTENSION_NAME, "a bent panel on a layer of its own"},
    {XR_KHR_COMPOSITION_LAYER_EQUIRECT2_EXTENSION_NAME, "pictures all around on a layer of their own"},
    {XR_FB_DISPLAY_REFRESH_RATE_EXTENSION_NAME, "the display's refresh rate"},
    {XR_EXTX_OVERLAY_EXTENSION_NAME, "panels before another application"},
    {XR_EXT_USER_PRESENCE_EXTENSION_NAME, "knowing that the headset is worn"},
    {XR_EXT_HAND_TRACKING_EXTENSION_NAME, "hands"},
    {XR_EXT_HAND_INTERACTION_EXTENSION_NAME, "pointing and pinching with bare hands"},
    {XR_MSFT_HAND_INTERACTION_EXTENSION_NAME, "the same on Windows Mixed Reality"},
    {XR_EXT_EYE_GAZE_INTERACTION_EXTENSION_NAME, "reading with the eyes alone"},
    {XR_FB_TOUCH_CONTROLLER_PRO_EXTENSION_NAME, "Touch Pro controllers"},
    {XR_META_TOUCH_CONTROLLER_PLUS_EXTENSION_NAME, "Touch Plus controllers"},
    {XR_HTC_VIVE_COSMOS_CONTROLLER_INTERACTION_EXTENSION_NAME, "Vive Cosmos controllers"},
    {XR_HTC_VIVE_FOCUS3_CONTROLLER_INTERACTION_EXTENSION_NAME, "Vive Focus 3 controllers"},
    {XR_EXT_HP_MIXED_REALITY_CONTROLLER_EXTENSION_NAME, "HP Reverb G2 controllers"},
    {XR_EXT_SAMSUNG_ODYSSEY_CONTROLLER_EXTENSION_NAME, "Samsung Odyssey controllers"},
    {XR_BD_CONTROLLER_INTERACTION_EXTENSION_NAME, "Pico controllers"},
    {XR_ML_ML2_CONTROLLER_INTERACTION_EXTENSION_NAME, "Magic Leap 2 controllers"},
});

}  // namespace

std::span<const KnownExtension> known_extensions() { return kKnown; }

Result<Extensions> Extensions::of_runtime() {
  std::uint32_t count = 0;
  LECTERN_XR(xrEnumerateInstanceExtensionProperties(nullptr, 0, &count, nullptr));
  std::vector properties(count, structure<XrExtensionProperties>(XR_TYPE_EXTENSION_PROPERTIES));
  LECTERN_XR(xrEnumerateInstanceExtensionProperties(nullptr, count, &count, properties.data()));
  Extensions extensions;
  for (const XrExtensionProperties& property : properties) extensions.offered_.emplace_back(property.extensionName);
  for (const KnownExtension& known : kKnown)
    if (known.required && !extensions.offered(known.name))
      return fail("headset", std::string("the OpenXR runtime has no ") + known.name,
                  "Lectern draws with Vulkan; update the runtime");
  return extensions;
}

bool Extensions::offered(std::string_view name) const { return std::ranges::contains(offered_, name); }

std::vector<const char*> Extensions::wanted() const {
  std::vector<const char*> names;
  for (const KnownExtension& known : kKnown)
    if (offered(known.name)) names.push_back(known.name);
  return names;
}

}  // namespace lectern::view::xr
