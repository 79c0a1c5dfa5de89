#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""`securedoc` against a real key service and real envelopes: the whole walk, and every exit code it can end with."""

import base64
import gzip
import http.server
import json
import os
import re
import resource
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
import threading
import unittest
from email.message import EmailMessage
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import service_fixture as fixture  # noqa: E402

PASSWORD = "correct horse battery staple"
SENDER = "dr.weiss@hospital.example"
PDF = b"%PDF-1.4\n" + bytes(range(256)) * 400
PICTURE = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
TEXT = "Guten Tag,\n\nIhr Befund liegt bei. Grüße aus Münster\n"


def make_message(to, subject="++ Befund für Frau Müller", text=TEXT, html=None, attachments=()):
    message = EmailMessage()
    message["From"] = f"Dr. Weiß <{SENDER}>"
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = "Mon, 02 Nov 2026 10:20:30 +0100"
    message["Message-ID"] = "<1@hospital.example>"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
        message.get_payload()[-1].add_related(PICTURE, "image", "png", cid="<logo@hospital.example>")
    for name, content in attachments:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


class Person(fixture.Recipient):
    """A recipient without a controlling terminal, so that no prompt waits for somebody."""

    def run(self, *arguments, stdin=b"", environment=None, limit=None):
        def detach():
            os.setsid()
            if limit is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        return subprocess.run([fixture.program("securedoc"), *map(str, arguments)], input=stdin,
                              env={**self.environment, "LC_ALL": "C.UTF-8", **(environment or {})},
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=detach)

    def forget(self):
        """As a new computer."""
        for name in ("config", "cache", "credentials", "policy.json"):
            path = self.home / name
            if path.is_dir():
                shutil.rmtree(path)
            elif path.exists():
                path.unlink()


def json_lines(output):
    return [json.loads(line) for line in output.decode().splitlines()]


class Base(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix="securedoc-cli-")
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.folder = Path(cls.temporary.name)
        cls.service = fixture.Service(cls.folder)
        cls.service.start()
        cls.addClassCleanup(cls.service.stop)
        cls.people = 0

    def person(self, registered=True, trusting=True):
        type(self).people += 1
        address = f"patient{self.people}@example.net"
        person = Person(self.service, self.folder / f"home{self.people}", address, "Änne Müller")
        if registered:
            person.register()
        elif trusting:
            person.trust()
        return person

    def envelope(self, person, name=None, options=(), **message):
        """A sealed file for this person."""
        content = make_message(person.address, **message)
        done = subprocess.run([fixture.program("securedoc-gateway"), "--config", str(self.service.gateway_config),
                               "seal", "--from", SENDER, "--to", person.address, "--envelope", *options],
                              input=content, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.assertEqual(done.returncode, 0, done.stderr.decode(errors="replace"))
        path = person.home / (name or "securedoc_20261102T102030.html")
        path.write_bytes(done.stdout)
        return path

    def expect(self, code, done, error=None):
        """The exit code, one JSON object that says the same, and two sentences for a person."""
        said = (done.stdout + done.stderr).decode(errors="replace")
        self.assertEqual(done.returncode, code, said)
        if error:
            report = json_lines(done.stdout)[-1]
            self.assertEqual(report["exit_code"], code)
            self.assertEqual(report["error"]["code"], error)
            self.assertTrue(report["error"]["message"])
            self.assertTrue(report["error"]["next"])
            return report
        return None

    def admin(self, *arguments):
        """Options first: an envelope id may begin with a minus sign."""
        options = [arguments[place:place + 2] for place, word in enumerate(arguments) if str(word).startswith("--")]
        flat = [word for pair in options for word in pair]
        words = [word for word in arguments if word not in flat]
        subprocess.run([fixture.program("securedoc-service"), "admin", "--data", str(self.service.data),
                        *flat, "--", *words], check=True, stdout=subprocess.DEVNULL)

    def id_of(self, person, path):
        return json_lines(person.must("inspect", "--json", path))[0]["envelope_id"]


class Walk(Base):
    def test_from_registration_to_the_files(self):
        person = self.person(registered=False, trusting=False)
        html = '<p>Ihr Befund <img src="cid:logo@hospital.example"></p>'
        attachments = [("Befund Müller.pdf", PDF), ("leer.txt", b"")]
        content = make_message(person.address, html=html, attachments=attachments)
        path = person.home / "securedoc_20261102T102030.html"
        path.write_bytes(self.service.seal(content, SENDER, [person.address]))

        self.expect(12, person.run("inspect", "--json", path), "IssuerNotTrusted")
        self.expect(12, person.run("open", "--json", path), "IssuerNotTrusted")
        person.register()
        front = json_lines(person.must("inspect", "--json", path))[0]
        self.assertEqual(front["kind"], "registered")
        self.assertEqual(front["verification"], "verified")
        self.assertEqual(front["issuer"], self.service.issuer)
        self.assertEqual(front["organisation"], self.service.organisation)
        self.assertEqual(front["from"], {"name": "Dr. Weiß", "address": SENDER})
        self.assertEqual(front["to"][0]["address"], person.address)
        self.assertEqual(front["subject"], "[SECURE MESSAGE] Befund für Frau Müller")
        self.assertEqual(front["level"], "medium")
        self.assertIsNone(front["error"])

        output = person.home / "out"
        report = json_lines(person.must("open", path, "--output", output, "--json", "--password-file",
                                        person.password_file))[0]
        folder = output / "securedoc_20261102T102030"
        self.assertEqual(Path(report["output"]), folder)
        self.assertEqual(report["released_to"], person.address)
        sent = content.replace(b"\r\n", b"\n").split(b"\n\n", 1)[1]
        opened = (folder / "message.eml").read_bytes().replace(b"\r\n", b"\n").split(b"\n\n", 1)[1]
        self.assertEqual(opened, sent)
        self.assertIn("Ihr Befund", (folder / "body.html").read_text())
        self.assertEqual((folder / "attachments" / "Befund Müller.pdf").read_bytes(), PDF)
        self.assertEqual((folder / "attachments" / "leer.txt").read_bytes(), b"")
        self.assertEqual([entry.name for entry in output.iterdir()], [folder.name], "nothing temporary is left")

    def test_text_goes_to_standard_output(self):
        person = self.person()
        path = self.envelope(person)
        text = person.must("open", path, "--password-file", person.password_file)
        self.assertEqual(text.decode(), TEXT)
        text = person.must("open", path, "--password-stdin", stdin=PASSWORD.encode() + b"\n")
        self.assertEqual(text.decode(), TEXT)
        report = json_lines(person.must("open", "--json", path, "--password-file", person.password_file))[0]
        self.assertEqual(report["text"], TEXT)

    def test_mail_and_compressed_file_open_too(self):
        person = self.person()
        person.sign_in()
        mail = person.home / "notification.eml"
        mail.write_bytes(self.service.seal(make_message(person.address), SENDER, [person.address], "mail"))
        self.assertEqual(person.must("open", mail).decode(), TEXT)
        packed = person.home / "securedoc.html.gz"
        packed.write_bytes(gzip.compress(self.envelope(person).read_bytes()))
        self.assertEqual(person.must("open", packed).decode(), TEXT)

    def test_level_none_needs_no_account(self):
        person = self.person(registered=False)
        self.assertEqual(person.must("open", self.envelope(person, options=["--level", "none"])).decode(), TEXT)

    def test_level_high_asks_though_signed_in(self):
        person = self.person()
        person.sign_in()
        path = self.envelope(person, options=["--level", "high"])
        self.expect(22, person.run("open", "--json", path), "PasswordRequired")
        self.assertEqual(person.must("open", path, "--password-file", person.password_file).decode(), TEXT)

    def test_remembered_session_needs_one_request(self):
        person = self.person()
        path = self.envelope(person)
        person.must("open", path, "--remember", "--password-file", person.password_file)
        before = self.service.log.read_text().count("/v1/") + self.service.log.read_text().count("/.well-known")
        self.assertEqual(person.must("open", path).decode(), TEXT)
        after = self.service.log.read_text().count("/v1/") + self.service.log.read_text().count("/.well-known")
        self.assertEqual(after - before, 1)

    def test_folder_opens_with_one_sign_in(self):
        person = self.person()
        inbox = person.home / "inbox"
        inbox.mkdir()
        for number in range(12):
            path = self.envelope(person, subject=f"++ Nr. {number}")
            path.rename(inbox / f"securedoc_{number:02}.html")
        (inbox / "holiday.txt").write_text("no envelope")
        log = self.service.log.read_text().count("POST /v1/sessions")
        reports = json_lines(person.must("open", inbox, "--output", person.home / "out", "--json", "--password-file",
                                         person.password_file))
        self.assertEqual(len(reports), 12)
        self.assertEqual(self.service.log.read_text().count("POST /v1/sessions") - log, 1)
        self.assertEqual(len(list((person.home / "out").glob("securedoc_*/message.eml"))), 12)

    def test_register_waits_and_goes_on(self):
        person = self.person(registered=False)
        process = subprocess.Popen([fixture.program("securedoc"), "account", "register", "--issuer",
                                    self.service.issuer, "--as", person.address, "--password-file",
                                    str(person.password_file), "--wait", "--json"], env=person.environment,
                                   stdout=subprocess.PIPE, start_new_session=True)
        link = self.service.link_in(self.service.wait_for_mail(person.address))
        person.must("account", "activate", link)
        output, _ = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 0)
        self.assertEqual(json_lines(output)[-1]["state"], "activated")
        self.assertEqual(person.must("open", self.envelope(person)).decode(), TEXT)

    def test_new_password_opens_old_messages(self):
        person = self.person()
        path = self.envelope(person)
        already = len(self.service.mails(person.address))
        person.must("account", "forgot")
        link = self.service.link_in(self.service.wait_for_mail(person.address, already))
        changed = "a completely different sentence"
        person.must("account", "reset", link, "--password-stdin", stdin=changed.encode())
        self.expect(22, person.run("open", "--json", path, "--password-file", person.password_file), "WrongPassword")
        self.assertEqual(person.must("open", path, "--password-stdin", stdin=changed.encode()).decode(), TEXT)
        self.expect(22, person.run("account", "reset", link, "--password-stdin", "--json", stdin=changed.encode()),
                    "LinkInvalid")

    def test_second_address_opens_what_was_sent_there(self):
        person = self.person()
        person.sign_in()
        already = len(self.service.mails("alias.of." + person.address))
        person.must("account", "addresses", "--add", "alias.of." + person.address)
        mail = self.service.wait_for_mail("alias.of." + person.address, already)
        person.must("account", "activate", self.service.link_in(mail))
        listed = json_lines(person.must("account", "addresses", "--json"))[0]["addresses"]
        self.assertEqual(listed, [person.address, "alias.of." + person.address])
        path = person.home / "alias.html"
        alias = "alias.of." + person.address
        path.write_bytes(self.service.seal(make_message(alias), SENDER, [alias]))
        self.assertEqual(person.must("open", path).decode(), TEXT)

    def test_sign_in_and_out(self):
        person = self.person()
        self.assertEqual(person.run("account", "status", "--json").returncode, 22)
        person.sign_in()
        status = json_lines(person.must("account", "status", "--json"))[0]
        self.assertEqual((status["state"], status["address"]), ("signed_in", person.address))
        path = self.envelope(person)
        self.assertEqual(person.must("open", path).decode(), TEXT)
        person.must("account", "sign-out")
        self.expect(22, person.run("open", "--json", path), "PasswordRequired")

    def test_trust_is_listed_and_taken_back(self):
        person = self.person(registered=False)
        listed = json_lines(person.must("trust", "list", "--json"))
        self.assertEqual([(entry["issuer"], entry["organisation"], entry["trust"]) for entry in listed],
                         [(self.service.issuer, self.service.organisation, "user")])
        person.must("trust", "remove", self.service.issuer)
        self.assertEqual(person.must("trust", "list", "--json"), b"")


class ExitCodes(Base):
    def test_2_usage(self):
        person = self.person(registered=False)
        for line in ([], ["fly"], ["open"], ["open", "x", "--password", "secret"], ["trust", "add", "http://a.example"],
                     ["account", "activate", "https://keys.example/else"]):
            done = person.run(*line)
            self.expect(2, done)

    def test_10_not_an_envelope(self):
        person = self.person()
        plain = person.home / "letter.html"
        plain.write_text("<html><body>Hello</body></html>")
        empty = person.home / "empty.html"
        empty.write_bytes(b"")
        for verb in ("open", "inspect"):
            self.expect(10, person.run(verb, "--json", plain), "NotAnEnvelope")
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
        self.expect(22, person.run("account", "activate", self.service.issuer + "/activate/nonsense", "--json"),
                    "LinkInvalid")

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

        def is_limited():
            return person.run("account", "forgot", "--json").returncode == 32

        fixture.wait_until(is_limited, "the service to have enough")
        self.expect(32, person.run("account", "forgot", "--json"), "RateLimited")


class Surroundings(Base):
    def test_27_unknown_envelope(self):
        person = self.person()
        person.sign_in()
        saved = self.folder / "saved"
        self.service.stop()
        shutil.copytree(self.service.data, saved)
        self.service.start()
        path = self.envelope(person)
        self.service.stop()
        shutil.rmtree(self.service.data)
        saved.rename(self.service.data)
        self.service.start()
        self.expect(27, person.run("open", "--json", path, "--password-file", person.password_file), "UnknownEnvelope")

    def test_ctrl_c_while_waiting_for_the_service(self):
        person = self.person(registered=False)
        with SilentServer() as silent:
            process = subprocess.Popen([fixture.program("securedoc"), "trust", "add", silent.origin],
                                       env=person.environment, stderr=subprocess.PIPE, start_new_session=True)
            silent.asked.wait(60)
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=60)
            self.assertEqual(process.returncode, 130)

    def test_ctrl_c_while_writing(self):
        person = self.person()
        person.sign_in()
        path = self.envelope(person, attachments=[("big.bin", os.urandom(1 << 20) * 200)])
        output = person.home / "out"
        output.mkdir()
        process = subprocess.Popen([fixture.program("securedoc"), "open", str(path), "--output", str(output)],
                                   env=person.environment, stderr=subprocess.PIPE, start_new_session=True)
        fixture.wait_until(lambda: list(output.iterdir()) or process.poll() is not None, "writing to begin")
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130)
        self.assertEqual(list(output.iterdir()), [], "nothing partial is left")

    def test_ctrl_c_while_nobody_reads(self):
        person = self.person()
        person.sign_in()
        path = self.envelope(person, text="All work and no play makes Jack a dull boy.\n" * 20000)
        process = subprocess.Popen([fixture.program("securedoc"), "open", str(path)], env=person.environment,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
        process.stdout.read(1)
        process.send_signal(signal.SIGINT)
        process.wait(60)
        self.assertEqual(process.returncode, 130)
        process.communicate()

    def test_closed_pipe_is_no_crash(self):
        person = self.person()
        person.sign_in()
        path = self.envelope(person, text="All work and no play makes Jack a dull boy.\n" * 20000)
        process = subprocess.Popen([fixture.program("securedoc"), "open", str(path)], env=person.environment,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
        process.stdout.read(1)
        process.stdout.close()
        process.wait(60)
        self.assertEqual(process.returncode, 40)
        process.stderr.close()

    def test_clock_wrong_by_a_year(self):
        person = self.person()
        path = self.envelope(person)
        wrong = {"LD_PRELOAD": faketime_library(), "FAKETIME": "-365d", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
        done = person.run("open", path, "--remember", "--password-file", person.password_file, environment=wrong)
        self.assertEqual((done.returncode, done.stdout.decode()), (0, TEXT))
        self.assertEqual(person.must("open", path).decode(), TEXT, "back in the present the session still holds")
        done = person.run("doctor", "--json", path, environment=wrong)
        checks = {entry["check"]: entry for entry in json_lines(done.stdout)[0]["checks"]}
        self.assertEqual(checks["clock"]["status"], "problem")
        self.assertIn("365", checks["clock"]["message"])

    def test_doctor_finds_nothing_wrong(self):
        person = self.person()
        person.sign_in()
        path = self.envelope(person)
        done = person.run("doctor", "--json", path)
        self.assertEqual(done.returncode, 0, done.stdout.decode())
        checks = {entry["check"]: entry["status"] for entry in json_lines(done.stdout)[0]["checks"]}
        self.assertEqual(set(checks.values()), {"ok"})
        self.assertGreaterEqual(set(checks), {"file", "folders", "keyring", "trust", "network", "tls", "clock",
                                              "signature", "account", "session"})

    def test_doctor_bundle_names_nobody(self):
        person = self.person()
        person.sign_in()
        path = self.envelope(person, name="Befund Müller.html")
        self.admin("envelopes", "lock", self.id_of(person, path), "--reason", "SECRETREASON")
        bundle = person.home / "bundle.json"
        person.run("doctor", path, "--bundle", bundle)
        text = bundle.read_text()
        self.assertEqual(json.loads(text)["qt"][0], "6")
        credential = next((person.home / "credentials").iterdir()).read_text()
        for secret in (person.address, SENDER, "Befund", "Müller", "SECRETREASON", PASSWORD,
                       json.loads(credential)["access_token"], json.loads(credential)["refresh_token"]):
            self.assertNotIn(secret, text)
        self.assertEqual(person.run("doctor", path, "--bundle", "/proc/bundle").returncode, 40)

    def test_keyring_keeps_the_session(self):
        """Without SECUREDOC_HOME: a real gnome-keyring, no password from the second run on, nothing in files."""
        person = self.person()
        path = self.envelope(person)
        script = f"""set -eu
            securedoc={fixture.program("securedoc")}
            $securedoc account sign-in --issuer {self.service.issuer} --as {person.address} \
                --password-file {person.password_file}
            $securedoc open {path}
            $securedoc account sign-out
            $securedoc open {path} || echo "exit $?"
            grep -rq refresh_token "$HOME" && echo LEAKED || true
            """
        wrapper = fixture.TREE / "tests" / "core" / "account" / "with_keyring.sh"
        environment = {key: value for key, value in os.environ.items() if key != "SECUREDOC_HOME"}
        done = subprocess.run(["sh", wrapper, "sh", "-c", script], env={**environment, "LC_ALL": "C.UTF-8"},
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, timeout=100)
        self.assertEqual(done.stdout.decode(), TEXT + "exit 22\n", done.stderr.decode(errors="replace"))

    def test_help_matches_what_there_is(self):
        person = self.person(registered=False)
        text = person.must("--help").decode()
        for verb in ("inspect", "open", "account register", "trust add", "doctor"):
            self.assertIn(verb, text)
        self.assertRegex(person.must("--version").decode(), r"^securedoc \d+\.\d+\.\d+\n$")


def faketime_library():
    found = sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
    if not found:
        raise FileNotFoundError("libfaketime is not installed (apt-get install faketime)")
    return str(found[0])


class HttpsIssuer:
    """An https server with a self-signed certificate that publishes an issuer document."""

    def __init__(self, folder):
        self.folder = Path(folder)

    def __enter__(self):
        certificate, key = self.folder / "cert.pem", self.folder / "key.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                        "-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout",
                        key, "-out", certificate], check=True, stderr=subprocess.DEVNULL)

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                origin = f"https://127.0.0.1:{self.server.server_address[1]}"
                body = json.dumps({"issuer": origin, "organisation": "TLS Clinic", "api_base": origin + "/v1",
                                   "keys": [{"kty": "EC", "crv": "P-256", "kid": "k",
                                             "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
                                             "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.server.handle_error = lambda *_: None  # clients that hang up are the point
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"https://127.0.0.1:{self.server.server_address[1]}", certificate

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


class SilentServer:
    """Takes connections and never says a word."""

    def __enter__(self):
        self.asked = threading.Event()
        silent = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                silent.asked.set()
                silent.over.wait(60)

            def log_message(self, *_):
                pass

        self.over = threading.Event()
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.handle_error = lambda *_: None
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.origin = f"http://127.0.0.1:{self.server.server_address[1]}"
        return self

    def __exit__(self, *_):
        self.over.set()
        self.server.shutdown()
        self.server.server_close()


if __name__ == "__main__":
    unittest.main(verbosity=2)
