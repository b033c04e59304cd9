#include "room/reading_note.h"

#include <algorithm>
#include <format>
#include <utility>

#include "room/arrangement.h"

namespace lectern::room {
namespace {

constexpr std::size_t kFewArticles = 500;  // are read before a word of it is
constexpr float kSmall = 0.72f;            // of the notes' size
constexpr double kFade_s = 0.3;
constexpr float kUnseen = 0.02f;

page::PageStyle line_style(page::PageStyle style) {
  style.show_title = false;
  style.body_dmm *= kSmall;
  return style;
}

std::size_t per_cent(SetReading reading) {
  return (reading.of - reading.left) * 100 / std::max(reading.of, std::size_t{1});
}

content::Article line_article(SetReading reading) {
  content::Article article;
  article.language = "en";
  content::Block block;
  block.content = content::Paragraph{
      {std::format("Reading the set, so that all of it can be found: {} % of {}", per_cent(reading), reading.of), {}}};
  article.blocks.push_back(std::move(block));
  return article;
}

}  // namespace

ReadingNote::ReadingNote(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style,
                         std::shared_ptr<const AboutSet> about)
    : about_(std::move(about)),
      line_(std::move(services),
            {.tallest_dmm = kTallestBar_dmm, .widest_column_dmm = kWidestNoteColumn_dmm, .fit_height = true},
            line_style(style)) {}

void ReadingNote::set_style(const page::PageStyle& style) { line_.set_style(line_style(style)); }

void ReadingNote::adopt() {
  line_.adopt();
  if (!about_->reading) return;
  const SetReading now = about_->reading();
  const bool worth_it = now.left > 0 && now.of > kFewArticles;
  if (worth_it && (!shown_ || per_cent(now) != per_cent(reading_))) tell(now);
  if (now.left == 0) reading_ = now;
}

// What stands there stays until its follower is laid out.
void ReadingNote::tell(SetReading now) {
  auto words = std::make_shared<const content::Article>(line_article(now));
  if (std::exchange(shown_, true))
    line_.reread([words] { return *words; });
  else
    line_.show(std::move(words));
  reading_ = now;
}

void ReadingNote::advance(double seconds) {
  line_.advance(seconds);
  shade_ = faded(shade_, wanted_shade(), seconds, kFade_s);
  if (shown_ && shade_ == 0 && reading_.left == 0) {
    shown_ = false;
    line_.close();
  }
}

void ReadingNote::fill(std::vector<Panel>& panels) const {
  if (!shown_ || !line_.page() || shade_ < kUnseen) return;
  Panel& panel = panels.emplace_back();
  panel.id = kPanel;
  panel.room_from_panel = room_from_reading_note();
  line_.fill(panel, kArticleDistance_m);
  panel.opacity = shade_;
}

}  // namespace lectern::room
