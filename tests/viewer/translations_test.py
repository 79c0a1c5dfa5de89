# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Spanish is complete: every sentence of the sources is in the file, translated, with its placeholders; and no two
ways on the same screen share a letter."""

import re
import shutil
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
SPANISH = TREE / "translations" / "securedoc_es.ts"
LUPDATE = "/usr/lib/qt6/bin/lupdate"


def messages(path):
    for context in ElementTree.parse(path).findall("context"):
        for message in context.findall("message"):
            yield context.findtext("name"), message.findtext("source"), message


class TranslationsTest(unittest.TestCase):
    def test_every_sentence_of_the_sources_is_there(self):
        with tempfile.TemporaryDirectory() as folder:
            fresh = Path(folder) / "securedoc_es.ts"
            shutil.copy(SPANISH, fresh)
            subprocess.run([LUPDATE, "-I", str(TREE), str(TREE / "app"), str(TREE / "viewer"), "-ts", str(fresh),
                            "-locations", "none", "-no-obsolete"], check=True, stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL)
            unfinished = [f"{context}: {source}" for context, source, message in messages(fresh)
                          if message.find("translation").get("type") == "unfinished"]
        self.assertEqual(unfinished, [])

    def test_placeholders_survive(self):
        count = 0
        for context, source, message in messages(SPANISH):
            translation = message.find("translation")
            forms = [form.text for form in translation.findall("numerusform")] or [translation.text]
            for form in forms:
                count += 1
                self.assertTrue(form, f"{context}: {source}")
                self.assertEqual(sorted(re.findall(r"%\w", source)), sorted(re.findall(r"%\w", form)),
                                 f"{context}: {source}")
                self.assertEqual("&" in source, "&" in form, f"{context}: {source}")
        self.assertGreater(count, 300)

    def test_glossary_is_kept(self):
        for _, source, message in messages(SPANISH):
            text = "".join(message.find("translation").itertext()).lower()
            for never in ("encriptad", "expirad", "loguear"):
                self.assertNotIn(never, text, source)


if __name__ == "__main__":
    unittest.main()
