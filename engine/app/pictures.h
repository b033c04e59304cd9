// Pictures of articles, as page (their sizes) and render (their pixels) ask for them. Called on workers.
#pragma once

#include "render/section_store.h"
#include "room/layout_job.h"

namespace lectern::app {

room::PictureSizerFactory make_picture_sizer();  // the article outlives the sizer that is made for it
render::PictureLoader make_picture_loader();

}  // namespace lectern::app
