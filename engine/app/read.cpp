// `lectern`: read; and the places where one does.
#include <future>

#include "app/commands.h"
#include "app/frame_loop.h"
#include "app/headset_watch.h"
#include "app/key_file.h"
#include "app/mirrored.h"
#include "app/recorder.h"
#include "app/session.h"
#include "app/sit.h"
#include "core/log.h"
#include "view/sidebyside/side_by_side.h"
#include "view/window/window.h"

namespace lectern::app {
namespace {

// How long the window holds back at the start for a headset that may be about to answer.
constexpr std::chrono::milliseconds kHeadsetFirst{500};

// What stays while reading goes from one place to another.
struct Reading {
  ReadingSide side;
  const AtPlace& at_place;
  std::unique_ptr<view::Window> window = {};  // null: there is no screen
  int validation_messages = 0;
  std::string refusal;  // why the headset that was asked last showed nothing, so that it is said once
};

// One stay at a place: its device, and what draws with it. The window lets go of the device before that is closed.
struct Place {
  DrawingSide drawing;
  std::unique_ptr<render::SceneRenderer> renderer;
  Reading& reading;

  explicit Place(Reading& of) : reading(of) {}
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  ~Place() {
    renderer.reset();
    if (reading.window) reading.window->detach();
    if (drawing.device) reading.validation_messages += drawing.device->validation_messages();
  }
};

Result<Ended> sit_at_window(Reading& reading, const std::stop_token& elsewhere) {
  Place place(reading);
  auto drawing = open_drawing(reading.window->device_request());
  if (!drawing) return std::unexpected(drawing.error());
  place.drawing = std::move(*drawing);
  if (auto attached = reading.window->attach(*place.drawing.device); !attached)
    return std::unexpected(attached.error());
  auto renderer =
      open_renderer(reading.side, place.drawing, 1, reading.window->format(), samples_for_speed(*place.drawing.device));
  if (!renderer) return std::unexpected(renderer.error());
  place.renderer = std::move(*renderer);
  FrameLoop loop(*reading.window, *reading.side.room, *place.drawing.frames, *place.renderer, elsewhere);
  return reading.at_place(loop, reading.side);
}

Result<Ended> sit_before_lenses(Reading& reading, view::PhoneInViewer phone) {
  Place place(reading);
  auto drawing = open_drawing(reading.window->device_request());
  if (!drawing) return std::unexpected(drawing.error());
  place.drawing = std::move(*drawing);
  gpu::Device& device = *place.drawing.device;
  if (auto attached = reading.window->attach(device); !attached) return std::unexpected(attached.error());
  const VkFormat format = reading.window->format();
  auto eyes = view::SideBySide::create(device, *reading.window, format, phone);
  if (!eyes) return std::unexpected(eyes.error());
  auto renderer = open_renderer(reading.side, place.drawing, 2, format, samples_for_speed(device));
  if (!renderer) return std::unexpected(renderer.error());
  place.renderer = std::move(*renderer);
  FrameLoop loop(**eyes, *reading.side.room, *place.drawing.frames, *place.renderer);
  return reading.at_place(loop, reading.side);
}

// The device for a headset, which can show pictures in the window too where there is one.
Result<DrawingSide> open_shared_drawing(const view::Headset& headset, const view::Window* window) {
  auto request = headset.device_request();
  if (!request) return std::unexpected(request.error());
  if (window) {
    gpu::DeviceRequest shown = window->device_request();
    request->instance_extensions = std::move(shown.instance_extensions);
    request->device_extensions = std::move(shown.device_extensions);
    request->can_present = std::move(shown.can_present);
  }
  return open_drawing(std::move(*request));
}

Result<Ended> sit_in_headset(Reading& reading, std::unique_ptr<view::Headset> worn) {
  Place place(reading);
  const std::unique_ptr<view::Headset> headset = std::move(worn);  // goes before the device
  auto drawing = open_shared_drawing(*headset, reading.window.get());
  if (!drawing) return std::unexpected(drawing.error());
  place.drawing = std::move(*drawing);
  gpu::Device& device = *place.drawing.device;
  if (auto attached = headset->attach(device); !attached) return std::unexpected(attached.error());
  if (reading.window)
    if (auto attached = reading.window->attach(device); !attached) return std::unexpected(attached.error());
  const RendererExtras extras{.mirror_format = reading.window ? reading.window->format() : VK_FORMAT_UNDEFINED,
                              .on_nothing = headset->sees_through()};
  auto renderer = open_renderer(reading.side, place.drawing, 2, headset->format(), samples_for_speed(device), extras);
  if (!renderer) return std::unexpected(renderer.error());
  place.renderer = std::move(*renderer);
  reading.refusal.clear();
  const auto loop = [&](view::ViewSource& source) {
    FrameLoop frames(source, *reading.side.room, *place.drawing.frames, *place.renderer);
    return reading.at_place(frames, reading.side);
  };
  Result<Ended> ended = Ended::ByReader;
  if (reading.window) {
    Mirrored both(*headset, *reading.window, device, *place.renderer);
    ended = loop(both);
  } else {
    ended = loop(*headset);
  }
  if (ended) headset->leave();
  return ended;
}

// No screen: the headset is the only place. Whoever asked for it hears why there is none, others that there is no
// window.
Result<std::unique_ptr<view::Headset>> only_headset(HeadsetWatch* watch, ViewKind asked, const Error& no_window) {
  if (!watch) return std::unexpected(no_window);
  watch->wait();
  if (auto headset = watch->take()) return headset;
  return std::unexpected(asked == ViewKind::Headset ? watch->take_refusal().value_or(no_window) : no_window);
}

// From place to place until the reader has enough.
Result<void> read_on(Reading& reading, std::unique_ptr<HeadsetWatch> watch, std::unique_ptr<view::Headset> headset,
                     const view::HeadsetOptions& options) {
  for (;;) {
    if (watch && !headset) headset = watch->take();
    if (headset) {
      watch.reset();
      const auto ended = sit_in_headset(reading, std::move(headset));
      if (ended) return {};
      if (!reading.window) return std::unexpected(ended.error());
      if (ended.error().what != reading.refusal)
        log::error({ended.error().where, ended.error().what, "reading goes on in the window"});
      reading.refusal = ended.error().what;
      watch = std::make_unique<HeadsetWatch>(options, true, view::Window::wake);
    }
    const auto ended = sit_at_window(reading, watch ? watch->answered() : std::stop_token());
    if (!ended) return std::unexpected(ended.error());
    if (*ended == Ended::ByReader) return {};
  }
}

}  // namespace

Result<int> sit(const ReadCommand& asked, const AtPlace& at_place) {
  ReadCommand command = asked;
  command.reading.keys = command.headset.keys = load_key_bindings();
  const ViewKind view = command.reading.view;
  if (view == ViewKind::Offscreen)
    return fail("--view offscreen", "there is nobody to read here", "`lectern shot` makes a picture");
  std::unique_ptr<HeadsetWatch> watch;
  const bool side_by_side = view == ViewKind::SideBySide;
  if (view != ViewKind::Window && !side_by_side) {
    view::quieten_openxr();
    watch = std::make_unique<HeadsetWatch>(command.headset, view == ViewKind::Headset, view::Window::wake);
  }
  auto window = view::Window::open({.title = command.reading.own.window_title,
                                    .mouse = side_by_side ? view::MouseMoves::Head : view::MouseMoves::Pointer,
                                    .keys = command.reading.keys});
  // Articles are read and laid out while a headset is asked for.
  auto side = open_reading(command.reading, view::Window::wake);
  if (!side) return std::unexpected(side.error());
  Reading reading{.side = std::move(*side), .at_place = at_place};
  std::unique_ptr<view::Headset> headset;
  if (window) {
    reading.window = std::move(*window);
    if (watch) watch->wait(kHeadsetFirst);
    if (const auto refusal = watch ? watch->take_refusal() : std::nullopt) log::error(*refusal);
  } else {
    auto only = only_headset(watch.get(), view, window.error());
    if (!only) return std::unexpected(only.error());
    headset = std::move(*only);
  }
  if (side_by_side) {
    if (auto ended = sit_before_lenses(reading, command.reading.phone); !ended) return std::unexpected(ended.error());
  } else if (auto ended = read_on(reading, std::move(watch), std::move(headset), command.headset); !ended) {
    return std::unexpected(ended.error());
  }
  return reading.validation_messages == 0 ? 0 : 1;
}

Result<int> read(const ReadCommand& command) {
  std::unique_ptr<Recorder> recorder;
  if (!command.record.empty()) {
    auto made = Recorder::create(command.record);
    if (!made) return std::unexpected(made.error());
    recorder = std::move(*made);
  }
  return sit(command, [&](FrameLoop& loop, ReadingSide&) {
    if (!recorder) return loop.run();
    return loop.run({.gathered = [&](room::Input& input) { recorder->note(input, loop.room().ready()); },
                     .placed = [&](const room::Scene& scene) { recorder->see(scene, loop.room().settled()); }});
  });
}

}  // namespace lectern::app
