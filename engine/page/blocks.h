// Each kind of block, set at the pen. A block moves the pen to its bottom and counts its texts (page_text.h); the
// space between blocks is gap_dmm's alone.
#pragma once

#include <span>
#include <string>

#include "page/flow.h"

namespace lectern::page {

void set_block(Flow& flow, const Setting& setting, const content::Block& block);
void set_blocks(Flow& flow, const Setting& setting, std::span<const content::Block> blocks);

// White space between two neighbours. `line_dmm`: baseline distance of running text around them.
float gap_dmm(const content::Block& above, const content::Block& below, float line_dmm);

// Title, byline, date, site and lead picture.
void set_front(Flow& flow, const Setting& setting);
// A short line that parts the notes from the text.
void set_note_rule(Flow& flow, const Setting& setting);

// What `setting` becomes for a block with its own language and direction.
Setting setting_for(const Setting& setting, const content::Block& block);
// `setting` without `indent_dmm` at the side where blocks begin; deep nesting gets no more than leaves room for words.
Setting indented(const Setting& setting, float indent_dmm);
Setting setting_of_article(const content::Article& article, const PageStyle& style, float width_dmm);

void set_list(Flow& flow, const Setting& setting, const content::List& list);
void set_footnote(Flow& flow, const Setting& setting, const content::Footnote& note);
void set_code(Flow& flow, const Setting& setting, const content::CodeBlock& code);
void set_table(Flow& flow, const Setting& setting, const content::Table& table);
void set_picture(Flow& flow, const Setting& setting, const content::Picture& picture);
void set_caption(Flow& flow, const Setting& setting, const content::InlineText& caption, text::Align align);
// A picture alone, as wide as it may be and centred. False, and nothing set, if it cannot be shown. `hinted`: a text
// about it says that it shows all directions.
bool set_bare_picture(Flow& flow, const Setting& setting, const std::string& source, bool hinted = false);
// The same, cut to fill the whole width at this height.
bool set_cropped_picture(Flow& flow, const Setting& setting, const std::string& source, float height_dmm);

// A paragraph whose lines are about equally long: for titles and headings.
void set_balanced(Flow& flow, const SetText& text, text::ParagraphStyle paragraph, float x, std::uint32_t block);

}  // namespace lectern::page
