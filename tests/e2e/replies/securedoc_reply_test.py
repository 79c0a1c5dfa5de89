#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""`securedoc reply` and `securedoc forward`: what arrives inside and outside, and what each refusal ends with."""

import json
import os
import subprocess
import unittest

from reply_case import (BEA, CARL, COLLEAGUE, PDF, SENDER, Person, ReplyCase, claims_of, envelope_in, fixture, jws_of,
                        parsed)

ANSWER = "Danke schön.\n\n> kein Zitat\nBis morgen!\n"
QUOTED = "> Guten Tag,\n>\n> Ihr Befund liegt bei. Grüße aus Münster\n"


class SecuredocReplyTest(ReplyCase):
    def written(self, name, content):
        path = self.spool / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def run_as_bea(self, *arguments, stdin=b""):
        done = self.bea.run(*arguments, "--json", stdin=stdin)
        lines = done.stdout.decode().splitlines()
        return done, json.loads(lines[0]) if lines else None

    def refused(self, code, error, *arguments, stdin=b""):
        done, report = self.run_as_bea(*arguments, stdin=stdin)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        if error:
            self.assertEqual((report["exit_code"], report["error"]["code"]), (code, error))
            self.assertTrue(report["error"]["message"] and report["error"]["next"])
        else:
            self.assertTrue(done.stderr)
        self.assertEqual(self.waiting(), 0)
        return done

    @staticmethod
    def text_of(mail):
        return mail.get_body(("plain",)).get_content().replace("\r\n", "\n")

    def test_reply_arrivesInsideAsItWasWritten(self):
        inside = self.start_inside()
        self.start_gateway(inside)
        picture = self.written("Röntgen bild.png", os.urandom(70_000))
        done, report = self.run_as_bea("reply", self.sealed(), "--body", self.written("body", ANSWER), "--attach", picture,
                                       "--attach", self.written("befund.pdf", PDF))
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assertEqual((report["reply_kind"], report["exit_code"], report["error"]), ("reply", 0, None))
        self.wait_until_done()
        self.assertEqual(([mail[1] for mail in inside.mails], inside.in_clear), ([[SENDER]], 0))
        mail = parsed(inside.mails[0])
        self.assertEqual(str(mail["From"]), f"Bea Ñandú <{BEA}>")
        self.assertEqual(str(mail["Subject"]), "Re: Befund für Frau Müller")
        self.assertEqual((mail["In-Reply-To"], mail["References"]), ("<1@hospital.example>", "<1@hospital.example>"))
        self.assertIn(report["submission_id"], mail["Message-ID"])
        text = self.text_of(mail)
        self.assertTrue(text.startswith(ANSWER + "\nOn "), text)
        self.assertIn(f"Dr. Weiß <{SENDER}> wrote:\n{QUOTED}", text)
        found = [(part.get_filename(), part.get_content_type(), part.get_content()) for part in mail.iter_attachments()]
        self.assertEqual(found, [("Röntgen bild.png", "image/png", picture.read_bytes()),
                                 ("befund.pdf", "application/pdf", PDF)])

    def test_replyAll_leavesTheWriterOut(self):
        inside = self.start_inside()
        self.start_gateway(inside)
        done, report = self.run_as_bea("reply", self.sealed(to=(BEA, COLLEAGUE, CARL)), "--all", "--body", "-",
                                       "--subject", "Etwas anderes", stdin=ANSWER.encode())
        self.assertEqual((done.returncode, report["reply_kind"]), (0, "reply_all"))
        self.wait_until_done()
        self.assertEqual([mail[1] for mail in inside.mails], [[SENDER], [COLLEAGUE]])
        self.assertEqual([mail[1] for mail in self.reinject.mails], [[CARL]])
        self.assertEqual(str(parsed(inside.mails[1])["Subject"]), "Etwas anderes")
        self.assertIn("Bis morgen!", self.opened_by(CARL, envelope_in(self.reinject.mails[0])))

    def test_forward_takesEverythingAlong(self):
        self.start_gateway(self.start_inside())
        path = self.sealed(attachments=[("befund.pdf", PDF)],
                           html="<p>Guten <b>Tag</b>, Ihr Befund liegt bei. <img src='cid:logo@hospital.example'></p>")
        done, report = self.run_as_bea("forward", path, "--to", CARL)
        self.assertEqual((done.returncode, report["reply_kind"]), (0, "forward"), done.stdout)
        self.wait_until_done()
        (mail,) = self.reinject.mails
        self.assertEqual(mail[1], [CARL])
        text = self.opened_by(CARL, envelope_in(mail), self.spool / "out")
        (saved,) = (self.spool / "out").rglob("befund.pdf")
        self.assertEqual(saved.read_bytes(), PDF)
        self.assertEqual(len(list(saved.parent.iterdir())), 2)  # and the picture of the text
        (body,) = (self.spool / "out").rglob("body.txt")
        text = body.read_text()
        self.assertIn("---------- Forwarded message ----------\nFrom: Dr. Weiß <dr.weiss@hospital.example>\n", text)
        self.assertIn("Ihr Befund liegt bei.", text)

    def test_wrongUse_endsBeforeAnythingIsOpened(self):
        path = self.sealed()
        body = self.written("body", ANSWER)
        for arguments in (("reply", path), ("reply", path, path, "--body", body), ("forward", path),
                          ("forward", path, "--to", "carl"), ("reply", path, "--body", body, "--to", CARL),
                          ("forward", path, "--all", "--to", CARL), ("reply", path, "--body", self.spool / "none"),
                          ("reply", path, "--body", "-", "--password-stdin"),
                          ("reply", path, "--body", body, "--attach", self.spool / "none"),
                          ("reply", path, "--body", body, "--attach", self.spool)):
            with self.subTest(arguments=arguments):
                self.refused(2, None, *arguments)
        sent = subprocess.run([fixture.program("securedoc-service"), "admin", "stats", "--json", "--data",
                               str(self.service.data)], stdout=subprocess.PIPE, check=True).stdout
        self.assertEqual(json.loads(sent)["waiting_replies"], 0)

    def test_whatTheSenderForbids(self):
        path = self.sealed(forward="false", reply="false")
        body = self.written("body", ANSWER)
        done = self.refused(22, "NotAuthorized", "reply", path, "--body", body)
        self.assertIn("does not allow", json.loads(done.stdout)["error"]["message"])
        self.refused(22, "NotAuthorized", "forward", path, "--to", CARL)

    def test_strangersAndLocksAndLimits(self):
        path = self.sealed()
        body = self.written("body", ANSWER)
        stranger = Person(self.service, self.spool / "stranger", "stranger@example.net")
        stranger.trust()
        done = stranger.run("reply", path, "--body", body)
        self.assertEqual(done.returncode, 20, done.stderr)
        large = self.spool / "large.bin"
        large.touch()
        os.truncate(large, 101 << 20)
        self.refused(15, "LimitExceeded", "reply", path, "--body", body, "--attach", large)
        self.refused(10, "NotAnEnvelope", "reply", body, "--body", body)
        subprocess.run([fixture.program("securedoc-service"), "admin", "envelopes", "lock", "--data",
                        str(self.service.data), "--reason", "falsche Person", "--", claims_of(jws_of(path))["jti"]],
                       check=True, stdout=subprocess.DEVNULL)
        self.refused(25, "EnvelopeLocked", "reply", path, "--body", body)

    def test_serviceThatIsGone(self):
        path = self.sealed()
        body = self.written("body", ANSWER)
        self.service.stop()
        try:
            done, report = self.run_as_bea("reply", path, "--body", body)
        finally:
            self.service.start()
        self.assertEqual((done.returncode, report["error"]["code"]), (30, "NetworkUnreachable"), done.stdout)


if __name__ == "__main__":
    unittest.main()
