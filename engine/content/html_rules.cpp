#include "content/html_rules.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "content/utf8.h"

namespace lectern::content {
namespace {

bool is_upper_ascii(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower_ascii(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

using Words = std::vector<std::string>;

bool has(const Words& words, std::string_view word) { return std::ranges::find(words, word) != words.end(); }
bool has_any(const Words& words, std::initializer_list<std::string_view> wanted) {
  return std::ranges::any_of(wanted, [&](std::string_view word) { return has(words, word); });
}
// `first` directly before `second`.
bool has_pair(const Words& words, std::string_view first, std::initializer_list<std::string_view> second) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i)
    if (words[i] == first && std::ranges::find(second, std::string_view(words[i + 1])) != second.end()) return true;
  return false;
}

Role comments_role(const Words& words) {
  if (has_any(words, {"disqus", "livefyre", "commentlist", "commentslist", "respond", "commentform", "viafoura",
                      "coral", "spotim", "openweb", "hyvor", "isso", "giscus", "utterances"}))
    return {Part::Comments, Surety::Strong};
  if (has(words, "comments")) return {Part::Comments, Surety::Strong};
  if (has_pair(words, "comment",
               {"box", "list", "text", "area", "section", "thread", "threads", "container", "wrap", "wrapper", "block",
                "content", "body", "item", "form"}))
    return {Part::Comments, Surety::Strong};
  if (has_any(words, {"comment", "replies", "reply", "discussion", "kommentare", "commentaires", "comentarios"}))
    return {Part::Comments, Surety::Weak};
  return {};
}

Role related_role(const Words& words) {
  if (has_any(words, {"outbrain",      "taboola",        "zergnet",        "revcontent",  "mgid",     "recirc",
                      "recirculation", "mostread",       "mostpopular",    "readnext",    "upnext",   "relatedarticles",
                      "relatedposts",  "relatedcontent", "relatedstories", "morestories", "morefrom", "jp",
                      "readmore",      "seealso",        "yarpp"}) &&
      !(has(words, "jp") && !has(words, "relatedposts")))
    return {Part::Related, Surety::Strong};
  if (has_pair(words, "more", {"stories", "articles", "posts", "from", "news", "like", "on", "in", "links"}) ||
      has_pair(words, "most", {"read", "popular", "viewed", "shared", "commented", "recent"}) ||
      has_pair(words, "read", {"next", "also", "more"}) || has_pair(words, "up", {"next"}) ||
      has_pair(words, "also", {"like", "on", "in", "read"}) || has_pair(words, "you", {"may", "might"}) ||
      has_pair(words, "next", {"article", "story", "post", "up"}) ||
      has_pair(words, "prev", {"next", "article", "story", "post"}) || has_pair(words, "see", {"also"}) ||
      has_pair(words, "post", {"navigation"}) || has_pair(words, "latest", {"news", "posts", "articles", "stories"}) ||
      has_pair(words, "recent", {"posts", "articles", "stories", "news"}) ||
      has_pair(words, "top", {"stories", "news"}))
    return {Part::Related, Surety::Weak};
  if (has_any(words, {"related", "recommended", "recommendation", "recommendations", "recommend", "trending", "popular",
                      "suggested", "suggestions", "similar", "teaser", "teasers", "promoted", "spotlight", "onward",
                      "trend", "discover", "carousel"}))
    return {Part::Related, Surety::Weak};
  return {};
}

Role promo_role(const Words& words) {
  if (has_any(words, {"cookie", "cookies", "consent", "gdpr", "onetrust", "ccpa", "cookiebot", "cookiebar"}))
    return {Part::Consent, Surety::Weak};
  if (has_any(words, {"adsbygoogle",   "adsense",     "adslot",     "adunit",         "adbox",       "adwrapper",
                      "advertisement", "advert",      "adverts",    "advertisements", "adcontainer", "adblock",
                      "dfp",           "doubleclick", "adzone",     "adspot",         "ads",         "googlead",
                      "advertising",   "advertise",   "admarker",   "werbung",        "anzeige",     "publicidad",
                      "publicite",     "mpu",         "skyscraper", "leaderboard"}))
    return {Part::Advertisement, Surety::Weak};
  if (has(words, "ad") && !has_any(words, {"hoc"})) return {Part::Advertisement, Surety::Weak};
  if (has_pair(words, "paywall",
               {"barrier", "overlay", "prompt", "offer", "modal", "message", "box", "banner", "notice"}))
    return {Part::Promo, Surety::Strong};
  if (has_any(words, {"newsletter", "newsletters", "subscribe", "subscription", "subscriptions", "signup",
                      "optin",      "promo",       "promos",    "promotion",    "promobox",      "paywall",
                      "donate",     "donation",    "cta",       "sponsor",      "sponsored",     "sponsors",
                      "mailchimp",  "convertkit",  "regwall",   "mailinglist",  "patreon",       "sweepstakes",
                      "giveaway",   "membership",  "affiliate", "disclosure"}) ||
      has_pair(words, "sign", {"up", "in"}) || has_pair(words, "log", {"in"}) || has_pair(words, "opt", {"in"}))
    return {Part::Promo, Surety::Weak};
  if (has_any(words,
              {"modal", "popup", "popover", "tooltip", "interstitial", "toast", "overlay", "lightbox", "dropdown"}))
    return {Part::Promo, Surety::Weak};
  return {};
}

Role navigation_role(const Words& words) {
  if (has_any(words,
              {"nav",       "navbar",  "navigation", "menu",    "submenu",  "breadcrumb", "breadcrumbs", "pagination",
               "pager",     "paging",  "pagenav",    "toolbar", "masthead", "sitenav",    "topbar",      "skiplink",
               "skip",      "navbox",  "crumbs",     "crumb",   "sitemap",  "jumplinks",  "editsection", "printfooter",
               "catlinks",  "toolbox", "tagcloud",   "taglist", "subnav",   "topnav",     "mainnav",     "pagetools",
               "actionbar", "hatnote", "ambox",      "mbox",    "backtop",  "backtotop"}) ||
      std::ranges::any_of(words, [](const std::string& word) { return word.size() > 5 && word.ends_with("nav"); }))
    return {Part::Navigation, Surety::Weak};
  if (has_any(words, {"sidebar", "rail", "aside", "widget", "widgets", "siderail", "rightrail", "gadget", "banner",
                      "colophon", "footer", "copyright", "shoutbox", "syndication", "extra", "legends", "legal"}))
    return {Part::Navigation, Surety::Weak};
  if (has_any(words, {"tags", "categories", "keywords", "topics"}) ||
      has_pair(words, "tag", {"list", "links", "cloud"}) || has_pair(words, "cat", {"links"}) ||
      has_pair(words, "tags", {"links"}) || has_pair(words, "site", {"header", "footer", "nav"}) ||
      has_pair(words, "page", {"header", "footer", "nav"}) || has_pair(words, "global", {"header", "footer"}) ||
      has_pair(words, "to", {"top"}) || has_pair(words, "back", {"to", "top"}) ||
      has_pair(words, "jump", {"to", "link"}) || has_pair(words, "side", {"bar", "col", "column", "rail"}))
    return {Part::Navigation, Surety::Weak};
  return {};
}

Role share_role(const Words& words) {
  if (has_any(words,
              {"share",       "sharing",     "sharebar", "sharetools",  "sharebuttons", "shares",     "social",
               "socials",     "socialmedia", "addthis",  "addtoany",    "sharethis",    "sharedaddy", "shareaholic",
               "sociable",    "follow",      "followus", "tweetbutton", "sharer",       "likebox",    "socialbar",
               "sociallinks", "sharelinks",  "teilen",   "partager",    "compartir"}))
    return {Part::Share, Surety::Weak};
  if (has_any(words, {"print", "printer", "email", "rating", "ratings", "vote", "votes", "voting", "clap", "claps",
                      "kudos", "bookmark", "bookmarks", "listen", "audioplayer", "feedback"}) &&
      has_any(words, {"button", "buttons", "link", "links", "tool", "tools", "bar", "widget", "icon", "icons", "action",
                      "actions", "controls", "post", "article"}))
    return {Part::Share, Surety::Weak};
  for (const std::string_view first : {"story", "article", "page", "post", "entry"})
    if (has_pair(words, first, {"tools", "toolbox", "controls", "utilities", "utility", "actions"}))
      return {Part::Share, Surety::Weak};
  if (has_pair(words, "text", {"size", "resize"}) || has_pair(words, "font", {"size"}) ||
      has_any(words, {"kudo", "kudos", "claps", "textsize", "fontsize", "votecell"}) ||
      has_pair(words, "vote", {"count", "counts", "cell", "controls", "arrows", "buttons"}) ||
      has_pair(words, "post", {"buttons"}) || has_pair(words, "action", {"bar"}))
    return {Part::Share, Surety::Weak};
  return {};
}

Role bio_role(const Words& words) {
  if (has_any(words, {"authorbio", "authorbox", "aboutauthor", "bio", "biography", "authorinfo", "authorcard"}) ||
      has_pair(
          words, "author",
          {"bio", "box", "info", "card", "about", "profile", "description", "details", "block", "module", "footer"}) ||
      has_pair(words, "about", {"author", "the", "authors"}))
    return {Part::Bio, Surety::Weak};
  return {};
}

Role byline_role(const Words& words) {
  if (has_any(words, {"byline",   "bylines",     "dateline",    "author",      "authors",    "timestamp",
                      "pubdate",  "publishdate", "published",   "postmeta",    "postinfo",   "articlemeta",
                      "metadata", "readtime",    "vcard",       "publication", "authorname", "articleinfo",
                      "updated",  "writer",      "contributor", "contributors"}) ||
      has_pair(words, "post", {"meta", "date", "info", "details", "time", "data", "byline"}) ||
      has_pair(words, "entry", {"meta", "date", "info", "time", "utility", "data"}) ||
      has_pair(words, "article", {"meta", "date", "info", "time", "details", "data", "timestamp"}) ||
      has_pair(words, "publish", {"date", "time", "info"}) || has_pair(words, "reading", {"time"}) ||
      has_pair(words, "read", {"time"}) || has_pair(words, "posted", {"on", "by", "in"}) ||
      has_pair(words, "date", {"published", "line", "time", "header"}))
    return {Part::Byline, Surety::Weak};
  if (words.size() <= 3 && has_any(words, {"date", "meta", "time", "datetime"})) return {Part::Byline, Surety::Weak};
  return {};
}

Role words_role(const Words& words) {
  for (const auto rule : {comments_role, related_role, promo_role, share_role, bio_role, navigation_role, byline_role})
    if (const Role role = rule(words); role.part != Part::None) return role;
  return {};
}

bool names_body(const Words& words) {
  if (has_any(words, {"articlebody", "entrycontent", "postcontent", "postbody", "storybody", "articlecontent",
                      "articletext", "bodytext", "maincontent", "storycontent", "storytext", "hentry"}))
    return true;
  for (const std::string_view first :
       {"article", "entry", "post", "story", "content", "news", "blog", "body", "main", "text", "page"})
    if (has_pair(words, first, {"body", "content", "text", "copy", "main", "article"})) return true;
  for (const std::string_view first : {"cuerpo", "texto", "contenido", "corps", "texte", "contenu", "testo", "corpo",
                                       "artikel", "beitrag", "article", "articulo", "articolo", "artigo", "noticia"})
    if (has_pair(words, first,
                 {"noticia", "articulo", "article", "articolo", "artigo", "text", "texte", "texto", "testo", "inhalt",
                  "body", "content", "corps", "corpo", "cuerpo", "contenu"}))
      return true;
  return false;
}

Role element_role(const HtmlTree& tree, NodeId id) {
  switch (tree.tag(id)) {
    case Tag::Script:
    case Tag::Style:
    case Tag::Template:
    case Tag::Link:
    case Tag::Meta:
    case Tag::Head:
    case Tag::Title:
    case Tag::Input:
    case Tag::Select:
    case Tag::Textarea:
    case Tag::Button:
    case Tag::Optgroup:
    case Tag::Option:
    case Tag::Progress:
    case Tag::Canvas:
    case Tag::Area:
    case Tag::Map:
    case Tag::Param:
    case Tag::Track:
    case Tag::Dialog: return {Part::Hidden, Surety::Strong};
    case Tag::Nav: return {Part::Navigation, Surety::Strong};
    case Tag::Menu: return {Part::Navigation, Surety::Weak};
    default: return {};
  }
}

Role aria_role(std::string_view role) {
  if (role == "navigation" || role == "menu" || role == "menubar" || role == "search" || role == "toolbar" ||
      role == "tablist" || role == "banner" || role == "contentinfo" || role == "doc-toc")
    return {Part::Navigation, Surety::Weak};
  if (role == "dialog" || role == "alertdialog" || role == "alert" || role == "tooltip")
    return {Part::Promo, Surety::Weak};
  if (role == "complementary") return {Part::Navigation, Surety::Weak};
  return {};
}

bool is_hidden(const HtmlTree& tree, NodeId id) {
  // A tab that is not chosen is content nevertheless.
  if (tree.attribute(id, "role") == "tabpanel") return false;
  if (tree.has_attribute(id, "hidden") && tree.attribute(id, "hidden") != "until-found") return true;
  std::string_view style = tree.attribute(id, "style");
  if (!style.empty()) {
    std::string compact;
    for (const char c : style.substr(0, 512))
      if (c != ' ' && c != '\n' && c != '\t') compact += is_upper_ascii(c) ? static_cast<char>(c + 32) : c;
    if (compact.find("display:none") != compact.npos || compact.find("visibility:hidden") != compact.npos) return true;
  }
  return tree.attribute(id, "aria-hidden") == "true";
}

// "has-sidebar" and "with-comments" tell what an element has or how it looks, not what it is.
std::string without_states(std::string_view classes) {
  constexpr std::string_view kBlank = " \t\n\r\f";
  std::string result;
  while (!classes.empty()) {
    const std::size_t begin = std::min(classes.find_first_not_of(kBlank), classes.size());
    const std::size_t end = std::min(classes.find_first_of(kBlank, begin), classes.size());
    const std::string_view name = classes.substr(begin, end - begin);
    const bool state = name.starts_with("has-") || name.starts_with("with-") || name.starts_with("no-") ||
                       name.starts_with("without-");
    if (!state && !name.empty()) result.append(result.empty() ? "" : " ").append(name);
    classes.remove_prefix(end);
  }
  return result;
}

}  // namespace

std::vector<std::string> class_words(std::string_view text) {
  Words words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t i = 0; i < text.size() && words.size() < 64; ++i) {
    const char c = text[i];
    if (is_upper_ascii(c)) {
      if (i > 0 && (is_lower_ascii(text[i - 1]) ||
                    (is_upper_ascii(text[i - 1]) && i + 1 < text.size() && is_lower_ascii(text[i + 1]))))
        end_word();
      word += static_cast<char>(c + 32);
    } else if (is_lower_ascii(c)) {
      word += c;
    } else if (is_digit(c) || static_cast<unsigned char>(c) >= 0x80) {
      if (!is_digit(c)) word += c;
    } else {
      end_word();
    }
  }
  end_word();
  return words;
}

Role role_of(const HtmlTree& tree, NodeId id) {
  if (Role role = element_role(tree, id); role.part != Part::None) return role;
  if (is_hidden(tree, id)) return {Part::Hidden, Surety::Weak};
  Role role = aria_role(tree.attribute(id, "role"));
  const std::string_view class_ = tree.attribute(id, "class"), name = tree.attribute(id, "id");
  const std::string_view property = tree.attribute(id, "itemprop");
  Words words;
  if (!class_.empty() || !name.empty()) {
    words = class_words(without_states(class_.substr(0, 400)) + " " + std::string(name.substr(0, 100)));
    if (role.part == Part::None) role = words_role(words);
    if (has_any(words, {"sr", "visually", "screen"}) &&
        (has_pair(words, "sr", {"only"}) || has_pair(words, "visually", {"hidden"}) ||
         has_pair(words, "screen", {"reader"}) || has_pair(words, "visuallyhidden", {})))
      role = {Part::Hidden, Surety::Weak};
  }
  role.body = property == "articleBody" || property == "text" || (role.part == Part::None && names_body(words));
  if (property == "articleBody") role = {Part::None, Surety::None, true};
  if ((property == "author" || property == "datePublished" || property == "dateModified") && role.part == Part::None)
    role.part = Part::Byline;
  if (property == "comment") role = {Part::Comments, Surety::Strong};
  return role;
}

std::string_view kind_name(Part part) {
  switch (part) {
    case Part::Share:
    case Part::Navigation: return "navigation";
    case Part::Related: return "related";
    case Part::Comments: return "comments";
    case Part::Promo: return "promo";
    case Part::Bio: return "bio";
    default: return {};
  }
}

Part announced_by(std::string_view heading) {
  struct Phrase {
    std::string_view begin;
    Part part;
  };
  static constexpr std::array kPhrases = {Phrase{"related", Part::Related},
                                          Phrase{"recommended", Part::Related},
                                          Phrase{"you may also", Part::Related},
                                          Phrase{"you might also", Part::Related},
                                          Phrase{"more from", Part::Related},
                                          Phrase{"more stories", Part::Related},
                                          Phrase{"more articles", Part::Related},
                                          Phrase{"more on this", Part::Related},
                                          Phrase{"more news", Part::Related},
                                          Phrase{"read next", Part::Related},
                                          Phrase{"read also", Part::Related},
                                          Phrase{"up next", Part::Related},
                                          Phrase{"most read", Part::Related},
                                          Phrase{"most popular", Part::Related},
                                          Phrase{"popular posts", Part::Related},
                                          Phrase{"latest news", Part::Related},
                                          Phrase{"latest stories", Part::Related},
                                          Phrase{"recent posts", Part::Related},
                                          Phrase{"trending", Part::Related},
                                          Phrase{"don't miss", Part::Related},
                                          Phrase{"editor's picks", Part::Related},
                                          Phrase{"editors' picks", Part::Related},
                                          Phrase{"top stories", Part::Related},
                                          Phrase{"promoted stories", Part::Related},
                                          Phrase{"from around the web", Part::Related},
                                          Phrase{"around the web", Part::Related},
                                          Phrase{"sponsored", Part::Promo},
                                          Phrase{"newsletter", Part::Promo},
                                          Phrase{"subscribe", Part::Promo},
                                          Phrase{"sign up", Part::Promo},
                                          Phrase{"advertisement", Part::Advertisement},
                                          Phrase{"share this", Part::Share},
                                          Phrase{"comments", Part::Comments},
                                          Phrase{"leave a comment", Part::Comments},
                                          Phrase{"leave a reply", Part::Comments},
                                          Phrase{"join the conversation", Part::Comments},
                                          Phrase{"join the discussion", Part::Comments},
                                          Phrase{"post a comment", Part::Comments},
                                          Phrase{"add a comment", Part::Comments},
                                          Phrase{"follow us", Part::Share},
                                          Phrase{"about the author", Part::Bio},
                                          Phrase{"filed under", Part::Navigation},
                                          Phrase{"mehr zum thema", Part::Related},
                                          Phrase{"lesen sie auch", Part::Related},
                                          Phrase{"das könnte sie", Part::Related},
                                          Phrase{"kommentare", Part::Comments},
                                          Phrase{"à lire aussi", Part::Related},
                                          Phrase{"lire aussi", Part::Related},
                                          Phrase{"sur le même", Part::Related},
                                          Phrase{"commentaires", Part::Comments},
                                          Phrase{"te puede interesar", Part::Related},
                                          Phrase{"noticias relacionadas", Part::Related},
                                          Phrase{"comentarios", Part::Comments},
                                          Phrase{"leggi anche", Part::Related},
                                          Phrase{"lees ook", Part::Related},
                                          Phrase{"leia também", Part::Related},
                                          Phrase{"関連記事", Part::Related},
                                          Phrase{"相关阅读", Part::Related},
                                          Phrase{"相关新闻", Part::Related},
                                          Phrase{"похожие", Part::Related},
                                          Phrase{"читайте также", Part::Related}};
  const std::string text = lower_case(trimmed(heading.substr(0, 120)));
  for (const Phrase& phrase : kPhrases) {
    if (!text.starts_with(phrase.begin)) continue;
    const std::size_t after = phrase.begin.size();
    // "Related work" and "Comments on Homer" are headings of articles; a phrase of one word must stand nearly alone.
    const bool short_enough =
        phrase.begin.find(' ') != phrase.begin.npos ? text.size() < after + 40 : text.size() < after + 18;
    if (short_enough && !text.starts_with("related work")) return phrase.part;
  }
  const std::size_t number = text.find_first_not_of("0123456789 ,");
  if (number > 0 && number < text.size() && text.substr(number).starts_with("comment")) return Part::Comments;
  if (number > 0 && number < text.size() && text.substr(number).starts_with("response")) return Part::Comments;
  return Part::None;
}

bool sends_elsewhere(std::string_view line) {
  constexpr std::string_view kBegins[] = {"related",
                                          "see also",
                                          "read more",
                                          "read also",
                                          "read next",
                                          "also read",
                                          "read",
                                          "more",
                                          "more on this",
                                          "recommended",
                                          "don't miss",
                                          "don’t miss",
                                          "related story",
                                          "related stories",
                                          "related article",
                                          "photos",
                                          "further reading",
                                          "a lire aussi",
                                          "à lire aussi",
                                          "a lire",
                                          "à lire",
                                          "lire aussi",
                                          "lire",
                                          "lesen sie auch",
                                          "lesen sie mehr",
                                          "mehr zum thema",
                                          "auch interessant",
                                          "lea también",
                                          "te puede interesar",
                                          "leggi anche",
                                          "lees ook",
                                          "leia também",
                                          "läs också",
                                          "les også",
                                          "læs også",
                                          "читайте также",
                                          "czytaj też",
                                          "czytaj także"};
  std::string text = lower_case(trimmed(line.substr(0, 120)));
  if (text.starts_with('(') || text.starts_with('[')) text.erase(0, 1);
  const std::size_t colon = text.find(':');
  return colon != text.npos &&
         std::ranges::find(kBegins, trimmed(std::string_view(text).substr(0, colon))) != std::end(kBegins);
}

}  // namespace lectern::content
