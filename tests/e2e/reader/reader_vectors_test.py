# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The format's vectors through the browsers' own parsers: what the page in the envelope says of a file is what the programs say of it.

Each vector becomes a page with the reader's core in front, all of them frames of one page."""

import json
import os
import tempfile
import unittest
import zlib
from pathlib import Path

from reader_fixture import TREE, Browser

BUILT = Path(os.environ.get("SECUREDOC_READER", TREE / "build" / "release" / "resources" / "reader"))
VECTORS = TREE / "tests" / "vectors" / "envelope"
LARGEST = 3_000_000
# Where a browser hides what the scanner sees (docs/envelope-format.md §12): gzip is not unpacked for a file, text encodings are applied
# before the page sees anything, and comments, tags and character sets are HTML's rather than §3's. A refresh that somebody put in front leads
# the browser elsewhere at a moment of its own choice, before or after the page has said anything: such a file is for the programs to tell.
NOT_HERE = ("gzip", "utf16", "header_far", "refresh_before")


def load(path):
    head, _, body = path.read_bytes().partition(b"\n\n")
    fields = dict(line.split(": ", 1) for line in head.decode().splitlines())
    return fields, zlib.decompress(body) if fields.get("compressed") == "zlib" else body


def vectors():
    """Those whose file has a header that a page can find, with what is expected of each."""
    for path in sorted(VECTORS.glob("*.txt")):
        fields, body = load(path)
        is_kind = fields["expect"] in ("NotAnEnvelope", "Suspicious", "CiscoRegistered", "SignatureInvalid")
        if not is_kind and len(body) <= LARGEST and not any(word in path.stem for word in NOT_HERE):
            yield path.stem, fields, body


class Vectors(unittest.TestCase):
    browser_name = None

    @classmethod
    def setUpClass(cls):
        if cls.browser_name is None:
            raise unittest.SkipTest("a base class")

    def test_vectors(self):
        script = (BUILT / "vector_page.js").read_bytes()
        with tempfile.TemporaryDirectory(prefix="securedoc-vectors-", ignore_cleanup_errors=True) as name:
            folder = Path(name)
            expected = {}
            for stem, fields, body in vectors():
                given = json.dumps({"name": stem, "key": fields.get("key", "")}).encode()
                page = b"<!doctype html><meta charset=utf-8><script>const vector = " + given + b";" + script + b"</script>\n"
                (folder / f"{stem}.html").write_bytes(page + body)
                expected[stem] = fields["expect"]
            self.assertGreater(len(expected), 150)
            frames = "".join(f'<iframe src="{stem}.html"></iframe>' for stem in expected)
            (folder / "all.html").write_text('<!doctype html><script>const found = {}; onmessage = ({ data }) => (found[data.name] = data.outcome);'
                                             f"</script>{frames}")
            with Browser(self.browser_name, folder / "browser") as browser:
                browser.open((folder / "all.html").as_uri(), wait="domcontentloaded")
                browser.wait(f"return Object.keys(found).length === {len(expected)}", patience=200_000)
                found = browser.evaluate("return found")
            self.assertEqual({name: (found[name], expected[name]) for name in expected if found[name] != expected[name]}, {})


class ChromiumTest(Vectors):
    browser_name = "chromium"


class FirefoxTest(Vectors):
    browser_name = "firefox"


del Vectors  # a base, not a test

if __name__ == "__main__":
    unittest.main(verbosity=2)
