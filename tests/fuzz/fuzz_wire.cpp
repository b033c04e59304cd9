// What a process that was taken over may send in place of an article (content/article_wire.h).
#include <cstddef>
#include <cstdint>

#include "content/article_wire.h"
#include "content/extract.h"
#include "core/error.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lectern;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  (void)content::entry_from_wire(bytes);
  const auto article = content::article_from_wire(bytes);
  if (!article) return 0;
  LECTERN_REQUIRE(!content::extract_json(*article).empty(), "an article can be printed");
  const auto again = content::article_from_wire(content::wire_of(*article));
  LECTERN_REQUIRE(again.has_value(), "what was read can be written and read");
  return 0;
}
