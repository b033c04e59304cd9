#include "page/buttons.h"

#include <algorithm>

#include "page/blocks.h"
#include "page/flow.h"
#include "page/page_text.h"

namespace lectern::page {
namespace {

constexpr float kRadius = 0.16f;  // of a button's height

void set_button(Flow& flow, const Setting& setting, const Button& button, std::size_t number) {
  flow.add_box({button.rect, kRadius * button.rect.height, button.paper});
  TextLook look = flow.look(setting);
  look.hyphenate = false;
  const SetText text = set_plain(button.label, look);
  text::ParagraphStyle paragraph = flow.paragraph_style(setting, setting.line_dmm);
  paragraph.width_dmm = button.rect.width;
  paragraph.align = text::Align::Centre;
  paragraph.hyphenate = paragraph.hang_punctuation = false;
  const text::ParagraphLayout layout = flow.lay_out(text, paragraph);
  flow.write(layout, text,
             {.x = button.rect.x,
              .y = button.rect.y + (button.rect.height - layout.height_dmm) / 2,
              .block = kFirstBodyBlock + static_cast<std::uint32_t>(number)});
  if (!flow.section.lines.empty()) flow.add_link(button.link, button.rect, flow.section.lines.size() - 1);
  flow.y = std::max(flow.y, button.rect.y + button.rect.height);
}

// A row answers over its whole height, not only where its labels stand.
std::vector<Band> bands_of(std::span<const Button> buttons) {
  std::vector<Band> bands;
  for (const Button& button : buttons) {
    if (bands.empty() || bands.back().top < button.rect.y)
      bands.push_back({button.rect.y, button.rect.y + button.rect.height,
                       bands.empty() ? 0 : bands.back().first_line + bands.back().line_count, 0});
    ++bands.back().line_count;
  }
  return bands;
}

}  // namespace

content::Article article_of_buttons(std::span<const Button> buttons, std::string title) {
  content::Article article;
  article.title = std::move(title);
  article.language = "en";
  for (const Button& button : buttons) {
    content::Block block;
    block.content = content::Paragraph{{button.label, {}}};
    article.blocks.push_back(std::move(block));
  }
  return article;
}

Section lay_out_buttons(text::FontLibrary& fonts, const content::Article& article, const PageStyle& style,
                        std::span<const Button> buttons) {
  float width = 0;
  for (const Button& button : buttons) width = std::max(width, button.rect.x + button.rect.width);
  const PictureSizer none;
  Flow flow(fonts, article, style, width, none);
  const Setting setting = setting_of_article(article, style, width);
  for (std::size_t i = 0; i < buttons.size(); ++i) set_button(flow, setting, buttons[i], i);
  Section section = flow.take();
  section.bands = bands_of(buttons);
  section.block_count = article.blocks.size();
  return section;
}

}  // namespace lectern::page
