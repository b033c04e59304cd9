# The engine for other projects: headers in include/lectern, static libraries, and what find_package(lectern) reads.
#
# A program that links the engine links what its modules link. So the package looks for just what they look for: the
# find_package and pkg_check_modules lines of their CMakeLists.txt, each once.
include(CMakePackageConfigHelpers)

file(GLOB_RECURSE modules CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/engine/CMakeLists.txt)
set(LECTERN_FINDS)
foreach(module ${modules})
  file(STRINGS ${module} lines REGEX "^ *(find_package|pkg_check_modules)\\(.*\\)$")
  foreach(line ${lines})
    string(STRIP "${line}" line)
    string(REGEX REPLACE "^find_package\\((.*)\\)$" "find_dependency(\\1)" line "${line}")
    string(REGEX REPLACE " REQUIRED( COMPONENTS|\\)$)" "\\1" line "${line}")
    list(APPEND LECTERN_FINDS "${line}")
  endforeach()
endforeach()
list(REMOVE_DUPLICATES LECTERN_FINDS)
list(REMOVE_ITEM LECTERN_FINDS "find_dependency(PkgConfig)")
list(JOIN LECTERN_FINDS "\n" LECTERN_FINDS)

set(package ${CMAKE_INSTALL_LIBDIR}/cmake/lectern)
configure_package_config_file(${CMAKE_SOURCE_DIR}/cmake/lecternConfig.cmake.in
  ${CMAKE_BINARY_DIR}/lecternConfig.cmake INSTALL_DESTINATION ${package})
write_basic_package_version_file(${CMAKE_BINARY_DIR}/lecternConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/lecternConfig.cmake ${CMAKE_BINARY_DIR}/lecternConfigVersion.cmake
  DESTINATION ${package} COMPONENT engine)
install(EXPORT lectern NAMESPACE lectern:: FILE lecternTargets.cmake DESTINATION ${package} COMPONENT engine)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/engine/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/lectern COMPONENT engine
  FILES_MATCHING PATTERN *.h)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/shaders DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/lectern COMPONENT engine
  FILES_MATCHING PATTERN *.h)
