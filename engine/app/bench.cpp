// `lectern bench`: measured figures.
#include <array>
#include <nlohmann/json.hpp>
#include <print>

#include "app/bench.h"
#include "app/commands.h"

namespace lectern::app {
namespace {

struct Bench {
  std::string_view name;
  Result<Figures> (*run)();
  bool by_name_only = false;  // it needs what not every machine has, or minutes
};
constexpr std::array kBenches{Bench{"headset", bench_headset, true},
                              Bench{"library", bench_library, true},
                              Bench{"page", bench_page},
                              Bench{"room", bench_room},
                              Bench{"temporal", bench_temporal},
                              Bench{"text", bench_text},
                              Bench{"turn", bench_turn, true}};

bool asked_for(const Bench& bench, const std::vector<std::string>& names) {
  return names.empty() ? !bench.by_name_only : std::ranges::contains(names, bench.name);
}

}  // namespace

double median(std::vector<double> values) {
  LECTERN_REQUIRE(!values.empty(), "a median is of something");
  std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2));
  return values[values.size() / 2];
}

Result<int> bench(const BenchCommand& command) {
  nlohmann::ordered_json json;
  for (const Bench& bench : kBenches) {
    if (!asked_for(bench, command.names)) continue;
    const auto figures = bench.run();
    if (!figures) return std::unexpected(figures.error());
    for (const Figure& figure : *figures) {
      if (command.json)
        json[std::string(bench.name)][figure.name] = figure.value;
      else
        std::println("{:8}  {:44} {:10.2f} {}", bench.name, figure.name, figure.value, figure.unit);
    }
  }
  if (command.json) std::println("{}", json.dump());
  return 0;
}

}  // namespace lectern::app
