#include "content/finish_article.h"

#include <algorithm>
#include <utility>

#include "content/article_message.h"
#include "content/block_text.h"
#include "content/inline_builder.h"
#include "content/language.h"
#include "content/utf8.h"

namespace lectern::content {
namespace {

// Where the first sentence ends: after a full stop and the like (with closing quotes and brackets) before a space and a
// capital, or after one of CJK's; npos when it does not end.
std::size_t sentence_end(std::string_view text) {
  constexpr std::string_view kShortForms[] = {"mr", "mrs", "ms",  "dr",  "st",  "prof",
                                              "no", "vs",  "e.g", "i.e", "u.s", "fig"};
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t stop_at = at;
    const char32_t c = next_char(text, at);
    if (c == U'。' || c == U'！' || c == U'？' || c == U'।') return at;
    if (c != '.' && c != '!' && c != '?' && c != U'…') continue;
    std::size_t end = at, after = at;
    while (after < text.size()) {
      const char32_t next = next_char(text, after);
      if (next != '"' && next != '\'' && next != ')' && next != U'”' && next != U'’' && next != U'»') break;
      end = after;
    }
    if (end < text.size() && text[end] != ' ' && text[end] != '\n') continue;
    const std::size_t word = text.find_last_of(" \n(", stop_at) + 1;  // npos + 1 is the text's begin
    const std::string last = lower_case(text.substr(word, stop_at - word));
    if (c == '.' && (count_chars(last) == 1 || std::ranges::find(kShortForms, last) != std::end(kShortForms))) continue;
    return end;
  }
  return text.npos;
}

const InlineText* first_heading(const Article& article) {
  for (const Block& block : article.blocks)
    if (const auto* heading = std::get_if<Heading>(&block.content); heading && !heading->text.text.empty())
      return &heading->text;
  return nullptr;
}

void find_title(Article& article, const Entry& entry) {
  article.title = block_text({.content = Paragraph{plain_inline(article.title)}});
  if (!article.title.empty()) return;
  if (const InlineText* heading = first_heading(article)) article.title = title_from_text(heading->text);
  if (article.title.empty()) article.title = title_from_text(article_text(article, 2048));
  if (article.title.empty()) article.title = title_from_path(entry.path);
}

void find_lead_picture(Article& article) {
  if (!article.lead_picture.empty()) return;
  for (const Block& block : article.blocks) {
    const auto* picture = std::get_if<Picture>(&block.content);
    if (!picture) continue;
    article.lead_picture = picture->source;
    return;
  }
}

// A block in another script has another language; by the letters, since a few words are not enough for more.
void find_block_languages(Article& article) {
  constexpr std::size_t kSampleBytes = 512;
  for (Block& block : article.blocks) {
    const std::string text = block_text(block, kSampleBytes);
    const bool foreign = std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0xCD; });
    if (!foreign) continue;
    const std::string language = detect_language_of_script(text);
    if (language.empty() || article.language.starts_with(language)) continue;
    block.language = language;
    block.direction = direction_of_language(language);
  }
}

template <class T>
void prefer(T& field, const T& manifest_says) {
  if (!manifest_says.empty()) field = manifest_says;
}

}  // namespace

std::string title_from_text(std::string_view text) {
  text = trimmed(text.substr(0, text.find("\n\n")));
  text = text.substr(0, sentence_end(text));
  std::string title = plain_inline(repaired(text)).text;
  if (count_chars(title) <= kMaxTitleChars) {
    if (title.ends_with('.') && !title.ends_with("..")) title.pop_back();
    return title;
  }
  std::size_t cut = 0, at = 0, count = 0;
  while (count < kMaxTitleChars - 1) {
    const std::size_t here = at;
    if (next_char(title, at) == ' ') cut = here;
    ++count;
  }
  if (cut < at / 2) cut = at;  // no space to cut at: a script without them, or one very long word
  while (cut > 0) {
    std::size_t before = cut;
    const char32_t c = previous_char(title, before);
    if (c != ' ' && c != ',' && c != ';' && c != ':' && c != '-' && c != U'–' && c != U'—') break;
    cut = before;
  }
  return title.substr(0, cut) + "…";
}

std::string shown(const std::filesystem::path& path) {
  const auto name = path.u8string();
  return repaired({reinterpret_cast<const char*>(name.data()), name.size()});
}

std::string title_from_path(const std::filesystem::path& path) {
  std::string title = shown(path.stem());
  if (title.empty()) title = shown(path);
  std::ranges::replace(title, '_', ' ');
  if (title.find(' ') == title.npos) std::ranges::replace(title, '-', ' ');
  return title.empty() ? "Untitled" : title;
}

void finish_article(Article& article, const Entry& entry) {
  prefer(article.title, entry.title);
  prefer(article.byline, entry.byline);
  prefer(article.published, entry.published);
  prefer(article.tags, entry.tags);
  prefer(article.description, entry.description);
  prefer(article.language, entry.language);
  prefer(article.lead_picture, entry.lead_picture);
  if (article.site.empty()) article.site = entry.site;
  if (entry.language.empty() == false) article.direction = direction_of_language(entry.language);

  article.root = entry.root;
  const auto folder = entry.path.parent_path().u8string();
  article.folder.assign(reinterpret_cast<const char*>(folder.data()), folder.size());
  if (article.folder.empty()) article.folder = ".";
  if (article.root.empty()) article.root = article.folder;
  if (article.source.empty()) article.source = entry.source.empty() ? shown(entry.path) : entry.source;

  find_title(article, entry);
  find_lead_picture(article);
  const std::string sample = article_text(article, 8192);
  if (article.language.empty()) article.language = detect_language(sample);
  if (article.direction == Direction::Auto)
    article.direction = detect_direction(sample.empty() ? article.title : sample);
  if (article.direction == Direction::Auto) article.direction = direction_of_language(article.language);
  find_block_languages(article);
  if (!article.blocks.empty()) return;

  const std::string_view nothing =
      article.set_aside.empty() ? "This article has no text." : "Nothing of this text could be told to be an article.";
  article.blocks = message_article({}, nothing).blocks;
  article.problems.push_back({0, "has no text"});
}

}  // namespace lectern::content
