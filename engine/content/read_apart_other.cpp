#include "content/read_apart.h"

namespace lectern::content {

bool start_reading_apart(ApartLimits) { return false; }
bool start_reading_apart(ApartLimits, EntryReader) { return false; }
void stop_reading_apart() {}
Result<Article> read_apart(const Entry& entry, EntryReader here) { return here(entry); }
bool give_up_rights(std::uint64_t) { return false; }

}  // namespace lectern::content
