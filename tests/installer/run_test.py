# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""What ./run shows after it has built: the sample in the terminal, and in a window until ctrl-C."""

import os
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TREE / "tests" / "support"))

from service_fixture import wait_until  # noqa: E402

SHOW = ["/usr/bin/python3", "-B", str(TREE / "resources" / "sample" / "show.py")]


def bare_environment(folder, **more):
    kept = {name: value for name, value in os.environ.items()
            if name in ("PATH", "SECUREDOC_BIN_DIR", "ASAN_OPTIONS")}
    return {**kept, "HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8", **more}


def window_title(display):
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "securedoc-viewer", "getwindowname"],
                           env={"PATH": os.environ["PATH"], "DISPLAY": display}, stdin=subprocess.DEVNULL,
                           stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return found.stdout.strip()


def processes_of(folder):
    """Command lines of live processes that name the folder."""
    lines = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = path.read_bytes()
        except OSError:
            continue
        if str(folder).encode() in line:
            lines.append(line)
    return lines


class RunTest(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="securedoc-run-test-")
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)

    def test_terminal(self):
        done = subprocess.run(SHOW, env=bare_environment(self.folder), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, start_new_session=True)
        self.assertEqual(done.returncode, 0, done.stdout)
        for expected in ("Dear José Álvarez", "Klinik Grünewald", "Behandlungsplan José Álvarez.pdf", "readings.csv",
                         "message.eml", "verified"):
            self.assertIn(expected, done.stdout)
        self.assertEqual(list(self.folder.glob("securedoc-run-*")), [])

    def test_window_until_interrupted(self):
        read, write = os.pipe()
        server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1024x768x24", "-nolisten", "tcp"],
                                  pass_fds=[write], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(server.wait)
        self.addCleanup(server.terminate)
        os.close(write)
        with os.fdopen(read) as pipe:
            display = f":{pipe.readline().strip()}"
        show = subprocess.Popen(SHOW, env=bare_environment(self.folder, DISPLAY=display), stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
        self.addCleanup(show.stdout.close)
        try:
            wait_until(lambda: window_title(display) or show.poll() is not None, "the viewer's window")
            self.assertIsNone(show.poll())
        finally:
            if show.poll() is None:
                os.killpg(show.pid, signal.SIGINT)  # what ctrl-C does
        self.assertEqual(show.wait(60), 130)
        self.assertEqual(processes_of(self.folder), [])
        self.assertEqual(list(self.folder.glob("securedoc-run-*")), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
