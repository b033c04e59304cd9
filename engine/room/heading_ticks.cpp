#include "room/heading_ticks.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "page/page_text.h"

namespace lectern::room {
namespace {

constexpr std::size_t kMostTicks = 24;  // more of them would be a pattern
constexpr int kLevels = 6;
// The marker as shaders/body.frag draws it: its distance from the panel's right edge, and the length of its thumb.
constexpr float kMarkerAside_m = 0.015f, kThumb_m = 0.06f;
constexpr float kWidth_m = 0.011f, kHeight_m = 0.003f;
constexpr float kReach_m = 0.014f;  // of a pointer that need not hit exactly

const content::Heading* heading_of(const content::Block& block) {
  const auto* heading = std::get_if<content::Heading>(&block.content);
  return heading && !heading->text.text.empty() ? heading : nullptr;
}

// The finest level of headings with which there are not too many.
int finest_level(const content::Article& article) {
  std::array<std::size_t, kLevels + 1> of_level{};
  for (const content::Block& block : article.blocks)
    if (const auto* heading = heading_of(block))
      ++of_level[static_cast<std::size_t>(std::clamp(heading->level, 1, kLevels))];
  std::size_t sum = 0;
  int level = 0;
  while (level < kLevels && sum + of_level[static_cast<std::size_t>(level + 1)] <= kMostTicks)
    sum += of_level[static_cast<std::size_t>(++level)];
  return level;
}

}  // namespace

void HeadingTicks::take_headings() {
  const int finest = finest_level(*article_);
  std::uint32_t number = page::kFirstBodyBlock;
  for (const content::Block& block : article_->blocks) {
    const auto* heading = heading_of(block);
    if (heading && heading->level <= finest) ticks_.push_back({{number, 0}, heading->text.text, std::nullopt});
    number += page::count_texts(block);
  }
}

void HeadingTicks::look_at(const std::shared_ptr<const content::Article>& article, const Reader& reader,
                           const Panel& panel) {
  if (article != article_) {
    article_ = article;
    ticks_.clear();
    if (article) take_headings();
  }
  const float unit = panel.metres_per_dmm;
  const float thumb = std::min(kThumb_m / unit, panel.clip_height_dmm);
  const float x = (panel.size_m.x - kMarkerAside_m - kWidth_m / 2 - panel.column_m.x) / unit;
  for (HeadingTick& tick : ticks_) {
    const auto progress = reader.progress_at(tick.position);
    tick.rect.reset();
    if (!progress) continue;
    const float y = *progress * (panel.clip_height_dmm - thumb) + thumb / 2 - kHeight_m / unit / 2;
    tick.rect = page::Rect{x, panel.scroll_dmm + y, kWidth_m / unit, kHeight_m / unit};
  }
}

void HeadingTicks::add_highlights(const Panel& panel, std::vector<Highlight>& highlights) const {
  for (const HeadingTick& tick : ticks_)
    if (tick.rect) highlights.push_back({panel.id, *tick.rect, page::Role::Marker});
}

const HeadingTick* HeadingTicks::under(const Target& target) const {
  const HeadingTick* nearest = nullptr;
  float distance = 0;
  for (const HeadingTick& tick : ticks_) {
    if (!tick.rect) continue;
    const float reach = kReach_m / kWidth_m * tick.rect->width;
    const float off_x = std::abs(tick.rect->x + tick.rect->width / 2 - target.column_dmm.x);
    const float off_y = std::abs(tick.rect->y + tick.rect->height / 2 - target.column_dmm.y);
    if (off_x > reach || off_y > reach || (nearest && off_y >= distance)) continue;
    nearest = &tick;
    distance = off_y;
  }
  return nearest;
}

}  // namespace lectern::room
