#include "room/settings.h"

#include <charconv>
#include <cmath>
#include <format>

#include "room/arrangement.h"

namespace lectern::room {
namespace {

constexpr std::string_view kLink = "look:";
constexpr float kSame = 1e-4f;

void append_marked(content::InlineText& text, std::string_view words, content::Mark::Kind kind, std::string target) {
  if (!text.text.empty()) text.text += "\u2003";
  content::Mark& mark = text.marks.emplace_back();
  mark.kind = kind;
  mark.begin = static_cast<std::uint32_t>(text.text.size());
  text.text += words;
  mark.end = static_cast<std::uint32_t>(text.text.size());
  mark.target = std::move(target);
}

// The choices as links, what is chosen in strong letters; a number between the choices stands between them.
content::InlineText choices_of(const LookRow& row, std::size_t number, const Look& look) {
  content::InlineText text;
  const float now = row.value(look);
  bool told = !row.is_number;
  for (std::size_t i = 0; i < row.choices.size(); ++i) {
    const Choice& choice = row.choices[i];
    const bool chosen = std::abs(choice.value - now) < kSame;
    if (!chosen && !told && choice.value > now)
      append_marked(text, std::format("{:.3g}", now), content::Mark::Kind::Strong, {});
    told |= chosen || choice.value > now;
    if (chosen)
      append_marked(text, choice.label, content::Mark::Kind::Strong, {});
    else
      append_marked(text, choice.label, content::Mark::Kind::Link, std::format("{}{}.{}", kLink, number, i));
  }
  if (!told) append_marked(text, std::format("{:.3g}", now), content::Mark::Kind::Strong, {});
  return text;
}

std::shared_ptr<const content::Article> settings_article(const Look& look) {
  auto article = std::make_shared<content::Article>();
  article->title = "How it looks";
  article->language = "en";
  content::Table table;
  table.columns = {content::Alignment::Left, content::Alignment::Left};
  table.header_rows = 0;
  const auto rows = look_rows();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    content::TableRow& line = table.rows.emplace_back();
    line.cells.push_back({content::InlineText{std::string(rows[i].words), {}}});
    line.cells.push_back({choices_of(rows[i], i, look)});
  }
  article->blocks.emplace_back().content = std::move(table);
  return article;
}

}  // namespace

Settings::Settings(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style)
    : list_(std::move(services),
            {.tallest_dmm = kTallestNote_dmm, .widest_column_dmm = kWidestSettingsColumn_dmm, .fit_height = true},
            style) {}

void Settings::close() {
  open_ = shown_ = false;
  list_.close();
}

void Settings::look_at(const Look& look) {
  if (!open_ || (shown_ && look == look_)) return;
  look_ = look;
  shown_ = true;
  list_.revise(settings_article(look));
}

void Settings::fill(std::vector<Panel>& panels) const {
  if (!open_ || !list_.page()) return;
  Panel& panel = panels.emplace_back();
  panel.id = kPanel;
  panel.room_from_panel = room_from_settings();
  list_.fill(panel, kNoteDistance_m);
}

bool Settings::choose(const std::string& link, Look& look) {
  if (!link.starts_with(kLink)) return false;
  std::size_t row = 0, choice = 0;
  const char* const end = link.data() + link.size();
  const auto first = std::from_chars(link.data() + kLink.size(), end, row);
  if (first.ec != std::errc() || first.ptr == end || *first.ptr != '.') return false;
  if (std::from_chars(first.ptr + 1, end, choice).ec != std::errc()) return false;
  const auto rows = look_rows();
  if (row >= rows.size() || choice >= rows[row].choices.size()) return false;
  rows[row].set(look, rows[row].choices[choice].value);
  return true;
}

}  // namespace lectern::room
