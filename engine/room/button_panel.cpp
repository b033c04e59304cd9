#include "room/button_panel.h"

#include <utility>

#include "room/panel_document.h"

namespace lectern::room {

void ButtonPanel::show(std::vector<page::Button> buttons, const page::PageStyle& style, std::string title) {
  laid_.ask([services = services_, buttons = std::move(buttons), style, title = std::move(title)] {
    auto article = std::make_shared<const content::Article>(page::article_of_buttons(buttons, title));
    float width = 0;
    for (const page::Button& button : buttons) width = std::max(width, button.rect.x + button.rect.width);
    auto page = std::make_unique<page::Page>(article, style, width);
    page->append(
        std::make_shared<const page::Section>(page::lay_out_buttons(*services->fonts, *article, style, buttons)));
    return page;
  });
}

void ButtonPanel::adopt() {
  auto laid = laid_.take();
  if (!laid) return;
  page_ = std::move(*laid);
  page_revision_ = next_page_revision();
}

glm::vec2 ButtonPanel::size_dmm() const {
  return page_ ? glm::vec2(page_->width_dmm(), page_->height_dmm()) + 2 * kButtonMargin_dmm : glm::vec2(0);
}

void ButtonPanel::fill(Panel& panel, float metres_per_dmm) const {
  panel.metres_per_dmm = metres_per_dmm;
  panel.size_m = size_dmm() * metres_per_dmm;
  panel.column_m = glm::vec2(kButtonMargin_dmm * metres_per_dmm);
  panel.clip_height_dmm = page_->height_dmm();
  panel.page = page_.get();
  panel.page_revision = page_revision_;
}

}  // namespace lectern::room
