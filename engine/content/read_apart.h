// Files in which harm can hide (everything but Markdown and plain text) are read in a process apart, which can look
// into files and compute and no more: it cannot write, start a program or reach a network. It hands back an Article. If
// it dies or takes too long, that article says so, and the next one gets a new process.
//
// On Linux; elsewhere, and in a program that does not ask for it, everything is read in the program itself.
#pragma once

#include <chrono>
#include <cstdint>

#include "content/article.h"
#include "content/library.h"
#include "core/error.h"

namespace lectern::content {

// Reads an entry of any format; called in the process apart.
using EntryReader = Result<Article> (*)(const Entry& entry);

struct ApartLimits {
  std::chrono::milliseconds longest{20'000};  // of one article, from asking to the last byte
  std::uint64_t most_bytes = 1'280ull << 20;  // of memory that a process may map
};

// To be called before the program starts a thread, once; at best first of all, so that the process holds little. False
// where it is not possible: then everything is read here.
bool start_reading_apart(ApartLimits limits = {});
bool start_reading_apart(ApartLimits limits, EntryReader read);
// Ends the processes. No article may be on its way.
void stop_reading_apart();

// Reads in a process apart if there is one, else here. Any thread; threads do not wait for each other.
Result<Article> read_apart(const Entry& entry, EntryReader here);

// For the process apart: lets go of every right that reading does not need. False where the system has no way to.
bool give_up_rights(std::uint64_t most_bytes);

}  // namespace lectern::content
