// A format of one's own: subtitles, read as an article. Folders and feeds may hold them beside everything else that
// Lectern reads.
//
//   own_articles FOLDER|FILE.srt...
#include <cstdio>
#include <optional>
#include <sstream>

#include <lectern/lectern.h>

namespace content = lectern::content;

// A subtitle is a number, a line of times, and its text up to an empty line:
//
//   7
//   00:01:02,500 --> 00:01:04,000
//   Is anybody there?
struct Subtitle {
  double begin_s = 0, end_s = 0;
  std::string text;
};

// The next one; nothing at the end of the file.
lectern::Result<std::optional<Subtitle>> next_subtitle(std::istringstream& lines) {
  Subtitle subtitle;
  std::string line;
  while (std::getline(lines, line) && line.find("-->") == line.npos) {}
  if (!lines) return std::nullopt;
  int h[2], m[2];
  double s[2];
  for (char& c : line) c = c == ',' ? '.' : c;
  if (std::sscanf(line.c_str(), "%d:%d:%lf --> %d:%d:%lf", &h[0], &m[0], &s[0], &h[1], &m[1], &s[1]) != 6)
    return lectern::fail("", "has times that cannot be read: " + line, "write them as 00:01:02,500 --> 00:01:04,000");
  subtitle.begin_s = h[0] * 3600 + m[0] * 60 + s[0];
  subtitle.end_s = h[1] * 3600 + m[1] * 60 + s[1];
  while (std::getline(lines, line) && !line.empty()) subtitle.text += (subtitle.text.empty() ? "" : " ") + line;
  return subtitle;
}

// What is said without a pause becomes a paragraph. Title and language are found by Lectern, as for every article; an
// Error is shown to the reader in the article's place.
lectern::Result<content::Article> read_subtitles(std::string text, const content::Entry& entry) {
  constexpr double kPause_s = 2;
  content::Article article;
  article.title = entry.path.stem().string();
  std::istringstream lines(std::move(text));
  double silent_since_s = 0;
  for (;;) {
    const auto subtitle = next_subtitle(lines);
    if (!subtitle) return std::unexpected(subtitle.error());
    if (!*subtitle) return article;
    const auto& [begin_s, end_s, words] = **subtitle;
    if (article.blocks.empty() || begin_s - silent_since_s >= kPause_s)
      article.blocks.emplace_back().content = content::Paragraph{};
    auto& said = std::get<content::Paragraph>(article.blocks.back().content).text;
    said.text += (said.text.empty() ? "" : " ") + words;
    silent_since_s = end_s;
  }
}

int main(int argc, char** argv) {
  auto options = lectern::options(argc, argv, "Subtitles");
  options.loaders = {{".srt", read_subtitles}};
  return lectern::read(options, options.arguments);
}
