#include "render/section_store.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <utility>

#include "core/log.h"

namespace lectern::render {
namespace {

// Pixels for a dmm at the sharpest headsets of today, held straight ahead.
constexpr float kPictureInPxPerDmm = 1.4f;
constexpr int kLargestPicture_px = 2048;
// Taken over in one frame: enough for a page at once, little enough to keep the frame's time.
constexpr int kAdoptedPerFrame = 4;

int picture_side_px(const page::PlacedPicture& picture) {
  const float shown = std::max(picture.rect.width / std::max(picture.uv.width, 0.01f),
                               picture.rect.height / std::max(picture.uv.height, 0.01f));
  const auto wanted = static_cast<unsigned>(std::clamp(shown * kPictureInPxPerDmm, 16.0f, float{kLargestPicture_px}));
  return std::min(kLargestPicture_px, static_cast<int>(std::bit_ceil(wanted)));
}

Result<gpu::Buffer> upload(gpu::Device& device, const auto& instances) {
  using Instance = std::ranges::range_value_t<decltype(instances)>;
  if (instances.empty()) return gpu::Buffer{};
  auto buffer = gpu::Buffer::create(
      device, {.bytes = instances.size() * sizeof(Instance), .usage = VK_BUFFER_USAGE_STORAGE_BUFFER_BIT});
  if (buffer) std::memcpy(buffer->data(), instances.data(), instances.size() * sizeof(Instance));
  return buffer;
}

}  // namespace

struct SectionStore::ArrivedPicture {
  std::shared_ptr<const page::Section> section;
  std::size_t picture = 0;  // index into Section::pictures
  Result<Pixels> pixels;
};

struct SectionStore::Mail {
  Inbox<PreparedSection> sections;
  Inbox<ArrivedPicture> pictures;
};

DrawableSection::Range DrawableSection::visible_glyphs(float top_dmm, float bottom_dmm) const {
  const auto first = std::ranges::lower_bound(bands, top_dmm, {}, &page::Band::bottom);
  const auto last = std::ranges::upper_bound(first, bands.end(), bottom_dmm, {}, &page::Band::top);
  if (first == last) return {};
  const page::Band& end = *(last - 1);
  const std::uint32_t begin = first_glyph[first->first_line];
  return {begin, first_glyph[end.first_line + end.line_count] - begin};
}

SectionStore::SectionStore(gpu::Device& device, text::FontLibrary& fonts, WorkerPool& workers, GlyphStore& glyphs,
                           PictureStore& pictures, PictureLoader load_picture)
    : device_(device),
      fonts_(fonts),
      workers_(workers),
      glyphs_(glyphs),
      pictures_(pictures),
      load_picture_(std::move(load_picture)),
      mail_(std::make_shared<Mail>()) {}

// Jobs read the fonts and the glyph store; none may still run when those go.
SectionStore::~SectionStore() { workers_.wait_idle(); }

const DrawableSection* SectionStore::find(const std::shared_ptr<const page::Section>& section,
                                          const content::Article& article) {
  const auto [found, is_new] = ready_.try_emplace(section.get());
  if (is_new) {
    ++pending_;
    content::Article place{.source = article.source, .folder = article.folder, .root = article.root};
    workers_.run([mail = mail_, section, place = std::move(place), this] {
      mail->sections.put(prepare_section(section, place, fonts_, glyphs_));
    });
  }
  return found->second.get();
}

Result<bool> SectionStore::adopt() {
  bool any = false;
  PreparedSection prepared;
  for (int i = 0; i < kAdoptedPerFrame && mail_->sections.try_take(prepared); ++i, any = true) {
    --pending_;
    ++revision_;
    if (auto done = adopt_section(prepared); !done) return std::unexpected(done.error());
  }
  ArrivedPicture arrived;
  for (int i = 0; i < kAdoptedPerFrame && mail_->pictures.try_take(arrived); ++i, any = true) {
    --pending_;
    ++revision_;
    if (auto done = adopt_picture(arrived); !done) return std::unexpected(done.error());
  }
  return any;
}

Result<void> SectionStore::adopt_section(PreparedSection& prepared) {
  for (const auto& [key, shape] : prepared.shapes)
    if (auto added = glyphs_.add(key, shape); !added) return added;
  for (const PreparedColourGlyph& glyph : prepared.colour_glyphs) {
    if (colour_slots_.contains(glyph.key.packed())) continue;
    auto slot = pictures_.add(glyph.pixels);
    if (!slot) return std::unexpected(slot.error());
    colour_slots_.emplace(glyph.key.packed(), *slot);
  }
  for (layout::GlyphInstance& glyph : prepared.glyphs) glyph.glyph = glyphs_.offset(prepared.keys[glyph.glyph]);
  for (std::size_t i = 0; i < prepared.colour_keys.size(); ++i)
    prepared.quads[prepared.first_colour_glyph + i].picture = colour_slots_.at(prepared.colour_keys[i].packed());

  auto drawable = std::make_unique<DrawableSection>();
  auto glyphs = upload(device_, prepared.glyphs);
  if (!glyphs) return std::unexpected(glyphs.error());
  auto quads = upload(device_, prepared.quads);
  if (!quads) return std::unexpected(quads.error());
  drawable->section = prepared.section;
  drawable->glyphs = std::move(*glyphs);
  drawable->quads = std::move(*quads);
  drawable->glyph_count = static_cast<std::uint32_t>(prepared.glyphs.size());
  drawable->quad_instances = std::move(prepared.quads);
  drawable->first_glyph = std::move(prepared.first_glyph);
  drawable->bands = prepared.section->bands;
  ready_[prepared.section.get()] = std::move(drawable);
  request_pictures(prepared);
  return {};
}

void SectionStore::request_pictures(const PreparedSection& prepared) {
  const page::Section& section = *prepared.section;
  for (std::size_t i = 0; i < section.pictures.size(); ++i) {
    const page::PlacedPicture& placed = section.pictures[i];
    ++pending_;
    workers_.run([mail = mail_, load = load_picture_, keep = prepared.section, article = prepared.article, i,
                  source = section.pictures_used[placed.picture], side = picture_side_px(placed)] {
      auto pixels = load(article, source, side);
      if (pixels) premultiply(*pixels);
      mail->pictures.put({keep, i, std::move(pixels)});
    });
  }
}

Result<void> SectionStore::adopt_picture(ArrivedPicture& arrived) {
  const auto found = ready_.find(arrived.section.get());
  if (found == ready_.end() || !found->second) return {};  // the section is gone
  if (!arrived.pixels) {
    log::error(arrived.pixels.error());
    return {};
  }
  auto slot = pictures_.add(*arrived.pixels);
  if (!slot) return std::unexpected(slot.error());
  DrawableSection& drawable = *found->second;
  drawable.picture_slots.push_back(*slot);
  // Pictures stand after the boxes. The buffer may be in use, so it is replaced, not written.
  drawable.quad_instances[arrived.section->boxes.size() + arrived.picture].picture = *slot;
  auto quads = upload(device_, drawable.quad_instances);
  if (!quads) return std::unexpected(quads.error());
  drawable.quads = std::move(*quads);
  return {};
}

void SectionStore::sweep() {
  std::erase_if(ready_, [&](auto& entry) {
    if (!entry.second || !entry.second->section.expired()) return false;
    for (const std::uint32_t slot : entry.second->picture_slots) pictures_.remove(slot);
    return true;
  });
}

}  // namespace lectern::render
