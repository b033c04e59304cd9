#include "room/room.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/error.h"
#include "room/arrangement.h"
#include "room/links.h"
#include "room/notes.h"
#include "room/surface.h"
#include "room/wall_places.h"

namespace lectern::room {
namespace {

constexpr float kLinesPerColumn = 3;              // so that one notch over the cards moves them by one column
constexpr float kGone_m = 0.3f, kWhole_m = 0.4f;  // from the eyes
constexpr float kStepBack_m = 0.6f;               // before the wall of cards
constexpr float kNoteText = 0.8f;                 // of the reader's size: notes are short and seen whole
constexpr float kNoteMeasure = 56;
constexpr float kLargestNoteText_dmm = 32;
constexpr std::size_t kUsualPanels = 160, kUsualHighlights = 128, kUsualRays = 4;  // so that frames need not grow them

page::PageStyle note_style(page::PageStyle style) {
  style.body_dmm = std::min(style.body_dmm * kNoteText, kLargestNoteText_dmm);
  style.measure_characters = kNoteMeasure;
  return style;
}

}  // namespace

bool same_picture(const Scene& a, const Scene& b) {
  const auto same_highlight = [](const Highlight& x, const Highlight& y) {
    return x.panel_id == y.panel_id && x.rect.x == y.rect.x && x.rect.y == y.rect.y && x.rect.width == y.rect.width &&
           x.rect.height == y.rect.height && x.role == y.role;
  };
  return a.theme.name == b.theme.name && a.theme.contrast == b.theme.contrast && a.room_from_seat == b.room_from_seat &&
         a.panels == b.panels && a.surround == b.surround && a.surround_yaw == b.surround_yaw && a.rays == b.rays &&
         a.hands == b.hands && a.threads == b.threads && std::ranges::equal(a.highlights, b.highlights, same_highlight);
}

Room::Room(std::shared_ptr<const content::Library> library, text::FontLibrary& fonts, WorkerPool& pool,
           RoomOptions options)
    : library_(std::move(library)),
      set_change_(std::move(options.set_change)),
      services_(std::make_shared<const LayoutServices>(LayoutServices{.fonts = &fonts,
                                                                      .pool = &pool,
                                                                      .picture_sizer = std::move(options.picture_sizer),
                                                                      .wake = std::move(options.wake)})),
      keys_(std::move(options.keys)),
      about_set_(std::make_shared<const AboutSet>(with_facts(std::move(options.about_set)))),
      look_(options.look),
      family_(options.family),
      hour_at_start_(options.hour_at_start),
      note_(services_,
            {.tallest_dmm = kTallestNote_dmm, .widest_column_dmm = kWidestNoteColumn_dmm, .fit_height = true},
            note_style(page_style(look_, family_))),
      tools_(
          services_, note_style(page_style(look_, family_)), std::move(options.marks),
          [this, tell = std::move(options.mark_changed)](MarkChange change) {
            change.library = library_;
            if (!change.removed && !change.noted) sound(SoundKind::Marked, *active_);
            if (tell) tell(change);
          },
          options.speaker, about_set_->find),
      shelf_((LECTERN_REQUIRE(options.article < library_->entries().size(), "Room: the set has no such article"),
              library_),
             services_, page_style(look_, family_), options.article),
      filter_(services_, note_style(page_style(look_, family_)), about_set_),
      search_(services_, note_style(page_style(look_, family_)), about_set_),
      arrangements_(services_, note_style(page_style(look_, family_)), library_, std::move(options.arrangements),
                    std::move(options.arrangement_changed)),
      wall_(services_, page_style(look_, family_), note_style(page_style(look_, family_)), about_set_),
      reading_note_(services_, note_style(page_style(look_, family_)), about_set_),
      gathering_(services_, std::move(options.take_entry)),
      desk_(services_, page_style(look_, family_)),
      courtesy_(options.welcome, options.rest_every_s),
      surround_(pool, std::move(options.load_panorama), services_->wake),
      browse_(std::move(options.browse)),
      places_(std::move(options.places)),
      remember_(std::move(options.remember)),
      panels_changed_(std::move(options.panels_changed)) {
  for (Scene* scene : {&scene_, &previous_}) {
    scene->panels.reserve(kUsualPanels);
    scene->highlights.reserve(kUsualHighlights);
    scene->rays.reserve(kUsualRays);
    scene->threads.reserve(kMostOpenPanels);
  }
  scene_.reduce_motion = previous_.reduce_motion = options.reduce_motion;
  for (const auto& [article, kept] : places_) {
    shelf_.set_progress(article, kept.progress);
    wall_.set_progress(article, kept.progress);
  }
  steps_inside_ = options.inside;
  open_kept(options);
  sounded_ = std::move(options.sounded);  // what opens at the start is not heard
}

void Room::adopt() {
  if (set_change_)
    while (const auto change = set_change_()) follow(*change);
  for (const auto& panel : open_) panel->adopt();
  if (note_open_) note_.adopt();
  tools_.adopt();
  filter_.adopt();
  desk_.adopt();
  search_.adopt();
  arrangements_.adopt();
  if (const auto found = arrangements_.take_found()) bring_back(*found);
  if (auto choice = filter_.take()) {
    wall_.choose(choice->articles);
    shelf_.choose(std::move(choice->articles));
  }
  open_gathered();
  shelf_.adopt();
  wall_.adopt();
  reading_note_.adopt();
  if (const auto failed = surround_.adopt()) show_note(unseen_picture_article(*failed), false);
  for (const auto& panel : open_)
    if (const std::string anchor = panel->reader.take_missing_anchor(); !anchor.empty())
      show_note(missing_place_article(anchor), false);
}

const Scene& Room::update(const Input& given) {
  const Input& input = desk_.with_presses(given);
  std::swap(scene_, previous_);
  services_->retired->begin_scene(*services_->pool);
  scene_.seconds = input.clock_s;
  head_tracked_ = input.head_tracked;
  if (std::exchange(looks_at_active_, false)) look_at_active();
  for (const Command command : input.commands) {
    obey(command);
    if (command == Command::BackToSeat && input.head_tracked)
      return_to_places(reclined_posture(input.seat_from_head).value_or(kSeated));
    if (command == Command::BackToSeat) following_.sit();
  }
  if (auto said = courtesy_.say(input, keys_)) show_note(std::move(*said), false);
  seat_.advance(input);
  scene_.room_from_seat = seat_.room_from_seat();
  room_from_head_ = scene_.room_from_seat * input.seat_from_head;
  if (following_.on()) come_along(scene_.reduce_motion ? kAtOnce_s : input.seconds);
  place_hands(input);
  if (filter_.is_open()) filter_.type(input.typed);
  if (search_.wants_text()) search_.type(input.typed);
  if (arrangements_.wants_text()) arrangements_.type(input.typed);
  if (look_.theme_by_hour) look_.theme = page::theme_of_hour(std::fmod(hour_at_start_ + input.clock_s / 3600, 24));
  tools_.look_at(active_->article, active_->reader, look_, input);
  if (const std::string why = tools_.take_failure(); !why.empty()) show_note(not_aloud_article(why), false);
  place_panels();
  desk_.follow(input, scene_.room_from_seat, scene_.panels.front(),
               {.something_selected = tools_.something_selected(),
                .takes_text = wants_text(),
                .covered = note_open_ || wall_.is_open() || surround_.wanted(),
                .behind_note = note_open_});
  point(input);
  const double seconds = scene_.reduce_motion ? kAtOnce_s : input.seconds;
  for (const auto& panel : open_) {
    panel->first_of_several = panel.get() == active_ && open_.size() > 1;
    panel->advance(seconds);
  }
  note_.advance(seconds);
  tools_.advance(seconds);
  filter_.advance(seconds);
  desk_.advance(seconds);
  search_.advance(seconds);
  arrangements_.advance(seconds);
  shelf_.advance(seconds);
  wall_.advance(seconds);
  reading_note_.advance(seconds);
  surround_.advance(seconds);
  step_inside_at_start();
  place_panels();
  place_threads();
  if (wall_.part() > 0) scene_.threads.clear();
  for (const Panel& panel : scene_.panels)
    if (const OpenPanel* open = open_panel(panel.id))
      tools_.add_marks(panel, open->article, open->reader, scene_.highlights);
  tools_.add_highlights(scene_.panels.front(), active_->reader, scene_.highlights);
  fade_near_panels(input);
  surround_.fill(scene_);
  scene_.theme = page::theme(look_.theme, look_.contrast);
  changed_ = !same_picture(scene_, previous_);
  note_sitting();
  note_panels();
  return scene_;
}

void Room::note_sitting() {
  const Reader& reader = active_->reader;
  if (!remember_ || !reader.article()) return;
  Sitting now{.library = library_,
              .article = active_->article,
              .text = reader.article(),
              .kept = {reader.place(), reader.progress().value_or(1)},
              .look = look_};
  if (now == sitting_) return;
  sitting_ = std::move(now);
  remember_(sitting_);
}

bool Room::ready() const {
  return std::ranges::all_of(open_, [](const auto& panel) { return panel->ready(); }) && tools_.ready() &&
         filter_.ready() && desk_.ready() && search_.ready() && arrangements_.ready() && shelf_.ready() &&
         wall_.ready() && (!note_open_ || note_.ready());
}

bool Room::settled() const {
  return ready() && !changed_ && !gathering_.waiting() &&
         std::ranges::all_of(open_, [](const auto& panel) { return panel->still(); }) && seat_.still() &&
         following_.still() && tools_.still() && filter_.still() && search_.still() && arrangements_.still() &&
         desk_.still() && shelf_.still() && wall_.still() && reading_note_.still() && surround_.still() &&
         (!note_open_ || note_.still());
}

void Room::place_panels() {
  scene_.panels.clear();
  active_->fill(scene_.panels.emplace_back());
  surround_.apply(scene_.panels.front());
  if (surround_.part() < 1) {
    for (const auto& panel : open_)
      if (panel.get() != active_) panel->fill(scene_.panels.emplace_back());
    shelf_.fill(scene_.panels);
    tools_.fill(scene_.panels);
    search_.fill(scene_.panels);
    arrangements_.fill(scene_.panels);
    reading_note_.fill(scene_.panels);
    step_back();
    filter_.fill(scene_.panels, wall_.is_open() ? room_from_wall_line(wall_.rows()) : room_from_bar());
    wall_.fill(scene_.panels);
    desk_.fill(scene_.panels, scene_.panels.front());
  }
  for (std::size_t i = 1; i < scene_.panels.size(); ++i) scene_.panels[i].opacity *= 1 - surround_.part();
  if (!note_open_ || !note_.page()) return;
  Panel& note = scene_.panels.emplace_back();
  note.id = kNotePanel;
  note.room_from_panel = room_from_note();
  note_.fill(note, kMessageDistance_m);
}

// What is read gives way to the wall of cards.
void Room::step_back() {
  for (Panel& panel : scene_.panels) {
    panel.opacity *= 1 - wall_.part();
    if (open_panel(panel.id))
      panel.room_from_panel.position += panel.room_from_panel.rotate({0, 0, -kStepBack_m * wall_.part()});
  }
}

void Room::point(const Input& input) {
  scene_.highlights.clear();
  scene_.rays.clear();
  wants_hand_cursor_ = false;
  for (const auto& panel : open_) panel->pointed = false;
  std::optional<std::size_t> hovered_card;
  std::uint64_t hovered_panel = 0;
  if (pointers_.size() < input.pointers.size()) {
    pointers_.resize(input.pointers.size());
    handlings_.resize(input.pointers.size());
  }
  std::optional<Target> clicked;
  bool around = false;
  for (std::size_t i = 0; i < input.pointers.size(); ++i) {
    const Pointer& pointer = input.pointers[i];
    const Pose room_from_aim = scene_.room_from_seat * pointer.seat_from_aim;
    std::optional<Target> target = pointer.valid ? meet(room_from_aim, scene_.panels) : std::nullopt;
    if (target && target->panel_id == active_->id && surround_.wanted()) {  // all of it leads back
      target->link = nullptr;
      target->around = &surround_.source();
    }
    const bool active = pointer.valid && !note_open_;
    if (target && active) {
      const auto panel = std::ranges::find(scene_.panels, target->panel_id, &Panel::id);
      if (const auto card = shelf_.article_of(target->panel_id)) hovered_card = card;
      if (wall_.article_of(target->panel_id)) hovered_panel = target->panel_id;
      OpenPanel* open = open_panel(panel->id);
      if (open) open->pointed |= pointer.visible;
      around |= target->around && open;
      const bool follows_links = open || Tools::has_links(panel->id) || panel->id == SetSearch::kListPanel ||
                                 panel->id == Arrangements::kListPanel || Wall::has_links(panel->id);
      if (target->link && follows_links) add_link_highlights(*panel, *target, scene_.highlights);
      if (target->link && Desk::has_panel(panel->id)) Desk::add_highlights(*panel, *target, scene_.highlights);
    }
    if (target && target->link && target->panel_id == kNotePanel)
      add_link_highlights(*std::ranges::find(scene_.panels, kNotePanel, &Panel::id), *target, scene_.highlights);
    if (pointer.valid && pointer.scroll_lines != 0 && !handlings_[i].carries()) wheel(pointer.scroll_lines, target);
    if (const auto click = pointers_[i].follow(pointer, room_from_aim, target)) clicked = click;
    handle(i, input, target, clicked);
    if (active && !(target && Desk::has_panel(target->panel_id)))
      tools_.point(pointer, target, scene_.panels.front(), pointers_[i].pressing());
    if (pointer.valid && pointer.visible) scene_.rays.push_back(ray_of(room_from_aim, target));
  }
  stretch_between_hands(input);
  focus_.add_highlights(chosen_from(scene_.panels), scene_.highlights);
  shelf_.set_hovered(hovered_card ? hovered_card : focus_.card());
  wall_.set_hovered(hovered_panel);
  wants_hand_cursor_ =
      hovered_card || hovered_panel != 0 || !scene_.highlights.empty() || note_open_ || around || tools_.offers_click();
  if (clicked) click(*clicked);
}

// Beyond a click. A note before the open panel is neither dragged nor carried; it is read and put away.
void Room::handle(std::size_t pointer, const Input& input, const std::optional<Target>& target,
                  std::optional<Target>& clicked) {
  const Pointer& hand = input.pointers[pointer];
  const Pose room_from_aim = scene_.room_from_seat * hand.seat_from_aim;
  const Panel& held = handled(handlings_[pointer], target);
  const bool carried = handlings_[pointer].carries();
  const Handling::Act act = handlings_[pointer].follow(hand, room_from_aim, scene_.room_from_seat * hand.seat_from_grip,
                                                       target, held, pointers_[pointer].pressing(), input.seconds);
  if (wall_.is_open()) {
    wall_.drag(pointer, hand, room_from_aim, target, input.seconds);
    if (act.lines != 0) wheel(act.lines, target);
    if (act.dwelt && target) clicked = target;
    return;
  }
  OpenPanel* panel = open_panel(held.id);
  if (act.drag_dmm != 0 && !note_open_ && panel) panel->reader.scroll_dmm(act.drag_dmm);
  if (act.lines != 0) wheel(act.lines, target);
  const auto first = std::ranges::find_if(
      handlings_, [&](const Handling& each) { return each.carries() && each.held() == handlings_[pointer].held(); });
  const bool leads = first == handlings_.begin() + static_cast<std::ptrdiff_t>(pointer);
  if (act.room_from_held && leads && !note_open_ && !surround_.wanted() && panel)
    move_to(panel->placement, *act.room_from_held, eyes(), keeps_);
  if (carried && !handlings_[pointer].carries() && panel) drop_beside(*panel);
  if (act.dwelt && target) clicked = target;
}

// What comes near the eyes is taken away between 40 and 30 cm, before it strains them.
void Room::fade_near_panels(const Input& input) {
  if (!input.head_tracked) return;
  const glm::vec3 eyes = (scene_.room_from_seat * input.seat_from_head).position;
  for (Panel& panel : scene_.panels) {
    const glm::vec3 at = flattened(panel.bend_per_m, panel.room_from_panel.inverse().apply(eyes));
    const glm::vec3 half(panel.size_m / 2.0f, 0);
    const float distance = glm::distance(at, glm::clamp(at, -half, half));
    panel.opacity *= glm::smoothstep(kGone_m, kWhole_m, distance);
  }
}

void Room::place_hands(const Input& input) {
  for (std::size_t side = 0; side < input.hands.size(); ++side) {
    Hand& hand = scene_.hands[side] = input.hands[side];
    if (!hand.tracked) continue;
    for (glm::vec4& joint : hand.joints) joint = glm::vec4(scene_.room_from_seat.apply(glm::vec3(joint)), joint.w);
  }
}

void Room::wheel(float lines, const std::optional<Target>& target) {
  if (note_open_ && note_.scrolls()) {
    note_.scroll_lines(lines);
  } else if (wall_.is_open()) {
    wall_.scroll_columns(lines / kLinesPerColumn);
  } else if (target && shelf_.article_of(target->panel_id)) {
    shelf_.scroll_columns(lines / kLinesPerColumn);
  } else if (!target || !(tools_.scroll(target->panel_id, lines) || search_.scroll(target->panel_id, lines) ||
                          arrangements_.scroll(target->panel_id, lines))) {
    OpenPanel* pointed = target ? open_panel(target->panel_id) : nullptr;
    (pointed ? pointed->reader : active_->reader).scroll_lines(lines);
  }
}

void Room::click(const Target& target) {
  if (note_open_) {
    const bool chosen = target.panel_id == kNotePanel && target.link;
    if (chosen && !note_is_help_) return browse_address();
    const Command command = chosen ? command_for_name(*target.link) : Command::None;
    close_note();
    return obey(command);
  }
  if (surround_.wanted()) return surround_.leave();
  if (desk_.click(target)) return;
  if (wall_.is_open()) {
    if (wall_.click(target)) return;
    if (const auto card = wall_.article_of(target.panel_id)) open_from_wall(*card);
    return;
  }
  if (const auto card = shelf_.article_of(target.panel_id)) return open(*card);
  if (const auto found = search_.click(target)) return open_found(*found);
  if (target.panel_id == Arrangements::kListPanel && target.link)
    return arrangements_.choose(*target.link) ? void() : obey(command_for_name(*target.link));
  if (tools_.take_click(target, scene_.panels.front())) return;
  if (Look look = look_; Tools::choose(target, look)) return take_look(look);
  if (const auto place = tools_.click(target)) {
    remember(here());
    return active_->reader.to_position(*place);
  }
  if (target.panel_id == Tools::kNotePanel && target.link) return follow_link(target);
  OpenPanel* panel = open_panel(target.panel_id);
  if (!panel) return;
  activate(*panel);
  if (!panel->reader.article()) return;
  if (target.around) return surround_.enter(*panel->reader.article(), *target.around, room_from_head_);
  if (target.link) follow_link(target);
}

void Room::step_inside_at_start() {
  const Reader& reader = active_->reader;
  if (!steps_inside_ || !reader.ready() || !reader.article()) return;
  for (const page::Page::Placed& placed : reader.page()->sections())
    for (const page::PlacedPicture& picture : placed.section->pictures) {
      if (!picture.around || surround_.wanted()) continue;
      surround_.enter(*reader.article(), placed.section->pictures_used[picture.picture], room_from_head_);
    }
  steps_inside_ = !surround_.wanted() && !reader.page()->complete();
}

// What leads back or out leads out of a picture first.
bool Room::leave_surround(Command command) {
  if (!surround_.wanted() || (command != Command::GoBack && command != Command::Quit)) return false;
  surround_.leave();
  return true;
}

// To the article's right stands one thing at a time.
void Room::make_way_for(Command command) {
  const bool arrangements = command == Command::ToggleArrangements, found = command == Command::Search,
             settings = command == Command::ToggleSettings;
  if (!arrangements && !found && !settings) return;
  if (!arrangements) close_arrangements();
  if (!found) search_.close();
  if (!settings) tools_.close_settings();
}

void Room::obey(Command command) {
  if (leave_surround(command)) return;
  make_way_for(command);
  if (desk_.obey(command) || arrange(command) || choose_cards(command) || look_through_set(command) ||
      choose_by_keys(command) || tools_.obey(command, active_->reader) || obey_panel_command(command)) {
    if (tools_.take_found_nothing()) sound(SoundKind::Nothing, *active_);
    return;
  }
  if (Look look = look_; change(look, command)) return take_look(look);
  switch (command) {
    case Command::None: break;
    case Command::LineUp:
    case Command::LineDown:
    case Command::PageUp:
    case Command::PageDown:
    case Command::ArticleStart:
    case Command::ArticleEnd: scroll(command); break;
    case Command::NextArticle: open(active_->article + 1); break;
    case Command::PreviousArticle: open(active_->article - 1); break;  // the first one's is no article: nothing happens
    case Command::GoBack: travel(back_, forward_); break;
    case Command::GoForward: travel(forward_, back_); break;
    case Command::ShelfLeft: shelf_.scroll_columns(-1); break;
    case Command::ShelfRight: shelf_.scroll_columns(1); break;
    case Command::BackToSeat:
      seat_.go_back();
      return_to_places(kSeated);
      break;
    case Command::Follow: following_.toggle(room_from_head_); break;
    case Command::ToggleHelp:
      if (note_open_ && note_is_help_) {
        close_note();
      } else {
        show_note(help_article(keys_, head_tracked_), true);
      }
      break;
    case Command::Quit: leave_or_close(); break;
    default: break;
  }
}

void Room::scroll(Command command) {
  Reader& reader = note_open_ && note_.scrolls() ? note_ : active_->reader;
  switch (command) {
    case Command::LineUp: reader.scroll_lines(-kCommandLines); break;
    case Command::LineDown: reader.scroll_lines(kCommandLines); break;
    case Command::PageUp:
    case Command::PageDown: {
      const bool turned = reader.scroll_page(command == Command::PageDown ? 1 : -1);
      sound(turned ? SoundKind::Page : SoundKind::Nothing, *active_);
      break;
    }
    case Command::ArticleStart: reader.to_start(); break;
    case Command::ArticleEnd: reader.to_end(); break;
    default: break;
  }
}

// From where the panel is, as the reader holds their head.
void Room::sound(SoundKind kind, const OpenPanel& from) const {
  if (!sounded_ || !look_.sounds) return;
  sounded_({kind, room_from_head_.inverse().apply(from.placement.room_from_panel.position)});
}

void Room::take_look(const Look& look) {
  look_ = look;
  const page::PageStyle style = page_style(look_, family_);
  for (const auto& panel : open_) panel->reader.set_style(style);
  note_.set_style(note_style(style));
  tools_.set_style(note_style(style));
  filter_.set_style(note_style(style));
  desk_.set_style(style);
  search_.set_style(note_style(style));
  arrangements_.set_style(note_style(style));
  wall_.set_style(style, note_style(style));
  reading_note_.set_style(note_style(style));
  shelf_.set_style(style);
}

void Room::show_note(content::Article article, bool help) {
  note_open_ = true;
  note_is_help_ = help;
  address_.clear();
  note_.show(std::make_shared<const content::Article>(std::move(article)), help ? help_place_ : Place{});
}

void Room::show_address(const std::string& address) {
  show_note(web_address_article(address), false);
  if (may_be_browsed(address)) address_ = address;
}

void Room::browse_address() {
  if (!note_open_ || address_.empty()) return;
  if (browse_) browse_(address_);
  close_note();
}

void Room::close_library() {
  if (!wall_.is_open()) return;
  filter_.close();
  wall_.close();
}

// Escape closes what lies over the article before it leaves the room.
void Room::leave_or_close() {
  if (note_open_) return close_note();
  if (filter_.is_open()) return filter_.close();
  if (wall_.is_open()) return close_library();
  if (search_.is_open()) return search_.close();
  if (arrangements_.wants_text()) return arrangements_.close_line();
  if (arrangements_.list_is_open()) return close_arrangements();
  if (!tools_.close() && !focus_.clear()) wants_to_quit_ = true;
}

void Room::close_note() {
  if (note_is_help_ && note_.ready()) help_place_ = note_.place();
  note_open_ = false;
  note_.close();
}

}  // namespace lectern::room
