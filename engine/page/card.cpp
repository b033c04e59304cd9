#include <algorithm>
#include <array>
#include <format>
#include <string>
#include <string_view>

#include "page/blocks.h"
#include "page/page.h"
#include "page/page_text.h"
#include "page/reading_time.h"

namespace lectern::page {
namespace {

using namespace content;

constexpr std::size_t kMostBodyBytes = 1200, kMostTitleBytes = 400;
constexpr std::size_t kTitleLines = 3;
constexpr float kCardTitleEm = 1.12f, kCardTitleLeading = 1.22f, kCardMetaEm = 0.74f, kCardBodyEm = 0.84f;

// Cuts at a word's end, at most `most` bytes.
std::string_view cut_words(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  const std::size_t space = text.rfind(' ', most);
  if (space != text.npos && space > 0) return text.substr(0, space);
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;  // whole characters
  return text.substr(0, most);
}

std::string_view without_last_word(std::string_view text) {
  return text.empty() ? text : cut_words(text, text.size() - 1);
}

std::string with_ellipsis(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n' || text.back() == ',' || text.back() == ';')) {
    text.remove_suffix(1);
  }
  return std::string(text) + "\u2026";
}

// Sets a text at the pen in at most so many lines, the last ending in an ellipsis if that is not all. Returns how many
// lines there are.
std::size_t set_cut(Flow& flow, const Setting& setting, std::string_view text, const TextLook& look, float leading,
                    std::size_t most_lines, bool more_follows, std::uint32_t block) {
  if (most_lines == 0 || text.empty()) return 0;
  text::ParagraphStyle paragraph = flow.paragraph_style(setting, look.size_dmm * leading);
  paragraph.align = text::Align::Start;
  paragraph.hang_punctuation = false;
  SetText set = set_plain(more_follows ? with_ellipsis(text) : std::string(text), look);
  text::ParagraphLayout layout = flow.lay_out(set, paragraph);
  if (layout.lines.size() > most_lines) {
    std::string_view kept = text.substr(0, std::min<std::size_t>(layout.lines[most_lines - 1].end, text.size()));
    do {
      set = set_plain(with_ellipsis(kept), look);
      layout = flow.lay_out(set, paragraph);
      kept = without_last_word(kept);
    } while (layout.lines.size() > most_lines && !kept.empty());
    if (layout.lines.size() > most_lines) layout.lines.resize(most_lines);
  }
  float height = 0;
  for (const text::Line& line : layout.lines) height += line.ascent_dmm + line.descent_dmm;
  flow.write(layout, set, {.x = setting.x, .y = flow.y, .block = block});
  flow.y += height;
  return layout.lines.size();
}

// The lead picture over the card's whole width.
void set_cover(Flow& flow, const Setting& setting, float height_dmm) {
  const float height = std::min(setting.width * 9 / 16, 0.42f * height_dmm);
  if (set_cropped_picture(flow, setting, flow.article.lead_picture, height)) flow.y += 0.55f * setting.line_dmm;
}

// The article's first words, as far as a card may show them.
struct FirstWords {
  std::string text;
  std::uint32_t number = kFirstBodyBlock;
  bool all = true;
};

FirstWords first_words(const Article& article) {
  FirstWords words;
  bool begun = false;
  std::uint32_t number = kFirstBodyBlock;
  for (const Block& block : article.blocks) {
    if (words.text.size() >= kMostBodyBytes) {
      words.all = false;
      break;
    }
    if (const auto* paragraph = std::get_if<Paragraph>(&block.content); paragraph && !paragraph->text.text.empty()) {
      if (!begun) words.number = number;
      if (begun) words.text += ' ';
      begun = true;
      words.text += cut_words(paragraph->text.text, kMostBodyBytes);
      words.all &= paragraph->text.text.size() <= kMostBodyBytes;
    }
    number += begun ? 0 : count_texts(block);
  }
  for (std::size_t at = 0; (at = words.text.find("\uFFFC", at)) != std::string::npos;) words.text.erase(at, 3);
  std::ranges::replace(words.text, '\n', ' ');
  return words;
}

std::size_t lines_that_fit(float room, float line_height) {
  constexpr float kRounding = 0.01f;
  return room <= 0 ? 0 : static_cast<std::size_t>((room + kRounding) / line_height);
}

void set_card_title(Flow& flow, const Setting& setting, float height_dmm) {
  TextLook look = flow.look(setting, kCardTitleEm);
  look.font.weight = 700;
  look.role = Role::Heading;
  look.hyphenate = false;
  text::ParagraphStyle paragraph = flow.paragraph_style(setting, look.size_dmm * kCardTitleLeading);
  paragraph.align = text::Align::Start;
  paragraph.hyphenate = paragraph.hang_punctuation = false;
  const std::size_t most = std::min(kTitleLines, lines_that_fit(height_dmm - flow.y, paragraph.line_height_dmm));
  const std::string_view title = cut_words(flow.article.title, kMostTitleBytes);
  const bool cut = title.size() < flow.article.title.size();
  const SetText text = set_plain(title, look);
  if (!cut && flow.lay_out(text, paragraph).lines.size() <= most) {
    set_balanced(flow, text, paragraph, setting.x, kTitleBlock);
  } else {
    set_cut(flow, setting, title, look, kCardTitleLeading, most, cut, kTitleBlock);
  }
}

}  // namespace

Section lay_out_card(text::FontLibrary& fonts, const Article& article, const PageStyle& style, float width_dmm,
                     float height_dmm, const PictureSizer& sizer) {
  Flow flow(fonts, article, style, width_dmm, sizer);
  const Setting setting = setting_of_article(article, style, width_dmm);
  set_cover(flow, setting, height_dmm);

  const auto fitting = [&](const TextLook& look, float leading) {
    return lines_that_fit(height_dmm - flow.y, look.size_dmm * leading);
  };
  set_card_title(flow, setting, height_dmm);

  TextLook meta = flow.look(setting, kCardMetaEm);
  meta.role = Role::Muted;
  meta.hyphenate = false;
  // One short line: how long it takes, and the byline alone, where there is one.
  Article signature;
  signature.byline = article.byline;
  signature.language = article.language;
  if (article.byline.empty()) signature.published = article.published;
  if (article.byline.empty() && article.published.empty()) signature.site = article.site;
  const int minutes = reading_minutes(article);
  const std::array<std::string, 2> parts{minutes > 0 ? std::format("{}\u00A0min", minutes) : "", meta_line(signature)};
  const std::string meta_text = join_parts(parts, setting.right_to_left);
  flow.y += 0.2f * setting.line_dmm;
  set_cut(flow, setting, meta_text, meta, scale::kCaptionLeading,
          std::min<std::size_t>(1, fitting(meta, scale::kCaptionLeading)), false, kMetaBlock);

  flow.y += 0.35f * setting.line_dmm;
  const FirstWords words = first_words(article);
  const TextLook body = flow.look(setting, kCardBodyEm);
  const float leading = 0.97f * style.leading;
  set_cut(flow, setting, words.text, body, leading, fitting(body, leading), !words.all, words.number);
  Section card = flow.take();
  card.height_dmm = height_dmm;
  return card;
}

}  // namespace lectern::page
