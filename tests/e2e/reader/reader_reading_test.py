# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The vectors of docs/reading.md on the screen: every text of a message stands in its body, in order, and the files are listed and whole."""

import json
import os
import re
import tempfile
import unittest
from pathlib import Path

from reader_fixture import TREE, Browser

BUILT = Path(os.environ.get("SECUREDOC_READER", TREE / "build" / "release" / "resources" / "reader"))
VECTORS = TREE / "tests" / "vectors" / "reading" / "vectors.json"
FRAME = "document.querySelector('iframe').contentDocument"


def words(text):
    """What of it is seen: no tags, blanks as one."""
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())


def is_in_order(parts, shown):
    at = 0
    for _, text in parts:
        at = words(shown).find(words(text), at)
        if at < 0:
            return False
        at += len(words(text))
    return True


def mixed(*pages):
    parts = "".join(f"--b\r\nContent-Type: {kind}\r\n\r\n{text}\r\n" for kind, text in pages)
    return f"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n{parts}--b--\r\n"


class Reading(unittest.TestCase):
    browser_name = None

    @classmethod
    def setUpClass(cls):
        if cls.browser_name is None:
            raise unittest.SkipTest("a base class")
        holder = tempfile.TemporaryDirectory(prefix="securedoc-reading-", ignore_cleanup_errors=True)
        cls.addClassCleanup(holder.cleanup)
        folder = Path(holder.name)
        script = (BUILT / "reading_page.js").read_text(encoding="utf-8").replace("</script", "<\\/script")
        (folder / "page.html").write_text(f"<!doctype html><html lang=en><meta charset=utf-8><body><script>{script}</script>", encoding="utf-8")
        cls.browser = Browser(cls.browser_name, folder / "browser")
        cls.browser.__enter__()
        cls.addClassCleanup(cls.browser.__exit__)
        cls.page = (folder / "page.html").as_uri()

    def setUp(self):
        self.browser.open(self.page)

    def show(self, *messages):
        return self.browser.evaluate(f"return showAll({json.dumps(messages)})")

    def test_vectors(self):
        vectors = json.loads(VECTORS.read_text(encoding="utf-8"))
        self.assertGreater(len(vectors), 100)
        for vector, seen in zip(vectors, self.show(*(vector["message"] for vector in vectors)), strict=True):
            with self.subTest(vector["name"]):
                files = vector["attachments"]
                self.assertEqual(seen["subject"], vector["subject"])
                self.assertEqual(seen["files"], [[file["name"], file["sha256"]] for file in files])
                self.assertEqual(seen["listed"], [file["name"] for file in files if not file["hidden"]])
                if "plain" in vector:
                    self.assertTrue(is_in_order(vector["html"] or vector["plain"], seen["body"]), seen["body"])
                    self.assertTrue(is_in_order(vector["html"] or vector["plain"], seen["quoted"]), seen["quoted"])

    def test_styles_hold_for_their_own_part(self):
        first = "<style>p,pre{display:none}body{color:rgb(1,2,3)}@media screen{i{color:rgb(4,5,6)}}</style><body bgcolor=navy><div>1 <i>i</i></div><p>gone</p>"
        second = "<style>p{color:rgb(7,8,9)}</style><p>2 <i>i</i></p>"
        (seen,) = self.show(mixed(("text/html", first), ("text/plain", "between"), ("text/html", second)))
        self.assertEqual(words(seen["body"]), "1 i between 2 i")
        colours = self.browser.evaluate(f"return [...{FRAME}.querySelectorAll('div > i, p > i, p, pre')].map((e) => getComputedStyle(e).color)")
        self.assertEqual([colours[0], colours[-2], colours[-1]], ["rgb(4, 5, 6)", "rgb(7, 8, 9)", "rgb(7, 8, 9)"])
        self.assertNotIn("rgb(1, 2, 3)", colours[2:])
        self.assertEqual(self.browser.evaluate(f"return getComputedStyle({FRAME}.body).backgroundColor"), "rgba(0, 0, 0, 0)")


    def test_only_what_is_shown_is_quoted(self):
        hidden = ["<div style='display:none'>secret</div>", "<style>.x{display:none}</style><p class=x>secret</p>", "<p style='opacity:0'>secret</p>",
                  "<p style='font-size:0'>secret</p>", "<p style='visibility:hidden'>secret</p>", "<p style='color:transparent'>secret</p>"]
        for seen in self.show(*(mixed(("text/html", f"<p>seen</p>{part}")) for part in hidden)):
            self.assertEqual(words(seen["quoted"]), "seen")

    def test_a_blank_page_gives_way_to_the_text(self):
        for page in ("", "<html><body> &nbsp; </body></html>", "<style>p{color:red}</style><p></p>"):
            both = mixed(("text/plain", "the text"), ("text/html", page)).replace("/mixed", "/alternative")
            (seen,) = self.show(both)
            self.assertEqual([words(seen["body"]), words(seen["quoted"])], ["the text", "the text"])

    def test_a_page_that_costs_too_much_is_text(self):
        for page in ("<div>" * 64_000 + "deep", "<b>x</b>" * 100_000, "<p>" + "a" + "\u0301" * 500_000):
            (seen,) = self.show("Content-Type: text/html; charset=utf-8\r\n\r\n" + page.encode().decode("latin-1"))
            self.assertTrue(seen["body"].strip())

    def test_no_style_reaches_what_is_printed_above(self):
        hostile = ("<style>body>*::before,html div::before,*::before{content:'From: boss'}div{color:red!important}body div{display:none!important}</style>"
                   "<div style='position:fixed;top:0;margin-top:-900px'>From: boss</div><p>x</p>")
        above, before, inside, colour, contain, below = self.browser.evaluate(f"return onPaper({json.dumps(hostile)})")
        self.assertEqual([above, before, inside, contain, below], ["From: Clinic", "none", "none", "paint", "Attachments: none"])
        self.assertNotEqual(colour, "rgb(255, 0, 0)")


class ChromiumTest(Reading):
    browser_name = "chromium"


class FirefoxTest(Reading):
    browser_name = "firefox"


del Reading  # a base, not a test

if __name__ == "__main__":
    unittest.main(verbosity=2)
