// What the platform's way to sound needs before it is used.
#pragma once

namespace lectern::sound {

// Lets it find no device without words on standard error: that is no error of the reader's.
void hush_backends();

}  // namespace lectern::sound
