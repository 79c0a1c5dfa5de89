#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""`securedoc sent`: what a sender sees of messages sent, and what locking and expiry do to their recipients."""

import base64
import datetime
import json
import os
import unittest
import urllib.request

from cli_fixture import Base, Person, SENDER, TEXT, fixture, json_lines, make_message


def moment(days):
    return (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")


class Sent(Base):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sender = Person(cls.service, cls.folder / "sender", SENDER, "Dr. Weiß")
        cls.sender.register()
        cls.sender.sign_in()

    def sent(self, *arguments, who=None):
        return json_lines((who or self.sender).must("sent", arguments[0], "--json", *arguments[1:]))

    def deposit(self, sender, recipient, subject, *others):
        """A key as the gateway deposits it, without the envelope."""
        body = {"key": base64.b64encode(os.urandom(32)).decode(), "sender": sender, "recipients": [recipient, *others],
                "subject": subject, "level": "medium"}
        envelope = base64.urlsafe_b64encode(os.urandom(16)).decode().rstrip("=")
        request = urllib.request.Request(f"{self.service.issuer}/v1/envelopes/{envelope}", json.dumps(body).encode(),
                                         {"Content-Type": "application/json",
                                          "Authorization": f"Bearer {self.service.credential}"}, method="PUT")
        with urllib.request.urlopen(request, timeout=60) as answer:
            self.assertEqual(answer.status, 201)
        return envelope

    def open(self, person, path):
        return person.run("open", "--json", path, "--password-file", person.password_file)

    def test_opened_locked_unlocked_expired_and_back(self):
        person = self.person()
        path = self.envelope(person)
        envelope = self.id_of(person, path)
        before = self.sent("show", envelope)[0]
        self.assertEqual(before["recipients"], [{"address": person.address, "opened_at": None, "locked_at": None,
                                                 "locked_by": "", "lock_reason": ""}])
        self.assertEqual((before["state"], before["exit_code"], before["error"]), ("open", 0, None))
        self.assertEqual(before["subject"], "[SECURE MESSAGE] Befund für Frau Müller")

        self.expect(0, self.open(person, path))
        opened = self.sent("show", envelope)[0]["recipients"][0]["opened_at"]
        when = datetime.datetime.fromisoformat(opened.replace("Z", "+00:00"))
        age = datetime.datetime.now(datetime.timezone.utc) - when
        self.assertLess(abs(age), datetime.timedelta(minutes=10))
        self.assertEqual(self.sent("list")[0]["recipients"][0]["opened_at"], opened)

        locked = self.sent("lock", envelope, "--reason", "Falsche Anlage – bitte anrufen")[0]
        self.assertEqual((locked["state"], locked["lock_reason"]), ("locked", "Falsche Anlage – bitte anrufen"))
        report = self.expect(25, self.open(person, path), "EnvelopeLocked")
        self.assertIn("Falsche Anlage – bitte anrufen", report["error"]["message"])
        self.assertEqual(self.sent("unlock", envelope)[0]["state"], "open")
        self.expect(0, self.open(person, path))

        later = moment(3)
        self.assertEqual(self.sent("expire", envelope, "--at", later)[0]["expires_at"], later)
        self.expect(0, self.open(person, path))
        self.assertEqual(self.sent("expire", envelope, "--at", moment(-1))[0]["state"], "expired")
        self.expect(26, self.open(person, path), "EnvelopeExpired")
        self.assertIsNone(self.sent("expire", envelope, "--never")[0]["expires_at"])
        self.expect(0, self.open(person, path))

    def test_lock_for_one_recipient_alone(self):
        one, two = self.person(), self.person()
        message = make_message(f"{one.address}, {two.address}")
        path = one.home / "securedoc_20261102T102030.html"
        path.write_bytes(self.service.seal(message, SENDER, [one.address, two.address]))
        envelope = self.id_of(one, path)
        done = self.sender.run("sent", "lock", envelope, "--to", one.address, "--reason", "Falsche Person")
        self.assertIn(f"{one.address}: Not opened yet · locked", done.stderr.decode())
        self.assertIn("Falsche Person", self.expect(25, self.open(one, path), "EnvelopeLocked")["error"]["message"])
        self.expect(0, self.open(two, path))
        nobody = self.sender.run("sent", "lock", "--json", envelope, "--to", "nobody@example.net")
        self.assertIn("nobody@example.net", self.expect(27, nobody, "UnknownEnvelope")["error"]["message"])
        self.sent("unlock", envelope, "--to", one.address)
        self.expect(0, self.open(one, path))

    def copy_of(self, envelope):
        return self.sent("show", envelope)[0]["recipients"][0]["locked_by"]

    def test_not_for_me_needs_no_account(self):
        person = self.person(registered=False)
        path = self.envelope(person)
        envelope = self.id_of(person, path)
        self.expect(0, person.run("not-for-me", "--json", path))
        self.assertEqual(self.copy_of(envelope), "file")
        person.register()
        report = self.expect(25, self.open(person, path), "EnvelopeLocked")
        self.assertIn("did not reach the right person", report["error"]["message"])
        self.sent("unlock", envelope, "--to", person.address)
        self.expect(0, self.open(person, path))

    def test_not_for_me_of_who_has_an_account_is_theirs_alone(self):
        person = self.person()
        path = self.envelope(person)
        envelope = self.id_of(person, path)
        stranger = self.person(registered=False)
        self.expect(0, stranger.run("not-for-me", "--json", path))  # the sender is told, no more
        self.assertEqual(self.copy_of(envelope), "")
        self.expect(0, person.run("not-for-me", "--json", path, "--password-file", person.password_file))
        self.assertEqual(self.copy_of(envelope), "recipient")
        report = self.expect(25, self.open(person, path), "EnvelopeLocked")
        self.assertIn("You told the sender", report["error"]["message"])
        said = self.sender.run("sent", "show", envelope).stderr.decode()
        self.assertIn(f"{person.address}: Not opened yet · says it is not for them; locked", said)

    def test_an_administrators_lock_is_not_the_senders(self):
        person = self.person()
        path = self.envelope(person)
        envelope = self.id_of(person, path)
        self.admin("envelopes", "lock", "--reason", "legal hold", envelope)
        refused = self.sender.run("sent", "unlock", "--json", envelope)
        report = self.expect(25, refused, "EnvelopeLocked")
        self.assertIn("administrator", report["error"]["message"])
        self.assertIn("Locked by an administrator", self.sender.run("sent", "show", envelope).stderr.decode())
        self.assertEqual(self.sent("lock", envelope, "--reason", "mine")[0]["lock_reason"], "legal hold")
        self.expect(25, self.sender.run("sent", "unlock", "--json", envelope), "EnvelopeLocked")
        self.expect(25, self.open(person, path), "EnvelopeLocked")
        self.admin("envelopes", "unlock", envelope)
        self.expect(0, self.open(person, path))

    def test_list_goes_over_pages_newest_first(self):
        sender = Person(self.service, self.folder / "prolific", "prolific@hospital.example")
        sender.register()
        sender.sign_in()
        self.assertEqual(self.sent("list", who=sender), [])
        person = self.person(registered=False)
        for number in range(53):
            self.deposit(sender.address, person.address, f"Nr. {number}")
        subjects = [entry["subject"] for entry in self.sent("list", "--limit", "1000", who=sender)]
        self.assertEqual(subjects, [f"Nr. {number}" for number in reversed(range(53))])
        self.assertEqual(len(self.sent("list", who=sender)), 50)
        self.assertEqual(len(self.sent("list", "--limit", "3", who=sender)), 3)

    def test_words_for_a_person(self):
        person = self.person()
        path = self.envelope(person)
        envelope = self.id_of(person, path)
        done = self.sender.run("sent", "lock", envelope, "--reason", "x\u202ey")
        self.assertEqual(done.returncode, 0)
        said = done.stderr.decode()
        self.assertIn(f"{person.address}: Not opened yet", said)
        self.assertIn("Locked: nobody can open it. Your reason: “xy”.", said)
        self.assertEqual(done.stdout, b"")
        said = self.sender.run("sent", "show", envelope, environment={"LC_ALL": "es_ES.UTF-8", "LANGUAGE": "es"}).stderr.decode()
        self.assertIn("Sin abrir todavía", said)

    def test_list_stays_short_with_many_recipients(self):
        others = [f"member{number}@example.net" for number in range(202)]
        envelope = self.deposit(SENDER, "first@example.net", "To all members", *others)
        lines = self.sender.run("sent", "list", "--limit", "1").stderr.decode().splitlines()
        self.assertIn("    and 198 more; all of them: securedoc sent show " + envelope, lines)
        self.assertIn("    Opened by 0 of 203 recipients", lines)
        self.assertLess(len(lines), 12)
        self.assertEqual(len(self.sent("list", "--limit", "1")[0]["recipients"]), 203, "programs get all of them")
        self.assertIn("member201@example.net", self.sender.run("sent", "show", "--", envelope).stderr.decode())

    def test_only_the_sender_may(self):
        person = self.person()
        path = self.envelope(person)
        envelope = self.id_of(person, path)
        for line in (["show", envelope], ["lock", envelope], ["unlock", envelope], ["expire", envelope, "--never"]):
            report = self.expect(22, person.run("sent", line[0], "--json", *line[1:], "--password-file",
                                                person.password_file), "NotAuthorized")
            self.assertIn(person.address, report["error"]["message"])
        self.expect(0, self.open(person, path))
        person.must("account", "sign-in", "--password-file", person.password_file)
        self.expect(22, person.run("sent", "show", "--json", envelope), "NotAuthorized")
        self.assertEqual(person.must("open", path).decode(), TEXT, "the refusal did not end the session")

    def test_several_inputs_and_wrong_ones(self):
        person = self.person()
        known = self.id_of(person, self.envelope(person))
        done = self.sender.run("sent", "show", "--json", "-" + "A" * 21, known)
        self.assertEqual(done.returncode, 27)
        reports = {entry["envelope_id"]: entry for entry in json_lines(done.stdout)}
        self.assertEqual(reports["-" + "A" * 21]["error"]["code"], "UnknownEnvelope")
        self.assertEqual(reports[known]["exit_code"], 0)
        for line in (["expire", known], ["expire", known, "--at", "tomorrow"], ["show"], ["list", "--limit", "0"],
                     ["expire", known, "--never", "--at", moment(1)], ["fly", known], ["lock", known, "--at", "x"]):
            self.expect(2, self.sender.run("sent", *line))
        report = self.expect(2, self.sender.run("sent", "lock", "--json", known, "--reason", "x" * 501),
                             "InvalidRequest")
        self.assertEqual(report["envelope_id"], known)

    def test_signs_in_when_the_session_has_ended(self):
        other = Person(self.service, self.folder / "forgetful", "forgetful@hospital.example")
        other.register()
        self.expect(22, other.run("sent", "list", "--json"), "PasswordRequired")
        other.must("sent", "list", "--password-file", other.password_file)
        other.sign_in()
        other.must("account", "sign-out")
        self.expect(22, other.run("sent", "list", "--json"), "PasswordRequired")

    def test_service_gone(self):
        self.service.stop()
        try:
            self.expect(30, self.sender.run("sent", "list", "--json"), "NetworkUnreachable")
        finally:
            self.service.start()


if __name__ == "__main__":
    unittest.main()
