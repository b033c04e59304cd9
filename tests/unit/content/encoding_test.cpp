#include "content/encoding.h"

#include "content_fixture.h"

namespace lectern::content {
namespace {

std::string decoded(std::string bytes) {
  const auto text = decode_text(std::move(bytes), "f");
  return text ? text->text : "error: " + text.error().what;
}

std::string problem(std::string bytes) {
  const auto text = decode_text(std::move(bytes), "f");
  return !text || text->problems.empty() ? "" : std::to_string(text->problems[0].line) + ": " + text->problems[0].what;
}

TEST(Encoding, DropsMarksAndControlCharacters) {
  EXPECT_EQ(decoded("\xEF\xBB\xBF"
                    "a\r\nb\rc\nd\x01 e\x7F\xC2\x85"
                    "f\u2028g\u2029h\fi"),
            "a\nb\nc\nd e\nf\ng\n\nh\ni");
  EXPECT_EQ(decoded("plain"), "plain");
  EXPECT_EQ(decoded("\uFDD0 \uFFFF"), "\uFFFD \uFFFD");
  EXPECT_EQ(decoded("emoji 👩‍👩‍👧 stay"), "emoji 👩‍👩‍👧 stay");
}

TEST(Encoding, ReadsUtf16) {
  EXPECT_EQ(decoded(std::string("\xFF\xFEH\0\xE9\0\x3D\xD8\x00\xDE", 10)), "Hé😀");
  EXPECT_EQ(decoded(std::string("\xFE\xFF\0H\0i", 6)), "Hi");
  const std::string bare("H\0e\0l\0l\0o\0 \0t\0h\0e\0r\0e\0", 22);
  EXPECT_EQ(decoded(bare), "Hello there");
  EXPECT_NE(problem(bare).find("UTF-16LE"), std::string::npos);
}

TEST(Encoding, RepairsBrokenUtf8) {
  const std::string broken = "caf\xC3\xA9 na\xC3\xAFve\nbro\xC3ken";
  EXPECT_EQ(decoded(broken), "café naïve\nbro\uFFFDken");
  EXPECT_EQ(problem(broken), "2: 1 broken UTF-8 sequence, from this line on; shown as U+FFFD");
}

TEST(Encoding, GuessesOlderEncodingsAndSaysSo) {
  std::string latin;
  for (int i = 0; i < 20; ++i)
    latin +=
        "Voil\xE0 une phrase d\xE9j\xE0 \xE9"
        "crite, o\xF9 l'\xE9t\xE9 est pass\xE9. ";
  EXPECT_NE(decoded(latin).find("Voilà une phrase déjà écrite, où l'été est passé."), std::string::npos);
  EXPECT_NE(problem(latin).find("is not UTF-8; read as "), std::string::npos);
  std::string shift_jis;
  for (int i = 0; i < 20; ++i) shift_jis += "\x82\xB1\x82\xEA\x82\xCD\x93\xFA\x96\x7B\x8C\xEA\x82\xC5\x82\xB7\x81\x42";
  EXPECT_TRUE(decoded(shift_jis).starts_with("これは日本語です。"));
}

TEST(Encoding, RefusesWhatIsNoText) {
  EXPECT_EQ(decoded("%PDF-1.7 ..."), "error: is a PDF document, not text");
  EXPECT_EQ(decoded("\x89PNG\r\n\x1A\n"), "error: is a PNG picture, not text");
  EXPECT_EQ(decoded(std::string("a\0b\0\0\0c", 7) + std::string(100, '\0')), "error: holds binary data, not text");
  std::string noise;
  for (int i = 0; i < 4096; ++i) noise += static_cast<char>(i * 7919 >> 3);
  EXPECT_EQ(decoded(noise), "error: holds binary data, not text");
}

}  // namespace
}  // namespace lectern::content
