// `lectern bench headset`: the frame thread's own work in a headset, between the end of xrWaitFrame and xrEndFrame.
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/bench.h"
#include "app/frame_loop.h"
#include "app/session.h"
#include "view/openxr/headset.h"

namespace lectern::app {
namespace {

constexpr std::chrono::seconds kWarmUp{2}, kMeasured{10};

// Runs the loop for so long.
Result<void> read_for(std::chrono::seconds duration, view::ViewSource& source, ReadingSide& reading,
                      DrawingSide& drawing, render::SceneRenderer& renderer) {
  std::stop_source enough;
  std::mutex mutex;
  std::condition_variable_any never;
  const std::jthread clock([&](const std::stop_token& stop) {
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, duration, [] { return false; });
    enough.request_stop();
  });
  if (auto ended = FrameLoop(source, *reading.room, *drawing.frames, renderer, enough.get_token()).run(); !ended)
    return std::unexpected(ended.error());
  return {};
}

}  // namespace

Result<Figures> bench_headset() {
  view::quieten_openxr();
  auto opened = view::Headset::open({});
  if (!opened) return std::unexpected(opened.error());
  auto reading = open_reading({}, {});
  if (!reading) return std::unexpected(reading.error());
  auto request = (*opened)->device_request();
  if (!request) return std::unexpected(request.error());
  auto drawing = open_drawing(std::move(*request));
  if (!drawing) return std::unexpected(drawing.error());
  const std::unique_ptr<view::Headset> headset = std::move(*opened);  // goes before the device
  if (auto attached = headset->attach(*drawing->device); !attached) return std::unexpected(attached.error());
  auto renderer = open_renderer(*reading, *drawing, 2, headset->format(), samples_for_speed(*drawing->device));
  if (!renderer) return std::unexpected(renderer.error());

  if (auto done = read_for(kWarmUp, *headset, *reading, *drawing, **renderer); !done)
    return std::unexpected(done.error());
  headset->forget_work();
  if (auto done = read_for(kMeasured, *headset, *reading, *drawing, **renderer); !done)
    return std::unexpected(done.error());
  std::vector<double> work_ms;
  for (const float ms : headset->work_ms()) work_ms.push_back(ms);
  headset->leave();
  if (work_ms.empty()) return fail("headset", "asked for no frame", "wear it");
  std::ranges::sort(work_ms);
  const VkExtent2D extent = headset->extent();
  return Figures{{"frames", static_cast<double>(work_ms.size()), ""},
                 {"width of an eye", static_cast<double>(extent.width), "px"},
                 {"height of an eye", static_cast<double>(extent.height), "px"},
                 {"work, median", work_ms[work_ms.size() / 2], "ms"},
                 {"work, 99th percentile", work_ms[work_ms.size() * 99 / 100], "ms"}};
}

}  // namespace lectern::app
