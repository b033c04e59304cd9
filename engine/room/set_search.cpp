#include "room/set_search.h"

#include <format>

#include "page/page_text.h"
#include "room/arrangement.h"

namespace lectern::room {
namespace {

constexpr std::size_t kMostShown = 20;
constexpr std::uint32_t kFirstHit = page::kFirstBodyBlock + 1;  // behind how many there are
constexpr std::uint32_t kTextsOfHit = 2;                        // its title, its excerpt

// Titles and excerpts, without a heading that takes their room.
page::PageStyle list_style(page::PageStyle style) {
  style.show_title = false;
  return style;
}

content::Block paragraph(content::InlineText text) {
  content::Block block;
  block.content = content::Paragraph{std::move(text)};
  return block;
}

content::Mark mark_of(content::Mark::Kind kind, std::size_t begin, std::size_t end) {
  content::Mark mark;
  mark.kind = kind;
  mark.begin = static_cast<std::uint32_t>(begin);
  mark.end = static_cast<std::uint32_t>(end);
  return mark;
}

void add_hit(const SetHit& hit, std::vector<content::Block>& blocks) {
  content::InlineText title{hit.title, {}};
  content::Mark& link = title.marks.emplace_back(mark_of(content::Mark::Kind::Link, 0, hit.title.size()));
  link.target = std::format("found:{}", hit.article);
  title.marks.push_back(mark_of(content::Mark::Kind::Strong, 0, hit.title.size()));
  blocks.push_back(paragraph(std::move(title)));
  content::InlineText excerpt{hit.excerpt, {}};
  for (const auto& [begin, end] : hit.found) excerpt.marks.push_back(mark_of(content::Mark::Kind::Strong, begin, end));
  blocks.push_back(paragraph(std::move(excerpt)));
}

std::string told_count(const SetHits& hits) {
  if (hits.count == 0) return "in no article";
  if (hits.count == 1) return "in one article";
  return std::format("in {}{} articles", hits.count, hits.at_least ? " or more" : "");
}

}  // namespace

SetSearch::SetSearch(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style,
                     std::shared_ptr<const AboutSet> about)
    : about_(std::move(about)),
      line_(services, style, "Find in all"),
      list_(services,
            {.tallest_dmm = kTallestNote_dmm, .widest_column_dmm = kWidestFoundColumn_dmm, .fit_height = true},
            list_style(style)),
      search_(services) {}

void SetSearch::open(std::shared_ptr<const content::Library> library, bool more) {
  library_ = std::move(library);
  more_ = more;
  open_ = true;
  line_.open();
  search();
}

void SetSearch::close_line() { line_.close(); }

void SetSearch::close() {
  open_ = shown_ = false;
  line_.close();
  list_.close();
  search_.forget();
  hits_ = {};
  so_far_ = false;
}

void SetSearch::type(std::span<const char32_t> characters) {
  if (line_.type(characters)) search();
}

void SetSearch::follow(std::shared_ptr<const content::Library> library) {
  library_ = std::move(library);
  if (open_) search();
}

void SetSearch::set_style(const page::PageStyle& style) {
  line_.set_style(style);
  list_.set_style(list_style(style));
}

void SetSearch::search() {
  hits_.best.clear();  // their numbers may be of another set
  search_.forget();
  if (!about_->search) return line_.tell("this set has no index");
  if (!line_.text().empty())
    search_.ask([about = about_, library = library_, words = line_.text()] {
      return about->search(*library, words, kMostShown);
    });
  else
    shown_ = false;
  line_.tell({});
}

void SetSearch::adopt() {
  if (!open_) return;
  line_.adopt();
  list_.adopt();
  const bool reading = about_->reading && about_->reading().left > 0;
  if (so_far_ && !reading) {
    so_far_ = false;
    search();
  }
  auto found = search_.take();
  if (!found) return;
  hits_ = std::move(*found);
  so_far_ = reading;
  line_.tell(told_count(hits_) + (more_ ? " read here; Enter: in the collection" : so_far_ ? " so far" : ""));
  show();
}

void SetSearch::show() {
  shown_ = !hits_.best.empty();
  if (!shown_) return;
  auto list = std::make_shared<content::Article>();
  list->title = "Found " + told_count(hits_);
  list->language = "en";
  list->blocks.push_back(paragraph({list->title, {}}));
  for (const SetHit& hit : hits_.best) add_hit(hit, list->blocks);
  list_.show(std::move(list));
}

void SetSearch::advance(double seconds) {
  line_.advance(seconds);
  list_.advance(seconds);
}

bool SetSearch::scroll(std::uint64_t panel, float lines) {
  if (panel != kListPanel) return false;
  list_.scroll_lines(lines);
  return true;
}

void SetSearch::fill(std::vector<Panel>& panels) const {
  if (!open_) return;
  line_.fill(panels, kLinePanel);
  if (!shown_ || !list_.page()) return;
  Panel& panel = panels.emplace_back();
  panel.id = kListPanel;
  panel.room_from_panel = room_from_found();
  list_.fill(panel, kNoteDistance_m);
}

// Title and excerpt are one to the reader: a click on either counts.
std::optional<SetSearch::Chosen> SetSearch::click(const Target& target) const {
  if (target.panel_id != kListPanel || !target.page) return std::nullopt;
  const auto hit = target.page->hit(target.column_dmm.x, target.column_dmm.y);
  if (!hit || hit->position.block < kFirstHit) return std::nullopt;
  const std::size_t number = (hit->position.block - kFirstHit) / kTextsOfHit;
  if (number >= hits_.best.size()) return std::nullopt;
  return chosen(hits_.best[number]);
}

std::optional<SetSearch::Chosen> SetSearch::first() const {
  if (hits_.best.empty()) return std::nullopt;
  return chosen(hits_.best.front());
}

}  // namespace lectern::room
