#include "page/page.h"

#include <algorithm>
#include <cmath>

#include "core/error.h"
#include "page/page_text.h"

namespace lectern::page {
namespace {

// Height of a character nothing is known about yet: a line is as high as the leading and holds the measure.
float usual_height(const PageStyle& style) {
  return style.body_dmm * style.leading / std::max(1.0f, style.measure_characters);
}

bool before(const TextLine& line, Position position) {
  return line.block != position.block ? line.block < position.block : line.end <= position.byte;
}

// Nearest character of a line at x.
Position position_in(const Section& section, const TextLine& line, float x) {
  const Caret* first = section.carets.data() + line.first_caret;
  const Caret* closing = first + line.caret_count - 1;
  if (line.caret_count < 2) return {line.block, line.begin};
  const Caret* after = std::upper_bound(first, closing, x, [](float at, const Caret& caret) { return at < caret.x; });
  return {line.block, after == first ? first->byte : std::prev(after)->byte};
}

}  // namespace

Page::Page(std::shared_ptr<const content::Article> article, PageStyle style, float width_dmm)
    : article_(std::move(article)), style_(std::move(style)), width_dmm_(width_dmm) {
  LECTERN_REQUIRE(article_ != nullptr, "a page needs an article");
  for (const content::Block& block : article_->blocks) weight_left_ += block_weight(block);
}

bool Page::complete() const { return article_ && !sections_.empty() && next_block() >= article_->blocks.size(); }

std::size_t Page::next_block() const {
  return sections_.empty() ? 0 : sections_.back().section->first_block + sections_.back().section->block_count;
}

float Page::laid_out_dmm() const {
  return sections_.empty() ? 0 : sections_.back().y_dmm + sections_.back().section->height_dmm;
}

float Page::height_dmm() const {
  if (!article_ || complete()) return laid_out_dmm();
  const float each = weight_done_ > 0 ? laid_out_dmm() / static_cast<float>(weight_done_) : usual_height(style_);
  return laid_out_dmm() + each * static_cast<float>(weight_left_);
}

void Page::append(std::shared_ptr<const Section> section) {
  LECTERN_REQUIRE(section, "a section is handed over");
  LECTERN_REQUIRE(sections_.empty() || section->first_block == next_block(), "sections are appended in order");
  const float y = laid_out_dmm();
  const auto weigh = [&](std::size_t begin, std::size_t end) {
    std::size_t weight = 0;
    for (std::size_t block = begin; block < end; ++block) weight += block_weight(article_->blocks.at(block));
    return weight;
  };
  if (sections_.empty() && section->first_block > 0) {
    weight_left_ -= weigh(0, section->first_block);
    first_text_ = first_text_number(*article_, section->first_block);
  }
  const std::size_t weight = weigh(section->first_block, section->first_block + section->block_count);
  weight_done_ += weight;
  weight_left_ -= weight;
  for (const auto& [id, anchor_y] : section->anchors) anchors_.try_emplace(id, y + anchor_y);
  TextLine last = reached_.empty() ? TextLine{} : reached_.back();
  if (!section->lines.empty()) {
    last = section->lines.back();
    last.rect.y += y;
  }
  reached_.push_back(last);
  sections_.push_back({std::move(section), y});
}

std::optional<Hit> Page::hit(float x_dmm, float y_dmm) const {
  const auto after = std::ranges::upper_bound(sections_, y_dmm, {}, &Placed::y_dmm);
  if (after == sections_.begin()) return std::nullopt;
  const Section& section = *std::prev(after)->section;
  const float y = y_dmm - std::prev(after)->y_dmm;
  const auto above = std::ranges::upper_bound(section.bands, y, {}, &Band::top);
  if (above == section.bands.begin() || std::prev(above)->bottom <= y) return std::nullopt;
  const Band& band = *std::prev(above);
  const float reach = style_.body_dmm;  // how far beside its text a line still answers
  const TextLine* nearest = nullptr;
  float nearest_distance = reach;
  for (std::uint32_t i = band.first_line; i < band.first_line + band.line_count; ++i) {
    const TextLine& line = section.lines[i];
    for (std::uint32_t link = line.first_link; link < line.first_link + line.link_count; ++link) {
      const LinkArea& area = section.link_areas[link];
      if (!area.rect.contains(x_dmm, y)) continue;
      return Hit{position_in(section, line, x_dmm), &section.links[area.link]};
    }
    if (y < line.rect.y || y >= line.rect.y + line.rect.height) continue;
    const float distance = std::max({0.0f, line.rect.x - x_dmm, x_dmm - (line.rect.x + line.rect.width)});
    if (distance >= nearest_distance) continue;
    nearest = &line;
    nearest_distance = distance;
  }
  if (!nearest) return std::nullopt;
  return Hit{position_in(section, *nearest, x_dmm), nullptr};
}

std::optional<float> Page::y_of(Position position) const {
  if (position.block < first_text_) return std::nullopt;
  // The first line that ends behind the position; a text that is not shown gives way to what follows it.
  const auto holds = static_cast<std::size_t>(
      std::ranges::partition_point(reached_, [&](const TextLine& last) { return before(last, position); }) -
      reached_.begin());
  const TextLine* previous = holds > 0 ? &reached_[holds - 1] : nullptr;
  if (holds == sections_.size()) {
    // The end of the last text that is laid out, or a text that is not shown at the article's end.
    const bool known = previous && (previous->block == position.block || complete());
    return known ? std::optional(previous->rect.y) : std::nullopt;
  }
  const std::vector<TextLine>& lines = sections_[holds].section->lines;
  const auto line = std::ranges::partition_point(lines, [&](const TextLine& each) { return before(each, position); });
  const float top = sections_[holds].y_dmm;
  if (line->block == position.block) return top + line->rect.y;
  // The end of a text belongs to its last line.
  if (line != lines.begin()) return top + (std::prev(line)->block == position.block ? std::prev(line) : line)->rect.y;
  return previous && previous->block == position.block ? previous->rect.y : top + line->rect.y;
}

Position Page::position_at(float y_dmm) const {
  constexpr float kRounding = 0.01f;
  auto placed = std::ranges::upper_bound(sections_, y_dmm, {}, &Placed::y_dmm);
  if (placed != sections_.begin()) --placed;
  for (; placed != sections_.end(); ++placed) {
    const Section& section = *placed->section;
    const auto band = std::ranges::lower_bound(section.bands, y_dmm - placed->y_dmm - kRounding, {}, &Band::top);
    if (band == section.bands.end()) continue;
    const TextLine& line = section.lines[band->first_line];
    return {line.block, line.begin};
  }
  for (auto last = sections_.rbegin(); last != sections_.rend(); ++last) {
    if (!last->section->lines.empty()) return {last->section->lines.back().block, last->section->lines.back().begin};
  }
  return {};
}

std::optional<float> Page::y_of_anchor(const std::string& id) const {
  const auto found = anchors_.find(id);
  return found == anchors_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace lectern::page
