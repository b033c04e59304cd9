#include "content/mhtml.h"

#include <algorithm>
#include <map>

#include "content/base64.h"
#include "content/utf8.h"

namespace lectern::content {
namespace {

constexpr std::size_t kMaxParts = 2000;
using Headers = std::map<std::string, std::string>;

// Reads headers up to the empty line and moves past it; folded lines are joined (RFC 5322, 2.2.3).
Headers read_headers(std::string_view& text) {
  Headers headers;
  std::string name;
  while (!text.empty() && headers.size() < 100) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) break;
    if (line[0] == ' ' || line[0] == '\t') {
      if (!name.empty() && headers[name].size() < 8192) headers[name].append(" ").append(trimmed(line));
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == line.npos) continue;
    name = lower_case(line.substr(0, colon));
    headers[name] = std::string(trimmed(line.substr(colon + 1)));
  }
  return headers;
}

// "boundary" of `multipart/related; boundary="x"`.
std::string parameter(const std::string& value, std::string_view name) {
  const std::string lower = lower_case(value);
  const std::size_t at = lower.find(std::string(name) + "=");
  if (at == lower.npos || lower.size() != value.size()) return {};
  std::string_view rest = std::string_view(value).substr(at + name.size() + 1);
  if (rest.starts_with('"')) {
    rest.remove_prefix(1);
    return std::string(rest.substr(0, rest.find('"')));
  }
  return std::string(trimmed(rest.substr(0, rest.find(';'))));
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

// RFC 2045, 6.7.
std::string decode_quoted_printable(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '=') {
      bytes += text[i];
      continue;
    }
    if (i + 1 < text.size() && text[i + 1] == '\n') {
      ++i;
    } else if (i + 2 < text.size() && text[i + 1] == '\r' && text[i + 2] == '\n') {
      i += 2;
    } else if (i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0) {
      bytes += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    } else {
      bytes += '=';
    }
  }
  return bytes;
}

MhtmlPart read_part(std::string_view text) {
  Headers headers = read_headers(text);
  MhtmlPart part;
  const std::string type = headers["content-type"];
  part.type = lower_case(trimmed(std::string_view(type).substr(0, type.find(';'))));
  part.charset = parameter(type, "charset");
  part.location = headers["content-location"];
  part.id = headers["content-id"];
  if (part.id.starts_with('<') && part.id.ends_with('>')) part.id = part.id.substr(1, part.id.size() - 2);
  const std::string coding = lower_case(headers["content-transfer-encoding"]);
  if (coding == "base64")
    part.bytes = decode_base64(text).value_or(std::string());
  else if (coding == "quoted-printable")
    part.bytes = decode_quoted_printable(text);
  else
    part.bytes = std::string(text);
  return part;
}

}  // namespace

bool looks_like_mhtml(std::string_view head) {
  const std::string lower = lower_case(head.substr(0, 4096));
  return lower.find("multipart/related") != lower.npos && lower.find("boundary") != lower.npos &&
         (lower.find("mime-version:") != lower.npos || lower.starts_with("from:"));
}

Result<std::vector<MhtmlPart>> read_mhtml(std::string_view bytes, const std::string& name) {
  std::string_view rest = bytes;
  Headers headers = read_headers(rest);
  const std::string boundary = parameter(headers["content-type"], "boundary");
  if (boundary.empty() || boundary.size() > 200)
    return fail(name, "is no saved page (MHTML): it names no boundary", "save it again");
  const std::string mark = "--" + boundary;
  std::vector<MhtmlPart> parts;
  std::size_t at = rest.find(mark);
  while (at != rest.npos && parts.size() < kMaxParts) {
    rest.remove_prefix(at + mark.size());
    if (rest.starts_with("--")) break;
    rest.remove_prefix(std::min(rest.find('\n') == rest.npos ? rest.size() : rest.find('\n') + 1, rest.size()));
    at = rest.find("\n" + mark);
    std::string_view body = rest.substr(0, at);
    if (body.ends_with('\r')) body.remove_suffix(1);
    parts.push_back(read_part(body));
    if (at != rest.npos) ++at;
  }
  if (parts.empty()) return fail(name, "is a saved page (MHTML) without any part", "save it again");
  return parts;
}

}  // namespace lectern::content
