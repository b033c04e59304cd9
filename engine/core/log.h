// One line to the reader on stderr, prefixed "lectern: ". Any thread. (spdlog underneath.)
#pragma once

#include <format>
#include <string_view>
#include <utility>

#include "core/error.h"

namespace lectern::log {

enum class Level { Debug, Info, Warning, Error };

void set_level(Level lowest_shown);
void write(Level level, std::string_view line);

template <class... Args>
void debug(std::format_string<Args...> format, Args&&... args) {
  write(Level::Debug, std::format(format, std::forward<Args>(args)...));
}
template <class... Args>
void info(std::format_string<Args...> format, Args&&... args) {
  write(Level::Info, std::format(format, std::forward<Args>(args)...));
}
template <class... Args>
void warning(std::format_string<Args...> format, Args&&... args) {
  write(Level::Warning, std::format(format, std::forward<Args>(args)...));
}
inline void error(const Error& problem) { write(Level::Error, problem.line()); }

}  // namespace lectern::log
