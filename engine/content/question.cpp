#include "content/question.h"

#include <utility>

#include "content/epub.h"
#include "content/exports.h"
#include "content/feed.h"
#include "content/feed_xml.h"
#include "content/read_entry.h"

namespace lectern::content {
namespace {

Result<Answer> as_answer(auto result) {
  if (!result) return std::unexpected(std::move(result.error()));
  return Answer(*std::move(result));
}

Result<PictureFile> found(const NamedPicture& picture) {
  if (picture.bytes) return PictureFile{{}, *picture.bytes};
  Article place;
  place.folder = picture.folder;
  place.root = picture.root;
  return find_picture(place, picture.source);
}

Result<Answer> answered(const Entry& entry) { return as_answer(read_entry(entry, {})); }

Result<Answer> answered(const ListFile& asked) {
  std::vector<Loader> loaders;  // a feed's items are told by their endings; none is read
  loaders.reserve(asked.own_endings.size());
  for (const std::string& ending : asked.own_endings) loaders.push_back({ending, {}});
  switch (asked.kind) {
    case ListFile::Kind::Book: return as_answer(read_book(asked.path));
    case ListFile::Kind::JsonFeed: return as_answer(read_feed(asked.path, loaders));
    case ListFile::Kind::XmlFeed: return as_answer(read_xml_feed(asked.path));
    case ListFile::Kind::Export: return as_answer(read_export(asked.path));
  }
  std::unreachable();
}

Result<Answer> answered(const MeasurePicture& asked) {
  const auto file = found(asked.picture);
  if (!file) return std::unexpected(file.error());
  const auto size = probe_picture(*file);
  if (!size) return std::unexpected(size.error());
  PictureFacts facts{.size = *size};
  if (asked.all_around) {
    facts.around = panorama_shape(*file, asked.picture.source, false);
    facts.around_if_told = facts.around ? facts.around : panorama_shape(*file, asked.picture.source, true);
  }
  return facts;
}

Result<Answer> answered(const DecodePicture& asked) {
  const auto file = found(asked.picture);
  if (!file) return std::unexpected(file.error());
  if (!asked.alone && is_large_picture(*file)) return LargePicture{};
  return as_answer(decode_picture(*file, asked.max_side_px));
}

Result<Answer> answered(const DecodePanorama& asked) {
  const auto file = found(asked.picture);
  if (!file) return std::unexpected(file.error());
  return as_answer(decode_panorama(*file, asked.picture.source, true));
}

bool is_within(const PictureData& picture, int side_px) {
  return picture.width_px <= side_px && picture.height_px <= side_px;
}

bool suits(const Answer& answer, const Entry&) { return std::holds_alternative<Article>(answer); }
bool suits(const Answer& answer, const ListFile&) { return std::holds_alternative<Listing>(answer); }
bool suits(const Answer& answer, const MeasurePicture&) { return std::holds_alternative<PictureFacts>(answer); }
bool suits(const Answer& answer, const DecodePicture& asked) {
  if (std::holds_alternative<LargePicture>(answer)) return !asked.alone;
  const auto* picture = std::get_if<PictureData>(&answer);
  return picture && is_within(*picture, asked.max_side_px);
}
bool suits(const Answer& answer, const DecodePanorama&) {
  const auto* panorama = std::get_if<Panorama>(&answer);
  return panorama &&
         is_within(panorama->picture, panorama->shape.stereo ? kLargestStereoPanorama_px : kLargestPanorama_px);
}

}  // namespace

Result<Answer> answer(const Question& question) {
  return std::visit([](const auto& asked) { return answered(asked); }, question);
}

bool suits(const Answer& answer, const Question& question) {
  return std::visit([&](const auto& asked) { return suits(answer, asked); }, question);
}

PictureData* pixels_in(Answer& answer) {
  if (auto* panorama = std::get_if<Panorama>(&answer)) return &panorama->picture;
  return std::get_if<PictureData>(&answer);
}

}  // namespace lectern::content
