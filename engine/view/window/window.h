// Lectern in a window on a screen: X11, Wayland or Windows, through GLFW.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "view/view_source.h"
#include "view/window/keys.h"
#include "view/window/mouse.h"
#include "view/window/swapchain.h"

struct GLFWwindow;
struct GLFWcursor;

namespace lectern::view {

struct WindowRequest {
  std::string title = "Lectern";
  int width = 1280, height = 800;          // at a content scale of 1
  MouseMoves mouse = MouseMoves::Pointer;  // Head: the window keeps the mouse to itself
  room::KeyBindings keys;
};

// Everything on the main thread, as GLFW wants it, but for wake(). One window at a time.
//
//   auto window = Window::open({});
//   auto device = gpu::Device::open((*window)->device_request());
//   (*window)->attach(**device);
//
// The window goes before the device that it is attached to.
class Window final : public ViewSource {
 public:
  // Where there is no display, the Error's `where` is kNoDisplay.
  static Result<std::unique_ptr<Window>> open(const WindowRequest& request);
  static constexpr const char* kNoDisplay = "no display";
  ~Window() override;
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  // What the device must offer for this display; the caller may add to it.
  gpu::DeviceRequest device_request() const;
  // Before the first frame.
  Result<void> attach(gpu::Device& device);
  // Lets the device go; another may be attached then.
  void detach();
  // Of the pictures that acquire() gives, the same for the window's life; after attach().
  VkFormat format() const { return swapchain_.format(); }
  // Ends a wait(), for a worker that has something to show. Any thread, while the window lives.
  static void wake();

  Result<FrameStart> wait(bool idle) override;
  // As wait() and acquire(), without waiting for anything: for a window that only shows what another source draws.
  Result<FrameStart> glance();
  Result<gpu::Target> acquire_if_free();
  void gather(room::Input& input) override;
  std::span<const room::View> views() const override { return {&view_, 1}; }
  Result<gpu::Target> acquire() override;
  Result<void> present() override;
  void set_pointing(bool pointing) override;
  void set_typing(bool typing) override { typing_ = typing; }
  void copy(const std::string& text) override;

 private:
  explicit Window(const WindowRequest& request);
  void listen();
  void on_key(int key, int scancode, int action, int mods);
  void measure();
  void wait_for_events(bool idle);
  Result<FrameStart> start_frame(bool rested);
  Result<gpu::Target> acquire(std::chrono::nanoseconds patience);
  Result<void> fit_swapchain();
  void look_through();
  double seconds_since_last(bool rested);
  // The words for a failure of the display: the first cause counts.
  Error explained(Error error) const;

  GLFWwindow* window_ = nullptr;
  GLFWcursor* hand_ = nullptr;
  Swapchain swapchain_;
  glm::ivec2 size_{1}, framebuffer_px_{0};  // HiDPI: the cursor's units need not be pixels
  bool minimised_ = false;
  glm::ivec2 made_for_px_{0};  // the framebuffer's size when the swapchain was made
  room::View view_;
  Mouse mouse_;
  const room::KeyBindings keys_;
  MoveKeys move_keys_;
  std::vector<room::Command> commands_;
  std::vector<char32_t> typed_;
  std::chrono::steady_clock::time_point last_frame_;
  bool drawable_ = true;
  bool redraw_ = true;     // the window shows no picture of ours that fits
  bool presented_ = true;  // since the last wait()
  bool pointing_ = false, typing_ = false;
  bool skip_character_ = false;  // the one that the key of a command writes too
};

}  // namespace lectern::view
