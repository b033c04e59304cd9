// What the leak sanitizer is to overlook: librsvg asks fontconfig for fonts, and fontconfig keeps what it found.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\n"; }
