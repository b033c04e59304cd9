// The library: the set as a wall of cards, from three to a hundred thousand, in rows and columns before the reader. It
// is pushed and coasts on; only what is near is ever read. Ordered and in groups, as the bar below it says.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "room/about_set.h"
#include "room/coast.h"
#include "room/panel_ids.h"
#include "room/pointing.h"
#include "room/question.h"
#include "room/reader.h"
#include "room/wall_loader.h"
#include "room/wall_plan.h"

namespace lectern::room {

class Wall {
 public:
  Wall(std::shared_ptr<const LayoutServices> services, const page::PageStyle& card, const page::PageStyle& bar,
       std::shared_ptr<const AboutSet> about);

  void open(std::shared_ptr<const content::Library> library, std::size_t open_article);
  void close();
  bool is_open() const { return open_; }
  // How far it has come forward, 0 to 1: what is read steps back by as much.
  float part() const { return part_; }

  // The set became another; `now_at` as content::SetChange's.
  void follow(std::shared_ptr<const content::Library> library, const std::vector<std::size_t>& now_at);
  // Only these stand there, by number; nullopt: all.
  void choose(std::optional<std::vector<std::size_t>> articles);
  void set_progress(std::size_t article, float progress) { progress_[article] = progress; }
  void set_style(const page::PageStyle& card, const page::PageStyle& bar);
  // True when the command was the wall's, which is open.
  bool obey(Command command);
  void scroll_columns(double columns) { coast_.push(columns); }
  // A pointer that presses on the wall and moves takes it along; let go in a swing, it coasts on.
  void drag(std::size_t pointer, const Pointer& how, const Pose& room_from_aim, const std::optional<Target>& target,
            double seconds);
  void set_hovered(std::uint64_t panel) { hovered_ = panel; }

  // The article whose card has this panel id.
  std::optional<std::size_t> article_of(std::uint64_t panel) const;
  // The one whose card was chosen with keys.
  std::optional<std::size_t> chosen_by_keys() const;
  // True when the click was on the bar.
  bool click(const Target& target);
  static bool has_links(std::uint64_t panel) { return panel == kBarPanel; }

  void adopt();
  void advance(double seconds);
  void fill(std::vector<Panel>& panels) const;
  bool ready() const;
  bool still() const;
  int rows() const { return plan_ ? plan_->rows : 1; }

  static constexpr std::uint64_t kBarPanel = panel_ids::kWallBar;

 private:
  static constexpr std::size_t kNone = ~std::size_t{0};
  struct Slot {
    std::size_t number = kNone;  // of a place or a group
    std::unique_ptr<page::Page> page;
    std::uint64_t revision = 0;
    float shade = 0;  // how far its page has come up
    float glow = 0;
  };
  struct Planned {
    std::shared_ptr<const content::Library> library;
    std::shared_ptr<const WallPlan> plan;
    std::size_t count = 0, of = 0;     // articles on it, in the set
    std::optional<std::size_t> place;  // of the open article
  };
  void ask();
  void take(Planned planned);
  void keep_page(std::uint32_t article, Slot& shown);
  void tell();
  void hold();
  void hold_slot(std::size_t slot, std::size_t number);
  void step_card(int by);
  void forget_pages();
  double lowest() const;
  double highest() const;
  void fill_card(const Slot& slot, std::vector<Panel>& panels) const;
  void fill_title(const Slot& slot, std::vector<Panel>& panels) const;

  const std::shared_ptr<const LayoutServices> services_;
  const std::shared_ptr<const AboutSet> about_;
  page::PageStyle card_;
  Reader bar_;
  Question<Planned> planning_;
  std::unique_ptr<WallLoader> loader_;  // from the first time it is opened
  std::shared_ptr<const content::Library> library_;
  std::shared_ptr<const WallPlan> plan_;
  std::size_t count_ = 0, of_ = 0;
  WallOrder order_ = WallOrder::Set;
  std::optional<std::vector<std::size_t>> chosen_;
  std::unordered_map<std::size_t, float> progress_;
  std::size_t open_article_ = 0;
  bool open_ = false, to_open_article_ = false;
  bool outdated_ = false;  // it was planned while more was still being read of the set
  bool stay_ = false;      // the plan that is asked for is of the same, known better
  float part_ = 0;
  Coast coast_;  // the column that stands in the middle
  struct Dragged {
    std::size_t pointer = 0;
    float from_yaw = 0, yaw = 0;
    bool moved = false;
    double speed = 0;  // columns a second
  };
  std::optional<Dragged> dragged_;
  std::optional<std::size_t> place_;  // chosen with keys
  std::uint64_t hovered_ = 0;
  std::array<Slot, WallLoader::kSlots> slots_;
};

}  // namespace lectern::room
