// Files in which harm can hide (every picture, every article but Markdown and plain text, what books, feeds and exports
// say of their articles) are read in a process apart, which can look into files and compute and no more: it cannot
// write, start a program or reach a network. It is asked a question and hands back an answer. If it dies or takes too
// long, that article or picture says so, and the next one gets a new process.
//
// On Linux; elsewhere, and in a program that does not ask for it, everything is read in the program itself.
#pragma once

#include <chrono>
#include <cstdint>
#include <utility>

#include "content/question.h"
#include "core/error.h"

namespace lectern::content {

// Called in the process apart.
using Answerer = Result<Answer> (*)(const Question& question);

struct ApartLimits {
  std::chrono::milliseconds longest{20'000};  // of one question, from asking to the last byte
  std::uint64_t most_bytes = 1'280ull << 20;  // of memory that a process may map
  // So long a picture that broke what read it is not tried again: a page asks for it whenever it is laid out.
  std::chrono::milliseconds shunned{60'000};
};

// To be called before the program starts a thread, once; at best first of all, so that the process holds little. False
// where it is not possible: then everything is read here.
bool start_reading_apart(ApartLimits limits = {}, Answerer answerer = answer);
// Ends the processes. No answer may be on its way.
void stop_reading_apart();

// Answered in a process apart if there is one, else here. What comes suits the question. Any thread; threads do not
// wait for each other.
Result<Answer> ask_apart(const Question& question);

// The one kind that suits.
template <class Kind>
Result<Kind> only(Result<Answer> answer) {
  if (!answer) return std::unexpected(std::move(answer.error()));
  return std::get<Kind>(*std::move(answer));
}

// For the process apart: lets go of every right that reading does not need. False where the system has no way to.
// `threads`: it may start some, and nothing else that runs.
bool give_up_rights(std::uint64_t most_bytes, bool threads);

}  // namespace lectern::content
