# lectern_module(NAME SOURCES... [USES MODULES...] [PUBLIC LIBS...] [PRIVATE LIBS...])
# One folder of engine/: a static library lectern_NAME whose headers are included as "NAME/file.h". It is installed as
# lectern::NAME for other projects, which find what it links by the find_package and pkg_check_modules lines of the
# folder's CMakeLists.txt: keep each on one line.

include(GNUInstallDirs)

set(LECTERN_SANITIZE "" CACHE STRING "Sanitizers for everything we build: address,undefined or thread")

add_library(lectern_options INTERFACE)
target_compile_options(lectern_options INTERFACE
  $<$<CXX_COMPILER_ID:GNU,Clang>:-Wall -Wextra -Wshadow -Wconversion -Wno-sign-conversion -Wno-missing-field-initializers -Wnon-virtual-dtor -Werror>
  $<$<CXX_COMPILER_ID:MSVC>:/W4 /WX /utf-8>)
if(LECTERN_SANITIZE)
  target_compile_options(lectern_options INTERFACE -fsanitize=${LECTERN_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(lectern_options INTERFACE -fsanitize=${LECTERN_SANITIZE})
endif()

function(lectern_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;USES;PUBLIC;PRIVATE")
  add_library(lectern_${name} STATIC ${arg_SOURCES})
  add_library(lectern::${name} ALIAS lectern_${name})
  target_include_directories(lectern_${name} PUBLIC
    $<BUILD_INTERFACE:${CMAKE_SOURCE_DIR}/engine> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/lectern>)
  target_compile_features(lectern_${name} PUBLIC cxx_std_23)
  list(TRANSFORM arg_USES PREPEND lectern::)
  target_link_libraries(lectern_${name} PUBLIC ${arg_USES} ${arg_PUBLIC} PRIVATE $<BUILD_INTERFACE:lectern_options> ${arg_PRIVATE})
  set_target_properties(lectern_${name} PROPERTIES EXPORT_NAME ${name})
  install(TARGETS lectern_${name} EXPORT lectern COMPONENT engine)
endfunction()
