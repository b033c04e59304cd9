#include "gpu/watch.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <hb.h>

#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <new>

namespace lectern::test {
namespace {

thread_local Counts counts;

template <class Function>
Function real(Function, const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

}  // namespace

void watch() { counts = {}; }
Counts seen() { return counts; }

}  // namespace lectern::test

using lectern::test::counts;

void* operator new(std::size_t size) {
  ++counts.allocations;
  if (void* memory = std::malloc(size ? size : 1)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

extern "C" {

int open(const char* path, int flags, ...) {
  ++counts.opened_files;
  std::va_list rest;
  va_start(rest, flags);
  const int mode = va_arg(rest, int);
  va_end(rest);
  return lectern::test::real(&open, "open")(path, flags, mode);
}

FILE* fopen(const char* path, const char* mode) {
  ++counts.opened_files;
  return lectern::test::real(&fopen, "fopen")(path, mode);
}

hb_bool_t hb_shape_full(hb_font_t* font, hb_buffer_t* buffer, const hb_feature_t* features, unsigned count,
                        const char* const* shapers) {
  ++counts.shaped_runs;
  return lectern::test::real(&hb_shape_full, "hb_shape_full")(font, buffer, features, count, shapers);
}

void hb_shape(hb_font_t* font, hb_buffer_t* buffer, const hb_feature_t* features, unsigned count) {
  hb_shape_full(font, buffer, features, count, nullptr);
}

}  // extern "C"
