# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The gateway before a real Postfix: who gets what, and what the sender hears of it."""

import json
import sys
import tempfile
import unittest
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from milter_case import BLIND, INSIDE, OUTSIDE, SECOND, SENDER, MilterCase, stored  # noqa: E402
from service_fixture import Recipient, free_port, wait_until  # noqa: E402


class Metrics(MilterCase):
    def test_what_became_of_messages_is_counted(self):
        port = free_port()
        self.with_settings(metrics=f"127.0.0.1:{port}")
        self.send(self.message("Nothing to seal"), OUTSIDE)
        self.send(self.message(), SECOND)
        self.send(self.message("Results", body="Her SSN is 219-44-3817.\r\n"), BLIND)
        for recipient in (OUTSIDE, SECOND, BLIND):
            self.arrived(recipient)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
            lines = [line for line in answer.read().decode().splitlines() if not line.startswith("#")]
        counted = {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in lines}
        for labels in ('outcome="untouched",reason=""', 'outcome="sealed",reason="trigger"', 'outcome="sealed",reason="scan"'):
            self.assertEqual(counted[f"securedoc_gateway_messages_total{{{labels}}}"], 1, counted)
        self.assertEqual(counted['securedoc_gateway_scan_findings_total{mode="enforced",rule="ssn"}'], 1)
        self.assertEqual(counted["securedoc_gateway_message_seconds_count"], 3)
        self.assertNotIn("@", " ".join(counted))


class Recipients(MilterCase):
    def test_mail_without_trigger_is_untouched(self):
        data = self.message("Re: C++ course")
        self.send(data, OUTSIDE)
        self.assertTrue(stored(self.arrived(OUTSIDE)).endswith(data))

    def test_inside_mail_is_untouched_even_with_the_trigger(self):
        data = self.message(to=INSIDE)
        self.send(data, INSIDE)
        content = stored(self.arrived(INSIDE))
        self.assertTrue(content.endswith(data))
        self.assertIn(b"by inside.hospital.example (Postfix) with ESMTPS", content)

    def test_outside_mail_is_sealed_and_opens_to_what_was_sent(self):
        data = self.message(extra="X-PostX-Reply-Enabled: true\r\nX-Odd:   folded\r\n\tvalue  \r\n")
        self.send(data, OUTSIDE)
        content = self.arrived(OUTSIDE)
        for leak in (b"plain words", b"X-PostX", b"X-Odd"):
            self.assertNotIn(leak, content)
        self.assertIn(b"Subject: [SECURE MESSAGE] Lab results\r\n", content)
        expected = data.replace(b"++ Lab", b"Lab").replace(b"X-PostX-Reply-Enabled: true\r\n", b"")
        self.assertEqual(self.opened(content), expected)

    def test_one_sealed_copy_for_all_takes_the_messages_place(self):
        """The hand-off is not needed, and nothing of the old header is left."""
        self.with_settings(reinject=f"127.0.0.1:{free_port()}")
        extra = ("X-Mailer: m\r\nSubject: ++ second\r\nX-Odd: 1\r\nDKIM-Signature: v=1;\r\n b=old\r\nX-Odd: 2\r\n"
                 "References: <a@b>\r\n <c@d>\r\nContent-Type: text/plain\r\n")
        self.send(self.message(to=f"{OUTSIDE}, {SECOND}", extra=extra), OUTSIDE, SECOND)
        content = self.arrived(OUTSIDE)
        self.assertEqual(content, self.arrived(SECOND))
        names = [name for name in self.mail_in(content).keys() if name != "Received"]
        self.assertCountEqual(names, ["From", "To", "Date", "Message-ID", "References", "Subject", "MIME-Version",
                                      "Content-Language", "Content-Type"])
        self.assertIn(b"References: <a@b>\r\n <c@d>\r\n", content)
        self.assertIn(b"plain words", self.opened(content))
        self.assertEqual(self.sealed_files(), [])

    def test_in_place_only_the_mail_servers_own_trace_is_left(self):
        trace = b"Received: from secret1.inside (10.0.0.1) by a\r\nReceived: from secret2.inside by b\r\n"
        self.send(trace + self.message(), OUTSIDE)
        content = self.arrived(OUTSIDE)
        self.assertNotIn(b"secret", content)
        self.assertEqual(len(self.mail_in(content).get_all("Received")), 1)

    def test_a_header_that_cannot_be_edited_goes_by_the_hand_off(self):
        for header in ("Message-ID: <odd@hospital.example>\r\n", "Date: Mon, 23 Nov 2026 23:14:35 +0100\r\n"):
            self.server.clear()
            self.send(f"From: <{SENDER}>\r\nTo: {OUTSIDE}\r\nSubject: ++ odd\r\n{header}\r\nThe plain words.\r\n".encode(), OUTSIDE)
            content = self.arrived(OUTSIDE)
            for name in ("Message-ID", "Date"):
                self.assertEqual(len(self.mail_in(content).get_all(name)), 1, name)

    def test_mixed_mail_goes_out_both_ways_once(self):
        data = self.message(to=f"{OUTSIDE}, {INSIDE}", extra=f"Cc: {SECOND}\r\n")
        self.send(data, OUTSIDE, INSIDE, SECOND)
        self.assertTrue(stored(self.arrived(INSIDE)).endswith(data))
        self.assertNotIn(b"plain words", self.arrived(OUTSIDE))
        self.assertEqual(self.envelope_in(self.arrived(OUTSIDE)), self.envelope_in(self.arrived(SECOND)))
        self.settle()
        for recipient in (OUTSIDE, INSIDE, SECOND):
            self.assertEqual(len(self.server.sink_of(recipient).to(recipient)), 1, recipient)

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
        content = self.arrived(OUTSIDE)
        self.assertNotIn(b"plain words", content)
        self.assertNotIn(b"X-Securedoc", self.opened(content))

    def test_a_bounce_can_be_sealed(self):
        self.send(self.message(), OUTSIDE, sender="")
        content = self.arrived(OUTSIDE)
        self.assertEqual(self.server.sink.to(OUTSIDE)[0][0], "<>")
        self.assertIn(b"plain words", self.opened(content))


class Sender(MilterCase):
    def try_to_open(self, content, code):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "securedoc.html"
            file.write_bytes(self.envelope_in(content))
            return self.person.run("open", file, "--as", OUTSIDE, "--password-file",
                                   self.person.password_file).returncode == code

    def test_receipt_comes_at_the_first_opening_of_each_recipient(self):
        self.send(self.message("++ Receipt please"), OUTSIDE)
        content = self.arrived(OUTSIDE)
        before = len(self.service.mails(SENDER))
        self.opened(content)
        mail = self.service.wait_for_mail(SENDER, before)
        text = mail.get_body(preferencelist=("plain",)).get_content()
        self.assertIn("Receipt please", str(mail["Subject"]))
        self.assertIn(OUTSIDE, text)
        self.assertEqual(mail["Auto-Submitted"], "auto-generated")
        self.opened(content)
        self.send(self.message("++ No receipt", extra="X-PostX-Send-Return-Receipt: false\r\n"), OUTSIDE)
        wait_until(lambda: len(self.server.sink.to(OUTSIDE)) == 2, "the second mail")
        self.opened(self.server.sink.to(OUTSIDE)[1][2])
        self.assertEqual(len(self.service.mails(SENDER)), before + 1)

    def test_expiry_asked_for_in_the_header(self):
        self.send(self.message(extra="X-PostX-ExpirationDate: +00:00:01\r\n"), OUTSIDE)
        content = self.arrived(OUTSIDE)
        self.assertNotIn(b"X-PostX", content)
        self.assertIn("can be opened until", self.mail_in(content).get_body(("plain",)).get_content())
        self.assertTrue(wait_until(lambda: self.try_to_open(content, 26), "the message to expire"))

    def test_sender_locks_what_went_through_the_gateway_and_lets_it_go_again(self):
        ana = Recipient(self.service, self.folder / "ana", SENDER)
        ana.register()
        ana.sign_in()
        self.send(self.message("++ Wrong person"), OUTSIDE)
        file = self.folder / "locked.html"
        file.write_bytes(self.envelope_in(self.arrived(OUTSIDE)))
        (found,) = (one for one in map(json.loads, ana.must("sent", "list", "--json").splitlines())
                    if one["subject"] == "[SECURE MESSAGE] Wrong person")
        ana.must("sent", "lock", "--reason", "meant for somebody else", "--", found["envelope_id"])
        refused = self.person.run("open", "--json", file, "--as", OUTSIDE)
        self.assertEqual(refused.returncode, 25, refused.stderr)
        self.assertIn("meant for somebody else", json.loads(refused.stdout)["error"]["message"])
        ana.must("sent", "unlock", "--", found["envelope_id"])
        self.assertIn(b"The plain words.", self.person.must("open", file, "--as", OUTSIDE))

    def test_too_large_is_refused_with_what_to_do(self):
        self.with_settings(size_limit=2_000_000, size_advice="Use https://files.hospital.example, 100% safe.")
        body = ("x" * 70 + "\r\n") * 30_000
        text = self.send(self.message(to=f"{OUTSIDE}, {INSIDE}", body=body), OUTSIDE, INSIDE, code=552)
        self.assertEqual(text, "5.3.4 Not sent to anybody: this message is 2.2 MB, the limit for secure messages is 2.0 MB. "
                               "Use https://files.hospital.example, 100% safe.")
        self.send(self.message("not secure", body=body), OUTSIDE)
        self.settle()
        self.assertEqual(self.server.inside.to(INSIDE), [])

    def test_sender_is_told_once_of_a_delay(self):
        self.with_settings(delay_notice_seconds=1)
        data = self.message()
        self.service.stop()
        try:
            for _ in range(2):
                text = self.send(data, OUTSIDE, code=451)
                self.assertIn("does not leave unprotected", text)
            wait_until(lambda: self.send(data, OUTSIDE, code=451) and self.server.inside.to(SENDER), "the notice")
            self.send(data, OUTSIDE, code=451)
        finally:
            self.service.start()
        self.send(data, OUTSIDE)
        self.arrived(OUTSIDE)
        notice = self.mail_in(self.arrived(SENDER))
        self.assertEqual(self.server.inside.to(SENDER)[0][0], "<>")
        self.assertEqual(str(notice["Subject"]), "Not sent yet: Lab results")
        self.assertIn(OUTSIDE, notice.get_body(("plain",)).get_content())
        self.nothing_in_clear()
        self.arrived(SENDER)


if __name__ == "__main__":
    unittest.main(verbosity=2)
