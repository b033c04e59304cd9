#include "index/set_index.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#ifdef __linux__
#include <sys/resource.h>
#endif

#include "content/entry_key.h"
#include "content/set_path.h"
#include "core/log.h"

namespace lectern::index {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

// What is read is in the index, and found, within this; and somebody who waits to write waits no longer.
constexpr milliseconds kBetweenWrites{300};
constexpr std::size_t kMostBetweenWrites = 256;  // articles
// While a set is read for the first time, what is known of it is put together anew no oftener than this.
constexpr milliseconds kFactsGood{2000};

// The file's that an entry is read from.
Stamp stamp_of(const content::Entry& entry) {
  const fs::path file = entry.container == content::EntryContainer::None ? entry.path : content::path_from(entry.root);
  std::error_code code;
  Stamp stamp;
  const auto bytes = fs::file_size(file, code);
  if (!code) stamp.bytes = static_cast<std::int64_t>(bytes);
  const auto written = fs::last_write_time(file, code);
  if (!code)
    stamp.written_ns = std::chrono::duration_cast<std::chrono::nanoseconds>(written.time_since_epoch()).count();
  return stamp;
}

// Reading goes before indexing wherever both want the same core.
void give_way() {
#ifdef __linux__
  constexpr int kNice = 10;
  (void)setpriority(PRIO_PROCESS, 0, kNice);  // of this thread
#endif
}

}  // namespace

void SetIndex::Numbers::sort() {
  entries.clear();
  for (std::uint32_t i = 0; i < ids.size(); ++i)
    if (ids[i] != 0) entries.emplace_back(ids[i], i);
  std::ranges::sort(entries);
}

std::optional<std::size_t> SetIndex::Numbers::entry_of(std::int64_t id) const {
  const auto found = std::ranges::lower_bound(entries, id, {}, &std::pair<std::int64_t, std::uint32_t>::first);
  if (found == entries.end() || found->first != id) return std::nullopt;
  return found->second;
}

SetIndex::SetIndex(fs::path file, std::shared_ptr<const content::Library> library, std::function<void()> wake)
    : file_(std::move(file)),
      wake_(std::move(wake)),
      library_(std::move(library)),
      thread_([this](const std::stop_token& stop) { work(stop); }) {}

SetIndex::~SetIndex() = default;

void SetIndex::follow(std::shared_ptr<const content::Library> library) {
  const std::lock_guard lock(mutex_);
  library_ = std::move(library);
  idle_ = false;
  news_.notify_all();
}

bool SetIndex::is_latest(const std::shared_ptr<const content::Library>& library) const {
  const std::lock_guard lock(mutex_);
  return library == library_;
}

void SetIndex::publish(const Numbers& numbers) {
  auto shared = std::make_shared<const Numbers>(numbers);
  {
    const std::lock_guard lock(mutex_);
    numbers_ = std::move(shared);
  }
  ++revision_;
  if (wake_) wake_();
}

std::shared_ptr<const SetIndex::Numbers> SetIndex::numbers() const {
  const std::lock_guard lock(mutex_);
  return numbers_;
}

void SetIndex::tell(const Error& problem) {
  const std::lock_guard lock(mutex_);
  if (!std::exchange(told_, true)) log::error(problem);
}

void SetIndex::work(const std::stop_token& stop) {
  give_way();
  auto index = ArticleIndex::open(file_);
  if (!index) tell(index.error());
  std::shared_ptr<const content::Library> done;
  while (index && !stop.stop_requested()) {
    std::shared_ptr<const content::Library> library;
    {
      std::unique_lock lock(mutex_);
      if (!news_.wait(lock, stop, [&] { return library_ != done; })) return;
      library = library_;
    }
    if (auto updated = bring_up_to_date(*index, library, stop); !updated) {
      tell(updated.error());
      break;
    }
    done = library;
    left_ = of_ = 0;
    const std::lock_guard lock(mutex_);
    idle_ = library_ == done;
    if (wake_) wake_();
  }
  left_ = of_ = 0;
  idle_ = true;
  if (wake_) wake_();
}

// What the index knows of the set already; gives the entries that it does not, in their order. What is no longer in the
// set is taken out.
Result<std::vector<std::size_t>> SetIndex::look_over(ArticleIndex& index, Numbers& numbers,
                                                     const std::stop_token& stop) {
  struct Row {
    std::int64_t id = 0;
    Stamp stamp;
    bool there = false;
  };
  std::unordered_map<std::string, Row> rows;
  if (auto done = index.each_known(
          [&](ArticleIndex::Known known) { rows.emplace(std::move(known.key), Row{known.id, known.stamp}); });
      !done)
    return std::unexpected(done.error());
  const std::vector<content::Entry>& entries = numbers.library->entries();
  numbers.ids.assign(entries.size(), 0);
  std::vector<std::size_t> unknown;
  for (std::size_t i = 0; i < entries.size() && !stop.stop_requested(); ++i) {
    const std::string key = content::entry_key(entries[i]);
    if (key.empty() || entries[i].container == content::EntryContainer::CollectionSearch) continue;
    const auto row = rows.find(key);
    if (row == rows.end()) {
      unknown.push_back(i);
      continue;
    }
    row->second.there = true;
    if (row->second.stamp == stamp_of(entries[i]))
      numbers.ids[i] = row->second.id;
    else
      unknown.push_back(i);
  }
  numbers.sort();
  if (stop.stop_requested()) return unknown;
  auto all = store::Transaction::begin(index.database());
  if (!all) return std::unexpected(all.error());
  for (const auto& [key, row] : rows) {
    if (row.there) continue;
    if (auto gone = index.remove(row.id); !gone) return std::unexpected(gone.error());
  }
  if (auto done = all->commit(); !done) return std::unexpected(done.error());
  return unknown;
}

// Reads first and writes then: nobody else who writes waits while files are parsed.
Result<void> SetIndex::read(ArticleIndex& index, Numbers& numbers, std::span<const std::size_t> articles,
                            Words& words) {
  std::vector<ArticleIndex::Fresh> fresh;
  for (const std::size_t article : articles) {
    const content::Entry& entry = numbers.library->entries()[article];
    const Stamp stamp = stamp_of(entry);
    fresh.push_back(ArticleIndex::fresh(content::entry_key(entry), stamp, numbers.library->load(article), words));
  }
  auto all = store::Transaction::begin(index.database());
  if (!all) return std::unexpected(all.error());
  for (std::size_t i = 0; i < fresh.size(); ++i) {
    const auto id = index.put(fresh[i]);
    if (!id) return std::unexpected(id.error());
    numbers.ids[articles[i]] = *id;
  }
  return all->commit();
}

Result<void> SetIndex::bring_up_to_date(ArticleIndex& index, std::shared_ptr<const content::Library> library,
                                        const std::stop_token& stop) {
  Numbers numbers{.library = std::move(library)};
  const auto unknown = look_over(index, numbers, stop);
  if (!unknown) return std::unexpected(unknown.error());
  publish(numbers);
  left_ = unknown->size();
  of_ = unknown->size();
  Words words;
  auto written = Clock::now();
  std::size_t at_once = 8;
  for (std::size_t at = 0; at < unknown->size();) {
    if (stop.stop_requested() || !is_latest(numbers.library)) return {};
    const auto some = std::span(*unknown).subspan(at, std::min(at_once, unknown->size() - at));
    const auto begun = Clock::now();
    if (auto done = read(index, numbers, some, words); !done) return done;
    // As many at once as take about as long as they may.
    if (const auto took = Clock::now() - begun; took < kBetweenWrites / 2)
      at_once = std::min(at_once * 2, kMostBetweenWrites);
    else if (took > kBetweenWrites && at_once > 1)
      at_once /= 2;
    at += some.size();
    left_ = unknown->size() - at;
    if (at < unknown->size() && Clock::now() - written < kBetweenWrites) continue;
    written = Clock::now();
    numbers.sort();
    publish(numbers);
  }
  return {};
}

ArticleIndex* SetIndex::connect(Answering& answering) {
  if (answering.index) return answering.index.get();
  auto index = ArticleIndex::open(file_);
  if (!index) return tell(index.error()), nullptr;
  answering.index = std::make_unique<ArticleIndex>(std::move(*index));
  return answering.index.get();
}

SetIndex::Hits SetIndex::search(const content::Library& library, const std::string& typed, std::size_t most) {
  const auto known = numbers();
  const std::lock_guard lock(answering_.mutex);
  ArticleIndex* const index = known ? connect(answering_) : nullptr;
  if (!index) return {};
  auto found = index->search(typed, most, answering_.words);
  if (!found) return tell(found.error()), Hits{};
  Hits hits{.count = static_cast<std::size_t>(found->count), .at_least = found->at_least};
  for (ArticleIndex::Hit& each : found->best) {
    const auto entry = known->entry_of(each.id);
    // The set may have become another since: a number of one set means nothing in the next.
    if (!entry || *entry >= library.entries().size() || content::entry_key(library.entries()[*entry]) != each.key)
      continue;
    hits.best.push_back({*entry, std::move(each.title), std::move(each.byline), std::move(each.excerpt)});
  }
  return hits;
}

std::shared_ptr<const content::SetFacts> SetIndex::facts(const std::shared_ptr<const content::Library>& library) {
  const auto known = numbers();
  const std::lock_guard lock(answering_.mutex);
  const std::uint64_t revision = revision_;
  const bool good =
      answering_.facts && answering_.facts_of == library &&
      (answering_.facts_revision == revision || (!idle_ && Clock::now() - answering_.facts_at < kFactsGood));
  if (good) return answering_.facts;

  std::vector<std::optional<ArticleIndex::Fact>> read(library->entries().size());
  ArticleIndex* const index = known && known->library == library ? connect(answering_) : nullptr;
  if (index) {
    const auto done = index->each_fact([&](ArticleIndex::Fact fact) {
      if (const auto entry = known->entry_of(fact.id)) read[*entry] = std::move(fact);
    });
    if (!done) tell(done.error());
  }
  auto facts = std::make_shared<content::SetFacts>();
  std::string room;
  for (std::size_t i = 0; i < read.size(); ++i) {
    content::SetFacts::Fact fact = content::fact_of(library->entries()[i], room);
    if (read[i]) {
      fact.title = read[i]->title;
      fact.byline = read[i]->byline;
      fact.published = read[i]->published;
      fact.tags = read[i]->tags;
    }
    facts->add(fact);
  }
  answering_.facts = facts;
  answering_.facts_of = library;
  answering_.facts_revision = revision;
  answering_.facts_at = Clock::now();
  return facts;
}

}  // namespace lectern::index
