#include "app/describe.h"

#include <algorithm>
#include <cmath>
#include <format>
#include <vector>

#include "page/page_text.h"
#include "page/text_rects.h"

namespace lectern::app {
namespace {

constexpr float kAhead_deg = 5, kLevel_deg = 8, kBehind_deg = 150;
constexpr float kSeen = 0.5f;  // opacity

// Where a panel is from the eye: degrees to the left and up.
struct Direction {
  float left_deg = 0, up_deg = 0, distance_m = 0;
};

Direction direction_of(const room::Panel& panel, const Pose& room_from_eye) {
  const glm::vec3 at = room_from_eye.inverse().apply(panel.room_from_panel.position);
  return {glm::degrees(std::atan2(-at.x, -at.z)), glm::degrees(std::atan2(at.y, std::hypot(at.x, at.z))),
          glm::length(at)};
}

std::string words_for(const Direction& direction) {
  const float aside = std::abs(direction.left_deg);
  std::string words;
  if (aside < kAhead_deg) {
    words = "in front";
  } else if (aside > kBehind_deg) {
    words = "behind";
  } else {
    words = std::format("{:.0f} degrees to the {}", aside, direction.left_deg > 0 ? "left" : "right");
  }
  if (std::abs(direction.up_deg) > kLevel_deg)
    words += std::format(", {:.0f} degrees {}", std::abs(direction.up_deg), direction.up_deg > 0 ? "up" : "down");
  return words + std::format(", {:.1f} m away", direction.distance_m);
}

// Each block that is in sight, whole lines of it, a paragraph each.
std::string text_of(const room::Panel& panel) {
  std::string text;
  page::Span paragraph;
  const auto end_paragraph = [&] {
    if (!paragraph.empty()) text += page::text_of(panel.page->article(), paragraph) + "\n\n";
    paragraph = {};
  };
  for (const page::Page::Placed& placed : panel.page->sections())
    for (const page::TextLine& line : placed.section->lines) {
      const float middle = placed.y_dmm + line.rect.y + line.rect.height / 2 - panel.scroll_dmm;
      if (middle < 0 || middle > panel.clip_height_dmm) continue;
      if (paragraph.empty() || line.block != paragraph.begin.block) {
        end_paragraph();
        paragraph = {{line.block, line.begin}, {line.block, line.end}};
      }
      paragraph.end = {line.block, std::max(line.end, paragraph.end.byte)};
    }
  end_paragraph();
  return text;
}

std::string title_of(const room::Panel& panel) {
  if (!panel.page) return "not read yet";
  const content::Article& article = panel.page->article();
  return article.title.empty() ? "without a title" : article.title;
}

bool is_card(const room::Panel& panel) { return panel.paper == page::Role::CardPaper; }

std::string heading_of(const room::Panel& panel, const Pose& room_from_eye, std::string_view kind) {
  std::string words = words_for(direction_of(panel, room_from_eye));
  words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
  std::string line = std::format("{}: {}{}", words, kind, title_of(panel));
  const std::string byline = panel.page ? page::meta_line(panel.page->article()) : std::string();
  if (!byline.empty()) line += " (" + byline + ")";
  if (panel.progress >= 0) line += std::format(", {:.0f} % read", panel.progress * 100);
  return line + "\n";
}

}  // namespace

std::string describe(const room::Scene& scene, const Pose& room_from_eye) {
  std::string text;
  std::vector<const room::Panel*> cards;
  for (const room::Panel& panel : scene.panels) {
    if (panel.opacity < kSeen) continue;
    if (is_card(panel)) {
      cards.push_back(&panel);
      continue;
    }
    text += heading_of(panel, room_from_eye, &panel == &scene.panels.front() ? "the open article, " : "");
    text += "\n" + (panel.page ? text_of(panel) : std::string());
  }
  std::ranges::stable_sort(cards, std::greater(),
                           [&](const room::Panel* card) { return direction_of(*card, room_from_eye).left_deg; });
  for (const room::Panel* card : cards) text += heading_of(*card, room_from_eye, "card, ");
  return text;
}

}  // namespace lectern::app
