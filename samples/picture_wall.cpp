// The pictures of a folder on a wall: panels at places of one's own.
//
//   picture_wall FOLDER
#include <algorithm>
#include <cstdio>

#include <content/picture.h>
#include <lectern/lectern.h>

namespace fs = std::filesystem;

struct Hanging {
  fs::path file;
  float shape = 1;  // width over height
};

// The folder's pictures by name, no more than hang on the wall. What cannot be shown is left out.
std::vector<Hanging> pictures_in(const fs::path& folder, std::size_t most) {
  std::vector<Hanging> found;
  std::error_code code;
  for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code))
    if (const auto size = lectern::content::probe_picture(entry->path()))
      found.push_back({entry->path(), static_cast<float>(size->width_px) / static_cast<float>(size->height_px)});
  std::ranges::sort(found, {}, &Hanging::file);
  if (found.size() > most) found.resize(most);
  return found;
}

int main(int argc, char** argv) {
  auto options = lectern::options(argc, argv, "Pictures");
  options.text_dmm = 14;  // captions are small
  constexpr int kColumns = 4, kRows = 3;
  const auto pictures =
      options.arguments.empty() ? std::vector<Hanging>() : pictures_in(options.arguments[0], kColumns * kRows);
  if (pictures.empty()) {
    std::fputs("picture_wall: no pictures are there; name a folder that holds some\n", stderr);
    return 1;
  }

  // The seat is the origin, on the floor; the wall is 2.6 m before it. Panels face along +Z, as a wall before us does.
  constexpr float kWall_m = -2.6f, kMiddle_m = 1.5f, kColumn_m = 0.85f, kRow_m = 0.72f;
  constexpr float kPictureHeight_m = 0.44f, kFrame_m = 0.13f, kGap_m = 0.06f;
  constexpr float kNarrowest = 1.25f;  // a page sets no picture higher than 0.8 of its width
  const int rows = (static_cast<int>(pictures.size()) + kColumns - 1) / kColumns;
  std::vector<lectern::Panel> panels;
  for (int i = 0; i < static_cast<int>(pictures.size()); ++i) {
    const auto column = static_cast<float>(i % kColumns), row = static_cast<float>(i / kColumns);
    const auto& [file, shape] = pictures[static_cast<std::size_t>(i)];
    panels.push_back(
        {.article = lectern::picture(file, file.stem().string()),
         .room_from_panel = {.position = {(column - (kColumns - 1) / 2.0f) * kColumn_m,
                                          kMiddle_m + (static_cast<float>(rows - 1) / 2 - row) * kRow_m, kWall_m}},
         .largest_m = {std::min(kPictureHeight_m * std::max(shape, kNarrowest) + kFrame_m, kColumn_m - kGap_m),
                       kRow_m - kGap_m},
         .show_title = false});
  }
  return lectern::show(options, std::move(panels));
}
