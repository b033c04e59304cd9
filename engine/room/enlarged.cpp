#include "room/enlarged.h"

#include <utility>

#include "page/page_text.h"
#include "room/arrangement.h"

namespace lectern::room {
namespace {

constexpr float kTallest_dmm = 860, kWidest_dmm = 1000;

page::PageStyle wide_style(page::PageStyle style) {
  style.show_title = false;
  style.pictures_fill = true;
  style.measure_characters = 1000;  // whatever there is room for
  return style;
}

using Blocks = std::vector<content::Block>;

const content::Block* find_code_or_table(const Blocks& blocks, std::uint32_t& number, std::uint32_t wanted);

struct Inside {
  std::uint32_t& number;
  std::uint32_t wanted;
  const content::Block& block;

  const content::Block* operator()(const content::List& list) const {
    for (const content::ListItem& item : list.items)
      if (const auto* found = find_code_or_table(item.blocks, number, wanted)) return found;
    return nullptr;
  }
  const content::Block* operator()(const content::Quote& quote) const {
    return find_code_or_table(quote.blocks, number, wanted);
  }
  const content::Block* operator()(const content::Footnote& note) const {
    return find_code_or_table(note.blocks, number, wanted);
  }
  const content::Block* operator()(const content::CodeBlock&) const { return its_own(true); }
  const content::Block* operator()(const content::Table&) const { return its_own(true); }
  const content::Block* operator()(const auto&) const { return its_own(false); }

 private:
  const content::Block* its_own(bool wide) const {
    const std::uint32_t first = number;
    number += page::count_texts(block);
    return wide && wanted >= first && wanted < number ? &block : nullptr;
  }
};

const content::Block* find_code_or_table(const Blocks& blocks, std::uint32_t& number, std::uint32_t wanted) {
  for (const content::Block& block : blocks)
    if (const auto* found = std::visit(Inside{number, wanted, block}, block.content)) return found;
  return nullptr;
}

const content::Block* find_picture(const Blocks& blocks, const std::string& source) {
  for (const content::Block& block : blocks) {
    if (const auto* picture = std::get_if<content::Picture>(&block.content); picture && picture->source == source)
      return &block;
    if (const auto* quote = std::get_if<content::Quote>(&block.content))
      if (const auto* found = find_picture(quote->blocks, source)) return found;
  }
  return nullptr;
}

}  // namespace

Enlarged::Enlarged(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style)
    : sheet_(std::move(services), {.tallest_dmm = kTallest_dmm, .widest_column_dmm = kWidest_dmm, .fit_height = true},
             wide_style(style)) {}

void Enlarged::open(const content::Article& article, content::Block block) {
  auto sheet = std::make_shared<content::Article>();
  sheet->title = article.title;
  sheet->language = article.language;
  sheet->direction = article.direction;
  sheet->folder = article.folder;
  sheet->root = article.root;
  sheet->blocks.push_back(std::move(block));
  open_ = true;
  sheet_.show(std::move(sheet));
}

void Enlarged::open_picture(const content::Article& article, const std::string& source) {
  if (const content::Block* block = find_picture(article.blocks, source)) return open(article, *block);
  content::Block alone;
  alone.content = content::Picture{source, {}, {}};
  open(article, std::move(alone));
}

bool Enlarged::open_wide(const content::Article& article, std::uint32_t text) {
  std::uint32_t number = page::kFirstBodyBlock;
  const content::Block* block = find_code_or_table(article.blocks, number, text);
  if (block) open(article, *block);
  return block != nullptr;
}

void Enlarged::close() {
  open_ = false;
  sheet_.close();
}

void Enlarged::set_style(const page::PageStyle& style) { sheet_.set_style(wide_style(style)); }

void Enlarged::fill(std::vector<Panel>& panels) const {
  if (!open_ || !sheet_.page()) return;
  Panel& panel = panels.emplace_back();
  panel.id = kPanel;
  panel.room_from_panel = room_from_note();
  sheet_.fill(panel, kNoteDistance_m);
}

}  // namespace lectern::room
