// ZIM files and a kiwix-serve: opened in place, articles taken one at a time.
#include "content/collection.h"

#include <cstring>

#include "content/check.h"
#include "content/kiwix.h"
#include "content/picture.h"
#include "zim_files.h"

namespace lectern::content {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> titles_of(const Library& library) {
  std::vector<std::string> titles;
  for (const Entry& entry : library.entries()) titles.push_back(entry.title);
  return titles;
}

// The article of one more entry, as a set that took it in has it.
Article load_one(const Library& library, const Result<Entry>& entry) {
  EXPECT_TRUE(entry) << (entry ? "" : entry.error().line());
  if (!entry) return {};
  const Library more = library.with({*entry});
  EXPECT_EQ(more.entries().back().path, entry->path);
  return more.load(more.entries().size() - 1);
}

std::vector<std::string> links_of(const Article& article) {
  std::vector<std::string> links;
  for_each_inline(article.blocks, [&](const InlineText& run) {
    for (const Mark& mark : run.marks)
      if (mark.kind == Mark::Kind::Link) links.push_back(mark.target);
  });
  return links;
}

TEST(Zim, IsASetThatBeginsWithItsMainPage) {
  const TempFolder folder;
  const auto zim = make_zim(folder);
  const auto library = Library::open({zim});
  ASSERT_TRUE(library) << library.error().line();
  EXPECT_EQ(library->title(), "A small library");
  EXPECT_EQ(titles_of(*library), (std::vector<std::string>{"A small library", "Ada Lovelace", "Café"}));
  const Article main = library->load(0);
  EXPECT_EQ(main.title, "A small library");
  EXPECT_EQ(main.site, "A small library");
  EXPECT_EQ(main.language, "en");
  EXPECT_NE(texts_of(main).find("Read of Ada Lovelace"), std::string::npos);
  EXPECT_NE(texts_of(library->load(2)).find("Coffee is drunk"), std::string::npos);
}

TEST(Zim, ShowsItsPictures) {
  const TempFolder folder;
  const auto library = Library::open({make_zim(folder)});
  ASSERT_TRUE(library);
  const Article ada = library->load(1);
  ASSERT_EQ(ada.lead_picture, "../I/dot.png");
  const auto picture = find_picture(ada, ada.lead_picture);
  ASSERT_TRUE(picture) << picture.error().line();
  EXPECT_EQ(decode_picture(*picture, 64).value().width_px, 48);
  EXPECT_FALSE(find_picture(ada, "../I/none.png"));
  EXPECT_FALSE(find_picture(ada, "../../../redirects.tsv"));
}

TEST(Zim, OfManyOnlyTheFirstPageIsListed) {
  const TempFolder folder;
  const auto zim = make_zim(folder, 120);
  const auto library = Library::open({zim});
  ASSERT_TRUE(library) << library.error().line();
  EXPECT_EQ(titles_of(*library), std::vector<std::string>{"A small library"});
  const Entry& main = library->entries()[0];
  EXPECT_NE(texts_of(load_one(*library, entry_at(main, "p77.html"))).find("One of many"), std::string::npos);
  EXPECT_EQ(load_one(*library, entry_at(main, "caf%C3%A9.html#part")).title, "Café");
  EXPECT_EQ(load_one(*library, entry_titled(main, "page 99")).title, "Page 99");
  EXPECT_EQ(load_one(*library, entry_titled(main, "ADA lovelace")).title, "Ada Lovelace");
  EXPECT_GE(library->collected(), 123u);
  // As many titles begin so as are listed; half of the list is what the texts have.
  const Article found = load_one(*library, entry_of_search(main, "page"));
  ASSERT_EQ(links_of(found).size(), 40u);
  EXPECT_NE(texts_of(found).find("One of many"), std::string::npos);  // the words around
  EXPECT_EQ(links_of(load_one(*library, entry_of_search(main, "Page 1"))).at(0), "A/p1.html");
  EXPECT_EQ(entry_titled(main, "Nobody").error().what, "has no article “Nobody”");
  EXPECT_EQ(entry_at(main, "none.html").error().what, "has no such page");
  EXPECT_EQ(entry_at(main, "../../redirects.tsv").error().what, "has no such page");
  EXPECT_EQ(entry_at(main, "/etc/passwd").error().what, "has no such page");
}

TEST(Zim, RedirectsLeadToTheArticle) {
  const TempFolder folder;
  const auto zim = make_zim(folder);
  const auto library = Library::open({zim});
  ASSERT_TRUE(library);
  const auto there = entry_at(library->entries()[0], "Byron.html#x");
  ASSERT_TRUE(there) << there.error().line();
  EXPECT_EQ(there->path, zim / "A/Ada_Lovelace.html");
}

TEST(Zim, IsFoundByTitleAndByText) {
  const TempFolder folder;
  const auto library = Library::open({make_zim(folder, 120)});
  ASSERT_TRUE(library);
  const Entry& main = library->entries()[0];
  const auto found = [&](const char* words) { return load_one(*library, entry_of_search(main, words)); };
  EXPECT_EQ(found("lovelace").title, "“lovelace”");
  EXPECT_EQ(links_of(found("lovelace")).at(0), "A/Ada_Lovelace.html");
  EXPECT_EQ(links_of(found("caf")).at(0), "A/caf%C3%A9.html");
  const Article by_text = found("analytical engine");
  ASSERT_EQ(links_of(by_text).size(), 1);
  EXPECT_NE(texts_of(by_text).find("She wrote notes about the analytical engine"), std::string::npos);
  EXPECT_EQ(texts_of(found("xyzzy")), "Nothing is found for these words.");
  EXPECT_TRUE(links_of(found("( AND \" <b>")).empty());
  // What was found is followed as any link is.
  const Library results = library->with({entry_of_search(main, "lovelace")});
  EXPECT_EQ(entry_at(results.entries().back(), "A/Ada_Lovelace.html").value().title, "Ada Lovelace");
}

// How openZIM's own invalid files are broken: cut, with a wrong checksum, with pointers that lead outside.
TEST(Zim, DamagedOnesSayWhatIsWrongInOneLine) {
  const TempFolder folder;
  const auto zim = make_zim(folder);
  const std::string good = read_file(zim).value();
  const auto number_at = [&](std::size_t at) {
    std::uint64_t number = 0;
    std::memcpy(&number, good.data() + at, sizeof number);
    return number;
  };
  const auto with = [&](std::size_t at, std::uint64_t number) {
    std::string bytes = good;
    std::memcpy(bytes.data() + at, &number, sizeof number);
    return bytes;
  };
  constexpr std::size_t kPagesAt = 32, kContentsAt = 48, kMainPageAt = 64;  // in the header
  const std::string damaged = "is a damaged Kiwix file";
  const std::pair<std::string, std::string> cases[] = {
      {good.substr(0, good.size() / 2), damaged},
      {good.substr(0, 20), damaged},
      {std::string("ZIM\x04", 4) + std::string(4000, 'x'), damaged},
      {good.substr(0, good.size() - 1) + "?", damaged + " (its checksum is wrong)"},
      {with(number_at(kPagesAt) + 8, 1ull << 50), damaged + " ("},
      {with(number_at(kContentsAt), 1ull << 50), damaged + " (its list of contents points outside the file)"},
      {with(kPagesAt, 1ull << 60), damaged},
      {with(24, 0x7FFF'FFFF), damaged},
      {with(kMainPageAt, 0x00FF'FFFF), damaged},
  };
  for (const auto& [bytes, words] : cases) {
    folder.write("bad.zim", bytes);
    const auto library = Library::open({folder.path() / "bad.zim"});
    ASSERT_FALSE(library) << words;
    EXPECT_TRUE(library.error().what.starts_with(words)) << library.error().line();
    EXPECT_EQ(library.error().hint, "fetch or copy it again");
  }
}

TEST(Zim, CheckLooksAtAllOfIt) {
  const TempFolder folder;
  const auto zim = make_zim(folder);
  EXPECT_EQ(check_set(Library::open({zim}).value()), std::vector<std::string>());
  const TempFolder another;
  another.write("in/A/p1.html", zim_page("One", "<p><a href='gone.html'>gone</a></p><p><img src=none.png alt=x></p>"));
  const auto other = make_zim(another);
  const std::string name = (other / "A/p1.html").string();
  EXPECT_EQ(check_set(Library::open({other}).value()),
            (std::vector<std::string>{name + ": picture none.png: has no such page; its description is shown",
                                      name + ": link gone.html: has no such page"}));
}

TEST(Kiwix, IsTheSameSetOverTheNetwork) {
  const TempFolder folder;
  const TempFolder cache;
  setenv("XDG_CACHE_HOME", cache.path().c_str(), 1);
  const auto zim = make_zim(folder, 120);
  std::vector<fs::path> sets;
  {
    const KiwixServe server(zim);
    ASSERT_TRUE(server.runs());
    sets = {server.address()};
    ASSERT_TRUE(fetch_all(sets));
    const auto library = Library::open(sets);
    ASSERT_TRUE(library) << library.error().line();
    EXPECT_EQ(titles_of(*library), std::vector<std::string>{"A small library"});
    EXPECT_NE(texts_of(library->load(0)).find("Read of Ada Lovelace"), std::string::npos);
    const Entry& main = library->entries()[0];
    const Article ada = load_one(*library, entry_at(main, "Ada_Lovelace.html"));
    EXPECT_EQ(ada.title, "Ada Lovelace");
    const auto picture = find_picture(ada, ada.lead_picture);
    ASSERT_TRUE(picture) << picture.error().line();
    EXPECT_EQ(decode_picture(*picture, 64).value().width_px, 48);
    EXPECT_EQ(load_one(*library, entry_titled(main, "page 99")).title, "Page 99");
    const Article found = load_one(*library, entry_of_search(main, "analytical engine"));
    ASSERT_EQ(links_of(found).size(), 1);
    EXPECT_EQ(links_of(found)[0], "small/A/Ada_Lovelace.html");
    EXPECT_NE(texts_of(found).find("notes about the analytical engine"), std::string::npos);
    EXPECT_NE(texts_of(load_one(*library, entry_at(main, "none.html"))).find("is not there"), std::string::npos);
  }
  const auto gone = Library::open(sets);
  ASSERT_FALSE(gone);
  EXPECT_TRUE(gone.error().what.starts_with("cannot be fetched")) << gone.error().line();
}

TEST(Kiwix, IsToldByItsFrontPageAndAskedOnlyWithFetch) {
  EXPECT_EQ(kiwix_address("http://a.example/lib/", R"(<title>Kiwix</title><link href="/lib/catalog/v2/entries">)"),
            "http://a.example/lib");
  EXPECT_EQ(kiwix_address("http://a.example/", "<p>Kiwix is a reader of /catalog/v2/entries.</p>"), std::nullopt);
  const TempFolder folder;
  folder.write("x.kiwix", R"({"kiwix":"http://127.0.0.1:1"})");
  EXPECT_EQ(Library::open({folder.path() / "x.kiwix"}).error().what,
            "stands for a kiwix-serve, and Lectern fetches nothing by itself");
}

}  // namespace
}  // namespace lectern::content
