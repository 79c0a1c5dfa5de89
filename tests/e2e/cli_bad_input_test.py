#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""What `securedoc open` and `inspect` make of files that mail systems, disks and enemies had in their hands: the
documented exit code, a sentence and a next step, and never a part of the output."""

import base64
import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from cli_fixture import SENDER, TEXT, Base, faketime_library, fixture

from cryptography.hazmat.primitives.serialization import load_pem_private_key

sys.path.insert(0, str(fixture.TREE / "tests" / "vectors" / "envelope"))
from sealing import SECRET, claims_json, list_element, make_jws, payload_size  # noqa: E402

BLOCK = re.compile(rb'(class="securedoc-payload"[^>]*>)([^<]*)(</script>)')
HEADER = re.compile(rb'(id="securedoc-header">\s*)([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)')


def flipped(content, place):
    """Another base64 character at `place`."""
    return content[:place] + (b"A" if content[place:place + 1] != b"A" else b"B") + content[place + 1:]


def in_payload(content, share):
    """A place so far into the payload, in a line and not at its end."""
    blocks = list(BLOCK.finditer(content))
    place = blocks[0].start(2) + int((blocks[-1].end(2) - blocks[0].start(2)) * share)
    while not content[place:place + 1].isalnum() or b"<" in content[place - 200:place + 200]:
        place += 1
    return place


def rewrapped(content):
    """Every block in lines of 61 characters with CRLF, indented: what a helpful gateway does."""
    def wrap(match):
        text = b"".join(match.group(2).split())
        lines = [b"  \t" + text[at:at + 61] for at in range(0, len(text), 61)]
        return match.group(1) + b"\r\n" + b"\r\n".join(lines) + b"\r\n" + match.group(3)

    return BLOCK.sub(wrap, content)


def decoded(text):
    return json.loads(base64.urlsafe_b64decode(text + b"=="))


def resealed(content, secret=SECRET, **changes):
    """The file with other claims, signed by a key of one's own: what a forger can make."""
    _, jose, claims, _ = HEADER.search(content).groups()
    jws = make_jws(claims_json({**decoded(claims), **changes}), decoded(jose), secret)
    return HEADER.sub(lambda match: match.group(1) + jws, content)


class BadInput(Base):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.people = 0
        test = cls("test_tolerated")
        cls.reader = test.person()
        cls.reader.sign_in()
        text = os.urandom(60000).hex()
        path = test.envelope(cls.reader, attachments=[("scan.bin", os.urandom(2_500_000)), ("note.txt", text.encode())])
        cls.content = path.read_bytes()

    def file(self, content, name="securedoc_20261102T102030.html"):
        folder = Path(tempfile.mkdtemp(dir=self.folder))
        (folder / name).write_bytes(content)
        return folder / name

    def opens(self, content, name="securedoc_20261102T102030.html"):
        output = self.file(content, name).parent / "out"
        self.reader.must("open", output.parent / name, "--output", output)
        folder = next(output.iterdir())
        self.assertEqual((folder / "body.txt").read_text(), TEXT)
        self.assertEqual(sorted(path.name for path in (folder / "attachments").iterdir()), ["note.txt", "scan.bin"])
        self.assertEqual((folder / "attachments" / "scan.bin").stat().st_size, 2_500_000)

    def refused(self, code, error, content, name="securedoc_20261102T102030.html"):
        """By both ways of opening, with words for people and for programs, and nothing is left."""
        path = self.file(content, name)
        output = path.parent / "out"
        self.expect(code, self.reader.run("open", "--json", path, "--output", output), error)
        self.assertFalse(output.exists() and list(output.iterdir()), "nothing partial is left")
        done = self.reader.run("open", path)
        self.expect(code, done)
        self.assertEqual(done.stdout, b"", "not a byte of plaintext")
        said = done.stderr.decode()
        self.assertRegex(said, r"[.!?]\s", "a sentence")
        self.assertNotRegex(said, r"(?i)error code|exception|errno|0x[0-9a-f]")

    def test_tolerated(self):
        content = self.content
        self.opens(rewrapped(content))
        self.opens(content.replace(b"\n", b"\r\n"))
        self.opens(gzip.compress(content), "securedoc_20261102T102030.html.gz")
        self.opens(gzip.compress(content))
        self.opens(content + content)
        self.opens(b"\xef\xbb\xbf" + content + b"\r\n<p>Scanned by MailGuard \xe9\xff\x00</p>\r\n")
        self.opens(content.replace(b"<script", b"<SCRIPT").replace(b"</script>", b"</Script >"))

    def test_truncated(self):
        for share in (0.001, 0.3, 0.7, 0.999):
            self.refused(14, "PayloadTruncated", self.content[:in_payload(self.content, share)])
        self.refused(14, "PayloadTruncated", gzip.compress(self.content)[:len(self.content) // 2])
        self.refused(13, "MalformedHeader", self.content[:HEADER.search(self.content).start(3) + 20])
        # The front alone says what it was.
        self.refused(14, "PayloadCorrupt", self.content[:HEADER.search(self.content).start() - 200])
        self.refused(14, "PayloadTruncated", self.content[:self.content.index(b'id="securedoc-digests"') + 60])

    def test_nothing_in_it(self):
        self.refused(10, "NotAnEnvelope", b"")
        self.refused(10, "NotAnEnvelope", bytes(100_000))
        self.refused(10, "NotAnEnvelope", "Grüße".encode("utf-16"))

    def test_bit_flipped(self):
        for share in (0.0, 0.2, 0.5, 0.99):
            self.refused(14, "PayloadCorrupt", flipped(self.content, in_payload(self.content, share)))

    def test_re_headed(self):
        """The genuine header of another envelope before this payload."""
        other = HEADER.search(self.envelope(self.reader, name="other.html").read_bytes()).group(0)
        own = HEADER.search(self.content).group(0)
        self.refused(13, "SignatureInvalid", self.content.replace(own, other))
        second = b'<script type="application/jose" ' + other + b"</script>"
        for part, code, error in ((b'id="securedoc-digests"', 13, "SignatureInvalid"), (b'class="securedoc-payload"', 14, "PayloadCorrupt")):
            start = self.content.rindex(b"<script", 0, self.content.index(part))
            self.refused(code, error, self.content[:start] + second + self.content[start:])

    def test_payload_twice(self):
        start = self.content.index(b'<script type="text/plain"', self.content.index(b'<script type="text/plain"') + 1)
        end = self.content.index(b"</script>", start) + len(b"</script>")
        self.refused(14, "PayloadCorrupt", self.content[:end] + self.content[start:end] + self.content[end:])

    def test_forged(self):
        forged = self.content
        self.refused(13, "SignatureInvalid", resealed(forged, subject="Please pay"))
        self.refused(12, "IssuerNotTrusted", resealed(forged, iss="https://keys.hospita1.example"))
        self.refused(12, "IssuerNotTrusted", resealed(forged, iss="http://127.0.0.1:1"))
        self.refused(13, "MalformedHeader", resealed(forged, payload_length=101))
        self.refused(15, "LimitExceeded", resealed(forged, payload_length=payload_size(9 << 30)))

    def test_claim_of_4_gib(self):
        """Even with the institution's own signature: no work, no memory, a sentence."""
        length = payload_size(1 << 32)
        digests = bytes(32 * (5 + -(-(length - 56 - 123 * 16400) // (128 * 16400))))
        start = self.content.rindex(b"<script", 0, self.content.index(b'id="securedoc-digests"'))
        end = self.content.index(b"</script>\n", start) + len(b"</script>\n")
        content = self.content[:start] + list_element(digests) + self.content[end:]
        claims = {"payload_length": length,
                  "digests": base64.urlsafe_b64encode(hashlib.sha256(digests).digest()).rstrip(b"=").decode()}
        self.refused(13, "SignatureInvalid", resealed(content, **claims))
        pem = self.service.secrets["signing_key_pem"].encode()
        secret = load_pem_private_key(pem, None).private_numbers().private_value
        self.refused(14, "PayloadTruncated", resealed(content, secret, **claims))

    def test_message_with_deep_mime(self):
        depth = 3000
        message = b"Subject: ++ deep\r\nFrom: a@hospital.example\r\nMIME-Version: 1.0\r\n"
        message += b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(depth))
        message += b"Content-Type: text/plain\r\n\r\nbottom\r\n"
        content = self.service.seal(message, SENDER, [self.reader.address])
        path = self.file(content)
        output = path.parent / "out"
        done = self.reader.run("open", "--json", path, "--output", output)
        self.assertEqual(done.returncode, 0, done.stderr)
        report = json.loads(done.stdout)
        self.assertFalse(report["is_complete"])
        self.assertEqual((Path(report["output"]) / "message.eml").read_bytes().count(b"multipart/mixed"), depth)
        self.assertIn(b"bottom", b"".join(Path(name).read_bytes() for name in report["attachments"]))

    def test_message_with_nul_and_8_bit(self):
        message = (b"Subject: ++ nul \x00 and \xe9\r\nFrom: a@hospital.example\r\nMIME-Version: 1.0\r\n"
                   b"Content-Type: text/plain; charset=no-such-charset\r\n\r\nA\x00B \xe9\xff\xfe end\r\n")
        path = self.file(self.service.seal(message, SENDER, [self.reader.address]))
        output = path.parent / "out"
        self.reader.must("open", path, "--output", output)
        text = (output / path.stem / "body.txt").read_text()
        self.assertTrue(text.startswith("A") and text.rstrip().endswith("end"), text)
        self.assertIn(b"A\x00B \xe9\xff\xfe end", (output / path.stem / "message.eml").read_bytes())

    def test_clock_wrong_by_a_year(self):
        for offset in ("-365d", "+365d"):
            wrong = {"LD_PRELOAD": faketime_library(), "FAKETIME": offset, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
            done = self.reader.run("open", self.file(self.content), environment=wrong)
            self.assertEqual((done.returncode, done.stdout.decode()), (0, TEXT), done.stderr.decode())


class Surroundings(Base):
    """A folder that cannot be written to and a disk that is full, for real: in mount namespaces of their own."""

    def within(self, person, mount, command):
        """Runs a shell command with `mount` done before, seen by nobody else."""
        return subprocess.run(["unshare", "--mount", "sh", "-c", f"set -e; {mount}; exec {command}"], stdin=subprocess.DEVNULL,
                              env={**person.environment, "LC_ALL": "C.UTF-8"}, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, start_new_session=True)

    def setUp(self):
        self.reader = self.person()
        self.reader.sign_in()
        self.path = self.envelope(self.reader, attachments=[("scan.bin", os.urandom(3 << 20))])
        self.output = self.reader.home / "out"
        self.output.mkdir()
        self.command = f"{fixture.program('securedoc')} open --json {self.path} --output {self.output}"

    def test_read_only_folder(self):
        mount = f"mount --bind {self.output} {self.output}; mount -o remount,bind,ro {self.output}"
        self.expect(40, self.within(self.reader, mount, self.command), "OutputUnwritable")

    def test_full_disk(self):
        seen = f"sh -c '{self.command}; code=$?; ls -A {self.output} >&2; exit $code'"
        for size in ("64k", "1m", "4m"):
            done = self.within(self.reader, f"mount -t tmpfs -o size={size} none {self.output}", seen)
            report = self.expect(40, done, "OutputUnwritable")
            self.assertNotIn(".securedoc-", done.stderr.decode(), "nothing partial is left")
            self.assertTrue(report["error"]["next"])
        done = self.within(self.reader, f"mount -t tmpfs -o size=32m none {self.output}", seen)
        self.assertEqual(done.returncode, 0, done.stderr.decode())

    def test_read_only_home(self):
        """Nothing can be kept, and the message still opens."""
        home = self.reader.home
        mount = f"mount --bind {home} {home}; mount -o remount,bind,ro {home}"
        done = self.within(self.reader, mount, f"{fixture.program('securedoc')} open {self.path}")
        self.assertEqual((done.returncode, done.stdout.decode()), (0, TEXT), done.stderr.decode())


if __name__ == "__main__":
    unittest.main(verbosity=2)
