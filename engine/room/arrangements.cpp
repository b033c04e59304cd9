#include "room/arrangements.h"

#include <algorithm>
#include <format>

#include "content/entry_key.h"
#include "page/relocate.h"
#include "room/arrangement.h"
#include "room/commands.h"

namespace lectern::room {
namespace {

constexpr std::string_view kOwn = "arrangement:", kOfSet = "offered:", kRemove = "remove:";

content::InlineText link(std::string words, std::string target) {
  content::InlineText text{std::move(words), {}};
  content::Mark& mark = text.marks.emplace_back();
  mark.kind = content::Mark::Kind::Link;
  mark.end = static_cast<std::uint32_t>(text.text.size());
  mark.target = std::move(target);
  return text;
}

content::TableRow row(const std::string& name, std::string_view kind, content::InlineText more) {
  content::TableRow made;
  made.cells.push_back({link(name, std::string(kind) + name)});
  made.cells.push_back({std::move(more)});
  return made;
}

std::shared_ptr<const content::Article> list_of(const std::vector<content::Arrangement>& own,
                                                const std::vector<content::Arrangement>& offered) {
  auto article = std::make_shared<content::Article>();
  article->title = "Arrangements";
  article->language = "en";
  content::Table table;
  table.columns = {content::Alignment::Left, content::Alignment::Left};
  table.header_rows = 0;
  for (const content::Arrangement& each : own)
    table.rows.push_back(row(each.name, kOwn, link("Take away", std::string(kRemove) + each.name)));
  for (const content::Arrangement& each : offered) table.rows.push_back(row(each.name, kOfSet, {"of the set", {}}));
  if (table.rows.empty())
    article->blocks.emplace_back().content = content::Paragraph{{"None is kept yet.", {}}};
  else
    article->blocks.emplace_back().content = std::move(table);
  const CommandInfo& keep = info(Command::KeepArrangement);
  article->blocks.emplace_back().content = content::Paragraph{link("Keep what is open", std::string(keep.name))};
  return article;
}

std::optional<std::string_view> behind(std::string_view link, std::string_view kind) {
  return link.starts_with(kind) ? std::optional(link.substr(kind.size())) : std::nullopt;
}

const content::Arrangement* named(const std::vector<content::Arrangement>& all, std::string_view name) {
  const auto found = std::ranges::find(all, name, &content::Arrangement::name);
  return found == all.end() ? nullptr : &*found;
}

// On a worker: by what each article is known, and the words at the reader's line.
content::Arrangement kept_from(const content::Library& library, std::string name, std::vector<OpenArticle> open) {
  content::Arrangement made{std::move(name), {}};
  for (OpenArticle& each : open) {
    content::ArrangedPanel& panel = each.panel;
    panel.article = content::entry_key(library.entries()[each.article]);
    if (each.text) panel.line.words = page::words_at(*each.text, {panel.line.block, panel.line.byte});
    if (!panel.article.empty()) made.panels.push_back(std::move(panel));
  }
  return made;
}

// On a worker: the numbers of its articles.
Arrangements::Found found_in(const content::Library& library, const content::Arrangement& arrangement) {
  const std::size_t none = library.entries().size();
  std::vector<std::size_t> numbers(arrangement.panels.size(), none);
  for (std::size_t i = 0; i < none; ++i) {
    const std::string key = content::entry_key(library.entries()[i]);
    for (std::size_t each = 0; each < numbers.size(); ++each)
      if (arrangement.panels[each].article == key) numbers[each] = i;
  }
  Arrangements::Found found{arrangement.name, {}, {}, {}};
  for (std::size_t each = 0; each < numbers.size(); ++each) {
    const content::ArrangedPanel& panel = arrangement.panels[each];
    if (numbers[each] == none) {
      found.missing.push_back(panel.article.substr(panel.article.rfind('/') + 1));
    } else if (!std::ranges::contains(found.articles, numbers[each])) {
      found.panels.push_back(panel);
      found.articles.push_back(numbers[each]);
    }
  }
  return found;
}

}  // namespace

Arrangements::Arrangements(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style,
                           std::shared_ptr<const content::Library> library, std::vector<content::Arrangement> kept,
                           std::function<void(const ArrangementChange&)> tell)
    : library_(std::move(library)),
      own_(std::move(kept)),
      tell_(std::move(tell)),
      line_(services, style, "Keep panels as"),
      list_(services,
            {.tallest_dmm = kTallestNote_dmm, .widest_column_dmm = kWidestSettingsColumn_dmm, .fit_height = true},
            style),
      keeping_(services),
      finding_(services) {
  std::ranges::sort(own_, {}, &content::Arrangement::name);
}

void Arrangements::follow(std::shared_ptr<const content::Library> library) {
  library_ = std::move(library);
  if (finding_.waiting()) find(wanted_);
  if (list_open_) show();
}

void Arrangements::open_list() {
  list_open_ = true;
  show();
}

void Arrangements::close_list() {
  if (!list_open_) return;
  list_open_ = false;
  list_.close();
}

void Arrangements::show() { list_.revise(list_of(own_, library_->wishes().arrangements)); }

void Arrangements::open_line() {
  line_.clear();
  line_.open();
}

void Arrangements::type(std::span<const char32_t> characters) {
  if (line_.type(characters)) line_.tell(own(typed_name()) ? "in place of the one that is kept" : "");
}

std::string Arrangements::typed_name() const {
  const std::string& text = line_.text();
  const std::size_t begin = text.find_first_not_of(' ');
  return begin == std::string::npos ? std::string() : text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

const content::Arrangement* Arrangements::own(std::string_view name) const { return named(own_, name); }

void Arrangements::keep(std::vector<OpenArticle> open) {
  std::string name = typed_name();
  if (name.empty()) return line_.tell("type a name first");
  keeping_.ask(
      [library = library_, name = std::move(name), open = std::move(open)] { return kept_from(*library, name, open); });
}

bool Arrangements::choose(const std::string& link) {
  if (const auto name = behind(link, kOwn)) {
    if (const content::Arrangement* const one = own(*name)) find(*one);
    return true;
  }
  if (const auto name = behind(link, kOfSet)) {
    if (const content::Arrangement* const one = named(library_->wishes().arrangements, *name)) find(*one);
    return true;
  }
  if (!behind(link, kRemove)) return false;
  remove_of(link);
  return true;
}

void Arrangements::remove_of(const std::string& link) {
  auto name = behind(link, kRemove);
  if (!name) name = behind(link, kOwn);
  const content::Arrangement* const one = name ? own(*name) : nullptr;
  if (!one) return;
  const ArrangementChange change{{one->name, {}}, true};
  std::erase_if(own_, [&](const content::Arrangement& each) { return each.name == change.arrangement.name; });
  if (tell_) tell_(change);
  if (list_open_) show();
}

void Arrangements::find(const content::Arrangement& arrangement) {
  wanted_ = arrangement;
  finding_.ask([library = library_, arrangement] { return found_in(*library, arrangement); });
}

void Arrangements::set_style(const page::PageStyle& style) {
  line_.set_style(style);
  list_.set_style(style);
}

void Arrangements::adopt() {
  line_.adopt();
  if (list_open_) list_.adopt();
  auto kept = keeping_.take();
  if (!kept) return;
  if (kept->panels.empty()) return line_.tell("nothing that is open can be kept");
  line_.close();
  std::erase_if(own_, [&](const content::Arrangement& each) { return each.name == kept->name; });
  if (tell_) tell_({*kept, false});
  own_.insert(std::ranges::upper_bound(own_, kept->name, {}, &content::Arrangement::name), *std::move(kept));
  if (list_open_) show();
}

void Arrangements::advance(double seconds) {
  line_.advance(seconds);
  list_.advance(seconds);
}

bool Arrangements::scroll(std::uint64_t panel, float lines) {
  if (panel != kListPanel) return false;
  list_.scroll_lines(lines);
  return true;
}

void Arrangements::fill(std::vector<Panel>& panels) const {
  line_.fill(panels, kLinePanel);
  if (!list_open_ || !list_.page()) return;
  Panel& panel = panels.emplace_back();
  panel.id = kListPanel;
  panel.room_from_panel = room_from_settings();
  list_.fill(panel, kNoteDistance_m);
}

}  // namespace lectern::room
