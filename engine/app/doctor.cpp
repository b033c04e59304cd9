// `lectern doctor`: what this machine offers.
#include <print>

#include "app/commands.h"
#include "app/room_file.h"
#include "app/session.h"
#include "sound/player.h"
#include "view/openxr/headset.h"
#include "view/window/window.h"

namespace lectern::app {

namespace {

void tell_headset() {
  view::quieten_openxr();
  const auto headset = view::Headset::open({});
  const auto told = headset ? (*headset)->describe() : std::unexpected(headset.error());
  if (!told) return std::println("headset   {}", told.error().line());
  std::println("headset   {} on {}: {}x{} pixels an eye, hands {}, eyes {}, surroundings {}", told->headset,
               told->runtime, told->width_px, told->height_px, told->hands ? "tracked" : "not tracked",
               told->eyes ? "tracked" : "not tracked", told->surroundings ? "seen" : "not seen");
  for (const std::string& extension : told->used) std::println("headset   uses {}", extension);
  for (const std::string& extension : told->missing) std::println("headset   has no {}", extension);
  for (const std::string& profile : told->profiles) std::println("headset   knows {}", profile);
}

}  // namespace

Result<int> doctor() {
  bool well = false;
  if (const auto devices = gpu::describe_devices(); !devices) {
    std::println("GPU       {}", devices.error().line());
  } else {
    if (devices->empty()) std::println("GPU       none; install a Vulkan driver");
    for (const gpu::DeviceDescription& device : *devices) {
      well = well || device.usable;
      std::println("GPU       {} ({}, Vulkan {}): {}", device.name, device.driver, device.api,
                   device.usable ? "can be used" : device.reason);
    }
  }
  if (const auto window = view::Window::open({.title = "Lectern doctor", .width = 64, .height = 64}); !window)
    std::println("display   {}", window.error().line());
  else
    std::println("display   a window can be opened");
  tell_headset();
  const std::string device = sound::device_name();
  std::println("sound     {}", device.empty() ? "no device; the room stays silent" : device);

  auto fonts = text::FontLibrary::open();
  if (!fonts) {
    std::println("fonts     {}", fonts.error().line());
    return 1;
  }
  for (const char* family : {"sans", "serif", "mono"})
    std::println("fonts     {}: {}", family, (*fonts)->match({family}).name());
  for (const char* family : {"Atkinson Hyperlegible", "OpenDyslexic"})
    std::println("fonts     {}: {}", family, (*fonts)->has_family(family) ? "installed" : "not installed");
  const auto set = default_set();
  std::println("articles  {}", set ? set->string() : set.error().line());
  const auto room = default_room();
  std::println("room      {}", room ? room->string() : room.error().line());
  return well ? 0 : 1;
}

}  // namespace lectern::app
