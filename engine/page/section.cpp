#include <algorithm>
#include <string>

#include "page/blocks.h"
#include "page/page.h"
#include "page/page_text.h"

namespace lectern::page {
namespace {

using namespace content;

bool is_note(const Block& block) { return std::holds_alternative<Footnote>(block.content); }

// The lead picture stands under the title unless the text begins with it anyway.
bool text_shows_lead(const Article& article) {
  const std::size_t near = std::min<std::size_t>(article.blocks.size(), 3);
  return std::any_of(article.blocks.begin(), article.blocks.begin() + static_cast<std::ptrdiff_t>(near),
                     [&](const Block& block) {
                       const auto* picture = std::get_if<Picture>(&block.content);
                       return picture && picture->source == article.lead_picture;
                     });
}

void set_title(Flow& flow, const Setting& setting) {
  TextLook look = flow.look(setting, scale::kTitleEm);
  look.font.weight = 700;
  look.role = Role::Heading;
  look.hyphenate = false;
  text::ParagraphStyle paragraph = flow.paragraph_style(setting, look.size_dmm * scale::kTitleLeading);
  paragraph.align = text::Align::Start;
  paragraph.hyphenate = false;
  set_balanced(flow, set_plain(flow.article.title, look), paragraph, setting.x, kTitleBlock);
}

void set_meta(Flow& flow, const Setting& setting) {
  const std::string meta = meta_line(flow.article);
  if (meta.empty()) return;
  flow.y += scale::kMetaBeforeLines * setting.line_dmm;
  TextLook look = flow.look(setting, scale::kMetaEm);
  look.role = Role::Muted;
  look.hyphenate = false;
  text::ParagraphStyle paragraph = flow.paragraph_style(setting, look.size_dmm * scale::kCaptionLeading);
  paragraph.align = text::Align::Start;
  flow.set_paragraph(set_plain(meta, look), paragraph, setting.x, kMetaBlock);
}

// White space above a block that does not begin the column.
void set_gap(Flow& flow, const Setting& setting, std::size_t block) {
  const std::vector<Block>& blocks = flow.article.blocks;
  if (block == 0) {
    if (flow.y > 0) flow.y += scale::kTitleAfterLines * setting.line_dmm;
    return;
  }
  flow.y += gap_dmm(blocks[block - 1], blocks[block], setting.line_dmm);
  if (is_note(blocks[block]) && !is_note(blocks[block - 1])) set_note_rule(flow, setting);
}

void count_notes(Flow& flow, std::size_t first_block) {
  const std::vector<Block>& blocks = flow.article.blocks;
  const auto last_text = std::find_if_not(blocks.rbegin(), blocks.rend(), is_note);
  flow.note_count = static_cast<std::size_t>(std::distance(blocks.rbegin(), last_text));
  const std::size_t first_note = blocks.size() - flow.note_count;
  flow.note_number = first_block > first_note ? first_block - first_note + 1 : 1;
}

}  // namespace

void set_front(Flow& flow, const Setting& setting) {
  set_title(flow, setting);
  set_meta(flow, setting);
  if (flow.article.lead_picture.empty() || text_shows_lead(flow.article)) return;
  const float before = flow.y;
  flow.y += scale::kFigureLines * setting.line_dmm;
  if (!set_cropped_picture(flow, setting, flow.article.lead_picture, scale::kLeadHeight * setting.width))
    flow.y = before;
}

Section lay_out_section(text::FontLibrary& fonts, const Article& article, const PageStyle& style, float width_dmm,
                        std::size_t first_block, std::size_t max_characters, const PictureSizer& sizer) {
  Flow flow(fonts, article, style, width_dmm, sizer);
  const Setting setting = setting_of_article(article, style, width_dmm);
  const std::size_t first = std::min(first_block, article.blocks.size());
  flow.text_number = first_text_number(article, first);
  flow.section.first_block = first;
  count_notes(flow, first);
  if (first == 0 && style.show_title) set_front(flow, setting);

  const std::size_t end = section_end(article, first, max_characters);
  for (std::size_t block = first; block < end; ++block) {
    set_gap(flow, setting, block);
    set_block(flow, setting, article.blocks[block]);
  }
  flow.section.block_count = end - first;
  return flow.take();
}

float column_width_dmm(text::FontLibrary& fonts, const PageStyle& style) {
  // Letters and spaces about as often as English prose has them; other Latin languages differ by few per cent.
  static constexpr std::string_view kSample =
      "the rain in the hills had stopped before noon and a reader who sat by the window could see how the light came "
      "back over the roofs of the town, one after another, until even the quiet yards between them shone a little";
  const TextLook look{.font = {.family = style.body.empty() ? style.sans : style.body},
                      .size_dmm = style.body_dmm,
                      .letter_spacing_dmm = style.letter_spacing_em * style.body_dmm,
                      .word_spacing_dmm = style.word_spacing_em * style.body_dmm};
  const auto widths = text::measure_paragraph(fonts, set_plain(kSample, look).paragraph, {.width_dmm = 1e6f});
  return style.measure_characters * widths.widest_dmm / static_cast<float>(kSample.size());
}

}  // namespace lectern::page
