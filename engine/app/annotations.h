// Marks as other programs read them: W3C Web Annotation (JSON), and Markdown for people.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/error.h"
#include "store/store.h"

namespace lectern::app {

struct Annotation {
  store::Mark mark;   // its article by its key, see content/entry_key.h; places in it count only within Lectern
  std::string title;  // of the article; empty where it is not known
  // The stretch in characters of the article's text (page/quote.h); nullopt where the article cannot be read.
  std::optional<std::pair<std::size_t, std::size_t>> characters;
};

// An AnnotationCollection. The words are a TextQuoteSelector, the characters a TextPositionSelector, the note a
// TextualBody, the colour a style class; a bookmark is known by its motivation.
std::string annotations_json(std::span<const Annotation> annotations);
// Article by article: what was marked as quotes, each with its note.
std::string annotations_markdown(std::span<const Annotation> annotations);

// The annotations of a collection, a page, a list or of one alone, also of other programs: those without a quote or
// with a target that has no address are left out. `where` names the file in an Error.
Result<std::vector<Annotation>> read_annotations(const std::string& json, const std::string& where);

}  // namespace lectern::app
