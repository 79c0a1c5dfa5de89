# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Spanish is complete: every sentence of windows, pages and add-ins is in the file, translated, with its placeholders,
and says one thing with one word everywhere; and what words.py makes of it is what is there."""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
SPANISH = TREE / "translations" / "securedoc_es.ts"
CATALOGUES = sorted((TREE / "translations").glob("*_words.h"))
sys.path.insert(0, str(TREE / "translations"))

import update  # noqa: E402


def messages(path):
    for context in ElementTree.parse(path).findall("context"):
        for message in context.findall("message"):
            yield context.findtext("name"), message.findtext("source"), message


class TranslationsTest(unittest.TestCase):
    def test_every_sentence_of_the_sources_is_there(self):
        with tempfile.TemporaryDirectory() as folder:
            fresh = Path(folder) / "securedoc_es.ts"
            shutil.copy(SPANISH, fresh)
            update.update(fresh)
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
                places = r"%\w|\{\w+\}"
                self.assertEqual(sorted(re.findall(places, source)), sorted(re.findall(places, form)),
                                 f"{context}: {source}")
                self.assertEqual("&" in source, "&" in form, f"{context}: {source}")
        self.assertGreater(count, 300)

    def test_one_sentence_has_one_translation(self):
        """The window, the page in the envelope and the service's pages are one product."""
        found = defaultdict(set)
        for context, source, message in messages(SPANISH):
            if re.match("Q[A-Z]", context):  # Qt's own: "Forward" in a file dialog is no mail
                continue
            text = " | ".join(part.strip() for part in message.find("translation").itertext() if part.strip())
            found[source, message.findtext("comment")].add(text)
        self.assertEqual({source: texts for source, texts in found.items() if len(texts) > 1}, {})

    def test_catalogues_become_what_programs_read(self):
        self.assertGreaterEqual(len(CATALOGUES), 2)
        with tempfile.TemporaryDirectory() as folder:
            for catalogue in CATALOGUES:
                output = Path(folder) / f"{catalogue.stem}.json"
                done = self.words("json", catalogue, "--output", output)
                self.assertEqual((done.returncode, done.stderr), (0, ""), catalogue)
                words = json.loads(output.read_text("utf-8"))
                self.assertEqual(list(words["en"]), list(words["es"]))
                self.assertGreater(len(words["en"]), 10)
                self.assertNotEqual(words["en"], words["es"])

    def test_a_slip_in_a_catalogue_is_told(self):
        row = 'WORD(a, QT_TRANSLATE_NOOP("pages", "One \\"sentence\\" "\n    "in two parts"))\n'
        with tempfile.TemporaryDirectory() as folder:
            catalogue, output = Path(folder) / "sample_words.h", Path(folder) / "sample.json"
            for text, complaint in ((row + row, "declared twice: a"), (row + "WORD(b, tr(c))", "not a row"),
                                    (row, "no es for pages: One")):
                catalogue.write_text(text, "utf-8")
                self.assertIn(complaint, self.words("json", catalogue, "--output", output).stderr)
            self.assertEqual(json.loads(output.read_text())["es"], {"a": 'One "sentence" in two parts'})
            template = Path(folder) / "template.html"
            template.write_text('<p lang="en">((en.a))</p>((other))')
            self.words("fill", catalogue, "--template", template, "--output", output)
            self.assertEqual(output.read_text(), '<p lang="en">One &quot;sentence&quot; in two parts</p>((other))')
            self.words("webextension", catalogue, "--output", Path(folder) / "locales")
            message = json.loads((Path(folder) / "locales" / "es" / "messages.json").read_text())["a"]
            self.assertEqual(message, {"message": 'One "sentence" in two parts'})

    def test_mails_and_pages_name_buttons_as_they_are_labelled(self):
        """A mail shows a label as <strong>, its text form and the pages in quotation marks; each is a word of the screen."""
        named = defaultdict(set)
        for path in sorted((TREE / "resources").glob("mail-templates/*.??.*")) + sorted((TREE / "resources").glob("notification/*")):
            language = re.search(r"\b(en|es)\.(?:html|txt)$", path.name)
            if language:
                named[language[1], path.relative_to(TREE)] = self.names_in(path.read_text("utf-8"), path.suffix == ".html")
        for catalogue in CATALOGUES:
            for language, words in self.catalogue(catalogue).items():
                for name, text in words.items():
                    named[language, f"{catalogue.name}: {name}"] = self.names_in(text if isinstance(text, str) else " ".join(text))
        labels = {language: self.labels(language) for language in ("en", "es")}
        for (language, place), names in named.items():
            self.assertEqual(names - labels[language], set(), place)
        for language, (first, again) in {"en": ("Create account", "Open message"), "es": ("Crear cuenta", "Abrir mensaje")}.items():
            for ending in ("html", "txt"):
                self.assertEqual(named[language, Path(f"resources/notification/{language}.{ending}")], {first, again})
        self.assertIn("Forgot password?", named["en", "pages_words.h: resetLinkInvalidText"])

    def test_a_program_has_one_name(self):
        reader, addin = (self.catalogue(TREE / "translations" / f"{name}_words.h") for name in ("reader", "addin"))
        for program, names in (("viewer", {language: reader[language]["inViewer"] for language in reader}),
                               ("companion", {language: addin[language]["menuSent"] for language in addin})):
            entry = (TREE / "resources" / f"securedoc-{program}.desktop").read_text("utf-8").splitlines()
            for language, name in names.items():
                self.assertIn(f"Name={name}" if language == "en" else f"Name[{language}]={name}", entry)
        self.assertEqual(reader["en"]["inViewer"], "securedoc viewer")

    @staticmethod
    def names_in(text, is_html=False):
        found = re.findall(r"<strong>([^<]*)</strong>" if is_html else "[“«]([^”»]*)[”»]", text)
        return {name for name in found if not re.search(r"[{%+]", name)}

    @classmethod
    def labels(cls, language):
        """What buttons and links are called on the page in the envelope and on the service's pages."""
        reader, pages = (cls.catalogue(TREE / "translations" / f"{name}_words.h")[language] for name in ("reader", "pages"))
        shown = [reader[name] for name in ("openMessage", "noAccount", "createAccount", "notListed", "forgot")]
        return {label.replace("&", "") for label in [*shown, pages["activateButton"]]}

    @classmethod
    def catalogue(cls, path):
        with tempfile.TemporaryDirectory() as folder:
            cls.words("json", path, "--output", Path(folder) / "words.json")
            return json.loads((Path(folder) / "words.json").read_text("utf-8"))

    @staticmethod
    def words(*arguments):
        return subprocess.run(["/usr/bin/python3", "-B", str(TREE / "translations" / "words.py"), *map(str, arguments)],
                              capture_output=True, text=True)

    def test_glossary_is_kept(self):
        for _, source, message in messages(SPANISH):
            text = "".join(message.find("translation").itertext()).lower()
            for never in ("encriptad", "expirad", "loguear"):
                self.assertNotIn(never, text, source)


if __name__ == "__main__":
    unittest.main()
