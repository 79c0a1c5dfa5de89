#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Proof of encryption: a real Postfix with the gateway, and what senders learn of their messages by Message-ID."""

import sys
import unittest
from pathlib import Path

TESTS = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TESTS / "support"), str(TESTS / "e2e")]
from cli_fixture import Person, json_lines  # noqa: E402
from milter_case import BLIND, INSIDE, OUTSIDE, SECOND, SENDER, MilterCase  # noqa: E402
from service_fixture import wait_until  # noqa: E402

OTHER = "otto@hospital.example"


class Proof(MilterCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sender, cls.other = (Person(cls.service, cls.folder / address.split("@")[0], address)
                                 for address in (SENDER, OTHER))
        for person in (cls.sender, cls.other):
            person.register()
            person.sign_in()

    def send(self, subject, *recipients, sender=SENDER, to=OUTSIDE):
        type(self).count += 1
        identity = f"<proof-{self.count}@hospital.example>"
        data = f"From: {sender}\r\nTo: {to}\r\nSubject: {subject}\r\nMessage-ID: {identity}\r\n\r\nWords.\r\n".encode()
        answer = self.server.send(sender, recipients, data)
        self.assertEqual(answer[0], 250, answer)
        return identity

    def ask(self, person, identity):
        done = person.run("sent", "show", "--json", "--message-id", identity)
        proof = json_lines(done.stdout)[0]
        self.assertEqual(done.returncode, proof["exit_code"])
        return proof

    def known(self, person, identity):
        """The proof, once there is one."""
        def seen():
            proof = self.ask(person, identity)
            return proof if proof["state"] != "not_seen" else None

        return wait_until(seen, f"proof of {identity}")

    def said(self, identity):
        return self.sender.run("sent", "show", "--message-id", identity).stderr.decode()

    def test_sealed_is_proven_for_each_outside_recipient(self):
        identity = self.send("++ Results", OUTSIDE, INSIDE, SECOND, BLIND, to=f"{OUTSIDE}, {SECOND}, {INSIDE}")
        proof = self.known(self.sender, identity)
        self.assertEqual((proof["state"], proof["exit_code"], proof["in_clear"]), ("sealed", 0, None))
        recipients = [address for sealed in proof["sealed"] for address in sealed["recipients"]]
        self.assertEqual(sorted(recipients), sorted([OUTSIDE, SECOND, BLIND]))
        for sealed in proof["sealed"]:
            status = json_lines(self.sender.must("sent", "show", "--json", sealed["envelope_id"]))[0]
            self.assertEqual([entry["address"] for entry in status["recipients"]], sealed["recipients"])
        self.assertIn("Encrypted for ", self.said(identity))
        self.assertEqual(self.ask(self.sender, identity.strip("<>"))["state"], "sealed", "without brackets too")

    def test_without_trigger_raises_the_alarm(self):
        identity = self.send("Results", OUTSIDE, INSIDE, SECOND)
        proof = self.known(self.sender, identity)
        self.assertEqual((proof["state"], proof["exit_code"], proof["sealed"]), ("in_clear", 28, []))
        self.assertEqual(proof["in_clear"]["outside_recipients"], 2)
        self.assertIn("NOT ENCRYPTED", self.said(identity))

    def test_show_wants_to_know_which_message(self):
        for words in ((), ("abc", "--message-id", "<a@b.example>")):
            done = self.sender.run("sent", "show", *words)
            self.assertEqual(done.returncode, 2)
            self.assertIn(b"Specify the message", done.stderr)

    def test_inside_mail_is_nobodys_business(self):
        inside = self.send("Lunch?", INSIDE, to=INSIDE)
        self.known(self.sender, self.send("Results", OUTSIDE))
        self.assertEqual(self.ask(self.sender, inside)["exit_code"], 27)

    def test_only_the_sender_is_told(self):
        sealed, clear = self.send("++ Results", OUTSIDE), self.send("Results", OUTSIDE)
        for identity in (sealed, clear):
            self.known(self.sender, identity)
            self.assertEqual(self.ask(self.other, identity)["state"], "not_seen")
        stranger = Person(self.service, self.folder / "stranger", "stranger@example.net")
        stranger.trust()
        done = stranger.run("sent", "show", "--json", "--message-id", clear, "--issuer", self.service.issuer, "--as",
                            SENDER)
        self.assertEqual(done.returncode, 22, "nobody asks without signing in")

    def test_mail_does_not_wait_for_the_report_and_the_report_waits_for_the_service(self):
        self.service.stop()
        try:
            identity = self.send("Results", OUTSIDE, sender=OTHER)
            wait_until(lambda: any(identity.encode() in mail[2] for mail in self.server.sink.to(OUTSIDE)), "the mail")
        finally:
            self.service.start()
        self.assertEqual(self.known(self.other, identity)["state"], "in_clear")

    def test_the_service_keeps_no_address_of_what_left_in_clear(self):
        identity = self.send("Results", "kept.nowhere@example.net", sender=SENDER)
        self.known(self.sender, identity)
        for file in self.service.data.iterdir():
            if file.is_file():
                content = file.read_bytes()
                for secret in (b"kept.nowhere", identity.encode()):
                    self.assertNotIn(secret, content, file.name)


if __name__ == "__main__":
    unittest.main()
