// Draws the room around the panels: loads it in the background, lets its hour follow the theme, and keeps it alive.
#pragma once

#include <functional>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "gpu/frames.h"
#include "gpu/pipeline.h"
#include "render/frame_set.h"
#include "render/painter.h"
#include "render/room_hour.h"
#include "render/room_resources.h"
#include "room/scene.h"

namespace lectern::render {

// Gives the room to draw, or nothing for an empty one. Called once, on a thread of its own; tells its own errors.
using RoomLoader = std::function<std::optional<scenery::RoomModel>()>;

// What the room costs.
struct RoomCost {
  std::uint32_t draws = 0, triangles = 0;
  std::size_t mesh_bytes = 0, texture_bytes = 0;  // on the GPU; texture_bytes with the lightmaps that are there now
};

// Frame thread only.
class RoomPainter {
 public:
  static Result<std::unique_ptr<RoomPainter>> create(gpu::Device& device, const SceneLayout& layout,
                                                     VkDescriptorSetLayout pictures, const PainterRequest& request,
                                                     RoomLoader load);
  ~RoomPainter();
  RoomPainter(const RoomPainter&) = delete;
  RoomPainter& operator=(const RoomPainter&) = delete;

  // Takes over what was loaded, asks for what the scene's theme needs, and moves the hour on. True when the picture is
  // not as it was. Does not wait; allocates nothing once the room is there and the theme stays.
  Result<bool> adopt(const room::Scene& scene);
  // The room is there, in the scene's hour.
  bool settled() const { return !loading_.valid() && !lightmap_loading_.valid() && settled_hour_; }
  // The room changes slowly by itself: the sky drifts, dust floats.
  bool alive() const;

  // Records copies that adopt() promised. Before the pass.
  void record_uploads(VkCommandBuffer commands);
  // The room's part of the frame's data.
  void write(layout::FrameData& data, const room::Scene& scene) const;
  // What is seen where there is no room.
  glm::vec4 background() const;
  // In the pass, after the papers. Leaves an index buffer of its own bound.
  void paint(VkCommandBuffer commands, DrawStatistics& statistics) const;
  // After that, with the panels' index buffer bound.
  void paint_dust(VkCommandBuffer commands, const room::Scene& scene, DrawStatistics& statistics) const;

  RoomCost cost() const;

 private:
  struct Loaded;
  struct Lightmap {
    std::optional<RoomImage> image;
    Error error;
  };
  RoomPainter(gpu::Device& device, const SceneLayout& layout, const PainterRequest& request);
  Result<gpu::Pipeline> make_pipeline(const RoomVariant& variant) const;
  std::unique_ptr<Loaded> load(const RoomLoader& load) const;
  Result<void> make_pipelines(Loaded& into) const;
  Result<bool> take_room();
  void take_lightmap(const room::Scene& scene);
  void ask_for_lightmap(scenery::Hour hour);
  bool follow_theme(const room::Scene& scene);

  gpu::Device& device_;
  const SceneLayout& layout_;
  PainterRequest request_;
  std::unique_ptr<RoomSet> set_;
  std::unique_ptr<Loaded> room_;  // null until it is there, and for an empty room
  std::future<std::unique_ptr<Loaded>> loading_;
  std::future<Lightmap> lightmap_loading_;
  std::array<RoomImage, 2> lightmaps_;
  std::uint32_t current_ = 0;                   // which of them is the hour's that is or that passes
  std::optional<scenery::Hour> lightmap_hour_;  // asked for last
  RoomHour hour_;
  bool shown_ = false;         // the first hour is set
  bool settled_hour_ = false;  // nothing of the hour is on its way
  std::vector<RoomImage*> uploads_;
};

}  // namespace lectern::render
