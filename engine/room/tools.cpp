#include "room/tools.h"

#include "room/highlighting.h"

namespace lectern::room {

Tools::Tools(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style, MarksOfSet marks,
             std::function<void(const MarkChange&)> mark_changed, Finder::Find find_kin)
    : finder_(services, style, std::move(find_kin)),
      contents_(services, style),
      marks_(services, std::move(marks), std::move(mark_changed)) {}

bool Tools::obey(Command command, Reader& reader) { return find(command) || mark(command, reader); }

bool Tools::find(Command command) {
  switch (command) {
    case Command::Find: finder_.open(); return true;
    case Command::FindNext: finder_.step(1); return true;
    case Command::FindPrevious: finder_.step(-1); return true;
    default: return false;
  }
}

bool Tools::mark(Command command, const Reader& reader) {
  switch (command) {
    case Command::ToggleContents: contents_.is_open() ? contents_.close() : contents_.open(); return true;
    case Command::ToggleBookmark: marks_.toggle_bookmark(reader.place().position); return true;
    case Command::RemoveMark: marks_.remove_in(selection_.span()); return true;
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

bool Tools::close() {
  if (finder_.is_open()) return finder_.close(), true;
  if (contents_.is_open()) return contents_.close(), true;
  if (!selection_.span().empty()) return selection_.clear(), true;
  return false;
}

void Tools::set_style(const page::PageStyle& style) {
  finder_.set_style(style);
  contents_.set_style(style);
}

void Tools::adopt() {
  finder_.adopt();
  contents_.adopt();
  marks_.adopt();
}

void Tools::look_at(std::size_t number, Reader& reader, const Input& input) {
  const auto article = reader.article();
  if (article && article != article_) {
    article_ = article;
    selection_.clear();
  }
  if (finder_.is_open() && !input.typed.empty()) finder_.type(input.typed);
  if (article_) {
    marks_.look_at(number, article_);
    finder_.look_at(article_, reader.place().position);
    contents_.look_at(article_, marks_);
  }
  if (const auto found = finder_.take_jump(); found && article) reader.to_position(found->begin);
}

void Tools::advance(double seconds) {
  finder_.advance(seconds);
  contents_.advance(seconds);
}

void Tools::add_highlights(const Panel& article, std::vector<Highlight>& highlights) {
  if (!article.page || !article_ || &article.page->article() != article_.get()) return;
  marks_.add_highlights(article, highlights);
  finder_.add_highlights(article, highlights);
  if (!selection_.span().empty())
    add_span_highlights(article, selection_.span(), page::Role::Selection, rects_, highlights);
}

void Tools::fill(std::vector<Panel>& panels) const {
  contents_.fill(panels);
  finder_.fill(panels);
}

bool Tools::scroll(std::uint64_t panel, float lines) {
  if (panel != Contents::kPanel) return false;
  contents_.scroll_lines(lines);
  return true;
}

std::optional<page::Position> Tools::click(const Target& target) const {
  return target.panel_id == Contents::kPanel && target.link ? Contents::place_of(*target.link) : std::nullopt;
}

}  // namespace lectern::room
