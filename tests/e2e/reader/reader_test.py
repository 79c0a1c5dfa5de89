# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The page in the envelope, as its recipient opens it: from the disk, in Chromium and Firefox, against a real key service."""

import email
import email.policy
import json
import re
import subprocess
import unittest
import urllib.request
import zlib

from reader_fixture import COMPLETE, MESSAGE, PASSWORD, RECIPIENT, SENDER, Recipient, SHOWN, TREE, MailServer, ReaderTest, sample, simple_message, wait_until
from forger import Forger, Front, released_key  # on the fixture's path

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844, "phone": True}


OTHER_ISSUER = """
const fetchNow = window.fetch;
window.fetch = async (address, options) => {
  const answer = await fetchNow(address, options);
  if (!String(address).endsWith("/.well-known/securedoc")) return answer;
  return new Response(JSON.stringify({ ...(await answer.json()), issuer: "ISSUER" }), { status: answer.status, headers: answer.headers });
};
"""


class Opening(ReaderTest):
    """What depends on the browser."""

    is_answered = True

    @classmethod
    def start_mail_server(cls):
        cls.folder.chmod(0o755)  # for Postfix's own user
        cls.mail_server = MailServer(cls.folder / "postfix")
        cls.mail_server.start()
        cls.addClassCleanup(cls.mail_server.stop)
        return cls.mail_server

    def mailed(self, message, address):
        """Sends it as its writer does and saves the file that the recipient gets."""
        subject = message["Subject"]
        del message["Subject"]
        message["Subject"] = f"++ {subject}"
        code, answer = self.mail_server.send(SENDER, [address], message.as_bytes())
        self.assertEqual(code, 250, answer)
        mail = self.arrived(self.mail_server.sink, address)
        (envelope,) = (part for part in mail.iter_attachments() if part.get_filename().startswith("securedoc_"))
        path = self.folder / envelope.get_filename()
        path.write_text(envelope.get_content())
        return path

    def test_first_message_ever(self):
        """Send → seal → open the file → register → use the link → message → attachments, byte for byte → reply → arrives; on a desktop and a phone."""
        for size, address in ((DESKTOP, RECIPIENT), (PHONE, "second@example.net")):
            with self.subTest(**size):
                self.first_message(size, address)

    def first_message(self, size, address):
        original = sample.sample_message()
        del original["To"]
        original["To"] = f"José Álvarez <{address}>"
        width = size["width"]
        self.open(self.mailed(original, address), **size)
        self.wait_heading("Enter your password")
        self.assertIn("Signature checked: Klinik Grünewald", self.browser.evaluate("return document.querySelector('#note').textContent"))
        self.assertIn(f"goes to 127.0.0.1:{self.service.port} and nowhere else", self.browser.evaluate("return document.body.innerText"))
        self.assertEqual(self.browser.axe(), [])
        if width > 400:
            self.picture("reader-front.png")
        self.register(width)
        self.follow("/v1/activations", address, password=PASSWORD)
        self.browser.wait(COMPLETE)
        self.assertIn("Dear José Álvarez", self.body_text())
        picture = f"return {MESSAGE}.querySelector('img').naturalWidth > 100"
        self.browser.wait(picture)
        self.assertEqual(self.browser.axe(), [])
        self.picture("reader-message.png" if width > 400 else "reader-phone.png")
        self.check_width()
        if width > 400:
            self.check_height()
        self.save_attachments(original)
        self.answer(original, address, "reader-reply.png" if width > 400 else "reader-phone-reply.png")
        self.check_nothing_kept()

    def check_width(self):
        self.assertFalse(self.browser.evaluate("return document.documentElement.scrollWidth > document.documentElement.clientWidth"))

    def check_height(self):
        """The message's frame follows its text, up and down."""
        height = "document.querySelector('#message iframe').offsetHeight"
        before = self.browser.evaluate(f"return {height}")
        self.browser.resize(420, 800)
        self.browser.wait(f"return {height} > {before + 50}")
        self.browser.resize(DESKTOP["width"], DESKTOP["height"])
        self.browser.wait(f"return {height} === {before}")

    def answer(self, original, address, picture):
        """Typed above the quotation, with a file; the inside mail server gets it from the gateway as the ordinary mail that it is."""
        already = len(self.institution.inside.to(SENDER))
        self.press_answer("Reply")
        self.browser.type("#compose-text", "Thank you, doctor.\nSeñora Álvarez will come too.", clear=False)
        attached = self.folder / "Blutdruck März.pdf"
        attached.write_bytes(b"%PDF-1.7\r\n" + bytes(range(256)) * 300)
        self.browser.upload("#compose-files", attached)
        self.assertEqual(self.browser.axe(), [])
        self.check_width()
        self.picture(picture)
        self.browser.click(".compose button[type=submit]")
        self.wait_sent("Dr. Zoë Grünewald")
        self.assertEqual(self.browser.axe(), [])
        mail = self.arrived(self.institution.inside, SENDER, already)
        self.assertEqual(str(mail["From"]), f"José Álvarez <{address}>")
        self.assertEqual(str(mail["Subject"]), "Re: Your results and the plan until March")
        self.assertEqual((mail["In-Reply-To"], mail["References"]), (original["Message-ID"], original["Message-ID"]))
        text = mail.get_body(("plain",)).get_content().replace("\r\n", "\n")
        self.assertTrue(text.startswith("Thank you, doctor.\nSeñora Álvarez will come too.\n\nOn "), text)
        self.assertIn("\n> Dear José Álvarez", text)
        (file,) = mail.iter_attachments()
        self.assertEqual((file.get_filename(), file.get_content()), (attached.name, attached.read_bytes()))
        self.assertEqual(self.institution.inside.in_clear, 0)

    def register(self, width):
        self.browser.click_text("Create account")
        self.wait_heading("Create your account")
        self.assertEqual(self.browser.axe(), [])
        self.browser.type("#field-name", "José Álvarez")
        self.browser.type("#field-password", PASSWORD)
        self.browser.type("#field-again", "something else entirely")
        self.browser.press("Enter")
        self.assertIn("not the same", self.browser.wait("return document.querySelector('.hint.wrong')?.textContent"))
        self.browser.type("#field-again", PASSWORD)
        self.browser.press("Enter")
        self.wait_heading("Check your inbox")
        self.assertEqual(self.browser.axe(), [])

    def save_attachments(self, original):
        sent = email.message_from_bytes(original.as_bytes(), policy=original.policy)
        files = {part.get_filename(): part.get_payload(decode=True) for part in sent.iter_attachments()}
        self.assertEqual(len(files), 2)
        for path in self.browser.downloads.iterdir():
            path.unlink()
        self.browser.click_text("Save all")
        for name, content in files.items():
            self.assertEqual(self.saved(name, len(content)), content)

    def check_nothing_kept(self):
        self.assertEqual(self.browser.evaluate("return [document.cookie, localStorage.length, sessionStorage.length]"), ["", 0, 0])
        seen = self.browser.seen()
        self.assertEqual(seen["faults"], [])
        foreign = [url for url in seen["requests"] if not url.startswith((self.service.issuer + "/", "file:", "blob:", "data:", "about:"))]
        self.assertEqual(foreign, [])

    def press_answer(self, label):
        self.browser.click_text(label, ".tools button")
        self.browser.wait("return Boolean(document.querySelector('#compose-text'))")

    def wait_sent(self, recipient):
        self.browser.wait(f"return document.querySelector('.note.signed[tabindex]')?.textContent.includes({json.dumps(recipient)})")

    def arrived(self, server, recipient, already=0):
        mails = wait_until(lambda: server.to(recipient)[already:], f"mail to {recipient}")
        self.assertEqual(len(mails), 1)
        return email.message_from_bytes(mails[0][2], policy=email.policy.default)

    def test_altered_files(self):
        """What mail systems and forgers do to a file: refused with the reason, or opened all the same."""
        self.make_account("careful@example.net")
        path = self.envelope(simple_message(text="whole"), ["careful@example.net"])
        whole = path.read_bytes()
        block = whole.index(b'class="securedoc-payload">') + 27
        thief = Forger(whole, released_key(self.service.issuer, Front(whole).claims.jti, "careful@example.net", PASSWORD))
        cases = {
            "another text, its own list": (thief.with_list(), "altered, or it does not come from", None),
            "another text under the list": (thief.with_payload(), None, "changed after it was sealed"),
            "signature": (self.with_other_signature(whole), "altered, or it does not come from", None),
            "cut": (whole[:block + 100], None, "incomplete: its end is missing"),
            "flipped": (whole[:block + 120] + (b"A" if whole[block + 120:block + 121] != b"A" else b"B") + whole[block + 121:], None,
                        "changed after it was sealed"),
            "no header": (re.sub(rb'<script type="application/jose".*?</script>', b"", whole, flags=re.S), "changed or cut this secure message", None),
            "broken header": (whole.replace(b'id="securedoc-header">\n', b'id="securedoc-header">\n*'), "header cannot be read", None),
            "banner, CRLF, other quotes": (self.by_a_scanner(whole), None, None),
        }
        for name, (content, at_front, at_open) in cases.items():
            with self.subTest(name):
                path.write_bytes(content)
                self.open(path)
                self.wait_heading(at_front or "Enter your password")
                if at_front:
                    self.assertEqual(self.browser.axe(), [])
                    self.assertFalse(self.browser.evaluate("return Boolean(document.querySelector('input[type=password]'))"))
                    continue
                self.sign_in()
                if at_open:
                    self.wait_heading(at_open)
                    self.assertTrue(self.browser.evaluate("return document.querySelector('#message').hidden"))
                else:
                    self.browser.wait(COMPLETE)
                    self.assertIn("whole", self.body_text())

    def test_issuer_that_calls_itself_otherwise(self):
        """Whoever answers at the issuer's address with the right keys must also say that it is the issuer."""
        path = self.envelope(simple_message(), ["careful@example.net"])
        for issuer, heading in ((self.service.issuer, "Enter your password"), ("https://keys.elsewhere.example", "altered, or it does not come from")):
            self.open(path, before=OTHER_ISSUER.replace("ISSUER", issuer))
            self.wait_heading(heading)

    def test_withdrawn(self):
        """The text is shown while the rest arrives; when the end does not verify, it goes again, and the page says why."""
        self.make_account("late-fault@example.net")
        message = email.message_from_bytes(simple_message(text="shown too early", to="late-fault@example.net"), policy=email.policy.SMTP)
        message.add_attachment(bytes(3_000_000), "application", "octet-stream", filename="large.bin")
        path = self.envelope(message.as_bytes(), ["late-fault@example.net"])
        whole = path.read_bytes()
        at = whole.rindex(b"</script>") - 200
        path.write_bytes(whole[:at] + (b"A" if whole[at:at + 1] != b"A" else b"B") + whole[at + 1:])
        self.open(path)
        self.wait_heading("Enter your password")
        self.sign_in()
        self.wait_heading("changed after it was sealed")
        self.assertTrue(self.browser.evaluate(SHOWN))
        self.assertIn("What was shown of the message has been withdrawn.", self.browser.evaluate("return document.querySelector('#step').innerText"))
        self.assertEqual(self.browser.evaluate("return document.querySelectorAll('iframe, .attachment').length"), 0)

    def test_saved_by_the_browser(self):
        """As a browser saves a page complete: what it has become by then, before anybody signed in. It is the message still, here and in the programs."""
        address = "saves@example.net"
        self.make_account(address)
        message = email.message_from_bytes(simple_message(text="still whole", to=address), policy=email.policy.SMTP)
        message.add_attachment(bytes(range(256)) * 4000, "application", "octet-stream", filename="large.bin")
        path = self.envelope(message.as_bytes(), [address])
        key = released_key(self.service.issuer, Front(path.read_bytes()).claims.jti, address, PASSWORD)
        self.open(path)
        self.wait_heading("Enter your password")
        self.browser.wait("return document.readyState === 'complete'")
        page = self.browser.evaluate("return document.documentElement.outerHTML")
        saved = self.folder / "saved.html"
        saved.write_text(f"<!DOCTYPE html>\n<!-- saved from url=(0014)about:internet -->\n{page}", "utf-8")
        self.assertEqual(self.service.read_again(saved.read_bytes(), key), self.service.read_again(path.read_bytes(), key))
        person = Recipient(self.service, self.folder / f"home-{self.browser_name}", address, "A B", PASSWORD)
        person.sign_in()
        self.assertIn(b"still whole", person.must("open", "--password-file", person.password_file, saved))
        self.assertIn(b"saved by a web browser", person.run("inspect", saved).stderr)
        self.open(saved)
        self.wait_heading("Enter your password")
        self.sign_in()
        self.browser.wait(COMPLETE)
        self.assertIn("still whole", self.body_text())

    @staticmethod
    def with_other_signature(whole):
        found = re.search(rb"\n([\w-]+\.[\w-]+\.)([\w-]{86})\n", whole)
        other = b"A" * 43 + found.group(2)[43:]
        return whole.replace(found.group(2), other)

    @staticmethod
    def by_a_scanner(whole):
        page, _, parts = whole.partition(b"</main>")
        parts = parts.replace(b'type="text/plain" class="securedoc-payload"', b"CLASS='securedoc-payload x' TYPE=text/plain data-scanned")
        before, end, behind = parts.replace(b"\n", b"\r\n").rpartition(b"</body>")  # the page's script has the word too
        parts = before + b"<hr><p>Scanned by the mail gateway. EXTERNAL</p>" + end + behind
        return page + b"</main><div><table><tr><td>CAUTION: external mail</td></tr></table></div>" + parts


class Steps(Opening):
    """What does not: the steps to the key."""

    def test_wrong_password_then_right(self):
        self.make_account("again@example.net")
        self.open(self.envelope(simple_message(text="Plain words\nhttps://example.org/x?a=1."), ["again@example.net"]))
        self.wait_heading("Enter your password")
        self.sign_in("not the password")
        self.assertIn("address or the password is incorrect", self.fault())
        self.assertEqual(self.browser.axe(), [])
        self.sign_in()
        self.browser.wait(COMPLETE)
        self.assertIn("Plain words", self.body_text())
        self.ask_before_link()

    def ask_before_link(self):
        self.browser.evaluate(f"{MESSAGE}.querySelector('a').click()")
        self.browser.wait("return document.querySelector('dialog[open]')?.textContent.includes('example.org')")
        link = self.browser.evaluate("const a = document.querySelector('dialog a'); return [a.href, a.target, a.rel]")
        self.assertEqual(link, ["https://example.org/x?a=1", "_blank", "noopener noreferrer"])
        self.assertEqual(self.browser.axe(), [])
        self.browser.click_text("Cancel")
        self.assertEqual(self.browser.seen()["popups"], 0)

    def test_address_is_not_listed(self):
        self.make_account("mine@example.net")
        self.open(self.envelope(simple_message(to="alias@example.net"), ["alias@example.net"]))
        self.wait_heading("Enter your password")
        self.browser.click_text("My address is not listed")
        self.wait_heading("Which address do you read this mail at?")
        self.browser.type("#field-address", "mine@example.net")
        self.sign_in()
        self.wait_heading("Which address did the sender use?")
        self.assertIn("not addressed to mine@example.net", self.fault())
        self.assertEqual(self.browser.axe(), [])
        self.sign_in("a stolen session knows no password")
        self.assertIn("address or the password is incorrect", self.fault())
        self.assertEqual(self.service.mails("alias@example.net"), [])
        self.sign_in()
        self.wait_heading("Check your inbox")
        self.follow("/v1/address-proofs", "alias@example.net")
        self.browser.wait(COMPLETE)

    def test_forgot_password(self):
        address = "forgetful@example.net"
        self.make_account(address)
        self.open(self.envelope(simple_message(to=address), [address]))
        self.wait_heading("Enter your password")
        self.browser.click_text("Forgot password?")
        self.wait_heading("Choose a new password")
        already = len(self.service.mails(address))
        self.browser.click("#step button[type=submit]")
        self.wait_heading("Check your inbox")
        link = self.service.link_in(self.service.wait_for_mail(address, already))
        self.ask("/v1/password-resets/complete", {"token": link.rsplit("/", 1)[1], "password": "a very new password"})
        self.browser.click_text("Enter the new password")
        self.wait_heading("Enter your password")
        self.sign_in("a very new password")
        self.browser.wait(COMPLETE)

    def test_several_recipients_choose(self):
        self.open(self.envelope(simple_message(to="one@example.net, two@example.net"), ["one@example.net", "two@example.net"]))
        self.wait_heading("Enter your password")
        options = "return [...document.querySelectorAll('#field-address-list option')].map((option) => option.value)"
        self.assertEqual(self.browser.evaluate(options), ["one@example.net", "two@example.net"])
        self.assertEqual(self.browser.evaluate("return document.querySelector('#field-address').value"), "")

    def test_service_is_away(self):
        path = self.envelope(simple_message())
        self.service.stop()
        self.addCleanup(lambda: self.service.process or self.service.start())
        self.open(path)
        self.wait_heading("cannot be reached")
        self.assertIn("Not verified yet", self.browser.evaluate("return document.querySelector('#note').textContent"))
        self.assertFalse(self.browser.evaluate("return Boolean(document.querySelector('input[type=password]'))"))
        self.service.start()
        self.browser.click_text("Try again")
        self.wait_heading("Enter your password")

    def test_too_large_for_a_browser(self):
        """The viewer is offered before anything is loaded: here for a header that claims 4 GiB."""
        vector = zlib.decompress((TREE / "tests" / "vectors" / "envelope" / "claims_4_gib.txt").read_bytes().partition(b"\n\n")[2])
        header = b'<script type="application/jose"'
        path = self.envelope(simple_message())
        own, block = path.read_bytes(), b'<script type="text/plain" class='
        front = own.partition(header)[0]
        page = own[own.index(b"<style>", len(front)):own.index(block)]
        signed, _, rest = vector[vector.index(header):].partition(b"<style>")
        path.write_bytes(front + signed + page + rest[rest.index(block):])
        self.open(path)
        self.wait_heading("too large for this browser")
        self.assertIn(f"double-click the file {path.name}", self.browser.evaluate("return document.querySelector('#step').innerText"))
        self.assertFalse(self.browser.evaluate("return Boolean(document.querySelector('input'))"))
        self.assertEqual(self.browser.axe(), [])
        self.browser.click_text("Try it here anyway")
        self.wait_heading("cannot be reached")  # its issuer is none; the size is no obstacle any more

    def test_printed(self):
        """The whole page as PDF: who wrote what to whom, all of the text, which files; nothing that only a screen can use."""
        self.make_account("paper@example.net")
        html = "<p>First line</p>" + "".join(f"<p>Paragraph {number} of a long letter</p>" for number in range(120)) + "<p>Last line</p>"
        message = email.message_from_bytes(simple_message("On paper", "x", html, "paper@example.net"), policy=email.policy.SMTP)
        message.add_attachment(b"%PDF-1.7", "application", "pdf", filename="enclosed.pdf")
        self.open(self.envelope(message.as_bytes(), ["paper@example.net"]))
        self.wait_heading("Enter your password")
        self.sign_in()
        self.browser.wait(COMPLETE)
        self.browser.pdf(self.folder / "page.pdf")
        text = subprocess.run(["pdftotext", "-layout", self.folder / "page.pdf", "-"], stdout=subprocess.PIPE, check=True).stdout.decode()
        for shown in ("Secure message: Klinik Grünewald", "Subject: On paper", f"From: {SENDER}", "To: paper@example.net", "January 15, 2026", "First line",
                      "Paragraph 60 of", "Last line", "Attachments: enclosed.pdf (8 B)"):
            self.assertEqual(text.count(shown), 1, shown)
        self.assertIn("Paragraph 5 of", text.split("\f", maxsplit=1)[0], "the first page is empty")
        for hidden in ("Reply", "Print", "Save", "The message is complete", "Ref."):
            self.assertNotIn(hidden, text)

    def test_message_for_somebody_else(self):
        """Who has the file and no account tells the sender, and the copy is locked."""
        path = self.envelope(simple_message(to="wrong@example.net"), ["wrong@example.net"])
        self.open(path)
        self.wait_heading("Enter your password")
        self.assertRegex(self.browser.evaluate("return document.querySelector('#size').textContent"), r"^About [\d.,]+ [KM]?B")
        self.browser.click_text("This message is not for me")
        self.wait_heading("This message is not for you?")
        self.assertEqual(self.browser.axe(), [])
        self.browser.click_text("Tell the sender")
        self.wait_heading("The sender has been told")
        self.make_account("wrong@example.net")
        self.open(path)
        self.wait_heading("Enter your password")
        self.sign_in()
        self.wait_heading("did not reach the right person")

    def test_text_goes_its_own_way_and_the_keyboard_is_seen(self):
        self.make_account("hebrew@example.net")
        self.open(self.envelope(simple_message("Both ways", "שלום רב\nHello\n", to="hebrew@example.net"), ["hebrew@example.net"]))
        self.wait_heading("Enter your password")
        self.sign_in()
        self.browser.wait(COMPLETE)
        left = ("const text = %s.querySelector('pre').firstChild, range = text.ownerDocument.createRange();"
                "range.setStart(text, %d); range.setEnd(text, %d); return range.getBoundingClientRect().left")
        self.assertGreater(self.browser.evaluate(left % (MESSAGE, 0, 4)), 200)
        self.assertLess(self.browser.evaluate(left % (MESSAGE, 8, 13)), 100)
        for _ in range(40):
            self.browser.press("Tab")
            if self.browser.evaluate("return document.activeElement.tagName === 'IFRAME'"):
                break
        self.browser.wait("return getComputedStyle(document.querySelector('#message iframe')).outlineStyle === 'solid'")

    def test_locked(self):
        self.make_account("late@example.net")
        self.open(self.envelope(simple_message(), ["late@example.net"]))
        self.wait_heading("Enter your password")
        token = self.make_sender_token()
        jti = self.browser.evaluate("return document.querySelector('footer').textContent.split('Ref. ')[1].trim()")
        self.lock(jti, token)
        self.sign_in()
        self.wait_heading("message is locked: “Sent to the wrong person”")

    def make_sender_token(self):
        self.make_account(SENDER)
        return self.ask("/v1/sessions", {"address": SENDER, "password": PASSWORD})["access_token"]

    def lock(self, jti, token):
        request = urllib.request.Request(f"{self.service.issuer}/v1/envelopes/{jti}/lock", json.dumps({"reason": "Sent to the wrong person"}).encode(),
                                         {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}, method="PUT")
        urllib.request.urlopen(request, timeout=30).close()


class ChromiumTest(Steps):
    browser_name = "chromium"


class FirefoxTest(Opening):
    browser_name = "firefox"


del Opening, Steps, ReaderTest  # bases, not tests

if __name__ == "__main__":
    unittest.main(verbosity=2)
