# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Two gateways with a Postfix each on one key service, killed at random: a reply arrives once, a message is one envelope whichever relay
it came through, and an envelope that no mail server took is not shown as sent."""

import random
import sys
import unittest
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / "support"), str(TESTS / "e2e")]
from cli_fixture import Person, json_lines  # noqa: E402
from milter_case import BLIND, OUTSIDE, SENDER, MilterCase  # noqa: E402
from postfix_fixture import MailServer  # noqa: E402
from service_fixture import wait_until  # noqa: E402

SEED = 20261130
ROUNDS = 8


class TwoGateways(MilterCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = MailServer(cls.folder / "second")
        cls.second.start()
        cls.addClassCleanup(cls.second.stop)
        (cls.folder / "spool2").mkdir()
        cls.second_config = cls.write_config("second.json", spool_folder=str(cls.folder / "spool2"),
                                             reinject=f"127.0.0.1:{cls.second.inside_port}")
        cls.sender = Person(cls.service, cls.folder / "ana", SENDER)
        cls.sender.register()
        cls.sender.sign_in()

    def setUp(self):
        super().setUp()
        self.second.clear()
        if self.second.gateway is None:
            self.second.start_gateway(self.second_config)

    def sent(self):
        return {envelope["envelope_id"] for envelope in json_lines(self.sender.run("sent", "list", "--json").stdout)}

    def proof(self, number):
        done = self.sender.run("sent", "show", "--json", "--message-id", f"<{number}@hospital.example>")
        return json_lines(done.stdout)[0]

    def through(self, server, data, *recipients):
        answer = server.send(SENDER, recipients, data)
        self.assertEqual(answer[0], 250, answer)

    def all_mails(self):
        return [mail for server in (self.server, self.second) for mail in list(server.sink.mails)]

    def test_same_message_through_both_relays_is_one_envelope(self):
        for people in ((OUTSIDE,), (OUTSIDE, BLIND)):
            with self.subTest(people):
                before = self.sent()
                self.server.clear()
                self.second.clear()
                data = self.message()
                trace = b"Received: from a.example by b.example; Mon, 23 Nov 2026 23:14:36 +0100\r\n"
                self.through(self.server, data, *people)
                self.through(self.second, trace + data, *people)
                wait_until(lambda: len(self.all_mails()) == 2 * len(people), "the copies of both")
                self.assertEqual(len(self.sent() - before), len(people))
                self.assertEqual(len(self.proof(self.count)["sealed"]), len(people))
                for server in (self.server, self.second):
                    self.assertTrue(self.opened(server.sink.to(OUTSIDE)[0][2]).endswith(data.replace(b"++ Lab", b"Lab")))

    def test_other_text_is_another_envelope(self):
        before = self.sent()
        number = self.count + 1
        self.through(self.server, self.message(), OUTSIDE)
        type(self).count = number - 1
        self.through(self.second, self.message(body="The other plain words.\r\n"), OUTSIDE)
        wait_until(lambda: len(self.all_mails()) == 2, "both")
        self.assertEqual(len(self.sent() - before), 2)

    def test_killed_gateways_lose_nothing_and_seal_nothing_twice(self):
        generator = random.Random(SEED)
        print(f"seed {SEED}", flush=True)
        before = self.sent()
        servers = ((self.server, self.config), (self.second, self.second_config))
        for _ in range(ROUNDS):
            data = self.message()
            first, second = generator.sample(servers, 2)
            killed, config = generator.choice(servers)
            if generator.random() < 0.5:
                first[0].send(SENDER, (OUTSIDE, BLIND), data)
                killed.kill_gateway()
            else:
                killed.kill_gateway()
                first[0].send(SENDER, (OUTSIDE, BLIND), data)
            killed.start_gateway(config)
            self.through(second[0], data, OUTSIDE, BLIND)
        wait_until(lambda: {(mail[1][0], self.mail_in(mail[2])["Message-ID"]) for mail in self.all_mails()} and
                   len({(mail[1][0], self.mail_in(mail[2])["Message-ID"]) for mail in self.all_mails()}) == 2 * ROUNDS, "all mail")
        self.assertEqual(len(self.sent() - before), 2 * ROUNDS)
        for _, _, content in self.all_mails():
            self.assertNotIn(b"plain words", content)


class Picky(MailServer):
    """Its port for sealed mail knows nobody, and takes no large mail on the other."""

    def server_settings(self, certificate):
        self.postfix.listeners[self.inside_port].append("smtpd_recipient_restrictions=reject")
        return super().server_settings(certificate)


class NotTaken(MilterCase):
    @classmethod
    def mail_server(cls):
        return Picky(cls.folder / "postfix")

    def test_envelope_that_no_server_took_is_not_sent(self):
        sender = Person(self.service, self.folder / "ana", SENDER)
        sender.register()
        sender.sign_in()
        answer = self.server.send(SENDER, [OUTSIDE, BLIND], self.message())  # two copies: handed over
        self.assertEqual(answer[0], 554, answer)
        self.assertEqual(json_lines(sender.run("sent", "list", "--json").stdout), [])
        done = sender.run("sent", "show", "--json", "--message-id", f"<{self.count}@hospital.example>")
        self.assertEqual(json_lines(done.stdout)[0]["state"], "not_seen")


if __name__ == "__main__":
    unittest.main(verbosity=2)
