# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The content scan in the gateway: what `decide` says, what the milter seals, and what the sender is told."""

import email
import email.policy
import json
import signal
import subprocess
import sys
import unittest
from email.message import EmailMessage
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from milter_case import INSIDE, OUTSIDE, SENDER, MilterCase  # noqa: E402
from service_fixture import Recipient, program, wait_until  # noqa: E402

SSN = "123-45-6789"


def long_pdf(pages):
    objects = [b"<</Type/Catalog/Pages 2 0 R>>",
               b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, b" ".join(b"%d 0 R" % (4 + 2 * page) for page in range(pages))),
               b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    for page in range(pages):
        text = b"BT /F 12 Tf 72 720 Td (Page %d) Tj ET" % page
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>"
                       % (5 + 2 * page))
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(text), text))
    out, offsets = b"%PDF-1.4\n", []
    parts = []
    at = len(out)
    for number, content in enumerate(objects, 1):
        offsets.append(at)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
        at += len(parts[-1])
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"".join(parts) + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, table, len(objects) + 1, at)


class ContentScan(MilterCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sender = Recipient(cls.service, cls.folder / "ana", SENDER)
        cls.sender.register()  # before any receipt reaches the same mailbox
        cls.sender.sign_in()

    def with_body(self, body, subject="Intake form", attachments=()):
        type(self).count += 1
        mail = EmailMessage(policy=email.policy.SMTP)
        mail["From"], mail["To"], mail["Subject"] = SENDER, OUTSIDE, subject
        mail["Message-ID"] = f"<{self.count}@hospital.example>"
        mail["Date"] = "Mon, 23 Nov 2026 23:14:35 +0100"
        mail.set_content(body)
        for name, content in attachments:
            mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
        return bytes(mail)

    def run_decide(self, config, data, *options, to=(OUTSIDE,)):
        command = [program("securedoc-gateway"), "decide", "--config", str(config), "--from", SENDER, *options]
        for recipient in to:
            command += ["--to", recipient]
        return subprocess.run(command, input=data, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)

    def decide(self, config, data, to=(OUTSIDE,)):
        done = self.run_decide(config, data, "--json", to=to)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    # decide

    def test_decide_says_what_was_found_and_where(self):
        data = self.with_body(f"Dear John,\n\nyour SSN is {SSN}.\n", attachments=[
            ("cards.csv", b"Name,Card\nJane Roe,4111 1111 1111 1111\n")])
        answer = self.decide(self.config, data)
        self.assertEqual((answer["decision"], answer["reason"]), ("sealed", "scan"))
        self.assertEqual(answer["subject_after"], "[SECURE MESSAGE] Intake form")
        self.assertEqual(answer["findings"], [
            {"rule": "ssn", "place": "text, line 3", "masked": "***-**-6789"},
            {"rule": "card", "place": "attachment cards.csv, row 2", "masked": "**** **** **** 1111"}])
        self.assertNotIn(SSN, json.dumps(answer))
        inside = self.decide(self.config, data, to=(INSIDE,))
        self.assertEqual((inside["decision"], inside["reason"]), ("untouched", "internal_only"))
        words = self.run_decide(self.config, data).stdout.decode()
        self.assertIn("found: ssn ***-**-6789 in text, line 3", words)
        self.assertNotIn(SSN, words)

    def test_decide_explains_what_it_weighed(self):
        data = self.with_body(f"Your SSN is {SSN}.\nYour order number is 4111111111111111.\n")
        done = self.run_decide(self.config, data, "--json", "--explain")
        answer = json.loads(done.stdout)
        weighed = {one["rule"]: one for one in answer["candidates"]}
        self.assertEqual([one["rule"] for one in answer["findings"]], ["ssn"])
        self.assertGreaterEqual(weighed["ssn"]["score"], weighed["ssn"]["threshold"])
        self.assertLess(weighed["card"]["score"], weighed["card"]["threshold"])
        for one in weighed.values():
            self.assertEqual(one["score"], sum(item["points"] for item in one["evidence"]))
        words = self.run_decide(self.config, data, "--explain").stdout.decode()
        self.assertRegex(words, r"weighed: card \*+1111 in text, line 2: -?\d+ of 50: form \+70, .*other-number -\d+")
        self.assertNotIn(SSN, words + done.stdout.decode())
        self.assertNotIn("weighed", self.run_decide(self.config, data).stdout.decode())

    def test_decide_follows_the_rule_file(self):
        rules = self.folder / "rules.json"
        rules.write_text(json.dumps({
            "version": 1, "words": {"study": ["trial"]},
            "rules": [{"id": "ssn", "mode": "shadow"},
                      {"id": "study", "title": {"en": "study number"}, "patterns": [
                          {"match": "KST-\\d{6}", "needs": [{"words": "study"}]}]}]}))
        config = self.write_config("decide.json", scan={"rules": str(rules)})
        answer = self.decide(config, self.with_body(f"SSN {SSN}\n"))
        self.assertEqual((answer["decision"], answer["reason"], answer["findings"]), ("untouched", "none", []))
        self.assertEqual(answer["shadow_findings"][0]["rule"], "ssn")
        answer = self.decide(config, self.with_body("The trial's KST-123456\n"))
        self.assertEqual((answer["reason"], answer["findings"][0]["rule"]), ("scan", "study"))
        rules.write_text('{"version": 1, "rules": [{"id": "ssn", "mode": "often"}]}')
        broken = self.run_decide(config, self.with_body("Hello\n"))
        self.assertEqual(broken.returncode, 2)
        self.assertIn(b"rules(ssn).mode", broken.stderr)
        off = self.decide(self.write_config("off.json", scan={"mode": "off"}), self.with_body(f"SSN {SSN}\n"))
        self.assertEqual((off["decision"], off["findings"]), ("untouched", []))

    # the milter

    def test_a_finding_seals_and_the_sender_is_told_once(self):
        self.with_settings(support_contact="+1 555 0100")
        data = self.with_body(f"Your SSN is {SSN}.\n")
        for _ in range(2):  # the mail client times out and sends it again
            self.send(data, OUTSIDE, INSIDE)
        self.assertNotIn(SSN.encode(), self.arrived(OUTSIDE))
        self.assertIn(SSN.encode(), self.arrived(INSIDE))
        notice = self.mail_in(self.arrived(SENDER))
        self.settle()
        self.assertEqual([len(self.server.sink_of(one).to(one)) for one in (OUTSIDE, SENDER, INSIDE)], [1, 1, 1])
        self.assertEqual(notice["Auto-Submitted"], "auto-generated")
        text = notice.get_body(("plain",)).get_content()
        for part in ("Intake form", OUTSIDE, "Social Security number: ***-**-6789 (text, line 1)", "++", "+1 555 0100"):
            self.assertIn(part, text)
        self.assertNotIn(SSN, bytes(notice).decode())
        log = self.server.log.read_text()
        self.assertIn("reason scan; scan: ssn 1", log)
        self.assertNotIn("6789", log)

    def test_what_was_not_read_to_its_end_is_sealed_and_named(self):
        """A bomb: archives of nothing in an archive."""
        self.with_settings()
        data = self.with_body("See the file.\n", attachments=[("huge.zip", self.bomb())])
        answer = self.decide(self.config, data)
        self.assertEqual((answer["decision"], answer["reason"], answer["incomplete"]), ("sealed", "scan", True))
        self.assertIn({"place": "attachment huge.zip, file 0.zip", "reason": "limit_reached", "limit": "ratio"},
                      answer["unread"])
        words = self.run_decide(self.config, data).stdout.decode()
        self.assertIn("the content scan could not read all of it", words)
        self.assertIn("not read: attachment huge.zip, file 0.zip: limit_reached, ratio", words)
        self.send(data, OUTSIDE)
        self.assertNotIn(b"huge.zip", self.arrived(OUTSIDE))
        notice = self.mail_in(self.arrived(SENDER)).get_body(("plain",)).get_content()
        self.assertIn("Could not be checked: attachment huge.zip, file 0.zip (it was not read to its end", notice)
        self.assertIn("reason scan; scan: unread: limit_reached", self.server.log.read_text())

    def test_the_rules_say_what_becomes_of_it(self):
        rules = self.folder / "incomplete.json"
        rules.write_text('{"version": 1, "incomplete": "defer"}')
        self.with_settings(scan={"rules": str(rules)})
        data = self.with_body("See the file.\n", attachments=[("huge.zip", self.bomb())])
        answer = self.decide(self.write_config("decide.json", scan={"rules": str(rules)}), data)
        self.assertEqual((answer["decision"], answer["reason"]), ("deferred", "scan"))
        self.assertIn("not all of this message could be checked", self.send(data, OUTSIDE, code=451))
        self.assertIn("deferred, the content scan did not read it to its end", self.server.log.read_text())
        rules.write_text('{"version": 1, "incomplete": "pass"}')
        self.reload("the scan's rules were read again")
        self.send(data, OUTSIDE)
        self.assertIn(b"huge.zip", self.arrived(OUTSIDE))

    @staticmethod
    def bomb():
        return (Path(__file__).resolve().parents[1] / "core/scan/data/bomb.zip").read_bytes()

    def test_a_long_pdf_has_one_verdict_on_a_busy_machine(self):
        """Nothing is found in it; and nothing is left unread, however little of the processor it gets."""
        config = self.write_config("busy.json")
        data = self.with_body("See the file.\n", attachments=[("long.pdf", long_pdf(2000))])
        idle = self.decide(config, data)
        self.assertEqual((idle["decision"], idle.get("unread")), ("untouched", None))
        loops = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(8)]
        try:
            self.assertEqual(self.decide(config, data), idle)
        finally:
            for loop in loops:
                loop.kill()
                loop.wait()

    # what is found in the subject

    def raw(self, *fields, body="Please call me.\r\n"):
        type(self).count += 1
        head = "\r\n".join((f"Message-ID: <{self.count}@hospital.example>", "Date: Mon, 23 Nov 2026 23:14:35 +0100", *fields))
        return f"{head}\r\n\r\n{body}".encode("latin-1")

    def assert_outside(self, content, subject, *secrets):
        """What can be read without opening the envelope: the mail, and the front of the file."""
        self.assertEqual(self.mail_in(content)["Subject"], subject)
        envelope = self.envelope_in(content)
        for secret in secrets:
            for place in (content, bytes(str(self.mail_in(content).get_body(("plain",)).get_content()), "utf-8"), envelope):
                self.assertFalse(secret.encode() in place, f"{secret} can be read in {place[:300]}")
        file = self.folder / "front.html"
        file.write_bytes(envelope)
        front = json.loads(self.person.must("inspect", "--json", file))
        self.assertEqual(front["subject"], subject)
        for secret in secrets:
            self.assertNotIn(secret, json.dumps(front))

    def test_a_subject_with_a_finding_stays_inside(self):
        for trigger in ("", "++ "):
            with self.subTest(trigger=trigger):
                self.server.clear()
                data = self.with_body("Please call me.\n", subject=f"{trigger}SSN {SSN} of Jane Roe")
                self.send(data, OUTSIDE)
                content = self.arrived(OUTSIDE)
                self.assert_outside(content, "[SECURE MESSAGE] Secure message", SSN, "Jane Roe")
                self.assertEqual(self.mail_in(self.opened(content))["Subject"], f"SSN {SSN} of Jane Roe")
                notice = self.mail_in(self.arrived(SENDER))
                text = notice.get_body(("plain",)).get_content()
                for part in ("only inside the secure message", "Secure message", "Social Security number: ***-**-6789 (subject)", OUTSIDE):
                    self.assertIn(part, text)
                for secret in (SSN, "Jane Roe"):
                    self.assertNotIn(secret, bytes(notice).decode())
                log = self.server.log.read_text()
                self.assertIn("scan: ssn 1; subject kept inside", log)
                self.assertNotIn("6789", log)
        sent = self.sender.must("sent", "list", "--json").decode()
        self.assertIn("[SECURE MESSAGE] Secure message", sent)
        self.assertNotIn("6789", sent)

    def test_odd_subjects_with_a_finding_stay_inside(self):
        base = (f"From: {SENDER}", f"To: {OUTSIDE}")
        subjects = {
            "folded": (f"Subject: ++ SSN\r\n {SSN}\r\n\tof Jane Roe",),
            "encoded": ("Subject: =?utf-8?Q?++_SSN_123-45?=\r\n =?utf-8?Q?-6789_=C3=B1?=",),
            "base64": ("Subject: ++ =?utf-8?B?U1NOIDEyMy00NS02Nzg5IMOx?=",),
            "the second": ("Subject: Lab results", f"Subject: ++ SSN {SSN}"),
            "the first": (f"Subject: SSN {SSN}", "Subject: ++ Lab results"),
            "long": ("Subject: ++ " + "word " * 150 + f"SSN {SSN}",),
        }
        for name, fields in subjects.items():
            with self.subTest(name):
                self.server.clear()
                self.send(self.raw(*base, *fields), OUTSIDE)
                self.assert_outside(self.arrived(OUTSIDE), "[SECURE MESSAGE] Secure message", SSN, "Jane Roe")
                self.arrived(SENDER)

    def test_a_name_with_a_finding_stays_inside(self):
        self.send(self.raw(f"From: Ana <{SENDER}>", f'To: "SSN {SSN}" <{OUTSIDE}>', "Subject: Hello"), OUTSIDE)
        content = self.arrived(OUTSIDE)
        self.assert_outside(content, "[SECURE MESSAGE] Hello", SSN)
        mail = self.mail_in(content)
        self.assertEqual((mail["From"], mail["To"]), (f"Ana <{SENDER}>", OUTSIDE))
        self.assertIn(SSN, self.mail_in(self.opened(content))["To"])
        text = self.mail_in(self.arrived(SENDER)).get_body(("plain",)).get_content()
        self.assertIn("(display name)", text)
        self.assertIn("without the name", text)

    def test_the_institution_chooses_what_stands_outside(self):
        data = self.with_body("Please call me.\n", subject=f"++ SSN {SSN} of Jane Roe")
        self.with_settings(scan={"hidden_subject": "masked"})
        self.send(data, OUTSIDE)
        self.assert_outside(self.arrived(OUTSIDE), "[SECURE MESSAGE] SSN ***-**-**** of Jane Roe", SSN)
        self.arrived(SENDER)
        self.server.clear()
        self.with_settings(language="es", scan={"neutral_subject": "Correo confidencial"})
        self.send(self.with_body("Please call me.\n", subject=f"++ SSN {SSN} of Jane Roe"), OUTSIDE)
        self.assert_outside(self.arrived(OUTSIDE), "[SECURE MESSAGE] Correo confidencial", SSN, "Jane Roe")
        notice = self.mail_in(self.arrived(SENDER))
        self.assertEqual(notice["Subject"], "Se ocultó su asunto: Correo confidencial")
        answer = self.decide(self.config, data)
        self.assertEqual((answer["subject_after"], answer["kept_inside"]), ("[SECURE MESSAGE] Secure message", ["subject"]))
        self.assertEqual(answer["findings"], [{"rule": "ssn", "place": "subject", "masked": "***-**-6789"}])

    # what odd fields hold

    def test_nothing_of_odd_fields_gets_out(self):
        """Through the milter and Postfix, in place and by hand-off."""
        secret = "ZQJXSECRET"
        fields = {
            "bare CR": (f"From: Ana <{SENDER}>\rSubject: {secret}\r\r{secret}", f"To: {OUTSIDE}"),
            "behind an identifier": (f"From: {SENDER}", f"To: {OUTSIDE}", f"References: <a@b.example> {secret} of the body"),
            "comment": (f"From: {SENDER} ({secret})", f"To: ({secret}) {OUTSIDE}"),
            "group": (f"From: {SENDER}", f"To: {secret}: {OUTSIDE};"),
            "5,000 bytes": (f"From: {secret * 500} <{SENDER}>", f"To: {OUTSIDE}", f"In-Reply-To: {secret * 500}"),
            "raw Latin-1": (f"From: {SENDER}", f"To: {OUTSIDE}", f"Importance: high \xfc {secret}"),
            "doubled": (f"From: {SENDER}", f"To: {OUTSIDE}", f"Bcc: {secret}@example.com", f"BCC: {secret}@example.com"),
            "tracing": (f"Received: from {secret} by x; Mon, 23 Nov 2026 23:14:35 +0100", f"From: {SENDER}", f"To: {OUTSIDE}",
                        f"X-Trace: {secret}", f"Resent-To: {secret}@example.com", f"Thread-Topic: {secret}", f"Keywords: {secret}"),
        }
        for name, extra in fields.items():
            for others in ((), (INSIDE,)):
                with self.subTest(name, others=others):
                    self.server.clear()
                    self.send(self.raw("Subject: ++ Lab", *extra, body=f"{secret}\r\n"), OUTSIDE, *others)
                    content = self.arrived(OUTSIDE)
                    self.assert_outside(content, "[SECURE MESSAGE] Lab", secret)
                    self.assertIn(secret.encode(), self.opened(content))
                    head = content.partition(b"\r\n\r\n")[0]
                    self.assertLessEqual(max(map(len, head.split(b"\r\n"))), 998)
                    self.assertTrue(head.isascii() and b"\r" not in head.replace(b"\r\n", b""))
                    self.assertFalse([field.defects for field in self.mail_in(content).values() if field.defects])

    def test_the_notice_speaks_spanish(self):
        self.with_settings(language="es")
        self.send(self.with_body("Tarjeta 4111 1111 1111 1111\n"), OUTSIDE)
        notice = self.mail_in(self.arrived(SENDER))
        self.assertIn("número de tarjeta de pago: **** **** **** 1111 (texto, línea 1)",
                      notice.get_body(("plain",)).get_content())

    def test_shadow_mode_seals_nothing_and_logs_counts(self):
        self.with_settings(scan={"mode": "shadow"})
        self.send(self.with_body(f"Your SSN is {SSN}.\n"), OUTSIDE)
        self.assertIn(SSN.encode(), self.arrived(OUTSIDE))
        self.settle()
        self.assertEqual(self.server.inside.to(SENDER), [])
        self.assertIn("untouched; scan: shadow: ssn 1", self.server.log.read_text())

    def test_a_changed_rule_file_holds_without_a_restart(self):
        """Also a broken one, which changes nothing and says so; and a gateway with the built-in rules lives on."""
        rules = self.folder / "live.json"
        rules.write_text('{"version": 1, "rules": [{"id": "ssn", "mode": "shadow"}]}')
        self.with_settings(scan={"rules": str(rules)})
        self.send(self.with_body(f"Your SSN is {SSN}.\n"), OUTSIDE)
        self.assertIn(SSN.encode(), self.arrived(OUTSIDE))

        self.server.clear()
        rules.write_text('{"version": 1, "rules": [{"id": "ssn", "mode": "enforce"}]}')
        self.reload("the scan's rules were read again")
        self.send(self.with_body(f"Your SSN is {SSN}.\n"), OUTSIDE)
        self.assertNotIn(SSN.encode(), self.arrived(OUTSIDE))
        self.arrived(SENDER)

        self.server.clear()
        rules.write_text('{"version": 1, "rules": [{"id": "ssn", "mode": "often"}]}')
        self.reload(f"the scan's rules stay as they were: InvalidRequest: {rules}: rules(ssn).mode")
        self.send(self.with_body(f"Your SSN is {SSN}.\n"), OUTSIDE)
        self.assertNotIn(SSN.encode(), self.arrived(OUTSIDE))
        self.arrived(SENDER)

        self.server.clear()
        self.with_settings()
        self.reload("the scan's rules were read again")
        self.send(self.with_body("no finding\n"), OUTSIDE)
        self.arrived(OUTSIDE)

    def reload(self, answer):
        """As `systemctl reload` does it."""
        already = self.server.log.read_text().count(answer)
        self.server.gateway.send_signal(signal.SIGUSR1)
        wait_until(lambda: self.server.log.read_text().count(answer) > already, f"the log to say {answer!r}")


if __name__ == "__main__":
    unittest.main()
