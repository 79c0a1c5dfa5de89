# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""What the tests of the milter share: a service, two mail servers, a recipient, and how to look at what arrived."""

import email
import email.policy
import json
import tempfile
import unittest
from pathlib import Path

from postfix_fixture import MailServer
from service_fixture import Recipient, Service, wait_until

SENDER = "ana@hospital.example"
INSIDE = "colleague@hospital.example"
OUTSIDE = "john@example.net"
SECOND = "mary@example.org"
BLIND = "hidden@example.com"


def stored(data):
    """A message as Postfix keeps it: every line end is one."""
    return data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


class MilterCase(unittest.TestCase):
    settings = {}

    @classmethod
    def mail_server(cls):
        return MailServer(cls.folder / "postfix")

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        cls.folder.chmod(0o755)
        cls.service = Service(cls.folder / "institution")
        cls.service.start()
        cls.addClassCleanup(cls.service.stop)
        cls.server = cls.mail_server()
        cls.server.start()
        cls.addClassCleanup(cls.server.stop)
        cls.config = cls.write_config("gateway.json", **cls.settings)
        cls.person = Recipient(cls.service, cls.folder / "john", OUTSIDE)
        cls.person.trust()
        cls.person.register()
        cls.person.sign_in()
        cls.count = 0

    @classmethod
    def write_config(cls, name, **members):
        config = json.loads(cls.service.gateway_config.read_text())
        config.update(spool_folder=str(cls.folder / "spool"), reinject=f"127.0.0.1:{cls.server.inside_port}")
        config.update(members)
        (cls.folder / "spool").mkdir(exist_ok=True)
        file = cls.folder / name
        file.touch(mode=0o600)
        file.write_text(json.dumps(config))
        return file

    def setUp(self):
        self.server.clear()
        if self.server.gateway is None:
            self.server.start_gateway(self.config)

    def with_settings(self, **members):
        """The gateway runs with other settings until the test's end."""
        self.server.stop_gateway()
        self.server.start_gateway(self.write_config("other.json", **members))
        self.addCleanup(self.server.stop_gateway)

    def message(self, subject="++ Lab results", to=OUTSIDE, extra="", body="The plain words.\r\n.dot\r\n"):
        type(self).count += 1
        return (f"From: Ana <{SENDER}>\r\nTo: {to}\r\nSubject: {subject}\r\nMessage-ID: <{self.count}@hospital.example>\r\n"
                f"Date: Mon, 23 Nov 2026 23:14:35 +0100\r\n{extra}\r\n{body}").encode()

    def send(self, data, *recipients, code=250, sender=SENDER):
        answer = self.server.send(sender, recipients, data)
        self.assertEqual(answer[0], code, answer)
        return answer[1].decode()

    def arrived(self, recipient):
        """The only mail that reached `recipient`, once it is there."""
        sink = self.server.sink_of(recipient)
        wait_until(lambda: sink.to(recipient), f"mail to {recipient}")
        mails = sink.to(recipient)
        self.assertEqual(len(mails), 1)
        return mails[0][2]

    def settle(self):
        """Mails to somebody else went all the way through on both sides: what was sent before them has left, too."""
        for domain in ("hospital.example", "example.com"):
            marker = f"marker{self.count}@{domain}"
            self.send(self.message("marker", marker), marker)
            self.arrived(marker)

    def nothing_in_clear(self):
        self.settle()
        for _, recipients, content in self.server.sink.mails:
            if not recipients[0].startswith("marker"):
                self.assertNotIn(b"plain words", content)

    def sealed_files(self):
        return list((self.folder / "spool" / "sealed").glob("*.eml"))

    def mail_in(self, content):
        return email.message_from_bytes(content, policy=email.policy.default)

    def envelope_in(self, content):
        return next(iter(self.mail_in(content).iter_attachments())).get_payload(decode=True)

    def opened(self, content):
        """message.eml as the recipient exports it from a mail that arrived."""
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "securedoc.html"
            file.write_bytes(self.envelope_in(content))
            self.person.must("open", file, "--as", OUTSIDE, "--output", Path(folder) / "out",
                             "--password-file", self.person.password_file)
            return (Path(folder) / "out" / "securedoc" / "message.eml").read_bytes()
