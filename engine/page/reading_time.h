// How long an article takes to read.
#pragma once

#include "content/article.h"

namespace lectern::page {

// Whole minutes, at least one; 0 where there is nothing to read. The pace is that of native readers of the article's
// language reading prose aloud in their heads for the sense of it: Trauzettel-Klosinski and Dietz 2012, “Standardized
// Assessment of Reading Performance: The New International Reading Speed Texts IReST”, table 2. Chinese and Japanese
// are counted in characters, all else in words.
int reading_minutes(const content::Article& article);

}  // namespace lectern::page
