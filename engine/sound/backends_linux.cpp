#include <dlfcn.h>

#include "sound/backends.h"

namespace lectern::sound {
namespace {

void say_nothing(const char*, int, const char*, int, const char*, ...) {}

}  // namespace

// ALSA prints each card that it does not find. Like OpenAL Soft, we take it by its name if it is there; both have it
// once.
void hush_backends() {
  void* alsa = dlopen("libasound.so.2", RTLD_NOW);
  if (!alsa) return;
  using Handler = decltype(&say_nothing);
  if (void* set = dlsym(alsa, "snd_lib_error_set_handler")) reinterpret_cast<int (*)(Handler)>(set)(say_nothing);
}

}  // namespace lectern::sound
