#include "room/wall_loader.h"

#include <algorithm>
#include <cstdlib>
#include <utility>
#include <vector>

#include "room/arrangement.h"
#include "room/card_page.h"

namespace lectern::room {
namespace {

constexpr std::uint64_t kNumberBits = 32, kNumberMask = (std::uint64_t{1} << kNumberBits) - 1;

std::size_t number_of(std::uint64_t wanted) { return static_cast<std::size_t>((wanted & kNumberMask) - 1); }

// A group's title as one line of a page of its own.
std::unique_ptr<page::Page> make_title_page(const LayoutServices& services, page::PageStyle style,
                                            const std::string& title) {
  constexpr float kWidest_dmm = 700;
  style.show_title = false;
  auto article = std::make_shared<content::Article>();
  article->title = title;
  content::Paragraph line{{title, {}}};
  content::Mark& strong = line.text.marks.emplace_back();
  strong.kind = content::Mark::Kind::Strong;
  strong.end = static_cast<std::uint32_t>(title.size());
  article->blocks.emplace_back().content = std::move(line);
  auto section = std::make_shared<const page::Section>(
      page::lay_out_section(*services.fonts, *article, style, kWidest_dmm, 0, 1u << 16, {}));
  auto page = std::make_unique<page::Page>(std::move(article), style, kWidest_dmm);
  page->append(std::move(section));
  return page;
}

}  // namespace

WallLoader::WallLoader(std::shared_ptr<const LayoutServices> services) {
  shared_->services = std::move(services);
  thread_ = std::jthread([this](const std::stop_token& stop) { hand_out(stop); });
}

WallLoader::~WallLoader() {
  thread_.request_stop();
  ++news_;
  news_.notify_all();
  thread_.join();
  for (auto& slot : shared_->wanted) slot = 0;
}

void WallLoader::set(std::shared_ptr<const content::Library> library, std::shared_ptr<const WallPlan> plan,
                     const page::PageStyle& style) {
  for (auto& slot : shared_->wanted) slot = 0;
  auto work = std::make_shared<const Work>(std::move(library), std::move(plan), style);
  const std::lock_guard lock(shared_->mutex);
  shared_->work = std::move(work);
}

void WallLoader::want(std::size_t slot, std::size_t number) {
  shared_->wanted[slot] = (++count_ << kNumberBits) | (number + 1);
  ++news_;
  news_.notify_one();
}

void WallLoader::drop(std::size_t slot) { shared_->wanted[slot] = 0; }

bool WallLoader::try_take(Made& made) {
  while (shared_->inbox.try_take(made))
    if (shared_->wanted[made.slot] == made.wanted) return true;
  return false;
}

void WallLoader::hand_out(const std::stop_token& stop) {
  struct Fresh {
    std::int64_t away = 0;
    std::size_t slot = 0;
    std::uint64_t wanted = 0;
  };
  std::array<std::uint64_t, kSlots> handed{};
  std::vector<Fresh> fresh;
  for (std::uint32_t seen = 0; !stop.stop_requested();) {
    news_.wait(seen);
    seen = news_;
    fresh.clear();
    const auto middle = static_cast<std::int64_t>(middle_);
    for (std::size_t slot = 0; slot < kSlots; ++slot) {
      const std::uint64_t wanted = shared_->wanted[slot];
      if (wanted == 0 || wanted == handed[slot]) continue;
      const auto number = static_cast<std::int64_t>(number_of(wanted));
      fresh.push_back({slot < kCards ? std::abs(number - middle) : 0, slot, wanted});
      handed[slot] = wanted;
    }
    std::ranges::sort(fresh, {}, &Fresh::away);
    for (const Fresh& each : fresh)
      shared_->services->pool->run(
          [shared = shared_, slot = each.slot, wanted = each.wanted] { make(shared, slot, wanted); });
  }
}

void WallLoader::make(const std::shared_ptr<Shared>& shared, std::size_t slot, std::uint64_t wanted) {
  std::shared_ptr<const Work> work;
  {
    const std::lock_guard lock(shared->mutex);
    work = shared->work;
  }
  if (shared->wanted[slot] != wanted || !work) return;
  const std::size_t number = number_of(wanted);
  const LayoutServices& services = *shared->services;
  auto page = slot < kCards ? make_card_page(*work->library, services, work->style, work->plan->articles[number])
                            : make_title_page(services, work->style, work->plan->groups[number].title);
  shared->inbox.put({slot, number, std::move(page), wanted});
  if (services.wake) services.wake();
}

}  // namespace lectern::room
