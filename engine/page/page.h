// A page: an article set in a column, as a display list. Plain data; the renderer reads it, the room asks it what is
// where. Lengths in dmm, x right, y down, origin at the top left of the column (margins are the panel's).
//
// A page is made of sections (a few blocks each) so that what is visible comes first and a book is never laid out whole
// before its first line is seen.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "content/article.h"
#include "page/theme.h"
#include "text/font.h"

namespace lectern::page {

struct Rect {
  float x = 0, y = 0, width = 0, height = 0;
  bool contains(float px, float py) const { return px >= x && px < x + width && py >= y && py < y + height; }
};

struct PageStyle {
  std::string sans = "sans", serif = "serif", mono = "mono";
  std::string body;  // family of running text; empty: sans
  float body_dmm = 24;
  float leading = 1.45f;          // baseline distance over text size
  float measure_characters = 60;  // average characters to a line
  bool justify = false;
  bool hyphenate = true;
  float letter_spacing_em = 0, word_spacing_em = 0;  // added between letters, and to every space
  bool pictures_fill = false;  // as wide as the column and as high as that allows, however small they are
  bool show_title = true;      // title, byline, date and site on top
  bool operator==(const PageStyle&) const = default;
};

// The column's width for a style: measure_characters average characters of the body font.
float column_width_dmm(text::FontLibrary& fonts, const PageStyle& style);

struct Glyph {
  float x = 0, y = 0;  // origin on the baseline, in the section
  float size_dmm = 0;
  std::uint32_t glyph = 0;
  text::FontId font = 0;
  Role role = Role::Text;
};
struct Box {
  Rect rect;
  float radius = 0;
  Role role = Role::CodePaper;
};
// picture: index into Section::pictures_used. uv: the part of the picture that is shown, 0 to 1, v down.
struct PlacedPicture {
  Rect rect;
  std::uint32_t picture = 0;
  float radius = 0;
  Rect uv{0, 0, 1, 1};
  bool around = false;  // one can step inside: it goes all around whoever looks at it
};
// One for each line that a link runs through, as high as the line. link: index into Section::links.
struct LinkArea {
  Rect rect;
  std::uint32_t link = 0;
};

// A line of text as the reader sees it, for hit testing, find and selection.
struct TextLine {
  Rect rect;
  std::uint32_t block = 0;                         // number of the text block, see page_text.h
  std::uint32_t begin = 0, end = 0;                // bytes of that block's text
  std::uint32_t first_glyph = 0, glyph_count = 0;  // into Section::glyphs
  std::uint32_t first_caret = 0, caret_count = 0;  // into Section::carets
  std::uint32_t first_link = 0, link_count = 0;    // into Section::link_areas
};
// Lines that stand beside one another: one line of running text, or all lines of a table's row. Bands do not overlap
// and their tops rise, so a point is found by halving, and a pager may cut between any two.
struct Band {
  float top = 0, bottom = 0;
  std::uint32_t first_line = 0, line_count = 0;
};
// Left edge of a character as readers count them (a cluster of glyphs, or a part of a ligature), in visual order: x
// does not fall within a line. The last of a line closes it and holds the line's end.
struct Caret {
  float x = 0;
  std::uint32_t byte = 0;
};

// Some blocks of an article, laid out. Immutable once made.
struct Section {
  std::size_t first_block = 0, block_count = 0;  // of Article::blocks
  float height_dmm = 0;
  std::vector<Glyph> glyphs;  // by line, top to bottom
  std::vector<Box> boxes;     // drawn first, in this order; tops do not fall
  std::vector<PlacedPicture> pictures;
  std::vector<std::string> pictures_used;  // sources as the article names them
  std::vector<Box> signs;                  // drawn over the pictures, under the text
  std::vector<TextLine> lines;             // by reading order; tops do not fall except in tables
  std::vector<Band> bands;                 // of lines, top to bottom
  std::vector<Caret> carets;
  std::vector<LinkArea> link_areas;
  std::vector<std::string> links;                      // addresses as the article names them
  std::vector<std::pair<std::string, float>> anchors;  // block ids and their y
};

struct PictureSize {
  int width_px = 0, height_px = 0;
  bool around = false;         // it shows all directions
  bool may_be_around = false;  // it has the shape for that, and does if its alternative text says so
  bool two_eyes = false;       // if it does: what the left eye sees is its upper half
};
// Tells a picture's size by its source without decoding it; nullopt: it cannot be shown (its alternative text is).
using PictureSizer = std::function<std::optional<PictureSize>(const std::string& source)>;

// The links to and from a footnote are "#fn-LABEL" and "#fnref-LABEL", and there are anchors of these names.
//
// Lays out blocks from `first_block` on, until about `max_characters` are set (at least one block). Title and byline
// come with block 0. Pure, any thread.
Section lay_out_section(text::FontLibrary& fonts, const content::Article& article, const PageStyle& style,
                        float width_dmm, std::size_t first_block, std::size_t max_characters,
                        const PictureSizer& sizer);

// A card: title, byline, lead picture and first words, cut to fit the rectangle.
Section lay_out_card(text::FontLibrary& fonts, const content::Article& article, const PageStyle& style, float width_dmm,
                     float height_dmm, const PictureSizer& sizer);

struct Position {
  std::uint32_t block = 0, byte = 0;
  bool operator==(const Position&) const = default;
};
struct Hit {
  Position position;
  const std::string* link = nullptr;
};

// The sections of one article that are laid out so far, stacked. Not thread-safe: the frame thread owns it; workers
// make sections and hand them over.
class Page {
 public:
  Page() = default;
  Page(std::shared_ptr<const content::Article> article, PageStyle style, float width_dmm);

  const content::Article& article() const { return *article_; }
  const PageStyle& style() const { return style_; }
  float width_dmm() const { return width_dmm_; }
  bool complete() const;           // every block from the first section on is laid out
  float height_dmm() const;        // of what is laid out, plus an estimate of what follows
  std::size_t next_block() const;  // where the next section begins

  // The first section may begin at any block, each further one begins at next_block().
  // The first section may begin at any block, each further one begins at next_block().
  void append(std::shared_ptr<const Section> section);
  struct Placed {
    std::shared_ptr<const Section> section;
    float y_dmm = 0;
  };
  const std::vector<Placed>& sections() const { return sections_; }

  // What is at a point of the column: the character under it, or the nearest of its line up to a text size beside it.
  // Nullopt in white space away from any line. Allocates nothing.
  std::optional<Hit> hit(float x_dmm, float y_dmm) const;
  // Top of the line that holds a position; nullopt if it is not laid out. A text that is not shown (page_text.h) gives
  // way to the one after it. Inverse: the first position at or below y, the last one if there is none.
  std::optional<float> y_of(Position position) const;
  Position position_at(float y_dmm) const;
  std::optional<float> y_of_anchor(const std::string& id) const;

 private:
  float laid_out_dmm() const;

  std::shared_ptr<const content::Article> article_;
  PageStyle style_;
  float width_dmm_ = 0;
  std::vector<Placed> sections_;
  std::vector<TextLine> reached_;  // by section: the last line so far, its rect on the page
  std::unordered_map<std::string, float> anchors_;
  std::uint32_t first_text_ = 0;                   // number of the first text that may be on the page
  std::size_t weight_done_ = 0, weight_left_ = 0;  // block_weight of what is laid out and of the rest
};

}  // namespace lectern::page
