#include "content/check.h"

#include <algorithm>
#include <format>
#include <ranges>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include "content/article_picture.h"
#include "content/block_text.h"
#include "content/collection.h"
#include "content/encoding.h"
#include "content/finish_article.h"
#include "content/set_path.h"
#include "content/utf8.h"
#include "core/file.h"

namespace lectern::content {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMaxDead = 200;  // of one article

// Addresses by what they are used for; each is told once.
struct Addresses {
  std::set<std::string> pictures, links, ids;
};

Addresses addresses_of(const Article& article) {
  Addresses addresses;
  for_each_block(article.blocks, [&](const Block& block) {
    if (const auto* picture = std::get_if<Picture>(&block.content)) addresses.pictures.insert(picture->source);
    for (const auto name : std::views::split(block.id, ' ')) addresses.ids.emplace(name.begin(), name.end());
  });
  for_each_inline(article.blocks, [&](const InlineText& run) {
    for (const Mark& mark : run.marks) {
      if (mark.kind == Mark::Kind::Picture) addresses.pictures.insert(mark.target);
      if (mark.kind == Mark::Kind::Link) addresses.links.insert(mark.target);
    }
  });
  if (!article.lead_picture.empty()) addresses.pictures.insert(article.lead_picture);
  return addresses;
}

// What is wrong with an address that the article names.
struct Dead {
  std::string address, what;
};

void check_picture(const Article& article, const std::string& source, std::vector<Dead>& dead) {
  if (source.starts_with("http:") || source.starts_with("https:") || source.starts_with("//")) {
    dead.push_back(
        {source, std::format("picture {} is on the network and is not fetched; its description is shown", source)});
    return;
  }
  const auto tell = [&](const Error& error) {
    const std::string name = repaired(std::string_view(source).substr(0, 120));
    std::string what = std::format("picture {}: {}", name, error.what);
    if (!error.hint.empty()) what += " (" + error.hint + ")";
    dead.push_back({source, what + "; its description is shown"});
  };
  if (const auto facts = measure_picture(article, source, false); !facts) tell(facts.error());
}

// Names of the set's files: a link may lead to a note by its name, wherever it lies.
using Names = std::set<fs::path>;

void check_link(const Entry& entry, const Article& article, const std::string& target, const Addresses& addresses,
                const Names& names, std::vector<Dead>& dead) {
  if (target.empty() || has_scheme(target) || target.starts_with("//") || article.folder.empty()) return;
  if (target.starts_with('#')) {
    if (!addresses.ids.contains(percent_decoded(target.substr(1))) && target.size() > 1)
      dead.push_back({target, std::format("link {} leads to no heading of this article", target)});
    return;
  }
  if (entry.container == EntryContainer::Collection) {
    if (const auto there = entry_at(entry, target); !there)
      dead.push_back({target, std::format("link {}: {}", target, there.error().what)});
    return;
  }
  const bool from_root = target.starts_with('/');
  const fs::path folder = path_from(article.folder), root = path_from(article.root);
  const auto path = resolve_address(root, from_root ? root : folder, from_root ? target.substr(1) : target);
  std::error_code code;
  if (!path)
    dead.push_back({target, std::format("link {}: {}", target, path.error().what)});
  else if (const fs::path name = path_from(percent_decoded(without_fragment(target)));
           !fs::exists(*path, code) && !fs::exists(root / name, code) &&
           (name.has_parent_path() || !names.contains(name)))
    dead.push_back({target, std::format("link {} leads to no file", target)});
}

std::vector<Dead> dead_addresses(const Entry& entry, const Article& article, const Names& names) {
  std::vector<Dead> dead;
  if (article.folder.empty()) return dead;
  const Addresses addresses = addresses_of(article);
  for (const std::string& source : addresses.pictures)
    if (dead.size() < kMaxDead) check_picture(article, source, dead);
  for (const std::string& target : addresses.links)
    if (dead.size() < kMaxDead) check_link(entry, article, target, addresses, names, dead);
  return dead;
}

// The loaders keep no lines for addresses, so a dead one is looked for in the file; no line when it is written another
// way.
void add_with_lines(const Entry& entry, std::vector<Dead> dead, std::vector<Problem>& problems) {
  if (dead.empty()) return;
  DecodedText decoded;
  if (entry.text.empty() && entry.container == EntryContainer::None) {
    auto bytes = read_file(entry.path);
    if (auto text = decode_text(bytes ? *std::move(bytes) : std::string(), {})) decoded = *std::move(text);
  }
  for (Dead& one : dead) {
    const std::size_t at = one.address.empty() ? std::string::npos : decoded.text.find(one.address);
    const auto end = decoded.text.begin() + static_cast<std::ptrdiff_t>(at == std::string::npos ? 0 : at);
    const int line = at == std::string::npos ? 0 : 1 + static_cast<int>(std::count(decoded.text.begin(), end, '\n'));
    problems.push_back({line, std::move(one.what)});
  }
}

// Collections as a whole: each file once.
void check_collections(const Library& library, std::vector<std::string>& lines) {
  std::set<std::string> files;
  for (const Entry& entry : library.entries()) {
    if (entry.container != EntryContainer::Collection || !files.insert(entry.root).second) continue;
    const auto collection = collection_in(path_from(entry.root));
    if (!collection) continue;
    if (const auto checked = (*collection)->check(); !checked) lines.push_back(checked.error().line());
  }
}

}  // namespace

std::vector<std::string> check_set(const Library& library) {
  std::vector<std::string> lines;
  for (const Error& error : library.problems()) lines.push_back(error.line());
  for (const Skipped& skipped : library.skipped()) lines.push_back(shown(skipped.path) + ": " + skipped.why);
  check_collections(library, lines);
  Names names;
  for (const Entry& entry : library.entries()) names.insert(entry.path.filename());
  for (std::size_t i = 0; i < library.entries().size(); ++i) {
    const Entry& entry = library.entries()[i];
    const Article article = library.load(i);
    std::vector<Problem> problems = article.problems;
    add_with_lines(entry, dead_addresses(entry, article, names), problems);
    std::ranges::stable_sort(problems, {}, &Problem::line);
    for (const Problem& problem : problems) {
      std::string line = shown(entry.path) + ":";
      if (problem.line > 0) line += std::format("{}:", problem.line);
      line += " " + problem.what;
      std::ranges::replace(line, '\n', ' ');
      lines.push_back(std::move(line));
    }
  }
  return lines;
}

}  // namespace lectern::content
