#include <librsvg/rsvg.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "content/picture_formats.h"
#include "content/utf8.h"

namespace lectern::content {
namespace {

struct HandleFree {
  void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
};
struct SurfaceFree {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct ContextFree {
  void operator()(cairo_t* context) const { cairo_destroy(context); }
};

// Without a base address librsvg follows no reference out of the file; its own limits bound what a file may ask for.
std::unique_ptr<RsvgHandle, HandleFree> open_svg(std::string_view bytes) {
  GError* error = nullptr;
  std::unique_ptr<RsvgHandle, HandleFree> handle(
      rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(bytes.data()), bytes.size(), &error));
  if (error) g_error_free(error);
  return handle;
}

// How much of what is drawn is dark, of all that is.
double dark_part(cairo_surface_t* surface, PictureSize size) {
  constexpr double kDark = 0.2;
  const unsigned char* rows = cairo_image_surface_get_data(surface);
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
  double drawn = 0, dark = 0;
  for (int y = 0; y < size.height_px; ++y) {
    for (int x = 0; x < size.width_px; ++x) {
      std::uint32_t pixel = 0;  // in the machine's order, premultiplied
      std::copy_n(rows + static_cast<std::size_t>(y) * stride + x * 4, 4, reinterpret_cast<unsigned char*>(&pixel));
      const double alpha = pixel >> 24;
      const double light = 0.2126 * (pixel >> 16 & 0xFF) + 0.7152 * (pixel >> 8 & 0xFF) + 0.0722 * (pixel & 0xFF);
      drawn += alpha;
      if (light < kDark * alpha) dark += alpha;
    }
  }
  return drawn > 0 ? dark / drawn : 0;
}

// Dark ink without a ground of its own was drawn for light paper, and would be lost on a dark page. The colour is that
// of a light page, on which it does not show.
void lay_on_paper(cairo_t* context, cairo_surface_t* surface, PictureSize size) {
  constexpr double kEnough = 0.03;
  cairo_surface_flush(surface);
  if (dark_part(surface, size) < kEnough) return;
  cairo_set_operator(context, CAIRO_OPERATOR_DEST_OVER);
  cairo_set_source_rgb(context, 0xFA / 255.0, 0xF7 / 255.0, 0xF0 / 255.0);
  cairo_paint(context);
}

}  // namespace

bool is_svg(std::string_view head) {
  const std::string_view start = trimmed(head.substr(0, 4096));
  if (!start.starts_with('<') && !start.starts_with("\xEF\xBB\xBF<")) return false;
  return start.find("<svg") != start.npos;
}

std::optional<PictureSize> svg_size(std::string_view bytes) {
  const auto handle = open_svg(bytes);
  if (!handle) return {};
  double width = 0, height = 0;
  if (!rsvg_handle_get_intrinsic_size_in_pixels(handle.get(), &width, &height)) {
    gboolean has_width = false, has_height = false, has_box = false;
    RsvgLength w, h;
    RsvgRectangle box{};
    rsvg_handle_get_intrinsic_dimensions(handle.get(), &has_width, &w, &has_height, &h, &has_box, &box);
    constexpr double kUsualWidth = 300, kUsualHeight = 150;
    width = has_box ? box.width : kUsualWidth;
    height = has_box ? box.height : kUsualHeight;
  }
  if (!(width > 0) || !(height > 0) || !std::isfinite(width) || !std::isfinite(height)) return {};
  // Its units need be no pixels: large ones are made smaller.
  const double shrink = std::min({1.0, kMaxPictureSide / std::max(width, height),
                                  std::sqrt(static_cast<double>(kMaxPicturePixelsAtOnce) / 2 / (width * height))});
  return PictureSize{std::max(1, static_cast<int>(std::lround(width * shrink))),
                     std::max(1, static_cast<int>(std::lround(height * shrink)))};
}

std::optional<PictureData> draw_svg(std::string_view bytes, PictureSize size) {
  const auto handle = open_svg(bytes);
  if (!handle) return {};
  const std::unique_ptr<cairo_surface_t, SurfaceFree> surface(
      cairo_image_surface_create(CAIRO_FORMAT_ARGB32, size.width_px, size.height_px));
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return {};
  const std::unique_ptr<cairo_t, ContextFree> context(cairo_create(surface.get()));
  const RsvgRectangle all{0, 0, static_cast<double>(size.width_px), static_cast<double>(size.height_px)};
  GError* error = nullptr;
  if (!rsvg_handle_render_document(handle.get(), context.get(), &all, &error)) {
    if (error) g_error_free(error);
    return {};
  }
  lay_on_paper(context.get(), surface.get(), size);
  cairo_surface_flush(surface.get());
  const unsigned char* rows = cairo_image_surface_get_data(surface.get());
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
  PictureData picture{size.width_px, size.height_px, {}};
  picture.rgba.reserve(static_cast<std::size_t>(size.width_px) * static_cast<std::size_t>(size.height_px) * 4);
  for (int y = 0; y < size.height_px; ++y) {
    const unsigned char* row = rows + static_cast<std::size_t>(y) * stride;
    for (int x = 0; x < size.width_px; ++x) {
      std::uint32_t pixel = 0;  // in the machine's order, premultiplied
      std::copy_n(row + x * 4, 4, reinterpret_cast<unsigned char*>(&pixel));
      const std::uint32_t alpha = pixel >> 24;
      for (const int shift : {16, 8, 0}) {
        const std::uint32_t value = pixel >> shift & 0xFF;
        picture.rgba.push_back(static_cast<std::uint8_t>(
            alpha == 0 ? 0 : std::min<std::uint32_t>(255, (value * 255 + alpha / 2) / alpha)));
      }
      picture.rgba.push_back(static_cast<std::uint8_t>(alpha));
    }
  }
  return picture;
}

}  // namespace lectern::content
