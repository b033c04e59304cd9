#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>
#include <format>
#include <mutex>
#include <thread>

#include "scenery/room_materials.h"

namespace lectern::scenery {
namespace {

std::uint64_t decoded_bytes(content::PictureSize size, int side_px) {
  const double shrink = std::min(1.0, static_cast<double>(side_px) / std::max({1, size.width_px, size.height_px}));
  return static_cast<std::uint64_t>(4.0 / 3 * 4 * shrink * shrink * size.width_px * size.height_px);
}

float linear(std::uint8_t byte, bool colour) {
  const float value = static_cast<float>(byte) / 255;
  if (!colour) return value;
  return value <= 0.04045f ? value / 12.92f : std::pow((value + 0.055f) / 1.055f, 2.4f);
}

// Of some thousand texels: enough to judge how bright a surface is.
glm::vec4 mean_of(const content::PictureData& data, bool colour) {
  const std::size_t texels = data.rgba.size() / 4, step = std::max<std::size_t>(1, texels / 4096);
  glm::dvec4 sum(0);
  std::size_t count = 0;
  for (std::size_t i = 0; i < texels; i += step, ++count)
    for (int c = 0; c < 4; ++c) sum[c] += linear(data.rgba[4 * i + static_cast<std::size_t>(c)], colour && c < 3);
  return glm::vec4(sum / static_cast<double>(std::max<std::size_t>(1, count)));
}

// Calls work(0) to work(count - 1), on as many threads as there are cores.
void on_all_cores(std::size_t count, const auto& work) {
  std::atomic<std::size_t> next = 0;
  const auto run = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::jthread> others;
  const std::size_t cores = std::max(1u, std::thread::hardware_concurrency());
  for (std::size_t i = 1; i < std::min(cores, count); ++i) others.emplace_back(run);
  run();
}

// The longest side at which all pictures together stay within the limit.
Result<int> side_that_fits(const GltfFile& file, const std::vector<std::uint32_t>& wanted, const RoomLimits& limits) {
  std::vector<content::PictureSize> sizes;
  for (const std::uint32_t i : wanted) {
    const auto size = content::probe_picture(content::PictureFile{.bytes = file.pictures[i]});
    if (!size) return fail(file.name, std::format("picture {}: {}", i, size.error().what), size.error().hint);
    sizes.push_back(*size);
  }
  for (int side = limits.picture_side_px; side > 1; side /= 2) {
    std::uint64_t bytes = 0;
    for (const content::PictureSize& size : sizes) bytes += decoded_bytes(size, side);
    if (bytes <= limits.picture_bytes) return side;
  }
  return fail(file.name, "has more pictures than fit into memory", "make them smaller");
}

}  // namespace

Result<void> decode_pictures(const GltfFile& file, const RoomLimits& limits, RoomModel& room) {
  std::vector<std::uint32_t> wanted;
  for (const RoomTexture& texture : room.textures)
    if (std::ranges::find(wanted, texture.picture) == wanted.end()) wanted.push_back(texture.picture);
  const auto side = side_that_fits(file, wanted, limits);
  if (!side) return std::unexpected(side.error());
  // The largest first, so that no core is left with one at the end.
  std::ranges::sort(wanted, std::greater{}, [&](std::uint32_t i) { return file.pictures[i].size(); });
  Result<void> result;
  std::mutex mutex;
  on_all_cores(wanted.size(), [&](std::size_t n) {
    RoomPicture& picture = room.pictures[wanted[n]];
    auto data = content::decode_picture(content::PictureFile{.bytes = file.pictures[wanted[n]]}, *side);
    if (data) {
      picture.data = std::move(*data);
      picture.mean = mean_of(picture.data, picture.colour);
      return;
    }
    const std::lock_guard lock(mutex);
    result = fail(file.name, std::format("picture {}: {}", wanted[n], data.error().what), data.error().hint);
  });
  return result;
}

Result<content::PictureData> decode_lightmap(const RoomModel& model, Hour hour, int side_px) {
  const auto& lightmap = model.lightmaps[static_cast<std::size_t>(hour)];
  LECTERN_REQUIRE(lightmap.has_value(), "the room has a lightmap for each hour");
  auto data = content::decode_picture(content::PictureFile{.bytes = lightmap->encoded}, side_px);
  if (!data) return fail(model.name, std::format("lightmap: {}", data.error().what), data.error().hint);
  return data;
}

}  // namespace lectern::scenery
