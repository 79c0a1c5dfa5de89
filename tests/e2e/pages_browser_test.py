#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The service's pages in Chromium and Firefox over HTTPS: accessible, narrow, dark; Open Online and the phone's page with their script.
Leaves Chromium's pictures of them in SECUREDOC_IMAGES."""

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
MARK = "return performance.getEntriesByName('securedoc-%s').length > 0"
TEXT = "return document.body.innerText"
WIDER = "return document.documentElement.scrollWidth > document.documentElement.clientWidth"


# The envelope stops arriving behind its first blocks until goOn() is called.
STALLING_FETCH = """
const fetchNow = window.fetch;
window.fetch = async (address, options) => {
  const answer = await fetchNow(address, options);
  if (!String(address).endsWith("/envelope")) return answer;
  const reader = answer.body.getReader();
  let left = 2_500_000;
  const body = new ReadableStream({ async pull(controller) {
    if (left <= 0 && !window.goOn) await new Promise((resolve) => (window.goOn = resolve));
    const { done, value } = await reader.read();
    if (done) return controller.close();
    left -= value.length;
    controller.enqueue(value);
  } });
  return new Response(body, { status: answer.status, headers: answer.headers });
};
"""


# Tells when the envelope has arrived whole; it is handed on in small pieces, so that no buffer holds all of it.
ENDING_FETCH = """
const fetchNow = window.fetch;
window.fetch = async (address, options) => {
  const answer = await fetchNow(address, options);
  if (!String(address).endsWith("/envelope")) return answer;
  const bytes = new Uint8Array(await answer.arrayBuffer());
  let at = 0;
  const body = new ReadableStream({ pull(controller) {
    controller.enqueue(bytes.slice(at, at += 4096));
    if (at < bytes.length) return;
    controller.close();
    window.hasEnded = true;
  } });
  return new Response(body, { status: answer.status, headers: answer.headers });
};
"""


class Pages(unittest.TestCase):
    """What both browsers must do; subclasses name the browser."""

    browser_name = None
    sizes = ({"width": 320, "height": 640}, {"width": 1280, "dark": True})  # a phone, or 400 % zoom; a desktop in the dark

    @classmethod
    def setUpClass(cls):
        if cls.browser_name is None:
            raise unittest.SkipTest("a base class")
        holder = tempfile.TemporaryDirectory(prefix="securedoc-pages-", ignore_cleanup_errors=True)
        cls.addClassCleanup(holder.cleanup)
        cls.folder = Path(holder.name)
        (cls.folder / "service").mkdir()
        cls.service = HttpsService(cls.folder / "service")
        cls.service.start()
        cls.addClassCleanup(cls.service.stop)
        os.environ["SSL_CERT_FILE"] = str(cls.service.certificate)  # for the gateway, which deposits keys
        images = os.environ.get("SECUREDOC_IMAGES") if cls.browser_name == "chromium" else None
        cls.images = Path(images or cls.folder / "images")
        cls.images.mkdir(parents=True, exist_ok=True)
        for address, name in ((SENDER, "Zoë Grünewald"), (READER, "José Álvarez")):
            cls.register(address, name)
        cls.envelope = cls.folder / "securedoc_message.html"
        cls.envelope.write_bytes(cls.service.seal(bytes(sample.sample_message()), SENDER, [READER]))
        cls.browser = Browser(cls.browser_name, cls.folder)
        cls.browser.__enter__()
        cls.addClassCleanup(cls.browser.__exit__)

    @classmethod
    def register(cls, address, name):
        browser = PlainBrowser(cls.service)
        browser.submit(browser.get("/register"), "/register", name=name, address=address, password=PASSWORD, repeat=PASSWORD)
        path = cls.service.link_in(cls.service.wait_for_mail(address))[len(cls.service.issuer):]
        browser.post(path, {"password": PASSWORD}, origin="null")

    def visit(self, path, **options):
        self.browser.open(self.service.issuer + path, **options)

    def sign_in(self, address, path):
        self.visit(path)
        self.browser.type("#address", address)
        self.browser.type("#password", PASSWORD)
        self.browser.press("Enter")
        self.arrived(f"location.pathname === {json.dumps(path)} && document.querySelector('form[action=\"/sign-out\"]')")

    def arrived(self, condition):
        """Waits for a page that a form led to: whole, and with what the condition (JavaScript) finds in it."""
        self.browser.wait(f"return document.readyState === 'complete' && Boolean({condition})")

    def phone_link(self, envelope):
        credential = self.service.credential
        request = urllib.request.Request(self.service.issuer + "/v1/mobile-envelopes", envelope,
                                         {"Authorization": f"Bearer {credential}", "Content-Type": "text/html"})
        with urllib.request.urlopen(request, context=self.service.context(), timeout=60) as answer:
            return json.load(answer)["url"][len(self.service.issuer):]

    def check(self, what):
        self.assertEqual(self.browser.axe(), [], what)
        self.assertFalse(self.browser.evaluate(WIDER), f"{what} is wider than the screen")
        self.assertEqual(self.browser.seen()["faults"], [], what)

    def check_everywhere(self, path, **options):
        for size in self.sizes:
            self.visit(path, **size, **options)
            self.check(f"{path} at {size}")

    def picture(self, name, path, **options):
        self.visit(path, width=760, height=700, **options)
        self.screenshot(name)

    def screenshot(self, name):
        self.browser.screenshot(self.images / name, instead={f"localhost:{self.service.port}": "keys.hospital.example"})

    # what people see

    def test_register_and_activate(self):
        """As a person does who came from the home page: with the form, the mail and its link."""
        address = "new@example.net"
        self.visit("/register", **self.sizes[0])
        self.check("/register")
        for field, text in (("#name", "Señora Nueva"), ("#address", address), ("#password", PASSWORD), ("#repeat", PASSWORD)):
            self.browser.type(field, text)
        self.browser.press("Enter")
        self.arrived("document.body.innerText.includes('Check your inbox')")
        self.check("/register, sent")
        self.visit(self.service.link_in(self.service.wait_for_mail(address))[len(self.service.issuer):], **self.sizes[0])
        self.check("the activation link")
        self.browser.type("#password", "not what was chosen")
        self.browser.press("Enter")
        self.arrived("document.body.innerText.includes('not the password that was chosen for this address')")
        self.check("the activation link, wrong")
        self.browser.type("#password", PASSWORD)
        self.browser.press("Enter")
        self.arrived("document.querySelector('h1')?.textContent === 'Your account is active'")
        self.check("activated")
        self.sign_in(address, "/account")
        self.assertIn("Señora Nueva", self.browser.evaluate("return document.querySelector('#name').value"))

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
        self.arrived("document.querySelector('.tag.bad') && document.querySelector('form[action$=\"/unlock\"]')")
        self.check_everywhere(first)
        self.picture("page-sent.png", first + "?note=locked")
        self.browser.click("form[action$='/unlock'] button")
        self.arrived("document.querySelector('form[action$=\"/lock\"]')")
        self.assertFalse(self.browser.evaluate("return Boolean(document.querySelector('.tag.bad'))"))
        times = self.browser.evaluate("return [...document.querySelectorAll('time')].map((time) => time.textContent)")
        self.assertTrue(times)
        self.assertEqual([time for time in times if "UTC" in time], [], "times are the browser's own")
        self.browser.click("form[action='/sign-out'] button")
        self.arrived("location.pathname === '/sign-in' && document.querySelector('form[action=\"/sign-in\"]')")

    # opening

    def opens(self, picture):
        """From the password to the message and its attachment, as it was sent."""
        self.browser.wait("return document.querySelector('#field-password') !== null")
        self.check("before the password")
        self.type_password()
        self.browser.wait(MARK % "complete")
        self.check(picture)
        self.assertIn("Dear José Álvarez", self.message_text())
        self.screenshot(picture)
        self.assertTrue(self.saved(".attachment").startswith(b"%PDF"))

    def type_password(self):
        self.browser.type("#field-address", READER)
        self.browser.type("#field-password", PASSWORD)
        self.browser.press("Enter")

    def message_text(self):
        return self.browser.evaluate("return document.querySelector('#message iframe').contentDocument.body.innerText")

    def saved(self, button):
        """What pressing it saves."""
        for file in self.browser.downloads.iterdir():
            file.unlink()  # the browser writes over a file of that name
        self.browser.click(button)
        def complete():
            files = list(self.browser.downloads.iterdir())
            is_complete = len(files) == 1 and not files[0].name.endswith((".crdownload", ".part")) and files[0].stat().st_size > 0
            return files if is_complete else None

        return wait_until(complete, "the attachment")[0].read_bytes()

    def test_open_online(self):
        self.visit("/open", width=760, height=900)
        foreign = self.folder / "not-one.html"
        foreign.write_text("<html>no</html>")
        self.browser.upload("#choice", foreign)
        self.browser.wait("return document.querySelector('#open-fault').textContent.includes('not a secure message')")
        self.check("/open with a fault")
        self.drop(self.renamed_issuer())
        self.browser.wait("return document.querySelector('#open-fault').textContent.includes('https://keys.elsewhere.example')")
        self.browser.upload("#choice", self.envelope)
        self.opens("page-opened.png")
        self.nothing_was_posted()

    def test_dropped_file(self):
        self.visit("/open", width=760, height=900)
        self.drop(self.envelope.read_bytes())
        self.opens("page-dropped.png")
        self.nothing_was_posted()

    def drop(self, content):
        self.browser.evaluate(f"""
            const bytes = Uint8Array.from(atob({json.dumps(base64.b64encode(content).decode())}), (letter) => letter.charCodeAt(0));
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([bytes], "securedoc_message.html", {{ type: "text/html" }}));
            for (const type of ["dragover", "drop"])
                document.querySelector("h1").dispatchEvent(new DragEvent(type, {{ dataTransfer, bubbles: true, cancelable: true }}));""")

    def nothing_was_posted(self):
        requests = [url for url in self.browser.seen()["requests"] if not url.startswith(("blob:", "data:", "about:"))]
        self.assertTrue(requests)
        self.assertEqual([url for url in requests if not url.startswith(self.service.issuer)], [])
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

    def test_without_script(self):
        self.check_everywhere(self.phone_link(self.envelope.read_bytes()), script=False)
        self.visit("/open", script=False)
        self.browser.upload("#file", self.envelope)
        self.browser.type("#address", READER)
        self.browser.type("#password", PASSWORD)
        self.browser.click("#plain form button")
        self.arrived("document.querySelector('iframe.message')")
        self.check("a message without script")
        self.screenshot("page-no-script.png")
        self.assertTrue(self.saved("form[action='/open/attachment'] button").startswith(b"%PDF"))

    def test_phone(self):
        path = self.phone_link(self.envelope.read_bytes())
        self.visit(path, width=390, height=844, phone=True)
        self.browser.wait("return document.querySelector('#field-password') !== null")
        self.screenshot("page-mobile.png")
        self.opens("page-mobile-opened.png")

    def test_phone_shows_the_text_while_files_arrive(self):
        large = os.urandom(6_000_000)
        message = sample.sample_message()
        message.add_attachment(large, "application", "octet-stream", filename="film.bin")
        path = self.phone_link(self.service.seal(bytes(message), SENDER, [READER]))
        self.visit(path, width=390, height=844, before=STALLING_FETCH)
        self.type_password()
        self.browser.wait(MARK % "shown")
        self.assertIn("Dear José Álvarez", self.message_text())
        self.assertIn("still loading", self.browser.evaluate(TEXT))
        self.assertFalse(self.browser.evaluate(MARK % "complete"))
        self.browser.evaluate("window.goOn()")
        self.browser.wait(MARK % "complete")
        self.assertEqual(self.saved("li:last-child .attachment"), large)


    def test_phone_fetches_while_nobody_types(self):
        """No server waits for somebody who looks for a password."""
        path = self.phone_link(self.envelope.read_bytes())
        self.visit(path, width=390, height=844, before=ENDING_FETCH)
        self.browser.wait("return window.hasEnded === true && document.querySelector('#field-password') !== null")
        self.type_password()
        self.browser.wait(MARK % "complete")
        self.assertIn("Dear José Álvarez", self.message_text())


class ChromiumTest(Pages):
    browser_name = "chromium"

    def test_pages_of_everybody(self):
        for path in ("/", "/register", "/forgot", "/sign-in", "/sign-in?note=deleted", "/open", "/activate/token", "/activate/token?choose=1", "/undo/token",
                     "/reset/token", "/prove/token", "/m/" + "x" * 43, "/nothing-there"):
            self.check_everywhere(path)
        self.check_everywhere("/open", script=False)
        self.picture("page-home.png", "/")
        self.picture("page-register.png", "/register")
        self.picture("page-open-online.png", "/open")


class FirefoxTest(Pages):
    browser_name = "firefox"
    sizes = ({"width": 390, "height": 844},)


del Pages  # a base, not a test

if __name__ == "__main__":
    unittest.main()
