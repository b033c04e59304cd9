// Lectern in a PC VR headset, through OpenXR.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "view/headset_options.h"
#include "view/view_source.h"

namespace lectern::view {

// What `lectern doctor` tells of a runtime.
struct HeadsetDescription {
  std::string runtime, headset;
  std::uint32_t width_px = 0, height_px = 0;  // of each eye, as recommended
  bool hands = false, eyes = false;
  bool surroundings = false;               // what really is around the reader can be seen
  std::vector<std::string> used, missing;  // extensions: "XR_EXT_hand_tracking (hands)"
  std::vector<std::string> profiles;       // of controllers, hands and eyes that the runtime took bindings for
};

// A runtime that answers, with a headset; then a session in it. open() on any thread, the rest on the frame's.
//
//   auto headset = Headset::open({});
//   auto device = gpu::Device::open(*(*headset)->device_request());
//   (*headset)->attach(**device);
//
// The headset goes before the device that it is attached to. Any Error of the frame's calls means that the headset is
// lost: this object is done with, and another may be opened.
class Headset final : public ViewSource {
 public:
  // Asks the active runtime, once.
  static Result<std::unique_ptr<Headset>> open(const HeadsetOptions& options);
  ~Headset() override;
  Headset(const Headset&) = delete;
  Headset& operator=(const Headset&) = delete;

  // Before attach().
  Result<HeadsetDescription> describe() const;
  // The device must be made with the runtime's help; the caller may add to what is asked of it.
  Result<gpu::DeviceRequest> device_request() const;
  // Once, before the first frame.
  Result<void> attach(gpu::Device& device);
  // Of the pictures that acquire() gives: two layers.
  VkFormat format() const;
  VkExtent2D extent() const;
  // Asks the runtime to end the session and waits until it has.
  void leave();

  // What is left transparent shows what really is around the reader, or another application, as they asked.
  bool sees_through() const;
  // The reader sees our frames: as of the last wait().
  bool shown() const;
  // What the hands hold: left, right (empty: nothing that the runtime knows). After attach().
  std::array<std::string, 2> active_profiles() const;
  // Milliseconds of our own work in each of the last frames: from the return of xrWaitFrame to the call of xrEndFrame.
  std::vector<float> work_ms() const;
  void forget_work();

  Result<FrameStart> wait(bool idle) override;
  void gather(room::Input& input) override;
  std::span<const room::View> views() const override;
  Result<gpu::Target> acquire() override;
  Result<void> present() override;
  void set_pointing(bool pointing) override;

 private:
  struct Parts;
  explicit Headset(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;  // keeps OpenXR's headers out of here
};

// Keeps the OpenXR loader's and runtime's own lines off stderr unless the user asked for them. Once, before any other
// thread runs and before the first open(): it sets environment variables.
void quieten_openxr();

}  // namespace lectern::view
