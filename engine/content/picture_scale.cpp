#include "content/picture_scale.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

namespace lectern::content {
namespace {

constexpr int kEncodeSteps = 4096;

// sRGB (IEC 61966-2-1) both ways.
float linear_from_srgb(float value) {
  return value <= 0.04045f ? value / 12.92f : std::pow((value + 0.055f) / 1.055f, 2.4f);
}
float srgb_from_linear(float value) {
  return value <= 0.0031308f ? value * 12.92f : 1.055f * std::pow(value, 1 / 2.4f) - 0.055f;
}

const std::array<float, 256>& decode_table() {
  static const auto table = [] {
    std::array<float, 256> values{};
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = linear_from_srgb(static_cast<float>(i) / 255);
    return values;
  }();
  return table;
}

// By the square root of the light, so that the steps are fine where the eye is.
const std::array<std::uint8_t, kEncodeSteps + 1>& encode_table() {
  static const auto table = [] {
    std::array<std::uint8_t, kEncodeSteps + 1> values{};
    for (std::size_t i = 0; i < values.size(); ++i) {
      const float root = static_cast<float>(i) / kEncodeSteps;
      values[i] = static_cast<std::uint8_t>(std::lround(255 * srgb_from_linear(root * root)));
    }
    return values;
  }();
  return table;
}

std::uint8_t encode(float linear) {
  const float root = std::sqrt(std::clamp(linear, 0.0f, 1.0f));
  return encode_table()[static_cast<std::size_t>(std::lround(root * kEncodeSteps))];
}

// Which source pixels one target pixel covers, and how much of the first and the last.
struct Span {
  int first = 0, last = 0;
  float first_weight = 1, last_weight = 1;
};

std::vector<Span> spans(int from, int to) {
  std::vector<Span> result(static_cast<std::size_t>(to));
  for (int i = 0; i < to; ++i) {
    // In whole numbers of 1/to source pixels, so that the spans meet exactly.
    const std::int64_t begin = static_cast<std::int64_t>(i) * from, end = begin + from;
    Span& span = result[static_cast<std::size_t>(i)];
    span.first = static_cast<int>(begin / to);
    span.last = static_cast<int>((end - 1) / to);
    const auto part = [&](std::int64_t amount) { return static_cast<float>(amount) / static_cast<float>(to); };
    span.first_weight = part(std::min<std::int64_t>(end, static_cast<std::int64_t>(span.first + 1) * to) - begin);
    span.last_weight = span.first == span.last ? 0 : part(end - static_cast<std::int64_t>(span.last) * to);
  }
  return result;
}

using Pixel = std::array<float, 4>;  // linear, premultiplied

void add(Pixel& to, const Pixel& pixel, float weight) {
  for (std::size_t i = 0; i < 4; ++i) to[i] += pixel[i] * weight;
}

// One source row, already averaged along its length.
void narrow_row(const std::uint8_t* row, const std::vector<Span>& columns, std::vector<Pixel>& to) {
  const auto& decode = decode_table();
  for (std::size_t x = 0; x < columns.size(); ++x) {
    const Span& span = columns[x];
    Pixel sum{};
    for (int i = span.first; i <= span.last; ++i) {
      const std::uint8_t* p = row + static_cast<std::size_t>(i) * 4;
      const float weight = i == span.first ? span.first_weight : i == span.last ? span.last_weight : 1;
      const float alpha = static_cast<float>(p[3]) / 255;
      add(sum, {decode[p[0]] * alpha, decode[p[1]] * alpha, decode[p[2]] * alpha, alpha}, weight);
    }
    to[x] = sum;
  }
}

void write_row(const std::vector<Pixel>& sums, float scale, std::uint8_t* row) {
  for (std::size_t x = 0; x < sums.size(); ++x) {
    const float alpha = sums[x][3] * scale;
    const float straight = alpha > 0 ? scale / alpha : 0;
    for (std::size_t i = 0; i < 3; ++i) row[x * 4 + i] = encode(sums[x][i] * straight);
    row[x * 4 + 3] = static_cast<std::uint8_t>(std::lround(std::clamp(alpha, 0.0f, 1.0f) * 255));
  }
}

}  // namespace

PictureSize fitted_size(PictureSize size, int max_side_px) {
  const int longer = std::max(size.width_px, size.height_px);
  if (longer <= max_side_px || max_side_px < 1) return size;
  const auto fit = [&](int side) {
    return std::max(1, static_cast<int>((static_cast<std::int64_t>(side) * max_side_px * 2 + longer) /
                                        (2 * static_cast<std::int64_t>(longer))));
  };
  return {fit(size.width_px), fit(size.height_px)};
}

PictureData scaled_down(const std::uint8_t* rgba, PictureSize size, PictureSize to) {
  const std::uint8_t* row = rgba;
  const auto next = [&] { return std::exchange(row, row + static_cast<std::size_t>(size.width_px) * 4); };
  return *scaled_rows(next, size, to);
}

std::optional<PictureData> scaled_rows(const std::function<const std::uint8_t*()>& next_row, PictureSize size,
                                       PictureSize to) {
  PictureData picture{to.width_px, to.height_px, {}};
  const std::size_t row_bytes = static_cast<std::size_t>(to.width_px) * 4;
  picture.rgba.resize(row_bytes * static_cast<std::size_t>(to.height_px));
  if (to.width_px == size.width_px && to.height_px == size.height_px) {
    for (std::size_t y = 0; y < static_cast<std::size_t>(to.height_px); ++y) {
      const std::uint8_t* row = next_row();
      if (!row) return {};
      std::copy_n(row, row_bytes, picture.rgba.data() + y * row_bytes);
    }
    return picture;
  }
  const std::vector<Span> columns = spans(size.width_px, to.width_px), rows = spans(size.height_px, to.height_px);
  const float scale = static_cast<float>(to.width_px) / static_cast<float>(size.width_px) *
                      static_cast<float>(to.height_px) / static_cast<float>(size.height_px);
  std::vector<Pixel> narrow(columns.size()), sums(columns.size());
  int narrowed = -1;  // which source row is in `narrow`: the border row belongs to two target rows
  for (std::size_t y = 0; y < rows.size(); ++y) {
    std::ranges::fill(sums, Pixel{});
    for (int i = rows[y].first; i <= rows[y].last; ++i) {
      if (std::exchange(narrowed, i) != i) {
        const std::uint8_t* row = next_row();
        if (!row) return {};
        narrow_row(row, columns, narrow);
      }
      const float weight = i == rows[y].first ? rows[y].first_weight : i == rows[y].last ? rows[y].last_weight : 1;
      for (std::size_t x = 0; x < sums.size(); ++x) add(sums[x], narrow[x], weight);
    }
    write_row(sums, scale, picture.rgba.data() + y * row_bytes);
  }
  return picture;
}

PictureData upright(PictureData picture, int orientation) {
  if (orientation <= 1 || orientation > 8) return picture;
  const bool turned = orientation >= 5;
  const int width = picture.width_px, height = picture.height_px;
  PictureData result{turned ? height : width, turned ? width : height, std::vector<std::uint8_t>(picture.rgba.size())};
  const bool flip_x = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  const bool flip_y = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  for (int y = 0; y < result.height_px; ++y) {
    for (int x = 0; x < result.width_px; ++x) {
      int from_x = turned ? y : x, from_y = turned ? x : y;
      if (flip_x) from_x = width - 1 - from_x;
      if (flip_y) from_y = height - 1 - from_y;
      const std::uint8_t* from =
          picture.rgba.data() +
          (static_cast<std::size_t>(from_y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(from_x)) * 4;
      std::copy_n(from, 4,
                  result.rgba.data() + (static_cast<std::size_t>(y) * static_cast<std::size_t>(result.width_px) +
                                        static_cast<std::size_t>(x)) *
                                           4);
    }
  }
  return result;
}

}  // namespace lectern::content
