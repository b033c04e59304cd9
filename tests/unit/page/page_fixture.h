// What the page's tests share: articles in a few words, fonts opened once, a section as readable text.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "content/article.h"
#include "page/page.h"
#include "page/page_text.h"
#include "text/font.h"

namespace lectern::page {

inline text::FontLibrary& test_fonts() {
  static const std::unique_ptr<text::FontLibrary> fonts = [] {
    auto opened = text::FontLibrary::open();
    EXPECT_TRUE(opened) << opened.error().line();
    return std::move(*opened);
  }();
  return *fonts;
}

// Inline text in a few words: *emphasis*, **strong**, `code`, ~strike~, ^super^, _sub_, [shown](address), [^label].
content::InlineText rich(std::string_view markup);

template <class Kind>
content::Block block(Kind content) {
  content::Block made;
  made.content = std::move(content);
  return made;
}
inline content::Block paragraph(std::string_view markup) { return block(content::Paragraph{rich(markup)}); }
inline content::Block heading(int level, std::string_view markup) {
  return block(content::Heading{level, rich(markup)});
}
inline content::ListItem item(std::vector<content::Block> blocks) {
  content::ListItem made;
  made.blocks = std::move(blocks);
  return made;
}
inline content::ListItem item(std::string_view markup) { return item(std::vector{paragraph(markup)}); }
content::Block bullets(std::vector<std::string> items);
content::Block numbers(int start, std::vector<std::string> items);
// Rows of cells; the first row is the header.
content::Block table(std::vector<std::vector<std::string>> rows, std::vector<content::Alignment> columns = {});
inline content::Block picture(std::string source, std::string alternative_text = {}, std::string_view caption = {}) {
  return block(content::Picture{std::move(source), std::move(alternative_text), rich(caption)});
}
inline content::Block code(std::string text) { return block(content::CodeBlock{"", std::move(text)}); }
inline content::Block quote(std::vector<content::Block> blocks) { return block(content::Quote{std::move(blocks)}); }

// Some sentences of about so many words, the same for the same seed.
std::string prose(int words, int seed = 1);
// One of every kind of block, with marks and notes.
content::Article every_kind();

// Pictures named "WIDTHxHEIGHT" exist, others do not.
std::optional<PictureSize> sizer(const std::string& source);

inline constexpr float kWidth = 680;

inline Section lay_out(const content::Article& article, const PageStyle& style = {}, float width = kWidth) {
  return lay_out_section(test_fonts(), article, style, width, 0, 1 << 30, sizer);
}
Section lay_out(std::vector<content::Block> blocks, PageStyle style = {}, float width = kWidth);

// A section as text, a line each for what it holds, for reading when a test fails.
std::string dump(const Section& section);

// Whatever is laid out, this holds: nothing outside the column but hung punctuation, lines in order and apart, glyphs
// by line, carets within their lines.
void expect_sound(const Section& section, float width_dmm, float hang_dmm = 12);

}  // namespace lectern::page
