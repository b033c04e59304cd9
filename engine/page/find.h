// Finding words in an article.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>
#include <vector>

#include "page/text_rects.h"

namespace lectern::page {

// Every place where `wanted` stands, in the order of the text, `most` at most. Upper and lower case and accents are the
// same, as readers expect of a search (Unicode collation at primary strength: UTS 10, section 8, by ICU). Alternative
// texts of pictures are not looked at: they are not seen. Any thread; linear in the article.
std::vector<Span> find_all(const content::Article& article, std::string_view wanted, std::size_t most = 10'000);

// Calls `visit` with the number (page_text.h) of each text that is looked at and the text, in their order, until it
// returns false.
void visit_seen_texts(const content::Article& article,
                      const std::function<bool(std::uint32_t number, std::string_view text)>& visit);

}  // namespace lectern::page
