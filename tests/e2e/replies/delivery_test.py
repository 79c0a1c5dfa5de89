#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Secure replies behind the writer: key service, gateway, the inside and the outside mail server."""

import unittest
import urllib.error

from reply_case import (BEA, CARL, COLLEAGUE, PDF, SENDER, ReplyCase, envelope_in, fixture, parsed)


class DeliveryTest(ReplyCase):
    # what must hold

    def test_reply_arrivesInside_asOrdinaryMailOverTls(self):
        inside = self.start_inside()
        self.start_gateway(inside)
        name = self.answer("reply", self.sealed(), [SENDER], ["Röntgen.pdf"])
        fixture.wait_until(lambda: inside.to(SENDER), "the reply to arrive inside")
        self.wait_until_done()
        self.assertEqual((len(inside.mails), inside.in_clear, self.reinject.mails), (1, 0, []))
        mail = parsed(inside.mails[0])
        self.assertEqual(str(mail["From"]), f"Bea Ñandú <{BEA}>")
        self.assertIn(SENDER, str(mail["To"]))
        self.assertEqual((mail["In-Reply-To"], mail["References"]), ("<1@hospital.example>", "<1@hospital.example>"))
        self.assertTrue(str(mail["Subject"]).startswith("Re: "), mail["Subject"])
        self.assertIn(name, mail["Message-ID"])
        self.assertIn(f"verified-address={BEA}", mail["X-Securedoc-Received"])
        text = mail.get_body(("plain",)).get_content().replace("\r\n", "\n")
        self.assertTrue(text.startswith("Danke schön.\nBis morgen!\n"), text)
        self.assertNotIn("forged@example.com", inside.mails[0][2].decode())
        (found,) = mail.iter_attachments()
        self.assertEqual((found.get_filename(), found.get_content()), ("Röntgen.pdf", PDF))
        self.assertNotIn(BEA, self.log())
        self.assertNotIn("Danke", self.log())

    def test_untrustedServer_getsAnEnvelope(self):
        inside = self.start_inside(self.stranger)
        self.start_gateway(inside)
        self.answer("reply", self.sealed(), [SENDER])
        fixture.wait_until(lambda: self.reinject.to(SENDER), "an envelope for the sender")
        self.wait_until_done()
        self.assertEqual((inside.mails, len(self.reinject.mails)), ([], 1))
        mail = self.reinject.mails[0]
        self.assertNotIn("Danke", mail[2].decode())
        self.assertNotIn("bea@example.net", str(parsed(mail)["From"]))  # our servers may not speak for them
        self.assertIn("Danke schön.", self.opened_by(SENDER, envelope_in(mail)))

    def test_serverThatIsDown_getsAnEnvelopeAfterAWhile(self):
        closed = type("Closed", (), {"port": fixture.free_port()})  # nobody listens there
        self.start_gateway(closed, internal_mx_patience_seconds=4)
        self.answer("reply", self.sealed(), [SENDER])
        fixture.wait_until(lambda: self.reinject.to(SENDER), "an envelope for the sender")
        self.wait_until_done()
        self.assertIn("waits", self.log())

    def test_replyAll_goesBothWays(self):
        inside = self.start_inside()
        self.start_gateway(inside)
        self.answer("reply_all", self.sealed(to=(BEA, COLLEAGUE, CARL)), [SENDER, COLLEAGUE, CARL])
        self.wait_until_done()
        self.assertEqual([mail[1] for mail in inside.mails], [[SENDER], [COLLEAGUE]])
        self.assertEqual([mail[1] for mail in self.reinject.mails], [[CARL]])
        self.assertIn("Danke schön.", self.opened_by(CARL, envelope_in(self.reinject.mails[0])))

    def test_forward_isAnEnvelopeWithTheAttachments(self):
        inside = self.start_inside()
        self.start_gateway(inside)
        self.answer("forward", self.sealed(), [CARL], ["befund.pdf"])
        self.wait_until_done()
        self.assertEqual((inside.mails, [mail[1] for mail in self.reinject.mails]), ([], [[CARL]]))
        envelope = self.spool / "forwarded.html"
        envelope.write_bytes(envelope_in(self.reinject.mails[0]))
        self.opened_by(CARL, envelope.read_bytes(), self.spool / "out")
        (saved,) = (self.spool / "out").rglob("befund.pdf")
        self.assertEqual(saved.read_bytes(), PDF)

    def test_whatTheSenderForbids_isRefusedByTheService(self):
        path = self.sealed(forward="false", reply="false")
        for kind, to in (("reply", SENDER), ("forward", CARL)):
            with self.assertRaises(urllib.error.HTTPError) as refused:
                self.answer(kind, path, [to])
            self.assertEqual(refused.exception.code, 403)
            self.assertIn("not-authorized", refused.exception.read().decode())
        self.assertEqual(self.waiting(), 0)

    def test_forgedAddress_isRefusedByTheGateway(self):
        inside = self.start_inside()
        self.start_gateway(inside)
        already = len(self.service.mails(BEA))
        self.answer("reply", self.sealed(), [CARL])
        self.wait_until_done()
        self.assertIn("refused: NotAuthorized", self.log())
        self.assertEqual((inside.mails, self.reinject.mails), ([], []))
        self.assertIn("not be delivered", str(self.service.wait_for_mail(BEA, already).get_body(("plain",))))

    def test_anothersReply_isRefusedByTheGateway(self):
        """Somebody hands in what another account sealed, or what was sealed for another submission, as their own."""
        inside = self.start_inside()
        self.start_gateway(inside)
        for writer in (("mallory@example.com", "0123456789abcdef"), (BEA, "0123456789abcdef")):
            already = len(self.service.mails(BEA))
            self.answer("reply", self.sealed(), [SENDER], writer=writer)
            self.wait_until_done()
            self.assertIn("not be delivered", str(self.service.wait_for_mail(BEA, already).get_body(("plain",))))
        self.assertEqual(self.log().count("refused: NotAuthorized"), 2)
        self.assertEqual((inside.mails, self.reinject.mails), ([], []))

    def test_killedGateway_deliversOnce(self):
        inside = self.start_inside()
        self.start_gateway(inside)
        inside.on_recipient = self.kill_gateway_once
        self.answer("reply", self.sealed(), [SENDER])
        fixture.wait_until(lambda: self.gateway is None, "the gateway to be killed")
        self.start_gateway(inside)
        self.wait_until_done()
        self.assertEqual(len(inside.to(SENDER)), 1)

    def test_serviceGoneAtTheEnd_deliversOnce(self):
        inside = self.start_inside()
        self.start_gateway(inside)
        inside.on_mail = self.kill_service_once
        self.answer("reply", self.sealed(), [SENDER])
        fixture.wait_until(lambda: inside.to(SENDER), "the reply to arrive inside")
        fixture.wait_until(lambda: "cannot be fetched" in self.log() or "waits" in self.log(), "the gateway to notice")
        self.kill_gateway()  # it must know from its disk
        self.service.start()
        self.start_gateway(inside)
        self.wait_until_done()
        self.assertEqual(len(inside.to(SENDER)), 1)

    # steps

    def kill_gateway_once(self):
        if self.gateway is not None and "killed" not in self.__dict__:
            self.killed = True
            self.kill_gateway()

    def kill_service_once(self):
        if self.service.process is not None:
            self.service.kill()


if __name__ == "__main__":
    unittest.main()
