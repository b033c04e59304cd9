// Pictures of articles, as page (their sizes) and render (their pixels) ask for them. Called on workers.
#pragma once

#include "render/section_store.h"
#include "room/layout_job.h"
#include "room/surround.h"

namespace lectern::app {

// The article outlives the sizer that is made for it. `all_around`: pictures that show all directions are told apart.
room::PictureSizerFactory make_picture_sizer(bool all_around);
room::PanoramaLoader make_panorama_loader();
render::PictureLoader make_picture_loader();

}  // namespace lectern::app
