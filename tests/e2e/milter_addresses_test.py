# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Whatever address a mail server takes: served, or refused alone and by name; and what a client asked to be told stays asked."""

import sys
import unittest
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / "support"), str(TESTS / "e2e")]
from milter_case import BLIND, INSIDE, OUTSIDE, SENDER, MilterCase  # noqa: E402
from milter_input_test import raw_session  # noqa: E402
from milter_queue_test import QueueCase  # noqa: E402
from postfix_fixture import MailServer  # noqa: E402
from service_fixture import wait_until  # noqa: E402

NUMBER = "219-44-3817"  # of nobody
ODD = ['"john smith"@example.net', "taro..yamada@example.net", "hanako.@example.net", ".dot@example.net",
       "x" * 90 + "@example.net", "ann@[192.0.2.5]", '"a<b>"@example.net', '"say \\"hi\\""@example.net', "a+b=c@example.net",
       "under_score@a_b.example.net", "o'neil@example.net", '"needless"@example.net']
IMPOSSIBLE = ["y" * 330 + "@example.net", '"tab\there"@example.net']
SENDERS = ["www-data", '"you there"@hospital.example', "anna.@hospital.example", "ana@hospital.example.", "", "z" * 400]


class Addresses:
    """Both ways of asking the gateway."""

    impossible = IMPOSSIBLE

    def hand_in(self, recipients, sender=SENDER, subject="++ Lab results", body="The plain words.\r\n", to=OUTSIDE):
        commands = [b"EHLO c", f"MAIL FROM:<{sender}>".encode(), *(f"RCPT TO:<{one}>".encode() for one in recipients), b"DATA"]
        return raw_session(self.server.port, commands, self.message(subject, to, body=body))

    def reached(self, *recipients):
        """Each of them, in one of the two sinks, once; as the next server was told."""
        def names():
            return [one for sink in (self.server.sink, self.server.inside) for _, people, _ in list(sink.mails) for one in people]

        wait_until(lambda: set(recipients) <= set(names()), f"mail to {recipients}")
        for one in recipients:
            self.assertEqual(names().count(one), 1, one)

    def sealed(self):
        for _, _, content in self.server.sink.mails:
            self.assertNotIn(b"plain words", content)

    def test_odd_recipients_get_sealed_mail(self):
        for kind, subject, body in (("marked", "++ Lab results", "The plain words.\r\n"),
                                    ("finding", "Lab results", f"plain words: SSN {NUMBER}\r\n")):
            for address in ODD:
                with self.subTest(f"{kind} {address}"):
                    self.server.clear()
                    answer = self.hand_in([address, INSIDE], subject=subject, body=body)
                    self.assertEqual(answer[:3], b"250", answer)
                    self.reached(INSIDE)
                    wait_until(lambda: self.server.sink.mails, "the sealed mail")
                    self.sealed()

    def test_odd_recipients_are_named_together(self):
        people = [one for one in ODD if "[" not in one]
        answer = self.hand_in(people, to=", ".join(people))
        self.assertEqual(answer[:3], b"250", answer)
        wait_until(lambda: sum(len(mail[1]) for mail in list(self.server.sink.mails)) == len(people), "all of them")
        self.sealed()

    def test_dot_behind_the_domain_is_the_same_domain(self):
        self.assertEqual(self.hand_in(["colleague@hospital.example.", OUTSIDE])[:3], b"250")
        wait_until(lambda: len(self.server.inside.mails) == 1 and len(self.server.sink.mails) == 1, "both copies")
        self.assertIn(b"plain words", self.server.inside.mails[0][2])
        self.sealed()

    def test_any_sender_may_send(self):
        for sender in SENDERS:
            with self.subTest(sender):
                self.server.clear()
                answer = self.hand_in([OUTSIDE, BLIND, INSIDE], sender=sender)
                self.assertEqual(answer[:3], b"250", answer)
                self.reached(OUTSIDE, BLIND, INSIDE)
                self.sealed()

    def test_impossible_recipient_costs_the_others_nothing(self):
        for address in self.impossible:
            with self.subTest(address):
                self.server.clear()
                answer = self.hand_in([address, OUTSIDE, INSIDE])
                self.assertEqual(answer[:3], b"250", answer)
                self.reached(OUTSIDE, INSIDE)
                wait_until(lambda: self.server.inside.to(SENDER), "the sender to be told")
                text = b"".join(mail[2] for mail in self.server.inside.to(SENDER)).replace(b"=\r\n", b"").replace(b"\r\n", b"")
                self.assertIn(b"was not sent to:", text)
                self.assertIn(address.replace("\t", " ").encode()[:40], text)
                self.assertNotIn(OUTSIDE.encode(), text)
                self.sealed()

    def test_plain_mail_to_an_impossible_address_is_left_alone(self):
        for address in IMPOSSIBLE:
            self.server.clear()
            self.assertEqual(self.hand_in([address], subject="Lunch")[:3], b"250")
            wait_until(lambda: self.server.sink.mails, "the mail")

    def test_wishes_do_not_leave_with_clear_mail(self):
        extra = "X-Securedoc: no\r\nX-PostX-ExpirationDate: +1\r\nX-Keep: this\r\nX-Securedoc: off\r\n"
        self.send(self.message("Lunch", extra=extra), OUTSIDE)
        content = self.arrived(OUTSIDE)
        self.assertIn(b"X-Keep: this", content)
        self.assertIn(b"plain words", content)
        for name in (b"X-Securedoc", b"X-PostX"):
            self.assertNotIn(name, content)

    def test_log_names_nobody(self):
        log = self.server.log.read_text(errors="replace")
        for address in (*ODD, OUTSIDE, INSIDE, SENDER):
            self.assertNotIn(address, log)


class BeforeTheQueue(Addresses, MilterCase):
    def test_only_impossible_recipients_are_refused_by_name(self):
        answer = self.hand_in([IMPOSSIBLE[1]])
        self.assertRegex(answer, rb'^554 5\.1\.3 Not sent to anybody: .*"tab.here"@example\.net')


class BehindTheQueue(Addresses, QueueCase):
    impossible = IMPOSSIBLE[:1]  # smtp(8) makes a space of a tab, and that address works

    def test_only_impossible_recipients_come_back_by_name(self):
        self.assertEqual(self.hand_in([IMPOSSIBLE[0]])[:3], b"250")
        expected = b"".join(b"554 5.1.3 Not sent to anybody: no secure message can be sent to yyy".split())
        # Notices about what the cases before sent may come first.
        wait_until(lambda: expected in b"".join(b"".join(mail[2] for mail in self.server.inside.to(SENDER)).split()),
                   "the mail server's answer")


class PickyServer(MailServer):
    """Its port for sealed mail does not know one of the recipients."""

    def server_settings(self, certificate):
        self.postfix.listeners[self.inside_port].append("smtpd_recipient_restrictions=$some")
        some = f"check_recipient_access inline:{{ {{{BLIND} = 550 5.1.1 nobody}} }}, permit_mynetworks"
        return {**super().server_settings(certificate), "some": some}


class Picky(MilterCase):
    @classmethod
    def mail_server(cls):
        return PickyServer(cls.folder / "postfix")

    def test_limit_is_known_before(self):
        """What the mail server would not take once it is sealed is refused before anything is sealed."""
        limit = int(self.server.postfix.common()["message_size_limit"])
        body = ("x" * 70 + "\r\n") * (limit * 56 // 100 // 72)
        answer = self.send(self.message(body=body), OUTSIDE, INSIDE, code=552)
        self.assertRegex(answer, r"Not sent to anybody: this message is 15\d MB, the limit for secure messages is 145 MB")
        self.assertEqual(self.server.inside.mails, [])

    def test_refused_recipient_costs_the_others_nothing(self):
        self.send(self.message(), OUTSIDE, BLIND, INSIDE)
        for person in (OUTSIDE, INSIDE):
            self.arrived(person)
        text = self.arrived(SENDER).replace(b"=\r\n", b"")
        self.assertIn(b"was not sent to:", text)
        self.assertIn(BLIND.encode(), text)
        self.assertEqual(self.server.sink.to(BLIND), [])


class Requests(QueueCase):
    """RFC 3461: what the client asked for is asked of the copies, too."""

    def hand_in(self, recipients, options=b""):
        commands = [b"EHLO c", b"MAIL FROM:<" + SENDER.encode() + b">" + options,
                    *(b"RCPT TO:<" + one.encode() + b">" + asked for one, asked in recipients), b"DATA"]
        return raw_session(self.server.port, commands, self.message())

    def bounces(self):
        self.server.settle()
        return [content for _, _, content in self.server.inside.to(SENDER)]

    def test_success_is_told_for_each_copy(self):
        asked = b" NOTIFY=SUCCESS ORCPT=rfc822;first%s@example.org"
        answer = self.hand_in([(OUTSIDE, asked % b"1"), (BLIND, asked % b"2"), (INSIDE, asked % b"3")], b" RET=HDRS ENVID=Q+2B7")
        self.assertEqual(answer[:3], b"250", answer)
        text = b"".join(self.bounces())
        for number in b"123":
            self.assertIn(b"Original-Recipient: rfc822;first%c@example.org" % number, text)
        self.assertIn(b"Original-Envelope-Id: Q+7", text.replace(b"+2B", b"+"))
        self.assertNotIn(b"plain words", text)

    def test_never_is_never(self):
        with self.refusing("nobody@example.net"):
            self.hand_in([("nobody@example.net", b" NOTIFY=NEVER"), (INSIDE, b"")])
            self.assertEqual(self.bounces(), [])
            self.hand_in([("nobody@example.net", b" NOTIFY=FAILURE"), (INSIDE, b"")])
            self.assertEqual(len(self.bounces()), 1)

    def refusing(self, recipient):
        """The next server does not know that person."""
        sink = self.server.sink

        class Refusing:
            async def handle_RCPT(self, _server, _session, envelope, address, _options):  # pylint: disable=invalid-name
                if address == recipient:
                    return "550 5.1.1 nobody"
                envelope.rcpt_tos.append(address)
                return "250 ok"

            def __enter__(self):
                sink.handle_RCPT = self.handle_RCPT

            def __exit__(self, *_):
                del sink.handle_RCPT
        return Refusing()


if __name__ == "__main__":
    unittest.main(verbosity=2)
