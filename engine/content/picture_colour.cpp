#include <lcms2.h>
#include <webp/demux.h>
#include <zlib.h>

#include <algorithm>
#include <map>
#include <memory>

#include "content/picture_formats.h"

namespace lectern::content {
namespace {

constexpr std::size_t kMaxProfile = 4 << 20;

std::uint32_t byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

// APP2 segments "ICC_PROFILE", in their order (ICC.1, annex B.4).
std::string jpeg_profile(std::string_view bytes) {
  constexpr std::string_view kName("ICC_PROFILE\0", 12);
  std::map<std::uint32_t, std::string_view> pieces;
  for (std::size_t at = 2; at + 4 <= bytes.size() && byte_at(bytes, at) == 0xFF;) {
    const std::uint32_t marker = byte_at(bytes, at + 1);
    if (marker == 0xDA || marker == 0xD9) break;
    const std::size_t length = byte_at(bytes, at + 2) << 8 | byte_at(bytes, at + 3);
    if (length < 2 || at + 2 + length > bytes.size()) break;
    const std::string_view body = bytes.substr(at + 4, length - 2);
    if (marker == 0xE2 && body.starts_with(kName) && body.size() > 14)
      pieces.emplace(byte_at(body, 12), body.substr(14));
    at += 2 + length;
  }
  std::string profile;
  for (const auto& [place, piece] : pieces) profile += piece;
  return profile;
}

// The iCCP chunk (PNG, 11.3.3.3): a name, a method, a zlib stream.
std::string png_profile(std::string_view bytes) {
  for (std::size_t at = 8; at + 12 <= bytes.size();) {
    const std::size_t length =
        byte_at(bytes, at) << 24 | byte_at(bytes, at + 1) << 16 | byte_at(bytes, at + 2) << 8 | byte_at(bytes, at + 3);
    const std::string_view type = bytes.substr(at + 4, 4);
    if (type == "IDAT" || length > bytes.size() - at - 12) break;
    if (type == "iCCP") {
      const std::string_view body = bytes.substr(at + 8, length);
      const std::size_t name_end = body.find('\0');
      if (name_end == body.npos || name_end + 2 > body.size()) return {};
      const std::string_view packed = body.substr(name_end + 2);
      std::string profile(std::min(kMaxProfile, packed.size() * 1040 + 64), '\0');
      uLongf size = profile.size();
      if (uncompress(reinterpret_cast<Bytef*>(profile.data()), &size, reinterpret_cast<const Bytef*>(packed.data()),
                     packed.size()) != Z_OK)
        return {};
      profile.resize(size);
      return profile;
    }
    at += 12 + length;
  }
  return {};
}

std::string webp_profile(std::string_view bytes) {
  const WebPData data{reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
  struct DemuxFree {
    void operator()(WebPDemuxer* demuxer) const { WebPDemuxDelete(demuxer); }
  };
  const std::unique_ptr<WebPDemuxer, DemuxFree> demuxer(WebPDemux(&data));
  if (!demuxer) return {};
  WebPChunkIterator chunk;
  std::string profile;
  if (WebPDemuxGetChunk(demuxer.get(), "ICCP", 1, &chunk)) {
    profile.assign(reinterpret_cast<const char*>(chunk.chunk.bytes), chunk.chunk.size);
    WebPDemuxReleaseChunkIterator(&chunk);
  }
  return profile;
}

struct ProfileClose {
  void operator()(void* profile) const { cmsCloseProfile(profile); }
};
struct TransformDelete {
  void operator()(void* transform) const { cmsDeleteTransform(transform); }
};
using Profile = std::unique_ptr<void, ProfileClose>;

}  // namespace

std::string icc_profile_of(std::string_view bytes) {
  std::string profile;
  if (bytes.starts_with("\xFF\xD8"))
    profile = jpeg_profile(bytes);
  else if (bytes.starts_with("\x89PNG"))
    profile = png_profile(bytes);
  else if (bytes.starts_with("RIFF"))
    profile = webp_profile(bytes);
  return profile.size() <= kMaxProfile ? profile : std::string();
}

void convert_to_srgb(PictureData& picture, std::string_view icc) {
  if (icc.size() < 128 || picture.rgba.empty()) return;
  const Profile from(cmsOpenProfileFromMem(icc.data(), static_cast<cmsUInt32Number>(icc.size())));
  if (!from || cmsGetColorSpace(from.get()) != cmsSigRgbData) return;
  const Profile to(cmsCreate_sRGBProfile());
  const std::unique_ptr<void, TransformDelete> transform(
      cmsCreateTransform(from.get(), TYPE_RGBA_8, to.get(), TYPE_RGBA_8, INTENT_RELATIVE_COLORIMETRIC,
                         cmsFLAGS_COPY_ALPHA | cmsFLAGS_BLACKPOINTCOMPENSATION));
  if (!transform) return;
  cmsDoTransform(transform.get(), picture.rgba.data(), picture.rgba.data(),
                 static_cast<cmsUInt32Number>(picture.rgba.size() / 4));
}

}  // namespace lectern::content
