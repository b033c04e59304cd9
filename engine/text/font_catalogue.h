// What fontconfig knows about the installed fonts, as plain entries, and the orders in which they are tried.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/font.h"

struct _FcConfig;
struct _FcCharSet;

namespace lectern::text {

// One face that HarfBuzz can read: an outline or colour font in a plain sfnt file (no WOFF, no bitmap formats).
struct CatalogueFace {
  std::string file, family, name;     // name: family and style, for people
  std::vector<std::string> families;  // every name of the family, in small letters
  unsigned face_index = 0;
  int weight_low = 400, weight_high = 400;  // OpenType's scale; they differ in a variable font
  int width = 100;
  bool italic = false, colour = false, monospaced = false;
  const _FcCharSet* characters = nullptr;  // owned by the configuration
};

// Whose forms of the shared Han characters are wanted. Other: the text is not East Asian.
enum class EastAsianForms { Other, Japanese, Korean, SimplifiedChinese, TraditionalChinese };

// Not for several threads at once: FontLibrary holds a lock around it.
class FontCatalogue {
 public:
  static Result<std::unique_ptr<FontCatalogue>> open();
  ~FontCatalogue();

  std::span<const CatalogueFace> faces() const { return faces_; }
  bool has_family(std::string_view family) const;
  // Faces for a request, best first: those of the family, then what fontconfig would put in its place. Never empty.
  std::vector<std::uint32_t> matching(const FontRequest& request) const;
  // Every face in the order in which fallback tries them.
  std::vector<std::uint32_t> fallback_order(const FontRequest& request, std::string_view language, EastAsianForms forms,
                                            bool emoji) const;
  bool covers(std::uint32_t face, std::span<const char32_t> characters) const;

 private:
  FontCatalogue() = default;
  std::vector<std::uint32_t> fontconfig_order(const std::string& family, const FontRequest& request,
                                              std::string_view language) const;
  std::string family_name(const std::string& requested) const;

  _FcConfig* config_ = nullptr;
  std::vector<CatalogueFace> faces_;
};

}  // namespace lectern::text
