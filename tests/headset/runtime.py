"""Monado, a real OpenXR runtime, with a headset and two controllers that are steered over its remote port."""

import contextlib
import math
import os
import pathlib
import socket
import struct
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "window"))  # its screen serves here too

from screen import NotSeen, eventually


PORT = 4242
EYE_PX = (320, 240)  # of each eye with the null compositor
HALF_FOV = math.radians(42.5)  # of each eye, to both sides; upwards so that its pixels are square
HALF_FOV_UP = math.atan(math.tan(HALF_FOV) * EYE_PX[1] / EYE_PX[0])
EYES_PX = (1344, 1512)  # of each eye with the real compositor, as it recommends
HALF_IPD_M = 0.0315


def turned(yaw_deg=0.0, pitch_deg=0.0):
    """A quaternion x y z w: to the left and up are positive."""
    yaw, pitch = math.radians(yaw_deg) / 2, math.radians(pitch_deg) / 2
    cy, sy, cp, sp = math.cos(yaw), math.sin(yaw), math.cos(pitch), math.sin(pitch)
    return (cy * sp, sy * cp, -sy * sp, cy * cp)


class Controller:
    """One hand: where it is, and what its fingers do."""

    def __init__(self, position):
        self.position = position
        self.orientation = turned()
        self.trigger = self.squeeze = 0.0
        self.stick = (0.0, 0.0)
        self.pad = (0.0, 0.0)
        self.pad_touched = False
        self.a = self.b = self.stick_click = False
        self.curl = (0.0,) * 5
        self.hand_tracked = False
        self.active = True

    def packed(self):
        flags = [self.hand_tracked, self.active, False, False, self.a, self.a, self.b, self.b, self.trigger > 0.9,
                 self.trigger > 0, self.stick_click, False, self.pad_touched, 0, 0, 0]
        return struct.pack("<7f6f5f3f2f1f2f16B", *self.orientation, *self.position, *([0.0] * 6), *self.curl,
                           self.trigger, self.squeeze, self.squeeze, *self.stick, 0.0, *self.pad,
                           *[int(flag) for flag in flags])


class Reader:
    """Head and hands. change() sends them as they are now."""

    def __init__(self):
        self.position = (0.0, 1.6, 0.0)
        self.orientation = turned()
        self.half_fov_up = HALF_FOV_UP
        self.left = Controller((-0.2, 1.2, -0.3))
        self.right = Controller((0.2, 1.2, -0.3))
        self.connection = None

    def packed(self):
        eyes = b"".join(struct.pack("<4f7f4x", -HALF_FOV, HALF_FOV, self.half_fov_up, -self.half_fov_up, 0, 0, 0, 1, x, 0, 0)
                        for x in (-HALF_IPD_M, HALF_IPD_M))
        head = struct.pack("<7fB3x", *self.orientation, *self.position, 1)
        packet = b"mndrmt3\0" + eyes + head + self.left.packed() + self.right.packed()
        assert len(packet) == 376
        return packet

    def change(self):
        if self.connection is None:
            self.connection = eventually(self.connect, "the runtime's remote port")
        self.connection.sendall(self.packed())

    @staticmethod
    def connect():
        try:
            return socket.create_connection(("127.0.0.1", PORT), timeout=5)
        except OSError:
            return None

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None


class RuntimeDied(NotSeen):
    """By itself: nobody killed it."""


class Runtime:
    """The service. `folder` is its XDG_RUNTIME_DIR and keeps its log; `glass` is a Screen that its compositor draws on;
    `per_cent` is how many pixels it recommends for a side of what that shows. Ends with the `with`."""

    def __init__(self, folder, glass=None, per_cent=140):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(mode=0o700, exist_ok=True)
        self.folder.chmod(0o700)
        self.socket = self.folder / "monado_comp_ipc"
        self.environment = dict(os.environ, XDG_RUNTIME_DIR=str(self.folder), P_OVERRIDE_ACTIVE_CONFIG="remote")
        for name in ("DISPLAY", "WAYLAND_DISPLAY"):
            self.environment.pop(name, None)
        self.glass = glass
        if glass:
            self.environment.update(DISPLAY=glass.environment["DISPLAY"], XRT_COMPOSITOR_FORCE_XCB="1", XRT_COMPOSITOR_XCB_FULLSCREEN="1",
                                    XRT_COMPOSITOR_SCALE_PERCENTAGE=str(per_cent))
        else:
            self.environment["XRT_COMPOSITOR_NULL"] = "1"
        self.reader = Reader()
        self.process = None

    def __enter__(self):
        self.start()
        return self

    def start(self):
        self.socket.unlink(missing_ok=True)
        self.log = open(self.folder / "monado.log", "a")
        # It reads its standard input and ends when that closes.
        self.process = subprocess.Popen(["monado-service"], env=self.environment, stdin=subprocess.PIPE,
                                        stdout=self.log, stderr=self.log)
        eventually(self.ready, "the runtime's socket")

    def check(self):
        if self.process and self.process.poll() is not None:
            raise RuntimeDied(f"monado-service ended with {self.process.returncode}: "
                              + (self.folder / "monado.log").read_text()[-2000:])

    def ready(self):
        self.check()
        return self.socket.exists()

    def kill(self):
        """At once, as a crash would."""
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process = None
        self.log.close()
        self.reader.close()

    def asked(self, *words):
        """What its remote control says."""
        return subprocess.run(["monado-ctl", *words], env=self.environment, capture_output=True, text=True).stdout

    def client(self, name):
        """What it says of one of its clients: "id: 1 act: 1 disp: 1 foc: 1 ..."; empty while that is not there."""
        lines = self.asked().splitlines()
        return next((" ".join(line.split()) for line in lines if line.strip().endswith(name)), "")

    def give_to(self, name):
        """Shows that client, and no other."""
        self.asked("-p", self.client(name).split()[1])

    def recentre(self):
        """As the reader asks for in the runtime's own menu."""
        self.asked("-c")

    @contextlib.contextmanager
    def other_application(self):
        """Another client (Khronos' hello_xr), for as long as the `with`."""
        with open(self.folder / "hello_xr.log", "a") as log:
            # It reads its standard input and ends at a key.
            other = subprocess.Popen(["hello_xr", "-g", "Vulkan2"], env=self.environment, stdin=subprocess.PIPE, stdout=log,
                                     stderr=log)
        try:
            eventually(lambda: "disp: 1" in self.client("HelloXR"), "the other application in the headset")
            yield other
        finally:
            other.kill()
            other.wait()
            other.stdin.close()

    def __exit__(self, *_):
        if self.process:
            self.kill()
