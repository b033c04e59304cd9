// A runtime that answers and has a headset: XrInstance and XrSystemId.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "view/openxr/extensions.h"
#include "view/openxr/functions.h"
#include "view/openxr/xr.h"

namespace lectern::view::xr {

class Instance {
 public:
  // Asks the active runtime. Costs some milliseconds where there is none, and some seconds where one starts for it.
  static Result<std::unique_ptr<Instance>> open();
  ~Instance();
  Instance(const Instance&) = delete;
  Instance& operator=(const Instance&) = delete;

  XrInstance handle() const { return instance_; }
  XrSystemId system() const { return system_; }
  const Functions& functions() const { return functions_; }
  const Extensions& extensions() const { return extensions_; }
  bool uses(std::string_view extension) const;
  bool api_1_1() const { return api_1_1_; }
  const std::string& runtime() const { return runtime_; }  // "Monado(XRT) by Collabora et al, 25.0.0"
  const std::string& headset() const { return headset_; }  // "Monado: Simulated HMD"
  bool has_hands() const { return has_hands_; }            // the system tracks joints
  bool has_eyes() const { return has_eyes_; }              // the system tracks the gaze
  VkExtent2D largest_swapchain() const { return largest_; }
  const std::vector<XrViewConfigurationView>& views() const { return views_; }             // two
  const std::vector<XrEnvironmentBlendMode>& blend_modes() const { return blend_modes_; }  // preferred first

  // An OpenXR path; XR_NULL_PATH for words that are none.
  XrPath path(const char* words) const;
  std::string words_of(XrPath path) const;

 private:
  Instance() = default;
  XrResult create(const XrInstanceCreateInfo& info);
  Result<void> make();
  Result<void> find_system();
  Result<void> ask_views();

  XrInstance instance_ = XR_NULL_HANDLE;
  XrSystemId system_ = XR_NULL_SYSTEM_ID;
  Functions functions_;
  Extensions extensions_;
  std::vector<const char*> enabled_;
  std::string runtime_, headset_;
  bool api_1_1_ = false, has_hands_ = false, has_eyes_ = false;
  VkExtent2D largest_{};
  std::vector<XrViewConfigurationView> views_;
  std::vector<XrEnvironmentBlendMode> blend_modes_;
};

}  // namespace lectern::view::xr
