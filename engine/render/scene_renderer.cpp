#include "render/scene_renderer.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "render/projection.h"

namespace lectern::render {
namespace {

constexpr VkFormat kDepthFormat = VK_FORMAT_D32_SFLOAT;

// Puts what a factory made into its place.
template <class T>
Result<void> take(std::unique_ptr<T>& into, Result<std::unique_ptr<T>> made) {
  if (!made) return std::unexpected(made.error());
  into = std::move(*made);
  return {};
}

// Whether any of a panel can be seen: its bounding sphere against the four sides of the view.
bool in_sight(const room::Panel& panel, const Pose& room_from_eye, const room::Fov& fov) {
  const glm::vec3 at = room_from_eye.inverse().apply(panel.room_from_panel.position);
  const float radius = 0.5f * glm::length(panel.size_m) + 0.05f;
  const auto outside = [&](float across, float tangent) {  // beyond the plane `across = tangent * distance`
    return across + tangent * at.z > radius * std::sqrt(1 + tangent * tangent);
  };
  return at.z < radius && !outside(at.x, fov.right) && !outside(-at.x, -fov.left) && !outside(at.y, fov.up) &&
         !outside(-at.y, -fov.down);
}

// Whether an eye looks at the side that is printed on. Of a bent panel it may see some of it from anywhere.
bool from_front(const room::Panel& panel, const room::Scene& scene, const room::View& view) {
  if (panel.bend_per_m != glm::vec2(0)) return true;
  const glm::vec3 eye = (scene.room_from_seat * view.seat_from_eye).position;
  return panel.room_from_panel.inverse().apply(eye).z > 0;
}

bool from_front(const room::Panel& panel, const room::Scene& scene, std::span<const room::View> views) {
  return std::ranges::any_of(views, [&](const room::View& view) { return from_front(panel, scene, view); });
}

}  // namespace

Result<std::unique_ptr<SceneRenderer>> SceneRenderer::create(gpu::Device& device, text::FontLibrary& fonts,
                                                             WorkerPool& workers, RendererRequest request) {
  LECTERN_REQUIRE(request.view_count >= 1 && request.view_count <= layout::kMaxViews, "one or two eyes");
  std::unique_ptr<SceneRenderer> made(new SceneRenderer(device, std::move(request)));
  SceneRenderer& r = *made;
  const PainterRequest painter{r.request_.colour_format, kDepthFormat, (1u << r.request_.view_count) - 1,
                               r.request_.samples};
  Result<void> done = take(r.glyphs_, GlyphStore::create(device));
  if (done) done = take(r.pictures_, PictureStore::create(device));
  if (done) done = take(r.layout_, SceneLayout::create(device, r.pictures_->set_layout()));
  if (done) done = take(r.frame_set_, FrameSet::create(device, *r.layout_));
  if (done) done = take(r.pages_, PagePainter::create(device, *r.layout_, painter));
  if (done)
    done = take(r.pictured_pages_, PagePainter::create(device, *r.layout_, {.colour_format = PictureStore::kFormat}));
  if (done) done = take(r.panels_, PanelPainter::create(device, *r.layout_, painter));
  if (done) done = take(r.hands_, HandPainter::create(device, *r.layout_, painter));
  if (done) done = take(r.hidden_, HiddenAreaPainter::create(device, *r.layout_, painter));
  if (done) done = take(r.far_pages_, FarPages::create(device, *r.layout_, *r.pictures_, *r.pictured_pages_));
  if (done)
    done = take(r.underlay_, UnderlayPainter::create(device, *r.layout_, *r.pictures_, *r.pictured_pages_,
                                                     r.request_.mirror_format));
  if (done)
    done = take(r.room_, RoomPainter::create(device, *r.layout_, r.pictures_->set_layout(), painter,
                                             std::move(r.request_.load_room)));
  if (done) done = take(r.surround_, SurroundPainter::create(device, *r.layout_, painter, r.request_.mirror_format));
  if (!done) return std::unexpected(done.error());
  r.sections_ =
      std::make_unique<SectionStore>(device, fonts, workers, *r.glyphs_, *r.pictures_, r.request_.load_picture);
  r.order_.reserve(kMaxPanels);
  r.far_.reserve(kMaxPanels);
  return made;
}

SceneRenderer::~SceneRenderer() { vkDeviceWaitIdle(device_.handle()); }

Result<void> SceneRenderer::ensure_attachments(VkExtent2D extent) {
  const VkExtent2D has = depth_ ? depth_.request().extent : VkExtent2D{};
  if (has.width == extent.width && has.height == extent.height) return {};
  auto depth = gpu::Image::create(device_, {.extent = extent,
                                            .format = kDepthFormat,
                                            .usage = VK_IMAGE_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT,
                                            .layers = request_.view_count,
                                            .samples = request_.samples,
                                            .aspect = VK_IMAGE_ASPECT_DEPTH_BIT,
                                            .array_view = true});
  if (!depth) return std::unexpected(depth.error());
  depth_ = std::move(*depth);
  if (request_.samples == 1) return {};
  auto colour = gpu::Image::create(
      device_, {.extent = extent,
                .format = request_.colour_format,
                .usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSIENT_ATTACHMENT_BIT,
                .layers = request_.view_count,
                .samples = request_.samples,
                .array_view = true});
  if (!colour) return std::unexpected(colour.error());
  multisampled_ = std::move(*colour);
  return {};
}

Result<bool> SceneRenderer::adopt(const room::Scene& scene) {
  auto any = sections_->adopt();
  if (!any) return any;
  if (*any) {
    sections_->sweep();
    far_pages_->keep_only(scene.panels);
  }
  for (const room::Panel& panel : scene.panels) {
    if (!panel.page) continue;
    const auto [top, bottom] = shown_part(panel);
    for (const auto& [section, y_dmm] : panel.page->sections())
      if (y_dmm < bottom && y_dmm + section->height_dmm > top) sections_->find(section, panel.page->article());
  }
  const auto room = room_->adopt(scene);
  if (!room) return room;
  const bool surround = surround_->adopt(scene);
  return *any || *room || surround;
}

void SceneRenderer::order_panels(const room::Scene& scene, std::span<const room::View> views) {
  order_.clear();
  for (std::uint32_t i = 0; i < scene.panels.size() && i < kMaxPanels; ++i)
    if (scene.panels[i].opacity > 0 && std::ranges::any_of(views, [&](const room::View& view) {
          return in_sight(scene.panels[i], scene.room_from_seat * view.seat_from_eye, view.fov);
        }))
      order_.push_back(i);
  const glm::vec3 eye = (scene.room_from_seat * views[0].seat_from_eye).position;
  std::ranges::sort(order_, std::greater{},
                    [&](std::uint32_t i) { return glm::distance(scene.panels[i].room_from_panel.position, eye); });
}

void SceneRenderer::write_frame(const gpu::Frame& frame, const room::Scene& scene, std::span<const room::View> views,
                                VkExtent2D extent) {
  layout::FrameData& data = frame_set_->data(frame);
  for (std::size_t i = 0; i < views.size(); ++i) {
    const Pose room_from_eye = scene.room_from_seat * views[i].seat_from_eye;
    data.views[i] = {clip_from_eye(views[i].fov) * room_from_eye.inverse().matrix(),
                     glm::vec4(room_from_eye.position, 1)};
  }
  std::ranges::copy(scene.theme.colours, data.palette);
  room_->write(data, scene);
  data.viewport_px = {extent.width, extent.height};
  data.light_on_dark = scene.theme.light_on_dark;
  const auto highlights = frame_set_->highlights(frame);
  for (std::size_t i = 0; i < scene.highlights.size() && i < kMaxHighlights; ++i)
    highlights[i] = highlight_quad(scene.highlights[i]);
  const auto rays = frame_set_->rays(frame);
  for (std::size_t i = 0; i < scene.rays.size() && i < kMaxRays; ++i)
    rays[i] = {glm::vec4(scene.rays[i].from, 1), glm::vec4(scene.rays[i].to, scene.rays[i].hits ? 1 : 0)};
  const auto threads = frame_set_->threads(frame);
  for (std::size_t i = 0; i < scene.threads.size() && i < kMaxThreads; ++i)
    std::ranges::transform(scene.threads[i].through, threads[i].through, [](glm::vec3 at) { return glm::vec4(at, 1); });
  hands_->write(frame, scene, (scene.room_from_seat * views[0].seat_from_eye).position);
  const auto panels = frame_set_->panels(frame);
  data.panel_count = static_cast<std::uint32_t>(std::min<std::size_t>(scene.panels.size(), kMaxPanels));
  for (std::uint32_t i = 0; i < data.panel_count; ++i) panels[i] = panel_data(scene.panels[i]);
}

// By the size of running text at the panel's middle, seen straight on, in the eye that is nearest.
bool SceneRenderer::is_far(const room::Panel& panel, const room::Scene& scene, std::span<const room::View> views,
                           VkExtent2D extent) const {
  if (!panel.page) return false;
  for (const room::View& view : views) {
    const glm::vec3 eye = (scene.room_from_seat * view.seat_from_eye).position;
    const float px_per_unit = static_cast<float>(extent.height) / (view.fov.up - view.fov.down);
    const float em_m = panel.page->style().body_dmm * panel.metres_per_dmm;
    if (em_m * px_per_unit / glm::distance(panel.room_from_panel.position, eye) >= request_.far_px_per_em) return false;
  }
  return true;
}

Result<void> SceneRenderer::update_far_pages(const gpu::Frame& frame, const room::Scene& scene,
                                             std::span<const room::View> views, VkExtent2D extent) {
  far_.assign(scene.panels.size(), 0);
  for (const std::uint32_t i : order_) {
    const room::Panel& panel = scene.panels[i];
    far_[i] = is_far(panel, scene, views, extent);
    if (!far_[i]) continue;
    if (auto done = far_pages_->update(frame, panel, scene.theme, *sections_, glyphs_->buffer(), statistics_); !done)
      return done;
  }
  return {};
}

void SceneRenderer::record_uploads(const gpu::Frame& frame) {
  glyphs_->record_growth(frame.commands);
  pictures_->record_uploads(frame.commands);
  room_->record_uploads(frame.commands);
  surround_->record_uploads(frame.commands);
}

Result<void> SceneRenderer::record(const gpu::Frame& frame, const room::Scene& scene, std::span<const room::View> views,
                                   const gpu::Target& target) {
  LECTERN_REQUIRE(views.size() == request_.view_count && target.view_count == request_.view_count &&
                      target.format == request_.colour_format,
                  "the renderer was made for this target");
  if (auto done = ensure_attachments(target.extent); !done) return done;
  statistics_ = {};
  record_uploads(frame);
  order_panels(scene, views);
  if (auto done = update_far_pages(frame, scene, views, target.picture_extent()); !done) return done;
  if (auto done = update_underlay(frame, scene, views, target); !done) return done;
  if (auto done = hidden_->update(target.hidden, views); !done) return done;
  write_frame(frame, scene, views, target.picture_extent());
  frame_set_->bind(frame, *layout_, glyphs_->buffer(), pictures_->set());

  const bool on_nothing = request_.on_nothing || surround_beneath_;
  begin_pass(frame.commands, target, {depth_, multisampled_, on_nothing ? glm::vec4(0) : room_->background()},
             request_.view_count);
  paint(frame, scene, views);
  end_pass(frame.commands, target);
  frame_ = frame;
  scene_ = &scene;
  seat_from_first_eye_ = views[0].seat_from_eye;
  return {};
}

// The picture all around, or the open article, where all eyes see its front and can read it.
Result<void> SceneRenderer::update_underlay(const gpu::Frame& frame, const room::Scene& scene,
                                            std::span<const room::View> views, const gpu::Target& target) {
  cut_.reset();
  const auto around = surround_->show_beneath(frame.commands, scene, target.underlay);
  if (!around) return std::unexpected(around.error());
  surround_beneath_ = *around;
  if (!surround_->absent()) return {};  // there all else is drawn in one
  if (!target.underlay || scene.panels.empty() || !scene.panels[0].page || far_[0]) return {};
  if (!std::ranges::contains(order_, 0u)) return {};
  if (!std::ranges::all_of(views, [&](const auto& view) { return from_front(scene.panels[0], scene, view); }))
    return {};
  const auto shown = underlay_->update({frame, scene, views, target, *sections_, glyphs_->buffer()}, 0, statistics_);
  if (!shown) return std::unexpected(shown.error());
  if (*shown) cut_ = 0;
  return {};
}

void SceneRenderer::fill_copy(const gpu::Target& copy, const room::Fov& fov) {
  const room::View view{seat_from_first_eye_, fov};
  if (cut_) underlay_->paint_beneath(frame_, *scene_, view, copy, glyphs_->buffer());
  if (surround_beneath_) surround_->paint_beneath(frame_, *scene_, view, copy, glyphs_->buffer(), pictures_->set());
}

// The room, a picture all around before it, or both while one gives way to the other.
void SceneRenderer::paint_surroundings(const gpu::Frame& frame, const room::Scene& scene) {
  const VkCommandBuffer commands = frame.commands;
  if (!surround_->covers()) {
    room_->paint(commands, statistics_);
    pages_->begin(commands);
    room_->paint_dust(commands, scene, statistics_);
  }
  if (surround_->absent() || surround_beneath_) return;
  surround_->paint(commands, frame_set_->set(frame), statistics_);
  frame_set_->bind(frame, *layout_, glyphs_->buffer(), pictures_->set());
}

void SceneRenderer::paint(const gpu::Frame& frame, const room::Scene& scene, std::span<const room::View> views) {
  const VkCommandBuffer commands = frame.commands;
  hidden_->paint(commands, statistics_);
  pages_->begin(commands);
  const bool in_room = surround_->absent();
  for (auto i = order_.rbegin(); in_room && i != order_.rend(); ++i)  // nearest first: what it covers is not drawn
    if (cut_ == *i)
      panels_->paint_cut(commands, *i, strips(scene.panels[*i]), statistics_);
    else if (scene.panels[*i].opacity >= 1)
      panels_->paint_paper(commands, *i, strips(scene.panels[*i]), statistics_);
  paint_surroundings(frame, scene);
  for (const std::uint32_t i : order_) {
    const room::Panel& panel = scene.panels[i];
    if (in_room) panels_->paint_shadow(commands, i, strips(panel), statistics_);
    panels_->paint_border(commands, i, strips(panel), panel.opacity < 1 || !in_room, statistics_);
    if (!panel.page || cut_ == i || !from_front(panel, scene, views) ||
        (far_[i] && far_pages_->paint(commands, *pages_, panel, i, statistics_)))
      continue;
    paint_highlights(frame, scene, i);
    pages_->paint_page(commands, panel, i, *sections_, statistics_);
  }
  hands_->paint(commands, statistics_);
  if (!scene.threads.empty())
    panels_->paint_threads(commands, frame_set_->threads_address(frame),
                           static_cast<std::uint32_t>(std::min<std::size_t>(scene.threads.size(), kMaxThreads)),
                           statistics_);
  if (!scene.rays.empty())
    panels_->paint_rays(commands, frame_set_->rays_address(frame),
                        static_cast<std::uint32_t>(std::min<std::size_t>(scene.rays.size(), kMaxRays)), statistics_);
}

// Under the text of the page that they lie on.
void SceneRenderer::paint_highlights(const gpu::Frame& frame, const room::Scene& scene, std::uint32_t panel) {
  for (std::size_t i = 0; i < scene.highlights.size() && i < kMaxHighlights; ++i)
    if (scene.highlights[i].panel_id == scene.panels[panel].id)
      pages_->paint_quads(frame.commands, frame_set_->highlights_address(frame) + i * sizeof(layout::QuadInstance), 1,
                          panel, strips(scene.panels[panel]), 0, statistics_);
}

}  // namespace lectern::render
