// `lectern`: read, in the headset if a runtime answers, else in a window.
#include <future>

#include "app/commands.h"
#include "app/frame_loop.h"
#include "app/session.h"
#include "view/window/window.h"

namespace lectern::app {
namespace {

Result<int> read_in_window(const ReadCommand& command) {
  auto window = view::Window::open({});
  if (!window) return std::unexpected(window.error());
  // Articles are read and laid out while the device opens.
  auto reading_side = std::async(std::launch::async, open_reading, command.reading, view::Window::wake);
  auto drawing = open_drawing((*window)->device_request());
  auto reading = reading_side.get();
  if (!reading) return std::unexpected(reading.error());
  if (!drawing) return std::unexpected(drawing.error());

  // The window goes before its device, whatever happens.
  const std::unique_ptr<view::Window> source = std::move(*window);
  if (auto attached = source->attach(*drawing->device); !attached) return std::unexpected(attached.error());
  auto renderer = open_renderer(*reading, *drawing, 1, source->format(), samples_for_speed(*drawing->device));
  if (!renderer) return std::unexpected(renderer.error());
  if (auto ended = run_frame_loop(*source, *reading->room, *drawing->frames, **renderer); !ended)
    return std::unexpected(ended.error());
  return drawing->device->validation_messages() == 0 ? 0 : 1;
}

}  // namespace

Result<int> read(const ReadCommand& command) {
  switch (command.reading.view) {
    case ViewKind::Headset:
      return fail("--view headset", "this build has no OpenXR session layer", "read in a window: --view window");
    case ViewKind::Offscreen:
      return fail("--view offscreen", "there is nobody to read here", "`lectern shot` makes a picture");
    case ViewKind::Auto:
    case ViewKind::Window: return read_in_window(command);
  }
  return 0;
}

}  // namespace lectern::app
