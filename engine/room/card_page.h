// What a card shows of an article, as a page.
#pragma once

#include <cstddef>
#include <memory>

#include "content/library.h"
#include "room/layout_job.h"

namespace lectern::room {

inline constexpr float kCardMargin_dmm = 15;

// The text of cards follows the reader's size within what a card can hold.
page::PageStyle card_style(page::PageStyle style);
// The column of a card of kCardSize_m at kCardDistance_m.
glm::vec2 card_column_dmm();
// On a worker: reads the article.
std::unique_ptr<page::Page> make_card_page(const content::Library& library, const LayoutServices& services,
                                           const page::PageStyle& style, std::size_t article);

}  // namespace lectern::room
