// What Lectern and its helper program lectern-zim (zim/) say to each other. Lectern starts the helper with a ZIM file's
// path as its only argument and a socket as its standard input; messages in both directions are those of apart_pipe.h.
// The helper answers one question after another and ends when the socket does. It writes nothing, starts nothing and
// reaches no network.
//
// A question is a verb, a space, a number in decimal digits, a space and the rest, which may be empty:
//
//   about 100 -         lines: title, language (as the file writes it), number of articles; then a line
//                       "path TAB title" for the main page and, where there are no more than 100, every other article
//   page 1000 A/Boat    lines: path, title, type (MIME), where redirects led; then the bytes, 1000 at most
//   where 0 A/Boat      the same without the bytes
//   find 20 red boat    lines: "path TAB title TAB HTML" of at most 20 articles: the one of that title, half of those whose
//                       titles begin with these words, those that the full-text index has with the words around, and the
//                       other titles where there is room; HTML may be empty
//   check 0 -           nothing, when checksum and pointers of the whole file are right
//
// An answer is "+" and what was asked for, or "-" and what is wrong, in words that follow the file's name.
#pragma once

#include <cstddef>

namespace lectern::content {

inline constexpr std::size_t kMaxZimQuestionBytes = 4096;

}  // namespace lectern::content
