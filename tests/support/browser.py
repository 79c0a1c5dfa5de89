# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""A real browser, Debian's own, for end-to-end tests:

    with Browser("firefox", folder) as browser:
        browser.open("file:///…", width=390)
        browser.click("button[type=submit]")
        browser.wait("return document.title === 'x'")

browser.mjs does the driving; SECUREDOC_NPM_TEST names the folder of the npm packages for tests.
"""

import json
import os
import subprocess
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
DRIVER = Path(__file__).with_name("browser.mjs")


class BrowserError(AssertionError):
    """What the browser did not do."""


class Browser:
    """One process with a profile of its own below `folder`; one page at a time. Scripts are bodies of functions that return;
    `frame` is a part of the address of a frame in the page."""

    def __init__(self, name, folder, language="en-US", arguments=()):
        """`arguments`: more of them for Chromium."""
        self.name = name
        self._arguments = list(arguments)
        self.downloads = Path(folder) / "downloads"
        self.downloads.mkdir(parents=True, exist_ok=True)
        self._profile = Path(folder) / "profile"
        self._profile.mkdir(parents=True, exist_ok=True)
        self._language = language
        self._process = None

    def __enter__(self):
        environment = {"SECUREDOC_NPM_TEST": str(TREE / "build" / "release" / "npm-test"), **os.environ}
        self._process = subprocess.Popen(
            ["node", str(DRIVER), self.name, str(self._profile), str(self.downloads), self._language, *self._arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True)
        self._answer()
        return self

    def __exit__(self, *_):
        try:
            self._do("quit")
        except (BrowserError, OSError):
            self._process.kill()
        self._process.stdin.close()
        self._process.stdout.close()
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _answer(self):
        line = self._process.stdout.readline()
        if not line:
            raise BrowserError(f"{self.name} ended")
        answer = json.loads(line)
        if not answer["ok"]:
            raise BrowserError(answer["error"])
        return answer.get("value")

    def _do(self, command, **options):
        self._process.stdin.write(json.dumps({"command": command, **options}) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def open(self, url, **options):
        """`width`, `height`, `wait`, e.g. "domcontentloaded"; `dark`; `phone`; `script=False` blocks scripts that are files; `before`: a
        script that runs before the page's own."""
        self._do("open", url=url, **options)

    def evaluate(self, script, frame=None):
        return self._do("evaluate", script=script, frame=frame)

    def wait(self, condition, **options):
        return self._do("wait", condition=condition, **options)

    def click(self, selector, frame=None):
        self._do("click", selector=selector, frame=frame)

    def click_text(self, text, tag="button"):
        """The visible element of that tag whose text contains `text`."""
        find = f"[...document.querySelectorAll({tag!r})].find((e) => e.textContent.includes({json.dumps(text)}) && e.checkVisibility())"
        self.wait(f"return Boolean({find})")
        self.evaluate(f"{find}.click()")

    def type(self, selector, text, clear=True):
        self._do("type", selector=selector, text=text, clear=clear)

    def press(self, key):
        self._do("press", key=key)

    def resize(self, width, height):
        self._do("resize", width=width, height=height)

    def upload(self, selector, path):
        self._do("upload", selector=selector, path=str(path))

    def screenshot(self, path, full=True, instead=None):
        """`instead`: what is shown in the picture for a text of the page, e.g. a host's name for a test's port."""
        self._do("screenshot", path=str(path), full=full, instead=instead or {})

    def pdf(self, path):
        self._do("pdf", path=str(path))

    def axe(self):
        return self._do("axe")

    def seen(self):
        """requests, dialogs, faults of scripts, errors that the console shows, number of further pages, since open()."""
        return self._do("seen")
