// The one place where the memory allocator (a header-only library) is compiled.
#define VMA_IMPLEMENTATION
#include <vk_mem_alloc.h>
