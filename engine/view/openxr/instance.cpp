#include "view/openxr/instance.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <format>
#include <optional>

#include "core/quiet.h"

namespace lectern::view::xr {
namespace {

constexpr auto kViews = XR_VIEW_CONFIGURATION_TYPE_PRIMARY_STEREO;

XrInstanceCreateInfo instance_info(XrVersion version, const std::vector<const char*>& extensions) {
  auto info = structure<XrInstanceCreateInfo>(XR_TYPE_INSTANCE_CREATE_INFO);
  constexpr std::string_view kName = "Lectern";
  kName.copy(info.applicationInfo.applicationName, XR_MAX_APPLICATION_NAME_SIZE - 1);
  kName.copy(info.applicationInfo.engineName, XR_MAX_ENGINE_NAME_SIZE - 1);
  info.applicationInfo.applicationVersion = info.applicationInfo.engineVersion = 1;
  info.applicationInfo.apiVersion = version;
  info.enabledExtensionCount = static_cast<std::uint32_t>(extensions.size());
  info.enabledExtensionNames = extensions.data();
  return info;
}

}  // namespace

Result<std::unique_ptr<Instance>> Instance::open() {
  auto extensions = Extensions::of_runtime();
  if (!extensions) return std::unexpected(extensions.error());
  std::unique_ptr<Instance> made(new Instance);
  made->extensions_ = std::move(*extensions);
  if (auto done = made->make(); !done) return std::unexpected(done.error());
  if (auto done = made->functions_.load(made->instance_, made->enabled_); !done) return std::unexpected(done.error());
  if (auto done = made->find_system(); !done) return std::unexpected(done.error());
  if (auto done = made->ask_views(); !done) return std::unexpected(done.error());
  return made;
}

Instance::~Instance() {
  if (instance_) xrDestroyInstance(instance_);
}

Result<void> Instance::make() {
  enabled_ = extensions_.wanted();
  auto info = instance_info(XR_API_VERSION_1_1, enabled_);
  XrResult result = create(info);
  api_1_1_ = result == XR_SUCCESS;
  if (result == XR_ERROR_API_VERSION_UNSUPPORTED) {
    info = instance_info(XR_API_VERSION_1_0, enabled_);
    result = create(info);
  }
  if (result == XR_ERROR_RUNTIME_FAILURE || result == XR_ERROR_INITIALIZATION_FAILED)
    return fail("headset", "the OpenXR runtime does not answer", "start it (SteamVR, Monado, WiVRn, ...)");
  if (XR_FAILED(result)) return failure("xrCreateInstance", result);
  auto properties = structure<XrInstanceProperties>(XR_TYPE_INSTANCE_PROPERTIES);
  LECTERN_XR(xrGetInstanceProperties(instance_, &properties));
  const XrVersion version = properties.runtimeVersion;
  runtime_ = std::format("{} {}.{}.{}", properties.runtimeName, XR_VERSION_MAJOR(version), XR_VERSION_MINOR(version),
                         XR_VERSION_PATCH(version));
  return {};
}

// Where it fails, loader and runtime print many lines, which ours says in one. LECTERN_OPENXR_WORDS=1 lets them.
XrResult Instance::create(const XrInstanceCreateInfo& info) {
  std::optional<QuietStderr> quiet;
  if (!std::getenv("LECTERN_OPENXR_WORDS")) quiet.emplace();
  return xrCreateInstance(&info, &instance_);
}

Result<void> Instance::find_system() {
  auto get = structure<XrSystemGetInfo>(XR_TYPE_SYSTEM_GET_INFO);
  get.formFactor = XR_FORM_FACTOR_HEAD_MOUNTED_DISPLAY;
  LECTERN_XR(xrGetSystem(instance_, &get, &system_));
  auto hands = structure<XrSystemHandTrackingPropertiesEXT>(XR_TYPE_SYSTEM_HAND_TRACKING_PROPERTIES_EXT);
  auto eyes = structure<XrSystemEyeGazeInteractionPropertiesEXT>(XR_TYPE_SYSTEM_EYE_GAZE_INTERACTION_PROPERTIES_EXT);
  auto properties = structure<XrSystemProperties>(XR_TYPE_SYSTEM_PROPERTIES);
  if (uses(XR_EXT_HAND_TRACKING_EXTENSION_NAME)) properties.next = &hands;
  if (uses(XR_EXT_EYE_GAZE_INTERACTION_EXTENSION_NAME)) {
    eyes.next = properties.next;
    properties.next = &eyes;
  }
  LECTERN_XR(xrGetSystemProperties(instance_, system_, &properties));
  headset_ = properties.systemName;
  largest_ = {properties.graphicsProperties.maxSwapchainImageWidth,
              properties.graphicsProperties.maxSwapchainImageHeight};
  has_hands_ = hands.supportsHandTracking == XR_TRUE;
  has_eyes_ = eyes.supportsEyeGazeInteraction == XR_TRUE;
  return {};
}

Result<void> Instance::ask_views() {
  std::uint32_t count = 0;
  LECTERN_XR(xrEnumerateViewConfigurationViews(instance_, system_, kViews, 0, &count, nullptr));
  views_.assign(count, structure<XrViewConfigurationView>(XR_TYPE_VIEW_CONFIGURATION_VIEW));
  LECTERN_XR(xrEnumerateViewConfigurationViews(instance_, system_, kViews, count, &count, views_.data()));
  if (views_.size() != 2) return fail("headset", "has not two eyes");
  LECTERN_XR(xrEnumerateEnvironmentBlendModes(instance_, system_, kViews, 0, &count, nullptr));
  blend_modes_.resize(count);
  LECTERN_XR(xrEnumerateEnvironmentBlendModes(instance_, system_, kViews, count, &count, blend_modes_.data()));
  if (blend_modes_.empty()) return fail("headset", "the OpenXR runtime offers no way to show a picture");
  return {};
}

bool Instance::uses(std::string_view extension) const {
  return std::ranges::any_of(enabled_, [&](const char* name) { return extension == name; });
}

XrPath Instance::path(const char* words) const {
  XrPath made = XR_NULL_PATH;
  return XR_SUCCEEDED(xrStringToPath(instance_, words, &made)) ? made : XR_NULL_PATH;
}

std::string Instance::words_of(XrPath path) const {
  std::array<char, XR_MAX_PATH_LENGTH> words{};
  std::uint32_t count = 0;
  if (path == XR_NULL_PATH) return {};
  const XrResult told = xrPathToString(instance_, path, words.size(), &count, words.data());
  return XR_SUCCEEDED(told) ? std::string(words.data()) : std::string();
}

}  // namespace lectern::view::xr
