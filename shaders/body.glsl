// A panel is a slab with a rounded edge, drawn as a few sheets one behind the other, each with exactly smoothed edges:
// so the silhouette is smooth at every angle without multisampling. What lies inside the border is plain paper.
const float kInnerBorder_m = 0.014;  // of the sheets behind the front: as far as they are seen past the one before them

// How far behind the front a sheet lies and how much smaller than the panel it is, in parts of the thickness: points of
// a half circle.
const float kSheetDepth[kSheets] = float[](0.0, 0.1464, 0.5, 0.8536, 1.0);
const float kSheetInset[kSheets] = float[](0.5, 0.1464, 0.0, 0.1464, 0.5);

// Where the eye is, as the panel has it.
vec3 panel_eye(PanelData panel) {
  const vec3 from_panel = frame.views[gl_ViewIndex].room_eye.xyz - panel.room_from_panel[3].xyz;
  return transpose(mat3(panel.room_from_panel)) * from_panel;
}

// The same as the panel has it about one of its points, where it may be bent.
vec3 panel_eye_at(PanelData panel, vec2 flat_m) {
  return transpose(face_at(panel, flat_m)) * (panel_eye(panel) - bent(panel, vec3(flat_m, 0)));
}
