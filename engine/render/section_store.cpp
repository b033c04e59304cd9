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

}  // namespace

struct SectionStore::ArrivedPicture {
  std::shared_ptr<const page::Section> section;
  std::size_t picture = 0;  // index into Section::pictures
  Result<Pixels> pixels;
};

struct SectionStore::Mail {
  Inbox<Result<PreparedSection>> sections;
  Inbox<ArrivedPicture> pictures;
};

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
      mail->sections.put(prepare_section(device_, section, place, fonts_, glyphs_));
    });
  }
  return found->second.get();
}

Result<bool> SectionStore::adopt() {
  bool any = false;
  Result<PreparedSection> prepared;
  for (int i = 0; i < kAdoptedPerFrame && mail_->sections.try_take(prepared); ++i, any = true) {
    --pending_;
    ++revision_;
    if (!prepared) return std::unexpected(prepared.error());
    if (auto done = adopt_section(*prepared); !done) return std::unexpected(done.error());
  }
  // After the sections are taken: what they were prepared with has its place by then, whoever placed it.
  if (auto done = glyphs_.adopt(); !done) return std::unexpected(done.error());
  ArrivedPicture arrived;
  for (int i = 0; i < kAdoptedPerFrame && mail_->pictures.try_take(arrived); ++i, any = true) {
    --pending_;
    ++revision_;
    if (auto done = adopt_picture(arrived); !done) return std::unexpected(done.error());
  }
  return any;
}

Result<void> SectionStore::adopt_section(PreparedSection& prepared) {
  for (const PreparedColourGlyph& glyph : prepared.colour_glyphs) {
    if (colour_slots_.contains(glyph.key.packed())) continue;
    auto slot = pictures_.add(glyph.pixels);
    if (!slot) return std::unexpected(slot.error());
    colour_slots_.emplace(glyph.key.packed(), *slot);
  }
  DrawableSection& drawable = *prepared.drawable;
  for (std::size_t i = 0; i < prepared.colour_keys.size(); ++i)
    drawable.quad_instances[prepared.first_colour_glyph + i].picture =
        colour_slots_.at(prepared.colour_keys[i].packed());
  if (!prepared.colour_keys.empty())
    if (auto done = upload_quads(device_, drawable); !done) return done;
  ready_[prepared.section.get()] = std::move(prepared.drawable);
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
  // Pictures stand after the boxes.
  drawable.quad_instances[arrived.section->boxes.size() + arrived.picture].picture = *slot;
  return upload_quads(device_, drawable);
}

void SectionStore::sweep() {
  std::erase_if(ready_, [&](auto& entry) {
    if (!entry.second || !entry.second->section.expired()) return false;
    for (const std::uint32_t slot : entry.second->picture_slots) pictures_.remove(slot);
    return true;
  });
}

}  // namespace lectern::render
