// Pictures of a library's articles, as page (their sizes) and render (their pixels) ask for them. Called on workers.
#pragma once

#include "content/library.h"
#include "render/section_store.h"
#include "room/layout_job.h"

namespace lectern::app {

// The library must outlive what these return.
room::PictureSizerFactory make_picture_sizer(const content::Library& library);
render::PictureLoader make_picture_loader(const content::Library& library);

}  // namespace lectern::app
