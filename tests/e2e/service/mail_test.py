#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The service's own mail through a real Postfix, with and without TLS, and what an administrator sees when it does not leave."""

import contextlib
import http.client
import json
import sqlite3
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

TREE = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(TREE / "tests" / "support"))

from postfix_fixture import Postfix, Sink, make_certificate  # noqa: E402
from service_fixture import Service, free_port, program, wait_until  # noqa: E402

NOTHING_ANSWERS = "nothing answers at the mail server's address"


class MailTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        root = Path(cls.folder.name)
        root.chmod(0o755)
        cls.sink = Sink()
        cls.sink.controller.start()
        cls.ports = {"tls": free_port(), "clear": free_port(), "refusing": free_port()}
        key, cls.certificate = make_certificate(root, "localhost")  # signs itself, as Debian's snakeoil does
        tls = [f"smtpd_tls_cert_file={cls.certificate}", f"smtpd_tls_key_file={key}", "smtpd_tls_security_level=may",
               "smtpd_tls_received_header=yes"]
        cls.postfix = Postfix(root / "mx", "mx.hospital.example", {
            cls.ports["tls"]: tls, cls.ports["clear"]: ["smtpd_tls_security_level=none"],
            cls.ports["refusing"]: ["smtpd_relay_restrictions=reject"]})
        cls.postfix.folder.mkdir()
        cls.postfix.settings = {"relayhost": f"[127.0.0.1]:{cls.sink.port}"}
        cls.postfix.start()

    @classmethod
    def tearDownClass(cls):
        cls.postfix.control("stop")
        cls.sink.controller.stop()
        cls.folder.cleanup()

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.service = Service(folder.name)
        self.addCleanup(self.service.stop)
        self.people = 0

    def serve(self, server, *options):
        """Anew with another way for mail; a port's name, or a URL."""
        self.service.stop()
        self.service.mail_to = f"smtp://127.0.0.1:{self.ports[server]}" if server in self.ports else server
        self.service.options = list(options)
        self.service.start()

    def register(self):
        """Asks for an account; gives the address that is waited for."""
        self.people += 1
        address = f"{self.id().rsplit('.', 1)[1]}-{self.people}@example.net".replace("_", "-")
        body = {"address": address, "name": "Bea", "password": "correct horse battery staple 7", "language": "en"}
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.service.port, timeout=60)) as connection:
            connection.request("POST", "/v1/accounts", json.dumps(body), {"Content-Type": "application/json"})
            self.assertEqual(connection.getresponse().status, 202)
        return address

    def arrived(self, address):
        return wait_until(lambda: self.sink.to(address), f"the mail to {address}")[0][2]

    def admin(self, *words, code=0):
        done = subprocess.run([program("securedoc-service"), "admin", "outbox", *words, "--data", str(self.service.data)],
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, code, (words, done.stdout, done.stderr))
        self.assertNotIn("@", done.stdout + done.stderr)
        return done.stdout + done.stderr

    def listed(self):
        return json.loads(self.admin("list", "--json"))["mails"]

    def wait_for_error(self, text, tries=1):
        def all_tried():
            mails = self.listed()
            return mails and all(mail["tries"] >= tries and text in mail["last_error"] for mail in mails) and mails
        return wait_until(all_tried, f"the outbox to say {text!r}")

    def lines(self, text):
        """How often the log says it. No line holds an address of a person."""
        log = self.service.log.read_text(errors="replace")
        self.assertNotIn("@example.net", log)
        return log.count(text)

    def audited(self):
        with contextlib.closing(sqlite3.connect(self.service.data / "keys.sqlite")) as base:
            return base.execute("SELECT act, object FROM audit WHERE act LIKE 'outbox.%' ORDER BY id").fetchall()

    def test_stock_postfix_gets_mail_over_tls_whoever_signed(self):
        self.serve("tls")
        mail = self.arrived(self.register())
        self.assertIn(b"using TLSv1.", mail)
        self.assertIn(b"/activate/", mail.replace(b"=\r\n", b""))
        wait_until(lambda: self.listed() == [], "an empty outbox")
        self.assertEqual(self.admin(), "no mail waits\n")

    def test_postfix_without_tls_gets_mail_in_clear(self):
        self.serve("clear")
        self.assertNotIn(b"using TLS", self.arrived(self.register()))
        self.serve("tls", "--smtp-tls", "none")
        self.assertNotIn(b"using TLS", self.arrived(self.register()))

    def test_encrypt_takes_any_certificate_and_no_clear(self):
        self.serve("clear", "--smtp-tls", "encrypt")
        address = self.register()
        self.wait_for_error("offers no TLS")
        self.assertEqual(self.lines("mail waits: the mail server offers no TLS"), 1)
        self.serve("tls", "--smtp-tls", "encrypt")
        self.admin("retry")
        self.assertIn(b"using TLSv1.", self.arrived(address))

    def test_verify_wants_the_authority(self):
        self.serve("tls", "--smtp-tls", "verify")
        address = self.register()
        mails = self.wait_for_error("TLS with the mail server fails")
        self.assertEqual([(mail["kind"], mail["state"]) for mail in mails], [("activation", "waiting")])
        self.assertGreater(mails[0]["next_try_at"], mails[0]["waiting_since"])
        self.serve(f"smtp://localhost:{self.ports['tls']}", "--smtp-ca", str(self.certificate))
        self.admin("retry", str(mails[0]["id"]))
        self.assertIn(b"using TLSv1.", self.arrived(address))

    def test_each_cause_is_logged_once_however_often_it_is_tried(self):
        self.serve(f"smtp://127.0.0.1:{free_port()}")
        addresses = [self.register(), self.register()]
        for tries in range(1, 5):
            self.wait_for_error(NOTHING_ANSWERS, tries)
            self.assertIn("2 mails are tried again now", self.admin("retry"))
        self.assertEqual(self.lines("mail waits: " + NOTHING_ANSWERS), 1)
        self.assertIn(NOTHING_ANSWERS, self.admin())
        self.serve("tls")
        self.admin("retry")
        for address in addresses:
            self.arrived(address)

    def test_a_busy_server_is_waited_for(self):
        self.serve(f"smtp://127.0.0.1:{self.sink.port}")
        self.sink.is_busy = True
        address = self.register()
        self.wait_for_error("answers 451")
        self.admin("retry")
        self.wait_for_error("answers 451", 2)
        self.assertEqual(self.lines("answers 451"), 1)
        self.sink.is_busy = False
        self.admin("retry")
        self.arrived(address)
        wait_until(lambda: self.lines("mail leaves again") == 1, "the log to say so")
        self.assertEqual(self.audited(), [("outbox.retried", "all mails")] * 2)

    def test_a_refusal_is_shown_until_it_is_deleted(self):
        self.serve("refusing")
        self.register()
        mail = self.wait_for_error("answers 554")[0]
        self.assertEqual((mail["state"], mail["next_try_at"]), ("failed", None))
        self.register()
        wait_until(lambda: [mail["state"] for mail in self.listed()] == ["failed"] * 2, "the second refusal")
        self.assertEqual(self.lines("a mail was refused for good"), 1)
        self.assertIn("given up", self.admin("list"))
        self.assertIn("its text is gone", self.admin("retry", str(mail["id"]), code=1))
        self.assertIn("deleted", self.admin("delete", str(mail["id"])))
        self.assertIn("there is no mail", self.admin("delete", str(mail["id"]), code=1))
        self.assertEqual(len(self.listed()), 1)
        self.assertEqual(self.audited(), [("outbox.deleted", f"mail {mail['id']}")])
        self.assertEqual(self.admin("retry"), "no mail waits\n")
        for words in (("delete",), ("retry", "x"), ("send",), ("list", "1")):
            self.admin(*words, code=2)

    def test_broken_tls_gets_mail_in_clear_and_is_told_once(self):
        sink = subprocess.Popen(["/usr/bin/python3", "-B", str(TREE / "tests/server/mail/smtp_sink.py"), "127.0.0.1", "broken-tls"],
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        with sink:
            url = f"smtp://127.0.0.1:{int(sink.stdout.readline())}"
            self.serve(url)
            for address in (self.register(), self.register()):
                mail = json.loads(sink.stdout.readline())
                self.assertEqual((mail["to"], mail["tls"]), ([address], False))
            wait_until(lambda: self.listed() == [], "an empty outbox")
            self.assertEqual(self.lines("mail is sent unencrypted: TLS with the mail server fails"), 1)
            self.serve(url, "--smtp-tls", "encrypt")
            self.register()
            self.wait_for_error("TLS with the mail server fails")
            sink.stdin.close()

    def test_settings_that_contradict_each_other_are_refused(self):
        self.service.start()
        self.service.stop()
        for options, code, words in ((["--smtp-tls", "maybe"], 2, "none, may, encrypt or verify"),
                                     (["--mail-to", "smtp://mx.example.org", "--smtp-user", "u", "--smtp-tls", "may"], 1, "password"),
                                     (["--mail-to", "smtps://mx.example.org", "--smtp-tls", "none"], 1, "smtps://")):
            done = subprocess.run([program("securedoc-service"), "--data", str(self.service.data), "--listen", "127.0.0.1:0", *options],
                                  stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            self.assertEqual(done.returncode, code, done.stderr)
            self.assertIn(words, done.stderr)


if __name__ == "__main__":
    unittest.main()
