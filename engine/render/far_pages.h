// Pages that are far away: each is drawn once into a mipmapped picture, by the same shaders, and shown from that.
//
// Close by, every glyph is drawn from its outline for every pixel. Where a whole page covers a hundred pixels that
// costs more than it shows: below kFarPxPerEm nothing can be read, and a picture with mipmaps has the same grey and
// holds still.
#pragma once

#include <memory>
#include <vector>

#include "gpu/frames.h"
#include "render/page_painter.h"
#include "render/picture_store.h"
#include "room/scene.h"

namespace lectern::render {

// Pixels for an em of running text below which a page is shown from its picture. Chosen by `lectern bench far` and the
// legibility table: at 5 px no machine reads a word any longer, and the picture costs a fraction.
inline constexpr float kFarPxPerEm = 5;

class FarPages {
 public:
  // `painter` draws pictures of the picture store: one view, without depth.
  static Result<std::unique_ptr<FarPages>> create(gpu::Device& device, const SceneLayout& layout,
                                                  PictureStore& pictures, const PagePainter& painter);

  // Brings the picture of a panel's page up to date if anything it shows has changed. Records a pass of its own, so it
  // is called before the frame's. Allocates only when a panel is far for the first time or has changed its size.
  Result<void> update(const gpu::Frame& frame, const room::Panel& panel, const page::Theme& theme,
                      SectionStore& sections, VkBuffer glyph_words, DrawStatistics& statistics);
  // Paints it in the frame's pass; false where there is none (more panels are far than slots are left).
  bool paint(VkCommandBuffer commands, const PagePainter& painter, const room::Panel& panel, std::uint32_t index,
             DrawStatistics& statistics) const;
  // Lets go of the pictures of panels that are no longer in the scene.
  void keep_only(const std::vector<room::Panel>& panels);

 private:
  FarPages(gpu::Device& device, const SceneLayout& layout, PictureStore& pictures, const PagePainter& painter)
      : device_(device), layout_(layout), pictures_(pictures), painter_(painter) {}

  // What a picture shows; it is drawn anew when this differs.
  struct Content {
    std::uint64_t page_revision = 0, sections_revision = 0;
    float scroll_dmm = 0;
    page::ThemeName theme = page::ThemeName::Light;
    bool operator==(const Content&) const = default;
  };
  struct FarPage {
    std::uint64_t panel = 0;
    float width_dmm = 0, height_dmm = 0;
    VkExtent2D extent{};
    std::uint32_t slot = 0;
    gpu::Buffer instance;  // the one quad that shows it
    Content content;
    bool drawn = false;
  };
  FarPage* find(std::uint64_t panel);
  Result<FarPage*> make(const room::Panel& panel);
  void draw(const gpu::Frame& frame, const FarPage& far, const room::Panel& panel, const page::Theme& theme,
            SectionStore& sections, VkBuffer glyph_words, DrawStatistics& statistics);

  gpu::Device& device_;
  const SceneLayout& layout_;
  PictureStore& pictures_;
  const PagePainter& painter_;
  std::vector<std::unique_ptr<FrameSet>> sets_;  // one for each picture drawn in a frame
  std::uint64_t frame_ = 0;
  std::size_t drawn_this_frame_ = 0;
  std::vector<FarPage> pages_;
};

}  // namespace lectern::render
