# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Mail to the mobile address: forwarded in every way people do it, answered with a link or with what to do instead."""

import email.policy
import sys
import unittest
from email.message import EmailMessage
from email.mime.message import MIMEMessage
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from milter_case import INSIDE, OUTSIDE, SENDER, MilterCase  # noqa: E402
from service_fixture import wait_until  # noqa: E402
from mobile_stand_in import MobileStandIn  # noqa: E402

MOBILE = "mobile@hospital.example"


class Mobile(MilterCase):
    settings = {"mobile_address": MOBILE, "mobile_size_limit": 3_000_000, "mobile_hourly_limit": 50}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.service_front = MobileStandIn(cls.service)
        cls.addClassCleanup(cls.service_front.close)
        cls.config = cls.write_config("gateway.json", service_url=cls.service_front.url, **cls.settings)

    def setUp(self):
        super().setUp()
        self.service_front.answer = None

    def secure_mail(self):
        """A mail with an envelope as it reaches a recipient."""
        self.send(self.message(), OUTSIDE)
        content = self.arrived(OUTSIDE)
        self.server.clear()
        return content

    def forward(self, attach, to=MOBILE, **fields):
        type(self).count += 1
        mail = EmailMessage(policy=email.policy.SMTP)
        mail["From"], mail["To"], mail["Subject"] = OUTSIDE, to, "Fwd: [SECURE MESSAGE] Lab results"
        mail["Message-ID"] = f"<phone-{self.count}@example.net>"
        for name, value in fields.items():
            mail[name.replace("_", "-")] = value
        mail.set_content("Sent from my phone\n")
        attach(mail)
        return bytes(mail)

    def ask(self, data, sender=OUTSIDE):
        self.send(data, MOBILE, sender=sender)

    def answer(self):
        mail = self.mail_in(self.arrived(OUTSIDE))
        self.assertEqual(self.server.sink.to(OUTSIDE)[0][0], "<>")
        self.assertEqual(mail["Auto-Submitted"], "auto-generated")
        self.assertEqual(str(mail["In-Reply-To"]), f"<phone-{self.count}@example.net>")
        return str(mail["Subject"]), mail.get_body(("plain",)).get_content(), mail.get_body(("html",)).get_content()

    # forwarded

    def test_envelope_is_found_wherever_it_is(self):
        content = self.secure_mail()
        envelope = self.envelope_in(content)

        def attached(mail):
            mail.add_attachment(envelope, "text", "html", filename="securedoc_20261123T231435.html")

        def inline(mail):
            mail.add_attachment(envelope, "text", "html", filename="securedoc.html", disposition="inline")

        def as_octets(mail):
            mail.add_attachment(envelope, "application", "octet-stream", filename="securedoc_20261123T231435.html")

        def forwarded_whole(mail):
            mail.make_mixed()
            mail.attach(MIMEMessage(self.mail_in(content)))

        def as_the_body(mail):
            mail.add_alternative(envelope.decode(), subtype="html")

        for attach in (attached, inline, as_octets, forwarded_whole, as_the_body):
            with self.subTest(attach.__name__):
                self.server.clear()
                self.service_front.uploads.clear()
                self.ask(self.forward(attach))
                subject, text, html = self.answer()
                self.assertEqual(subject, "Your secure message, for this device")
                link = f"{self.service.issuer}/m/"
                self.assertIn(link, text)
                self.assertIn(f'href="{link}', html)
                self.assertIn("8 hours", text)
                self.assertEqual([upload.replace(b"\r\n", b"\n").strip() for upload in self.service_front.uploads],
                                 [envelope.replace(b"\r\n", b"\n").strip()])

    def test_the_mobile_address_is_taken_out_of_the_recipients(self):
        envelope = self.envelope_in(self.secure_mail())
        data = self.forward(lambda mail: mail.add_attachment(envelope, "text", "html", filename="securedoc.html"),
                            to=f"{MOBILE}, {INSIDE}")
        self.send(data, MOBILE, INSIDE, sender=OUTSIDE)
        self.answer()
        self.arrived(INSIDE)
        self.settle()
        self.assertEqual(self.server.inside.to(MOBILE), [])

    # what can be said instead

    def test_people_learn_what_to_do(self):
        envelope = self.envelope_in(self.secure_mail())
        foreign = envelope.replace(b"x", b"x")
        fake = b"<html><title>Secure message</title><form action='https://evil.example/'><input type=password></form></html>"
        problem = "urn:securedoc:problem:"
        cases = {
            "No secure message found": ((lambda mail: None), None),
            "Careful: this is not a secure message": (
                lambda mail: mail.add_attachment(fake, "text", "html", filename="securedoc_1.html"), None),
            "Too large for this way": (lambda mail: mail.add_attachment(bytes(3_000_000), "image", "png", filename="x.png"), None),
            "The secure message is damaged": (lambda mail: mail.add_attachment(
                envelope[:len(envelope) - 500], "text", "html", filename="securedoc.html"), (400, problem + "payload-truncated")),
            "The secure message has expired": (lambda mail: mail.add_attachment(
                foreign, "text", "html", filename="securedoc.html"), (410, problem + "envelope-expired")),
            "The secure message is locked": (lambda mail: mail.add_attachment(
                foreign, "text", "html", filename="securedoc.html"), (423, problem + "envelope-locked")),
            "Not one of our secure messages": (lambda mail: mail.add_attachment(
                foreign, "text", "html", filename="securedoc.html"), (404, problem + "unknown-envelope")),
        }
        for expected, (attach, answer) in cases.items():
            with self.subTest(expected):
                self.server.clear()
                self.service_front.answer = answer
                self.ask(self.forward(attach))
                subject, text, _ = self.answer()
                self.assertEqual(subject, expected)
                self.assertNotIn("{{", text)

    def test_service_down_defers_and_answers_later_once(self):
        envelope = self.envelope_in(self.secure_mail())
        data = self.forward(lambda mail: mail.add_attachment(envelope, "text", "html", filename="securedoc.html"))
        self.service_front.answer = (503, "urn:securedoc:problem:service-unavailable")
        self.send(data, MOBILE, sender=OUTSIDE, code=451)
        self.service_front.answer = None
        for _ in range(2):
            self.ask(data)
        self.answer()
        self.settle()
        self.arrived(OUTSIDE)

    # never a loop, never a flood

    def test_machines_are_not_answered(self):
        for fields in ({"Auto_Submitted": "auto-replied"}, {"Precedence": "bulk"}, {"List_Id": "<l.example.net>"}):
            self.ask(self.forward(lambda mail: None, **fields))
        self.ask(self.forward(lambda mail: None), sender="")
        self.ask(self.forward(lambda mail: None), sender=MOBILE)
        self.settle()
        self.assertEqual([mail for mail in self.server.sink.mails + self.server.inside.mails
                          if not mail[1][0].startswith("marker")], [])

    def test_one_address_is_answered_so_often_in_an_hour(self):
        self.with_settings(**{**self.settings, "mobile_hourly_limit": 2}, service_url=self.service_front.url)
        for _ in range(4):
            self.ask(self.forward(lambda mail: None))
        wait_until(lambda: len(self.server.sink.to(OUTSIDE)) == 2, "two answers")
        self.settle()
        self.assertEqual(len(self.server.sink.to(OUTSIDE)), 2)

    def test_the_sender_of_secure_mail_is_no_question(self):
        self.send(self.message("hello", INSIDE), INSIDE)
        self.settle()
        self.assertEqual(self.server.inside.to(SENDER), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
