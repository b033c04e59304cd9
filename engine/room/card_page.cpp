#include "room/card_page.h"

#include <algorithm>
#include <utility>

#include "room/arrangement.h"

namespace lectern::room {
namespace {

constexpr float kCardText = 0.7f;  // of the reader's size: about 25 characters to a line
constexpr float kSmallestCardText_dmm = 14, kLargestCardText_dmm = 22;

// All that a card shows, so that the whole article need not be kept.
content::Article abridged(content::Article article) {
  article.blocks.clear();
  article.set_aside.clear();
  article.problems.clear();
  return article;
}

}  // namespace

page::PageStyle card_style(page::PageStyle style) {
  style.body_dmm = std::clamp(style.body_dmm * kCardText, kSmallestCardText_dmm, kLargestCardText_dmm);
  return style;
}

glm::vec2 card_column_dmm() { return kCardSize_m / metres_per_dmm(kCardDistance_m) - 2 * kCardMargin_dmm; }

std::unique_ptr<page::Page> make_card_page(const content::Library& library, const LayoutServices& services,
                                           const page::PageStyle& style, std::size_t article) {
  content::Article whole = library.load(article);
  const glm::vec2 size_dmm = card_column_dmm();
  const page::PictureSizer sizer = services.picture_sizer ? services.picture_sizer(whole) : page::PictureSizer{};
  auto section = std::make_shared<const page::Section>(
      page::lay_out_card(*services.fonts, whole, style, size_dmm.x, size_dmm.y, sizer));
  auto page = std::make_unique<page::Page>(std::make_shared<const content::Article>(abridged(std::move(whole))), style,
                                           size_dmm.x);
  page->append(std::move(section));
  return page;
}

}  // namespace lectern::room
