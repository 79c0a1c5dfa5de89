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
from service_fixture import program, wait_until  # noqa: E402

SSN = "123-45-6789"


class ContentScan(MilterCase):
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
        self.reload(f"the scan's rules stay as they were: {rules}: rules(ssn).mode")
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
