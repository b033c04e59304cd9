// How the C library keeps memory that was freed.
#pragma once

namespace lectern {

// Blocks of a megabyte and more (decoded pictures, files) go back to the system as soon as they are freed. glibc keeps
// them by itself once one such block was freed, as if more were to come. Before any thread; elsewhere it does nothing.
void give_back_large_blocks();

// Everything that is free now goes back to the system. Takes milliseconds.
void give_back_free_memory();

}  // namespace lectern
