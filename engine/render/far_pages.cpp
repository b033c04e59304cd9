#include "render/far_pages.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "render/picture_pass.h"

namespace lectern::render {
namespace {

// Twice as fine as it is ever shown straight on, so that the first mipmap is the one seen at the change-over.
constexpr float kOversampling = 2;
// More than this many are drawn anew over several frames.
constexpr std::size_t kDrawnPerFrame = 2;

std::uint32_t side_px(float dmm, float px_per_dmm) {
  return static_cast<std::uint32_t>(std::clamp(std::ceil(dmm * px_per_dmm), 8.0f, 2048.0f));
}

}  // namespace

Result<std::unique_ptr<FarPages>> FarPages::create(gpu::Device& device, const SceneLayout& layout,
                                                   PictureStore& pictures, const PagePainter& painter) {
  std::unique_ptr<FarPages> made(new FarPages(device, layout, pictures, painter));
  for (std::size_t i = 0; i < kDrawnPerFrame; ++i) {
    auto set = FrameSet::create(device, layout);
    if (!set) return std::unexpected(set.error());
    made->sets_.push_back(std::move(*set));
  }
  return made;
}

FarPages::FarPage* FarPages::find(std::uint64_t panel) {
  const auto found = std::ranges::find(pages_, panel, &FarPage::panel);
  return found == pages_.end() ? nullptr : &*found;
}

Result<FarPages::FarPage*> FarPages::make(const room::Panel& panel) {
  const float px_per_dmm = kOversampling * kFarPxPerEm / panel.page->style().body_dmm;
  FarPage far{.panel = panel.id, .width_dmm = panel.page->width_dmm(), .height_dmm = panel.clip_height_dmm};
  far.extent = {side_px(far.width_dmm, px_per_dmm), side_px(far.height_dmm, px_per_dmm)};
  auto slot = pictures_.add_target(far.extent);
  if (!slot) return std::unexpected(slot.error());
  far.slot = *slot;
  const layout::QuadInstance quad{
      .rect = {0, 0, far.width_dmm, far.height_dmm}, .uv = {0, 0, 1, 1}, .picture = far.slot};
  auto instance = gpu::Buffer::create(device_, {.bytes = sizeof quad, .usage = VK_BUFFER_USAGE_STORAGE_BUFFER_BIT});
  if (!instance) return std::unexpected(instance.error());
  std::memcpy(instance->data(), &quad, sizeof quad);
  far.instance = std::move(*instance);
  pages_.push_back(std::move(far));
  return &pages_.back();
}

Result<void> FarPages::update(const gpu::Frame& frame, const room::Panel& panel, const page::Theme& theme,
                              SectionStore& sections, VkBuffer glyph_words, DrawStatistics& statistics) {
  if (frame.number != frame_) drawn_this_frame_ = 0;
  frame_ = frame.number;
  const Content content{panel.page_revision, sections.revision(), panel.scroll_dmm, theme.name};
  FarPage* far = find(panel.id);
  if (far && (far->width_dmm != panel.page->width_dmm() || far->height_dmm != panel.clip_height_dmm)) {
    pictures_.remove(far->slot);
    pages_.erase(pages_.begin() + (far - pages_.data()));
    far = nullptr;
  }
  if (far && far->drawn && far->content == content) return {};
  if (drawn_this_frame_ == kDrawnPerFrame) return {};
  if (!far) {
    auto made = make(panel);
    if (!made) return std::unexpected(made.error());
    far = *made;
  }
  if (far->slot == layout::kNoPicture) return {};
  draw(frame, *far, panel, theme, sections, glyph_words, statistics);
  far->content = content;
  far->drawn = true;
  ++drawn_this_frame_;
  return {};
}

// The column straight on, filling the picture: x and y of the panel are clip coordinates.
void FarPages::draw(const gpu::Frame& frame, const FarPage& far, const room::Panel& panel, const page::Theme& theme,
                    SectionStore& sections, VkBuffer glyph_words, DrawStatistics& statistics) {
  FrameSet& set = *sets_[drawn_this_frame_];
  layout::FrameData& data = set.data(frame);
  const float metres_per_dmm = 2 / far.width_dmm;
  const float aspect = far.width_dmm / far.height_dmm;
  glm::mat4 clip_from_room(1);
  clip_from_room[1][1] = -aspect;
  data.views[0] = {clip_from_room, glm::vec4(0, 0, 0, 1)};
  std::ranges::copy(theme.colours, data.palette);
  data.viewport_px = {far.extent.width, far.extent.height};
  data.light_on_dark = theme.light_on_dark;
  room::Panel unbent = panel;
  unbent.bend_per_m = glm::vec2(0);
  layout::PanelData flat = panel_data(unbent);
  flat.room_from_panel = glm::mat4(1);
  flat.half_size = {1, 1 / aspect};
  flat.column = {-1, 1 / aspect};
  flat.metres_per_dmm = metres_per_dmm;
  flat.opacity = 1;
  set.panels(frame)[0] = flat;

  set.bind(frame, layout_, glyph_words, pictures_.set());
  begin_picture_pass(frame.commands, pictures_, far.slot, glm::vec4(0));
  painter_.begin(frame.commands);
  painter_.paint_page(frame.commands, unbent, 0, sections, statistics);
  end_picture_pass(frame.commands, pictures_, far.slot);
  ++statistics.far_pages;
}

bool FarPages::paint(VkCommandBuffer commands, const PagePainter& painter, const room::Panel& panel,
                     std::uint32_t index, DrawStatistics& statistics) const {
  const auto far = std::ranges::find(pages_, panel.id, &FarPage::panel);
  if (far == pages_.end() || !far->drawn) return false;
  painter.paint_quads(commands, far->instance.address(), 1, index, strips(panel), panel.scroll_dmm, statistics);
  return true;
}

void FarPages::keep_only(const std::vector<room::Panel>& panels) {
  std::erase_if(pages_, [&](const FarPage& far) {
    if (std::ranges::find(panels, far.panel, &room::Panel::id) != panels.end()) return false;
    pictures_.remove(far.slot);
    return true;
  });
}

}  // namespace lectern::render
