// What a process that was taken over may send in place of an answer (content/apart_wire.h).
#include <cstddef>
#include <cstdint>

#include "content/apart_wire.h"
#include "content/extract.h"
#include "core/error.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lectern;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  (void)content::question_from_wire(bytes);
  auto answer = content::answer_from_wire(bytes);
  if (!answer) return 0;
  if (const auto* article = std::get_if<content::Article>(&*answer))
    LECTERN_REQUIRE(!content::extract_json(*article).empty(), "an article can be printed");
  if (const content::PictureData* picture = content::pixels_in(*answer))
    LECTERN_REQUIRE(picture->width_px > 0 && picture->width_px <= content::kMaxPictureSide && picture->height_px > 0 &&
                        picture->height_px <= content::kMaxPictureSide && picture->rgba.empty(),
                    "a picture has a size, and no pixels yet");
  const auto again = content::answer_from_wire(content::wire_of(*answer));
  LECTERN_REQUIRE(again.has_value() && again->index() == answer->index(), "what was read can be written and read");
  return 0;
}
