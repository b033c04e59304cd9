// What workers do for one panel: read an article, lay out what will be seen, then the rest in order, and hand the
// sections over through an Inbox. The frame thread only starts a job and takes what it delivers.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "content/article.h"
#include "core/worker_pool.h"
#include "page/page.h"
#include "room/retired_pages.h"
#include "text/font.h"

namespace lectern::room {

// Makes the sizer of an article's pictures; called and used on workers.
using PictureSizerFactory = std::function<page::PictureSizer(const content::Article&)>;

// What workers need. `fonts` and what a job's load() reads must outlive the pool's jobs: destroy the pool first.
struct LayoutServices {
  text::FontLibrary* fonts = nullptr;
  WorkerPool* pool = nullptr;
  PictureSizerFactory picture_sizer;  // may be empty: pictures show their alternative text
  std::function<void()> wake;         // may be empty; called on workers when something waits to be adopted
  std::shared_ptr<RetiredPages> retired = std::make_shared<RetiredPages>();
};

// A place in an article that holds across layouts.
struct Place {
  page::Position position;
  float offset_dmm = 0;  // of the position's line below the top of the clip,
  float body_dmm = 0;    // measured at this text size
  std::string anchor;    // if not empty: the block with this id instead
  std::string words;     // if not empty: what stood at the position when it was kept, should the article have changed

  bool is_start() const { return anchor.empty() && position.block == 0 && position.byte == 0; }
  bool operator==(const Place&) const = default;
  float offset_at(float other_body_dmm) const {
    return body_dmm > 0 ? offset_dmm * other_body_dmm / body_dmm : offset_dmm;
  }
};

struct Delivery {
  enum class Kind {
    Placeholder,  // a page that only names the article, until it is read
    First,        // a page that covers the place asked for and what is seen below it
    After,        // the next section below
    Before,       // sections just above, the nearest first
    Paused        // layout below the place stopped at its bound; go_on() continues it
  };
  std::uint64_t job = 0;
  Kind kind = Kind::First;
  std::unique_ptr<page::Page> page;                                 // Placeholder, First
  std::shared_ptr<const content::Article> article;                  // likewise: what the page shows
  std::vector<std::shared_ptr<const page::Section>> sections = {};  // After, Before
  page::Position position = {};  // First: where the place asked for is in the article as it was read
};

struct LayoutRequest {
  std::shared_ptr<const content::Article> article;  // known already; else
  std::function<content::Article()> load;           // reads it, on a worker
  content::Article placeholder;                     // shown while it is read, where `load` is set
  std::shared_ptr<const content::Article> before;  // what `load` reads anew: it stays on the panel until the new one is
                                                   // laid out, and `place` is a place in it
  page::PageStyle style;
  float widest_column_dmm = 0;
  float visible_dmm = 0;  // how much below the place is seen at once
  Place place;            // what is seen there is laid out first; what is above then follows upwards
};

class LayoutJob : public std::enable_shared_from_this<LayoutJob> {
 public:
  LayoutJob(std::uint64_t id, std::shared_ptr<const LayoutServices> services, LayoutRequest request,
            std::shared_ptr<Inbox<Delivery>> inbox);

  std::uint64_t id() const { return id_; }
  void start();
  // After Paused: lays out more from `first_block` on.
  void go_on(std::size_t first_block);
  void cancel() { cancelled_ = true; }

 private:
  void prepare();
  void deliver_placeholder();
  std::vector<std::size_t> boundaries_until_place() const;
  void deliver_first();
  std::unique_ptr<page::Page> page_from(std::size_t boundary) const;
  std::optional<float> y_of_place(const page::Page& page) const;
  void lay_out_below(std::size_t first_block, std::size_t glyphs_left);
  void lay_out_above(std::size_t boundary, std::size_t batch);
  void later(std::function<void(LayoutJob&)> step);
  std::shared_ptr<const page::Section> section_at(std::size_t first_block) const;
  void put(Delivery delivery);

  const std::uint64_t id_;
  const std::shared_ptr<const LayoutServices> services_;
  LayoutRequest request_;
  const std::shared_ptr<Inbox<Delivery>> inbox_;
  std::atomic<bool> cancelled_ = false;
  page::PictureSizer sizer_;
  float width_dmm_ = 0;
  std::vector<std::size_t> boundaries_;  // first blocks of the sections from the article's start to the place
};

// Where the text of a section ends, in blocks.
inline std::size_t end_block(const page::Section& section) { return section.first_block + section.block_count; }

}  // namespace lectern::room
