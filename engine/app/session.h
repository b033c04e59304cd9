// Everything that a reading session is made of, wired together: set, fonts, workers, room; then device and renderer.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "app/command_line.h"
#include "app/keeper.h"
#include "content/library.h"
#include "content/live_set.h"
#include "core/worker_pool.h"
#include "gpu/device.h"
#include "gpu/frames.h"
#include "index/set_index.h"
#include "render/scene_renderer.h"
#include "room/speaker.h"
#include "room/world.h"
#include "sound/player.h"
#include "text/font.h"

namespace lectern::app {

// Names and durations of what happened, for `--timings`.
class Timings {
 public:
  void mark(std::string phase);  // ends a phase that began at the last mark
  void print() const;            // to stdout, milliseconds

 private:
  using Clock = std::chrono::steady_clock;
  struct Phase {
    std::string name;
    double ms;
  };
  Clock::time_point last_ = Clock::now();
  std::vector<Phase> phases_;
};

// The half without a GPU. Members are destroyed from the last to the first: workers end before what they use.
struct ReadingSide {
  std::shared_ptr<const content::Library> library;  // as it was opened; null for a gallery
  std::unique_ptr<content::LiveSet> live;           // null where the set is looked at once
  std::unique_ptr<index::SetIndex> index;           // null where the set has none
  std::unique_ptr<Keeper> keeper;                   // null where nothing is kept
  std::unique_ptr<text::FontLibrary> fonts;
  std::unique_ptr<WorkerPool> workers;
  std::unique_ptr<room::Speaker> speaker;
  std::unique_ptr<sound::Player> sounds;  // null where nothing is to be heard
  std::unique_ptr<room::World> room;
  std::filesystem::path room_file;  // of a room of the reader's own
};

// Opens the set and the fonts and lets the workers begin with what will be seen first. `wake` may be empty: called on
// workers when something waits to be adopted.
Result<ReadingSide> open_reading(ReadingOptions options, std::function<void()> wake);

// The half that draws.
struct DrawingSide {
  std::unique_ptr<gpu::Device> device;
  std::unique_ptr<gpu::Frames> frames;
};
Result<DrawingSide> open_drawing(gpu::DeviceRequest request);

// See render::RendererRequest.
struct RendererExtras {
  VkFormat mirror_format = VK_FORMAT_UNDEFINED;
  bool on_nothing = false;  // no room either
};
Result<std::unique_ptr<render::SceneRenderer>> open_renderer(ReadingSide& reading, DrawingSide& drawing,
                                                             std::uint32_t view_count, VkFormat format,
                                                             std::uint32_t samples, const RendererExtras& extras = {});
// Samples a pixel for reading at full speed: a GPU has four to spare, a CPU has not.
std::uint32_t samples_for_speed(const gpu::Device& device);
inline constexpr std::uint32_t kSamplesForPictures = 4;

// The default set: beside the program, in the source tree it was built from, or where it was installed.
Result<std::filesystem::path> default_set();

}  // namespace lectern::app
