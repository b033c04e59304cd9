#include "room/panel_document.h"

#include <algorithm>
#include <iterator>
#include <ranges>
#include <utility>

namespace lectern::room {
namespace {

// Layout goes on while less than this is laid out below the reader: hundreds of pages, so that a book is whole and its
// length exact, while a text of many megabytes takes memory only as it is read.
constexpr float kEnoughBelow_dmm = 400'000;

std::uint64_t next_job() {
  static std::atomic<std::uint64_t> last = 0;
  return ++last;
}

}  // namespace

std::uint64_t next_page_revision() {
  static std::atomic<std::uint64_t> last = 0;
  return ++last;
}

PanelDocument::PanelDocument(std::shared_ptr<const LayoutServices> services)
    : services_(std::move(services)), inbox_(std::make_shared<Inbox<Delivery>>()) {}

PanelDocument::~PanelDocument() {
  if (job_) job_->cancel();
  retire_page();
}

void PanelDocument::lay_out(LayoutRequest request) {
  if (job_) job_->cancel();
  job_ = std::make_shared<LayoutJob>(next_job(), services_, std::move(request), inbox_);
  job_->start();
  waiting_ = true;
}

void PanelDocument::clear() {
  if (job_) job_->cancel();
  job_ = nullptr;
  retire_page();
  article_ = nullptr;
  placeholder_ = waiting_ = paused_ = false;
}

PanelDocument::Changes PanelDocument::adopt() {
  Changes changes;
  Delivery delivery;
  while (inbox_->try_take(delivery)) {
    if (!job_ || delivery.job != job_->id()) continue;
    switch (delivery.kind) {
      case Delivery::Kind::Placeholder:
      case Delivery::Kind::First:
        take_first(delivery);
        above_.clear();
        changes = {.replaced = true, .position = delivery.position};
        break;
      case Delivery::Kind::After:
        take_after(delivery);
        changes.grew = true;
        break;
      case Delivery::Kind::Before: std::ranges::move(delivery.sections, std::back_inserter(above_)); break;
      case Delivery::Kind::Paused: paused_ = true; break;
    }
  }
  if (!above_.empty()) take_above(above_, changes);
  if (changes.replaced || changes.grew) page_revision_ = next_page_revision();
  return changes;
}

void PanelDocument::retire_page() {
  if (!page_) return;
  services_->retired->add(std::shared_ptr<const page::Page>(std::move(page_)), std::move(article_));
}

void PanelDocument::take_first(Delivery& delivery) {
  retire_page();
  article_ = std::move(delivery.article);
  page_ = std::move(delivery.page);
  placeholder_ = delivery.kind == Delivery::Kind::Placeholder;
  waiting_ = placeholder_;
  paused_ = false;
}

void PanelDocument::take_after(Delivery& delivery) {
  for (auto& section : delivery.sections) page_->append(std::move(section));
}

// `sections` from the nearest upwards. A page only grows downwards, so it is made anew; its sections are shared.
void PanelDocument::take_above(std::vector<std::shared_ptr<const page::Section>>& sections, Changes& changes) {
  auto grown = std::make_unique<page::Page>(article_, page_->style(), page_->width_dmm());
  for (auto& section : sections | std::views::reverse) grown->append(std::move(section));
  for (const page::Page::Placed& placed : page_->sections()) grown->append(placed.section);
  services_->retired->add(std::exchange(page_, std::move(grown)), article_);
  changes.above_dmm = page_->sections()[sections.size()].y_dmm;
  changes.grew = true;
  sections.clear();
}

float PanelDocument::laid_out_dmm() const {
  if (!page_ || page_->sections().empty()) return 0;
  const page::Page::Placed& last = page_->sections().back();
  return last.y_dmm + last.section->height_dmm;
}

float PanelDocument::above_estimate_dmm() const {
  if (!page_ || page_->sections().empty() || starts_at_top()) return 0;
  const std::size_t first = page_->sections().front().section->first_block;
  const std::size_t laid = end_block(*page_->sections().back().section) - first;
  return laid_out_dmm() * static_cast<float>(first) / static_cast<float>(std::max<std::size_t>(laid, 1));
}

float PanelDocument::height_estimate_dmm() const {
  return page_ ? above_estimate_dmm() + std::max(page_->height_dmm(), laid_out_dmm()) : 0;
}

void PanelDocument::want_below(float y_dmm, bool to_the_end) {
  if (!paused_ || !page_ || (!to_the_end && laid_out_dmm() - y_dmm > kEnoughBelow_dmm)) return;
  paused_ = false;
  job_->go_on(page_->next_block());
}

}  // namespace lectern::room
