// `lectern arrangements`: what the reader kept of a set by name, as the set's manifest may carry it.
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <print>

#include "app/commands.h"
#include "app/keeper.h"
#include "app/session.h"
#include "content/arrangement_json.h"
#include "content/entry_key.h"
#include "core/log.h"

namespace lectern::app {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

// How a manifest in the set's folder names its articles, by what they are known by.
std::map<std::string, std::string> addresses_of(const content::Library& library, const fs::path& set) {
  std::error_code code;
  const fs::path whole = fs::absolute(set, code).lexically_normal();
  const fs::path folder = fs::is_directory(whole, code) ? whole : whole.parent_path();
  std::map<std::string, std::string> addresses;
  for (const content::Entry& entry : library.entries()) {
    const bool in_manifest = !entry.text.empty() || !entry.html.empty();
    const std::u8string path =
        fs::absolute(entry.path, code).lexically_normal().lexically_relative(folder).generic_u8string();
    addresses[content::entry_key(entry)] = in_manifest ? entry.source : std::string(path.begin(), path.end());
  }
  return addresses;
}

Json arrangement_json(const content::Arrangement& arrangement, const std::map<std::string, std::string>& addresses) {
  Json panels = Json::array();
  for (content::ArrangedPanel panel : arrangement.panels) {
    const auto address = addresses.find(panel.article);
    if (address == addresses.end() || address->second.empty()) {
      log::error({arrangement.name, panel.article + " is no longer in the set; left out", {}});
      continue;
    }
    panel.article = address->second;
    panels.push_back(content::to_json(panel));
  }
  return {{"name", arrangement.name}, {"panels", std::move(panels)}};
}

}  // namespace

Result<int> arrangements(const ArrangementsCommand& command) {
  if (command.store.empty()) return fail("--store", "names no folder");
  fs::path set = command.set;
  if (set.empty()) {
    auto own = default_set();
    if (!own) return std::unexpected(own.error());
    set = *own;
  }
  const auto library = content::Library::open({set});
  if (!library) return std::unexpected(library.error());
  auto opened = store::Store::open(command.store);
  if (!opened) return std::unexpected(opened.error());
  const std::vector<fs::path> key = command.set.empty() ? std::vector<fs::path>{} : std::vector{command.set};
  const auto kept = opened->store->arrangements(set_key(key));
  if (!kept) return std::unexpected(kept.error());
  const auto addresses = addresses_of(*library, set);
  Json all = Json::array();
  for (const auto& [name, text] : *kept)
    if (Json made = arrangement_json({name, content::panels_from_text(text)}, addresses); !made["panels"].empty())
      all.push_back(std::move(made));
  const Json manifest{{"_lectern", {{"arrangements", std::move(all)}}}};
  std::println("{}", manifest.dump(2, ' ', false, Json::error_handler_t::replace));
  return 0;
}

}  // namespace lectern::app
