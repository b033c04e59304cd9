// XHTML made fit for an HTML parser, as books and old pages need it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "content/article.h"

namespace lectern::content {

// "<a id='x'/>" becomes "<a id='x'></a>" (HTML knows no such form and would leave the element open); the XML
// declaration goes, and so does a DTD in the file; CDATA sections become text; prefixes that mean XHTML, MathML or SVG
// are taken off ("<m:math>" becomes "<math>"). Linear.
std::string html_from_xhtml(std::string_view text);

// Where the text is no well-formed XML, if it is not.
std::optional<Problem> fault_of_xhtml(std::string_view text);

}  // namespace lectern::content
