#include "render/underlay_painter.h"

#include <algorithm>
#include <cmath>

#include "render/hand_over.h"
#include "render/panel_painter.h"
#include "render/picture_pass.h"
#include "render/projection.h"
#include "shaders/quad.frag.h"
#include "shaders/quad.vert.h"

namespace lectern::render {
namespace {

// The picture stays as it is while the reader moves their head a little: while it has so many times the pixels wanted.
constexpr float kTooFew = 0.85f, kTooMany = 1.25f;
constexpr float kWhole_dmm = 1e6f;  // a clip that cuts nothing

// Whether a panel that is bent about its upright axis turns all of its face to an eye.
bool embraces(const room::Panel& panel, glm::vec3 room_eye) {
  const glm::vec3 eye = panel.room_from_panel.inverse().apply(room_eye);
  const float radius = 1 / panel.bend_per_m.x, half = 0.5f * panel.size_m.x * panel.bend_per_m.x;
  for (const float angle : {-half, half}) {
    const glm::vec2 edge(radius * std::sin(angle), radius - radius * std::cos(angle));
    if (glm::dot(glm::vec2(eye.x, eye.z) - edge, glm::vec2(-std::sin(angle), std::cos(angle))) <= 0) return false;
  }
  return true;
}

bool same(const room::Highlight& a, const room::Highlight& b) {
  return a.rect.x == b.rect.x && a.rect.y == b.rect.y && a.rect.width == b.rect.width &&
         a.rect.height == b.rect.height && a.role == b.role;
}

}  // namespace

Result<std::unique_ptr<UnderlayPainter>> UnderlayPainter::create(gpu::Device& device, const SceneLayout& layout,
                                                                 PictureStore& pictures, const PagePainter& painter,
                                                                 VkFormat mirror_format) {
  std::unique_ptr<UnderlayPainter> made(new UnderlayPainter(device, layout, pictures, painter));
  auto set = FrameSet::create(device, layout);
  if (!set) return std::unexpected(set.error());
  made->set_ = std::move(*set);
  made->highlights_.reserve(kMaxHighlights);
  if (mirror_format == VK_FORMAT_UNDEFINED) return made;
  auto mirror_set = FrameSet::create(device, layout);
  if (!mirror_set) return std::unexpected(mirror_set.error());
  made->mirror_set_ = std::move(*mirror_set);
  auto beneath = gpu::Pipeline::create(device, {.vertex = kQuadVert,
                                                .fragment = kQuadFrag,
                                                .layout = layout.pipeline(),
                                                .colour_format = mirror_format,
                                                .view_mask = 1,
                                                .blend = gpu::Blend::Beneath});
  if (!beneath) return std::unexpected(beneath.error());
  made->beneath_ = std::move(*beneath);
  auto quad = gpu::Buffer::create(device, {.bytes = gpu::kFramesInFlight * sizeof(layout::QuadInstance),
                                           .usage = VK_BUFFER_USAGE_STORAGE_BUFFER_BIT});
  if (!quad) return std::unexpected(quad.error());
  made->quad_ = std::move(*quad);
  return made;
}

Result<bool> UnderlayPainter::update(const Subject& subject, std::uint32_t panel_index, DrawStatistics& statistics) {
  gpu::Underlay* underlay = subject.target.underlay;
  const room::Panel& panel = subject.scene.panels[panel_index];
  if (!underlay || !steady(panel) || panel.opacity < 1 || !can_be_beneath(panel, subject)) return false;
  const glm::vec2 size_m = 2.0f * paper_half_size(panel);
  if (size_m.x <= 0 || size_m.y <= 0) return false;
  const float per_m = px_per_m(panel, subject);
  const VkExtent2D extent{static_cast<std::uint32_t>(std::lround(size_m.x * per_m)),
                          static_cast<std::uint32_t>(std::lround(size_m.y * per_m))};
  const VkExtent2D largest = underlay->largest();
  if (extent.width < 16 || extent.height < 16 || extent.width > largest.width || extent.height > largest.height)
    return false;
  if (auto done = ensure_picture(extent); !done) return std::unexpected(done.error());
  if (slot_ == layout::kNoPicture) return false;
  const Content content{.panel = panel.id,
                        .page_revision = panel.page_revision,
                        .sections_revision = subject.sections.revision(),
                        .scroll_dmm = panel.scroll_dmm,
                        .clip_height_dmm = panel.clip_height_dmm,
                        .metres_per_dmm = panel.metres_per_dmm,
                        .size_m = panel.size_m,
                        .column_m = panel.column_m,
                        .theme = subject.scene.theme.name,
                        .paper = panel.paper};
  if (!drawn_ || content != content_ || !same_highlights(subject.scene, panel.id)) {
    const auto into = underlay->take();
    if (!into) return std::unexpected(into.error());
    content_ = content;
    draw(subject, panel, statistics);
    record_hand_over(subject.frame.commands, pictures_.image(slot_), *into);
    drawn_ = true;
  }
  underlay->show(subject.scene.room_from_seat.inverse() * panel.room_from_panel, size_m, panel.bend_per_m.x, extent_);
  return true;
}

// By its shape.
bool UnderlayPainter::can_be_beneath(const room::Panel& panel, const Subject& subject) {
  if (panel.bend_per_m == glm::vec2(0)) return true;
  if (panel.bend_per_m.x <= 0 || panel.bend_per_m.y != 0 || !subject.target.underlay->bends()) return false;
  return std::ranges::all_of(subject.views, [&](const room::View& view) {
    return embraces(panel, (subject.scene.room_from_seat * view.seat_from_eye).position);
  });
}

// As large as in the last frame: not opening, not reset in another size.
bool UnderlayPainter::steady(const room::Panel& panel) {
  const bool same_size = panel_ == panel.id && size_m_ == panel.size_m;
  panel_ = panel.id;
  size_m_ = panel.size_m;
  return same_size;
}

// Of the eye that is nearest, with the last frame's taken where it is near enough.
float UnderlayPainter::px_per_m(const room::Panel& panel, const Subject& subject) {
  float wanted = 0;
  for (const room::View& view : subject.views) {
    const glm::vec3 eye = (subject.scene.room_from_seat * view.seat_from_eye).position;
    const float px_per_unit = static_cast<float>(subject.target.extent.height) / (view.fov.up - view.fov.down);
    wanted = std::max(wanted, px_per_unit / glm::distance(eye, panel.room_from_panel.position));
  }
  wanted *= kUnderlaySharpness;
  if (px_per_m_ < kTooFew * wanted || px_per_m_ > kTooMany * wanted) px_per_m_ = wanted;
  return px_per_m_;
}

Result<void> UnderlayPainter::ensure_picture(VkExtent2D extent) {
  if (slot_ != layout::kNoPicture && extent.width == extent_.width && extent.height == extent_.height) return {};
  pictures_.remove(slot_);
  drawn_ = false;
  extent_ = extent;
  const auto slot = pictures_.add_target(extent);
  slot_ = slot ? *slot : layout::kNoPicture;
  if (!slot) return std::unexpected(slot.error());
  return {};
}

bool UnderlayPainter::same_highlights(const room::Scene& scene, std::uint64_t panel) const {
  std::size_t next = 0;
  for (const room::Highlight& highlight : scene.highlights) {
    if (highlight.panel_id != panel || next == kMaxHighlights) continue;
    if (next == highlights_.size() || !same(highlight, highlights_[next])) return false;
    ++next;
  }
  return next == highlights_.size();
}

// The paper straight on, filling the picture.
void UnderlayPainter::draw(const Subject& subject, const room::Panel& panel, DrawStatistics& statistics) {
  const gpu::Frame& frame = subject.frame;
  const page::Theme& theme = subject.scene.theme;
  layout::FrameData& data = set_->data(frame);
  const glm::vec2 half_size = paper_half_size(panel);
  glm::mat4 clip_from_panel(1);
  clip_from_panel[0][0] = 1 / half_size.x;
  clip_from_panel[1][1] = -1 / half_size.y;
  data.views[0] = {clip_from_panel, glm::vec4(0, 0, 1, 1)};
  std::ranges::copy(theme.colours, data.palette);
  data.viewport_px = {extent_.width, extent_.height};
  data.light_on_dark = theme.light_on_dark;
  room::Panel unbent = panel;
  unbent.bend_per_m = glm::vec2(0);
  layout::PanelData flat = panel_data(unbent);
  flat.room_from_panel = glm::mat4(1);
  set_->panels(frame)[0] = flat;
  highlights_.clear();
  for (const room::Highlight& highlight : subject.scene.highlights)
    if (highlight.panel_id == panel.id && highlights_.size() < kMaxHighlights) highlights_.push_back(highlight);
  std::ranges::transform(highlights_, set_->highlights(frame).begin(), highlight_quad);

  set_->bind(frame, layout_, subject.glyph_words, pictures_.set());
  const glm::vec3 paper(theme.colours[static_cast<std::size_t>(panel.paper)]);
  begin_picture_pass(frame.commands, pictures_, slot_, glm::vec4(paper, 1));
  painter_.begin(frame.commands);
  if (!highlights_.empty())
    painter_.paint_quads(frame.commands, set_->highlights_address(frame),
                         static_cast<std::uint32_t>(highlights_.size()), 0, 1, 0, statistics);
  painter_.paint_page(frame.commands, unbent, 0, subject.sections, statistics);
  end_picture_pass(frame.commands, pictures_, slot_);
  ++statistics.underlays;
}

void UnderlayPainter::paint_beneath(const gpu::Frame& frame, const room::Scene& scene, const room::View& view,
                                    const gpu::Target& copy, VkBuffer glyph_words) {
  const auto panel = std::ranges::find(scene.panels, content_.panel, &room::Panel::id);
  if (!beneath_ || panel == scene.panels.end()) return;
  // The paper as a page of its own, whose unit is the metre.
  const glm::vec2 half_size = paper_half_size(*panel);
  const std::size_t instance = frame.slot;
  quad_.as<layout::QuadInstance>()[instance] = {
      .rect = {0, 0, 2 * half_size.x, 2 * half_size.y}, .uv = {0, 0, 1, 1}, .picture = slot_};
  layout::PanelData paper = panel_data(*panel);
  paper.column = {-half_size.x, half_size.y};
  paper.metres_per_dmm = 1;
  paper.scroll_dmm = 0;
  paper.clip_height_dmm = kWhole_dmm;
  mirror_set_->panels(frame)[0] = paper;
  layout::FrameData& data = mirror_set_->data(frame);
  const Pose room_from_eye = scene.room_from_seat * view.seat_from_eye;
  data.views[0] = {clip_from_eye(view.fov) * room_from_eye.inverse().matrix(), glm::vec4(room_from_eye.position, 1)};
  data.viewport_px = {copy.extent.width, copy.extent.height};
  mirror_set_->bind(frame, layout_, glyph_words, pictures_.set());
  begin_over(frame.commands, copy);
  painter_.begin(frame.commands);
  vkCmdBindPipeline(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, beneath_->handle());
  layout_.push(frame.commands, {.instances = quad_.address() + instance * sizeof(layout::QuadInstance)});
  vkCmdDrawIndexed(frame.commands, 6, strips(*panel), 0, 0, 0);
  end_over(frame.commands, copy);
}

}  // namespace lectern::render
