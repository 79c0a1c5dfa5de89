# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Answers written in the page of an envelope: to all, forwarded, not sent at first, not sent at all. How a reply arrives is in reader_test.py."""

import email
import email.policy
import unittest
import urllib.request

from reader_fixture import COMPLETE, PASSWORD, SENDER, ReaderTest, simple_message, wait_until

COLLEAGUE, CARL = "nurse@hospital.example", "carl@example.org"
WRITTEN = "return document.querySelector('#compose-text').value"
BUTTONS = "return [...document.querySelectorAll('.tools button')].map((button) => button.textContent)"


class AnswersCase(ReaderTest):
    is_answered = True

    def opened(self, address, to=None, forward="true", reply="true", name="plan.pdf", lines=9000):
        """The page with a message from the institution, open, for a new person."""
        self.make_account(address)
        message = email.message_from_bytes(simple_message("Plan", "First line\nSecond line", to=", ".join(to or [address])), policy=email.policy.SMTP)
        message["Message-ID"] = "<1@hospital.example>"
        message["X-PostX-Forward-Enabled"], message["X-PostX-Reply-Enabled"] = forward, reply
        message.add_attachment(b"%PDF-1.7\r\n" * lines, "application", "pdf", filename=name)
        path = self.envelope(message.as_bytes(), [address])
        self.open(path)
        self.wait_heading("Enter your password")
        self.browser.type("#field-address", address)
        self.sign_in()
        self.browser.wait(COMPLETE)

    def compose(self, label, text):
        self.browser.click_text(label, ".tools button")
        self.browser.wait("return Boolean(document.querySelector('#compose-text'))")
        self.browser.type("#compose-text", text, clear=False)

    def send(self):
        self.browser.click(".compose button[type=submit]")

    def wait_fault(self):
        return self.browser.wait("return document.querySelector('.compose .fault:not([hidden])')?.textContent")

    def wait_sent(self):
        return self.browser.wait("return document.querySelector('.note.signed[tabindex]')?.textContent")

    def mails(self, server, recipient):
        wait_until(lambda: server.to(recipient), f"mail to {recipient}")
        return [email.message_from_bytes(mail[2], policy=email.policy.default) for mail in server.to(recipient)]

    def clear(self):
        self.institution.inside.clear()
        self.institution.outgoing.clear()


class AnswersTest(AnswersCase):
    browser_name = "chromium"

    def test_reply_to_all(self):
        self.clear()
        self.opened("all@example.net", to=["all@example.net", COLLEAGUE, CARL])
        self.compose("Reply to all", "To all of you")
        shown = self.browser.evaluate("return document.querySelector('#compose-to').value")
        self.assertEqual(shown, f"{SENDER}, {COLLEAGUE}, {CARL}")
        self.send()
        self.assertIn(CARL, self.wait_sent())
        for recipient in (SENDER, COLLEAGUE):
            (mail,) = self.mails(self.institution.inside, recipient)
            self.assertTrue(mail.get_content().startswith("To all of you"))
        (mail,) = self.mails(self.institution.outgoing, CARL)
        self.assertNotIn(b"To all of you", mail.as_bytes())
        self.assertEqual(self.institution.inside.to("all@example.net"), [])

    def test_forward_is_opened_by_whom_it_reaches(self):
        self.clear()
        self.opened("first@example.net")
        self.compose("Forward", "Have a look")
        self.assertIn("plan.pdf (90 KB)", self.browser.evaluate("return document.querySelector('.compose').innerText"))
        self.send()  # to nobody
        self.assertIn("complete e-mail address", self.wait_fault())
        self.browser.type("#compose-to", f"Carl <{CARL}>")
        self.send()
        self.wait_sent()
        (mail,) = self.mails(self.institution.outgoing, CARL)
        self.make_account(CARL)
        forwarded = self.folder / "forwarded.html"
        forwarded.write_bytes(next(part.get_content() for part in mail.iter_attachments() if part.get_filename().startswith("securedoc_")).encode())
        self.open(forwarded)
        self.wait_heading("Enter your password")
        self.browser.type("#field-address", CARL)
        self.sign_in()
        self.browser.wait(COMPLETE)
        self.assertTrue(self.body_text().startswith("Have a look"))
        self.assertIn("> First line\n> Second line", self.body_text())
        self.browser.click(".attachment")
        self.assertEqual(self.saved("plan.pdf", 90_000), b"%PDF-1.7\r\n" * 9000)

    def test_not_sent_at_first(self):
        """The service is away, then the session is over: what was written stays, the page says what to do, and one mail arrives."""
        self.clear()
        self.opened("patient@example.net", name="other.pdf")
        self.compose("Reply", "Written with care")
        self.service.stop()
        self.addCleanup(lambda: self.service.process or self.service.start())
        self.send()
        fault = self.wait_fault()
        self.assertIn("cannot be reached", fault)
        self.assertIn("Check the network connection", fault)
        self.assertIn("What you wrote is still here", fault)
        self.assertEqual(self.browser.axe(), [])
        self.assertTrue(self.browser.evaluate(WRITTEN).startswith("Written with care"))
        self.service.start()
        self.end_sessions("patient@example.net")
        self.send()
        self.wait_heading("Sign in to send your reply")
        self.assertEqual(self.browser.axe(), [])
        self.assertTrue(self.browser.evaluate(WRITTEN).startswith("Written with care"))
        self.sign_in()
        self.wait_sent()
        (mail,) = self.mails(self.institution.inside, SENDER)
        self.assertTrue(mail.get_content().startswith("Written with care"))

    def end_sessions(self, address):
        token = self.ask("/v1/sessions", {"address": address, "password": PASSWORD})["access_token"]
        request = urllib.request.Request(self.service.issuer + "/v1/sessions", headers={"Authorization": f"Bearer {token}"}, method="DELETE")
        urllib.request.urlopen(request, timeout=30).close()

    def test_what_was_written_is_not_lost_by_a_slip(self):
        self.opened("slip@example.net")
        self.compose("Reply", "Half of it")
        self.browser.click_text("Forward", ".tools button")
        self.assertTrue(self.browser.evaluate(WRITTEN).startswith("Half of it"))
        self.browser.click_text("Cancel", ".compose button")
        self.browser.wait("return document.querySelector('dialog[open]')?.textContent.includes('Discard what you wrote?')")
        self.assertEqual(self.browser.axe(), [])
        self.browser.click_text("Keep writing")
        self.assertTrue(self.browser.evaluate(WRITTEN).startswith("Half of it"))
        leaving = "const event = new Event('beforeunload', {cancelable: true}); window.dispatchEvent(event); return event.defaultPrevented"
        self.assertTrue(self.browser.evaluate(leaving))
        self.browser.click_text("Cancel", ".compose button")
        self.browser.click_text("Discard", "dialog button")
        self.browser.click_text("Reply", ".tools button")  # what is begun now is new
        self.browser.wait("return document.querySelector('#compose-text')?.value.includes('Half of it') === false")
        self.assertFalse(self.browser.evaluate(leaving))

    def test_only_what_the_sender_allows(self):
        self.opened("quiet@example.net", forward="false", reply="false")
        self.assertEqual(self.browser.evaluate(BUTTONS), ["Print"])


class SmallServiceTest(AnswersCase):
    browser_name = "chromium"
    service_options = ("--reply-limit", "1")  # MiB

    def test_too_large(self):
        """Nothing is sent, the page says how large it may be, and what is short enough still goes."""
        self.opened("large@example.net", lines=120_000)
        self.compose("Forward", "Have a look")
        self.browser.type("#compose-to", CARL)
        self.send()
        fault = self.wait_fault()
        self.assertIn("766 KB", fault)
        self.assertIn("What you wrote is still here", fault)
        self.assertEqual(self.browser.axe(), [])
        self.assertTrue(self.browser.evaluate(WRITTEN).startswith("Have a look"))
        self.assertEqual(self.institution.outgoing.to(CARL), [])
        self.browser.click_text("Cancel", ".compose button")
        self.browser.click_text("Discard", "dialog button")
        self.compose("Reply", "Short")
        self.send()
        self.wait_sent()
        (mail,) = self.mails(self.institution.inside, SENDER)
        self.assertTrue(mail.get_content().startswith("Short"))


del AnswersCase, ReaderTest  # bases, not tests

if __name__ == "__main__":
    unittest.main(verbosity=2)
