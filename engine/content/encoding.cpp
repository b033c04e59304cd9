#include "content/encoding.h"

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <format>
#include <memory>
#include <utility>

#include "content/utf8.h"

namespace lectern::content {
namespace {

struct Magic {
  std::string_view bytes, kind;
};
constexpr std::array kMagics = {
    Magic{"%PDF-", "a PDF document"},
    Magic{"PK\x03\x04", "a ZIP archive or an e-book"},
    Magic{"\x89PNG", "a PNG picture"},
    Magic{"GIF8", "a GIF picture"},
    Magic{"\xFF\xD8\xFF", "a JPEG picture"},
    Magic{"RIFF", "a WebP picture, a sound or a film"},
    Magic{"\x7F"
          "ELF",
          "a program"},
    Magic{"MZ\x90", "a program"},
    Magic{"\x1F\x8B", "a gzip archive"},
    Magic{"BZh9", "a bzip2 archive"},
    Magic{"\xFD"
          "7zXZ",
          "an xz archive"},
    Magic{"7z\xBC\xAF", "a 7z archive"},
    Magic{"Rar!", "a RAR archive"},
    Magic{"OggS", "a sound or a film"},
    Magic{"ID3", "a sound"},
    Magic{"SQLite format 3", "a database"},
    Magic{"\xD0\xCF\x11\xE0", "an old Office document"},
};

// How UTF-8 the bytes are.
struct Utf8Count {
  std::size_t broken = 0, whole = 0;  // sequences beyond ASCII
  std::size_t first_foreign = 0;      // where the first byte beyond ASCII is
  std::size_t first_broken = 0;
};

Utf8Count count_utf8(std::string_view bytes) {
  Utf8Count count;
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const std::size_t start = at;
    const char32_t c = next_char(bytes, at);
    const bool whole = c != 0xFFFD || bytes.substr(start, 3) == "\xEF\xBF\xBD";
    if (count.whole + count.broken == 0) count.first_foreign = start;
    if (!whole && count.broken == 0) count.first_broken = start;
    ++(whole ? count.whole : count.broken);
  }
  return count;
}

int line_at(std::string_view text, std::size_t at) {
  return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

// "UTF-16LE", "UTF-16BE" or nothing: ASCII in UTF-16 has a zero in every second place.
std::string_view utf16_by_zeros(std::string_view head) {
  if (head.size() < 4) return {};
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < head.size(); ++i) zeros[i % 2] += head[i] == '\0';
  const std::size_t half = head.size() / 2;
  if (zeros[1] * 10 > half * 4 && zeros[0] * 50 < half) return "UTF-16LE";
  if (zeros[0] * 10 > half * 4 && zeros[1] * 50 < half) return "UTF-16BE";
  return {};
}

bool looks_binary(std::string_view head) {
  std::size_t zeros = 0, controls = 0;
  for (const char c : head) {
    zeros += c == '\0';
    const auto byte = static_cast<unsigned char>(c);
    controls += byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != 0x1B;
  }
  constexpr std::size_t kFew = 8;
  return zeros * 1000 > head.size() || (controls > kFew && controls * 50 > head.size());
}

std::string guess_encoding(std::string_view bytes, std::size_t first_foreign) {
  constexpr std::size_t kSample = 1 << 20, kBefore = 4096;
  const std::size_t begin = first_foreign > kBefore ? first_foreign - kBefore : 0;
  const std::string_view sample = bytes.substr(begin, kSample);
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), &uchardet_delete);
  uchardet_handle_data(detector.get(), sample.data(), sample.size());
  uchardet_data_end(detector.get());
  std::string name = uchardet_get_charset(detector.get());
  // Those who wrote ISO 8859-1 meant its superset (WHATWG Encoding, 4.2); plain ASCII or UTF-8 it is not.
  if (name.empty() || name == "ASCII" || name == "UTF-8" || name == "ISO-8859-1") name = "WINDOWS-1252";
  return name;
}

Result<std::string> convert(std::string_view bytes, const std::string& encoding, const std::string& name) {
  UErrorCode code = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> from(ucnv_open(encoding.c_str(), &code), &ucnv_close);
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> to(ucnv_open("UTF-8", &code), &ucnv_close);
  if (U_FAILURE(code))
    return fail(name, "is in an encoding that is not known here (" + encoding + ")", "save it as UTF-8");

  std::string text;
  text.reserve(bytes.size() + bytes.size() / 2);
  std::array<char, 1 << 14> piece;
  std::array<UChar, 1 << 13> pivot;
  UChar *pivot_source = pivot.data(), *pivot_target = pivot.data();
  const char* source = bytes.data();
  bool first = true;
  do {
    code = U_ZERO_ERROR;
    char* target = piece.data();
    ucnv_convertEx(to.get(), from.get(), &target, piece.data() + piece.size(), &source, bytes.data() + bytes.size(),
                   pivot.data(), &pivot_source, &pivot_target, pivot.data() + pivot.size(), first, true, &code);
    first = false;
    text.append(piece.data(), target);
  } while (code == U_BUFFER_OVERFLOW_ERROR);
  return text;
}

bool needs_cleaning(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20 && byte != '\n' && byte != '\t') return true;
    if (byte == 0x7F || byte == 0xC2 || byte == 0xE2 || byte == 0xEF)
      return true;  // may begin one that clean() changes
    if (byte >= 0xF0 && i + 3 < text.size() && static_cast<unsigned char>(text[i + 2]) == 0xBF) return true;
  }
  return false;
}

// One kind of line end, no control characters, no noncharacters.
std::string clean(std::string_view text) {
  std::string cleaned;
  cleaned.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_char(text, at);
    if (c == '\r') {
      if (at >= text.size() || text[at] != '\n') cleaned += '\n';
    } else if (c == '\f' || c == '\v' || c == 0x85 || c == 0x2028) {
      cleaned += '\n';
    } else if (c == 0x2029) {
      cleaned += "\n\n";
    } else if ((c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) || c == 0xFEFF) {
      continue;
    } else if ((c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE) {
      append_char(cleaned, 0xFFFD);
    } else {
      append_char(cleaned, c);
    }
  }
  return cleaned;
}

// Bytes that are not UTF-16: UTF-8, whole or with broken places, else an older encoding.
Result<DecodedText> decode_bytes(std::string bytes, const std::string& name) {
  DecodedText decoded;
  const Utf8Count count = count_utf8(bytes);
  if (count.broken == 0) {
    decoded.text = std::move(bytes);
  } else if (count.whole >= count.broken) {
    decoded.problems.push_back({line_at(bytes, count.first_broken),
                                std::format("{} broken UTF-8 sequence{}, from this line on; shown as U+FFFD",
                                            count.broken, count.broken == 1 ? "" : "s")});
    decoded.text = repaired(bytes);
  } else {
    const std::string encoding = guess_encoding(bytes, count.first_foreign);
    auto text = convert(bytes, encoding, name);
    if (!text) return std::unexpected(text.error());
    decoded.text = *std::move(text);
    decoded.problems.push_back({line_at(bytes, count.first_foreign),
                                "is not UTF-8; read as " + encoding + ", which is a guess (saving it as UTF-8 helps)"});
  }
  return decoded;
}

// The encoding that a page's first bytes declare: <meta charset>, <meta http-equiv> or an XML declaration.
std::string declared_encoding(std::string_view bytes) {
  const std::string head = lower_case(repaired(bytes.substr(0, 8192)));
  for (const std::string_view sign : {"charset=", "encoding="}) {
    for (std::size_t at = head.find(sign); at != head.npos; at = head.find(sign, at + 1)) {
      std::string_view rest = std::string_view(head).substr(at + sign.size(), 48);
      rest = rest.substr(std::min(rest.find_first_not_of("\"' "), rest.size()));
      rest = rest.substr(0, rest.find_first_of("\"' ;/>?\n"));
      const bool in_script = head.rfind("<script", at) != head.npos && head.rfind("<script", at) > head.rfind('>', at);
      if (!rest.empty() && !in_script) return std::string(rest);
    }
  }
  return {};
}

// A label as the web means it (WHATWG Encoding, 4.2), in ICU's words.
std::string meant_encoding(std::string label) {
  struct Meant {
    std::string_view label, name;
  };
  static constexpr std::array kMeant = {Meant{"iso-8859-1", "windows-1252"},
                                        Meant{"latin1", "windows-1252"},
                                        Meant{"us-ascii", "windows-1252"},
                                        Meant{"ascii", "windows-1252"},
                                        Meant{"iso-8859-9", "windows-1254"},
                                        Meant{"gb2312", "gb18030"},
                                        Meant{"gbk", "gb18030"},
                                        Meant{"x-gbk", "gb18030"},
                                        Meant{"shift_jis", "windows-31j"},
                                        Meant{"x-sjis", "windows-31j"},
                                        Meant{"sjis", "windows-31j"},
                                        Meant{"shift-jis", "windows-31j"},
                                        Meant{"euc-kr", "windows-949"},
                                        Meant{"ks_c_5601-1987", "windows-949"},
                                        Meant{"big5", "big5-hkscs"},
                                        Meant{"tis-620", "windows-874"},
                                        Meant{"iso-8859-11", "windows-874"},
                                        Meant{"x-euc-jp", "euc-jp"},
                                        Meant{"cp1252", "windows-1252"},
                                        Meant{"cp1251", "windows-1251"},
                                        Meant{"win-1251", "windows-1251"}};
  label = lower_case(trimmed(label));
  for (const Meant& meant : kMeant)
    if (label == meant.label) return std::string(meant.name);
  return label;
}

}  // namespace

std::string binary_kind(std::string_view head) {
  for (const Magic& magic : kMagics)
    if (head.starts_with(magic.bytes)) return std::string(magic.kind);
  return {};
}

Result<DecodedText> decode_text(std::string bytes, const std::string& name) {
  if (const std::string kind = binary_kind(bytes); !kind.empty())
    return fail(name, "is " + kind + ", not text", "give it its own ending, or take it out of the set");

  DecodedText decoded;
  std::string_view utf16;
  const std::string_view head = std::string_view(bytes).substr(0, 1 << 16);
  if (head.starts_with("\xFF\xFE"))
    utf16 = "UTF-16LE";
  else if (head.starts_with("\xFE\xFF"))
    utf16 = "UTF-16BE";
  else if (utf16 = utf16_by_zeros(head); !utf16.empty())
    decoded.problems.push_back({0, std::format("has no byte order mark; read as {}, which is a guess", utf16)});

  if (!utf16.empty()) {
    auto text = convert(bytes, std::string(utf16), name);
    if (!text) return std::unexpected(text.error());
    decoded.text = *std::move(text);
  } else {
    if (looks_binary(head)) return fail(name, "holds binary data, not text", "take it out of the set");
    auto text = decode_bytes(std::move(bytes), name);
    if (!text) return text;
    decoded = *std::move(text);
  }
  if (needs_cleaning(decoded.text)) decoded.text = clean(decoded.text);
  return decoded;
}

Result<DecodedText> decode_html(std::string bytes, const std::string& declared, const std::string& name) {
  const std::string_view head = std::string_view(bytes).substr(0, 1 << 16);
  const bool marked = head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF") || head.starts_with("\xEF\xBB\xBF");
  const Utf8Count count = count_utf8(bytes);
  if (marked || count.broken == 0 || !utf16_by_zeros(head).empty()) return decode_text(std::move(bytes), name);
  const std::string encoding = meant_encoding(declared.empty() ? declared_encoding(bytes) : declared);
  if (encoding.empty() || encoding.starts_with("utf") || count.whole > 20 * count.broken)
    return decode_text(std::move(bytes), name);
  if (!binary_kind(bytes).empty() || looks_binary(head)) return decode_text(std::move(bytes), name);
  auto text = convert(bytes, encoding, name);
  if (!text) return decode_text(std::move(bytes), name);
  DecodedText decoded{*std::move(text), {}};
  if (needs_cleaning(decoded.text)) decoded.text = clean(decoded.text);
  return decoded;
}

}  // namespace lectern::content
