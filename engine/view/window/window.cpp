#include "view/window/window.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "room/arrangement.h"
#include "room/commands.h"
#include "view/window/display_loss.h"

namespace lectern::view {
namespace {

// Half of 60° from bottom to top: a page 40° high stands whole in it with the cards beside it, and a window half a
// metre away that fills a third of one's sight does not look like a fish-eye's.
constexpr float kHalfHeight = 0.57735027f;

// How long a frame waits for a picture before it looks at its events again: a hidden window may get none back.
constexpr std::chrono::milliseconds kPatience{200};

constexpr double kIdle_s = 0.1;          // an idle window looks up this often: the room lives on, slowly
constexpr double kUnseen_s = 1.0 / 120;  // between frames that draw nothing: nothing else holds their loop back
constexpr double kLongestStep_s = 0.1;
constexpr double kFirstStep_s = 1.0 / 60;  // of a motion that begins after a rest

// GLFW for the process's life: drivers may still hold on to the display until their instance is gone, and that goes
// after the window.
class Glfw {
 public:
  Glfw() {
    // Asking for a Wayland that cannot be there costs the reader a line of its library's own on stderr.
    if (!std::getenv("WAYLAND_DISPLAY") && !std::getenv("WAYLAND_SOCKET") && !std::getenv("XDG_RUNTIME_DIR") &&
        glfwPlatformSupported(GLFW_PLATFORM_X11))
      glfwInitHint(GLFW_PLATFORM, GLFW_PLATFORM_X11);
    started_ = glfwInit() == GLFW_TRUE;
  }
  ~Glfw() {
    with_display([] { glfwTerminate(); });
  }
  Glfw(const Glfw&) = delete;
  Glfw& operator=(const Glfw&) = delete;
  bool started() const { return started_; }

 private:
  bool started_ = false;
};

std::string glfw_words() {
  const char* words = nullptr;
  glfwGetError(&words);
  return words ? words : "no reason given";
}

Window& self(GLFWwindow* window) { return *static_cast<Window*>(glfwGetWindowUserPointer(window)); }

}  // namespace

Window::Window(const WindowRequest& request) : mouse_(request.mouse), keys_(request.keys) { commands_.reserve(32); }

Result<std::unique_ptr<Window>> Window::open(const WindowRequest& request) {
  static const Glfw glfw;
  if (!glfw.started())
    return fail(kNoDisplay, "DISPLAY and WAYLAND_DISPLAY are not set or do not answer",
                "`lectern shot` makes a picture without one");
  if (!glfwVulkanSupported())
    return fail("Vulkan", "is not there for this display",
                "install a Vulkan driver (Debian: mesa-vulkan-drivers draws even without a GPU)");
  glfwWindowHint(GLFW_CLIENT_API, GLFW_NO_API);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
  glfwWindowHintString(GLFW_WAYLAND_APP_ID, "lectern");
  glfwWindowHintString(GLFW_X11_CLASS_NAME, "Lectern");
  glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "lectern");

  std::unique_ptr<Window> made(new Window(request));
  made->window_ = glfwCreateWindow(request.width, request.height, request.title.c_str(), nullptr, nullptr);
  if (!made->window_) return fail("window", "cannot be opened (" + glfw_words() + ")");
  watch_display();
  made->hand_ = glfwCreateStandardCursor(GLFW_POINTING_HAND_CURSOR);
  if (request.mouse == MouseMoves::Head) glfwSetInputMode(made->window_, GLFW_CURSOR, GLFW_CURSOR_DISABLED);
  made->listen();
  made->last_frame_ = std::chrono::steady_clock::now();
  return made;
}

Window::~Window() {
  swapchain_.release();
  with_display([this] {
    if (hand_) glfwDestroyCursor(hand_);
    if (window_) glfwDestroyWindow(window_);
  });
}

gpu::DeviceRequest Window::device_request() const {
  gpu::DeviceRequest request;
  std::uint32_t count = 0;
  const char** const names = glfwGetRequiredInstanceExtensions(&count);
  if (names) request.instance_extensions.assign(names, names + count);
  request.device_extensions = {VK_KHR_SWAPCHAIN_EXTENSION_NAME};
  request.can_present = [](VkInstance instance, VkPhysicalDevice device, std::uint32_t family) {
    return glfwGetPhysicalDevicePresentationSupport(instance, device, family) == GLFW_TRUE;
  };
  return request;
}

Result<void> Window::attach(gpu::Device& device) {
  VkSurfaceKHR surface = VK_NULL_HANDLE;
  if (glfwCreateWindowSurface(device.instance(), window_, nullptr, &surface) != VK_SUCCESS)
    return fail("window", "Vulkan cannot draw to it (" + glfw_words() + ")");
  if (auto attached = swapchain_.attach(device, surface); !attached)
    return std::unexpected(explained(attached.error()));
  with_display([this] { measure(); });
  if (auto fitted = fit_swapchain(); !fitted) return std::unexpected(explained(fitted.error()));
  look_through();
  return {};
}

void Window::detach() {
  swapchain_.release();
  made_for_px_ = {0, 0};
  redraw_ = true;
}

void Window::wake() { glfwPostEmptyEvent(); }

void Window::listen() {
  glfwSetWindowUserPointer(window_, this);
  glfwSetWindowRefreshCallback(window_, [](GLFWwindow* w) { self(w).redraw_ = true; });
  glfwSetKeyCallback(window_, [](GLFWwindow* w, int key, int scancode, int action, int mods) {
    self(w).on_key(key, scancode, action, mods);
  });
  glfwSetCharCallback(window_, [](GLFWwindow* w, unsigned int character) {
    if (std::exchange(self(w).skip_character_, false)) return;
    if (self(w).typing_) return self(w).typed_.push_back(static_cast<char32_t>(character));
    const room::Command command = command_of(static_cast<char32_t>(character), self(w).keys_);
    if (command != room::Command::None) self(w).commands_.push_back(command);
  });
  glfwSetCursorPosCallback(window_, [](GLFWwindow* w, double x, double y) { self(w).mouse_.moved({x, y}); });
  glfwSetCursorEnterCallback(window_, [](GLFWwindow* w, int over) { self(w).mouse_.entered(over == GLFW_TRUE); });
  glfwSetScrollCallback(window_, [](GLFWwindow* w, double, double notches) { self(w).mouse_.scrolled(notches); });
  glfwSetMouseButtonCallback(window_, [](GLFWwindow* w, int button, int action, int mods) {
    if (button == GLFW_MOUSE_BUTTON_LEFT) self(w).mouse_.select(action == GLFW_PRESS, (mods & GLFW_MOD_CONTROL) != 0);
    if (button == GLFW_MOUSE_BUTTON_RIGHT) self(w).mouse_.look(action == GLFW_PRESS);
  });
}

void Window::on_key(int key, int scancode, int action, int mods) {
  if (action == GLFW_RELEASE) return move_keys_.release(key);
  if (mods & (GLFW_MOD_ALT | GLFW_MOD_SUPER)) return;  // those belong to the desktop
  const Key pressed{.place = key,
                    .printed = glfwGetKeyName(key, scancode),
                    .shift = (mods & GLFW_MOD_SHIFT) != 0,
                    .ctrl = (mods & GLFW_MOD_CONTROL) != 0};
  if (typing_ && key == GLFW_KEY_BACKSPACE) return typed_.push_back(room::kErase);
  if (typing_ && writes(pressed)) return;
  const room::Command command = command_of(pressed, keys_);
  if (command == room::Command::None && pressed.ctrl) return;
  if (command == room::Command::None) {
    move_keys_.press(key);
  } else if (action == GLFW_PRESS || repeats(command)) {
    commands_.push_back(command);
    if (room::opens_line(command)) {  // who types on at once is ahead of the room's next frame
      typing_ = true;
      skip_character_ = writes(pressed);
    }
  }
}

void Window::measure() {
  glfwGetFramebufferSize(window_, &framebuffer_px_.x, &framebuffer_px_.y);
  glfwGetWindowSize(window_, &size_.x, &size_.y);
  minimised_ =
      framebuffer_px_.x == 0 || framebuffer_px_.y == 0 || glfwGetWindowAttrib(window_, GLFW_ICONIFIED) == GLFW_TRUE;
}

void Window::wait_for_events(bool idle) {
  const bool pending = mouse_.waiting() || move_keys_.any() || redraw_;
  if (!drawable_ || (idle && !pending)) {
    glfwWaitEventsTimeout(kIdle_s);
  } else if (!presented_) {
    glfwWaitEventsTimeout(kUnseen_s);
  } else {
    glfwPollEvents();
  }
  presented_ = false;
}

Result<FrameStart> Window::wait(bool idle) {
  const bool answers = with_display([this, idle] {
    wait_for_events(idle);
    measure();
  });
  if (!answers) return std::unexpected(explained({}));
  return start_frame(idle || !drawable_);
}

Result<FrameStart> Window::glance() {
  const bool answers = with_display([this] {
    glfwPollEvents();
    measure();
  });
  if (!answers) return std::unexpected(explained({}));
  return start_frame(false);
}

Result<FrameStart> Window::start_frame(bool rested) {
  FrameStart start{.quit = glfwWindowShouldClose(window_) == GLFW_TRUE, .seconds = seconds_since_last(rested)};
  if (start.quit) return start;
  const bool was_drawable = drawable_;
  drawable_ = !minimised_;
  if (drawable_) {
    if (auto fitted = fit_swapchain(); !fitted) return std::unexpected(explained(fitted.error()));
    drawable_ = swapchain_.extent().width > 0;
  }
  redraw_ = redraw_ || (drawable_ && !was_drawable);
  start.draw = drawable_;
  start.redraw = drawable_ && redraw_;
  if (drawable_) look_through();
  return start;
}

// A resize is followed once a frame, however many events told of it, and at once: the frames between show the right
// size while the window's edge is dragged.
Result<void> Window::fit_swapchain() {
  if (minimised_ || (framebuffer_px_ == made_for_px_ && !swapchain_.stale())) return {};
  made_for_px_ = framebuffer_px_;
  redraw_ = true;
  return swapchain_.make(
      {static_cast<std::uint32_t>(framebuffer_px_.x), static_cast<std::uint32_t>(framebuffer_px_.y)});
}

void Window::look_through() {
  const VkExtent2D extent = swapchain_.extent();
  if (extent.width == 0) return;
  const float half_width = kHalfHeight * static_cast<float>(extent.width) / static_cast<float>(extent.height);
  view_.seat_from_eye = room::seat_from_resting_eye();
  view_.fov = {.left = -half_width, .right = half_width, .up = kHalfHeight, .down = -kHalfHeight};
  mouse_.set_lens({.size = glm::max(size_, glm::ivec2(1)), .view = view_});
}

double Window::seconds_since_last(bool rested) {
  const auto now = std::chrono::steady_clock::now();
  const double seconds = std::chrono::duration<double>(now - last_frame_).count();
  last_frame_ = now;
  return std::min(seconds, rested ? kFirstStep_s : kLongestStep_s);
}

void Window::gather(room::Input& input) {
  input.seat_from_head = view_.seat_from_eye;
  input.move = move_keys_.move();
  mouse_.gather(input);
  input.commands.clear();
  std::swap(input.commands, commands_);
  input.typed.clear();
  std::swap(input.typed, typed_);
}

Result<gpu::Target> Window::acquire() { return acquire(kPatience); }
Result<gpu::Target> Window::acquire_if_free() { return acquire(std::chrono::nanoseconds(0)); }

Result<gpu::Target> Window::acquire(std::chrono::nanoseconds patience) {
  const auto picture = swapchain_.acquire(patience);
  if (!picture) return std::unexpected(explained(picture.error()));
  if (!*picture) return gpu::Target{};
  return gpu::Target{.image = (*picture)->image,
                     .image_view = (*picture)->view,
                     .extent = swapchain_.extent(),
                     .format = swapchain_.format(),
                     .view_count = 1,
                     .final_layout = VK_IMAGE_LAYOUT_PRESENT_SRC_KHR,
                     .wait_for = (*picture)->acquired,
                     .signal = (*picture)->drawn};
}

Result<void> Window::present() {
  if (auto presented = swapchain_.present(); !presented) return std::unexpected(explained(presented.error()));
  presented_ = true;
  redraw_ = swapchain_.stale();
  return {};
}

void Window::set_pointing(bool pointing) {
  if (pointing == pointing_) return;
  pointing_ = pointing;
  with_display([this] { glfwSetCursor(window_, pointing_ ? hand_ : nullptr); });
}

void Window::copy(const std::string& text) {
  with_display([&] { glfwSetClipboardString(window_, text.c_str()); });
}

Error Window::explained(Error error) const {
  const bool answers = with_display([] { glfwPollEvents(); });  // the driver may have noticed before Xlib did
  if (!answers) return {"display", "it went away", "start Lectern again when it is back"};
  return error;
}

}  // namespace lectern::view
