#include "page/inline_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "page/type_scale.h"

namespace lectern::page {
namespace {

using content::Mark;

constexpr std::size_t kLongestPlaceholder = 120;  // bytes of alternative text that stand in a line

// One more than the kinds of marks: the blank beside code in a line, which is wider, so that the box keeps a distance.
constexpr std::size_t kBesideCode = static_cast<std::size_t>(Mark::Kind::Picture) + 1;

// Where a mark, or a blank beside one, begins or ends.
struct Edge {
  std::uint32_t at;
  bool begins;
  std::size_t kind;
  std::uint32_t mark;
};

bool is_sound(const Mark& mark, const std::string& text) { return mark.begin < mark.end && mark.end <= text.size(); }

text::TextStyle plain_style(const TextLook& look) {
  return {.font = look.font,
          .size_dmm = look.size_dmm,
          .letter_spacing_dmm = look.letter_spacing_dmm,
          .word_spacing_dmm = look.word_spacing_dmm,
          .language = look.language,
          .hyphenate = look.hyphenate};
}

class InlineSetter {
 public:
  InlineSetter(text::FontLibrary& fonts, const content::InlineText& text, const TextLook& look,
               const PictureSizer& sizer)
      : fonts_(fonts), text_(text), look_(look), sizer_(sizer) {}

  SetText set() {
    out_.size_dmm = look_.size_dmm;
    out_.paragraph.text = text_.text;
    out_.paragraph.direction =
        look_.right_to_left ? text::BaseDirection::RightToLeft : text::BaseDirection::LeftToRight;
    for (const Mark* mark : marks_that(Mark::Kind::FootnoteReference)) {
      out_.anchors.emplace_back(mark->begin, "fnref-" + mark->target);
    }
    for (const Mark* mark : marks_that(Mark::Kind::Picture)) add_object(*mark);
    span_styles();
    return std::move(out_);
  }

 private:
  // Of one kind, by where they begin, no two at the same place.
  std::vector<const Mark*> marks_that(Mark::Kind kind) const {
    std::vector<const Mark*> found;
    for (const Mark& mark : text_.marks) {
      if (mark.kind == kind && is_sound(mark, text_.text)) found.push_back(&mark);
    }
    std::ranges::stable_sort(found, {}, &Mark::begin);
    const auto repeated = std::ranges::unique(found, {}, &Mark::begin);
    found.erase(repeated.begin(), repeated.end());
    return found;
  }

  void add_object(const Mark& mark) {
    if (text_.text.compare(mark.begin, 3, "\uFFFC") != 0) return;
    const auto size = sizer_ ? sizer_(mark.target) : std::nullopt;
    const bool missing = !size || size->width_px <= 0 || size->height_px <= 0;
    out_.objects.push_back({mark.target, missing, {}});
    text::InlineObject object{.at = mark.begin};
    if (missing) {
      size_placeholder(mark.label, object);
    } else {
      size_picture(*size, object);
    }
    out_.paragraph.objects.push_back(object);
  }

  void size_picture(PictureSize size, text::InlineObject& object) const {
    const float dmm_per_px = look_.size_dmm / scale::kPixelsPerEm;
    const float width = static_cast<float>(size.width_px) * dmm_per_px;
    const float height = static_cast<float>(size.height_px) * dmm_per_px;
    const float shrink = std::min({1.0f, look_.widest_object_dmm / width, look_.highest_object_dmm / height});
    // What is about as high as the letters is centred on them, what is higher stands on the line.
    object.width_dmm = width * shrink;
    object.descent_dmm = std::clamp((height * shrink - 0.7f * look_.size_dmm) / 2, 0.0f, 0.2f * look_.size_dmm);
    object.ascent_dmm = height * shrink - object.descent_dmm;
  }

  void size_placeholder(std::string_view alternative_text, text::InlineObject& object) {
    const float em = look_.size_dmm;
    object = {.at = object.at, .width_dmm = 0.9f * em, .ascent_dmm = 0.78f * em, .descent_dmm = 0.06f * em};
    if (alternative_text.empty() || alternative_text.size() > kLongestPlaceholder) return;
    const SetText text = set_placeholder(alternative_text, look_);
    const float width = text::measure_paragraph(fonts_, text.paragraph, {.width_dmm = 1e5f}).widest_dmm + 0.8f * em;
    if (width > look_.widest_object_dmm) return;
    object = {.at = object.at, .width_dmm = width, .ascent_dmm = 0.86f * em, .descent_dmm = 0.28f * em};
    out_.objects.back().alternative_text = alternative_text;
  }

  // Sweeps over the marks' ends, so that the cost is near linear however marks overlap.
  void span_styles() {
    std::vector<Edge> edges;
    const auto add = [&](std::uint32_t begin, std::uint32_t end, std::size_t kind, std::uint32_t mark) {
      edges.push_back({begin, true, kind, mark});
      edges.push_back({end, false, kind, mark});
    };
    const auto blank = [this](std::size_t at) { return at < text_.text.size() && text_.text[at] == ' '; };
    for (std::uint32_t i = 0; i < text_.marks.size(); ++i) {
      const Mark& mark = text_.marks[i];
      if (!is_sound(mark, text_.text)) continue;
      add(mark.begin, mark.end, static_cast<std::size_t>(mark.kind), i);
      if (mark.kind != Mark::Kind::Code) continue;
      if (mark.begin > 0 && blank(mark.begin - 1)) add(mark.begin - 1, mark.begin, kBesideCode, i);
      if (blank(mark.end)) add(mark.end, mark.end + 1, kBesideCode, i);
    }
    std::ranges::sort(edges, [](const Edge& a, const Edge& b) {
      return std::tie(a.at, a.begins, a.mark) < std::tie(b.at, b.begins, b.mark);
    });
    add_span(0);
    for (std::size_t i = 0; i < edges.size(); ++i) {
      const Edge& edge = edges[i];
      active_[edge.kind] += edge.begins ? 1 : -1;
      if (edge.kind != kBesideCode && is_link(text_.marks[edge.mark])) {
        if (edge.begins) {
          open_links_.insert(edge.mark);
        } else {
          open_links_.erase(edge.mark);
        }
      }
      const bool last_here = i + 1 == edges.size() || edges[i + 1].at != edge.at;
      if (last_here && edge.at < out_.paragraph.text.size()) add_span(edge.at);
    }
  }

  bool is_link(const Mark& mark) const {
    return (mark.kind == Mark::Kind::Link && !mark.target.empty()) || mark.kind == Mark::Kind::FootnoteReference;
  }

  bool active(Mark::Kind kind) const { return active_[static_cast<std::size_t>(kind)] > 0; }

  void add_span(std::uint32_t at) {
    std::uint32_t bits = 0;
    for (std::size_t kind = 0; kind < active_.size(); ++kind) bits |= active_[kind] > 0 ? 1u << kind : 0u;
    const std::int64_t mark = open_links_.empty() ? std::int64_t{-1} : *open_links_.rbegin();
    const auto [known, is_new] = styles_.try_emplace({bits, mark}, std::uint16_t{0});
    if (is_new) known->second = add_style(mark);
    auto& spans = out_.paragraph.spans;
    if (!spans.empty() && spans.back().begin == at) spans.pop_back();
    spans.push_back({at, known->second});
  }

  std::uint16_t add_style(std::int64_t link_mark) {
    // More styles than a tag can count: the rest of the paragraph is plain.
    if (out_.looks.size() >= std::numeric_limits<std::uint16_t>::max()) return 0;
    text::TextStyle style = plain_style(look_);
    RunLook run{.role = look_.role};
    style.emphasised = active(Mark::Kind::Emphasis);
    if (active(Mark::Kind::Strong)) style.font.weight = std::max(700, style.font.weight);
    if (active(Mark::Kind::Code)) {
      style.font.family = look_.mono;
      style.size_dmm *= scale::kInlineCodeEm;
      style.hyphenate = false;
      run.code = true;
      run.role = Role::CodeText;
    }
    if (active_[kBesideCode] > 0) style.word_spacing_dmm += scale::kBesideCodeEm * look_.size_dmm;
    run.struck = active(Mark::Kind::Strike);
    const bool reference = active(Mark::Kind::FootnoteReference);
    if (active(Mark::Kind::Superscript) || reference) {
      style.baseline_shift_dmm = scale::kSuperscriptUpEm * look_.size_dmm;
      style.size_dmm *= scale::kScriptEm;
    } else if (active(Mark::Kind::Subscript)) {
      style.baseline_shift_dmm = -scale::kSubscriptDownEm * look_.size_dmm;
      style.size_dmm *= scale::kScriptEm;
    }
    if (link_mark >= 0) link_style(text_.marks[static_cast<std::size_t>(link_mark)], style, run);
    style.tag = static_cast<std::uint16_t>(out_.looks.size());
    out_.paragraph.styles.push_back(std::move(style));
    out_.decorated |= run.link >= 0 || run.struck || run.code;
    out_.looks.push_back(run);
    return static_cast<std::uint16_t>(out_.looks.size() - 1);
  }

  void link_style(const Mark& mark, text::TextStyle& style, RunLook& run) {
    const bool note = mark.kind == Mark::Kind::FootnoteReference;
    run.role = Role::Link;
    run.underlined = !note;
    const auto [known, is_new] = links_.try_emplace(&mark, static_cast<std::int32_t>(out_.links.size()));
    if (is_new) out_.links.push_back(note ? "#fn-" + mark.target : mark.target);
    run.link = known->second;
    const auto shown = std::string_view(text_.text).substr(mark.begin, mark.end - mark.begin);
    if (note || shown.find("://") != shown.npos || shown.starts_with("www.")) style.hyphenate = false;
  }

  text::FontLibrary& fonts_;
  const content::InlineText& text_;
  const TextLook& look_;
  const PictureSizer& sizer_;
  SetText out_;
  std::array<int, kBesideCode + 1> active_{};  // by kind of mark: how many are open
  std::set<std::uint32_t> open_links_;
  std::map<std::pair<std::uint32_t, std::int64_t>, std::uint16_t> styles_;
  std::map<const Mark*, std::int32_t> links_;
};

}  // namespace

SetText set_plain(std::string_view text, const TextLook& look) {
  SetText out;
  out.paragraph.text = text;
  out.paragraph.direction = look.right_to_left ? text::BaseDirection::RightToLeft : text::BaseDirection::LeftToRight;
  out.paragraph.styles.push_back(plain_style(look));
  out.paragraph.spans.push_back({0, 0});
  out.size_dmm = look.size_dmm;
  out.looks.push_back({.role = look.role});
  return out;
}

SetText set_placeholder(std::string_view alternative_text, TextLook look) {
  look.size_dmm *= scale::kCaptionEm;
  look.role = Role::Muted;
  look.hyphenate = false;
  return set_plain(alternative_text, look);
}

SetText set_inline(text::FontLibrary& fonts, const content::InlineText& text, const TextLook& look,
                   const PictureSizer& sizer) {
  if (text.marks.empty()) return set_plain(text.text, look);
  return InlineSetter(fonts, text, look, sizer).set();
}

}  // namespace lectern::page
