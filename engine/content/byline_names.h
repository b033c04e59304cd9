// The names in a line that says who wrote an article.
#pragma once

#include <string>
#include <string_view>

namespace lectern::content {

// "By ADA LOVELACE and Charles Babbage, Staff Writer | July 5" -> "Ada Lovelace, Charles Babbage" as far as it is
// plain; empty when it names nobody (an address, a date, a whole sentence).
std::string clean_byline(std::string_view text);

// "CC7567", "night_reader": one word that no parents gave, but the name of somebody's account.
bool looks_like_account(std::string_view name);

// Whether names follow one another as people write them: "Ada Byron and Mary Ward", "ADA BYRON".
bool are_names(std::string_view text);

// Whether a byline is that of a news agency, by any of its short names.
bool is_agency(std::string_view byline);

}  // namespace lectern::content
