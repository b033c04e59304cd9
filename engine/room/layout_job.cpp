#include "room/layout_job.h"

#include <algorithm>
#include <utility>

#include "page/page_text.h"
#include "page/relocate.h"
#include "room/moved_position.h"

namespace lectern::room {
namespace {

// About three screens of text: small enough that the first is there at once, large enough that handing over is nothing.
constexpr std::size_t kSectionCharacters = 4000;
// Layout below the place pauses here, so that a text of many megabytes takes memory only as it is read.
constexpr std::size_t kGlyphsPerBurst = 250'000;

}  // namespace

LayoutJob::LayoutJob(std::uint64_t id, std::shared_ptr<const LayoutServices> services, LayoutRequest request,
                     std::shared_ptr<Inbox<Delivery>> inbox)
    : id_(id), services_(std::move(services)), request_(std::move(request)), inbox_(std::move(inbox)) {}

void LayoutJob::start() {
  services_->pool->run([job = shared_from_this()] { job->prepare(); });
}

void LayoutJob::go_on(std::size_t first_block) {
  later([first_block](LayoutJob& job) { job.lay_out_below(first_block, kGlyphsPerBurst); });
}

void LayoutJob::later(std::function<void(LayoutJob&)> step) {
  const auto run = [job = shared_from_this(), step = std::move(step)] {
    if (!job->cancelled_) step(*job);
  };
  services_->pool->run(run, WorkerPool::Urgency::Later);
}

void LayoutJob::prepare() {
  if (cancelled_) return;
  width_dmm_ = std::min(page::column_width_dmm(*services_->fonts, request_.style), request_.widest_column_dmm);
  if (!request_.article) {
    if (!request_.before) deliver_placeholder();
    request_.article = std::make_shared<const content::Article>(request_.load());
    if (request_.before)
      request_.place.position = moved_position(*request_.before, *request_.article, request_.place.position);
    request_.before = nullptr;
  }
  Place& place = request_.place;
  place.position = page::relocate(*request_.article, place.position, place.words);
  if (services_->picture_sizer) sizer_ = services_->picture_sizer(*request_.article);
  boundaries_ = boundaries_until_place();
  deliver_first();
}

// Sections of an article meet at the same blocks in every style, so one can begin to lay out in the middle.
std::vector<std::size_t> LayoutJob::boundaries_until_place() const {
  std::vector<std::size_t> boundaries{0};
  const content::Article& article = *request_.article;
  const Place& place = request_.place;
  if (place.is_start() || !place.anchor.empty()) return boundaries;
  std::uint32_t texts = page::kFirstBodyBlock;
  for (;;) {
    const std::size_t end = page::section_end(article, boundaries.back(), kSectionCharacters);
    for (std::size_t block = boundaries.back(); block < end; ++block) texts += page::count_texts(article.blocks[block]);
    if (place.position.block < texts || end >= article.blocks.size()) return boundaries;
    boundaries.push_back(end);
  }
}

void LayoutJob::deliver_placeholder() {
  const auto article = std::make_shared<const content::Article>(std::move(request_.placeholder));
  auto page = std::make_unique<page::Page>(article, request_.style, width_dmm_);
  page->append(std::make_shared<const page::Section>(
      page::lay_out_section(*services_->fonts, *article, request_.style, width_dmm_, 0, kSectionCharacters, {})));
  put({id_, Delivery::Kind::Placeholder, std::move(page), article});
}

void LayoutJob::deliver_first() {
  std::size_t boundary = boundaries_.size() - 1;
  std::unique_ptr<page::Page> page = page_from(boundary);
  if (page && boundary > 0) {
    // The clip may begin above the section that holds the place, with a picture say.
    const float above = y_of_place(*page).value_or(0) - request_.place.offset_at(request_.style.body_dmm);
    if (above < 0) page = page_from(--boundary);
  }
  if (!page) return;
  const std::size_t next = page->next_block();
  put({.job = id_,
       .kind = Delivery::Kind::First,
       .page = std::move(page),
       .article = request_.article,
       .position = request_.place.position});
  if (boundary > 0) later([boundary](LayoutJob& job) { job.lay_out_above(boundary, 1); });
  if (next < request_.article->blocks.size())
    later([next](LayoutJob& job) { job.lay_out_below(next, kGlyphsPerBurst); });
}

// Lays out from a boundary until the place and what is seen below it are covered, or to the end. Null if cancelled.
std::unique_ptr<page::Page> LayoutJob::page_from(std::size_t boundary) const {
  auto page = std::make_unique<page::Page>(request_.article, request_.style, width_dmm_);
  std::size_t next = boundaries_[boundary];
  do {
    if (cancelled_) return nullptr;
    page->append(section_at(next));
    next = page->next_block();
    const page::Page::Placed& last = page->sections().back();
    const auto y = y_of_place(*page);
    if (y && last.y_dmm + last.section->height_dmm >= *y + request_.visible_dmm) break;
  } while (next < request_.article->blocks.size());
  return page;
}

std::optional<float> LayoutJob::y_of_place(const page::Page& page) const {
  const Place& place = request_.place;
  return place.anchor.empty() ? page.y_of(place.position) : page.y_of_anchor(place.anchor);
}

void LayoutJob::lay_out_below(std::size_t first_block, std::size_t glyphs_left) {
  auto section = section_at(first_block);
  const std::size_t next = end_block(*section);
  const std::size_t glyphs = section->glyphs.size() + 1;
  Delivery delivery{id_, Delivery::Kind::After, nullptr, nullptr};
  delivery.sections.push_back(std::move(section));
  put(std::move(delivery));
  if (next >= request_.article->blocks.size()) return;
  if (glyphs >= glyphs_left) return put({id_, Delivery::Kind::Paused, nullptr, nullptr});
  later([next, left = glyphs_left - glyphs](LayoutJob& job) { job.lay_out_below(next, left); });
}

// Batches grow twofold, because each makes the frame thread stack the page anew.
void LayoutJob::lay_out_above(std::size_t boundary, std::size_t batch) {
  Delivery delivery{id_, Delivery::Kind::Before, nullptr, nullptr};
  for (std::size_t i = 0; i < batch && boundary > 0 && !cancelled_; ++i)
    delivery.sections.push_back(section_at(boundaries_[--boundary]));
  put(std::move(delivery));
  if (boundary > 0) later([boundary, batch](LayoutJob& job) { job.lay_out_above(boundary, batch * 2); });
}

std::shared_ptr<const page::Section> LayoutJob::section_at(std::size_t first_block) const {
  return std::make_shared<const page::Section>(page::lay_out_section(
      *services_->fonts, *request_.article, request_.style, width_dmm_, first_block, kSectionCharacters, sizer_));
}

void LayoutJob::put(Delivery delivery) {
  if (cancelled_) return;
  inbox_->put(std::move(delivery));
  if (services_->wake) services_->wake();
}

}  // namespace lectern::room
