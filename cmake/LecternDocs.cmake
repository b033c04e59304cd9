# `cmake --build build/release --target docs`: the engine's headers as HTML in build/release/docs/html, where Doxygen is
# installed. A warning is an error.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
find_program(DOXYGEN doxygen)
if(DOXYGEN)
  configure_file(${CMAKE_SOURCE_DIR}/docs/Doxyfile.in ${CMAKE_BINARY_DIR}/docs/Doxyfile @ONLY)
  add_custom_target(docs COMMAND ${DOXYGEN} ${CMAKE_BINARY_DIR}/docs/Doxyfile VERBATIM)
endif()
