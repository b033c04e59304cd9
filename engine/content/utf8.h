// UTF-8 by the character. All of it takes text that is already valid (see encoding.h); what is not gives U+FFFD.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lectern::content {

// The character that starts at `at`, which moves past it. `at` must be inside the text.
char32_t next_char(std::string_view text, std::size_t& at);
// The character that ends at `at`, which moves before it. `at` must not be 0.
char32_t previous_char(std::string_view text, std::size_t& at);
void append_char(std::string& text, char32_t c);

std::size_t count_chars(std::string_view text);
std::string lower_case(std::string_view text);  // character by character, by Unicode's simple mappings

// The width on a typewriter: two columns for East Asian wide characters, none for combining marks.
std::size_t column_width(std::string_view text);

bool is_upper(char32_t c);
bool is_lower(char32_t c);
bool is_letter(char32_t c);
bool is_punctuation(char32_t c);  // Unicode's P and S, as CommonMark counts them
// Written without spaces between words, so that a line's end stands for nothing (Han, kana and their punctuation).
bool joins_without_space(char32_t c);

// Valid UTF-8 again, whatever the bytes: every broken sequence becomes U+FFFD.
std::string repaired(std::string_view bytes);

// Without white space (ASCII) at both ends.
std::string_view trimmed(std::string_view text);

}  // namespace lectern::content
