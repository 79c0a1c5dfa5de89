# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Every program and library that is installed is hardened: read from the files themselves.

    hardening_test.py BUILD_FOLDER
"""

import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

BUILD = Path(sys.argv.pop(1))
ELF = b"\x7fELF"
LANDING_PAD = b"\xf3\x0f\x1e\xfa"  # endbr64


def readelf(option, path):
    return subprocess.run(["readelf", "--wide", option, path], check=True, capture_output=True, text=True).stdout


class HardeningTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="securedoc-hardening-")
        cls.addClassCleanup(cls.folder.cleanup)
        subprocess.run(["cmake", "--install", BUILD, "--prefix", cls.folder.name], check=True, stdout=subprocess.DEVNULL)
        files = (path for path in sorted(Path(cls.folder.name).rglob("*")) if path.is_file() and not path.is_symlink())
        cls.programs = [path for path in files if path.read_bytes()[:4] == ELF]

    def each(self, holds, what):
        for path in self.programs:
            with self.subTest(path=path.name):
                self.assertTrue(holds(path), f"{path.name}: {what}")

    def test_all_programs_are_looked_at(self):
        names = {path.name for path in self.programs}
        self.assertLessEqual({"securedoc", "securedoc-viewer", "securedoc-companion", "securedoc-addin-host",
                              "securedoc-service", "securedoc-gateway"}, names)

    def test_position_independent(self):
        self.each(lambda path: "DYN" in readelf("-h", path), "loaded at a fixed address")

    def test_relocations_are_done_at_start_and_then_read_only(self):
        self.each(lambda path: "GNU_RELRO" in readelf("-l", path), "no RELRO")
        self.each(lambda path: re.search(r"BIND_NOW|FLAGS_1.*NOW", readelf("-d", path)), "no BIND_NOW")

    def test_stack_is_not_executable(self):
        self.each(lambda path: re.search(r"GNU_STACK.* RW ", readelf("-l", path)), "executable stack")

    def test_control_flow_is_enforced(self):
        self.each(lambda path: "SHSTK" in readelf("-n", path), "no shadow stack (x86 only)")
        self.each(lambda path: LANDING_PAD in path.read_bytes(), "no landing pads")

    def test_stack_is_guarded_and_copies_are_checked(self):
        self.each(lambda path: "__stack_chk_fail" in readelf("--dyn-syms", path), "no stack protector")
        # A small program may have nothing to check; the large ones do.
        fortified = [path.name for path in self.programs if re.search(r"__\w+_chk\b", readelf("--dyn-syms", path))]
        self.assertLessEqual({"securedoc", "securedoc-service", "securedoc-gateway"}, set(fortified))

    def test_no_path_of_the_build_is_searched(self):
        self.each(lambda path: not re.search(r"R(UN)?PATH", readelf("-d", path)), "searches a path of its own for libraries")


if __name__ == "__main__":
    unittest.main()
