#include "text/itemise.h"

#include <hb.h>

#include <algorithm>

#include "text/break_iterator.h"
#include "text/east_asian.h"
#include "text/font_cluster.h"
#include "text/itemise_script.h"

namespace lectern::text {
namespace {

bool is_east_asian(char16_t c) { return is_ideographic(c) || (c >= 0xAC00 && c <= 0xD7A3); }

bool covers(const Font& font, std::span<const char32_t> characters) {
  const auto has_all = [&](const auto& form) {
    return std::ranges::all_of(form, [&](char32_t c) { return font.has_glyph(c); });
  };
  if (has_all(characters)) return true;
  return characters.size() <= 32 && characters.back() >= 0xC0 &&
         std::ranges::any_of(equivalent_forms(characters), has_all);
}

class Itemiser {
 public:
  Itemiser(const ParagraphSource& source, std::uint32_t begin, std::uint32_t end)
      : source_(source), begin_(begin), end_(end) {}

  std::vector<Item> run() {
    const std::u16string_view text = std::u16string_view(source_.shaping).substr(begin_, end_ - begin_);
    const std::vector<ScriptRun> scripts = script_runs(text);
    auto object = std::ranges::lower_bound(source_.objects, begin_, {}, &SourceObject::unit);
    std::size_t script = 0;
    for (std::uint32_t at = begin_; at < end_;) {
      while (scripts[script].end + begin_ <= at) ++script;
      Item item;
      item.begin = at;
      item.script = scripts[script].script;
      item.level = source_.level_at(at);
      item.style = source_.styles[source_.style_at(at)].shaping;
      item.font = source_.styles[item.style].face(item.script).font;
      if (object != source_.objects.end() && object->unit == at) {
        item.kind = Item::Kind::Object;
        item.object = object->index;
        while (object != source_.objects.end() && object->unit == at) ++object;
        item.end = at + 1;
        items_.push_back(item);
      } else if (source_.keep_whitespace && source_.text.units[at] == u'\t') {
        item.kind = Item::Kind::Tab;
        item.end = at + 1;
        items_.push_back(item);
      } else {
        const std::uint32_t next_object = object == source_.objects.end() ? end_ : object->unit;
        item.end = uniform_end(item, std::min({scripts[script].end + begin_, next_object, end_}));
        add_text(item);
      }
      at = items_.back().end;
    }
    return std::move(items_);
  }

 private:
  // Where level or shaping style change, or a tab comes that must stand alone; at most `limit`.
  std::uint32_t uniform_end(const Item& item, std::uint32_t limit) const {
    std::uint32_t end = source_.style_end(item.begin);
    while (end < limit && source_.styles[source_.style_at(end)].shaping == item.style) end = source_.style_end(end);
    end = std::min(end, limit);
    if (source_.levels.empty() && !source_.keep_whitespace) return end;
    for (std::uint32_t i = item.begin + 1; i < end; ++i)
      if (source_.level_at(i) != item.level || (source_.keep_whitespace && source_.text.units[i] == u'\t')) return i;
    return end;
  }

  // Parts a uniform stretch by font.
  void add_text(const Item& stretch) {
    current_ = stretch;
    const Font* primary = stretch.font;
    for (std::uint32_t at = stretch.begin; at < stretch.end;) {
      const char16_t c = source_.shaping[at];
      const bool alone = at + 1 == stretch.end || source_.shaping[at + 1] < 0x300;
      if (c < 0x2C0 && alone && c != 0xAD && !is_shared_punctuation(c) &&
          (c == u' ' ? !leaves_space(current_.font) : primary->has_glyph(c))) {
        use(c == u' ' ? current_.font : primary, at);
        ++at;
        continue;
      }
      const std::uint32_t cluster_end = std::min(next_cluster(at), stretch.end);
      add_cluster(stretch, at, cluster_end);
      at = cluster_end;
    }
    current_.end = stretch.end;
    push();
  }

  // A space stays with the font before it, so that words of one script are shaped together; but a picture font's
  // space is as wide as a picture.
  static bool leaves_space(const Font* font) { return font->has_colour() || !font->has_glyph(U' '); }

  void add_cluster(const Item& stretch, std::uint32_t begin, std::uint32_t end) {
    characters_.clear();
    for (std::uint32_t at = begin; at < end;) characters_.push_back(next_character(source_.shaping, at));
    const std::vector<char32_t> needed = needed_characters(characters_);
    if (needed.empty()) {
      const bool space = is_line_space(source_.shaping[begin]) || source_.shaping[begin] == 0xA0;
      use(space && leaves_space(current_.font) ? stretch.font : current_.font, begin);
    } else if (const Font* font = font_for(stretch, needed, begin, end)) {
      use(font, begin);
    } else {
      for (std::uint32_t at = begin; at < end;) {
        const std::uint32_t here = at;
        const char32_t c = next_character(source_.shaping, at);
        if (needs_no_glyph(c)) continue;
        const Font* single = font_for(stretch, {&c, 1}, here, at);
        use(single ? single : stretch.font, here);
      }
    }
  }

  const Font* font_for(const Item& stretch, std::span<const char32_t> needed, std::uint32_t begin, std::uint32_t end) {
    const SourceStyle& style = source_.styles[stretch.style];
    const std::string& language = style.style->language;
    const EastAsianForms of_language = forms_of_language(language);
    const std::string& forms_language = of_language == EastAsianForms::Other ? source_.east_asian_language : language;
    const bool emoji = wants_emoji_presentation(characters_);
    const bool wide = is_among_ideographs(needed, begin, end, forms_of_language(forms_language));
    if (!emoji && !wide) {
      if (covers(*stretch.font, needed)) return stretch.font;
      if (current_.font != stretch.font && !current_.font->has_colour() && covers(*current_.font, needed))
        return current_.font;
    }
    const bool east_asian = wide || east_asian_forms(needed, {}) != EastAsianForms::Other;
    const std::string cluster = utf8_of(std::u16string_view(source_.shaping).substr(begin, end - begin));
    const Font* font =
        source_.fonts.fallback(cluster, east_asian ? forms_language : language, style.face(stretch.script).request);
    if (font || !(emoji || wide)) return font;
    return covers(*stretch.font, needed) ? stretch.font : nullptr;
  }

  // Punctuation that Latin has, too, belongs to the characters beside it: in a text of ideographs (or of a language
  // that has them) one neighbour of them is enough, because a quotation or a dash stands between it and the other.
  bool is_among_ideographs(std::span<const char32_t> needed, std::uint32_t begin, std::uint32_t end,
                           EastAsianForms language) const {
    if (needed.size() != 1 || needed[0] > 0xFFFF || !is_shared_punctuation(static_cast<char16_t>(needed[0])))
      return false;
    if (language == EastAsianForms::Other) return false;
    while (begin > begin_ && is_shared_punctuation(source_.shaping[begin - 1])) --begin;
    while (end < end_ && is_shared_punctuation(source_.shaping[end])) ++end;
    const bool before = begin > begin_ && is_east_asian(source_.shaping[begin - 1]);
    const bool after = end < end_ && is_east_asian(source_.shaping[end]);
    const bool foreign =
        source_.styles[source_.style_at(begin)].style->language.empty() ||
        forms_of_language(source_.styles[source_.style_at(begin)].style->language) == EastAsianForms::Other;
    return foreign && !source_.is_ideographic ? before && after : before || after;
  }

  void use(const Font* font, std::uint32_t at) {
    if (font == current_.font) return;
    current_.end = at;
    push();
    current_.begin = at;
    current_.font = font;
  }

  void push() {
    if (current_.begin == current_.end) return;
    items_.push_back(current_);
    if (current_.font->has_colour()) items_.back().script = HB_SCRIPT_COMMON;
  }

  std::uint32_t next_cluster(std::uint32_t at) {
    if (clusters_.empty())
      clusters_ = grapheme_boundaries(std::u16string_view(source_.shaping).substr(begin_, end_ - begin_));
    std::uint32_t next = at - begin_ + 1;
    while (next < clusters_.size() && !clusters_[next]) ++next;
    return next + begin_;
  }

  const ParagraphSource& source_;
  std::uint32_t begin_, end_;
  std::vector<Item> items_;
  Item current_;
  std::vector<char32_t> characters_;
  std::vector<bool> clusters_;
};

}  // namespace

std::vector<Item> itemise(const ParagraphSource& source, std::uint32_t begin, std::uint32_t end) {
  return begin < end ? Itemiser(source, begin, end).run() : std::vector<Item>{};
}

}  // namespace lectern::text
