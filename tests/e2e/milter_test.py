# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The gateway before a real Postfix: who gets what, and that nothing leaves in clear when something is wrong."""

import concurrent.futures
import email
import email.policy
import json
import signal
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from postfix_fixture import MailServer  # noqa: E402
from service_fixture import Recipient, Service, free_port, wait_until  # noqa: E402

SENDER = "ana@hospital.example"
INSIDE = "colleague@hospital.example"
OUTSIDE = "john@example.net"
SECOND = "mary@example.org"
BLIND = "hidden@example.com"


class Milter(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        cls.folder.chmod(0o755)
        cls.service = Service(cls.folder / "institution")
        cls.service.start()
        cls.addClassCleanup(cls.service.stop)
        cls.server = MailServer(cls.folder / "postfix")
        cls.server.start()
        cls.addClassCleanup(cls.server.stop)
        cls.config = cls.write_config("gateway.json")
        cls.person = Recipient(cls.service, cls.folder / "john", OUTSIDE)
        cls.person.trust()
        cls.person.register()
        cls.person.sign_in()
        cls.count = 0

    @classmethod
    def write_config(cls, name, **members):
        config = json.loads(cls.service.gateway_config.read_text())
        config.update(spool_folder=str(cls.folder / "spool"), reinject=f"127.0.0.1:{cls.server.inside_port}")
        config.update(members)
        (cls.folder / "spool").mkdir(exist_ok=True)
        file = cls.folder / name
        file.touch(mode=0o600)
        file.write_text(json.dumps(config))
        return file

    def setUp(self):
        self.server.sink.clear()
        if self.server.gateway is None:
            self.server.start_gateway(self.config)

    def message(self, subject="++ Lab results", to=OUTSIDE, extra=""):
        type(self).count += 1
        return (f"From: Ana <{SENDER}>\r\nTo: {to}\r\nSubject: {subject}\r\nMessage-ID: <{self.count}@hospital.example>\r\n"
                f"Date: Mon, 23 Nov 2026 23:14:35 +0100\r\n{extra}\r\nThe plain words.\r\n.dot\r\n").encode()

    def send(self, data, *recipients, code=250):
        answer = self.server.send(SENDER, recipients, data)
        self.assertEqual(answer[0], code, answer)

    def arrived(self, recipient):
        """The only mail that reached `recipient`, once it is there."""
        wait_until(lambda: self.server.sink.to(recipient), f"mail to {recipient}")
        mails = self.server.sink.to(recipient)
        self.assertEqual(len(mails), 1)
        return mails[0][2]

    def settle(self):
        """A mail to somebody else went all the way through: what was sent before it has left, too."""
        marker = f"marker{self.count}@hospital.example"
        self.send(self.message("marker", marker), marker)
        self.arrived(marker)

    def envelope_in(self, content):
        mail = email.message_from_bytes(content, policy=email.policy.default)
        return next(iter(mail.iter_attachments())).get_payload(decode=True)

    def opened(self, content):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "securedoc.html"
            file.write_bytes(self.envelope_in(content))
            self.person.must("open", file, "--as", OUTSIDE, "--output", Path(folder) / "out",
                             "--password-file", self.person.password_file)
            return (Path(folder) / "out" / "securedoc" / "message.eml").read_bytes()

    # who gets what

    def test_mail_without_trigger_is_untouched(self):
        data = self.message("Re: C++ course")
        self.send(data, OUTSIDE)
        self.assertTrue(self.arrived(OUTSIDE).replace(b"\r\n", b"\n").endswith(data.replace(b"\r\n", b"\n")))

    def test_inside_mail_is_untouched_even_with_the_trigger(self):
        data = self.message(to=INSIDE)
        self.send(data, INSIDE)
        self.assertIn(b"Subject: ++ Lab results\r\n", self.arrived(INSIDE))

    def test_outside_mail_is_sealed_and_opens_to_what_was_sent(self):
        data = self.message(extra="X-PostX-Reply-Enabled: true\r\nX-Odd:   folded\r\n\tvalue  \r\n")
        self.send(data, OUTSIDE)
        content = self.arrived(OUTSIDE)
        for leak in (b"plain words", b"X-PostX", b"X-Odd"):
            self.assertNotIn(leak, content)
        self.assertIn(b"Subject: [SECURE MESSAGE] Lab results\r\n", content)
        expected = data.replace(b"++ Lab", b"Lab").replace(b"X-PostX-Reply-Enabled: true\r\n", b"")
        self.assertEqual(self.opened(content), expected)

    def test_mixed_mail_goes_out_both_ways_once(self):
        data = self.message(to=f"{OUTSIDE}, {INSIDE}", extra=f"Cc: {SECOND}\r\n")
        self.send(data, OUTSIDE, INSIDE, SECOND)
        self.assertIn(b"plain words", self.arrived(INSIDE))
        self.assertNotIn(b"plain words", self.arrived(OUTSIDE))
        self.assertEqual(self.arrived(OUTSIDE), self.arrived(SECOND))
        self.settle()
        for recipient in (OUTSIDE, INSIDE, SECOND):
            self.assertEqual(len(self.server.sink.to(recipient)), 1, recipient)

    def test_blind_recipients_are_shown_to_nobody(self):
        data = self.message(to=f"{OUTSIDE}, {INSIDE}")
        self.send(data, OUTSIDE, INSIDE, BLIND, SECOND)
        contents = {recipient: self.arrived(recipient) for recipient in (OUTSIDE, INSIDE, BLIND, SECOND)}
        for recipient, content in contents.items():
            for other in (BLIND, SECOND):
                if other != recipient:
                    self.assertNotIn(other.encode(), content)
                    if recipient != INSIDE:
                        self.assertNotIn(other.encode(), self.envelope_in(content))
            self.assertEqual(b"plain words" in content, recipient == INSIDE)

    def test_a_request_header_seals_like_the_trigger(self):
        self.send(self.message("Lab", extra="X-Securedoc: yes\r\n"), OUTSIDE)
        self.assertNotIn(b"plain words", self.arrived(OUTSIDE))

    # what goes wrong

    def nothing_in_clear(self):
        self.settle()
        for _, recipients, content in self.server.sink.mails:
            if OUTSIDE in recipients:
                self.assertNotIn(b"plain words", content)

    def test_key_service_down_defers_then_goes_out_once(self):
        data = self.message(to=f"{OUTSIDE}, {INSIDE}")
        self.service.stop()
        try:
            self.send(data, OUTSIDE, INSIDE, code=451)
            self.assertEqual(self.server.sink.mails, [])
        finally:
            self.service.start()
        self.send(data, OUTSIDE, INSIDE)
        self.arrived(OUTSIDE)
        self.arrived(INSIDE)
        self.nothing_in_clear()

    def test_gateway_gone_defers(self):
        self.server.kill_gateway()
        answer = self.server.send(SENDER, [OUTSIDE], self.message())
        self.assertEqual(answer[0], 451, answer)
        self.assertEqual(self.server.sink.mails, [])

    def test_gateway_killed_at_work_loses_and_repeats_nothing(self):
        data = self.message(to=f"{OUTSIDE}, {INSIDE}")
        self.service.process.send_signal(signal.SIGSTOP)  # the deposit hangs
        try:
            with concurrent.futures.ThreadPoolExecutor(1) as pool:
                answer = pool.submit(self.server.send, SENDER, [OUTSIDE, INSIDE], data)
                wait_until(self.server.is_spooling, "the gateway to be at work")
                self.server.kill_gateway()
                self.assertEqual(answer.result()[0], 451)
        finally:
            self.service.process.send_signal(signal.SIGCONT)
        self.assertEqual(self.server.sink.mails, [])
        self.server.start_gateway(self.config)
        self.send(data, OUTSIDE, INSIDE)
        self.arrived(OUTSIDE)
        self.arrived(INSIDE)
        self.nothing_in_clear()

    def test_hand_off_that_fails_defers_and_keeps_the_same_envelope(self):
        data = self.message(to=f"{OUTSIDE}, {INSIDE}")
        self.server.stop_gateway()
        self.server.start_gateway(self.write_config("dead.json", reinject=f"127.0.0.1:{free_port()}"))
        self.send(data, OUTSIDE, INSIDE, code=451)
        kept = {path.name for path in (self.folder / "spool" / "sealed").glob("*.eml")}
        self.assertEqual(len(kept), 1)
        sealed = next((self.folder / "spool" / "sealed").glob("*.eml")).read_bytes()
        self.server.kill_gateway()
        self.server.start_gateway(self.config)
        self.assertEqual(self.server.sink.mails, [])
        self.send(data, OUTSIDE, INSIDE)
        self.assertEqual(self.envelope_in(self.arrived(OUTSIDE)), self.envelope_in(sealed))
        self.arrived(INSIDE)
        self.nothing_in_clear()

    def test_the_same_message_again_is_not_sent_twice(self):
        data = self.message()
        self.send(data, OUTSIDE)
        self.arrived(OUTSIDE)
        self.server.kill_gateway()
        self.server.start_gateway(self.config)
        self.send(data, OUTSIDE)
        self.settle()
        self.arrived(OUTSIDE)

    def test_equal_messages_without_message_id_are_two(self):
        data = b"Subject: ++ alarm\r\n\r\nPump 4\r\n"
        self.send(data, OUTSIDE)
        self.send(data, OUTSIDE)
        wait_until(lambda: len(self.server.sink.to(OUTSIDE)) == 2, "both")
        self.settle()
        self.assertEqual(len(self.server.sink.to(OUTSIDE)), 2)

    def test_spool_that_cannot_be_written_defers(self):
        self.server.stop_gateway()
        spool = self.folder / "full"
        spool.mkdir()
        self.server.start_gateway(self.write_config("full.json", spool_folder=str(spool)))
        for path in sorted(spool.iterdir()):
            path.rmdir()
        spool.rmdir()
        self.send(self.message("no trigger"), OUTSIDE, code=451)
        self.assertEqual(self.server.sink.mails, [])
        self.server.stop_gateway()

    def test_too_large_is_refused_with_what_to_do(self):
        self.server.stop_gateway()
        self.server.start_gateway(self.write_config("small.json", size_limit=100))
        answer = self.server.send(SENDER, [OUTSIDE], self.message())
        self.assertEqual(answer[0], 552, answer)
        self.assertIn(b"Send large files another way", answer[1])
        self.server.stop_gateway()
        self.assertEqual(self.server.sink.mails, [])

    def test_odd_messages_are_sealed(self):
        for body in (b"++ no header at all\r\n", b"Subject: ++ x\r\n\r\n" + b"y" * 50_000 + b"\r\n",
                     b"Subject: ++ caf\xe9\r\n\r\n\xff\xfe\r\n",
                     b"Subject: ++ x\r\n" + b"Field: value\r\n" * 5000 + b"\r\nz\r\n"):
            with self.subTest(body[:20]):
                self.server.sink.clear()
                self.send(b"X-Securedoc: yes\r\n" + body if body.startswith(b"Subject") else
                          b"X-Securedoc: yes\r\n\r\n" + body, OUTSIDE)
                content = self.arrived(OUTSIDE)
                self.assertIn(b"securedoc_", content)
                self.opened(content)


if __name__ == "__main__":
    unittest.main(verbosity=2)
