# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The add-in in a real Thunderbird, before a real Postfix with the gateway: what a clinician does, and what arrives."""

import email
import email.policy
import json
import os
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from mail_program import PATIENCE, MailProgram  # noqa: E402
from postfix_fixture import MailServer  # noqa: E402
from service_fixture import Recipient, Service, wait_until  # noqa: E402

INSIDE = "colleague@hospital.example"
OUTSIDE = "john@example.net"
SECOND = "mary@example.org"
POLICY = {"internal_domains": ["hospital.example"], "known_domains": ["example.net", "example.org"], "size_limit": 66_000_000}
TEMPLATES = "mailbox://nobody@Local%20Folders/Templates"
DRAFTS = "mailbox://nobody@Local%20Folders/Drafts"
OUTBOX = "mailbox://nobody@Local%20Folders/Unsent%20Messages"
INBOX = "mailbox://ana@127.0.0.1/Inbox"
IMAGES = os.environ.get("SECUREDOC_IMAGES")

SECURE_MAIL = b"""From - Mon Nov 23 20:00:00 2026
From: John <john@example.net>
To: ana@hospital.example
Subject: [SECURE MESSAGE] Your question
Message-ID: <1@example.net>
Date: Mon, 23 Nov 2026 20:00:00 +0000

See the attachment.

"""


class Institution:
    """Key service, gateway, Postfix and one registered recipient: made once for all tests here."""

    def __init__(self, folder):
        self.service = Service(folder / "institution")
        self.server = MailServer(folder / "postfix")
        self.folder = folder

    def __enter__(self):
        self.service.start()
        self.server.start()
        config = json.loads(self.service.gateway_config.read_text())
        spool = self.folder / "spool"
        spool.mkdir()
        config.update(spool_folder=str(spool), reinject=f"127.0.0.1:{self.server.inside_port}")
        file = self.folder / "gateway.json"
        file.touch(mode=0o600)
        file.write_text(json.dumps(config))
        self.server.start_gateway(file)
        self.person = Recipient(self.service, self.folder / "john", OUTSIDE)
        self.person.trust()
        self.person.register()
        self.person.sign_in()
        return self

    def __exit__(self, *_):
        self.server.stop()
        self.service.stop()

    def arrived(self, recipient):
        """The only mail that reached `recipient`, parsed."""
        sink = self.server.inside if recipient == INSIDE else self.server.sink
        wait_until(lambda: sink.to(recipient), f"mail to {recipient}", PATIENCE)
        mails = sink.to(recipient)
        if len(mails) != 1:
            raise AssertionError(f"{len(mails)} mails to {recipient}")
        return email.message_from_bytes(mails[0][2], policy=email.policy.default)

    def opened(self, mail):
        """The message within a sealed mail, as `securedoc open` gives it back."""
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "securedoc.html"
            file.write_bytes(next(iter(mail.iter_attachments())).get_payload(decode=True))
            self.person.must("open", file, "--as", OUTSIDE, "--output", Path(folder) / "out",
                             "--password-file", self.person.password_file)
            content = (Path(folder) / "out" / "securedoc" / "message.eml").read_bytes()
        return email.message_from_bytes(content, policy=email.policy.default)


def setUpModule():
    temporary = tempfile.TemporaryDirectory(prefix="securedoc-tb-")
    unittest.addModuleCleanup(temporary.cleanup)
    folder = Path(temporary.name)
    folder.chmod(0o755)
    WithThunderbird.institution = Institution(folder)
    WithThunderbird.institution.__enter__()
    unittest.addModuleCleanup(WithThunderbird.institution.__exit__)
    WithThunderbird.folder = folder


class WithThunderbird(unittest.TestCase):
    policy = POLICY
    has_host = True
    inbox = SECURE_MAIL

    @classmethod
    def setUpClass(cls):
        cls.program = MailProgram(cls.folder / cls.__name__, cls.institution.server.port, cls.policy, cls.has_host,
                                  inbox=cls.inbox).__enter__()
        cls.addClassCleanup(cls.program.__exit__)

    def setUp(self):
        self.institution.server.clear()

    def compose(self, subject="Lab results", body="<p>Your results are in.</p>", to=OUTSIDE, **fields):
        number = self.program.compose(subject=subject, body=body, to=to, **fields)
        if to:
            self.program.wait_strip(number, "recipient" if to != INSIDE else "")
        return number

    def picture(self, name, is_whole=False):
        if IMAGES:
            self.program.picture(Path(IMAGES) / f"addin-{name}.png", is_whole)

    def assert_sealed(self, subject, text):
        mail = self.institution.arrived(OUTSIDE)
        self.assertEqual(mail["Subject"], f"[SECURE MESSAGE] {subject}")
        self.assertNotIn(text.encode(), self.institution.server.sink.to(OUTSIDE)[0][2])
        inner = self.institution.opened(mail)
        self.assertEqual(inner["Subject"], subject)
        self.assertIn(text, inner.get_body(("html", "plain")).get_content())
        self.assertIsNone(inner["X-Securedoc"])
        return inner

    def assert_in_clear(self, subject, text):
        mail = self.institution.arrived(OUTSIDE)
        self.assertEqual(mail["Subject"], subject)
        self.assertIn(text, mail.get_body(("html", "plain")).get_content())


class Sending(WithThunderbird):
    def test_on_off_on_and_what_arrives(self):
        number = self.compose(to=f"{OUTSIDE}, {SECOND}, {INSIDE}")
        self.program.wait_strip(number, "2 external recipients: not encrypted. 1 internal: as usual.")
        self.picture("off")
        self.program.press_secure(number)
        self.program.wait_strip(number, "2 external recipients: encrypted. 1 internal: as usual.")
        self.assertEqual(self.program.subject(number), "++ Lab results")
        self.assertEqual(self.program.button(number)[0], "Secure: on")
        self.picture("on")
        self.program.press_secure(number)
        self.program.wait_button(number, "Secure: off")
        wait_until(lambda: self.program.subject(number) == "Lab results", "the subject as it was")
        self.program.press_secure(number)
        self.program.wait_button(number, "Secure: on")
        self.program.send(number)
        self.program.wait_sent(number)
        self.assert_sealed("Lab results", "Your results are in.")
        inside = self.institution.arrived(INSIDE)
        self.assertIn("Your results are in.", inside.get_body(("html", "plain")).get_content())

    def test_off_again_leaves_as_ordinary_mail(self):
        number = self.compose()
        self.program.press_secure(number)
        self.program.wait_button(number, "Secure: on")
        self.program.press_secure(number)
        self.program.wait_button(number, "Secure: off")
        self.program.wait_strip(number, "not encrypted")
        self.program.send(number)
        self.program.wait_sent(number)
        self.assert_in_clear("Lab results", "Your results are in.")

    def test_a_typed_trigger_turns_it_on(self):
        number = self.compose(subject="Lab")
        self.program.type_subject(number, "++ Lab")
        self.program.wait_button(number, "Secure: on")
        self.program.type_subject(number, "Lab")
        self.program.wait_button(number, "Secure: off")
        self.program.close(number)

    def test_a_lost_trigger_is_repaired_at_send(self):
        number = self.compose()
        self.program.press_secure(number)
        self.program.wait_strip(number, "1 external recipient: encrypted.")
        self.program.type_subject(number, "Lab values")
        self.program.wait_strip(number, "1 external recipient: encrypted.")
        self.program.send(number)
        self.program.wait_sent(number)
        self.assert_sealed("Lab values", "Your results are in.")

    def test_two_drafts_at_once_are_independent(self):
        first = self.compose(subject="First")
        second = self.compose(subject="Second", to=SECOND)
        self.program.press_secure(second)
        self.program.wait_button(second, "Secure: on")
        self.assertEqual(self.program.button(first)[0], "Secure: off")
        self.assertEqual(self.program.subject(first), "First")
        self.program.press_secure(first)
        self.program.wait_button(first, "Secure: on")
        self.program.press_secure(second)
        self.program.wait_button(second, "Secure: off")
        self.program.send(first)
        self.program.send(second)
        self.program.wait_sent(first)
        self.program.wait_sent(second)
        self.assert_sealed("First", "Your results are in.")
        self.assertEqual(self.institution.arrived(SECOND)["Subject"], "Second")

    def test_a_draft_that_is_opened_again_is_as_it_was(self):
        number = self.compose(subject="Draft")
        self.program.press_secure(number)
        self.program.wait_button(number, "Secure: on")
        self.program.save(number)
        self.program.close(number)
        again = self.program.open_stored(DRAFTS, "Draft")
        self.program.wait_button(again, "Secure: on")
        self.assertEqual(self.program.subject(again), "++ Draft")
        self.program.press_secure(again)
        self.program.wait_button(again, "Secure: off")
        wait_until(lambda: self.program.subject(again) == "Draft", "the subject as it was")
        self.program.press_secure(again)
        self.program.wait_button(again, "Secure: on")
        self.program.send(again)
        self.program.wait_sent(again)
        self.assert_sealed("Draft", "Your results are in.")

    def test_each_message_from_a_secure_template_is_secure(self):
        number = self.compose(subject="Monthly values")
        self.program.press_secure(number)
        self.program.wait_button(number, "Secure: on")
        self.program.save(number, "cmd_saveAsTemplate")
        self.program.close(number)
        for _ in range(2):
            self.institution.server.clear()
            again = self.program.open_stored(TEMPLATES, "Template")
            self.program.wait_button(again, "Secure: on")
            self.assertEqual(self.program.subject(again), "++ Monthly values")
            self.program.send(again)
            self.program.wait_sent(again)
            self.assert_sealed("Monthly values", "Your results are in.")

    def test_a_reply_to_a_secure_message_is_secure(self):
        number = self.program.open_stored(INBOX, "ReplyToSender")
        self.program.wait_button(number, "Secure: on")
        self.program.wait_strip(number, "1 external recipient: encrypted.")
        self.picture("reply")
        self.program.send(number)
        self.program.wait_sent(number)
        self.assertEqual(self.institution.arrived(OUTSIDE)["Subject"], "[SECURE MESSAGE] Re: Your question")

    def test_send_later_is_sealed_when_it_leaves(self):
        number = self.compose(subject="Later")
        self.program.press_secure(number)
        self.program.wait_button(number, "Secure: on")
        self.program.type_subject(number, "Later")
        self.program.send(number, later=True)
        self.program.wait_sent(number)
        self.assertEqual(self.institution.server.sink.mails, [])
        self.program.send_outbox()
        self.assert_sealed("Later", "Your results are in.")

    def test_an_attachment_of_45_megabytes(self):
        big = self.folder / "pictures.bin"
        big.write_bytes(os.urandom(45_000_000))
        number = self.compose(subject="Pictures", attachments=[str(big)])
        self.program.press_secure(number)
        self.program.wait_strip(number, "1 external recipient: encrypted.")
        self.program.send(number)
        self.program.answer_if_asked(number, "send")  # near the limit
        self.program.wait_sent(number)
        inner = self.assert_sealed("Pictures", "Your results are in.")
        self.assertEqual(next(inner.iter_attachments()).get_content(), big.read_bytes())

    def test_plain_text_messages_work_the_same(self):
        number = self.compose(subject="Plain", body="Only words.", format="PlainText")
        self.program.press_secure(number)
        self.program.wait_button(number, "Secure: on")
        self.program.send(number)
        self.program.wait_sent(number)
        self.assert_sealed("Plain", "Only words.")

    def test_the_keyboard_toggles(self):
        number = self.compose()
        self.program.focus(number)
        self.program.press_key("ctrl+alt+e")
        self.program.wait_button(number, "Secure: on")
        self.program.close(number)


    # what is asked before sending

    def ask(self, number):
        self.program.send(number)
        return self.program.question()

    def test_a_finding_asks_masked_and_enter_encrypts(self):
        number = self.compose(body="<p>John Doe, SSN: 412-55-7788, is fine.</p>")
        asked = self.ask(number)
        self.picture("finding")
        self.assertEqual(asked["title"], "Encrypt this message?")
        self.assertIn("7788", asked["items"][0])
        self.assertNotIn("412-55", json.dumps(asked))
        self.assertEqual(asked["answers"], ["Encrypt and send", "Send without Secure", "Back to the message"])
        self.assertEqual(asked["focused"], "secure")
        self.program.answer_by_key("Return")
        self.program.wait_sent(number)
        self.assert_sealed("Lab results", "SSN: 412-55-7788")

    def test_a_finding_in_an_attachment_and_the_other_two_answers(self):
        table = self.folder / "list.csv"
        table.write_text("Name,SSN\nJane Roe,536-90-4399\n")
        number = self.compose(attachments=[str(table)])
        asked = self.ask(number)
        self.assertIn("list.csv", " ".join(asked["items"]))
        self.program.answer_by_key("Escape")
        self.assertTrue(self.program.is_open(number))
        self.assertEqual(self.institution.server.sink.mails, [])
        self.ask(number)
        self.program.answer("send")
        self.program.wait_sent(number)
        self.assert_sealed("Lab results", "Your results are in.")  # what the sender lets go, the gateway still seals

    def test_a_question_may_stand_for_long(self):
        """The event page is taken away when it has no work; an open question is work."""
        number = self.compose(body="<p>SSN: 412-55-7788</p>")
        self.ask(number)
        self.assertTrue(self.program.stays_awake(10))
        self.program.answer("secure")
        self.program.wait_sent(number)
        self.assert_sealed("Lab results", "SSN: 412-55-7788")

    def test_all_internal_says_that_secure_has_no_effect(self):
        number = self.program.compose(to=INSIDE, subject="Rounds", body="At nine.")
        self.program.press_secure(number)
        self.program.wait_strip(number, "1 internal recipient only")
        asked = self.ask(number)
        self.picture("internal")
        self.assertIn("has no effect", asked["items"][0])
        self.program.answer("send", silence=True)
        self.program.wait_sent(number)
        again = self.program.compose(to=INSIDE, subject="++ Rounds again", body="At ten.")
        self.program.send(again)
        self.program.wait_sent(again)

    def test_look_alike_new_domain_subject_and_size_in_one_window(self):
        big = self.folder / "scan.bin"
        big.write_bytes(bytes(50_000_000))
        number = self.compose(subject="MRN 00448812", to="a@hopsital.example, b@garden-club.test", attachments=[str(big)])
        self.program.press_secure(number)
        self.program.wait_strip(number, "Too large")
        asked = self.ask(number)
        self.picture("many")
        self.assertEqual(len(asked["items"]), 4)
        self.assertEqual(asked["focused"], "back")
        self.program.answer("back")
        self.assertTrue(self.program.is_open(number))
        self.program.close(number)

    def test_a_new_domain_is_asked_about_once(self):
        for is_first in (True, False):
            number = self.compose(to="b@florist.test")
            self.program.send(number)
            if is_first:
                self.assertIn("florist.test", self.program.question()["items"][0])
                self.program.answer("send")
            self.program.wait_sent(number)


class HostAndReading(WithThunderbird):
    """The same add-in on a computer where the host comes and goes, and the recipient's side."""

    policy = {**POLICY, "host_missing": "block", "prompt_finding": "force", "prompt_finding:locked": True}
    has_host = False

    @classmethod
    def setUpClass(cls):
        mail = cls.institution.service.seal(
            b"From: clinic@hospital.example\r\nTo: ana@hospital.example\r\nSubject: ++ Plan\r\n"
            b"Message-ID: <7@hospital.example>\r\nDate: Mon, 23 Nov 2026 20:00:00 +0000\r\n\r\nThe plan.\r\n",
            "clinic@hospital.example", [OUTSIDE], what="mail")
        cls.inbox = b"From - Mon Nov 23 20:00:00 2026\n" + mail.replace(b"\r\n", b"\n") + b"\n"
        super().setUpClass()

    def test_1_without_a_host_the_toggle_works_and_only_the_check_is_missing(self):
        number = self.compose(body="<p>SSN: 412-55-7788</p>")
        self.program.wait_strip(number, "The content check is not available on this computer.")
        self.picture("no-host")
        self.program.press_secure(number)
        self.program.wait_button(number, "Secure: on")
        self.program.send(number)
        self.program.answer_if_asked(number, "send")  # without a policy every domain is new
        self.program.wait_sent(number)
        self.assert_sealed("Lab results", "SSN: 412-55-7788")

    def test_2_a_host_that_crashes_lifts_no_restriction(self):
        self.program.install_host()
        number = self.compose()
        wait_until(lambda: self.program.strip(number) == "1 external recipient: not encrypted.", "the host to be heard once")
        self.program.close(number)
        self.program.install_host("/bin/false")
        number = self.compose(body="<p>SSN: 412-55-7788</p>")
        self.program.send(number)
        asked = self.program.question()
        self.picture("blocked")
        self.assertEqual(asked["items"], ["The content of this message could not be checked on this computer."])
        self.assertEqual(asked["answers"], ["Encrypt and send", "Back to the message"])
        self.program.answer_by_key("Return")
        self.program.wait_sent(number)
        self.assert_sealed("Lab results", "SSN: 412-55-7788")

    def test_3_open_securely_starts_the_viewer(self):
        self.program.install_host()
        self.program.show_message(INBOX)
        self.program.wait_open_securely()
        self.picture("open-securely", is_whole=True)
        self.program.press_open_securely()
        viewer = self.program.window_of("securedoc-viewer")
        self.addCleanup(viewer.close)
        wait_until(viewer.title, "the viewer's title")
        self.picture("viewer", is_whole=True)
        files = list((self.program.securedoc / "cache" / "handed-over").glob("envelope-*/*.html"))
        self.assertEqual([file.stat().st_mode & 0o077 for file in files], [0])
        self.assertEqual(files[0].parent.stat().st_mode & 0o077, 0)

    def test_4_options_show_policy_and_locks(self):
        self.program.install_host()
        shown = self.program.show_options()
        self.assertIn("hospital.example", shown)
        self.assertIn("set by your organisation", shown)
        self.assertNotIn("did not answer", shown)
        self.picture("options", is_whole=True)


if __name__ == "__main__":
    unittest.main(verbosity=2)
