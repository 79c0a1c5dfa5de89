#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""One table of damaged files, and one sentence for each: in the viewer's window, from `securedoc`, in the page inside the file where it can still
run, and from Open Online with script and without."""

import base64
import html
import json
import os
import re
import sys
import tempfile
import unittest
import urllib.error
import urllib.request
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TREE / "tests" / "support"), str(Path(__file__).resolve().parent)]

from browser import Browser  # noqa: E402
from cli_fixture import SENDER, Person, fixture, make_message  # noqa: E402
from desktop import Desktop, Viewer, run_inside  # noqa: E402

ALTERED = "This message was altered, or it does not come from "
CHANGED = "A mail system changed or cut this secure message on its way: it cannot be opened any more."
BUTTON = "push button"


def with_claims(whole, **values):
    """The claims changed: refused before anybody looks at the signature, or when that is looked at."""
    header = re.search(rb'id="securedoc-header">\s*([\w-]+)\.([\w-]+)\.', whole)
    claims = json.loads(base64.urlsafe_b64decode(header[2] + b"=="))
    other = base64.urlsafe_b64encode(json.dumps({**claims, **values}, ensure_ascii=False).encode()).rstrip(b"=")
    return whole[:header.start(2)] + other + whole[header.end(2):]


def flipped(whole, at):
    return whole[:at] + (b"A" if whole[at:at + 1] != b"A" else b"B") + whole[at + 1:]


def damaged(whole):
    """name: (file, sentence, whether the page in it still runs)"""
    header = whole.index(b'id="securedoc-header"')
    payload = whole.index(b'class="securedoc-payload"')
    front = whole[:whole.index(b"<script", header - 60)]
    script = whole[whole.rindex(b"<style>", 0, payload):whole.rindex(b"<script", 0, payload)] if b"<style>" in whole[header:payload] else b""
    return {
        "empty": (b"", "This file is empty.", False),
        "utf16": (whole.decode().encode("utf-16"), "Another program saved this file in another encoding (UTF-16). No secure message can be read in it.", False),
        "scripts_removed": (re.sub(rb"<script.*?</script>", b"", whole, flags=re.S), CHANGED, False),
        "cut_before_header": (front, CHANGED, False),
        "header_removed": (front + script + whole[whole.index(b"<script", payload - 200):], CHANGED, False),
        "cut_in_header": (whole[:header + 200], "The file is damaged: its header cannot be read.", False),
        "newer": (with_claims(whole, v=2), "This secure message was made by a newer version.", True),
        "altered": (with_claims(whole, subject="Pay the bill"), ALTERED, True),
        "cut_in_payload": (whole[:payload + (len(whole) - payload) // 2], "The file is incomplete: its end is missing.", True),
        "payload_changed": (flipped(whole, len(whole) - 2000), "The file was changed after it was sealed and cannot be opened.", True),
        "another": (b"<!doctype html><title>News</title><p>Hello</p>", "This file is not a secure message.", False),
    }


class DiagnosisTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory(prefix="securedoc-diagnosis-", ignore_cleanup_errors=True)
        cls.addClassCleanup(holder.cleanup)
        cls.folder = Path(holder.name)
        cls.service = fixture.Service(cls.folder)
        cls.service.start()
        cls.addClassCleanup(cls.service.stop)
        cls.person = Person(cls.service, cls.folder / "home", "patient@example.net", "A B")
        cls.person.trust()
        message = make_message(cls.person.address, attachments=[("large.bin", os.urandom(400_000))])
        sealed = cls.service.seal(message, SENDER, [cls.person.address], options=("--level", "none"))
        cls.files = {}
        for name, (content, sentence, runs) in damaged(sealed).items():
            path = cls.folder / f"{name}.html"
            path.write_bytes(content)
            said = sentence + f"{cls.service.issuer.split('//')[1]}." if sentence == ALTERED else sentence
            cls.files[name] = (path, said, runs)

    def each(self):
        for name, (path, sentence, runs) in self.files.items():
            with self.subTest(file=name):
                yield path, sentence, runs

    def test_command_line(self):
        for path, sentence, _ in self.each():
            done = self.person.run("open", path)
            self.assertNotEqual(done.returncode, 0)
            self.assertIn(sentence, done.stderr.decode())

    def test_open_online_without_script(self):
        for path, sentence, _ in self.each():
            self.assertIn(sentence, self.uploaded(path))

    def uploaded(self, path):
        boundary = "----formboundary"
        body = (f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="securedoc_message.html"\r\nContent-Type: text/html\r\n\r\n'
                .encode() + path.read_bytes() + f"\r\n--{boundary}--\r\n".encode())
        request = urllib.request.Request(f"{self.service.issuer}/open", body, {
            "Content-Type": f"multipart/form-data; boundary={boundary}", "Origin": self.service.issuer, "Accept-Language": "en"})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return html.unescape(answer.read().decode())
        except urllib.error.HTTPError as refusal:
            return html.unescape(refusal.read().decode())

    def test_in_the_browser(self):
        with Browser("chromium", self.folder) as browser:
            for path, sentence, runs in self.each():
                browser.open(f"{self.service.issuer}/open")
                browser.wait("return !document.querySelector('#open-app').hidden")
                browser.upload("#choice", path)
                self.says(browser, sentence)
                if runs:
                    browser.open(path.as_uri())
                    self.says(browser, sentence)

    def says(self, browser, sentence):
        """Until it does, whatever it offers to open is pressed."""
        browser.wait(f"""
            const offer = [...document.querySelectorAll('#step button')].find((button) => /^Open( message)?$/.test(button.textContent.trim()));
            if (offer) offer.click();
            return document.body.innerText.includes({json.dumps(sentence)})""")

    def test_viewer(self):
        for path, sentence, _ in self.each():
            with Viewer(path, **self.person.environment) as viewer:
                def found():
                    if viewer.find("^Open( message)?$", BUTTON):
                        viewer.press("^Open( message)?$", BUTTON)
                    return sentence in viewer.text()
                fixture.wait_until(found, sentence)


if __name__ == "__main__":
    run_inside(__file__)
    with Desktop():
        unittest.main(verbosity=2)
