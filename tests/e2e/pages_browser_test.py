#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The service's pages in a real browser over HTTPS: accessible, narrow, dark; Open Online and the phone's page with their script.
Leaves pictures of them in SECUREDOC_IMAGES."""

import base64
import json
import os
import sys
import tempfile
import unittest
import urllib.request
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TREE / "tests" / "support"), str(TREE / "resources" / "sample")]

import message as sample  # noqa: E402
from browser import Browser  # noqa: E402
from https_service import HttpsService, PlainBrowser  # noqa: E402
from service_fixture import wait_until  # noqa: E402

PASSWORD = "correct horse battery staple 7"
SENDER, READER = "zoe.gruenewald@hospital.example", "jose.alvarez@example.net"
SHOWN = "return performance.getEntriesByName('securedoc-complete').length > 0"
TEXT = "return document.body.innerText"
WIDER = "return document.documentElement.scrollWidth > document.documentElement.clientWidth"


class PagesBrowserTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory(prefix="securedoc-pages-", ignore_cleanup_errors=True)
        cls.addClassCleanup(holder.cleanup)
        cls.folder = Path(holder.name)
        (cls.folder / "service").mkdir()
        cls.service = HttpsService(cls.folder / "service")
        cls.service.start()
        cls.addClassCleanup(cls.service.stop)
        os.environ["SSL_CERT_FILE"] = str(cls.service.certificate)  # for the gateway, which deposits keys
        cls.images = Path(os.environ.get("SECUREDOC_IMAGES", cls.folder / "images"))
        cls.images.mkdir(parents=True, exist_ok=True)
        for address, name in ((SENDER, "Zoë Grünewald"), (READER, "José Álvarez")):
            cls.register(address, name)
        cls.envelope = cls.folder / "securedoc_message.html"
        cls.envelope.write_bytes(cls.service.seal(bytes(sample.sample_message()), SENDER, [READER]))
        cls.browser = Browser("chromium", cls.folder)
        cls.browser.__enter__()
        cls.addClassCleanup(cls.browser.__exit__)

    @classmethod
    def register(cls, address, name):
        browser = PlainBrowser(cls.service)
        browser.submit(browser.get("/register"), "/register", name=name, address=address, password=PASSWORD, repeat=PASSWORD)
        path = cls.service.link_in(cls.service.wait_for_mail(address))[len(cls.service.issuer):]
        browser.post(path, {}, origin="null")

    def visit(self, path, **options):
        self.browser.open(self.service.issuer + path, **options)

    def sign_in(self, address, path):
        self.visit(path)
        self.browser.type("#address", address)
        self.browser.type("#password", PASSWORD)
        self.browser.press("Enter")
        self.browser.wait("return document.cookie === '' && !location.pathname.startsWith('/sign-in') && "
                          "!document.querySelector('form[action=\"/sign-in\"]')")

    def phone_link(self):
        credential = json.loads(self.service.gateway_config.read_text())["deposit_credential"]
        request = urllib.request.Request(self.service.issuer + "/v1/mobile-envelopes", self.envelope.read_bytes(),
                                         {"Authorization": f"Bearer {credential}", "Content-Type": "text/html"})
        with urllib.request.urlopen(request, context=self.service.context(), timeout=60) as answer:
            return json.load(answer)["url"][len(self.service.issuer):]

    def check(self, what):
        self.assertEqual(self.browser.axe(), [], what)
        self.assertFalse(self.browser.evaluate(WIDER), f"{what} is wider than the screen")
        self.assertEqual(self.browser.seen()["faults"], [], what)

    def check_everywhere(self, path, **options):
        """As on a phone or at 400 % zoom, and on a desktop in the dark."""
        self.visit(path, width=320, height=640, **options)
        self.check(f"{path} at 320 px")
        self.visit(path, width=1280, dark=True, **options)
        self.check(f"{path} in the dark")

    def picture(self, name, path, **options):
        self.visit(path, width=760, height=700, **options)
        self.browser.screenshot(self.images / name)

    # what people see

    def test_pages_of_everybody(self):
        for path in ("/", "/register", "/forgot", "/sign-in", "/sign-in?note=deleted", "/open", "/activate/token",
                     "/reset/token", "/prove/token", "/m/" + "x" * 43, "/nothing-there"):
            self.check_everywhere(path)
        self.check_everywhere("/open", script=False)
        self.picture("page-home.png", "/")
        self.picture("page-register.png", "/register")
        self.picture("page-open-online.png", "/open")

    def test_account_and_sent_messages(self):
        self.sign_in(SENDER, "/sent")
        first = self.browser.evaluate("return document.querySelector('.list a').getAttribute('href')")
        for path in ("/account", "/account?note=wrong", "/account?note=short", "/account?note=address", "/account/delete",
                     "/sent", first, first + "?note=date"):
            self.check_everywhere(path)
        self.picture("page-account.png", "/account")
        self.visit(first)
        self.browser.type("#reason", "Sent to the wrong person")
        self.browser.click("form[action$='/lock'] button")
        self.browser.wait("return document.querySelector('.tag.bad') !== null")
        self.check_everywhere(first)
        self.picture("page-sent.png", first + "?note=locked")
        self.browser.click("form[action$='/unlock'] button")
        self.browser.wait("return document.querySelector('.tag.bad') === null")
        utc = self.browser.evaluate("return document.querySelector('time').textContent.includes('UTC')")
        self.assertFalse(utc, "times are the browser's own")
        self.browser.click("form[action='/sign-out'] button")
        self.browser.wait("return location.pathname === '/sign-in'")

    # opening

    def opens(self, picture):
        """From the password to the message and its attachment, as it was sent."""
        self.browser.type("#field-address", READER)
        self.browser.type("#field-password", PASSWORD)
        self.browser.press("Enter")
        self.browser.wait(SHOWN)
        self.check(picture)
        body = self.browser.evaluate("return document.querySelector('#message iframe').contentDocument.body.innerText")
        self.assertIn("Dear José Álvarez", body)
        self.browser.screenshot(self.images / picture)
        self.saves_a_pdf(".attachment")

    def saves_a_pdf(self, button):
        for file in self.browser.downloads.iterdir():
            file.unlink()  # the browser writes over a file of that name
        self.browser.click(button)
        new = wait_until(lambda: [file for file in self.browser.downloads.iterdir()
                                  if not file.name.endswith(".crdownload") and file.stat().st_size > 0], "the attachment")
        self.assertTrue(new[0].read_bytes().startswith(b"%PDF"))

    def test_open_online(self):
        self.visit("/open", width=760, height=900)
        foreign = self.folder / "not-one.html"
        foreign.write_text("<html>no</html>")
        self.browser.upload("#choice", foreign)
        self.browser.wait("return document.querySelector('#open-fault').textContent.includes('not a secure message')")
        self.check("/open with a fault")
        other = self.folder / "other.html"
        other.write_bytes(self.renamed_issuer())
        self.browser.upload("#choice", other)
        self.browser.wait("return document.querySelector('#open-fault').textContent.includes('https://keys.elsewhere.example')")
        self.browser.upload("#choice", self.envelope)
        self.browser.wait("return document.querySelector('#field-password') !== null")
        self.check("/open before the password")
        self.opens("page-opened.png")
        requests = [url for url in self.browser.seen()["requests"] if not url.startswith(("blob:", "data:", "about:"))]
        self.assertTrue(all(url.startswith(self.service.issuer) for url in requests), requests)
        self.assertNotIn("POST /open", self.service.log.read_text())

    def renamed_issuer(self):
        """The same front with another issuer; nothing has verified it yet when the page looks where it is from."""
        text = self.envelope.read_bytes()
        start = text.index(b">", text.index(b'id="securedoc-header"')) + 1
        end = text.index(b"</script>", start)
        head, claims, signature = text[start:end].strip().split(b".")
        decoded = json.loads(base64.urlsafe_b64decode(claims + b"=" * (-len(claims) % 4)))
        decoded["iss"] = "https://keys.elsewhere.example"
        claims = base64.urlsafe_b64encode(json.dumps(decoded).encode()).rstrip(b"=")
        return text[:start] + b".".join((head, claims, signature)) + text[end:]

    def test_phone(self):
        path = self.phone_link()
        self.visit(path, width=390, height=844)
        self.browser.wait("return document.querySelector('#field-password') !== null")
        self.check("/m before the password")
        self.browser.screenshot(self.images / "page-mobile.png")
        self.opens("page-mobile-opened.png")
        self.check_everywhere(path, script=False)

    def test_without_script(self):
        self.visit("/open", script=False)
        self.browser.upload("#file", self.envelope)
        self.browser.type("#address", READER)
        self.browser.type("#password", PASSWORD)
        self.browser.click("#plain form button")
        self.browser.wait("return document.querySelector('iframe.message') !== null")
        self.check("a message without script")
        self.browser.screenshot(self.images / "page-no-script.png")
        self.saves_a_pdf("form[action='/open/attachment'] button")


if __name__ == "__main__":
    unittest.main()
