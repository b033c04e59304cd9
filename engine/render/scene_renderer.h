// Draws a room's scene into views: one pass for all eyes (multiview), the room first, then panels from back to front.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/worker_pool.h"
#include "gpu/frames.h"
#include "gpu/pipeline.h"
#include "gpu/target.h"
#include "render/far_pages.h"
#include "render/frame_set.h"
#include "render/glyph_store.h"
#include "render/hand_painter.h"
#include "render/hidden_area.h"
#include "render/panel_painter.h"
#include "render/picture_store.h"
#include "render/room_painter.h"
#include "render/section_store.h"
#include "render/surround_painter.h"
#include "render/underlay_painter.h"
#include "room/scene.h"

namespace lectern::render {

struct RendererRequest {
  std::uint32_t view_count = 1;
  VkFormat colour_format = VK_FORMAT_R8G8B8A8_SRGB;
  PictureLoader load_picture;
  std::uint32_t samples = 1;  // a pixel: 4 smooths the room's edges; text and panels are as smooth without
  RoomLoader load_room;       // empty: there is none
  bool on_nothing = false;    // what nothing covers is transparent
  VkFormat mirror_format = VK_FORMAT_UNDEFINED;  // of copies that fill_copy() completes; none: there are none
  float far_px_per_em = kFarPxPerEm;             // 0: every page is drawn from its outlines (for measurements)
};

// Frame thread only. `device`, `fonts` and `workers` must outlive it.
class SceneRenderer {
 public:
  static Result<std::unique_ptr<SceneRenderer>> create(gpu::Device& device, text::FontLibrary& fonts,
                                                       WorkerPool& workers, RendererRequest request);
  ~SceneRenderer();

  // Takes over what workers finished and asks for what the scene shows and is not there yet. True when the picture of
  // this scene differs from before. Does not wait, and allocates nothing when there is nothing new.
  Result<bool> adopt(const room::Scene& scene);
  // Nothing that the last adopted scene shows is still on its way.
  bool settled() const { return sections_->settled() && room_->settled() && surround_->settled(); }
  // The room goes on changing slowly while nothing else does.
  bool alive() const { return room_->alive() && !surround_->covers(); }
  // Records the copies to the GPU that adopt() promised and no frame has recorded yet; record() does so itself. For who
  // adopts often and draws later: what was copied is freed once the frame is done.
  void record_uploads(const gpu::Frame& frame);
  // Records the whole frame. The target comes back in its final_layout.
  Result<void> record(const gpu::Frame& frame, const room::Scene& scene, std::span<const room::View> views,
                      const gpu::Target& target);

  // Where the frame just recorded has a hole, because the target's underlay shows something there: draws that into
  // a copy of the frame's first view, of which it shows `fov`. In the frame's commands, before they are submitted.
  void fill_copy(const gpu::Target& copy, const room::Fov& fov);

  const DrawStatistics& statistics() const { return statistics_; }
  const GlyphStore& glyphs() const { return *glyphs_; }
  const PictureStore& pictures() const { return *pictures_; }
  const RoomPainter& room() const { return *room_; }

 private:
  SceneRenderer(gpu::Device& device, RendererRequest request) : device_(device), request_(std::move(request)) {}
  Result<void> ensure_attachments(VkExtent2D extent);
  void order_panels(const room::Scene& scene, std::span<const room::View> views);
  void write_frame(const gpu::Frame& frame, const room::Scene& scene, std::span<const room::View> views,
                   VkExtent2D extent);
  bool is_far(const room::Panel& panel, const room::Scene& scene, std::span<const room::View> views,
              VkExtent2D extent) const;
  Result<void> update_far_pages(const gpu::Frame& frame, const room::Scene& scene, std::span<const room::View> views,
                                VkExtent2D extent);
  Result<void> update_underlay(const gpu::Frame& frame, const room::Scene& scene, std::span<const room::View> views,
                               const gpu::Target& target);
  void paint(const gpu::Frame& frame, const room::Scene& scene, std::span<const room::View> views);
  void paint_surroundings(const gpu::Frame& frame, const room::Scene& scene);
  void paint_highlights(const gpu::Frame& frame, const room::Scene& scene, std::uint32_t panel);

  gpu::Device& device_;
  RendererRequest request_;
  std::unique_ptr<GlyphStore> glyphs_;
  std::unique_ptr<PictureStore> pictures_;
  std::unique_ptr<SectionStore> sections_;
  std::unique_ptr<SceneLayout> layout_;
  std::unique_ptr<FrameSet> frame_set_;
  std::unique_ptr<PagePainter> pages_;
  std::unique_ptr<PagePainter> pictured_pages_;  // pages into pictures: one view, without depth
  std::unique_ptr<PanelPainter> panels_;
  std::unique_ptr<FarPages> far_pages_;
  std::unique_ptr<UnderlayPainter> underlay_;
  std::unique_ptr<RoomPainter> room_;
  std::unique_ptr<SurroundPainter> surround_;
  std::unique_ptr<HandPainter> hands_;
  std::unique_ptr<HiddenAreaPainter> hidden_;
  gpu::Image depth_, multisampled_;
  std::vector<std::uint32_t> order_;  // panels in sight, from back to front
  std::vector<char> far_;             // by panel
  std::optional<std::uint32_t> cut_;  // the panel that is shown beneath the frame
  bool surround_beneath_ = false;     // the picture all around is
  // The frame just recorded.
  gpu::Frame frame_;
  const room::Scene* scene_ = nullptr;
  Pose seat_from_first_eye_;
  DrawStatistics statistics_;
};

}  // namespace lectern::render
