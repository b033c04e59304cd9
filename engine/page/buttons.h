// Labels in boxes that are pressed: a bar of commands, a keyboard.
#pragma once

#include <span>
#include <string>

#include "page/page.h"

namespace lectern::page {

struct Button {
  Rect rect;          // of its column; those of a row have the same y and height, and rows stand from top to bottom
  std::string label;  // one line
  std::string link;   // what Page::hit() tells anywhere in the box
  Role paper = Role::CodePaper;
};

// An article of which each paragraph is a label, in their order: what a page of buttons shows.
content::Article article_of_buttons(std::span<const Button> buttons, std::string title);
// All of it as one section; `article` is made of the same buttons. Labels have the style's text size. Pure, any thread.
Section lay_out_buttons(text::FontLibrary& fonts, const content::Article& article, const PageStyle& style,
                        std::span<const Button> buttons);

}  // namespace lectern::page
