// How much text stands where in a page, and how much of it reads like prose.
#pragma once

#include <vector>

#include "content/html_rules.h"
#include "content/html_tree.h"

namespace lectern::content {

// Sums over a node and all below it. A unit is the text that one block holds itself. Letters of scripts that need few
// of them (Han, kana, Hangul) count double.
struct TextStats {
  float chars = 0, link_chars = 0;
  float prose = 0;      // letters outside links in units that are long enough, or end like sentences
  float furniture = 0;  // letters in units that are mostly links
  int units = 0, prose_units = 0, links = 0, pictures = 0;

  float link_density() const { return chars > 0 ? link_chars / chars : 0; }
  float value() const { return prose - 0.5f * furniture; }
};

// `cut` nodes count nothing.
std::vector<TextStats> text_stats(const HtmlTree& tree, const std::vector<Part>& cut);

}  // namespace lectern::content
