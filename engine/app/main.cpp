#include <print>

#include "app/command_line.h"
#include "app/commands.h"
#include "content/read_apart.h"
#include "core/heap.h"
#include "core/log.h"

namespace lectern::app {
namespace {

struct Runner {
  Result<int> operator()(const ReadCommand& command) const { return read(command); }
  Result<int> operator()(const ShotCommand& command) const { return shot(command); }
  Result<int> operator()(const ReplayCommand& command) const { return replay(command); }
  Result<int> operator()(const ExtractCommand& command) const { return extract(command); }
  Result<int> operator()(const CheckCommand& command) const { return check(command); }
  Result<int> operator()(const MarksCommand& command) const { return marks(command); }
  Result<int> operator()(const ArrangementsCommand& command) const { return arrangements(command); }
  Result<int> operator()(const BenchCommand& command) const { return bench(command); }
  Result<int> operator()(const DoctorCommand&) const { return doctor(); }
  Result<int> operator()(const Answer& answer) const {
    if (answer.status == 0)
      std::print("{}", answer.text);
    else
      log::error({"", answer.text, "`lectern --help` lists everything"});
    return answer.status;
  }
};

}  // namespace
}  // namespace lectern::app

int main(int argc, char** argv) {
  using namespace lectern;
  give_back_large_blocks();
  (void)content::start_reading_apart();  // before any thread; where it is not possible, reading is done here
  const auto status = std::visit(app::Runner{}, app::parse_command_line(argc, argv));
  if (status) return *status;
  log::error(status.error());
  return 1;
}
