#include "render/room_painter.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>

#include "core/log.h"
#include "shaders/dust.frag.h"
#include "shaders/dust.vert.h"
#include "shaders/room.frag.h"
#include "shaders/room.vert.h"
#include "shaders/sky.frag.h"

namespace lectern::render {
namespace {

static_assert(sizeof(layout::RoomVertexData) == 32 && sizeof(layout::RoomMaterialData) == 64 &&
              sizeof(layout::RoomHeader) == 64 + layout::kMaxRoomLights * 64 + layout::kMotes * 16);

constexpr std::uint32_t kLightmapBit = 31;  // room.glsl

// A room without lightmaps, and one that is not there, by the hour.
constexpr std::array<glm::vec3, scenery::kHours> kHourLight{
    {{1.02f, 0.99f, 0.94f}, {0.78f, 0.60f, 0.42f}, {0.085f, 0.085f, 0.10f}}};
constexpr std::array<glm::vec3, scenery::kHours> kHourDust{
    {{1.20f, 1.08f, 0.88f}, {1.30f, 0.78f, 0.38f}, {0.020f, 0.024f, 0.032f}}};
constexpr float kBackgroundAlbedo = 0.4f;

glm::vec3 mixed(const std::array<glm::vec3, scenery::kHours>& colours, const RoomHour& hour) {
  const auto weights = hour.weights();
  glm::vec3 sum(0);
  for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * colours[i];
  return sum;
}

template <class T>
bool ready(const std::future<T>& future) {
  return future.valid() && future.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

template <class T>
Result<gpu::Buffer> filled(gpu::Device& device, const std::vector<T>& from, VkBufferUsageFlags usage) {
  auto buffer = gpu::Buffer::create(device, {.bytes = from.size() * sizeof(T), .usage = usage});
  if (buffer) std::memcpy(buffer->data(), from.data(), from.size() * sizeof(T));
  return buffer;
}

std::size_t bytes_of(const gpu::Image& image) {
  if (!image) return 0;
  const VkExtent2D extent = image.request().extent;
  const std::size_t base = std::size_t{4} * extent.width * extent.height;
  return image.request().mip_levels > 1 ? base * 4 / 3 : base;
}

}  // namespace

// What the loading thread hands over. Whatever went wrong, it is destroyed on the frame thread.
struct RoomPainter::Loaded {
  std::shared_ptr<const scenery::RoomModel> model;  // what is still needed of it: the lightmaps
  RoomData data;
  gpu::Buffer vertices, indices, block;
  std::vector<RoomImage> pictures;  // by the model's pictures; empty where none is needed
  std::map<RoomVariant, gpu::Pipeline> pipelines;
  gpu::Pipeline dust;
  std::optional<Error> error;

  // Takes the decoded pictures out of the model, one by one: all of them twice is memory that nobody needs.
  Result<void> upload(gpu::Device& device, scenery::RoomModel& room);
};

RoomPainter::RoomPainter(gpu::Device& device, const SceneLayout& layout, const PainterRequest& request)
    : device_(device), layout_(layout), request_(request) {}

RoomPainter::~RoomPainter() = default;

Result<std::unique_ptr<RoomPainter>> RoomPainter::create(gpu::Device& device, const SceneLayout& layout,
                                                         VkDescriptorSetLayout pictures, const PainterRequest& request,
                                                         RoomLoader load) {
  std::unique_ptr<RoomPainter> made(new RoomPainter(device, layout, request));
  auto set = RoomSet::create(device, layout.set(), pictures);
  if (!set) return std::unexpected(set.error());
  made->set_ = std::move(*set);
  if (load)
    made->loading_ =
        std::async(std::launch::async, [painter = made.get(), load = std::move(load)] { return painter->load(load); });
  return made;
}

std::unique_ptr<RoomPainter::Loaded> RoomPainter::load(const RoomLoader& load) const {
  std::optional<scenery::RoomModel> model = load();
  if (!model) return nullptr;
  auto loaded = std::make_unique<Loaded>();
  loaded->data = prepare_room(*model);
  auto done = loaded->upload(device_, *model);
  loaded->model = std::make_shared<const scenery::RoomModel>(std::move(*model));
  if (done) done = make_pipelines(*loaded);
  if (!done) loaded->error = done.error();
  return loaded;
}

Result<void> RoomPainter::Loaded::upload(gpu::Device& device, scenery::RoomModel& room) {
  const auto put = [](Result<gpu::Buffer> from, gpu::Buffer& into) -> Result<void> {
    if (!from) return std::unexpected(from.error());
    into = std::move(*from);
    return {};
  };
  if (auto done = put(filled(device, data.vertices, VK_BUFFER_USAGE_STORAGE_BUFFER_BIT), vertices); !done) return done;
  if (auto done = put(filled(device, room.indices, VK_BUFFER_USAGE_INDEX_BUFFER_BIT), indices); !done) return done;
  const std::size_t materials = data.materials.size() * sizeof(layout::RoomMaterialData);
  if (auto done = put(gpu::Buffer::create(device, {.bytes = sizeof data.header + materials,
                                                   .usage = VK_BUFFER_USAGE_STORAGE_BUFFER_BIT}),
                      block);
      !done)
    return done;
  std::memcpy(block.data(), &data.header, sizeof data.header);
  std::memcpy(block.data() + sizeof data.header, data.materials.data(), materials);
  pictures.resize(room.pictures.size());
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    const content::PictureData picture = std::move(room.pictures[i].data);
    if (picture.rgba.empty()) continue;
    auto image = make_room_image(device, picture, room.pictures[i].colour, true);
    if (!image) return std::unexpected(image.error());
    pictures[i] = std::move(*image);
  }
  return {};
}

Result<gpu::Pipeline> RoomPainter::make_pipeline(const RoomVariant& v) const {
  const std::array<std::uint32_t, 4> constants{v.light, v.textured, v.masked, v.finished};
  const bool sky = v.kind == RoomVariant::Kind::Sky;
  return gpu::Pipeline::create(
      device_, {.vertex = kRoomVert,
                .fragment = sky ? gpu::ShaderCode(kSkyFrag) : gpu::ShaderCode(kRoomFrag),
                .layout = set_->pipeline(),
                .colour_format = request_.colour_format,
                .depth_format = request_.depth_format,
                .view_mask = request_.view_mask,
                .blend = v.blended ? gpu::Blend::Premultiplied : gpu::Blend::Opaque,
                .depth = v.blended ? gpu::Depth::Test : gpu::Depth::TestAndWrite,
                .cull_back = !v.double_sided,
                .samples = request_.samples,
                .constants = sky ? std::span<const std::uint32_t>() : std::span<const std::uint32_t>(constants)});
}

// Those of the room's surfaces, and beside each that is baked the one for the passing of an hour.
Result<void> RoomPainter::make_pipelines(Loaded& into) const {
  std::vector<RoomVariant> variants;
  for (const RoomRun& run : into.data.runs) {
    variants.push_back(run.variant);
    if (run.variant.light != layout::kLightBaked || run.variant.kind == RoomVariant::Kind::Sky) continue;
    variants.push_back(run.variant);
    variants.back().light = layout::kLightTwoHours;
  }
  std::ranges::sort(variants);
  variants.erase(std::ranges::unique(variants).begin(), variants.end());
  for (const RoomVariant& variant : variants) {
    auto made = make_pipeline(variant);
    if (!made) return std::unexpected(made.error());
    into.pipelines[variant] = std::move(*made);
  }
  auto dust = gpu::Pipeline::create(device_, {.vertex = kDustVert,
                                              .fragment = kDustFrag,
                                              .layout = set_->pipeline(),
                                              .colour_format = request_.colour_format,
                                              .depth_format = request_.depth_format,
                                              .view_mask = request_.view_mask,
                                              .blend = gpu::Blend::Premultiplied,
                                              .depth = gpu::Depth::Test,
                                              .samples = request_.samples});
  if (!dust) return std::unexpected(dust.error());
  into.dust = std::move(*dust);
  return {};
}

Result<bool> RoomPainter::adopt(const room::Scene& scene) {
  bool news = false;
  if (ready(loading_)) {
    const auto taken = take_room();
    if (!taken) return taken;
    news = *taken;
  }
  if (ready(lightmap_loading_)) {
    take_lightmap(scene);
    news = true;
  }
  return follow_theme(scene) || news;
}

Result<bool> RoomPainter::take_room() {
  auto loaded = loading_.get();
  if (!loaded) return true;
  if (loaded->error) return std::unexpected(*loaded->error);
  room_ = std::move(loaded);
  set_->set_block(room_->block);
  const auto& textures = room_->model->textures;
  for (std::uint32_t i = 0; i < textures.size() && i < layout::kMaxRoomTextures; ++i)
    set_->set_texture(i, room_->pictures[textures[i].picture].image.view(), textures[i]);
  for (RoomImage& picture : room_->pictures)
    if (picture.image) uploads_.push_back(&picture);
  // Only the lightmaps are needed from here on.
  auto kept = std::make_shared<scenery::RoomModel>();
  kept->name = room_->model->name;
  kept->lightmaps = room_->model->lightmaps;
  room_->model = std::move(kept);
  room_->data.vertices = {};
  shown_ = false;
  return true;
}

void RoomPainter::ask_for_lightmap(scenery::Hour hour) {
  lightmap_hour_ = hour;
  lightmap_loading_ = std::async(std::launch::async, [&device = device_, model = room_->model, hour] {
    Lightmap made;
    const auto picture = scenery::decode_lightmap(*model, hour);
    auto image = picture ? make_room_image(device, *picture, true, false) : std::unexpected(picture.error());
    if (image)
      made.image = std::move(*image);
    else
      made.error = image.error();
    return made;
  });
}

void RoomPainter::take_lightmap(const room::Scene& scene) {
  Lightmap made = lightmap_loading_.get();
  if (!made.image) {
    log::error(made.error);
    return;
  }
  const std::uint32_t into = shown_ ? 1 - current_ : current_;
  lightmaps_[into] = std::move(*made.image);
  uploads_.push_back(&lightmaps_[into]);
  set_->set_lightmap(into, lightmaps_[into].image.view());
  current_ = into;
  if (!shown_ || scene.reduce_motion)
    hour_.show(*lightmap_hour_);
  else
    hour_.begin(*lightmap_hour_, scene.seconds);
  shown_ = true;
}

// True while the hour passes. With lightmaps an hour begins when its own has arrived.
bool RoomPainter::follow_theme(const room::Scene& scene) {
  const scenery::Hour wanted = hour_of(scene.theme.name);
  const bool was_passing = hour_.passing();
  hour_.advance(scene.seconds);
  const bool baked = room_ && room_->model->baked();
  if (was_passing && !hour_.passing() && baked) lightmaps_[1 - current_] = {};
  bool changed = was_passing;
  if (!hour_.passing() && !lightmap_loading_.valid()) {
    if (baked) {
      if (lightmap_hour_ != wanted) ask_for_lightmap(wanted);
    } else if (!shown_ || (scene.reduce_motion && hour_.to() != wanted)) {
      hour_.show(wanted);
      shown_ = changed = true;
    } else if (hour_.to() != wanted) {
      hour_.begin(wanted, scene.seconds);
      changed = true;
    }
  }
  settled_hour_ = !hour_.passing() && !lightmap_loading_.valid();
  return changed;
}

bool RoomPainter::alive() const {
  return room_ && std::ranges::any_of(room_->data.runs,
                                      [](const RoomRun& run) { return run.variant.kind == RoomVariant::Kind::Sky; });
}

void RoomPainter::record_uploads(VkCommandBuffer commands) {
  for (RoomImage* upload : uploads_) {
    if (!upload->staging) continue;
    gpu::record_picture_upload(commands, upload->image, upload->staging);
    upload->staging = {};
  }
  uploads_.clear();
}

void RoomPainter::write(layout::FrameData& data, const room::Scene& scene) const {
  const auto weights = hour_.weights();
  data.hour =
      glm::vec4(weights[0], weights[1], weights[2], scene.reduce_motion ? 0 : static_cast<float>(scene.seconds));
  data.room_light = glm::vec4(mixed(kHourLight, hour_), room_ ? room_->data.exposure : 1);
  data.dust_light = glm::vec4(mixed(kHourDust, hour_), 0);
  if (!room_ || !room_->model->baked()) return;
  const auto intensity = [&](scenery::Hour hour) {
    return room_->model->lightmaps[static_cast<std::size_t>(hour)]->intensity;
  };
  data.lightmap = {hour_.weight() * intensity(hour_.to()), (1 - hour_.weight()) * intensity(hour_.from()), 0, 0};
}

glm::vec4 RoomPainter::background() const { return glm::vec4(kBackgroundAlbedo * mixed(kHourLight, hour_), 1); }

void RoomPainter::paint(VkCommandBuffer commands, DrawStatistics& statistics) const {
  if (!room_ || !shown_) return;
  set_->bind(commands);
  vkCmdBindIndexBuffer(commands, room_->indices.handle(), 0, VK_INDEX_TYPE_UINT32);
  VkPipeline bound = VK_NULL_HANDLE;
  for (const RoomRun& run : room_->data.runs) {
    RoomVariant variant = run.variant;
    if (variant.light == layout::kLightBaked && variant.kind == RoomVariant::Kind::Surface && hour_.passing())
      variant.light = layout::kLightTwoHours;
    const VkPipeline pipeline = room_->pipelines.at(variant).handle();
    if (std::exchange(bound, pipeline) != pipeline)
      vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipeline);
    layout_.push(commands, {.instances = room_->vertices.address(), .panel = run.material | current_ << kLightmapBit});
    vkCmdDrawIndexed(commands, run.index_count, 1, run.first_index, 0, 0);
    ++statistics.draws;
    statistics.room_triangles += run.index_count / 3;
  }
}

void RoomPainter::paint_dust(VkCommandBuffer commands, const room::Scene& scene, DrawStatistics& statistics) const {
  if (!room_ || !shown_ || room_->data.mote_count == 0 || scene.reduce_motion) return;
  set_->bind(commands);
  vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, room_->dust.handle());
  vkCmdDrawIndexed(commands, 6 * room_->data.mote_count, 1, 0, 0, 0);
  ++statistics.draws;
}

RoomCost RoomPainter::cost() const {
  RoomCost cost;
  if (!room_) return cost;
  for (const RoomRun& run : room_->data.runs) {
    ++cost.draws;
    cost.triangles += run.index_count / 3;
  }
  cost.mesh_bytes = room_->vertices.size() + room_->indices.size() + room_->block.size();
  for (const RoomImage& picture : room_->pictures) cost.texture_bytes += bytes_of(picture.image);
  for (const RoomImage& lightmap : lightmaps_) cost.texture_bytes += bytes_of(lightmap.image);
  return cost;
}

}  // namespace lectern::render
