#include <algorithm>
#include <string_view>

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

bool set_bare_picture(Flow& flow, const Setting& setting, const std::string& source) {
  const auto size = flow.sizer ? flow.sizer(source) : std::nullopt;
  if (!size || size->width_px <= 0 || size->height_px <= 0) return false;
  const float dmm_per_px = flow.style.body_dmm / scale::kPixelsPerEm;
  const float width = static_cast<float>(size->width_px) * dmm_per_px;
  const float height = static_cast<float>(size->height_px) * dmm_per_px;
  const float highest = scale::kPictureHeight * flow.column_dmm;
  const float shrink = std::min({1.0f, setting.width / width, highest / height});
  const float shown = width * shrink;
  flow.section.pictures.push_back({.rect = {setting.x + (setting.width - shown) / 2, flow.y, shown, height * shrink},
                                   .picture = flow.picture(source),
                                   .radius = scale::kPictureRadiusEm * setting.size_dmm});
  flow.y += height * shrink;
  return true;
}

bool set_cropped_picture(Flow& flow, const Setting& setting, const std::string& source, float height_dmm) {
  const auto size = flow.sizer && !source.empty() ? flow.sizer(source) : std::nullopt;
  if (!size || size->width_px <= 0 || size->height_px <= 0) return false;
  const float shape = static_cast<float>(size->width_px) / static_cast<float>(size->height_px);
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
  if (!set_bare_picture(flow, setting, picture.source)) set_placeholder(flow, setting, picture, number);
  set_caption(flow, setting, picture.caption, text::Align::Centre);
}

}  // namespace lectern::page
