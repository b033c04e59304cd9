// Sections of pages made ready to draw. What takes time (outlines, colour glyphs, pictures) is done by workers; the
// frame thread only copies what they finished into buffers.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/worker_pool.h"
#include "page/page.h"
#include "render/glyph_store.h"
#include "render/picture_store.h"
#include "render/prepared_section.h"
#include "shaders/scene_layout.h"

namespace lectern::render {

// Decodes a picture that an article names, at most `max_side_px` wide and high. Of the article only source, folder and
// root are filled. Called on workers.
using PictureLoader =
    std::function<Result<Pixels>(const content::Article& article, const std::string& picture, int max_side_px)>;

class SectionStore {
 public:
  SectionStore(gpu::Device& device, text::FontLibrary& fonts, WorkerPool& workers, GlyphStore& glyphs,
               PictureStore& pictures, PictureLoader load_picture);
  ~SectionStore();

  // The section, or null while it is being made ready (the first call asks for it). Frame thread, allocates nothing
  // when the section is there.
  const DrawableSection* find(const std::shared_ptr<const page::Section>& section, const content::Article& article);
  // Takes over what workers finished, a bounded amount at a time. True when there was something.
  Result<bool> adopt();
  // Lets go of sections that no page holds any longer.
  void sweep();
  // Whether everything that was asked for has arrived.
  bool settled() const { return pending_ == 0; }
  // Differs whenever something arrived.
  std::uint64_t revision() const { return revision_; }

 private:
  struct ArrivedPicture;
  struct Mail;
  Result<void> adopt_section(PreparedSection& prepared);
  Result<void> adopt_picture(ArrivedPicture& arrived);
  void request_pictures(const PreparedSection& prepared);

  gpu::Device& device_;
  text::FontLibrary& fonts_;
  WorkerPool& workers_;
  GlyphStore& glyphs_;
  PictureStore& pictures_;
  PictureLoader load_picture_;
  std::shared_ptr<Mail> mail_;  // shared with the jobs, which may outlive this object
  int pending_ = 0;
  std::uint64_t revision_ = 0;
  std::unordered_map<const page::Section*, std::unique_ptr<DrawableSection>> ready_;  // null: being made ready
  std::unordered_map<std::uint64_t, std::uint32_t> colour_slots_;                     // by GlyphKey
};

}  // namespace lectern::render
