#include "content/read_apart.h"

namespace lectern::content {

bool start_reading_apart(ApartLimits, Answerer) { return false; }
void stop_reading_apart() {}
Result<Answer> ask_apart(const Question& question) { return answer(question); }
bool give_up_rights(std::uint64_t, bool) { return false; }

}  // namespace lectern::content
