// tinygltf without its picture decoders and without its way to files: both are ours and bounded.
#pragma once

#ifndef TINYGLTF_NO_STB_IMAGE
#define TINYGLTF_NO_STB_IMAGE
#define TINYGLTF_NO_STB_IMAGE_WRITE
#define TINYGLTF_NO_FS
#endif
#include <tiny_gltf.h>
