#include <algorithm>
#include <string_view>

#include "page/blocks.h"

namespace lectern::page {
namespace {

// Code is laid out in pieces that end at a line's end, so that no piece is large.
constexpr std::size_t kPieceBytes = 16 << 10;

std::string_view next_piece(std::string_view rest) {
  if (rest.size() <= kPieceBytes) return rest;
  std::size_t end = rest.rfind('\n', kPieceBytes);
  if (end == rest.npos) end = rest.find('\n', kPieceBytes);
  return rest.substr(0, end == rest.npos ? rest.size() : end + 1);
}

struct CodeSetter {
  Flow& flow;
  const TextLook look;
  text::ParagraphStyle paragraph;
  const float x;
  const std::uint32_t number;

  void set(std::string_view source, std::uint32_t byte_offset) {
    if (source.ends_with('\n')) source.remove_suffix(1);  // the next piece begins on its own line anyway
    const SetText text = set_plain(source, look);
    const text::ParagraphLayout layout = flow.lay_out(text, paragraph);
    if (!wraps(layout, source)) {
      write(layout, text, byte_offset);
      return;
    }
    // Only lines that are too long for the box need the hanging indent.
    std::size_t at = 0;
    while (at <= source.size()) {
      const std::size_t end = std::min(source.find('\n', at), source.size());
      set_line(source.substr(at, end - at), byte_offset + static_cast<std::uint32_t>(at));
      at = end + 1;
    }
  }

 private:
  static bool wraps(const text::ParagraphLayout& layout, std::string_view source) {
    return static_cast<std::size_t>(std::ranges::count(source, '\n')) + 1 < layout.lines.size();
  }

  // Where a line's text begins behind its white space.
  static float indent(const text::ParagraphLayout& layout, std::string_view source) {
    const std::size_t begin = source.find_first_not_of(" \t");
    for (const text::GlyphRun& run : layout.lines.front().runs) {
      for (const text::PositionedGlyph& glyph : run.glyphs) {
        if (glyph.cluster >= begin) return std::max(0.0f, glyph.x_dmm);
      }
    }
    return 0;
  }

  void set_line(std::string_view source, std::uint32_t byte_offset) {
    const SetText text = set_plain(source, look);
    text::ParagraphLayout layout = flow.lay_out(text, paragraph);
    float shift = 0;
    if (layout.lines.size() > 1) {
      const float hang = std::min(indent(layout, source) + scale::kCodeHangEm * look.size_dmm, paragraph.width_dmm / 2);
      text::ParagraphStyle hanging = paragraph;
      hanging.width_dmm -= hang;
      hanging.first_indent_dmm = -hang;
      layout = flow.lay_out(text, hanging);
      shift = hang;
    }
    flow.write(layout, text, {.x = x + shift, .y = flow.y, .block = number, .byte_offset = byte_offset});
    flow.y += std::max(layout.height_dmm, paragraph.line_height_dmm);
  }

  void write(const text::ParagraphLayout& layout, const SetText& text, std::uint32_t byte_offset) {
    flow.write(layout, text, {.x = x, .y = flow.y, .block = number, .byte_offset = byte_offset});
    flow.y += std::max(layout.height_dmm, paragraph.line_height_dmm);
  }
};

}  // namespace

void set_code(Flow& flow, const Setting& setting, const content::CodeBlock& code) {
  TextLook look = flow.look(setting, scale::kCodeEm);
  look.font.family = flow.style.mono;
  look.role = Role::CodeText;
  look.hyphenate = false;
  look.letter_spacing_dmm = look.word_spacing_dmm = 0;  // columns stay columns
  look.right_to_left = false;  // code reads from the left in every language

  const float padding_y = scale::kCodePaddingEm * setting.size_dmm * 0.85f;
  const float padding_x = std::min(scale::kCodePaddingEm * setting.size_dmm, setting.width / 8);
  text::ParagraphStyle paragraph = flow.paragraph_style(setting, look.size_dmm * scale::kCodeLeading);
  paragraph.width_dmm = setting.width - 2 * padding_x;
  paragraph.align = text::Align::Left;
  paragraph.hyphenate = paragraph.hang_punctuation = false;
  paragraph.keep_whitespace = true;

  const float top = flow.y;
  const std::size_t box =
      flow.add_box({{setting.x, top, setting.width, 0}, scale::kBoxRadiusEm * setting.size_dmm, Role::CodePaper});
  flow.y += padding_y;
  CodeSetter setter{flow, look, paragraph, setting.x + padding_x, flow.text_number++};
  std::string_view rest = code.text;
  while (rest.ends_with('\n')) rest.remove_suffix(1);
  std::uint32_t offset = 0;
  do {
    const std::string_view piece = next_piece(rest);
    setter.set(piece, offset);
    offset += static_cast<std::uint32_t>(piece.size());
    rest.remove_prefix(piece.size());
  } while (!rest.empty());
  flow.y += padding_y;
  flow.section.boxes[box].rect.height = flow.y - top;
}

}  // namespace lectern::page
