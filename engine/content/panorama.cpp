#include "content/panorama.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>

#include "content/utf8.h"

namespace lectern::content {
namespace {

constexpr int kSmallestHinted_px = 1024;  // a smaller square with "360" in its name is a thumbnail
constexpr double kShapeSlack = 0.01;
constexpr std::size_t kHeadBytes = 512 << 10;  // metadata stands before the picture, in segments of at most 64 KB

bool is_digit(char c) { return c >= '0' && c <= '9'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string head_of(const PictureFile& picture) {
  if (picture.path.empty()) return picture.bytes.substr(0, kHeadBytes);
  std::ifstream stream(picture.path, std::ios::binary);
  std::string head(kHeadBytes, '\0');
  stream.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(stream.gcount()));
  return head;
}

// The XMP packet of a JPEG (XMP specification, part 3, 1.1.3); empty where there is none.
std::string_view xmp_of(std::string_view jpeg) {
  constexpr std::string_view kName("http://ns.adobe.com/xap/1.0/\0", 29);
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(jpeg[at]); };
  if (!jpeg.starts_with("\xFF\xD8")) return {};
  for (std::size_t at = 2; at + 4 <= jpeg.size() && byte(at) == 0xFF;) {
    const unsigned marker = byte(at + 1);
    const std::size_t length = static_cast<std::size_t>(byte(at + 2) << 8 | byte(at + 3));
    if (marker < 0xC0 || marker == 0xD8 || marker == 0xDA || length < 2 || at + 2 + length > jpeg.size()) return {};
    const std::string_view segment = jpeg.substr(at + 4, length - 2);
    if (marker == 0xE1 && segment.starts_with(kName)) return segment.substr(kName.size());
    at += 2 + length;
  }
  return {};
}

// A property of the packet, written as an attribute (GPano:NAME="...") or as an element (<GPano:NAME>...</...>). XMP
// leaves the prefix to the writer; all that write these use this one.
std::string_view property(std::string_view xmp, std::string_view name) {
  for (std::size_t at = xmp.find("GPano:"); at != xmp.npos; at = xmp.find("GPano:", at)) {
    at += 6;
    if (!xmp.substr(at).starts_with(name)) continue;
    std::size_t from = at + name.size();
    while (from < xmp.size() && (xmp[from] == ' ' || xmp[from] == '\n' || xmp[from] == '\t')) ++from;
    if (from >= xmp.size() || (xmp[from] != '=' && xmp[from] != '>')) continue;
    const bool attribute = xmp[from++] == '=';
    while (attribute && from < xmp.size() && xmp[from] != '"' && xmp[from] != '\'') ++from;
    const char quote = attribute && from < xmp.size() ? xmp[from++] : '<';
    const std::size_t end = xmp.find(quote, from);
    if (end != xmp.npos) return xmp.substr(from, end - from);
  }
  return {};
}

std::optional<double> number(std::string_view xmp, std::string_view name) {
  std::string_view text = property(xmp, name);
  while (text.starts_with(' ')) text.remove_prefix(1);
  double value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc() || !std::isfinite(value)) return std::nullopt;
  return value;
}

bool is_about(double value, double wanted) { return std::abs(value - wanted) <= kShapeSlack * wanted; }
double aspect(PictureSize size) { return static_cast<double>(size.width_px) / size.height_px; }

// What the metadata says. Sizes in it may be those of the picture before it was made smaller, so only their proportions
// count. Numbers that make no sense are set aside: the picture then covers all.
PanoramaShape shape_from(std::string_view xmp, PictureSize size) {
  PanoramaShape shape{.stereo = is_about(aspect(size), 1)};
  const auto full_width = number(xmp, "FullPanoWidthPixels"), full_height = number(xmp, "FullPanoHeightPixels");
  const auto width = number(xmp, "CroppedAreaImageWidthPixels"), height = number(xmp, "CroppedAreaImageHeightPixels");
  if (!full_width || !full_height || !width || !height) return shape;
  const double left = number(xmp, "CroppedAreaLeftPixels").value_or((*full_width - *width) / 2);
  const double top = number(xmp, "CroppedAreaTopPixels").value_or((*full_height - *height) / 2);
  const bool sound = *width >= 1 && *height >= 1 && left >= 0 && top >= 0 && left + *width <= *full_width &&
                     top + *height <= *full_height;
  if (!sound || (*width == *full_width && *height == *full_height)) return shape;
  return {.stereo = false,
          .left = static_cast<float>(left / *full_width),
          .top = static_cast<float>(top / *full_height),
          .width = static_cast<float>(*width / *full_width),
          .height = static_cast<float>(*height / *full_height)};
}

std::optional<PanoramaShape> shape_by_proportions(PictureSize size) {
  if (is_about(aspect(size), 2)) return PanoramaShape{};
  if (is_about(aspect(size), 1)) return PanoramaShape{.stereo = true};
  return std::nullopt;
}

std::string_view after_hash(std::string_view source) {
  if (source.starts_with("data:")) return {};
  const std::size_t hash = source.find('#');
  return hash == source.npos ? std::string_view() : source.substr(hash + 1);
}

}  // namespace

bool hints_at_panorama(std::string_view words) {
  if (words.starts_with("data:")) return false;
  std::string text(words.substr(0, 4096));
  std::ranges::transform(text, text.begin(), lower);
  if (text.contains("equirect") || text.contains("panorama") || text.contains("photosphere")) return true;
  for (std::size_t at = text.find("360"); at != text.npos; at = text.find("360", at + 1)) {
    const char before = at > 0 ? text[at - 1] : ' ', after = at + 3 < text.size() ? text[at + 3] : ' ';
    // Not 1360, 640x360, 360x640, 360p or 360px.
    const bool part = is_digit(before) || before == 'x' || is_digit(after) || after == 'x' || after == 'p';
    if (!part) return true;
  }
  return false;
}

std::optional<PanoramaShape> panorama_shape(const PictureFile& picture, std::string_view source, bool hinted) {
  const auto size = probe_picture(picture);
  if (!size) return std::nullopt;
  if (after_hash(source) == "360") return PanoramaShape{.stereo = is_about(aspect(*size), 1)};
  const std::string head = head_of(picture);
  const std::string_view xmp = xmp_of(head);
  if (property(xmp, "ProjectionType") == "equirectangular") return shape_from(xmp, *size);
  hinted = hinted || hints_at_panorama(source);
  if (!hinted || size->width_px < kSmallestHinted_px) return std::nullopt;
  return shape_by_proportions(*size);
}

Result<Panorama> decode_panorama(const PictureFile& picture, std::string_view source, bool hinted) {
  const auto shape = panorama_shape(picture, source, hinted);
  if (!shape) return fail(repaired(source.substr(0, 200)), "is no picture that goes all around");
  auto decoded = decode_picture(picture, shape->stereo ? kLargestStereoPanorama_px : kLargestPanorama_px);
  if (!decoded) return std::unexpected(decoded.error());
  // Both eyes' pictures have the same number of rows.
  if (shape->stereo && decoded->height_px % 2 == 1) {
    --decoded->height_px;
    decoded->rgba.resize(std::size_t{4} * static_cast<std::size_t>(decoded->width_px) *
                         static_cast<std::size_t>(decoded->height_px));
  }
  if (decoded->height_px < 1) return fail(repaired(source.substr(0, 200)), "is no picture that goes all around");
  return Panorama{*shape, *std::move(decoded)};
}

}  // namespace lectern::content
