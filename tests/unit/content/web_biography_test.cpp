#include "content_fixture.h"

namespace lectern::content {
namespace {

const std::string kBody =
    "The museum opened its new wing on Friday, with a show of clocks that nobody had seen in public before. Some of "
    "them still run, and all of them can be heard.\n\n"
    "Visitors enter through a corridor of pendulums. It is dark at first, and one counts the beats without wanting to, "
    "until the eyes have found the light at the end.\n\n"
    "The oldest clock has a single hand. It was made for a tower and told the hours to farmers, who had no use for "
    "minutes and would not have paid for them.\n\n"
    "The show runs until autumn. On Sundays the clocks are wound in public, which takes two hours and, by the "
    "curator's account, the patience of a saint.\n";

TEST(WebBiography, IsSetAsideAtTheEnd) {
  for (const char* bio : {
           "Ada Example is a freelance writer based in Lisbon. She covers museums and music for several magazines.",
           "Ada Example writes about technology. Her work has appeared in many places, and she lives in Lisbon with "
           "two cats. Follow her on Twitter @ada.",
           "A collector of watches from an early age, Ada was always going to write about time. A lifelong reader and "
           "former editor of Clock magazine, Ada can often be found in second-hand shops.",
           "About the author\n\nAda Example repairs clocks.",
       }) {
    const auto article = plain(kBody + "\n" + bio + "\n");
    ASSERT_EQ(article.set_aside.size(), 1u) << bio;
    EXPECT_EQ(article.set_aside[0].kind, "bio");
    EXPECT_EQ(kinds_of(article.blocks), "pppp") << bio;
  }
}

TEST(WebBiography, NeedsLessBelowThePagesFurniture) {
  const std::string bio =
      "A lover of machines from an early age, Ada writes for this paper. Ada still has her first watch.\n";
  EXPECT_EQ(plain(kBody + "\nShare on Facebook\n\nSign up for our newsletter\n\n" + bio).set_aside.back().kind, "bio");
}

TEST(WebBiography, IsKnownByTheByline) {
  const auto article =
      plain("Clocks in the Dark\n\nBy Ada Example\n\n" + kBody + "\nAda Example covers museums and lives in Lisbon.\n");
  EXPECT_EQ(asides_of(article), "bio: Ada Example covers museums and lives in Lisbon.\n");
}

TEST(WebBiography, IsNotTheEndOfAnArticleAboutAPerson) {
  for (const char* text : {
           "Dora Muster was born above a bakery, and she has risen before dawn ever since. Her first stories were "
           "written on flour sacks, in pencil, and sold for bread.\n\n"
           "At twenty she left for the coast, where a paper took her on as a reporter of ships. Muster never liked "
           "ships, but she liked the people who came off them, and she wrote about those.\n\n"
           "Her novels came late. The first sold nothing, the second a little, and the third is read in schools, which "
           "she regrets in public and enjoys in private.\n\n"
           "Muster is a writer who lives in a small house on the coast with her dogs. She is the author of nine "
           "novels, a former editor of the harbour magazine and a lifelong swimmer.\n",
           // her name only as "she" in the middle
           "When Elena Prova walks into the workshop, the machines stop. She founded it twelve years ago with two "
           "lathes and a loan, and today forty people work there under one roof.\n\n"
           "The work is hard and the pay is fair. Nobody has left in five years, and those who apply are told to come "
           "back when somebody dies, which is meant as a joke.\n\n"
           "In the evening the lights go out one by one. The last to leave is always the same person, and she always "
           "forgets her umbrella on the hook beside the door.\n\n"
           "Elena Prova lives in Trieste with her family. She is a contributor to several journals on engineering and "
           "can be found in her workshop every day but Sunday.\n",
       }) {
    EXPECT_EQ(asides_of(plain(text)), "") << text;
  }
}

TEST(WebBiography, IsNotAFirstPersonEnding) {
  EXPECT_EQ(
      asides_of(plain(kBody + "\nI am a writer and I live in a town without clocks. My days are based in the garden, "
                              "and my editor of many years has stopped asking me when I will be done.\n")),
      "");
}

TEST(WebBiography, IsNotTheLastQuotation) {
  EXPECT_EQ(asides_of(plain(kBody + "\nJonas Probe, editor of a magazine for watchmakers, said the show was the best "
                                    "in years. \"They have the clocks,\" he said, \"and they have the time.\"\n")),
            "");
}

TEST(WebBiography, IsNotAWholeShortText) {
  const std::string bio =
      "Ada Example is a freelance writer based in Lisbon. She covers museums and music for several magazines.";
  EXPECT_EQ(asides_of(plain(bio)), "");
  EXPECT_EQ(asides_of(plain("A short note on a show of clocks.\n\n" + bio)), "");
}

}  // namespace
}  // namespace lectern::content
