#include "content/arrangement_json.h"

#include <cmath>
#include <format>
#include <limits>
#include <nlohmann/json.hpp>

namespace lectern::content {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

// Reads members one after another; the first that is not as it must be is told of.
class Members {
 public:
  explicit Members(const json& object) : object_(object) {}

  template <class Number>
  void number(const char* name, Number& value) {
    if (const json* found = member(name); found && !take(*found, value)) wrong(name);
  }
  template <std::size_t N>
  void numbers(const char* name, std::array<float, N>& values) {
    const json* found = member(name);
    if (!found) return;
    if (!found->is_array() || found->size() != N) return wrong(name);
    for (std::size_t i = 0; i < N; ++i)
      if (!take((*found)[i], values[i])) return wrong(name);
  }
  void flag(const char* name, bool& value) {
    const json* found = member(name);
    if (!found) return;
    if (!found->is_boolean()) return wrong(name);
    value = found->get<bool>();
  }
  void text(const char* name, std::string& value) {
    const json* found = member(name);
    if (!found) return;
    if (!found->is_string()) return wrong(name);
    value = found->get<std::string>();
  }
  const std::string& problem() const { return problem_; }

 private:
  const json* member(const char* name) {
    const auto found = object_.is_object() ? object_.find(name) : object_.end();
    if (object_.is_object() && found != object_.end()) return &*found;
    if (problem_.empty()) problem_ = std::format("has no \"{}\"", name);
    return nullptr;
  }
  static bool take(const json& from, float& value) {
    if (!from.is_number()) return false;
    value = static_cast<float>(from.get<double>());
    return std::isfinite(value);
  }
  static bool take(const json& from, std::uint32_t& value) {
    if (!from.is_number_unsigned() || from.get<std::uint64_t>() > std::numeric_limits<std::uint32_t>::max())
      return false;
    value = from.get<std::uint32_t>();
    return true;
  }
  void wrong(const char* name) {
    if (problem_.empty()) problem_ = std::format("has a \"{}\" that cannot be used", name);
  }

  const json& object_;
  std::string problem_;
};

}  // namespace

ordered_json to_json(const ArrangedPanel& panel) {
  return {{"article", panel.article},
          {"place", panel.place},
          {"position_m", panel.position_m},
          {"orientation_wxyz", panel.orientation_wxyz},
          {"reach_m", panel.reach_m},
          {"bend_per_m", panel.bend_per_m},
          {"pinned", panel.pinned},
          {"active", panel.active},
          {"line",
           {{"block", panel.line.block},
            {"byte", panel.line.byte},
            {"offset_dmm", panel.line.offset_dmm},
            {"body_dmm", panel.line.body_dmm},
            {"words", panel.line.words}}}};
}

Result<ArrangedPanel> panel_from(const json& from) {
  ArrangedPanel panel;
  Members members(from);
  std::uint32_t place = 0;
  members.text("article", panel.article);
  members.number("place", place);
  members.numbers("position_m", panel.position_m);
  members.numbers("orientation_wxyz", panel.orientation_wxyz);
  members.number("reach_m", panel.reach_m);
  members.numbers("bend_per_m", panel.bend_per_m);
  members.flag("pinned", panel.pinned);
  members.flag("active", panel.active);
  if (!members.problem().empty()) return fail(panel.article, members.problem());
  panel.place = place;
  const auto at = from.find("line");
  if (at == from.end()) return panel;  // at its beginning
  Members line(*at);
  line.number("block", panel.line.block);
  line.number("byte", panel.line.byte);
  line.number("offset_dmm", panel.line.offset_dmm);
  line.number("body_dmm", panel.line.body_dmm);
  line.text("words", panel.line.words);
  if (!line.problem().empty()) return fail(panel.article, "in its \"line\" " + line.problem());
  return panel;
}

std::string panels_text(const std::vector<ArrangedPanel>& panels) {
  ordered_json all = ordered_json::array();
  for (const ArrangedPanel& panel : panels) all.push_back(to_json(panel));
  return all.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::vector<ArrangedPanel> panels_from_text(const std::string& text) {
  std::vector<ArrangedPanel> panels;
  const json all = json::parse(text, nullptr, false);
  if (!all.is_array()) return panels;
  for (const json& each : all) {
    auto panel = panel_from(each);
    if (panel && panels.size() < kMostArrangedPanels) panels.push_back(*std::move(panel));
  }
  return panels;
}

}  // namespace lectern::content
