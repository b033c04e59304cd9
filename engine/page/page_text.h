// The text of an article as numbered blocks: what TextLine::block and Position::block count. The numbers depend on the
// article alone, not on style or width, so a place or a highlight kept by number survives every change of layout.
//
// Number 0 is the title and 1 the line of byline, date and site, whether they are shown or not. Then, through
// Article::blocks in reading order: a paragraph, heading or code block is one; a table is one for each cell, row by
// row, and one for its caption; a picture is two, its alternative text and its caption; lists, quotes and footnotes
// are what is in them.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "content/article.h"

namespace lectern::page {

inline constexpr std::uint32_t kTitleBlock = 0, kMetaBlock = 1, kFirstBodyBlock = 2;

struct TextPiece {
  std::string_view text;
  const content::InlineText* inline_text = nullptr;  // null for code and alternative texts
};

// Calls `visit` with every text of a block in the order of their numbers, until it returns false. Returns false if it
// was stopped.
using TextVisitor = std::function<bool(const TextPiece&)>;
bool visit_texts(const content::Block& block, const TextVisitor& visit);

std::uint32_t count_texts(const content::Block& block);
// Number of the first text of Article::blocks[block]; linear in the blocks before it.
std::uint32_t first_text_number(const content::Article& article, std::size_t block);
// How many there are in all.
std::uint32_t text_count(const content::Article& article);
// The text of one number, empty if there is none such.
std::string block_text(const content::Article& article, std::uint32_t number);

// About how much there is to set in a block, in characters; a picture weighs like the lines it displaces.
std::size_t block_weight(const content::Block& block);
// The block behind the last one of the section that lay_out_section() makes from `first_block` on: sections of one
// article meet at the same blocks in every style.
std::size_t section_end(const content::Article& article, std::size_t first_block, std::size_t max_characters);

// Whether the article's column begins at the right: as it says, else by its title.
bool reads_right_to_left(const content::Article& article);
// "one · two" of the parts that are not empty. Where the line or a part of it runs from right to left, each part is
// isolated (UAX 9): the digits of a date would else go with the name before it.
std::string join_parts(std::span<const std::string> parts, bool right_to_left);
// "Ada Lovelace · 4 July 2017 · example.org", in the article's language, without what is not known.
std::string meta_line(const content::Article& article, bool with_site = true);
// "2017-07-04T10:00:00Z" to "4 July 2017" in a language (BCP 47; empty: English). What is no date comes back as it is.
std::string readable_date(const std::string& iso_8601, const std::string& language);

// Direction of the first strong character (UAX 9, P2 and P3): true for right to left, nullopt if there is none.
std::optional<bool> first_strong_right_to_left(std::string_view text);

}  // namespace lectern::page
