# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""securedoc-gateway against a real key service: what goes in, what leaves, what the recipient gets."""

import email
import email.policy
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from email.message import EmailMessage
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from service_fixture import Recipient, Service, program  # noqa: E402

SENDER = "ana@hospital.example"
PATIENT = "john.roe@example.net"
SECOND = "mary@example.org"
BLIND = "hidden@example.com"


def message(subject="++ Próxima cita", body="Your results are fine.\n", **fields):
    mail = EmailMessage(policy=email.policy.SMTP)
    mail["From"] = "Ana Muñoz <ana@hospital.example>"
    mail["To"] = f"John Roe <{PATIENT}>"
    mail["Subject"] = subject
    mail["Date"] = "Mon, 23 Nov 2026 23:14:35 +0100"
    mail["Message-ID"] = "<lab-1@hospital.example>"
    for name, value in fields.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(body)
    return mail


class Gateway(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.service = Service(Path(cls.folder.name) / "institution")
        cls.service.start()
        cls.addClassCleanup(cls.service.stop)
        cls.people = {}

    def run_gateway(self, verb, data, *arguments, recipients=(PATIENT,), config=None):
        command = [program("securedoc-gateway"), verb, "--config", str(config or self.service.gateway_config),
                   "--from", SENDER, *arguments]
        for recipient in recipients:
            command += ["--to", recipient]
        return subprocess.run(command, input=data, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)

    def seal(self, data, *arguments, recipients=(PATIENT,)):
        done = self.run_gateway("seal", bytes(data), *arguments, recipients=recipients)
        self.assertEqual(done.returncode, 0, done.stderr.decode(errors="replace"))
        return done.stdout

    def seal_mail(self, data, *arguments, recipients=(PATIENT,)):
        out = self.seal(data, *arguments, recipients=recipients)
        for line in out.split(b"\r\n"):
            self.assertLessEqual(len(line), 998)
            self.assertNotIn(b"\n", line)
        return email.message_from_bytes(out, policy=email.policy.default)

    def person(self, address):
        if address not in self.people:
            person = Recipient(self.service, Path(self.folder.name) / f"person-{len(self.people)}", address)
            person.trust()
            person.register()
            person.sign_in()
            self.people[address] = person
        return self.people[address]

    def opened(self, envelope, address=PATIENT):
        """message.eml as the recipient exports it."""
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "securedoc.html"
            file.write_bytes(envelope)
            person = self.person(address)
            person.must("open", file, "--as", address, "--output", Path(folder) / "out",
                        "--password-file", person.password_file)
            return (Path(folder) / "out" / "securedoc" / "message.eml").read_bytes()

    # the mail that leaves

    def test_mail_carries_the_envelope_and_words(self):
        mail = self.seal_mail(message(Cc=SECOND, In_Reply_To="<q@x.example>", References="<q@x.example>"))
        self.assertEqual(mail["Subject"], "[SECURE MESSAGE] Próxima cita")
        self.assertEqual(mail["Message-ID"], "<lab-1@hospital.example>")
        self.assertEqual(mail["References"], "<q@x.example>")
        self.assertEqual(mail["In-Reply-To"], "<q@x.example>")
        self.assertIn("Ana Muñoz", mail["From"])
        self.assertIn(PATIENT, mail["To"])
        self.assertIn(SECOND, mail["Cc"])
        self.assertEqual(mail.get_content_type(), "multipart/mixed")
        text = mail.get_body(preferencelist=("plain",)).get_content()
        html = mail.get_body(preferencelist=("html",)).get_content()
        for part in (text, html):
            self.assertIn("Ana Muñoz", part)
            self.assertIn(self.service.organisation, part)
            self.assertIn("First time", part)
            self.assertNotIn("results", part)
        attachments = list(mail.iter_attachments())
        self.assertEqual(len(attachments), 1)
        self.assertRegex(attachments[0].get_filename(), r"^securedoc_\d{8}T\d{6}\.html$")
        self.assertEqual(attachments[0]["Content-Transfer-Encoding"], "base64")

    def test_nothing_internal_leaves(self):
        data = message(Bcc=BLIND, X_Securedoc="yes", X_PostX_Reply_Enabled="true", X_Patient_Id="4711",
                       Received="from secret.hospital.example")
        out = self.seal(data)
        for leak in (BLIND.encode(), b"X-Securedoc", b"X-PostX", b"4711", b"secret.hospital", b"Your results"):
            self.assertNotIn(leak, out)

    def test_the_recipient_gets_what_was_sent(self):
        data = bytes(message(Bcc=BLIND, X_Securedoc="yes", subject="++ Lab results"))
        mail = self.seal_mail(data)
        envelope = next(iter(mail.iter_attachments())).get_payload(decode=True)
        expected = data.replace(b"Subject: ++ Lab", b"Subject: Lab").replace(b"X-Securedoc: yes\r\n", b"")
        expected = expected.replace(b"Bcc: " + BLIND.encode() + b"\r\n", b"")
        self.assertEqual(self.opened(envelope), expected)

    def test_any_bytes_come_out_as_they_went_in(self):
        cases = {
            "no header": b"hello\r\nworld\r\n",
            "empty": b"",
            "nul": b"Subject: a\0b\r\n\r\n\0\0\xff",
            "eight bits": b"Subject: caf\xe9\r\nFrom: J\xfcrgen <j@x.example>\r\n\r\n\xfe\xff",
            "bare cr and lf": b"A: b\rc\nD: e\r\n\n\rf\r\r\ng\n",
            "broken mime": b"Content-Type: multipart/mixed; boundary=\r\n\r\n----\r\n--",
            "long line": b"A: b\r\n\r\n" + b"x" * 100_000,
            "long field": b"Subject: " + b"y" * 100_000 + b"\r\n\r\nz",
            "many fields": b"Field: value\r\n" * 50_000 + b"\r\nbody",
            "dots": b"A: b\r\n\r\n.\r\n..\r\nFrom x\r\n",
        }
        for name, data in cases.items():
            with self.subTest(name):
                mail = self.seal_mail(data)
                envelope = next(iter(mail.iter_attachments())).get_payload(decode=True)
                self.assertTrue(str(mail["Subject"]).startswith("[SECURE MESSAGE]"))
                self.assertEqual(self.opened(envelope), data)

    # people

    def test_blind_recipients_are_shown_to_nobody(self):
        data = bytes(message())
        done = self.run_gateway("seal", data, recipients=(PATIENT, BLIND))
        self.assertEqual((done.returncode, done.stdout), (2, b""))
        self.assertIn(b"--output", done.stderr)
        with tempfile.TemporaryDirectory() as folder:
            out = self.seal(data, "--output", folder, recipients=(PATIENT, BLIND))
            entries = [json.loads(line) for line in out.splitlines()]
            self.assertEqual([entry["recipients"] for entry in entries], [[PATIENT], [BLIND]])
            first, second = (Path(entry["file"]).read_bytes() for entry in entries)
            self.assertNotIn(BLIND.encode(), first)
            envelope = next(iter(email.message_from_bytes(second, policy=email.policy.default)
                                 .iter_attachments())).get_payload(decode=True)
            self.assertIn(b"Your results", self.opened(envelope, BLIND))
            front = next(iter(email.message_from_bytes(first, policy=email.policy.default)
                              .iter_attachments())).get_payload(decode=True)
            self.assertNotIn(BLIND.encode(), self.opened(front))

    # refusals

    def assert_refused(self, done, code):
        self.assertEqual(done.returncode, code, done.stderr.decode())
        self.assertEqual(done.stdout, b"")
        self.assertTrue(done.stderr.startswith(b"securedoc-gateway: "), done.stderr)

    def changed_config(self, folder, **members):
        config = json.loads(self.service.gateway_config.read_text())
        config.update(members)
        file = Path(folder) / "gateway.json"
        file.touch(mode=0o600)
        file.write_text(json.dumps(config))
        return file

    def test_service_down_prints_nothing(self):
        with tempfile.TemporaryDirectory() as folder:
            config = self.changed_config(folder, service_url="http://127.0.0.1:1")
            self.assert_refused(self.run_gateway("seal", bytes(message()), config=config), 30)
            output = Path(folder) / "out.eml"
            done = self.run_gateway("seal", bytes(message()), "--output", str(output), config=config)
            self.assertEqual(done.returncode, 30)
            self.assertEqual(sorted(os.listdir(folder)), ["gateway.json"])

    def test_wrong_credential_prints_nothing(self):
        with tempfile.TemporaryDirectory() as folder:
            config = self.changed_config(folder)
            secrets = Path(folder) / "gateway.secret.json"
            secrets.touch(mode=0o600)
            secrets.write_text(json.dumps({**self.service.secrets, "deposit_credential": "wrong"}))
            done = self.run_gateway("seal", bytes(message()), config=config)
            self.assert_refused(done, 2)
            self.assertIn(b"NotAuthorized", done.stderr)

    def test_size_limit(self):
        with tempfile.TemporaryDirectory() as folder:
            config = self.changed_config(folder, size_limit=1000)
            self.assert_refused(self.run_gateway("seal", bytes(message(body="x" * 2000)), config=config), 15)

    def test_settings_that_make_no_sense(self):
        with tempfile.TemporaryDirectory() as folder:
            config = self.changed_config(folder, levle="high")
            done = self.run_gateway("seal", bytes(message()), config=config)
            self.assert_refused(done, 2)
            self.assertIn(b"levle", done.stderr)

    def test_output_that_cannot_be_written(self):
        done = self.run_gateway("seal", bytes(message()), "--output", "/nonexistent/out.eml")
        self.assert_refused(done, 40)

    def test_closed_pipe_is_an_error(self):
        reader, writer = os.pipe()
        os.close(reader)
        command = [program("securedoc-gateway"), "--config", str(self.service.gateway_config), "seal",
                   "--from", SENDER, "--to", PATIENT]
        with os.fdopen(writer, "wb") as pipe:
            done = subprocess.run(command, input=bytes(message()), stdout=pipe, stderr=subprocess.PIPE, check=False)
        self.assertEqual(done.returncode, 40, done.stderr)

    # options and languages

    def test_spanish(self):
        with tempfile.TemporaryDirectory() as folder:
            config = self.changed_config(folder, language="es", support_contact="Ayuda 555-0100")
            done = self.run_gateway("seal", bytes(message()), "--expires", "+3", config=config)
            mail = email.message_from_bytes(done.stdout, policy=email.policy.default)
            text = mail.get_body(preferencelist=("plain",)).get_content()
            self.assertIn("Ha recibido un mensaje seguro", text)
            self.assertIn("Ayuda 555-0100", text)
            self.assertRegex(text, r"hasta el \w+, \d+ \w+ \d{4}")

    def test_level_none_needs_no_account(self):
        envelope = self.seal(message(), "--envelope", "--level", "none")
        stranger = Recipient(self.service, Path(self.folder.name) / "stranger", "stranger@example.net")
        stranger.trust()
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "securedoc.html"
            file.write_bytes(envelope)
            self.assertIn(b"Your results are fine.", stranger.must("open", file))

    def test_expiry_from_the_incumbents_header(self):
        envelope = self.seal(message(X_PostX_ExpirationDate="+00:00:01"), "--envelope")
        person = self.person(PATIENT)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "securedoc.html"
            file.write_bytes(envelope)

            def has_expired():
                done = person.run("open", file, "--as", PATIENT, "--password-file", person.password_file)
                return done.returncode == 26

            from service_fixture import wait_until  # pylint: disable=import-outside-toplevel
            self.assertTrue(wait_until(has_expired, "the envelope to expire"))

    # decide

    def decide(self, data, *recipients):
        done = self.run_gateway("decide", data, "--json", recipients=recipients)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def test_decide(self):
        inside = "colleague@hospital.example"
        answer = self.decide(bytes(message()), PATIENT, inside)
        self.assertEqual(answer, {"decision": "sealed", "reason": "trigger", "outside": [PATIENT],
                                  "internal": [inside], "subject_after": "[SECURE MESSAGE] Próxima cita",
                                  "findings": []})
        answer = self.decide(bytes(message()), inside)
        self.assertEqual((answer["decision"], answer["reason"]), ("untouched", "internal_only"))
        self.assertEqual(answer["subject_after"], "++ Próxima cita")
        answer = self.decide(bytes(message(subject="C++ course")), PATIENT)
        self.assertEqual((answer["decision"], answer["reason"]), ("untouched", "none"))
        answer = self.decide(bytes(message(subject="Lab", X_Securedoc="yes")), PATIENT)
        self.assertEqual((answer["decision"], answer["reason"]), ("sealed", "header"))

    def test_decide_seals_a_tagged_message_unless_it_says_no(self):
        reply = message(subject="Re: [SECURE MESSAGE] Lab")
        answer = self.decide(bytes(reply), PATIENT)
        self.assertEqual((answer["decision"], answer["reason"]), ("sealed", "tag"))
        self.assertEqual(answer["subject_after"], "[SECURE MESSAGE] Re: Lab")
        answer = self.decide(bytes(message(subject="Re: [SECURE MESSAGE] Lab", X_Securedoc="no")), PATIENT)
        self.assertEqual((answer["decision"], answer["reason"]), ("untouched", "none"))
        sealed = self.service.seal(bytes(message()), SENDER, [PATIENT], what="mail")
        answer = self.decide(sealed, PATIENT)
        self.assertEqual((answer["decision"], answer["reason"]), ("untouched", "none"), "never an envelope in an envelope")
        words = self.run_gateway("decide", bytes(reply))
        self.assertIn(b"sealed: the subject carries the tag", words.stdout)

    def test_decide_reads_every_way_to_write_the_trigger(self):
        for subject in (b"=?utf-8?B?77yL77yL?= x", b"=?utf-8?Q?=2B=2B?= x", b"\r\n ++ x", b"=?utf-8?B?KysgYQ==?=",
                        b"=?utf-8?B?UmU6IA==?= =?utf-8?B?KysgeA==?=", b"Re: =?utf-8?Q?+?= =?utf-8?Q?+?= x",
                        "\u200b++ x".encode()):
            answer = self.decide(b"Subject: " + subject + b"\r\n\r\n", PATIENT)
            self.assertEqual(answer["reason"], "trigger", subject)

    def test_decide_in_words(self):
        done = self.run_gateway("decide", bytes(message()))
        self.assertEqual(done.returncode, 0)
        self.assertTrue(re.match(rb"sealed: the subject starts with the trigger \+\+\n", done.stdout), done.stdout)

    # usage

    def test_usage(self):
        for arguments in ([], ["seal"], ["seal", "--from", "a@b.example"], ["frobnicate"],
                          ["seal", "--from", "a@b.example", "--to", "x\r\nBcc: y@z.example"]):
            done = subprocess.run([program("securedoc-gateway"), *arguments], stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
            self.assertEqual((done.returncode, done.stdout), (2, b""), arguments)

    def test_secrets_that_others_can_read_are_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            config = self.changed_config(folder)
            secrets = Path(folder) / "gateway.secret.json"
            secrets.write_text(json.dumps(self.service.secrets))
            secrets.chmod(0o644)
            done = self.run_gateway("seal", bytes(message()), config=config)
            self.assert_refused(done, 2)


if __name__ == "__main__":
    unittest.main(verbosity=2)
