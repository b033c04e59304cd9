#include "app/scene_json.h"

#include <nlohmann/json.hpp>

#include "page/text_rects.h"
#include "room/surface.h"

namespace lectern::app {
namespace {

using Json = nlohmann::ordered_json;

Json numbers(glm::vec3 v) { return {v.x, v.y, v.z}; }

Json links_json(const room::Panel& panel) {
  Json links = Json::array();
  for (const LinkInSight& link : links_in_sight(panel))
    links.push_back({{"to", *link.address}, {"at_m", numbers(link.room_point)}});
  return links;
}

Json panel_json(const room::Panel& panel) {
  Json json{{"id", panel.id},
            {"title", panel.page ? panel.page->article().title : ""},
            {"text", text_in_sight(panel)},
            {"links", links_json(panel)},
            {"position_m", numbers(panel.room_from_panel.position)},
            {"facing", numbers(panel.room_from_panel.rotate({0, 0, 1}))},
            {"size_m", {panel.size_m.x, panel.size_m.y}},
            {"scroll_dmm", panel.scroll_dmm},
            {"metres_per_dmm", panel.metres_per_dmm},
            {"body_dmm", panel.page ? panel.page->style().body_dmm : 0},
            {"opacity", panel.opacity}};
  if (panel.bend_per_m != glm::vec2(0)) json["bend_per_m"] = {panel.bend_per_m.x, panel.bend_per_m.y};
  if (panel.pinned) json["pinned"] = true;
  if (panel.glow > 0) json["glow"] = panel.glow;
  if (panel.progress >= 0) json["progress"] = panel.progress;
  return json;
}

}  // namespace

std::string text_in_sight(const room::Panel& panel) {
  std::string text;
  if (!panel.page) return text;
  for (const page::Page::Placed& placed : panel.page->sections()) {
    for (const page::TextLine& line : placed.section->lines) {
      const float top = placed.y_dmm + line.rect.y - panel.scroll_dmm;
      if (top + line.rect.height / 2 < 0 || top + line.rect.height / 2 > panel.clip_height_dmm) continue;
      text += page::text_of(panel.page->article(), {{line.block, line.begin}, {line.block, line.end}});
      text += '\n';
    }
  }
  return text;
}

std::vector<LinkInSight> links_in_sight(const room::Panel& panel) {
  std::vector<LinkInSight> links;
  if (!panel.page) return links;
  for (const page::Page::Placed& placed : panel.page->sections())
    for (const page::LinkArea& area : placed.section->link_areas) {
      const glm::vec2 middle(area.rect.x + area.rect.width / 2, placed.y_dmm + area.rect.y + area.rect.height / 2);
      const float shown = middle.y - panel.scroll_dmm;
      if (shown >= 0 && shown <= panel.clip_height_dmm)
        links.push_back({&placed.section->links[area.link], room::room_point_of_page(panel, middle)});
    }
  return links;
}

std::string scene_json(const room::Scene& scene) {
  Json json{{"theme", std::string(page::word(scene.theme.name))},
            {"seat",
             {{"position_m", numbers(scene.room_from_seat.position)},
              {"facing", numbers(scene.room_from_seat.rotate({0, 0, -1}))}}},
            {"panels", Json::array()},
            {"highlights", Json::array()},
            {"rays", Json::array()},
            {"threads", Json::array()}};
  for (const room::Panel& panel : scene.panels) json["panels"].push_back(panel_json(panel));
  for (const room::Highlight& each : scene.highlights)
    json["highlights"].push_back({{"panel", each.panel_id},
                                  {"role", static_cast<int>(each.role)},
                                  {"rect_dmm", {each.rect.x, each.rect.y, each.rect.width, each.rect.height}}});
  for (const room::Ray& ray : scene.rays)
    json["rays"].push_back({{"from_m", numbers(ray.from)}, {"to_m", numbers(ray.to)}, {"hits", ray.hits}});
  for (const room::Thread& thread : scene.threads)
    json["threads"].push_back({{"from_m", numbers(thread.through.front())}, {"to_m", numbers(thread.through.back())}});
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace lectern::app
