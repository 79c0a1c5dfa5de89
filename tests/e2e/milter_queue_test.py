# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Postfix set up as docs/operating.md says: whatever an address becomes on the way, what leaves the house was shown to the gateway."""

import subprocess
import sys
import unittest
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / "support"), str(TESTS / "e2e")]
from cli_fixture import Person, json_lines  # noqa: E402
from milter_case import BLIND, INSIDE, OUTSIDE, SECOND, SENDER, MilterCase, stored  # noqa: E402
from postfix_fixture import as_root  # noqa: E402
from queue_fixture import QueueServer  # noqa: E402
from service_fixture import program, wait_until  # noqa: E402

NURSE = "nurse@hospital.example"
DOCTOR = "gp@practice.example"
FAR = "far@clinic.example"
HOME = "games.home@example.net"
NUMBER = "219-44-3817"  # of nobody
ALIASES = {
    "staff@hospital.example": f"{INSIDE}, {DOCTOR}",
    "boss@hospital.example": INSIDE,
    "away@hospital.example": OUTSIDE,
    "self@hospital.example": f"self@hospital.example, {DOCTOR}",
    "outer@hospital.example": f"staff@hospital.example, ward@hospital.example, {FAR}",
}
LOCAL_ALIASES = {
    "desk": f"colleague, {DOCTOR}",
    "only": DOCTOR,
    "ward": f"desk, nurse, {FAR}",
}


def inline(table):
    return "inline:{ " + ", ".join(f"{{{name} = {value}}}" for name, value in table.items()) + " }"


class QueueCase(MilterCase):
    postfix_settings = {}

    @classmethod
    def mail_server(cls):
        return QueueServer(cls.folder / "postfix", virtual_alias_maps=inline(ALIASES), alias_maps=inline(LOCAL_ALIASES),
                           **cls.postfix_settings)

    @classmethod
    def write_config(cls, name, **members):
        return super().write_config(name, submit=f"127.0.0.1:{cls.server.again}", **members)

    def copies(self):
        """Who got what, once nothing is on its way: {recipient: [bytes]}."""
        self.server.settle()
        copies = {}
        for sink in (self.server.sink, self.server.inside):
            for _, recipients, content in sink.mails:
                for recipient in recipients:
                    copies.setdefault(recipient, []).append(content)
        return copies

    def check_copies(self, sealed=(), clear=(), secret=b"plain words"):
        """These people got one copy each, in this form, and nobody else got any."""
        copies = self.copies()
        self.assertEqual(sorted(copies), sorted([*sealed, *clear]))
        for recipient, contents in copies.items():
            self.assertEqual(len(contents), 1, recipient)
            if recipient in clear:
                self.assertIn(secret, contents[0], recipient)
            else:
                self.assertNotIn(secret, contents[0], recipient)
                self.assertIn(b"</html>", self.envelope_in(contents[0]), recipient)
        return copies


class Expansion(QueueCase):
    """Every way in which one address becomes others."""

    postfix_settings = {"recipient_bcc_maps": inline({
        "watched@hospital.example": "auditor@example.org", "patient@example.com": "record@hospital.example",
        "both@example.com": "auditor@example.org"})}

    def setUp(self):
        super().setUp()
        self.server.forward("games", f"\\games, {HOME}\n")
        self.server.forward("news", f"{DOCTOR}\n")
        self.addCleanup(self.server.forward, "games", "\\games\n")

    def check(self, to, sealed, clear, *others):
        """The same mail marked, with a finding, and plain."""
        for kind, subject, body in (("marked", "++ Lab results", "The plain words.\r\n"),
                                    ("finding", "Lab results", f"plain words: SSN {NUMBER}\r\n"),
                                    ("plain", "Lunch", "The plain words.\r\n")):
            with self.subTest(kind):
                self.server.clear()
                self.send(self.message(subject, to, body=body), to, *others)
                if kind == "plain":
                    self.check_copies((), [*sealed, *clear])
                else:
                    self.check_copies(sealed, clear + self.notice(kind))

    def notice(self, kind):
        """A finding is told to the sender, who sees no secret in it."""
        if kind != "finding":
            return []
        wait_until(lambda: self.server.inside.to(SENDER), "the notice")
        for mail in self.server.inside.to(SENDER):
            self.assertNotIn(NUMBER.encode(), mail[2])
        with self.server.inside.lock:
            self.server.inside.mails[:] = [mail for mail in self.server.inside.mails if SENDER not in mail[1]]
        return []

    def test_address_in_an_address_leads_nowhere_else(self):
        for name in ("john%practice.example", "practice.example!john", '"john@practice.example"'):
            with self.subTest(name):
                self.server.clear()
                self.send(self.message(), f"{name}@hospital.example")
                outside = [recipient for recipient in self.copies() if not recipient.endswith("@hospital.example")]
                self.assertEqual(outside, [])

    def test_alias_to_an_outside_address(self):
        self.check("away@hospital.example", [OUTSIDE], [])

    def test_virtual_alias_with_people_on_both_sides(self):
        self.check("staff@hospital.example", [DOCTOR], [INSIDE])

    def test_virtual_alias_that_keeps_itself(self):
        self.check("self@hospital.example", [DOCTOR], ["self@hospital.example"])

    def test_nested_lists(self):
        """staff is a virtual alias, ward one of local(8) with another in it; the doctor stands in both, as two copies."""
        self.send(self.message(to="outer@hospital.example"), "outer@hospital.example")
        copies = self.copies()
        self.assertEqual({name: len(contents) for name, contents in copies.items()},
                         {INSIDE: 2, DOCTOR: 2, FAR: 2, NURSE: 1})
        for recipient in (DOCTOR, FAR):
            for content in copies[recipient]:
                self.assertNotIn(b"plain words", content)
        for content in copies[INSIDE] + copies[NURSE]:
            self.assertIn(b"plain words", content)

    def test_alias_of_the_local_agent(self):
        self.check("desk@hospital.example", [DOCTOR], [INSIDE])
        self.check("only@hospital.example", [DOCTOR], [])

    def test_forward_file(self):
        self.check("games@hospital.example", [HOME], ["games@hospital.example"])
        self.check("news@hospital.example", [DOCTOR], [])

    def test_forwarding_keeps_who_it_was_for_to_itself(self):
        """No address of our own making is seen by anybody."""
        self.send(self.message(to="desk@hospital.example"), "desk@hospital.example")
        for contents in self.check_copies([DOCTOR], [INSIDE]).values():
            self.assertNotIn(b"securedoc.invalid", contents[0])

    def test_blind_copies_by_recipient(self):
        self.check("watched@hospital.example", ["auditor@example.org"], ["watched@hospital.example"])
        self.check("patient@example.com", ["patient@example.com"], ["record@hospital.example"])
        self.check("both@example.com", ["both@example.com", "auditor@example.org"], [])

    def test_notice_to_a_sender_follows_that_senders_alias(self):
        self.send(self.message("Results", OUTSIDE, body=f"SSN {NUMBER}\r\n"), OUTSIDE, sender="boss@hospital.example")
        self.assertIn(b"auto-generated", self.arrived(INSIDE))
        self.check_copies([OUTSIDE], [INSIDE], secret=b"auto-generated")

    def test_bcc_is_seen_by_nobody_else(self):
        self.send(self.message(to="staff@hospital.example", extra=f"Bcc: {BLIND}\r\n"), "staff@hospital.example", BLIND)
        copies = self.check_copies([DOCTOR, BLIND], [INSIDE])
        for recipient in (DOCTOR, INSIDE):
            self.assertNotIn(BLIND.encode(), copies[recipient][0])
        self.assertNotIn(BLIND.encode(), self.envelope_in(copies[DOCTOR][0]))

    def test_many_recipients_share_one_envelope(self):
        people = [f"person{number}@example.net" for number in range(300)]
        self.send(self.message(to=",\r\n ".join(people)), *people)
        copies = self.check_copies(people)
        self.assertEqual(len({self.envelope_in(contents[0]) for contents in copies.values()}), 1)

    def test_outside_mail_opens_to_what_was_sent(self):
        long_line = "plain words " * 400  # the mail server itself folds it only on its last way
        data = self.message(to=f"{OUTSIDE}, staff@hospital.example", extra="X-Odd:   folded\r\n\tvalue  \r\n",
                            body=f"{long_line}\r\n.dot\r\n")
        self.send(data, OUTSIDE, "staff@hospital.example")
        copies = self.check_copies([OUTSIDE, DOCTOR], [INSIDE])
        self.assertTrue(self.opened(copies[OUTSIDE][0]).endswith(data.replace(b"++ Lab", b"Lab")))
        self.assertIn(b"\r\n.dot\r\n", stored(copies[INSIDE][0]))

    def test_program_on_this_machine(self):
        conf = self.server.postfix.folder / "conf"
        subprocess.run([*as_root(), "sendmail", "-C", str(conf), "-f", SENDER, "staff@hospital.example", OUTSIDE], check=True,
                       input=self.message(to=OUTSIDE).replace(b"\r\n", b"\n"))
        self.check_copies([DOCTOR, OUTSIDE], [INSIDE])

    def test_each_message_is_decided_once_when_nothing_forwards_it(self):
        before = self.server.log.read_text().count(", reason trigger")
        self.send(self.message(to=OUTSIDE), OUTSIDE, "staff@hospital.example", BLIND)
        self.check_copies([OUTSIDE, DOCTOR, BLIND], [INSIDE])
        lines = [line for line in self.server.log.read_text().splitlines() if ": untouched" in line or ", reason" in line]
        self.assertEqual(self.server.log.read_text().count(", reason trigger"), before + 1)
        self.assertIn("sealed for 3 external, untouched for 1 internal, reason trigger", lines[-1])

    def test_what_a_sender_writes_does_not_lead_past_the_gateway(self):
        """Neither the marks of forwarded mail nor fields that look like the gateway's own."""
        marked = DOCTOR + ".securedoc.invalid"
        self.send(self.message(to=marked), marked)
        extra = "X-Securedoc-Received: securely\r\nX-Securedoc-Sealed: yes\r\nReceived: from 127.0.0.1:10026\r\n"
        self.send(self.message(to=SECOND, extra=extra), SECOND)
        for contents in self.copies().values():
            self.assertNotIn(b"plain words", contents[0])
        self.assertEqual(sorted(self.copies()), sorted([DOCTOR, SECOND]))


class Checked(QueueCase):
    """check-postfix: the running Postfix is good, and what is wrong with a changed one is said."""

    def check(self, *options):
        return subprocess.run([*as_root(), program("securedoc-gateway"), "--config", str(self.config), "--listen",
                               f"unix:{self.server.socket}", "check-postfix", "--postfix",
                               str(self.server.postfix.folder / "conf"), *options], stdout=subprocess.PIPE)

    def problems(self):
        done = self.check("--json")
        answer = json_lines(done.stdout)[0]
        self.assertEqual(done.returncode, 0 if answer["ok"] else 1)
        return [problem["id"] for problem in answer["problems"]]

    def changed(self, command):
        """The problems while one more command holds."""
        conf = self.server.postfix.folder / "conf"
        before = {name: (conf / name).read_text() for name in ("main.cf", "master.cf")}
        try:
            self.server.type_in(command)
            return self.problems()
        finally:
            for name, text in before.items():
                (conf / name).write_text(text)

    def test_the_guide_is_good_and_each_slip_is_named(self):
        self.assertEqual(self.problems(), [])
        self.assertIn(b"nothing in its settings", self.check().stdout)
        for command, problem in (
                ("postconf -e 'content_filter ='", "unasked"),
                ("postconf -P 'pickup/unix/content_filter='", "unasked"),
                ("postconf -M 'submission/inet = submission inet n - y - - smtpd -o content_filter='", "unasked"),
                ("postconf -P '127.0.0.1:10025/inet/milter_default_action=accept'", "default-action"),
                ("postconf -P '127.0.0.1:10025/inet/receive_override_options='", "expanded-later"),
                ("postconf -P '127.0.0.1:10026/inet/receive_override_options='", "expanded-later"),
                ("postconf -P 'local/unix/cleanup_service_name=cleanup'", "forwarded-later"),
                ("postconf -P 'securedoc/unix/smtp_fallback_relay=[relay.example]'", "fallback-relay"),
                ("postconf -e 'allow_percent_hack = yes'", "routed-address"),
                ("postconf -P '127.0.0.1:10025/inet/smtpd_milter_maps=cidr:/etc/postfix/milters'", "milter-exceptions"),
                ("postconf -e 'smtpd_recipient_restrictions = permit_mynetworks, "
                 "check_recipient_access inline:{ {gone@hospital.example = REDIRECT gone@practice.example} }'", "diverted"),
                ("postconf -e 'header_checks = regexp:{ {/^Subject:/ FILTER smtp:[relay.example]} }'", "diverted"),
                ("postconf -e 'smtpd_sender_restrictions = check_sender_access ldap:/etc/postfix/senders'", "unseen-table"),
                ("postconf -e 'virtual_mailbox_limit = 51200000'", "mailbox-size"),
                ("postconf -e 'bounce_size_limit = 50000'", "bounce-text"),
                ("postconf -e 'message_size_limit = 10240000'", "message-size")):
            with self.subTest(command):
                self.assertIn(problem, self.changed(command))

    def test_no_postfix_is_said(self):
        done = subprocess.run([program("securedoc-gateway"), "--config", str(self.config), "check-postfix", "--postfix",
                               str(self.folder / "nowhere")], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.assertEqual((done.returncode, done.stdout), (2, b""))
        self.assertIn(b"postconf fails", done.stderr)


class Leaving(QueueCase):
    """The package is removed: mail goes on without the gateway, and what waited for it does not go in clear."""

    def test_mail_goes_on(self):
        conf = self.server.postfix.folder / "conf"
        self.server.type_in("postconf -P '127.0.0.1:10025/inet/smtpd_milters=unix:nowhere'; systemctl reload")
        self.send(self.message("++ Waits for the gateway"), OUTSIDE)
        wait_until(lambda: self.server.deferred() > 0, "the message to wait")
        done = subprocess.run([*as_root(), "sh", str(TESTS.parent / "installer/postfix/leave-postfix"), "-c", str(conf)],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("1 messages were waiting", done.stderr)
        for file in ("main.cf", "master.cf"):
            self.assertNotIn("securedoc", (conf / file).read_text())
        self.send(self.message("++ After the gateway"), OUTSIDE)
        wait_until(lambda: self.server.sink.to(OUTSIDE), "the message to arrive")
        mails = self.server.sink.to(OUTSIDE)
        self.assertEqual(len(mails), 1)
        self.assertIn(b"After the gateway", mails[0][2])
        again = subprocess.run([*as_root(), "sh", str(TESTS.parent / "installer/postfix/leave-postfix"), "-c", str(conf)],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.assertEqual(again.returncode, 0, again.stderr)  # nothing left to do


class Archive(QueueCase):
    """`always_bcc`: one copy of each message, readable for the institution's own archive."""

    postfix_settings = {"always_bcc": "archive@hospital.example"}

    def test_archive_inside_reads_each_message_once(self):
        for subject, sealed, clear in (("++ Lab results", [DOCTOR, OUTSIDE], [INSIDE]), ("Lunch", [], [DOCTOR, OUTSIDE, INSIDE])):
            with self.subTest(subject):
                self.server.clear()
                self.send(self.message(subject), OUTSIDE, "staff@hospital.example")
                self.check_copies(sealed, [*clear, "archive@hospital.example"])

    def test_forwarding_archives_nothing_again(self):
        self.send(self.message(to="desk@hospital.example"), "desk@hospital.example")
        self.check_copies([DOCTOR], [INSIDE, "archive@hospital.example"])


class OutsideArchive(QueueCase):
    """An archive elsewhere is an outside recipient."""

    postfix_settings = {"always_bcc": "archive@example.org"}

    def test_archive_outside_gets_sealed_mail(self):
        self.send(self.message(), OUTSIDE, INSIDE)
        copies = self.check_copies([OUTSIDE, "archive@example.org"], [INSIDE])
        self.assertNotIn(b"archive@example.org", self.envelope_in(copies[OUTSIDE][0]))


class Waiting(QueueCase):
    """What is away is waited for in the queue; the sender's program is not held up."""

    def check_waiting(self, *clear):
        """Only `clear`, whom local(8) serves itself, may have got something."""
        before = self.server.deferred()
        self.send(self.message(to="staff@hospital.example"), "staff@hospital.example", OUTSIDE)
        self.send(self.message(to="desk@hospital.example"), "desk@hospital.example")
        wait_until(lambda: self.server.deferred() > before, "a mail to wait")
        self.assertEqual(self.server.sink.mails, [])
        for mail in self.server.inside.mails:
            self.assertIn(mail[1][0], clear)

    def check_delivery(self):
        copies = self.copies()
        self.assertEqual({name: len(contents) for name, contents in copies.items()}, {OUTSIDE: 1, DOCTOR: 2, INSIDE: 2})
        for recipient in (OUTSIDE, DOCTOR):
            for content in copies[recipient]:
                self.assertNotIn(b"plain words", content)

    def test_key_service_away(self):
        self.service.stop()
        try:
            self.check_waiting(INSIDE)
            self.assertIn("cannot be sealed at the moment", (self.server.postfix.folder / "maillog").read_text())
        finally:
            self.service.start()
        self.check_delivery()

    def test_gateway_away(self):
        self.server.stop_gateway()
        self.check_waiting()
        self.server.start_gateway(self.config)
        self.check_delivery()

    def test_gateway_killed_while_mail_waits(self):
        self.service.stop()
        try:
            self.check_waiting(INSIDE)
            self.server.kill_gateway()
            self.server.start_gateway(self.config)
        finally:
            self.service.start()
        self.check_delivery()

    def test_what_comes_back_to_an_outside_sender_has_no_text(self):
        """Somebody whose mail is forwarded: the mail server's own answers pass no filter."""
        self.with_settings(size_limit=100_000)
        self.send(self.message(body="plain words " * 20_000), OUTSIDE, sender=FAR)
        wait_until(lambda: self.server.sink.to(FAR), "the mail server's answer")
        self.assertIn(b"Undelivered Message Headers", self.server.sink.to(FAR)[0][2])
        self.assertNotIn(b"plain words", self.server.sink.to(FAR)[0][2])

    def test_sender_gets_too_large_a_message_back(self):
        self.with_settings(size_limit=100_000)
        self.send(self.message(body="plain words " * 20_000), OUTSIDE)
        wait_until(lambda: self.server.inside.to(SENDER), "the mail server's answer")
        self.assertIn(b"the limit for secure messages is", b"".join(self.server.inside.to(SENDER)[0][2].split(b"\n    ")))
        self.server.settle()
        self.assertEqual(self.server.sink.mails, [])


class Proof(QueueCase):
    """What the sender is told of a message by its Message-ID is true for those that addresses became."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sender = Person(cls.service, cls.folder / "ana", SENDER)
        cls.sender.register()
        cls.sender.sign_in()

    def ask(self):
        """The proof of the last message."""
        done = self.sender.run("sent", "show", "--json", "--message-id", f"<{self.count}@hospital.example>")
        return json_lines(done.stdout)[0]

    def known(self):
        def seen():
            proof = self.ask()
            return proof if proof["state"] != "not_seen" else None

        return wait_until(seen, "proof")

    def sealed_for(self, proof):
        return sorted(address for sealed in proof["sealed"] for address in sealed["recipients"])

    def test_sealed_for_whom_the_alias_means(self):
        for address in ("staff@hospital.example", "desk@hospital.example"):
            with self.subTest(address):
                self.send(self.message(to=address), address)
                self.server.settle()
                proof = self.known()
                self.assertEqual((proof["state"], proof["in_clear"]), ("sealed", None))
                self.assertEqual(self.sealed_for(proof), [DOCTOR])

    def test_in_clear_for_whom_the_alias_means(self):
        for address in ("staff@hospital.example", "desk@hospital.example"):
            with self.subTest(address):
                self.send(self.message("Lunch", address), address)
                proof = self.known()
                self.assertEqual(proof["state"], "in_clear")
                self.assertEqual(proof["in_clear"]["outside_recipients"], 1)

    def test_inside_alias_is_nobodys_business(self):
        self.send(self.message(to=NURSE), NURSE)
        self.server.settle()
        inside = self.ask()
        self.send(self.message("Lunch"), OUTSIDE)
        self.known()
        self.assertEqual(inside["state"], "not_seen")


if __name__ == "__main__":
    unittest.main(verbosity=2)
