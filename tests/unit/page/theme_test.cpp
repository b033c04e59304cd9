#include "page/theme.h"

#include <gtest/gtest.h>

namespace lectern::page {
namespace {

class EveryTheme : public testing::TestWithParam<ThemeName> {
 protected:
  const Theme& colours() const { return theme(GetParam()); }
};
INSTANTIATE_TEST_SUITE_P(Themes, EveryTheme, testing::Values(ThemeName::Light, ThemeName::Sepia, ThemeName::Dark),
                         [](const auto& each) { return std::string(word(each.param)); });

TEST_P(EveryTheme, TextStandsOutAboutTenToOne) {
  for (const Role paper : {Role::Paper, Role::CardPaper}) {
    EXPECT_GE(contrast(colours()[Role::Text], colours()[paper]), 8.7f);
    EXPECT_LE(contrast(colours()[Role::Text], colours()[paper]), 11.9f);
  }
}

TEST_P(EveryTheme, WhateverIsReadCanBeRead) {
  for (const Role role : {Role::Heading, Role::CodeText}) {
    EXPECT_GE(contrast(colours()[role], colours()[Role::Paper]), 8.7f) << static_cast<int>(role);
  }
  EXPECT_GE(contrast(colours()[Role::CodeText], colours()[Role::CodePaper]), 7.0f);
  for (const Role role : {Role::Muted, Role::Link, Role::Warning}) {
    for (const Role paper : {Role::Paper, Role::CardPaper}) {
      EXPECT_GE(contrast(colours()[role], colours()[paper]), 4.5f) << static_cast<int>(role);
    }
  }
  EXPECT_GE(contrast(colours()[Role::Muted], colours()[Role::CodePaper]), 4.0f);
  EXPECT_GE(contrast(colours()[Role::Text], colours()[Role::Selection]), 5.0f);
  for (const Role role : {Role::Accent, Role::Marker}) {
    EXPECT_GE(contrast(colours()[role], colours()[Role::Paper]), 3.0f) << static_cast<int>(role);
  }
}

TEST_P(EveryTheme, SurfacesAreSubtleButSeen) {
  for (const Role role : {Role::CodePaper, Role::TableLine, Role::PaperEdge}) {
    EXPECT_GT(contrast(colours()[role], colours()[Role::Paper]), 1.08f) << static_cast<int>(role);
    EXPECT_LT(contrast(colours()[role], colours()[Role::Paper]), 1.6f) << static_cast<int>(role);
  }
}

TEST_P(EveryTheme, LinksDifferFromTextInColour) {
  const glm::vec4 link = colours()[Role::Link], text = colours()[Role::Text];
  const auto chroma = [](glm::vec4 c) { return (c.r - c.b) / (c.r + c.g + c.b); };
  EXPECT_GT(std::abs(chroma(link) - chroma(text)), 0.15f);
}

TEST_P(EveryTheme, EveryRoleHasAnOpaqueColourOtherThanBlackAndWhite) {
  for (const glm::vec4& colour : colours().colours) {
    EXPECT_EQ(colour.a, 1.0f);
    EXPECT_GT(colour.r + colour.g + colour.b, 0.01f);
    EXPECT_LT(colour.r + colour.g + colour.b, 2.96f);
  }
}

TEST_P(EveryTheme, PolarityIsTold) {
  EXPECT_EQ(colours().light_on_dark, colours()[Role::Text].g > colours()[Role::Paper].g);
  EXPECT_EQ(colours().name, GetParam());
}

TEST_P(EveryTheme, ContrastIsAsItIsAskedFor) {
  const Theme& soft = theme(GetParam(), Contrast::Soft);
  const Theme& strong = theme(GetParam(), Contrast::Strong);
  EXPECT_EQ(&theme(GetParam(), Contrast::Usual), &colours());
  const auto of_text = [](const Theme& of) { return contrast(of[Role::Text], of[Role::Paper]); };
  EXPECT_NEAR(of_text(soft), 0.7f * of_text(colours()), 0.05f);
  EXPECT_GE(of_text(strong), 13);
  for (const Role role : {Role::Muted, Role::Link, Role::Heading, Role::CodeText, Role::Warning}) {
    EXPECT_GE(contrast(soft[role], soft[Role::Paper]), 4.45f) << static_cast<int>(role);
    EXPECT_GE(contrast(strong[role], strong[Role::Paper]), 6.95f) << static_cast<int>(role);
  }
  EXPECT_EQ(soft[Role::Paper], colours()[Role::Paper]);
  EXPECT_EQ(strong.contrast, Contrast::Strong);
}

TEST(Theme, TheHoursOfADay) {
  EXPECT_EQ(theme_of_hour(6.9), ThemeName::Dark);
  EXPECT_EQ(theme_of_hour(7), ThemeName::Light);
  EXPECT_EQ(theme_of_hour(17), ThemeName::Sepia);
  EXPECT_EQ(theme_of_hour(21), ThemeName::Dark);
}

TEST(Theme, WordsGoBothWays) {
  EXPECT_EQ(theme_from_word("sepia"), ThemeName::Sepia);
  EXPECT_EQ(theme_from_word(word(ThemeName::Dark)), ThemeName::Dark);
  EXPECT_EQ(theme_from_word("beige"), std::nullopt);
}

TEST(Theme, ContrastIsThatOfWcag) {
  EXPECT_NEAR(contrast(glm::vec4(0, 0, 0, 1), glm::vec4(1)), 21.0f, 1e-4f);
  EXPECT_NEAR(contrast(glm::vec4(1), glm::vec4(1)), 1.0f, 1e-6f);
}

}  // namespace
}  // namespace lectern::page
