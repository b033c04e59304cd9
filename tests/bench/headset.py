#!/usr/bin/env python3
"""The frame thread's own work in a headset, beside that of Khronos' sample hello_xr: the same runtime (Monado, whose null
compositor shows nothing), the same size of the views, one after the other, measured by the same stopwatch.

    tools/debian13 tests/bench/headset.py [--build build/release] [--seconds 10]

The stopwatch is an API layer (tests/headset/moody_layer.cpp): from the return of xrWaitFrame to the call of xrEndFrame,
on the program's own thread. For both that holds locating the views, reading the input, recording and submitting, and the
wait for a picture of the swapchain; for Lectern the room, its text and the default set, in one pass for both eyes; for
hello_xr some cubes, one eye after the other, and waiting until the GPU has drawn the one before."""

import argparse
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "headset"))

from runtime import EYE_PX, Runtime

WARM_UP_S = 2  # of hello_xr; Lectern's bench has its own


def watched(environment, build, stopwatch):
    return dict(environment, XR_API_LAYER_PATH=str(build / "tests" / "headset" / "layers"),
                XR_ENABLE_API_LAYERS="XR_APILAYER_LECTERN_moody", LECTERN_STOPWATCH=str(stopwatch))


def figures(stopwatch, last):
    """Of the last frames: how many, median and 99th percentile in ms."""
    ms = sorted([float(line) for line in stopwatch.read_text().split()][-last:])
    return len(ms), statistics.median(ms), ms[len(ms) * 99 // 100]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=HERE.parent.parent / "build" / "release")
    parser.add_argument("--seconds", type=float, default=10)
    asked = parser.parse_args()
    build = asked.build.resolve()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        with Runtime(folder / "runtime") as runtime:
            runtime.reader.change()
            watch = folder / "lectern.txt"
            told = subprocess.run([build / "lectern", "bench", "headset", "--json"], check=True, capture_output=True, text=True,
                                  env=watched(runtime.environment, build, watch))
            own = json.loads(told.stdout)["headset"]
            rows = {"lectern": figures(watch, int(own["frames"]))}
            watch = folder / "hello_xr.txt"
            runtime.environment = watched(runtime.environment, build, watch)
            with runtime.other_application():
                time.sleep(WARM_UP_S)
                before = len(watch.read_text().split())
                time.sleep(asked.seconds)
            rows["hello_xr"] = figures(watch, len(watch.read_text().split()) - before)
    print(f"work of the frame thread, views of {EYE_PX[0]} x {EYE_PX[1]} pixels an eye, ms")
    print("| | frames | median | 99th percentile |")
    print("|:--|--:|--:|--:|")
    for program, (frames, median, most) in rows.items():
        print(f"| {program} | {frames} | {median:.2f} | {most:.2f} |")
    print(f"`lectern bench headset` itself says {own['work, median']:.2f} and {own['work, 99th percentile']:.2f}")


if __name__ == "__main__":
    main()
