// The pen that writes a section: where it stands, and how laid-out paragraphs become glyphs, lines, carets and links.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "page/inline_text.h"
#include "page/page.h"
#include "page/type_scale.h"

namespace lectern::page {

// What a block inherits from those around it.
struct Setting {
  float x = 0, width = 0;  // the part of the column it may fill
  float size_dmm = 24;     // of running text
  float line_dmm = 34.8f;  // baseline distance of running text
  Role role = Role::Text;
  std::string language;
  bool right_to_left = false;  // blocks begin at the right
  int list_depth = 0;          // bullets vary with it
};

class Flow {
 public:
  Flow(text::FontLibrary& fonts, const content::Article& article, const PageStyle& style, float width_dmm,
       const PictureSizer& sizer);

  // How text is set in a setting, at a size relative to it.
  TextLook look(const Setting& setting, float size_em = 1) const;
  text::ParagraphStyle paragraph_style(const Setting& setting, float line_height_dmm) const;
  text::ParagraphLayout lay_out(const SetText& text, const text::ParagraphStyle& style) const;

  // Where a layout goes: its origin, the number of its text, and how many bytes of that text precede it.
  struct Place {
    float x = 0, y = 0;
    std::uint32_t block = 0, byte_offset = 0;
  };
  // Writes all lines of a layout. Does not move the pen.
  void write(const text::ParagraphLayout& layout, const SetText& text, const Place& place);
  // Glyphs that are not text of the article: list markers, placeholders.
  void write_ornament(const text::ParagraphLayout& layout, const SetText& text, float x, float y);
  // Shares a paragraph's lines out at the pen and moves the pen down.
  void set_paragraph(const SetText& text, const text::ParagraphStyle& style, float x, std::uint32_t block);

  // A marker waits for the first line of its item and stands on its baseline.
  struct Marker {
    text::ParagraphLayout layout;
    SetText text;
    float x = 0;
    float drop_dmm = 0;      // of the glyphs below the baseline
    std::vector<Box> boxes;  // y from the baseline
  };
  void hang(Marker marker) { hanging_.push_back(std::move(marker)); }
  // Markers whose item brought no line stand at the pen. Returns the height of the highest.
  float drop_markers();

  // A link that is no text of the article. Belongs to a line that is written already.
  void add_link(const std::string& address, const Rect& rect, std::size_t line);
  std::uint32_t picture(const std::string& source);
  void anchor(const std::string& id);  // or several, parted by spaces
  std::size_t add_box(const Box& box);

  Section take();

  text::FontLibrary& fonts;
  const content::Article& article;
  const PageStyle& style;
  const PictureSizer& sizer;
  const float column_dmm;
  Section section;
  float y = 0;                                  // the pen
  std::uint32_t text_number = 0;                // of the next text
  std::size_t note_number = 1, note_count = 0;  // of the next footnote; of all

 private:
  void write_line(const text::Line& line, const SetText& text, const Place& place, std::uint32_t first_link);
  void write_glyphs(const text::Line& line, const SetText& text, float x, float y);
  void write_dots(const text::Line& line, const SetText& text, const Place& place);
  void write_objects(const text::Line& line, const SetText& text, const Place& place);
  void write_placeholder(const std::string& alternative_text, const SetText& around, const Rect& rect);
  void write_carets(const text::Line& line, const SetText& text, const Place& place);
  void decorate(const text::Line& line, const SetText& text, const Place& place, std::uint32_t first_link);
  void place_markers(float baseline);

  // A stretch of a line, from left to right, in one look.
  struct Piece {
    float left, right;
    const RunLook* look;
  };
  std::vector<Piece> pieces_;  // of the line being written
  std::vector<Caret> carets_;
  std::vector<Marker> hanging_;
};

}  // namespace lectern::page
