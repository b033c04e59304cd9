// The open panel on a picture of its own beneath the frame (gpu::Underlay): drawn when it changed, straight on, with as
// many pixels as the view has for it; in the frame there is a hole in its place.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "gpu/frames.h"
#include "gpu/target.h"
#include "gpu/underlay.h"
#include "render/page_painter.h"
#include "render/picture_store.h"
#include "room/scene.h"

namespace lectern::render {

// Pixels of the picture for one of the view's: a little finer, since the display's pixels do not lie on the picture's.
inline constexpr float kUnderlaySharpness = 1.25f;

class UnderlayPainter {
 public:
  // `painter` draws pictures of the picture store: one view, without depth. `mirror_format` is that of the pictures
  // that paint_beneath() draws into; VK_FORMAT_UNDEFINED: there are none.
  static Result<std::unique_ptr<UnderlayPainter>> create(gpu::Device& device, const SceneLayout& layout,
                                                         PictureStore& pictures, const PagePainter& painter,
                                                         VkFormat mirror_format);

  struct Subject {
    const gpu::Frame& frame;
    const room::Scene& scene;
    std::span<const room::View> views;
    const gpu::Target& target;
    SectionStore& sections;
    VkBuffer glyph_words = VK_NULL_HANDLE;
  };
  // Whether the scene's panel of that number is shown beneath the frame, which then has to cut it out. The panel must
  // face all eyes, flat or bent about them, and be near enough to be read. False where the target has no underlay, for
  // panels that change their size (one that opens) or are translucent, and for those that would need more pixels than
  // the underlay has. Records a pass of its own where the picture is drawn anew, so it is called before the frame's.
  // Allocates only where the picture's size changes.
  Result<bool> update(const Subject& subject, std::uint32_t panel, DrawStatistics& statistics);

  // Draws the picture into a copy of one of the frame's views, where that has its hole: under what is there. `view` is
  // what the copy shows. After update() in the same frame.
  void paint_beneath(const gpu::Frame& frame, const room::Scene& scene, const room::View& view, const gpu::Target& copy,
                     VkBuffer glyph_words);

 private:
  UnderlayPainter(gpu::Device& device, const SceneLayout& layout, PictureStore& pictures, const PagePainter& painter)
      : device_(device), layout_(layout), pictures_(pictures), painter_(painter) {}

  // What the picture shows; it is drawn anew when this differs.
  struct Content {
    std::uint64_t panel = 0, page_revision = 0, sections_revision = 0;
    float scroll_dmm = 0, clip_height_dmm = 0, metres_per_dmm = 0;
    glm::vec2 size_m{0}, column_m{0};
    page::ThemeName theme = page::ThemeName::Light;
    page::Role paper = page::Role::Paper;
    bool operator==(const Content&) const = default;
  };
  bool steady(const room::Panel& panel);
  static bool can_be_beneath(const room::Panel& panel, const Subject& subject);
  float px_per_m(const room::Panel& panel, const Subject& subject);
  Result<void> ensure_picture(VkExtent2D extent);
  bool same_highlights(const room::Scene& scene, std::uint64_t panel) const;
  void draw(const Subject& subject, const room::Panel& panel, DrawStatistics& statistics);

  gpu::Device& device_;
  const SceneLayout& layout_;
  PictureStore& pictures_;
  const PagePainter& painter_;
  std::unique_ptr<FrameSet> set_, mirror_set_;
  std::optional<gpu::Pipeline> beneath_;
  gpu::Buffer quad_;  // the one instance that shows the picture in a copy

  std::uint64_t panel_ = 0;  // of the last frame, with its size
  glm::vec2 size_m_{0};
  float px_per_m_ = 0;
  std::uint32_t slot_ = layout::kNoPicture;
  VkExtent2D extent_{};
  bool drawn_ = false;
  Content content_;
  std::vector<room::Highlight> highlights_;  // that the picture shows
};

}  // namespace lectern::render
