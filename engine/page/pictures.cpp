#include <algorithm>
#include <optional>
#include <string_view>

#include "content/panorama.h"
#include "page/blocks.h"
#include "page/page_text.h"

namespace lectern::page {
namespace {

using namespace content;

// What to call a picture that says nothing about itself: its file's name.
std::string_view file_name(std::string_view source) {
  if (source.starts_with("data:")) return {};
  source = source.substr(0, source.find_first_of("?#"));
  const std::size_t slash = source.find_last_of("/\\");
  return slash == source.npos ? source : source.substr(slash + 1);
}

// How it is told that one can step into a picture: a globe on a disc of paper, in its lower corner.
constexpr float kSignEm = 0.62f;  // its radius
constexpr float kSignDisc = 1.45f, kSignStroke = 0.13f, kSignMeridian = 0.46f;

void add_sign(Flow& flow, const Rect& picture, float size_dmm) {
  const float radius = std::min({kSignEm * size_dmm, picture.width / 6, picture.height / 6});
  const float disc = kSignDisc * radius, stroke = kSignStroke * radius, inset = 0.5f * radius;
  const float x = picture.x + inset + disc, y = picture.y + picture.height - inset - disc;
  const auto add = [&](float half_width, float half_height, Role role) {
    flow.section.signs.push_back(
        {{x - half_width, y - half_height, 2 * half_width, 2 * half_height}, std::min(half_width, half_height), role});
  };
  add(disc, disc, Role::Paper);
  add(radius, radius, Role::Text);
  add(radius - stroke, radius - stroke, Role::Paper);
  add(kSignMeridian * radius, radius, Role::Text);
  add(kSignMeridian * radius - stroke, radius - stroke, Role::Paper);
  add(radius, stroke / 2, Role::Text);
}

// What of a picture's file is shown on a page: of one for two eyes what the left eye sees.
struct Shown {
  float width_px = 0, height_px = 0;
  bool around = false;
  Rect uv{0, 0, 1, 1};
};
std::optional<Shown> shown_part(const Flow& flow, const std::string& source, bool hinted) {
  const auto size = flow.sizer && !source.empty() ? flow.sizer(source) : std::nullopt;
  if (!size || size->width_px <= 0 || size->height_px <= 0) return std::nullopt;
  Shown shown{.width_px = static_cast<float>(size->width_px),
              .height_px = static_cast<float>(size->height_px),
              .around = size->around || (size->may_be_around && hinted)};
  if (shown.around && size->two_eyes) {
    shown.height_px /= 2;
    shown.uv.height = 0.5f;
  }
  return shown;
}

// The alternative text stands in a box where the picture would.
void set_placeholder(Flow& flow, const Setting& setting, const Picture& picture, std::uint32_t number) {
  TextLook look = flow.look(setting, scale::kCaptionEm * 1.05f);
  look.role = Role::Muted;
  const bool named = !picture.alternative_text.empty();
  const SetText text = set_plain(named ? picture.alternative_text : file_name(picture.source), look);
  const float padding = std::min(1.2f * setting.size_dmm, setting.width / 8);
  text::ParagraphStyle paragraph = flow.paragraph_style(setting, look.size_dmm * scale::kCaptionLeading);
  paragraph.width_dmm = setting.width - 2 * padding;
  paragraph.align = text::Align::Centre;
  const text::ParagraphLayout layout = flow.lay_out(text, paragraph);
  const float height = layout.height_dmm + 2 * padding, x = setting.x + padding;
  flow.add_box({{setting.x, flow.y, setting.width, height}, scale::kBoxRadiusEm * setting.size_dmm, Role::CodePaper});
  if (named) {
    flow.write(layout, text, {.x = x, .y = flow.y + padding, .block = number});
  } else {
    flow.write_ornament(layout, text, x, flow.y + padding);
  }
  flow.y += height;
}

}  // namespace

bool set_bare_picture(Flow& flow, const Setting& setting, const std::string& source, bool hinted) {
  const auto part = shown_part(flow, source, hinted);
  if (!part) return false;
  const float dmm_per_px = flow.style.body_dmm / scale::kPixelsPerEm;
  const float width = part->width_px * dmm_per_px, height = part->height_px * dmm_per_px;
  const float highest = scale::kPictureHeight * flow.column_dmm;
  const float fits = std::min(setting.width / width, highest / height);
  const float shrink = flow.style.pictures_fill ? fits : std::min(1.0f, fits);
  const float shown = width * shrink;
  flow.section.pictures.push_back({.rect = {setting.x + (setting.width - shown) / 2, flow.y, shown, height * shrink},
                                   .picture = flow.picture(source),
                                   .radius = scale::kPictureRadiusEm * setting.size_dmm,
                                   .uv = part->uv,
                                   .around = part->around});
  if (part->around) add_sign(flow, flow.section.pictures.back().rect, setting.size_dmm);
  flow.y += height * shrink;
  return true;
}

bool set_cropped_picture(Flow& flow, const Setting& setting, const std::string& source, float height_dmm) {
  const auto part = shown_part(flow, source, false);
  if (!part) return false;
  const float shape = part->width_px / part->height_px;
  const float wanted = setting.width / height_dmm;
  Rect uv{0, 0, 1, 1};
  if (shape > wanted) {
    uv.width = wanted / shape;
    uv.x = (1 - uv.width) / 2;
  } else {
    uv.height = shape / wanted;
    uv.y =
        (1 - uv.height) * (shape < 1 ? 0.35f : 0.5f);  // what matters in an upright picture is mostly above its middle
  }
  uv.y *= part->uv.height;
  uv.height *= part->uv.height;
  flow.section.pictures.push_back({.rect = {setting.x, flow.y, setting.width, height_dmm},
                                   .picture = flow.picture(source),
                                   .radius = scale::kPictureRadiusEm * 1.5f * setting.size_dmm,
                                   .uv = uv});
  flow.y += height_dmm;
  return true;
}

void set_caption(Flow& flow, const Setting& setting, const InlineText& caption, text::Align align) {
  const std::uint32_t number = flow.text_number++;
  if (caption.text.empty()) return;
  flow.y += scale::kCaptionBeforeLines * setting.line_dmm;
  TextLook look = flow.look(setting, scale::kCaptionEm);
  look.role = Role::Muted;
  look.right_to_left = first_strong_right_to_left(caption.text).value_or(setting.right_to_left);
  text::ParagraphStyle paragraph = flow.paragraph_style(setting, look.size_dmm * scale::kCaptionLeading);
  paragraph.align = align;
  float x = setting.x;
  if (align == text::Align::Centre) {  // narrower than the text, so that it is seen to belong to the picture
    paragraph.width_dmm = 0.86f * setting.width;
    x += 0.07f * setting.width;
  }
  flow.set_paragraph(set_inline(flow.fonts, caption, look, flow.sizer), paragraph, x, number);
}

void set_picture(Flow& flow, const Setting& setting, const Picture& picture) {
  const std::uint32_t number = flow.text_number++;
  const bool hinted = hints_at_panorama(picture.alternative_text) || hints_at_panorama(picture.caption.text);
  if (!set_bare_picture(flow, setting, picture.source, hinted)) set_placeholder(flow, setting, picture, number);
  set_caption(flow, setting, picture.caption, text::Align::Centre);
}

}  // namespace lectern::page
