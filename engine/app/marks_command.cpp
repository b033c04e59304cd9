// `lectern marks`: what the reader marked, out to other programs and in again.
#include <algorithm>
#include <filesystem>
#include <map>
#include <print>
#include <set>

#include "app/annotations.h"
#include "app/commands.h"
#include "content/entry_key.h"
#include "content/library.h"
#include "core/file.h"
#include "core/log.h"
#include "page/quote.h"
#include "page/relocate.h"
#include "store/store.h"

namespace lectern::app {
namespace {

namespace fs = std::filesystem;

// The file that an article's key leads to: the key itself, or what is before the part of it that the key names.
std::optional<fs::path> file_of(const std::string& key) {
  std::error_code code;
  for (fs::path path = fs::path(key); path.has_relative_path(); path = path.parent_path())
    if (fs::is_regular_file(path, code)) return path;
  const std::size_t part = key.rfind('#');
  return part == std::string::npos ? std::nullopt : file_of(key.substr(0, part));
}

// Articles by their keys, read when they are asked for, one at a time.
class Articles {
 public:
  explicit Articles(content::Library library) : library_(std::move(library)) {
    for (std::size_t i = 0; i < library_->entries().size(); ++i)
      numbers_[content::entry_key(library_->entries()[i])] = i;
  }
  Articles() = default;  // of no set
  // Those of the files that the keys lead to and that are there.
  static Articles of(const std::set<std::string>& keys) {
    std::vector<fs::path> files;
    for (const std::string& key : keys)
      if (const auto file = file_of(key); file && !std::ranges::contains(files, *file)) files.push_back(*file);
    if (files.empty()) return {};
    auto library = content::Library::open(files);
    return library ? Articles(std::move(*library)) : Articles();
  }

  bool has(const std::string& key) const { return numbers_.contains(key); }
  // Null where there is none. Good until the next call.
  const content::Article* read(const std::string& key) {
    const auto number = numbers_.find(key);
    if (number == numbers_.end()) return nullptr;
    if (read_ != key) {
      article_ = library_->load(number->second);
      read_ = key;
    }
    return &article_;
  }
  // An article that goes by this key on another machine: the one whose file has the same name, where only one has.
  std::optional<std::string> same_name(const std::string& key) const {
    const std::string name = key.substr(key.rfind('/') + 1);
    std::optional<std::string> found;
    for (const auto& [each, number] : numbers_) {
      if (each.substr(each.rfind('/') + 1) != name) continue;
      if (found) return std::nullopt;
      found = each;
    }
    return found;
  }

 private:
  std::optional<content::Library> library_;
  std::map<std::string, std::size_t> numbers_;
  std::string read_;
  content::Article article_;
};

Result<std::unique_ptr<store::Store>> open_store(const fs::path& folder) {
  if (folder.empty()) return fail("--store", "names no folder");
  auto opened = store::Store::open(folder);
  if (!opened) return std::unexpected(opened.error());
  if (opened->said) log::error(*opened->said);
  return std::move(opened->store);
}

page::Span span_of(const store::Mark& mark) {
  return {{mark.first_block, mark.first_byte}, {mark.last_block, mark.last_byte}};
}

void put_span(const page::Span& span, store::Mark& mark) {
  mark.first_block = span.begin.block;
  mark.first_byte = span.begin.byte;
  mark.last_block = span.end.block;
  mark.last_byte = span.end.byte;
}

// Where a mark's words stand in the article as it is now.
page::Span found_again(const content::Article& article, const store::Mark& mark) {
  if (mark.kind == store::Mark::Kind::Highlight)
    return page::relocate(article, span_of(mark), {mark.exact, mark.before, mark.after});
  const page::Position at = page::relocate(article, {mark.first_block, mark.first_byte}, mark.exact);
  return {at, at};
}

Annotation annotation_of(store::Mark mark, Articles& articles) {
  Annotation made;
  if (const content::Article* const article = articles.read(mark.article)) {
    made.title = article->title;
    const page::Span span = found_again(*article, mark);
    made.characters = {page::characters_before(*article, span.begin), page::characters_before(*article, span.end)};
  }
  made.mark = std::move(mark);
  return made;
}

std::set<std::string> keys_of(const std::vector<store::Mark>& marks) {
  std::set<std::string> keys;
  for (const store::Mark& mark : marks) keys.insert(mark.article);
  return keys;
}

Result<Articles> articles_of(const std::vector<fs::path>& sets, const std::set<std::string>& keys) {
  if (sets.empty()) return Articles::of(keys);
  auto library = content::Library::open(sets);
  if (!library) return std::unexpected(library.error());
  return Articles(std::move(*library));
}

Result<int> export_marks(const MarksCommand& command, store::Store& store) {
  auto marks = store.marks();
  if (!marks) return std::unexpected(marks.error());
  auto articles = articles_of(command.paths, keys_of(*marks));
  if (!articles) return std::unexpected(articles.error());
  std::vector<Annotation> annotations;
  for (store::Mark& mark : *marks)
    if (command.paths.empty() || articles->has(mark.article))
      annotations.push_back(annotation_of(std::move(mark), *articles));
  const std::string text =
      command.format == MarksFormat::Json ? annotations_json(annotations) : annotations_markdown(annotations);
  if (command.output.empty()) {
    std::print("{}", text);
  } else if (auto written = write_file(command.output, text.data(), text.size()); !written) {
    return std::unexpected(written.error());
  }
  return 0;
}

// Where the words are told to stand, or wherever they do; a mark of an article that is not there is looked for when
// that is opened.
void place(Annotation& annotation, Articles& articles) {
  const content::Article* const article = articles.read(annotation.mark.article);
  if (!article) return;
  if (annotation.characters)
    put_span({page::position_behind(*article, annotation.characters->first),
              page::position_behind(*article, annotation.characters->second)},
             annotation.mark);
  put_span(found_again(*article, annotation.mark), annotation.mark);
}

bool same_mark(const store::Mark& a, const store::Mark& b) {
  return a.article == b.article && a.kind == b.kind && a.exact == b.exact && a.first_block == b.first_block &&
         a.first_byte == b.first_byte;
}

// A mark that is there already only takes the note along.
Result<bool> take(store::Store& store, const std::vector<store::Mark>& known, const store::Mark& mark) {
  const auto same = std::ranges::find_if(known, [&](const store::Mark& each) { return same_mark(each, mark); });
  if (same == known.end()) {
    const auto added = store.add(mark);
    return added ? Result<bool>(true) : std::unexpected(added.error());
  }
  if (mark.note.empty() || mark.note == same->note) return false;
  const auto noted = store.set_note(same->id, mark.note);
  return noted ? Result<bool>(true) : std::unexpected(noted.error());
}

Result<int> import_marks(const MarksCommand& command, store::Store& store) {
  const fs::path& file = command.paths.front();
  const auto text = read_file(file);
  if (!text) return std::unexpected(text.error());
  auto annotations = read_annotations(*text, file.string());
  if (!annotations) return std::unexpected(annotations.error());
  std::set<std::string> keys;
  for (const Annotation& each : *annotations) keys.insert(each.mark.article);
  const std::vector<fs::path> sets(command.paths.begin() + 1, command.paths.end());
  auto articles = articles_of(sets, keys);
  if (!articles) return std::unexpected(articles.error());
  const auto known = store.marks();
  if (!known) return std::unexpected(known.error());

  auto all = store::Transaction::begin(store.database());
  if (!all) return std::unexpected(all.error());
  std::size_t taken = 0, elsewhere = 0;
  for (Annotation& each : *annotations) {
    if (!sets.empty() && !articles->has(each.mark.article)) {
      const auto here = articles->same_name(each.mark.article);
      elsewhere += !here;
      if (!here) continue;
      each.mark.article = *here;
    }
    place(each, *articles);
    const auto added = take(store, *known, each.mark);
    if (!added) return std::unexpected(added.error());
    taken += *added;
  }
  if (auto done = all->commit(); !done) return std::unexpected(done.error());
  std::println("{} of {} marks are new", taken, annotations->size());
  if (elsewhere == 0) return 0;
  return fail(file.string(), std::format("{} of its marks are of articles that are not in the set", elsewhere));
}

}  // namespace

Result<int> marks(const MarksCommand& command) {
  auto store = open_store(command.store);
  if (!store) return std::unexpected(store.error());
  return command.in ? import_marks(command, **store) : export_marks(command, **store);
}

}  // namespace lectern::app
