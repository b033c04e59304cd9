// The implementation of tinygltf, compiled once. Pictures are decoded by content, files are read by gltf_file.cpp.
#define TINYGLTF_IMPLEMENTATION
#include "scenery/gltf.h"
