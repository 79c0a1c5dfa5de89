# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Messages of every bad kind through a real Postfix: sealed so that the recipient gets the very bytes, or refused with
the reason."""

import base64
import socket
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from milter_case import OUTSIDE, SENDER, MilterCase  # noqa: E402
from service_fixture import wait_until  # noqa: E402

CRASH_DUMP = bytes(range(256)) * 200  # what no mail program writes
WINMAIL = base64.encodebytes(b"\x78\x9f\x3e\x22\x01\x00" + CRASH_DUMP).replace(b"\n", b"\r\n")
PGP = b"-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA+6r0mJ8\r\n=AbCd\r\n-----END PGP MESSAGE-----\r\n"
MANY = 10_000

# name: (field lines before the body, body); each as Postfix keeps it, so that the comparison is byte by byte
MESSAGES = {
    "no fields at all": (b"", b"no header at all\r\n: not a field\r\n"),
    "broken MIME": (b"Content-Type: multipart/mixed; boundary=\r\nMIME-Version: one\r\n", b"----\r\n--\r\n--x--\r\n"),
    "unclosed multipart": (b"Content-Type: multipart/mixed; boundary=b\r\n", b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n"),
    "line of 100 KB": (b"", b"x" * 100_000 + b"\r\n"),
    "field of 59 KB": (b"Long: " + b"word " * 11_800 + b"\r\n", b"z\r\n"),
    "50,000 fields": (b"Field: value\r\n" * 50_000, b"z\r\n"),
    "8-bit field": (b"Comment: caf\xe9 \xff\xfe\r\nFrom: J\xfcrgen <j@hospital.example>\r\n", b"caf\xe9\r\n"),
    "NUL": (b"", b"a\0b\r\n"),
    "dots and From": (b"", b".\r\n..\r\n.x\r\nFrom here\r\n\r\n\r\n"),
    "message/partial": (b"Content-Type: message/partial; id=\"1@x\"; number=1; total=3\r\n", b"Subject: inner\r\n\r\npart\r\n"),
    "winmail.dat": (b"Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n", WINMAIL),
    "S/MIME, encrypted": (b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\n"
                          b"Content-Transfer-Encoding: base64\r\n", WINMAIL),
    "S/MIME, signed": (b"Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; boundary=s; micalg=sha-256\r\n",
                       b"--s\r\nContent-Type: text/plain\r\n\r\nsigned  \r\n\r\n--s\r\nContent-Type: application/pkcs7-signature\r\n"
                       b"\r\nMII=\r\n--s--\r\n"),
    "PGP, inline": (b"", PGP),
    "PGP/MIME": (b"Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=p\r\n",
                 b"--p\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n\r\n--p\r\n"
                 b"Content-Type: application/octet-stream\r\n\r\n" + PGP + b"\r\n--p--\r\n"),
    "unknown charset": (b"Content-Type: text/plain; charset=x-nonsense\r\n", b"words\r\n"),
    "two of everything": (b"From: a@hospital.example\r\nFrom: b@hospital.example\r\nTo: c@example.net\r\nTo: d@example.net\r\n", b"w\r\n"),
}


def raw_session(port, commands, data):
    """What no mail library would send: the bytes as they are, dots doubled, all commands in one write."""
    with socket.create_connection(("127.0.0.1", port), timeout=120) as client:
        reader = client.makefile("rb")

        def reply():
            while True:
                line = reader.readline()
                if line[3:4] != b"-":
                    return line
        reply()
        client.sendall(b"".join(command + b"\r\n" for command in commands))
        for _ in commands[:-1]:
            assert reply()[:1] in b"2"
        assert reply()[:1] == b"3"
        client.sendall((b"\r\n" + data).replace(b"\r\n.", b"\r\n..")[2:] + b".\r\n")
        return reply()


class Input(MilterCase):
    def seal(self, fields, body, recipients=(OUTSIDE,), sender=SENDER, option=b""):
        head = b"X-Securedoc: yes\r\n" + fields
        commands = [b"EHLO c", b"MAIL FROM:<" + sender.encode() + b">" + option,
                    *(b"RCPT TO:<" + recipient.encode() + b">" for recipient in recipients), b"DATA"]
        return raw_session(self.server.port, commands, head + b"\r\n" + body)

    def test_messages_are_sealed_byte_by_byte(self):
        for name, (fields, body) in MESSAGES.items():
            with self.subTest(name):
                self.server.clear()
                answer = self.seal(fields, body)
                self.assertEqual(answer[:3], b"250", answer)
                content = self.arrived(OUTSIDE)
                self.assertLessEqual(max(map(len, content.split(b"\r\n"))), 998)
                self.assertEqual(self.opened(content), fields + b"\r\n" + body)

    def test_trigger_is_all_that_changes(self):
        for line in (b"Subject: ++ caf\xe9\r\n", b"SUBJECT:++x\r\n", b"Subject:\r\n ++ folded\r\n\tmore\r\n"):
            with self.subTest(line):
                self.server.clear()
                fields = b"From: a@hospital.example\r\nKeep:  this \r\n"
                commands = [b"EHLO c", b"MAIL FROM:<a@hospital.example>", b"RCPT TO:<" + OUTSIDE.encode() + b">", b"DATA"]
                self.assertEqual(raw_session(self.server.port, commands, fields + line + b"\r\nbody\r\n")[:3], b"250")
                expected = fields + line.replace(b"++ ", b"").replace(b"++", b"") + b"\r\nbody\r\n"
                self.assertEqual(self.opened(self.arrived(OUTSIDE)), expected)

    def test_what_postfix_changes_itself_is_sealed_as_postfix_keeps_it(self):
        """Bare line feeds end lines, bare carriage returns are blanks, a field ends after 60,000 bytes."""
        for fields, body, expected in (
                (b"A: b\n", b"one\ntwo\n", b"A: b\r\n\r\none\r\ntwo\r\n"),
                (b"A: b\rc\r\n", b"one\rtwo\r\rthree\r\n", b"A: b c\r\n\r\none two  three\r\n"),
                (b"A: " + b"word " * 20_000 + b"\r\n", b"z\r\n", b"A: " + (b"word " * 20_000)[:59_997] + b"\r\n\r\nz\r\n")):
            with self.subTest(fields[:10]):
                self.server.clear()
                self.assertEqual(self.seal(fields, body)[:3], b"250")
                self.assertEqual(self.opened(self.arrived(OUTSIDE)), expected)

    def test_ten_thousand_recipients(self):
        people = [OUTSIDE] + [f"person{number}@example.net" for number in range(MANY - 1)]
        blind = [f"blind{number}@example.com" for number in range(3)]
        fields = b"".join(b"To: " + b",\r\n ".join(person.encode() for person in people[at:at + 2000]) + b"\r\n"
                          for at in range(0, MANY, 2000))
        answer = self.seal(fields, b"words\r\n", people + blind)
        self.assertEqual(answer[:3], b"250", answer)

        def reached():
            return [person for _, recipients, _ in list(self.server.sink.mails) for person in recipients]

        wait_until(lambda: len(reached()) >= len(people) + len(blind), "all of them", patience=180)
        self.assertEqual(sorted(reached()), sorted(people + blind))
        self.assertEqual(self.opened(self.server.sink.to(OUTSIDE)[0][2]), fields + b"\r\nwords\r\n")
        for person in blind:
            content = self.server.sink.to(person)[0][2]
            for other in set(blind) - {person}:
                self.assertNotIn(other.encode(), content)

    def test_addresses_beyond_ascii(self):
        """Sealed, or refused with a sentence; never in clear."""
        person = "jörg@exämple.net"
        answer = self.seal("To: jörg@exämple.net\r\n".encode(), b"plain words\r\n", [person], option=b" SMTPUTF8")
        if answer.startswith(b"250"):
            wait_until(lambda: self.server.sink.to(person), "the mail")
        else:
            self.assertRegex(answer, rb"^554 5\.6\.0 Not sent to anybody")
        self.nothing_in_clear()

    def test_a_header_beyond_the_limit_is_deferred_with_the_reason(self):
        answer = self.seal(b"Field: " + b"v" * 900 + b"\r\n" + (b"Field: " + b"v" * 9000 + b"\r\n") * 2000, b"plain words\r\n")
        self.assertEqual(answer[:3], b"451", answer)
        self.assertIn("the header is longer than", self.server.log.read_text())
        self.nothing_in_clear()


if __name__ == "__main__":
    unittest.main(verbosity=2)
