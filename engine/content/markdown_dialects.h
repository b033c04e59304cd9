// What Obsidian, Hugo and Jekyll write between the lines of Markdown, put into plain Markdown.
#pragma once

#include <string>
#include <string_view>

namespace lectern::content {

// Line for line, code left alone:
//   [[Note#Part|words]]      a link to Note.md#part
//   ![[picture.png]]         the picture; what is embedded but is no picture becomes a link
//   > [!note] Title          a quote that begins with its title in bold
//   {{< youtube x >}}        as code, as are {{% %}} and {% %}
//   {% highlight c %}        a fence of code, until {% endhighlight %}
std::string plain_markdown(std::string_view text);

// As GitHub names headings: lower case, letters, digits, '-' and '_' kept, spaces become '-'.
std::string slug_of(std::string_view heading);

}  // namespace lectern::content
