#include <gtest/gtest.h>

#include <thread>

#include "text_support.h"

namespace lectern::text {
namespace {

// All of a layout that can be told from another, in one string.
std::string fingerprint(const ParagraphLayout& layout) {
  std::string result;
  for_each_glyph(layout, [&](const Line& line, const GlyphRun& run, const PositionedGlyph& glyph) {
    result += run.font->name() + ' ' + std::to_string(glyph.glyph) + ' ' + std::to_string(glyph.x_dmm) + ' ' +
              std::to_string(glyph.y_dmm) + ' ' + std::to_string(glyph.cluster) + ' ' + std::to_string(line.end) + '\n';
  });
  return result;
}

std::string lay_out_all(FontLibrary& fonts, std::size_t first) {
  std::vector<std::string> prints(std::size(kSpecimens));
  for (std::size_t i = 0; i < prints.size(); ++i) {
    const std::size_t which = (first + i) % prints.size();
    ParagraphText text = plain(kSpecimens[which].text, kSpecimens[which].language);
    for (int repeat = 0; repeat < 3; ++repeat) text.text += " " + text.text.substr(0, 60);
    prints[which] = fingerprint(lay_out_paragraph(fonts, text, column(300, Align::Justify)));
  }
  std::string all;
  for (const std::string& print : prints) all += print;
  return all;
}

TEST(Threads, FourAtOnceGetWhatOneGets) {
  const auto shared = FontLibrary::open();
  ASSERT_TRUE(shared);
  std::vector<std::string> results(4);
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < results.size(); ++i)
      threads.emplace_back([&, i] { results[i] = lay_out_all(**shared, i * 5); });
  }
  const std::string alone = lay_out_all(library(), 0);
  EXPECT_GT(alone.size(), 10000u);
  for (const std::string& result : results) EXPECT_EQ(result, alone);
}

}  // namespace
}  // namespace lectern::text
