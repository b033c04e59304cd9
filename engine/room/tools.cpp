#include "room/tools.h"

#include <algorithm>

#include "room/highlighting.h"

namespace lectern::room {
namespace {

// Where on its page the link stands that is at a point.
std::optional<page::Rect> link_area_at(const page::Page& page, glm::vec2 column_dmm) {
  for (const page::Page::Placed& placed : page.sections())
    for (const page::LinkArea& area : placed.section->link_areas) {
      const page::Rect rect{area.rect.x, area.rect.y + placed.y_dmm, area.rect.width, area.rect.height};
      if (rect.contains(column_dmm.x, column_dmm.y)) return rect;
    }
  return std::nullopt;
}

}  // namespace

Tools::Tools(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style, MarksOfSet marks,
             std::function<void(const MarkChange&)> mark_changed, Speaker* speaker, Finder::Find find_kin)
    : finder_(services, style, std::move(find_kin)),
      contents_(services, style),
      settings_(services, style),
      noting_(services, style),
      footnote_(services, style, kNotePanel),
      hint_(services, style, kHintPanel),
      enlarged_(services, style),
      aloud_(speaker),
      marks_(services, std::move(marks), std::move(mark_changed)) {}

bool Tools::obey(Command command, Reader& reader) {
  return find(command) || mark(command, reader) || guide(command, reader);
}

bool Tools::find(Command command) {
  switch (command) {
    case Command::Find:
      noting_.close();
      finder_.open();
      return true;
    case Command::FindNext:
      if (noting_.is_open())
        keep_note(noting_.note());
      else
        found_nothing_ = !finder_.step(1) && finder_.is_open();
      return true;
    case Command::FindPrevious: found_nothing_ = !finder_.step(-1) && finder_.is_open(); return true;
    default: return false;
  }
}

bool Tools::mark(Command command, const Reader& reader) {
  switch (command) {
    case Command::ToggleContents: contents_.is_open() ? contents_.close() : contents_.open(); return true;
    case Command::ToggleSettings: settings_.is_open() ? settings_.close() : settings_.open(); return true;
    case Command::ToggleBookmark: marks_.toggle_bookmark(reader.place().position); return true;
    case Command::RemoveMark: marks_.remove_in(selection_.span()); return true;
    case Command::WriteNote: start_note(); return true;
    case Command::Copy:
      if (article_ && !selection_.span().empty()) copied_ = page::text_of(*article_, selection_.span());
      return true;
    case Command::Mark1:
    case Command::Mark2:
    case Command::Mark3:
    case Command::Mark4:
      marks_.highlight(selection_.span(), static_cast<int>(command) - static_cast<int>(Command::Mark1));
      selection_.clear();
      return true;
    default: return false;
  }
}

// While the ruler is there, what else moves the text by lines moves the ruler.
bool Tools::guide(Command command, Reader& reader) {
  if (command == Command::ToggleRuler) return ruler_.toggle(), true;
  if (command == Command::ToggleAloud) return aloud_.toggle(reader), true;
  if (!ruler_.is_on() || (command != Command::LineDown && command != Command::LineUp)) return false;
  ruler_.step(command == Command::LineDown ? 1 : -1, reader);
  return true;
}

// On the mark that is selected or pointed at; what is selected and not marked yet is marked.
void Tools::start_note() {
  if (noting_.is_open()) return noting_.close();
  const page::Span span = selection_.span();
  const Mark* mark = span.empty() ? marks_.find(pointed_mark_) : marks_.in(span);
  if (!mark && !span.empty()) {
    marks_.highlight(span, 0);
    mark = marks_.in(span);
  }
  if (!mark) return;
  selection_.clear();
  finder_.close();
  noting_.open(mark->number, mark->note);
}

void Tools::keep_note(std::string note) {
  marks_.set_note(noting_.mark(), std::move(note));
  noting_.close();
}

bool Tools::close() {
  if (enlarged_.is_open()) return enlarged_.close(), true;
  if (footnote_.is_open()) return footnote_.close(), true;
  if (noting_.is_open()) return noting_.close(), true;
  if (aloud_.is_on()) return aloud_.stop(), true;
  if (finder_.is_open()) return finder_.close(), true;
  if (settings_.is_open()) return settings_.close(), true;
  if (contents_.is_open()) return contents_.close(), true;
  if (!selection_.span().empty()) return selection_.clear(), true;
  return false;
}

void Tools::set_style(const page::PageStyle& style) {
  finder_.set_style(style);
  contents_.set_style(style);
  settings_.set_style(style);
  noting_.set_style(style);
  footnote_.set_style(style);
  hint_.set_style(style);
  enlarged_.set_style(style);
}

void Tools::adopt() {
  finder_.adopt();
  contents_.adopt();
  settings_.adopt();
  noting_.adopt();
  footnote_.adopt();
  hint_.adopt();
  enlarged_.adopt();
  marks_.adopt();
}

void Tools::look_at(std::size_t number, Reader& reader, const Look& look, const Input& input) {
  const auto article = reader.article();
  if (article && article != article_) {
    article_ = article;
    selection_.clear();
    noting_.close();
    footnote_.close();
    enlarged_.close();
  }
  settings_.look_at(look);
  aloud_.follow(reader);
  hovered_ = {};
  pointed_mark_ = 0;
  offers_click_ = margin_pointed_ = false;
  if (noting_.is_open() && !input.typed.empty())
    noting_.type(input.typed);
  else if (finder_.is_open() && !input.typed.empty())
    finder_.type(input.typed);
  if (article_) {
    marks_.look_at(number, article_);
    finder_.look_at(article_, reader.place().position);
    contents_.look_at(article_, marks_);
  }
  if (const auto found = finder_.take_jump(); found && article) reader.to_position(found->begin);
}

void Tools::point(const Pointer& pointer, const std::optional<Target>& target, const Panel& open, bool click_pending) {
  selection_.follow(pointer, target, open, click_pending);
  if (!target || target->panel_id != open.id || !target->page || !article_) return;
  ruler_.follow(*target);
  margin_pointed_ |= target->column_dmm.x > target->page->width_dmm();
  const HeadingTick* const tick = ticks_.under(*target);
  const auto hit = target->page->hit(target->column_dmm.x, target->column_dmm.y);
  const Mark* const mark = hit ? marks_.at(hit->position) : nullptr;
  if (mark) pointed_mark_ = mark->number;
  if (tick) hovered_.tick = tick;
  if (mark && !mark->note.empty()) hovered_.mark = mark->number;
  offers_click_ |= tick || target->picture;
}

// The note on a mark, or a heading's title, stands there as long as it is pointed at.
void Tools::show_hint(const Panel& open) {
  if (hovered_ == hinted_) return;
  hinted_ = hovered_;
  hint_.close();
  const Mark* const mark = marks_.find(hovered_.mark);
  if (!mark && !hovered_.tick) return;
  rects_.clear();
  if (mark)
    page::add_text_rects(*open.page, mark->span, open.scroll_dmm, open.scroll_dmm + open.clip_height_dmm, rects_);
  else  // in the column, so that it hides no other tick
    rects_.push_back({0, hovered_.tick->rect->y, open.page->width_dmm(), hovered_.tick->rect->height});
  if (rects_.empty()) return;
  auto said = std::make_shared<content::Article>();
  said->language = article_->language;
  said->blocks.emplace_back().content = content::Paragraph{{mark ? mark->note : hovered_.tick->title, {}}};
  hint_.show(std::move(said), open.id, rects_.back());
}

void Tools::advance(double seconds) {
  finder_.advance(seconds);
  contents_.advance(seconds);
  settings_.advance(seconds);
  noting_.advance(seconds);
  footnote_.advance(seconds);
  hint_.advance(seconds);
  enlarged_.advance(seconds);
}

void Tools::add_marks(const Panel& panel, std::size_t number, const Reader& reader,
                      std::vector<Highlight>& highlights) {
  const auto article = reader.article();
  if (panel.page && article && &panel.page->article() == article.get())
    marks_.add_highlights(panel, number, article, highlights);
}

void Tools::add_highlights(const Panel& article, const Reader& reader, std::vector<Highlight>& highlights) {
  open_panel_ = article.id;
  if (!article.page || !article_ || &article.page->article() != article_.get()) return;
  ticks_.look_at(article_, reader, article);
  if (margin_pointed_) ticks_.add_highlights(article, highlights);
  ruler_.look_at(article);
  ruler_.add_highlight(article, highlights);
  finder_.add_highlights(article, highlights);
  if (!selection_.span().empty())
    add_span_highlights(article, selection_.span(), page::Role::Selection, rects_, highlights);
  aloud_.add_highlights(article, highlights);
  show_hint(article);
}

void Tools::fill(std::vector<Panel>& panels) const {
  contents_.fill(panels);
  settings_.fill(panels);
  finder_.fill(panels);
  noting_.fill(panels);
  footnote_.fill(panels);
  hint_.fill(panels);
  enlarged_.fill(panels);
}

bool Tools::ready() const {
  return finder_.ready() && contents_.ready() && settings_.ready() && noting_.ready() && footnote_.ready() &&
         hint_.ready() && enlarged_.ready();
}

bool Tools::still() const {
  return finder_.still() && contents_.still() && settings_.still() && noting_.still() && footnote_.still() &&
         hint_.still() && enlarged_.still();
}

bool Tools::has_links(std::uint64_t panel) {
  return panel == Contents::kPanel || panel == Settings::kPanel || panel == Noting::kPanel || panel == kNotePanel;
}

bool Tools::scroll(std::uint64_t panel, float lines) {
  if (panel == Contents::kPanel) return contents_.scroll_lines(lines), true;
  if (panel == Settings::kPanel) return settings_.scroll_lines(lines), true;
  if (panel == Enlarged::kPanel) return enlarged_.scroll_lines(lines), true;
  return false;
}

bool Tools::take_click(const Target& target, const Panel& open) {
  if (enlarged_.is_open()) return enlarged_.close(), true;
  if (target.panel_id == Noting::kPanel) {
    if (const auto note = target.link ? Noting::offered(*target.link) : std::nullopt) keep_note(*note);
    return true;
  }
  if (target.panel_id != open.id || !article_) return false;
  if (open_footnote(target, open)) return true;
  if (footnote_.is_open()) return footnote_.close(), true;
  return open_large(target);
}

// In place of a jump to where the footnotes stand. The same click again puts it away.
bool Tools::open_footnote(const Target& target, const Panel& open) {
  constexpr std::string_view kNote = "#fn-";
  if (!target.link || !target.link->starts_with(kNote)) return false;
  const auto label = std::string_view(*target.link).substr(kNote.size());
  const auto block = std::ranges::find_if(article_->blocks, [&](const content::Block& each) {
    const auto* note = std::get_if<content::Footnote>(&each.content);
    return note && note->label == label;
  });
  const auto area = link_area_at(*target.page, target.column_dmm);
  if (block == article_->blocks.end() || !area) return false;
  if (footnote_.stands_at(open.id, *area)) return footnote_.close(), true;
  auto note = std::make_shared<content::Article>();
  note->language = article_->language;
  note->direction = article_->direction;
  note->folder = article_->folder;
  note->root = article_->root;
  note->blocks = std::get<content::Footnote>(block->content).blocks;
  footnote_.show(std::move(note), open.id, *area);
  return true;
}

bool Tools::open_large(const Target& target) {
  if (target.link || target.around) return false;
  if (target.picture) return enlarged_.open_picture(*article_, *target.picture), true;
  const auto hit = target.page ? target.page->hit(target.column_dmm.x, target.column_dmm.y) : std::nullopt;
  return hit && enlarged_.open_wide(*article_, hit->position.block);
}

bool Tools::choose(const Target& target, Look& look) {
  return target.panel_id == Settings::kPanel && target.link && Settings::choose(*target.link, look);
}

std::optional<page::Position> Tools::click(const Target& target) const {
  if (hovered_.tick && target.panel_id == open_panel_) return hovered_.tick->position;
  return target.panel_id == Contents::kPanel && target.link ? Contents::place_of(*target.link) : std::nullopt;
}

}  // namespace lectern::room
