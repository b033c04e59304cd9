#include <algorithm>
#include <map>
#include <shared_mutex>
#include <tuple>
#include <vector>

#include "text/font_catalogue.h"
#include "text/font_cluster.h"
#include "text/utf16.h"

namespace lectern::text {
namespace {

using RequestKey = std::tuple<std::string, int, bool>;
using OrderKey = std::tuple<RequestKey, std::string, EastAsianForms, bool>;  // language, forms, emoji

RequestKey key_of(const FontRequest& request) { return {request.family, request.weight, request.italic}; }

constexpr std::size_t kMaxRememberedClusters = 1 << 16, kMaxRememberedOrders = 256, kMaxFonts = 0xffff;

}  // namespace

struct FontLibrary::State {
  std::unique_ptr<FontCatalogue> catalogue;
  mutable std::shared_mutex mutex;
  std::vector<std::unique_ptr<Font>> fonts;
  std::map<std::pair<std::size_t, int>, const Font*> opened;  // face of the catalogue, weight -> font; null: unreadable
  std::map<RequestKey, const Font*> matched;
  std::map<OrderKey, std::vector<std::uint32_t>> orders;
  std::map<std::pair<OrderKey, std::u32string>, const Font*> fallbacks;
};

FontLibrary::FontLibrary() : state_(std::make_unique<State>()) {}
FontLibrary::~FontLibrary() = default;

Result<std::unique_ptr<FontLibrary>> FontLibrary::open() {
  auto catalogue = FontCatalogue::open();
  if (!catalogue) return std::unexpected(catalogue.error());
  std::unique_ptr<FontLibrary> library(new FontLibrary);
  library->state_->catalogue = std::move(*catalogue);
  // One readable font now, so that match() can always answer.
  for (const std::uint32_t face : library->state_->catalogue->matching({"sans"}))
    if (library->open_face(face, 400)) return library;
  return fail("fonts", "none of those installed can be read", "install fonts-noto-core");
}

const Font* FontLibrary::keep(std::unique_ptr<Font> font) {
  font->id_ = static_cast<FontId>(state_->fonts.size());
  return state_->fonts.emplace_back(std::move(font)).get();
}

// The caller holds the lock, or is alone.
const Font* FontLibrary::open_face(std::size_t index, int weight) {
  const CatalogueFace& face = state_->catalogue->faces()[index];
  if (face.weight_low == face.weight_high) weight = face.weight_low;  // does not vary: one font for all weights
  const auto [entry, is_new] = state_->opened.try_emplace({index, weight}, nullptr);
  if (is_new && state_->fonts.size() < kMaxFonts)
    if (auto font = Font::open(face.file, face.face_index, weight, face.name)) entry->second = keep(std::move(font));
  return entry->second;
}

const Font& FontLibrary::match(const FontRequest& request) {
  const RequestKey key = key_of(request);
  {
    const std::shared_lock lock(state_->mutex);
    if (const auto found = state_->matched.find(key); found != state_->matched.end()) return *found->second;
  }
  const std::unique_lock lock(state_->mutex);
  const Font* result = nullptr;
  for (const std::uint32_t face : state_->catalogue->matching(request))
    if ((result = open_face(face, request.weight))) break;
  if (!result) result = state_->fonts.front().get();
  state_->matched[key] = result;
  return *result;
}

const Font* FontLibrary::fallback(std::string_view cluster, std::string_view language, const FontRequest& request) {
  const std::u32string characters = utf32_of(cluster);
  const std::vector<char32_t> needed = needed_characters(characters);
  if (needed.empty()) return &match(request);
  const bool emoji = wants_emoji_presentation(characters);
  const OrderKey order_key{key_of(request), std::string(language), east_asian_forms(needed, language), emoji};
  std::pair<OrderKey, std::u32string> key{order_key, {needed.begin(), needed.end()}};
  {
    const std::shared_lock lock(state_->mutex);
    if (const auto found = state_->fallbacks.find(key); found != state_->fallbacks.end()) return found->second;
  }
  const std::unique_lock lock(state_->mutex);
  if (state_->orders.size() >= kMaxRememberedOrders) state_->orders.clear();  // languages come from articles
  std::vector<std::uint32_t>& order = state_->orders[order_key];
  if (order.empty())
    order = state_->catalogue->fallback_order(request, language, std::get<EastAsianForms>(order_key), emoji);
  const auto forms = equivalent_forms(needed);
  const auto find = [&]() -> const Font* {
    for (const std::uint32_t face : order)
      for (const auto& form : forms)
        if (state_->catalogue->covers(face, form))
          if (const Font* font = open_face(face, request.weight))
            if (std::ranges::all_of(form, [&](char32_t c) { return font->has_glyph(c); })) return font;
    return nullptr;
  };
  const Font* result = find();
  if (state_->fallbacks.size() >= kMaxRememberedClusters) state_->fallbacks.clear();
  state_->fallbacks.emplace(std::move(key), result);
  return result;
}

const Font& FontLibrary::font(FontId id) const {
  const std::shared_lock lock(state_->mutex);
  LECTERN_REQUIRE(id < state_->fonts.size(), "a FontId belongs to the library that gave it");
  return *state_->fonts[id];
}

bool FontLibrary::has_family(std::string_view family) const {
  if (family == "sans" || family == "serif" || family == "mono") return true;
  return state_->catalogue->has_family(family);
}

Result<const Font*> FontLibrary::open_file(const std::string& path, unsigned face_index) {
  auto font = Font::open(path, face_index, 400, {});
  if (!font) return fail(path, "is not a font that can be read", "give a TrueType or OpenType file");
  const std::unique_lock lock(state_->mutex);
  if (state_->fonts.size() >= kMaxFonts) return fail(path, "cannot be opened: too many fonts are open already");
  return keep(std::move(font));
}

Result<const Font*> open_font_file(FontLibrary& library, const std::string& path, unsigned face_index) {
  return library.open_file(path, face_index);
}

}  // namespace lectern::text
