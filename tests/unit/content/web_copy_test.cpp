#include "content_fixture.h"

namespace lectern::content {
namespace {

// Our own words in the shape of a news page.
const std::string kBody =
    "The two companies said on Tuesday that they would build the bridge together, after years in which neither of them "
    "had wanted to pay for it alone.\n\n"
    "Work is to begin in spring, when the river is low. Engineers expect it to take three years, and the mayor expects "
    "it to take five, which she calls a bridge's usual pace.\n\n"
    "Residents on both sides have waited for longer than that. A ferry has carried them since the old bridge was "
    "closed, and it does not run in the evening or in fog.\n\n"
    "\"We are glad of it,\" the harbour master said, \"and we will be gladder when we can walk over it.\"\n";

TEST(WebCopy, SetsAsideWhatAPageHasAroundItsArticle) {
  const auto article = plain(
      "Skip to content\n\nHome > News > Cities\n\nA Bridge at Last\n\nBy Ada Example | July 5, "
      "2017\n\nShare\nTweet\n\n" +
      kBody +
      "\nNewsletter graphic\n\nThis article may contain affiliate links. If you buy through them we may earn a small "
      "commission.\n\nSign up for our newsletter\n\n"
      "Related stories\n\nFerry stops for the winter\n\nOld bridge sold for scrap\n\n3 Comments\n\nJohn: About "
      "time.\n\nJane wrote on July 6:\n\nAgreed.\n\n"
      "© 2017 Example News. All rights reserved.\n");
  EXPECT_EQ(article.title, "A Bridge at Last");
  EXPECT_EQ(article.byline, "Ada Example");
  EXPECT_EQ(kinds_of(article.blocks), "pppp");
  EXPECT_EQ(asides_of(article),
            "navigation: Skip to content//Home > News > Cities\n"
            "share: Share//Tweet\n"
            "promo: Newsletter graphic//This article may contain affiliate links. If you buy through them we may earn "
            "a small commission.//Sign up for our newsletter\n"
            "related: Related stories//Ferry stops for the winter//Old bridge sold for scrap\n"
            "comments: 3 Comments//John: About time.//Jane wrote on July 6://Agreed.//© 2017 Example News. All rights "
            "reserved.\n");
}

TEST(WebCopy, TakesSingleLinesOutOfTheMiddle) {
  std::string text = kBody;
  text.insert(text.find("Residents"),
              "Advertisement\n\nREAD MORE: The last ferry of the evening\n\nSubscribe to our newsletter to get the "
              "news delivered to your inbox.\n\n");
  const auto article = plain(text);
  EXPECT_EQ(kinds_of(article.blocks), "pppp");
  EXPECT_EQ(article.set_aside.size(), 3u);
}

TEST(WebCopy, KnowsManyWaysOfSayingIt) {
  for (const char* line :
       {"Share on Facebook", "Share this article", "Facebook Twitter LinkedIn",
        "Click to share on Twitter (Opens in new window)", "Sign up to our daily newsletter",
        "Subscribe to our newsletters", "Email newsletter sign-up form", "Follow us on Twitter",
        "As an Amazon Associate I earn from qualifying purchases.",
        "When you buy through links on our site, we may earn an affiliate commission.",
        "We use cookies to give you the best experience.", "Leave a comment", "Privacy Policy", "Back to top",
        "Featured image courtesy of the harbour office",
        "If you enjoyed this article, please share it with your friends.",
        "Support our work by becoming a member of the paper: become a member today", "Newsletter abonnieren"}) {
    const auto article = plain(kBody + "\n" + line + "\n");
    EXPECT_EQ(article.set_aside.size(), 1u) << line;
    EXPECT_EQ(kinds_of(article.blocks), "pppp") << line;
  }
}

TEST(WebCopy, LeavesEssaysAboutTheseThingsAlone) {
  for (const char* text : {
           // an essay about newsletters
           "The Newsletter\n\nFor ten years I have written a newsletter, and for ten years people have asked me why. A "
           "newsletter is a letter, I tell them, and letters need no reason.\n\n"
           "Our Newsletter and Yours\n\nReaders subscribe to a voice and not to a schedule. When they sign up, they "
           "hope for company; when they unsubscribe, it is because the company was poor.\n\n"
           "Subscribe\n\nThe word itself is older than printing. To subscribe was to sign below, to give one's name to "
           "a thing, and the thing was often a debt.\n",
           // an essay about affiliate links
           "How Affiliate Links Work\n\nA shop pays the writer when somebody buys. That is all there is to it, and yet "
           "whole offices live on it today in every town of the country.\n\n"
           "A notice such as \"this article may contain affiliate links, and we may earn a commission\" stands under "
           "many a page. It is there because the law wants it to be there.\n\n"
           "Readers rarely mind. What they mind is to be told that a bad thing is good, and no notice was ever written "
           "that would help a writer with that.\n\n"
           "In the end a link is a kind of promise, and the commission is what the promise is worth to somebody else "
           "who is not in the room.\n",
           // and one that ends with such a notice
           "A shop pays the writer when somebody buys. That is all there is to it, and yet whole offices live on it "
           "today in every town of the country.\n\n"
           "Readers rarely mind. What they mind is to be told that a bad thing is good, and no notice was ever written "
           "that would help a writer with that.\n\n"
           "And so it says under every page, in small grey letters: “This article may contain affiliate links, for "
           "which we may earn a commission.” Amen.\n",
           // sections of one word
           "Print\n\nPrint came first, and it came slowly. The press in the cellar made eighty sheets in an hour when "
           "the weather was dry and the boy who inked it was awake.\n\n"
           "Share\n\nThe second share of the money went to the boy. He spent it on shoes, which the printer thought a "
           "waste, since the boy never left the cellar in the daytime.\n\n"
           "Home\n\nThe third share went home with the printer, who lived across the street and could hear the press "
           "from his bed when the window was open in summer.\n",
           // a letter to readers that thanks them
           "I want to thank you all for reading these letters. It has been a year since the first, and I have learned "
           "more from your answers than you can have learned from me.\n\n"
           "My garden is under snow. I follow the tracks of a fox every morning, and every morning they end at the "
           "same wall, over which I cannot see.\n\n"
           "Next week I will write about the wall. Until then I remain your friend in the north, and I ask you to "
           "support the fox in whatever way you can.\n",
       }) {
    const auto article = plain(text);
    EXPECT_EQ(asides_of(article), "") << text;
  }
}

TEST(WebCopy, LeavesShortTextsAlone) {
  for (const char* text : {"Newsletter graphic", "Share this", "Sign up for our newsletter!", "Privacy policy",
                           "3 comments", "Just one line.", "Milk\nBread\nButter"}) {
    const auto article = plain(text);
    EXPECT_FALSE(article.blocks.empty()) << text;
    EXPECT_EQ(asides_of(article), "") << text;
  }
}

TEST(WebCopy, DoesNotTakeTheRestForCommentsWhenAnotherArticleFollows) {
  const auto article = plain(kBody +
                             "\nComments (3 posted)\n\nAnother Story\n\nBy Ada Example\n\nIt rained for the whole of "
                             "the week and nobody was out of doors but the ducks and those who feed them.\n");
  EXPECT_EQ(asides_of(article), "comments: Comments (3 posted)\n");
  const auto above = plain("941 comments\n\n" + kBody);
  EXPECT_EQ(kinds_of(above.blocks), "pppp");
}

TEST(WebCopy, LosesNothing) {
  const std::string text = "Skip to content\n\n" + kBody +
                           "\nShare\nTweet\n\nRelated stories\n\nFerry stops\n\nLeave a reply\n\nYour email address "
                           "will not be published.\n";
  const auto article = plain(text);
  std::string all = article_text(article);
  for (const SetAside& aside : article.set_aside) all += aside.text;
  const auto letters = [](const std::string& from) {
    return std::count_if(from.begin(), from.end(), [](unsigned char c) { return std::isalnum(c); });
  };
  EXPECT_EQ(letters(all), letters(text));
}

}  // namespace
}  // namespace lectern::content
