#!/usr/bin/env bash
# Builds Lectern and shows the articles that come with it: in a window where there is a display, else as pictures.
# Needs Debian 12 or newer with git and apt; everything else it gets itself (tools/debian13).
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"
lectern=build/release/lectern

has_display() {
  { [ -n "${WAYLAND_DISPLAY:-}" ] && [ -S "${XDG_RUNTIME_DIR:-/nowhere}/$WAYLAND_DISPLAY" ]; } ||
    { [ -n "${DISPLAY:-}" ] && tools/debian13 xdotool getdisplaygeometry >/dev/null 2>&1; }
}

# shot NAME WORDS ARG...: one picture of the default set.
shot() {
  local name=$1 words=$2
  shift 2
  tools/debian13 $lectern shot -o "pictures/$name.png" "$@"
  printf '  %-24s %s\n' "pictures/$name.png" "$words"
}

mkdir -p build
[ -e build/release/build.ninja ] || tools/debian13 cmake --preset release --log-level=WARNING
tools/debian13 cmake --build --preset release --target lectern

if has_display; then
  echo "Opening the reading room. F1 shows the keys, Esc leaves."
  exec tools/debian13 $lectern "$@"
fi

echo "There is no display, so here are pictures of the reading room, in $PWD:"
mkdir -p pictures
shot seat "the room from the seat" --size 1600x1000
shot near "an article, near" --article nokia-xiaomi --size 1200x1200 --fov 38
shot dark "by night" --article reading-in-vr --theme dark --size 1600x1000
shot oblique "seen from the side" --article how-a-letter-is-drawn --orbit 55,8 --size 1600x1000
shot scripts "many scripts" --article scripts --size 1600x1600 --fov 40 --text-dmm 14 --crop article
