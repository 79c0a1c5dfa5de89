# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The desktop's side and the library build without Node and npm; the program of docs/library.md builds against the installed copy, by CMake and by
pkg-config, and opens an envelope.

    library_test.py BUILD_FOLDER
"""

import base64
import os
import re
import subprocess
import sys
import tempfile
import unittest
import zlib
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
BUILD = Path(sys.argv.pop(1))
PAGE = (TREE / "docs" / "library.md").read_text("utf-8")


def run(*command, **options):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, **options)
    if done.returncode != 0:
        raise AssertionError(f"{command}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
    return done.stdout


def block(language):
    return re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL).group(1)


def vector(name):
    """A test vector's key and envelope."""
    head, _, body = (TREE / "tests" / "vectors" / "envelope" / name).read_bytes().partition(b"\n\n")
    fields = dict(line.split(": ", 1) for line in head.decode().splitlines())
    return bytes.fromhex(fields["key"]), zlib.decompress(body) if fields.get("compressed") else body


class LibraryTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="securedoc-library-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        cls.prefix = cls.folder / "prefix"
        run("cmake", "--install", BUILD, "--component", "library", "--prefix", cls.prefix)
        (cls.folder / "open.cpp").write_text(block("cpp"), "utf-8")

    def opens(self, program):
        key, envelope = vector("blocks.txt")
        file = self.folder / "securedoc_20260101T000000.html"
        file.write_bytes(envelope)
        out = self.folder / f"out-{Path(program).parent.name}"
        said = run(program, file, base64.urlsafe_b64encode(key).decode().rstrip("="), out)
        self.assertEqual(Path(said.strip()), out / file.stem)
        self.assertTrue((out / file.stem / "message.eml").read_bytes())

    def test_cmake(self):
        project = self.folder / "by-cmake"
        project.mkdir()
        (project / "CMakeLists.txt").write_text(
            "cmake_minimum_required(VERSION 3.25)\nproject(example LANGUAGES C CXX)\n" + block("cmake"), "utf-8")
        (project / "open.cpp").write_text(block("cpp"), "utf-8")
        run("cmake", "-S", project, "-B", project / "build", "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={self.prefix}")
        run("cmake", "--build", project / "build")
        self.opens(project / "build" / "open")

    def test_pkg_config(self):
        project = self.folder / "by-pkg-config"
        project.mkdir()
        [file] = self.prefix.rglob("securedoc.pc")
        environment = {**os.environ, "PKG_CONFIG_PATH": str(file.parent)}
        command = re.search(r"Or with pkg-config: `(.*)`", PAGE).group(1)
        run("sh", "-c", f"cd '{project}' && cp ../open.cpp . && {command}", env=environment)
        self.opens(project / "open")

    def test_client_is_configured_without_node(self):
        # An empty file in the place of each program named so: nothing that stands on it can run.
        hidden = [found for name in ("node", "nodejs", "npm") for folder in os.get_exec_path()
                  if (found := Path(folder) / name).exists()]
        self.assertTrue(hidden, "no node here to be hidden")
        binds = " && ".join(f"mount --bind /dev/null '{path.resolve()}'" for path in hidden)
        options = re.search(r"cmake -S \. (.*)", PAGE).group(1).replace("build/client", str(self.folder / "client"))
        python = re.search(r"Python3_EXECUTABLE:\w+=(.*)", (BUILD / "CMakeCache.txt").read_text("utf-8")).group(1)
        run("unshare", "--mount", "--map-root-user", "sh", "-c",
            f"{binds} && cmake -S '{TREE}' {options} -DPython3_EXECUTABLE='{python}' && "
            f"cmake --build '{self.folder}/client' --target libsecuredoc securedoc securedoc-viewer securedoc-companion "
            "securedoc-addin-host -- -n")


if __name__ == "__main__":
    unittest.main()
