# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""After sending, in a real Thunderbird: the sender is told that a message was encrypted, or the alarm that it was not. The
policy comes out of managed storage here; the same run shows the dark theme and the Spanish words."""

import base64
import email
import hashlib
import json
import os
import sys
import tempfile
import time
import unittest
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from mail_program import ADDIN, MailProgram  # noqa: E402
from service_fixture import Recipient, wait_until  # noqa: E402
from thunderbird_test import Institution  # noqa: E402

SENDER = "ana@hospital.example"
OUTSIDE = "john@example.net"
SECOND = "mary@example.org"
POLICY = {"internal_domains": ["hospital.example"], "known_domains": ["example.net", "example.org"], "proof:locked": True}
IMAGES = os.environ.get("SECUREDOC_IMAGES")

# Thunderbird draws notifications itself where the desktop has no service for them. They go by themselves, so each is written down
# when it appears.
WRITE_DOWN_NOTIFICATIONS = """
const told = Services.wm.getMostRecentWindow("mail:3pane").notificationsTold = [];
Services.ww.registerNotification((window, topic) => {
  if (topic !== "domwindowopened") return;
  window.addEventListener("load", () => {
    const { document } = window;
    if (document.documentElement.getAttribute("windowtype") !== "alert:alert") return;
    told.push(["alertTitleLabel", "alertTextLabel"].map((id) => document.getElementById(id)).map((e) => e?.value || e?.textContent || ""));
  }, { once: true });
});
"""
NOTIFICATIONS = 'return Services.wm.getMostRecentWindow("mail:3pane").notificationsTold'
CLOSE_NOTIFICATIONS = """
for (const window of Services.wm.getEnumerator("alert:alert")) window.close();
Services.wm.getMostRecentWindow("mail:3pane").notificationsTold.length = 0;
"""
SPEAK = "Services.locale.availableLocales = ['en-US', 'es-ES']; Services.locale.requestedLocales = [arguments[0]];"
USE_THEME = """
const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
await (await AddonManager.getAddonByID(arguments[0])).enable();
"""


class Proof(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        temporary = tempfile.TemporaryDirectory(prefix="securedoc-tb-")
        cls.addClassCleanup(temporary.cleanup)
        folder = Path(temporary.name)
        folder.chmod(0o755)
        cls.institution = Institution(folder).__enter__()
        cls.addClassCleanup(cls.institution.__exit__)
        cls.server = cls.institution.server
        cls.program = MailProgram(folder / "thunderbird", cls.server.port)
        storage = cls.program.home / ".mozilla" / "managed-storage"
        storage.mkdir(parents=True)
        (storage / f"{ADDIN}.json").write_text(json.dumps(
            {"name": ADDIN, "description": "What IT set", "type": "storage", "data": POLICY}))
        cls.sender = Recipient(cls.institution.service, cls.program.securedoc, SENDER)
        cls.sender.register()
        cls.sender.sign_in()
        cls.program.__enter__()
        cls.addClassCleanup(cls.program.__exit__)
        cls.program.run("Services.prefs.setBoolPref('alerts.useSystemBackend', false)")
        cls.program.run(WRITE_DOWN_NOTIFICATIONS)

    def setUp(self):
        self.server.clear()
        self.program.run(CLOSE_NOTIFICATIONS)

    def picture(self, name, is_whole=False):
        if IMAGES:
            self.program.picture(Path(IMAGES) / f"addin-{name}.png", is_whole)

    def compose(self, to=OUTSIDE, body="<p>Your results are in.</p>"):
        number = self.program.compose(subject="Lab results", body=body, to=to)
        self.program.wait_strip(number, " ")
        return number

    def send_secure(self, **fields):
        number = self.compose(**fields)
        self.program.press_secure(number)
        self.program.wait_button(number, "Secure: on")
        self.program.send(number)
        self.program.wait_sent(number)

    def wait_notification(self, title):
        """The text of the next notification, which must bear this title: another one is the answer to another state."""
        told = wait_until(lambda: self.program.run(NOTIFICATIONS), f"the notification {title!r}", 150)
        self.assertEqual(told[0][0], title, told)
        return told[0][1]

    def use_port(self, port):
        """Which mail server the next message goes to."""
        self.program.run("Services.prefs.setIntPref('mail.smtpserver.smtp1.port', arguments[0])", port)

    def report_clear(self, message_id):
        """What a gateway tells of a message that it let go."""
        digest = base64.urlsafe_b64encode(hashlib.sha256(message_id.strip("<>").encode()).digest()).decode().rstrip("=")
        service = self.institution.service
        body = {"messages": [{"message_id_hash": digest, "sender": SENDER, "outside_recipients": 1,
                              "seen_at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())}]}
        credential = service.credential
        request = urllib.request.Request(f"{service.issuer}/v1/clear-messages", json.dumps(body).encode(),
                                         {"Authorization": f"Bearer {credential}", "Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            self.assertEqual(answer.status, 204)

    def test_1_managed_storage_is_the_policy(self):
        number = self.compose(to="colleague@hospital.example, " + OUTSIDE)
        self.program.wait_strip(number, "1 external recipient: not encrypted. 1 internal: as usual.")
        self.program.close(number)
        self.assertIn("hospital.example", self.program.show_options())

    def test_2_the_sender_is_told_for_whom_it_was_encrypted(self):
        self.send_secure(to=f"{OUTSIDE}, {SECOND}")
        told = self.wait_notification("Encrypted")
        self.assertEqual(told, f"“Lab results” was encrypted for {OUTSIDE}, {SECOND}.")
        self.picture("proof", is_whole=True)

    def test_3_a_secure_message_that_left_in_clear_raises_the_alarm(self):
        self.use_port(self.server.inside_port)  # past the gateway
        try:
            self.send_secure()
        finally:
            self.use_port(self.server.port)
        (mail,) = wait_until(lambda: self.server.sink.to(OUTSIDE), "the mail")
        self.report_clear(email.message_from_bytes(mail[2])["Message-ID"])
        alarm = self.program.question()
        self.assertEqual(alarm["title"], "This message was NOT encrypted")
        self.assertEqual(alarm["items"][0], "“Lab results” was sent unencrypted to 1 external recipient.")
        self.picture("alarm", is_whole=True)
        self.program.answer("back")

    def test_4_signing_in_is_suggested_once(self):
        self.sender.must("account", "sign-out")
        self.addCleanup(self.sender.sign_in)
        self.send_secure()
        self.assertIn("Sent secure messages", self.wait_notification("See whether it was encrypted"))

    def test_5_spanish_and_dark(self):
        self.program.run(SPEAK, "es-ES")
        self.program.run(USE_THEME, "thunderbird-compact-dark@mozilla.org")
        number = self.compose(body="<p>John Doe, SSN: 412-55-7788, is fine.</p>")
        self.program.wait_strip(number, "1 destinatario externo: sin cifrar.")
        self.program.press_secure(number)
        self.program.wait_button(number, "Cifrado: sí")
        self.picture("dark")
        self.program.press_secure(number)
        self.program.wait_strip(number, "1 destinatario externo: sin cifrar.")
        self.program.send(number)
        asked = self.program.question()
        self.picture("finding-dark")
        self.assertEqual(asked["answers"], ["Cifrar y enviar", "Enviar sin cifrar", "Volver al mensaje"])
        self.assertIn("La pasarela de correo", asked["lead"])
        self.program.answer("back")
        self.program.close(number)


if __name__ == "__main__":
    unittest.main(verbosity=2)
