#include "page/blocks.h"

#include <algorithm>

#include "page/page_text.h"

namespace lectern::page {
namespace {

using namespace content;

template <class Kind>
bool is(const Block& block) {
  return std::holds_alternative<Kind>(block.content);
}

const scale::HeadingScale& heading_scale(const Heading& heading) {
  return scale::kHeadings[static_cast<std::size_t>(std::clamp(heading.level, 1, 6) - 1)];
}

void set_heading(Flow& flow, const Setting& setting, const Heading& heading) {
  const scale::HeadingScale& size = heading_scale(heading);
  TextLook look = flow.look(setting, size.size_em);
  look.font.weight = size.weight;
  look.hyphenate = false;
  if (look.role == Role::Text) look.role = Role::Heading;
  text::ParagraphStyle paragraph = flow.paragraph_style(setting, look.size_dmm * size.leading);
  paragraph.align = text::Align::Start;
  paragraph.hyphenate = false;
  const SetText text = set_inline(flow.fonts, heading.text, look, flow.sizer);
  set_balanced(flow, text, paragraph, setting.x, flow.text_number++);
}

void set_plain_paragraph(Flow& flow, const Setting& setting, const InlineText& content) {
  const SetText text = set_inline(flow.fonts, content, flow.look(setting), flow.sizer);
  flow.set_paragraph(text, flow.paragraph_style(setting, setting.line_dmm), setting.x, flow.text_number++);
}

void set_quote(Flow& flow, const Setting& setting, const Quote& quote) {
  Setting inner = indented(setting, scale::kQuoteIndentEm * setting.size_dmm);
  inner.role = Role::Muted;
  const float bar = scale::kQuoteBarEm * setting.size_dmm, top = flow.y;
  const float x = setting.right_to_left ? setting.x + setting.width - bar : setting.x;
  const std::size_t box = flow.add_box({{x, top, bar, 0}, bar / 2, Role::QuoteBar});
  set_blocks(flow, inner, quote.blocks);
  flow.section.boxes[box].rect.height = flow.y - top;
}

void set_rule(Flow& flow, const Setting& setting) {
  const float width = std::min(setting.width, 5.5f * setting.size_dmm), height = 0.06f * setting.size_dmm;
  flow.add_box({{setting.x + (setting.width - width) / 2, flow.y, width, height}, height / 2, Role::Rule});
  flow.y += height;
}

struct SetBlock {
  Flow& flow;
  const Setting& setting;

  void operator()(const Paragraph& paragraph) const { set_plain_paragraph(flow, setting, paragraph.text); }
  void operator()(const Heading& heading) const { set_heading(flow, setting, heading); }
  void operator()(const List& list) const { set_list(flow, setting, list); }
  void operator()(const Quote& quote) const { set_quote(flow, setting, quote); }
  void operator()(const CodeBlock& code) const { set_code(flow, setting, code); }
  void operator()(const Table& table) const { set_table(flow, setting, table); }
  void operator()(const Picture& picture) const { set_picture(flow, setting, picture); }
  void operator()(const Rule&) const { set_rule(flow, setting); }
  void operator()(const Footnote& note) const { set_footnote(flow, setting, note); }
};

struct Space {
  float before, after;
};

Space space_around(const Block& block) {
  if (const auto* heading = std::get_if<Heading>(&block.content)) {
    return {heading_scale(*heading).before_lines, heading_scale(*heading).after_lines};
  }
  if (is<Rule>(block)) return {scale::kRuleLines, scale::kRuleLines};
  if (is<Quote>(block) || is<CodeBlock>(block) || is<Table>(block) || is<Picture>(block)) {
    return {scale::kFigureLines, scale::kFigureLines};
  }
  return {scale::kParagraphLines, scale::kParagraphLines};
}

// The direction a block has by its own first strong character.
std::optional<bool> own_direction(const Block& block) {
  std::optional<bool> right_to_left;
  visit_texts(block, [&](const TextPiece& piece) {
    right_to_left = first_strong_right_to_left(piece.text);
    return !right_to_left.has_value();
  });
  return right_to_left;
}

}  // namespace

void set_block(Flow& flow, const Setting& setting, const Block& block) {
  const Setting own = setting_for(setting, block);
  flow.anchor(block.id);
  std::visit(SetBlock{flow, own}, block.content);
}

void set_blocks(Flow& flow, const Setting& setting, std::span<const Block> blocks) {
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (i > 0) flow.y += gap_dmm(blocks[i - 1], blocks[i], setting.line_dmm);
    set_block(flow, setting, blocks[i]);
  }
}

float gap_dmm(const Block& above, const Block& below, float line_dmm) {
  if (is<Footnote>(below)) return (is<Footnote>(above) ? scale::kNoteLines : scale::kNotesBeforeLines) * line_dmm;
  if (is<Heading>(above) && is<Heading>(below)) {
    // A heading right under a heading belongs to it: no second large gap.
    return std::max(space_around(above).after, space_around(below).before * 0.4f) * line_dmm;
  }
  if (is<Heading>(above)) {
    const bool figure = space_around(below).before > scale::kParagraphLines;
    return (space_around(above).after + (figure ? scale::kFigureUnderHeadingLines : 0)) * line_dmm;
  }
  return std::max(space_around(above).after, space_around(below).before) * line_dmm;
}

Setting setting_for(const Setting& setting, const Block& block) {
  Setting own = setting;
  if (!block.language.empty()) own.language = block.language;
  switch (block.direction) {
    case Direction::LeftToRight: own.right_to_left = false; break;
    case Direction::RightToLeft: own.right_to_left = true; break;
    case Direction::Auto: own.right_to_left = own_direction(block).value_or(setting.right_to_left); break;
  }
  return own;
}

Setting indented(const Setting& setting, float indent_dmm) {
  Setting inner = setting;
  const float room = std::max(0.0f, setting.width - scale::kNarrowestEm * setting.size_dmm);
  const float taken = std::min(indent_dmm, room);
  if (!setting.right_to_left) inner.x += taken;
  inner.width -= taken;
  return inner;
}

Setting setting_of_article(const Article& article, const PageStyle& style, float width_dmm) {
  return {.x = 0,
          .width = width_dmm,
          .size_dmm = style.body_dmm,
          .line_dmm = style.body_dmm * style.leading,
          .language = article.language,
          .right_to_left = reads_right_to_left(article)};
}

void set_balanced(Flow& flow, const SetText& text, text::ParagraphStyle paragraph, float x, std::uint32_t block) {
  const float full = paragraph.width_dmm;
  text::ParagraphLayout layout = flow.lay_out(text, paragraph);
  const std::size_t lines = layout.lines.size();
  if (lines >= 2 && lines <= 4) {
    float fits = full, too_narrow = full * 0.5f;
    for (int halving = 0; halving < 5; ++halving) {
      paragraph.width_dmm = (fits + too_narrow) / 2;
      text::ParagraphLayout narrower = flow.lay_out(text, paragraph);
      // A longest line at the end looks like a mistake.
      const bool top_heavy = narrower.lines.back().width_dmm <= 1.05f * narrower.lines.front().width_dmm;
      const bool same = narrower.lines.size() == lines && top_heavy && narrower.width_dmm <= paragraph.width_dmm + 0.5f;
      (same ? fits : too_narrow) = paragraph.width_dmm;
      if (same) layout = std::move(narrower);
    }
    if (layout.right_to_left) x += full - fits;
  }
  flow.write(layout, text, {.x = x, .y = flow.y, .block = block});
  flow.y += layout.height_dmm;
}

}  // namespace lectern::page
