// A headset or a window, a room, one panel of text.
//
//   hello_panel                    in the headset where a runtime answers, else in a window
//   hello_panel --shot hello.png   one picture; no screen is needed
//   hello_panel --help             themes, text size, fonts
#include <lectern/lectern.h>

int main(int argc, char** argv) {
  const auto options = lectern::options(argc, argv, "Hello");

  const auto hello = lectern::markdown(R"(
# Hello

This is a **panel**: it stands 1.75 m before you, and its letters are drawn from their
outlines in every frame, so they stay sharp wherever you look from.

- The text is Markdown. It may have *emphasis*, `code`, [links](#more), tables and pictures.
- Its size is an angle: 24 mm seen from one metre. Plus and minus change it.
- T changes the light, F1 shows the keys, Esc leaves.

## More

Every script works, mixed as you like: Ελληνικά, кириллица, العربية, हिन्दी, 日本語.
)");

  return lectern::read(options, {hello});
}
