#include "app/keeper.h"

#include <algorithm>
#include <format>

#include "app/kept_panels.h"
#include "content/arrangement_json.h"
#include "content/entry_key.h"
#include "core/log.h"
#include "page/relocate.h"

namespace lectern::app {
namespace {

// Often enough that nobody misses what was lost with the power, seldom enough to let the disk sleep while one reads.
constexpr auto kBetweenWrites = std::chrono::milliseconds(400);
constexpr const char* kLook = "look";
constexpr const char* kWelcomed = "welcomed";
const std::string kPanels = "panels ";  // and the set

std::string look_of_set(std::string_view set) { return std::format("{} of {}", kLook, set); }

room::Kept from_store(const store::KeptPlace& kept) {
  room::Kept out{.progress = kept.progress};
  out.where.position = {kept.block, kept.byte};
  out.where.offset_dmm = kept.offset_dmm;
  out.where.body_dmm = kept.body_dmm;
  out.where.words = kept.words;
  return out;
}

store::KeptPlace to_store(const room::Sitting& sitting) {
  const room::Place& where = sitting.kept.where;
  return {.block = where.position.block,
          .byte = where.position.byte,
          .offset_dmm = where.offset_dmm,
          .body_dmm = where.body_dmm,
          .words = page::words_at(*sitting.text, where.position),
          .progress = sitting.kept.progress};
}

store::Mark to_store(const room::Mark& mark, const std::string& article) {
  const bool bookmark = mark.colour == room::Mark::kBookmark;
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return {.article = article,
          .kind = bookmark ? store::Mark::Kind::Bookmark : store::Mark::Kind::Highlight,
          .first_block = mark.span.begin.block,
          .first_byte = mark.span.begin.byte,
          .last_block = mark.span.end.block,
          .last_byte = mark.span.end.byte,
          .exact = mark.quote.exact,
          .before = mark.quote.before,
          .after = mark.quote.after,
          .colour = bookmark ? 0 : mark.colour,
          .note = mark.note,
          .made_at_s = std::chrono::duration_cast<std::chrono::seconds>(now).count()};
}

room::Mark from_store(const store::Mark& mark) {
  return {.number = static_cast<std::uint64_t>(mark.id),
          .span = {{mark.first_block, mark.first_byte}, {mark.last_block, mark.last_byte}},
          .colour = mark.kind == store::Mark::Kind::Bookmark ? room::Mark::kBookmark : mark.colour,
          .quote = {mark.exact, mark.before, mark.after},
          .note = mark.note};
}

}  // namespace

Keeper::Keeper(std::unique_ptr<store::Store> store, std::string set) : store_(std::move(store)), set_(std::move(set)) {
  noted_.sittings.reserve(16);
  thread_ = std::jthread([this](const std::stop_token& stop) { work(stop); });
}

Keeper::~Keeper() {
  thread_.request_stop();
  news_.notify_all();
  thread_.join();
}

void Keeper::note(const room::Sitting& sitting) {
  const std::lock_guard lock(mutex_);
  std::vector<room::Sitting>& sittings = noted_.sittings;
  const auto known = std::ranges::find_if(sittings, [&](const room::Sitting& each) {
    return each.article == sitting.article && each.library == sitting.library;
  });
  if (known != sittings.end()) {
    *known = sitting;
    std::rotate(known, known + 1, sittings.end());
  } else {
    sittings.push_back(sitting);
  }
  news_.notify_all();
}

void Keeper::note(const room::MarkChange& change) {
  const std::lock_guard lock(mutex_);
  noted_.marks.push_back(change);
  news_.notify_all();
}

void Keeper::note(const room::KeptPanels& panels) {
  const std::lock_guard lock(mutex_);
  noted_.panels = panels;
  news_.notify_all();
}

void Keeper::note(const room::ArrangementChange& change) {
  const std::lock_guard lock(mutex_);
  noted_.arrangements.push_back(change);
  news_.notify_all();
}

void Keeper::work(const std::stop_token& stop) {
  Noted taken;
  taken.sittings.reserve(noted_.sittings.capacity());
  for (bool last = false; !last;) {
    {
      std::unique_lock lock(mutex_);
      news_.wait(lock, stop, [this] { return !noted_.empty(); });
      news_.wait_for(lock, stop, kBetweenWrites, [] { return false; });
      last = stop.stop_requested();
      std::swap(taken, noted_);
    }
    write(taken);
    taken.sittings.clear();
    taken.marks.clear();
    taken.panels = {};
    taken.arrangements.clear();
  }
}

void Keeper::write(const Noted& noted) {
  for (const room::Sitting& sitting : noted.sittings) tell(write(sitting));
  for (const room::MarkChange& change : noted.marks) tell(write(change));
  if (noted.panels.library) tell(write(noted.panels));
  for (const room::ArrangementChange& change : noted.arrangements) tell(write(change));
}

void Keeper::tell(const Result<void>& written) {
  if (!written && !std::exchange(told_, true)) log::error(written.error());
  if (written) told_ = false;
}

Result<void> Keeper::write(const room::MarkChange& change) {
  const std::string key = content::entry_key(change.library->entries()[change.article]);
  if (key.empty()) return {};
  const room::Mark& mark = change.mark;
  const auto known = added_.find(mark.number);
  const std::int64_t kept = known == added_.end() ? static_cast<std::int64_t>(mark.number) : known->second;
  if (change.removed) return store_->remove(kept);
  if (change.noted) return store_->set_note(kept, mark.note);
  auto id = store_->add(to_store(mark, key));
  if (!id) return std::unexpected(id.error());
  added_[mark.number] = *id;
  return {};
}

Result<void> Keeper::write(const room::KeptPanels& panels) {
  return store_->keep_setting(kPanels + set_, to_text(panels));
}

Result<void> Keeper::write(const room::ArrangementChange& change) {
  const content::Arrangement& made = change.arrangement;
  return change.removed ? store_->remove_arrangement(set_, made.name)
                        : store_->keep_arrangement(set_, made.name, content::panels_text(made.panels));
}

Result<void> Keeper::write(const room::Sitting& sitting) {
  const std::string key = content::entry_key(sitting.library->entries()[sitting.article]);
  if (key.empty()) return {};
  auto all = store::Transaction::begin(store_->database());
  if (!all) return std::unexpected(all.error());
  if (auto kept = store_->keep_place(key, to_store(sitting)); !kept) return kept;
  if (auto kept = store_->keep_last_read(set_, key); !kept) return kept;
  if (look_ != sitting.look) {
    if (auto kept = write(sitting.look); !kept) return kept;
  }
  auto done = all->commit();
  if (done) look_ = sitting.look;
  return done;
}

// A look of one set alone lies beside the one for all.
Result<void> Keeper::write(const room::Look& look) {
  const std::string of_set = look_of_set(set_);
  if (auto kept = store_->keep_setting(of_set, look.of_this_set ? room::look_text(look) : ""); !kept) return kept;
  return look.of_this_set ? Result<void>() : store_->keep_setting(kLook, room::look_text(look));
}

Result<Remembered> recall(store::Store& store, const std::string& set, const content::Library& library) {
  Remembered all;
  const auto places = store.places();
  if (!places) return std::unexpected(places.error());
  const auto marks = store.marks();
  if (!marks) return std::unexpected(marks.error());
  const auto last = store.last_read(set);
  if (!last) return std::unexpected(last.error());
  std::unordered_map<std::string, std::size_t> marked;  // articles of the set, of those that have places or marks
  for (const store::Mark& mark : *marks) marked[mark.article] = library.entries().size();
  for (std::size_t i = 0; !(places->empty() && marked.empty()) && i < library.entries().size(); ++i) {
    const std::string key = content::entry_key(library.entries()[i]);
    if (key.empty()) continue;
    if (const auto known = places->find(key); known != places->end()) all.places[i] = from_store(known->second);
    if (const auto known = marked.find(key); known != marked.end()) known->second = i;
    if (key == *last) all.last_read = i;
  }
  for (const store::Mark& mark : *marks)
    if (const std::size_t article = marked[mark.article]; article < library.entries().size())
      all.marks[article].push_back(from_store(mark));
  if (const auto panels = store.setting(kPanels + set); panels && !panels->empty())
    all.panels = panels_from_text(*panels, library);
  const auto arrangements = store.arrangements(set);
  if (!arrangements) return std::unexpected(arrangements.error());
  for (const auto& [name, text] : *arrangements) all.arrangements.push_back({name, content::panels_from_text(text)});
  if (const auto look = store.setting(kLook)) room::read_look(*look, all.look);
  if (const auto look = store.setting(look_of_set(set)); look && !look->empty()) {
    room::read_look(*look, all.look);
    all.look.of_this_set = true;
  }
  if (const auto welcomed = store.setting(kWelcomed); welcomed && welcomed->empty()) {
    all.first_time = places->empty();
    if (auto kept = store.keep_setting(kWelcomed, "yes"); !kept) return std::unexpected(kept.error());
  }
  return all;
}

std::string set_key(const std::vector<std::filesystem::path>& paths) {
  std::string key;
  for (const std::filesystem::path& path : paths) {
    std::error_code code;
    const std::u8string name = std::filesystem::absolute(path, code).lexically_normal().generic_u8string();
    key.append(name.begin(), name.end()).push_back('\n');
  }
  return key;
}

}  // namespace lectern::app
