# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""What tests of the page in an envelope share: a service, a sealed file, and the page's own marks."""

import base64
import hashlib
import html
import json
import os
import sys
import tempfile
import unittest
import urllib.request
from email.message import EmailMessage
from pathlib import Path

TREE = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(TREE / "tests" / "support"), str(TREE / "resources" / "sample")]

import message as sample  # noqa: E402,F401
from browser import Browser  # noqa: E402
from institution import Institution  # noqa: E402
from postfix_fixture import MailServer  # noqa: E402,F401
from service_fixture import Recipient, Service, wait_until  # noqa: E402,F401

SENDER = "zoe.gruenewald@hospital.example"
RECIPIENT = "jose.alvarez@example.net"
PASSWORD = "correct horse battery staple"
SHOWN = "return performance.getEntriesByName('securedoc-shown').length > 0"
COMPLETE = "return performance.getEntriesByName('securedoc-complete').length > 0"
HEADING = "document.querySelector('#step-heading')?.textContent ?? ''"
MESSAGE = "document.querySelector('#message iframe').contentDocument"
# Of the page itself; reader_xss_test.py holds it to it.
POLICY = ("default-src 'none'; script-src 'sha256-{script}'; connect-src {issuer}; style-src 'unsafe-inline'; img-src blob: data:; "
          "base-uri 'none'; form-action 'none'")
BUILT = Path(os.environ.get("SECUREDOC_READER", TREE / "build" / "release" / "resources" / "reader"))


def frame_page(folder):
    """A page with the reader's policy and its way to show HTML, its script another one (tests/resources/reader/hostile_page.ts)."""
    script = (BUILT / "hostile_page.js").read_text("utf-8").strip()
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = POLICY.format(script=digest, issuer="http://127.0.0.1:9")
    page = folder / "page.html"
    page.write_text(f'<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{html.escape(policy)}">'
                    f"<title>reader</title><body><script>{script}</script></body>", "utf-8")
    return page


def simple_message(subject="x", text="Hello", html=None, to=RECIPIENT):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = SENDER, to, subject
    message["Date"] = "Thu, 15 Jan 2026 10:24:00 +0100"
    message.set_content(text)
    if html is not None:
        message.add_alternative(html, subtype="html")
    return message.as_bytes()


class ReaderTest(unittest.TestCase):
    """A service and one browser for a class of tests; subclasses name the browser."""

    browser_name = None
    service_options = ()
    is_answered = False  # whether the institution's gateway runs and its mail servers

    @classmethod
    def setUpClass(cls):
        if cls.browser_name is None:
            raise unittest.SkipTest("a base class")
        holder = tempfile.TemporaryDirectory(prefix="securedoc-reader-", ignore_cleanup_errors=True)
        cls.addClassCleanup(holder.cleanup)
        cls.folder = Path(holder.name)
        cls.service = Service(cls.folder / "service", options=cls.service_options)
        (cls.folder / "service").mkdir()
        cls.service.start()
        cls.addClassCleanup(cls.service.stop)
        cls.institution = cls.start_institution() if cls.is_answered else None
        cls.browser = Browser(cls.browser_name, cls.folder)
        cls.browser.__enter__()
        cls.addClassCleanup(cls.browser.__exit__)

    @classmethod
    def start_mail_server(cls):
        """The one that the gateway stands before; None for tests that seal by themselves."""
        return None

    @classmethod
    def start_institution(cls):
        (cls.folder / "gateway").mkdir()
        institution = Institution(cls.service, cls.folder / "gateway", cls.start_mail_server())
        cls.addClassCleanup(institution.stop)
        institution.start()
        return institution

    def envelope(self, message, recipients=(RECIPIENT,), name="securedoc_20260115T092400.html"):
        path = self.folder / name
        path.write_bytes(self.service.seal(message, SENDER, list(recipients)))
        return path

    def open(self, path, **options):
        self.browser.open(path.as_uri(), **options)

    def follow(self, link_path, address, already=0, **fields):
        """Uses the link in the newest mail, as its page's form would."""
        link = self.service.link_in(self.service.wait_for_mail(address, already))
        token = link.rsplit("/", 1)[1]
        request = urllib.request.Request(self.service.issuer + link_path, json.dumps({"token": token, **fields}).encode(),
                                         {"Content-Type": "application/json"})
        urllib.request.urlopen(request, timeout=30).close()

    def ask(self, path, body):
        request = urllib.request.Request(self.service.issuer + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.loads(answer.read() or b"null")

    def make_account(self, address, password=PASSWORD):
        already = len(self.service.mails(address))
        self.ask("/v1/accounts", {"address": address, "password": password, "name": "A B", "language": "en"})
        self.follow("/v1/activations", address, already, password=password)

    def sign_in(self, password=PASSWORD):
        self.browser.type("#field-password", password)
        self.browser.click("#step button[type=submit]")

    def wait_heading(self, text):
        self.browser.wait(f"return ({HEADING}).includes({json.dumps(text)})")

    def fault(self):
        return self.browser.wait("return document.querySelector('.fault')?.textContent")

    def body_text(self):
        return self.browser.evaluate(f"return {MESSAGE}.body.innerText")

    def saved(self, name, size):
        """The bytes of a download, once it is complete."""
        path = self.browser.downloads / name
        wait_until(lambda: path.exists() and path.stat().st_size == size, f"{name} to be saved")
        return path.read_bytes()

    def picture(self, name):
        folder = os.environ.get("SECUREDOC_IMAGES") if self.browser_name == "chromium" else None
        path = Path(folder) if folder else self.folder
        path.mkdir(parents=True, exist_ok=True)
        self.browser.screenshot(path / name, instead={f"127.0.0.1:{self.service.port}": "keys.hospital.example"})
