#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Open Online and the page for phones without script: a real envelope, opened by the service in memory; and what it refuses."""

import html
import json
import os
import re
import secrets
import sys
import tempfile
import time
import unittest
from email.message import EmailMessage
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TREE / "tests" / "support"))

from forger import Forger, Front, released_key  # noqa: E402
from https_service import HttpsService, Page, PlainBrowser  # noqa: E402
from service_fixture import wait_until  # noqa: E402

PASSWORD = "correct horse battery staple 7"
SENDER, READER = "anna@hospital.example", "bea@example.net"
PDF = b"%PDF-1.7\r\n" + bytes(range(256)) * 400
SECRET = "Der Befund ist unauffällig"


def message(subject="Befund <Größe>", attachment=PDF):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = f"Anna <{SENDER}>", READER, subject
    mail["Date"] = "Wed, 25 Nov 2026 10:00:00 +0100"
    mail.set_content(SECRET)
    mail.add_alternative(f'<p style="color:#123456">{SECRET}</p><script>alert(1)</script><img src="cid:pic" alt="picture">'
                         '<img src="https://tracker.example/x.png"><a href="https://example.org/a">link</a>', subtype="html")
    mail.get_payload()[1].add_related(b"\x89PNG\r\n\x1a\npicture", "image", "png", cid="<pic>")
    mail.add_attachment(attachment, maintype="application", subtype="pdf", filename='Plan "José"; Übersicht.pdf')
    return mail.as_bytes()


class OpenTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.service = HttpsService(cls.folder.name)
        cls.service.start()
        os.environ["SSL_CERT_FILE"] = str(cls.service.certificate)  # for the gateway, which deposits keys
        cls.credential = cls.service.credential
        cls.envelope = cls.service.seal(message(), SENDER, [READER])
        for address in (READER, "other@example.net"):
            cls.register(address)

    @classmethod
    def tearDownClass(cls):
        del os.environ["SSL_CERT_FILE"]
        cls.service.stop()
        cls.folder.cleanup()

    @classmethod
    def register(cls, address):
        browser = PlainBrowser(cls.service)
        browser.submit(browser.get("/register"), "/register", name="Bea", address=address, password=PASSWORD, repeat=PASSWORD)
        path = cls.service.link_in(cls.service.wait_for_mail(address))[len(cls.service.issuer):]
        browser.post(path, {"password": PASSWORD}, origin="null")

    def multipart(self, path, fields, origin=None, language="en"):
        """As a browser sends a form with files; a value that is bytes is one."""
        boundary = "----form" + secrets.token_hex(8)
        body = b""
        for name, value in fields.items():
            file = '; filename="securedoc_message.html"\r\nContent-Type: text/html' if isinstance(value, bytes) else ""
            content = value if isinstance(value, bytes) else value.encode()
            body += f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n'.encode() + content + b"\r\n"
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}", "Origin": origin or self.service.issuer}
        return PlainBrowser(self.service, language).request("POST", path, body + f"--{boundary}--\r\n".encode(), headers)

    def open(self, envelope=None, address=READER, password=PASSWORD):
        answer = self.multipart("/open", {"file": self.envelope if envelope is None else envelope, "address": address,
                                          "password": password})
        return Page(*answer)

    def deposit(self, body, credential=None):
        status, _, answer = PlainBrowser(self.service).request("POST", "/v1/mobile-envelopes", body, {
            "Authorization": f"Bearer {credential or self.credential}", "Content-Type": "text/html"})
        return status, json.loads(answer)

    def test_message_with_its_attachment(self):
        page = self.open()
        self.assertEqual(page.status, 200)
        text = page.body.decode()
        self.assertIn("Verified: sealed by Klinik Grünewald", page.text)
        self.assertIn("Befund <Größe>", page.text)
        frame = re.search(r'<iframe class="message" sandbox="([^"]*)"[^>]*srcdoc="([^"]*)"', text)
        self.assertNotIn("allow-scripts", frame[1])
        self.assertNotIn("allow-same-origin", frame[1])
        self.assertIn(SECRET, frame[2])
        self.assertIn("data:image/png;base64,", frame[2])
        for gone in ("alert(1)", "tracker.example", "message:part"):
            self.assertNotIn(gone, text)
        self.assertIn("script-src 'self'", page.headers["Content-Security-Policy"])
        self.assertEqual(page.headers["Cache-Control"], "no-store")
        self.assertIn("Pictures from the internet are not shown.", page.text)
        form = page.form_to("/open/attachment")
        status, headers, content = self.multipart("/open/attachment", form["fields"])
        self.assertEqual((status, content), (200, PDF))
        self.assertRegex(headers["Content-Disposition"], r"^attachment; filename\*=UTF-8''Plan[\w%.-]+Jos%C3%A9[\w%.-]+\.pdf$")
        self.assertIn("sandbox", headers["Content-Security-Policy"])

    def test_every_text_is_shown(self):
        """Also what stands behind a file (docs/reading.md)."""
        texts = [("text/plain", "take one tablet"), ("application/pdf; name=a.pdf", "PDF"), ("text/html", "<p>but never with alcohol</p>"), ("text/plain", "a <footer>")]
        parts = "".join(f"--b\r\nContent-Type: {kind}\r\n\r\n{text}\r\n" for kind, text in texts)
        message = f"From: {SENDER}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n{parts}--b--\r\n"
        page = self.open(self.service.seal(message.encode(), SENDER, [READER]))
        shown = html.unescape(re.search(r'<iframe class="message"[^>]*srcdoc="([^"]*)"', page.body.decode())[1])
        self.assertRegex(shown, "(?s)take one tablet.*<p>but never with alcohol</p>.*a &lt;footer&gt;")
        self.assertEqual(page.body.count(b"/open/attachment"), 1)

    def test_attachment_is_bound_to_this_service(self):
        sealed = self.open().form_to("/open/attachment")["fields"]["sealed"]
        altered = sealed[:40] + ("A" if sealed[40] != "A" else "B") + sealed[41:]
        for value in ("", "AAAA", altered, sealed[:-4]):
            self.assertEqual(self.multipart("/open/attachment", {"sealed": value})[0], 410)
        self.assertEqual(self.multipart("/open/attachment", {"sealed": sealed}, origin="https://evil.example")[0], 403)
        self.service.stop()
        self.service.start()
        status, _, page = self.multipart("/open/attachment", {"sealed": sealed})
        self.assertEqual(status, 410)
        self.assertIn("opened again", page.decode())

    def test_refusals_in_words(self):
        damaged = self.envelope.replace(b"securedoc-payload\">", b"securedoc-payload\">AAAA", 1)
        header = re.search(rb'application/jose[^>]*>\s*([\w-]+)\.([\w-]+)\.([\w-]+)', self.envelope)
        broken = self.envelope.replace(header[2], header[2][:-8] + b"AAAAAAAA", 1)
        forged = self.envelope.replace(header[3], b"AAAAAAAA" + header[3][8:], 1)
        for envelope, address, password, status, words in (
                (b"", READER, PASSWORD, 403, "This file is empty."), ("", READER, PASSWORD, 400, "choose the file first"),
                (b"<html>no</html>", READER, PASSWORD, 403, "not a secure message"),
                (broken, READER, PASSWORD, 403, "its header cannot be read"), (forged, READER, PASSWORD, 403, "was altered"),
                (damaged, READER, PASSWORD, 403, "changed after it was sealed"),
                (self.envelope, READER, "not this password", 403, "address or the password is incorrect"),
                (self.envelope, "other@example.net", PASSWORD, 403, "not addressed to your account"),
                (self.envelope, "", "", 403, "address or the password is incorrect")):
            page = self.open(envelope, address, password)
            self.assertEqual(page.status, status, words)
            self.assertIn(words, page.text)
            self.assertNotIn(PASSWORD, page.body.decode())
            self.assertNotIn(SECRET, page.body.decode())
        thief = Forger(self.envelope, released_key(self.service.issuer, Front(self.envelope).claims.jti, READER, PASSWORD))
        for envelope, words in ((thief.with_payload(), "changed after it was sealed"), (thief.with_list(), "was altered")):
            page = self.open(envelope)
            self.assertIn(words, page.text)
            self.assertNotIn("Pay the bill", page.body.decode())
        self.assertEqual(self.multipart("/open", {"file": self.envelope}, origin="https://evil.example")[0], 403)

    def test_too_large_is_said(self):
        envelope = self.service.seal(message(attachment=os.urandom(10_500_000)), SENDER, [READER])
        page = self.open(envelope)
        self.assertIn("larger than 10 MB", page.text)
        status, _, page = self.multipart("/open", {"file": b"x" * 21_000_000})
        self.assertEqual(status, 413)
        self.assertIn("larger than 10 MB", page.decode())
        status, _, page = self.multipart("/open", {"file": b"x" * 21_000_000}, language="es-MX,es;q=0.9")
        self.assertEqual(status, 413)
        self.assertIn('<html lang="es">', page.decode())
        self.assertRegex(page.decode(), r"supera 10\sMB")

    def test_nothing_is_stored(self):
        def files():
            return {path: path.read_bytes() for path in Path(self.service.data).rglob("*") if path.is_file()}

        self.open()
        self.open(password="a password that is wrong 9")
        wait_until(lambda: not list(Path(self.service.data).glob("mobile/incoming/*")), "uploads to be gone")
        for path, content in files().items():
            for secret in (SECRET.encode(), PASSWORD.encode(), b"a password that is wrong 9", self.envelope[5000:5100]):
                self.assertNotIn(secret, content, path)
        log = self.service.log.read_text()
        for secret in (READER, PASSWORD, SECRET, "Befund"):
            self.assertNotIn(secret, log)
        status, _, grant = PlainBrowser(self.service).request("POST", "/v1/sessions", json.dumps(
            {"address": READER, "password": PASSWORD}).encode(), {"Content-Type": "application/json"})
        self.assertEqual(status, 201, grant)

    def test_phone(self):
        status, answer = self.deposit(self.envelope)
        self.assertEqual(status, 201)
        path = answer["url"][len(self.service.issuer):]
        self.assertRegex(path, r"^/m/[\w-]{43}$")
        browser = PlainBrowser(self.service)
        page = browser.get(path)
        self.assertIn("secure message that you forwarded", page.text)
        self.assertIn("noindex", page.headers["X-Robots-Tag"])
        status, headers, file = browser.request("GET", path + "/envelope")
        self.assertEqual((status, file), (200, self.envelope))
        self.assertEqual(headers["Content-Type"], "application/octet-stream")
        self.assertIn("sandbox", headers["Content-Security-Policy"])
        self.assertIn("attachment", headers["Content-Disposition"])
        opened = browser.submit(page, path, address=READER, password=PASSWORD)
        self.assertIn("Befund <Größe>", opened.text)
        self.assertIn(SECRET, opened.body.decode())
        self.assertIn("password is incorrect", browser.submit(page, path, address=READER, password="wrong one").text)
        stored = [file for file in Path(self.service.data, "mobile").iterdir() if file.is_file()]
        self.assertNotIn(path.rsplit("/", 1)[1], " ".join(file.name for file in stored))
        self.assertNotEqual(stored, [])
        self.assertEqual([file.name for file in stored if file.stat().st_mode & 0o077], [])
        self.assertAlmostEqual(max(file.stat().st_mtime for file in stored), time.time() + 8 * 3600, delta=600)
        self.ended_links(browser, path, stored)

    def ended_links(self, browser, path, stored):
        for file in stored:
            os.utime(file, (time.time() - 1, time.time() - 1))
        for target in (path, path + "/envelope", "/m/" + "x" * 43):
            page = browser.get(target)
            self.assertEqual(page.status, 410)
            self.assertIn("This link has expired", page.text)
        self.assertEqual(browser.post(path, {"address": READER, "password": PASSWORD}).status, 410)
        self.service.stop()
        self.service.start()
        wait_until(lambda: not [file for file in stored if file.exists()], "ended envelopes to be removed")

    def test_only_the_gateway_deposits_only_envelopes(self):
        before = len(list(Path(self.service.data, "mobile").iterdir()))
        self.assertEqual(self.deposit(self.envelope, "wrong")[0], 403)
        self.assertEqual(self.deposit(b"<html><script>alert(1)</script></html>")[0], 400)
        foreign = self.envelope
        header = re.search(rb'application/jose[^>]*>\s*[\w-]+\.([\w-]+)\.', self.envelope)[1]
        self.assertEqual(self.deposit(foreign.replace(header, header[:100], 1))[0], 400)
        self.assertEqual(self.deposit(b"")[0], 400)
        self.assertEqual(len(list(Path(self.service.data, "mobile").iterdir())), before)


if __name__ == "__main__":
    unittest.main()
