// What is asked about files in which harm can hide, so that a process apart may answer it (read_apart.h).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "content/article.h"
#include "content/article_picture.h"
#include "content/library.h"
#include "content/listing.h"
#include "content/panorama.h"
#include "content/picture.h"
#include "core/error.h"

namespace lectern::content {

// What a file that holds several articles says of them.
struct ListFile {
  enum class Kind { Book, JsonFeed, XmlFeed, Export };
  std::filesystem::path path;
  Kind kind = Kind::Book;
  std::vector<std::string> own_endings;  // of formats that the program reads itself (Loader::ending)
};

// A picture as an article names it: what find_picture() wants to know.
struct NamedPicture {
  std::string folder, root, source;
  std::optional<std::string> bytes;  // the picture itself, where only the program can come by it
};

struct MeasurePicture {
  NamedPicture picture;
  bool all_around = false;  // also told apart: pictures that show all directions
};
struct DecodePicture {
  NamedPicture picture;
  int max_side_px = 0;
  bool alone = false;  // no other large picture is being decoded; else one that is large is answered by LargePicture
};
struct DecodePanorama {
  NamedPicture picture;
};
using Question = std::variant<Entry, MeasurePicture, DecodePicture, DecodePanorama, ListFile>;

struct LargePicture {};
using Answer = std::variant<Article, PictureFacts, PictureData, Panorama, LargePicture, Listing>;

// Any thread.
Result<Answer> answer(const Question& question);

// Whether the answer is of the kind that was asked for, and its pixels no more.
bool suits(const Answer& answer, const Question& question);

// The pixels in an answer that has some, else null.
PictureData* pixels_in(Answer& answer);

}  // namespace lectern::content
