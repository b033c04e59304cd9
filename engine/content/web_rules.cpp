#include "content/web_rules.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "content/web_words.h"

namespace lectern::content {
namespace {

using Form = Sign::Form;

// 1. Short lines made of nothing but these words. Calls ask the reader to do something; topics are what a page deals
// in; things are what an alternative text is left of. A line is furniture when all its words are known here and it has
// a call, or a topic and a thing. ("Newsletter graphic", "Sign up for our newsletter", "Share on Facebook"; not "The
// newsletter".)
enum class Role { Call, Topic, Thing, Filler };
struct Word {
  std::string_view word;
  Role role;
  std::string_view kind;
};
constexpr std::array kWords = {
    Word{"share", Role::Call, "share"},
    Word{"tweet", Role::Call, "share"},
    Word{"retweet", Role::Call, "share"},
    Word{"pin", Role::Call, "share"},
    Word{"print", Role::Call, "share"},
    Word{"forward", Role::Call, "share"},
    Word{"subscribe", Role::Call, "promo"},
    Word{"signup", Role::Call, "promo"},
    Word{"sign-up", Role::Call, "promo"},
    Word{"unsubscribe", Role::Call, "promo"},
    Word{"donate", Role::Call, "promo"},
    Word{"follow", Role::Call, "promo"},
    Word{"advertisement", Role::Call, "promo"},
    Word{"advertising", Role::Topic, "promo"},
    Word{"sponsored", Role::Call, "promo"},
    Word{"skip", Role::Call, "navigation"},
    Word{"login", Role::Call, "navigation"},
    Word{"register", Role::Call, "navigation"},
    Word{"abonnieren", Role::Call, "promo"},
    Word{"teilen", Role::Call, "share"},
    Word{"anzeige", Role::Call, "promo"},
    Word{"s'abonner", Role::Call, "promo"},
    Word{"partager", Role::Call, "share"},
    Word{"publicité", Role::Call, "promo"},
    Word{"compartir", Role::Call, "share"},
    Word{"publicidad", Role::Call, "promo"},
    Word{"newsletter", Role::Topic, "promo"},
    Word{"newsletters", Role::Topic, "promo"},
    Word{"subscription", Role::Topic, "promo"},
    Word{"subscriber", Role::Topic, "promo"},
    Word{"subscribers", Role::Topic, "promo"},
    Word{"sponsor", Role::Topic, "promo"},
    Word{"ad", Role::Topic, "promo"},
    Word{"ads", Role::Topic, "promo"},
    Word{"advert", Role::Topic, "promo"},
    Word{"facebook", Role::Topic, "share"},
    Word{"twitter", Role::Topic, "share"},
    Word{"linkedin", Role::Topic, "share"},
    Word{"reddit", Role::Topic, "share"},
    Word{"whatsapp", Role::Topic, "share"},
    Word{"pinterest", Role::Topic, "share"},
    Word{"telegram", Role::Topic, "share"},
    Word{"mastodon", Role::Topic, "share"},
    Word{"bluesky", Role::Topic, "share"},
    Word{"flipboard", Role::Topic, "share"},
    Word{"instagram", Role::Topic, "share"},
    Word{"youtube", Role::Topic, "share"},
    Word{"cookie", Role::Topic, "legal"},
    Word{"cookies", Role::Topic, "legal"},
    Word{"privacy", Role::Topic, "legal"},
    Word{"menu", Role::Topic, "navigation"},
    Word{"navigation", Role::Topic, "navigation"},
    Word{"breadcrumb", Role::Topic, "navigation"},
    Word{"graphic", Role::Thing, {}},
    Word{"banner", Role::Thing, {}},
    Word{"icon", Role::Thing, {}},
    Word{"logo", Role::Thing, {}},
    Word{"image", Role::Thing, {}},
    Word{"button", Role::Thing, {}},
    Word{"widget", Role::Thing, {}},
    Word{"form", Role::Thing, {}},
    Word{"box", Role::Thing, {}},
    Word{"placeholder", Role::Thing, {}},
    Word{"policy", Role::Thing, {}},
    Word{"settings", Role::Thing, {}},
    Word{"sign", Role::Thing, {}},
    Word{"join", Role::Thing, {}},
    Word{"accept", Role::Thing, {}},
    Word{"toggle", Role::Thing, {}},
    Word{"open", Role::Thing, {}},
    Word{"close", Role::Thing, {}},
    Word{"share:", Role::Thing, {}},
    Word{"via", Role::Thing, {}},
};
constexpr std::array<std::string_view, 54> kFillers = {
    "the",      "a",     "an",   "this",  "our",   "your",   "my",     "us",     "to",   "for",     "of",
    "on",       "in",    "at",   "by",    "and",   "or",     "with",   "it",     "more", "all",     "now",
    "here",     "free",  "get",  "up",    "daily", "weekly", "email",  "e-mail", "mail", "inbox",   "article",
    "articles", "story", "post", "page",  "news",  "link",   "copy",   "site",   "main", "content", "friends",
    "friend",   "save",  "x",    "below", "today", "click",  "newest", "latest", "der",  "den"};

// 2. Phrases: the text has one of each group.
enum class Where { Anywhere, Top, Tail, Edges };
struct Rule {
  std::string_view kind;
  Form form;
  Where where;
  std::size_t max_words;
  std::vector<std::vector<std::string_view>> groups;
};

const std::vector<Rule>& rules() {
  static const std::vector<Rule> table = {
      // What a page earns by.
      {"promo",
       Form::Line,
       Where::Edges,
       80,
       {{"affiliate"},
        {"link", "commission", "purchase", "partner"},
        {"this article", "this post", "this page", "this story", "this site", "we may", "we earn", "we get",
         "we receive", "i may", "i earn", "may receive", "may earn", "our links", "our site", "our publication"}}},
      {"promo", Form::Line, Where::Edges, 80, {{"amazon associate"}, {"earn"}}},
      {"promo",
       Form::Line,
       Where::Edges,
       60,
       {{"when you buy", "if you buy", "if you purchase", "when you purchase"}, {"commission"}}},
      {"promo",
       Form::Line,
       Where::Edges,
       60,
       {{"sponsored by", "sponsored content", "sponsored post", "paid partnership"},
        {"this article", "this post", "this story", "this content", "this newsletter", " was "}}},
      // What it asks for.
      {"promo",
       Form::Line,
       Where::Anywhere,
       40,
       {{" newsletter", "mailing list", "your inbox", "email updates", "email list"},
        {" sign up ", " subscribe to ", " subscribe for ", " enter your email", "delivered to your", "straight to your",
         "straight into your"},
        {" our ", " your ", " us "}}},
      {"promo",
       Form::Line,
       Where::Tail,
       40,
       {{" support ", " donate ", " donation", " become a "},
        {" our work", " our journalism", " our reporting", "this site", "this blog", " a member ", " a supporter",
         " patreon", " a subscriber", " us on ", "independent journalism"}}},
      {"promo",
       Form::Line,
       Where::Tail,
       12,
       {{" follow "},
        {" on twitter", " on facebook", " on instagram", " on mastodon", " on bluesky", " on youtube", " on linkedin",
         " on google news", " on x "}}},
      {"promo",
       Form::Line,
       Where::Tail,
       25,
       {{" download ", " get "}, {" our app ", " the app "}, {"app store", "google play", " free", " today"}}},
      {"promo",
       Form::Line,
       Where::Tail,
       30,
       {{"enjoyed this ", "liked this ", "like this article", "enjoy this "},
        {" share ", " subscribe", " consider ", " support"}}},
      {"share",
       Form::Line,
       Where::Anywhere,
       20,
       {{"click to share", "opens in new window", "share this with", "share this article", "share this story",
         "share this post"}}},
      // What the law asks for.
      {"legal",
       Form::Line,
       Where::Edges,
       60,
       {{" we use cookies", " uses cookies", " use of cookies", "cookie policy", "cookie settings",
         "accept all cookies", "accept cookies"}}},
      {"legal", Form::Line, Where::Tail, 60, {{"all rights reserved"}}},
      {"legal", Form::Line, Where::Tail, 25, {{" © ", " ©", " copyright ©", "copyright (c)"}}},
      {"legal",
       Form::Line,
       Where::Tail,
       16,
       {{"privacy policy", "terms of service", "terms of use", "terms and conditions", "terms & conditions"}}},
      // Other stories.
      {"related",
       Form::HeaderOfTitles,
       Where::Anywhere,
       6,
       {{" related articles",
         " related stories",
         " related posts",
         " related reading",
         " related content",
         " related coverage",
         " related news",
         " related: ",
         " you may also like",
         " you might also like",
         " you may also be interested",
         " recommended for you",
         " recommended stories",
         " more stories",
         " more from ",
         " read next",
         " read also",
         " also read",
         " up next",
         " trending now",
         " trending stories",
         " most popular",
         " most read",
         " popular posts",
         " latest stories",
         " latest news ",
         " latest posts",
         " recent posts",
         " editor's picks",
         " editors' picks",
         " from around the web",
         " das könnte sie auch interessieren",
         " mehr zum thema",
         " lire aussi",
         " à lire aussi",
         " te puede interesar"}}},
      {"related",
       Form::Line,
       Where::Anywhere,
       25,
       {{" related: ", " see also: ", " read more: ", " also read: ", " read also: ", " read next: ", " more: ",
         " recommended: ", " lire aussi : ", " lesen sie auch: "}}},
      // What readers say.
      {"comments",
       Form::HeaderOfRest,
       Where::Tail,
       12,
       {{" leave a reply", " leave a comment", " post a comment", " add a comment", " join the conversation",
         " join the discussion", " log in to comment", " log in to reply", " login to comment",
         " be the first to comment", " load comments", " view comments", " show comments", " comments are closed",
         " comments (", " kommentare (", " schreibe einen kommentar", " laisser un commentaire",
         " deja un comentario"}}},
      {"comments", Form::Line, Where::Tail, 40, {{"your email address will not be published"}}},
      // Where one is.
      {"navigation", Form::Line, Where::Top, 12, {{" home > ", " home » ", " home / ", " home › "}}},
      {"navigation",
       Form::Line,
       Where::Edges,
       6,
       {{" skip to ", " back to top", " back to the top", " jump to ", " go to top", " view all posts",
         " previous post", " next post", " previous article", " next article"}}},
      {"navigation",
       Form::Line,
       Where::Top,
       8,
       {{" min read", " minute read", " minutes read", " mins read", " reading time", " lesezeit"}}},
      // Whose picture it was, left without the picture.
      {"credit",
       Form::Line,
       Where::Edges,
       16,
       {{" featured image", " image credit", " photo credit", " header image", " image courtesy", " photo courtesy",
         " images courtesy", " image via ", " lead image"}}},
  };
  return table;
}

bool applies(Where where, const Place& place) {
  switch (where) {
    case Where::Anywhere: return true;
    case Where::Top: return place.at_top;
    case Where::Tail: return place.in_tail && place.after_body;
    case Where::Edges: return place.at_top || (place.in_tail && place.after_body);
  }
  return false;
}

Sign sign_of_words(std::string_view folded_text) {
  constexpr std::size_t kMostWords = 12;
  std::string_view text = folded_text;
  const auto words = words_of(text);
  if (words.empty() || words.size() > kMostWords) return {};
  std::size_t calls = 0, topics = 0, things = 0;
  std::string_view kind, topic_kind;
  for (const std::string_view word : words) {
    const auto known = std::ranges::find(kWords, word, &Word::word);
    if (known == kWords.end()) {
      if (std::ranges::find(kFillers, word) == kFillers.end()) return {};
      continue;
    }
    calls += known->role == Role::Call;
    topics += known->role == Role::Topic;
    things += known->role == Role::Thing;
    if (known->role == Role::Call && kind.empty()) kind = known->kind;
    if (known->role == Role::Topic && topic_kind.empty()) topic_kind = known->kind;
  }
  if (words.size() == 1) {
    if (calls + topics == 0) return {};
    const bool plain =
        words[0] == "advertisement" || words[0] == "anzeige" || words[0] == "publicité" || words[0] == "publicidad";
    return {calls > 0 ? kind : topic_kind, plain ? Form::Line : Form::OneWord};
  }
  // "Facebook Twitter Reddit" is a row of buttons.
  const bool buttons = topics + calls == words.size() && words.size() >= 3;
  if (calls == 0 && !(topics > 0 && things > 0) && !buttons) return {};
  if (calls == 1 && topics == 0 && things == 0 && words.size() > 6) return {};
  // "Share this", yes; "The pin", "A share of the news" are somebody's heading.
  const bool starts_with_call =
      std::ranges::any_of(kWords, [&](const Word& w) { return w.word == words[0] && w.role != Role::Filler; });
  if (!starts_with_call && topics == 0) return {};
  return {calls > 0 && (topic_kind.empty() || kind == "share") ? kind : topic_kind, Form::Line};
}

// "3 Comments", "12 replies", "2 thoughts on ...".
bool is_comment_count(const std::vector<std::string_view>& words) {
  if (words.size() < 2 || words.size() > 30) return false;
  if (!std::ranges::all_of(words[0], [](char c) { return c >= '0' && c <= '9'; })) return false;
  const bool counted = words[1] == "comment" || words[1] == "comments" || words[1] == "replies" ||
                       words[1] == "responses" || words[1] == "kommentare" || words[1] == "commentaires";
  if (words.size() == 2) return counted;
  return (counted || words[1] == "thoughts" || words[1] == "thought") && (words[2] == "on" || words[2] == "to");
}

}  // namespace

Sign sign_of(std::string_view folded_text, const Place& place) {
  constexpr std::size_t kLongest = 90;
  if (place.words == 0 || place.words > kLongest) return {};
  if (const Sign sign = sign_of_words(folded_text); !sign.kind.empty()) return sign;
  const bool quoted = has_any(folded_text, {"\"", "“", "”", "„", "«"});  // a notice is not a text about notices
  for (const Rule& rule : rules()) {
    if (quoted && rule.form == Form::Line && rule.kind == "promo") continue;
    if (place.words > rule.max_words || !applies(rule.where, place)) continue;
    const bool header = rule.form != Form::Line;
    const bool matches = std::ranges::all_of(rule.groups, [&](const auto& group) {
      // A header begins with its phrase; elsewhere it may stand anywhere.
      if (!header && rule.kind != "related") return has_any(folded_text, group);
      return std::ranges::any_of(group, [&](std::string_view phrase) {
        // "More from Somewhere", but not "Most popular dog breeds in America".
        constexpr std::size_t kMoreWords = 2;
        const bool fits = rule.form != Form::HeaderOfTitles || place.words <= words_of(phrase).size() + kMoreWords;
        return fits && folded_text.starts_with(phrase);
      });
    });
    if (matches) return {rule.kind, rule.form};
  }
  if (!is_comment_count(words_of(folded_text))) return {};
  return {"comments", place.after_body ? Form::HeaderOfRest : Form::Line};
}

}  // namespace lectern::content
