// The pictures of a folder on a wall: panels at places of one's own.
//
//   picture_wall FOLDER
#include <algorithm>
#include <cstdio>

#include <lectern/lectern.h>

namespace fs = std::filesystem;

// By name, no more than hang on the wall.
std::vector<fs::path> pictures_in(const fs::path& folder, std::size_t most) {
  std::vector<fs::path> found;
  std::error_code code;
  for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code))
    for (const char* ending : {".png", ".jpg", ".jpeg", ".gif", ".webp"})
      if (entry->path().extension() == ending) found.push_back(entry->path());
  std::ranges::sort(found);
  if (found.size() > most) found.resize(most);
  return found;
}

int main(int argc, char** argv) {
  const auto options = lectern::options(argc, argv, "Pictures");
  constexpr int kColumns = 4, kRows = 3;
  const auto pictures =
      options.arguments.empty() ? std::vector<fs::path>() : pictures_in(options.arguments[0], kColumns * kRows);
  if (pictures.empty()) {
    std::fputs("picture_wall: no pictures are there; name a folder that holds some\n", stderr);
    return 1;
  }

  // The seat is the origin, on the floor; the wall is 2.6 m before it. Panels face along +Z, as a wall before us does.
  constexpr float kWall_m = -2.6f, kEyes_m = 1.35f, kWidth_m = 0.8f, kHeight_m = 0.75f;
  const int rows = (static_cast<int>(pictures.size()) + kColumns - 1) / kColumns;
  std::vector<lectern::Panel> panels;
  for (int i = 0; i < static_cast<int>(pictures.size()); ++i) {
    const auto column = static_cast<float>(i % kColumns), row = static_cast<float>(i / kColumns);
    const auto& file = pictures[static_cast<std::size_t>(i)];
    panels.push_back(
        {.article = lectern::picture(file, file.stem().string()),
         .room_from_panel = {.position = {(column - (kColumns - 1) / 2.0f) * (kWidth_m + 0.08f),
                                          kEyes_m + (static_cast<float>(rows - 1) / 2 - row) * kHeight_m, kWall_m}},
         .largest_m = {kWidth_m, kHeight_m - 0.06f},
         .show_title = false});
  }
  return lectern::show(options, std::move(panels));
}
