// XHTML made fit for an HTML parser, as books and old pages need it.
#pragma once

#include <string>
#include <string_view>

namespace lectern::content {

// "<a id='x'/>" becomes "<a id='x'></a>" (HTML knows no such form and would leave the element open); the XML
// declaration goes, CDATA sections become text. Linear.
std::string html_from_xhtml(std::string_view text);

}  // namespace lectern::content
