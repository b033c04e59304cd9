#include "view/openxr/beneath.h"

namespace lectern::view::xr {

// None so far. Monado 25.0 puts all layers into one picture of each eye before it bends that for the lenses, so a
// layer's text is sampled once more than what is drawn. Per cent of the characters that Tesseract reads right at 14,
// 12, 10 and 8 pixels per em: 99.5, 99.7, 98.9, 92.6 drawn; 100, 100, 97.3, 87.7 on a layer. Runtimes that were not
// measured draw too: that is known to be sharp.
bool layers_are_sharper(std::string_view) { return false; }

Result<void> Beneath::make(const Instance& instance, const gpu::Device& device, XrSession session) {
  if (auto made = panel_.make(instance, device, session); !made) return made;
  around_.make(instance, device, session);
  made_ = static_cast<bool>(panel_);
  return {};
}

void Beneath::hide() {
  panel_.hide();
  around_.hide();
}

Result<void> Beneath::give_back() {
  auto given = around_.give_back();
  return given ? panel_.give_back() : given;
}

std::span<const XrCompositionLayerBaseHeader* const> Beneath::layers(const Spaces& spaces) {
  std::size_t count = 0;
  if (around_.shown())
    for (const auto& layer : around_.layers(spaces))
      layers_[count++] = reinterpret_cast<const XrCompositionLayerBaseHeader*>(&layer);
  if (panel_.shown()) layers_[count++] = &panel_.layer(spaces);
  return std::span(layers_).first(count);
}

}  // namespace lectern::view::xr
