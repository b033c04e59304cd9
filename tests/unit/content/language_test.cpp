#include "content/language.h"

#include <gtest/gtest.h>

#include "content/utf8.h"

namespace lectern::content {
namespace {

TEST(Language, IsToldByScriptAndCommonWords) {
  const std::pair<const char*, const char*> cases[] = {
      {"ar", "هذا نص باللغة العربية"},
      {"he", "זה טקסט בעברית"},
      {"hi", "यह हिंदी में एक पाठ है"},
      {"th", "นี่คือข้อความภาษาไทย"},
      {"ko", "이것은 한국어 텍스트입니다"},
      {"ja", "これは日本語のテキストです"},
      {"zh", "这是一个中文文本"},
      {"ru", "Это текст на русском языке"},
      {"uk", "Це текст українською мовою, її і є"},
      {"el", "Αυτό είναι ένα κείμενο"},
      {"en", "The companies signed a deal and it is the first of its kind in the world."},
      {"de", "Der Vertrag ist unterschrieben und die Firmen sind mit dem Ergebnis zufrieden."},
      {"fr", "Les deux entreprises ont signé un accord et le contrat est dans les mains des avocats."},
      {"es", "Las empresas firmaron el acuerdo y los abogados están muy contentos con el resultado."},
      {"it", "Le aziende hanno firmato il contratto e gli avvocati sono contenti della decisione che è stata presa."},
      {"nl", "Het bedrijf heeft een contract getekend en dat is niet voor het eerst."},
      {"pt", "As empresas assinaram o acordo e os advogados não estão mais em dúvida do resultado."},
  };
  for (const auto& [tag, text] : cases) EXPECT_EQ(detect_language(text), tag) << text;
  EXPECT_EQ(detect_language("Lorem ipsum dolor"), "");
  EXPECT_EQ(detect_language("12345 !?"), "");
}

TEST(Language, GivesTheDirection) {
  EXPECT_EQ(detect_direction("abc عربي נוסף כאן"), Direction::RightToLeft);
  EXPECT_EQ(detect_direction("an English text with عربي in it"), Direction::LeftToRight);
  EXPECT_EQ(detect_direction("123"), Direction::Auto);
  EXPECT_EQ(direction_of_language("fa-IR"), Direction::RightToLeft);
}

TEST(Utf8, CountsAndWalks) {
  EXPECT_EQ(count_chars("aé漢😀"), 4u);
  EXPECT_EQ(column_width("a漢\u0301"), 3u);
  std::size_t at = std::string_view("a漢").size();
  EXPECT_EQ(previous_char("a漢", at), U'漢');
  EXPECT_EQ(at, 1u);
  EXPECT_EQ(repaired("a\xFF"
                     "b\xE6\xBC"),
            "a\uFFFDb\uFFFD");
  EXPECT_EQ(lower_case("ÄÖ Σ"), "äö σ");
}

}  // namespace
}  // namespace lectern::content
