#include "room/layout_job.h"

#include <algorithm>
#include <utility>

namespace lectern::room {
namespace {

// About three screens of text: small enough that the first is there at once, large enough that handing over is nothing.
constexpr std::size_t kSectionCharacters = 4000;
// Layout below the place pauses here, so that a text of many megabytes takes memory only as it is read.
constexpr std::size_t kGlyphsPerBurst = 250'000;

page::PictureSizer sizer_for(const LayoutServices& services, const content::Article& article) {
  if (services.picture_sizer) return services.picture_sizer(article);
  return [](const std::string&) { return std::nullopt; };
}

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
    deliver_placeholder();
    request_.article = std::make_shared<const content::Article>(request_.load());
  }
  sizer_ = sizer_for(*services_, *request_.article);
  const auto& known = request_.boundaries;
  const bool usable = request_.place.anchor.empty() && !known.empty() && known.front() == 0 &&
                      known.back() < request_.article->blocks.size() && std::ranges::is_sorted(known);
  if (!usable) request_.boundaries = {0};
  if (!deliver_first(request_.boundaries.size() - 1)) {
    // The article is not what it was when its boundaries were learnt: the place is somewhere else.
    request_.boundaries = {0};
    deliver_first(0);
  }
}

void LayoutJob::deliver_placeholder() {
  const auto article = std::make_shared<const content::Article>(std::move(request_.placeholder));
  auto section = std::make_shared<const page::Section>(page::lay_out_section(
      *services_->fonts, *article, request_.style, width_dmm_, 0, kSectionCharacters, sizer_for(*services_, *article)));
  inbox_->put({id_, Delivery::Kind::Placeholder, article, width_dmm_, {std::move(section)}});
  if (services_->wake) services_->wake();
}

// Lays out from a boundary until the place and what is seen below it are covered. False when the place is not there
// though the article has ended, and a start further up might find it.
bool LayoutJob::deliver_first(std::size_t boundary) {
  const content::Article& article = *request_.article;
  const Place& place = request_.place;
  page::Page page(request_.article, request_.style, width_dmm_);
  Sections sections;
  std::size_t next = request_.boundaries[boundary];
  for (;;) {
    if (cancelled_) return true;
    sections.push_back(section_at(next));
    page.append(sections.back());
    next = end_block(*sections.back());
    if (next >= article.blocks.size()) break;
    const auto y = place.anchor.empty() ? page.y_of(place.position) : page.y_of_anchor(place.anchor);
    const page::Page::Placed& last = page.sections().back();
    const float visible_until = y.value_or(0) - place.offset_dmm + request_.visible_dmm;
    if (y && last.y_dmm + last.section->height_dmm >= visible_until) break;
  }
  if (boundary > 0 && !page.y_of(place.position)) return false;
  put(Delivery::Kind::First, std::move(sections));
  if (boundary > 0) later([boundary](LayoutJob& job) { job.lay_out_above(boundary); });
  if (next < article.blocks.size()) later([next](LayoutJob& job) { job.lay_out_below(next, kGlyphsPerBurst); });
  return true;
}

void LayoutJob::lay_out_below(std::size_t first_block, std::size_t glyphs_left) {
  auto section = section_at(first_block);
  const std::size_t next = end_block(*section);
  const std::size_t glyphs = section->glyphs.size() + 1;
  put(Delivery::Kind::After, {std::move(section)});
  if (next >= request_.article->blocks.size()) return;
  if (glyphs >= glyphs_left) return put(Delivery::Kind::Paused, {});
  later([next, left = glyphs_left - glyphs](LayoutJob& job) { job.lay_out_below(next, left); });
}

void LayoutJob::lay_out_above(std::size_t boundary) {
  auto section = section_at(request_.boundaries[boundary - 1]);
  if (end_block(*section) != request_.boundaries[boundary]) {
    // Sections do not meet here any more (the style may decide where one ends): lay out anew from the start.
    request_.boundaries = {0};
    deliver_first(0);
    return;
  }
  put(Delivery::Kind::Before, {std::move(section)});
  if (boundary > 1) later([boundary](LayoutJob& job) { job.lay_out_above(boundary - 1); });
}

std::shared_ptr<const page::Section> LayoutJob::section_at(std::size_t first_block) const {
  return std::make_shared<const page::Section>(page::lay_out_section(
      *services_->fonts, *request_.article, request_.style, width_dmm_, first_block, kSectionCharacters, sizer_));
}

void LayoutJob::put(Delivery::Kind kind, Sections sections) {
  inbox_->put({id_, kind, kind == Delivery::Kind::First ? request_.article : nullptr, width_dmm_, std::move(sections)});
  if (services_->wake) services_->wake();
}

}  // namespace lectern::room
