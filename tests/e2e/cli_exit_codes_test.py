#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Every exit code that `securedoc` can end with, each from its real cause."""

import json
import os
import re
import shutil
import unittest

from cli_fixture import Base, HttpsIssuer, TEXT, json_lines, fixture


class ExitCodes(Base):
    def test_2_usage(self):
        person = self.person(registered=False)
        for line in ([], ["fly"], ["open"], ["open", "x", "--password", "secret"], ["trust", "add", "http://a.example"],
                     ["account", "activate", "https://keys.example/else"]):
            done = person.run(*line)
            self.expect(2, done)

    def test_2_says_so_as_an_object_too(self):
        person = self.person(registered=False)
        for line in (["fly"], ["open"], ["open", "x", "--password", "secret"], ["account"], ["account", "sgn-in"],
                     ["trust", "add", "http://a.example"], ["account", "activate", "https://keys.example/else"],
                     ["account", "sign-in", "--issuer", "nonsense"], ["account", "sign-in"], ["sent", "show"],
                     ["sent", "list", "--limit", "many"], ["sent", "expire", "x", "--at", "noon"],
                     ["account", "register", "--issuer", self.service.issuer],
                     ["reply", "x", "--body", person.home / "missing"]):
            with self.subTest(line=line):
                done = person.run(*line, "--json")
                report = self.expect(2, done, "InvalidRequest")
                self.assertEqual(len(json_lines(done.stdout)), 1)
                self.assertIn(report["error"]["message"].splitlines()[0], done.stderr.decode())

    def test_2_names_what_was_meant(self):
        person = self.person(registered=False)
        for line, meant in ((["opne", "x"], "securedoc open"), (["account", "activat"], "account activate"),
                            (["open", "x", "--ouput", "y"], "--output")):
            self.assertIn(f"Did you mean “{meant}”?" if meant[0] == "-" else meant, person.run(*line).stderr.decode())

    def test_2_password_that_the_service_refuses(self):
        person = self.person(registered=False)
        report = self.expect(2, person.run("account", "register", "--json", "--issuer", self.service.issuer, "--as",
                                           person.address, "--password-stdin", stdin=b"short"), "InvalidRequest")
        self.assertIn("“", report["error"]["message"], "the rule is quoted")

    def test_10_not_an_envelope(self):
        person = self.person()
        plain = person.home / "letter.html"
        plain.write_text("<html><body>Hello</body></html>")
        empty = person.home / "empty.html"
        empty.write_bytes(b"")
        for verb in ("open", "inspect"):
            self.expect(10, person.run(verb, "--json", plain), "NotAnEnvelope")
            self.assertNotRegex(person.run(verb, plain).stderr.decode().replace(str(plain), ""), r"[a-z]_[a-z]", "no names of the code's own")
            self.expect(10, person.run(verb, "--json", empty), "NotAnEnvelope")
            self.expect(10, person.run(verb, "--json", person.home / "missing.html"), "FileUnreadable")

    def test_11_suspicious(self):
        person = self.person()
        fake = person.home / "securedoc_20261102T102030.html"
        fake.write_text('<html><head><title>Secure message</title></head><body><form action="https://thief.example/">'
                        'You have received a secure message. <input type="password" name="p"><input type="submit">'
                        '</form></body></html>')
        for verb in ("open", "inspect"):
            report = self.expect(11, person.run(verb, "--json", fake), "SuspiciousFile")
            self.assertIn("password_field", [entry["name"] for entry in report["signals"]])

    def test_13_altered_header(self):
        person = self.person()
        path = self.envelope(person)
        content = path.read_text()
        at = re.search(r"eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.", content).end() + 4
        path.write_text(content[:at] + ("A" if content[at] != "A" else "B") + content[at + 1:])
        for verb in ("open", "inspect"):
            report = self.expect(13, person.run(verb, "--json", path), "SignatureInvalid")
            self.assertEqual(report["verification"], "altered")

    def test_14_damaged_payload(self):
        person = self.person()
        person.sign_in()
        path = self.envelope(person, attachments=[("random.bin", os.urandom(300000))])
        content = path.read_bytes()
        at = next(place for place in range(len(content) - 5000, len(content)) if content[place:place + 1].isalnum())
        flipped = person.home / "flipped.html"
        flipped.write_bytes(content[:at] + (b"A" if content[at:at + 1] != b"A" else b"B") + content[at + 1:])
        cut = person.home / "cut.html"
        cut.write_bytes(content[:at])
        output = person.home / "out"
        output.mkdir()
        for damaged, error in ((flipped, "PayloadCorrupt"), (cut, "PayloadTruncated")):
            self.expect(14, person.run("open", "--json", damaged, "--output", output), error)
            done = person.run("open", damaged)
            self.expect(14, done)
            self.assertEqual(done.stdout, b"", "not a byte of plaintext before the end has authenticated")
            self.assertEqual(list(output.iterdir()), [])

    def test_15_over_a_limit(self):
        person = self.person()
        person.sign_in()
        path = self.envelope(person)
        (person.home / "policy.json").write_text('{"maximum_file_size": 5000}')
        self.expect(15, person.run("open", "--json", path), "LimitExceeded")
        self.expect(15, person.run("inspect", "--json", path), "LimitExceeded")

    def test_20_not_registered(self):
        person = self.person(registered=False)
        self.expect(20, person.run("open", "--json", self.envelope(person)), "NotRegistered")

    def test_21_not_activated(self):
        person = self.person(registered=False)
        path = self.envelope(person)
        person.must("account", "register", "--issuer", self.service.issuer, "--as", person.address, "--password-file",
                    person.password_file)
        self.expect(21, person.run("open", "--json", path, "--password-file", person.password_file), "NotActivated")

    def test_22_wrong_or_missing_password(self):
        person = self.person()
        path = self.envelope(person)
        self.expect(22, person.run("open", "--json", path), "PasswordRequired")
        done = person.run("open", path)
        self.assertIn("--password-file", done.stderr.decode())
        self.expect(22, person.run("open", "--json", path, "--password-stdin", stdin=b"guess"), "WrongPassword")
        self.expect(22, person.run("account", "activate", self.service.issuer + "/activate/nonsense", "--json",
                                   "--password-file", person.password_file), "LinkInvalid")

    def test_23_account_locked(self):
        person = self.person()
        path = self.envelope(person)
        self.admin("accounts", "lock", person.address, "--reason", "left")
        self.expect(23, person.run("open", "--json", path, "--password-file", person.password_file), "AccountLocked")

    def test_24_not_a_recipient(self):
        person = self.person()
        path = self.envelope(self.person(registered=False))
        report = self.expect(24, person.run("open", "--json", path, "--password-file", person.password_file),
                             "NotARecipient")
        self.assertIn(person.address, report["error"]["message"])

    def test_25_locked(self):
        person = self.person()
        person.sign_in()
        path = self.envelope(person)
        self.admin("envelopes", "lock", self.id_of(person, path), "--reason", "wrong patient")
        report = self.expect(25, person.run("open", "--json", path), "EnvelopeLocked")
        self.assertIn("wrong patient", report["error"]["message"])

    def test_26_expired(self):
        person = self.person()
        person.sign_in()
        path = self.envelope(person, options=["--expires", "+0:00:01"])

        def is_expired():
            return person.run("open", path).returncode == 26

        fixture.wait_until(is_expired, "the envelope to expire")
        self.expect(26, person.run("open", "--json", path), "EnvelopeExpired")

    def test_30_service_down(self):
        person = self.person()
        stranger = self.person(registered=False, trusting=False)
        path = self.envelope(person)
        person.must("inspect", path)
        self.service.stop()
        try:
            self.expect(30, person.run("open", "--json", path, "--password-file", person.password_file),
                        "NetworkUnreachable")
            self.assertEqual(person.run("inspect", "--json", path).returncode, 0, "known keys verify offline")
            self.expect(30, stranger.run("trust", "add", self.service.issuer, "--json"), "NetworkUnreachable")
            self.expect(30, person.run("doctor", "--json"))
        finally:
            self.service.start()

    def test_31_tls(self):
        person = self.person(registered=False)
        with self.https_server(person.home) as (origin, certificate):
            self.expect(31, person.run("trust", "add", origin, "--json"), "TlsFailed")
            self.expect(31, person.run("account", "register", "--issuer", origin, "--as", person.address, "--json",
                                       "--password-file", person.password_file), "TlsFailed")
            # The same service, once IT has named its authority.
            (person.home / "policy.json").write_text(json.dumps({"ca_file": str(certificate)}))
            person.must("trust", "add", origin)

    def https_server(self, folder):
        return HttpsIssuer(folder)

    def test_40_output_cannot_be_written(self):
        person = self.person()
        person.sign_in()
        path = self.envelope(person, attachments=[("big.bin", os.urandom(3 << 20))])
        for output in ("/proc/securedoc", path / "below-a-file", "/sys/kernel/out"):
            self.expect(40, person.run("open", "--json", path, "--output", output), "OutputUnwritable")
        output = person.home / "out"
        output.mkdir()
        # A file system that is full after 1 MiB, as far as this process can tell.
        self.expect(40, person.run("open", "--json", path, "--output", output, limit=1 << 20), "OutputUnwritable")
        self.assertEqual(list(output.iterdir()), [], "nothing partial is left")
        person.must("open", path, "--output", output)
        kept = next(output.glob("*/message.eml"))
        kept.write_text("mine")
        self.expect(40, person.run("open", "--json", path, "--output", output), "OutputUnwritable")
        self.assertEqual(kept.read_text(), "mine")
        person.must("open", path, "--output", output, "--overwrite")
        self.assertNotEqual(kept.read_bytes(), b"mine")

    def test_40_read_only_home_still_opens(self):
        person = self.person()
        path = self.envelope(person)
        person.must("open", path, "--password-file", person.password_file)
        # Files where folders should be: nothing can be written, root or not.
        for name in ("cache", "credentials"):
            shutil.rmtree(person.home / name, ignore_errors=True)
            (person.home / name).write_text("in the way")
        self.assertEqual(person.must("open", path, "--password-file", person.password_file).decode(), TEXT)
        self.expect(40, person.run("account", "sign-in", "--json", "--password-file", person.password_file),
                    "CredentialStoreUnavailable")

    def test_70_policy_that_nobody_understands(self):
        person = self.person(registered=False)
        (person.home / "policy.json").write_text("only hospital.example, please")
        self.assertEqual(person.run("trust", "list", "--json").returncode, 70)

    def test_several_inputs_end_with_the_highest(self):
        person = self.person()
        person.sign_in()
        good = self.envelope(person)
        bad = person.home / "letter.txt"
        bad.write_text("Hello")
        locked = self.envelope(person, name="locked.html")
        self.admin("envelopes", "lock", self.id_of(person, locked), "--reason", "x")
        done = person.run("open", "--json", good, locked, bad)
        self.assertEqual(done.returncode, 25)
        self.assertEqual([entry["exit_code"] for entry in json_lines(done.stdout)], [0, 25, 10])


class RateLimits(Base):
    """By itself, as the limit is for all requests of one computer."""

    def test_32_rate_limited(self):
        person = self.person()

        def limited():
            done = person.run("account", "forgot", "--json")
            return done if done.returncode != 0 else None

        self.expect(32, fixture.wait_until(limited, "the service to have enough"), "RateLimited")


if __name__ == "__main__":
    unittest.main(verbosity=2)
