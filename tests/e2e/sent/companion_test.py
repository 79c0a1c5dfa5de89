# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The sender's window as a person uses it: signs in, watches a message being opened, locks it, lets it expire, exports.
Real service, keyring and accessibility bus. Takes docs/images/companion*.png; --update-images puts them there."""

import base64
import csv
import hashlib
import io
import json
import os
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.parse
import urllib.request
from pathlib import Path

TREE = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(TREE / "tests" / "support"), str(TREE / "tests" / "e2e")]

from cli_fixture import Person, make_message  # noqa: E402
from desktop import Desktop, Viewer, run_inside  # noqa: E402
from service_fixture import Service, wait_until  # noqa: E402

SENDER = "dr.weiss@hospital.example"
PASSWORD = "Herbst-Laub-Fenster-42"
IMAGES = Path(os.environ.get("SECUREDOC_IMAGES", tempfile.gettempdir()))
BUTTON = "push button"
CELL = "table cell"
INTERACTIVE = {"push button", "check box", "text", "password text", "combo box", "radio button", "table", "tree table"}


class Companion(Viewer):
    program = "securedoc-companion"

    def keys(self, keys):
        """A shortcut, as it comes from the keyboard."""
        window = wait_until(lambda: self._window(), "the window")
        subprocess.run(["xdotool", "windowactivate", "--sync", window, "key", "--clearmodifiers", keys], check=True)


def activate(link):
    form = urllib.parse.urlencode({"password": PASSWORD}).encode()
    with urllib.request.urlopen(urllib.request.Request(link, data=form, method="POST"), timeout=30) as answer:
        return answer.status


class CompanionTest(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="securedoc-companion-test-")
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)
        self.service = Service(self.folder)
        self.service.start()
        self.addCleanup(self.service.stop)

    def patient(self, address):
        person = Person(self.service, self.folder / address, address, "Änne Müller")
        person.register()
        person.sign_in()
        return person

    def seal(self, subject, *recipients):
        message = make_message(", ".join(recipients), subject=f"++ {subject}")
        content = self.service.seal(message, SENDER, recipients)
        path = self.folder / f"securedoc_{len(list(self.folder.iterdir()))}.html"
        path.write_bytes(content)
        return path

    def assert_named(self, window):
        nameless = [role for role, name, node in window.nodes()
                    if role in INTERACTIVE and not name and not node.get_description()
                    and (node.get_parent() is None or node.get_parent().get_role_name() != "combo box")]
        self.assertEqual(nameless, [], window.text())

    def register(self, window):
        window.wait_for("See who opened your secure messages")
        self.assert_named(window)
        window.press("^I have no account", BUTTON)
        window.wait_for("Create your account")
        self.enter_choice(window, "^Key service$", self.service.issuer)
        window.enter("^Your name$", "Dr. Weiß", "text")
        self.enter_choice(window, "^E-mail address$", SENDER)
        window.enter("^Password$", PASSWORD, "password text")
        window.enter("^Password again$", PASSWORD, "password text")
        window.wait_enabled("^Create account", BUTTON)
        self.assert_named(window)
        window.press("^Create account", BUTTON)
        window.wait_for("Check your inbox")
        self.assertEqual(activate(self.service.link_in(self.service.wait_for_mail(SENDER))), 200)

    @staticmethod
    def enter_choice(window, name, text):
        """Types into an editable combo box: into the field inside it."""
        choice = window.wait_for(name, "combo box")
        field = next(choice.get_child_at_index(i) for i in range(choice.get_child_count())
                     if choice.get_child_at_index(i).get_role_name() == "text")
        assert field.set_text_contents(text), name

    def test_a_senders_day(self):
        with Companion() as window:
            self.register(window)
            window.wait_for("You have not sent a secure message yet")
            self.assert_named(window)

            john, mary = (self.patient(address) for address in ("john@example.net", "mary@example.org"))
            results = self.seal("Befund für Frau Müller", john.address, mary.address)
            self.seal("Rechnung Oktober", mary.address)
            self.seal("Entlassbrief", "klaus@example.com")
            window.wait_for("3 messages", "label")  # nobody asked for it
            window.wait_for("^0 of 2$", CELL)

            john.must("open", results)
            window.wait_for("^1 of 2$", CELL)
            self.find(window, "befund")
            window.wait_for("^Opened on")
            window.wait_for("john@example.net has opened")

            self.lock_and_unlock(window, john, results)
            self.expire(window, john, results)
            self.find(window, "")
            self.assert_named(window)
            window.screenshot(IMAGES / "companion.png")

            self.find(window, "nobody")
            window.wait_for("No message matches “nobody”")
            window.press("^Clear search", BUTTON)
            self.export(window)
            self.prove(window)
            self.outage(window)
        with Companion() as window:  # remembered: nothing is asked
            window.wait_for("3 messages", "label")
        with Companion("--sent", LC_ALL="es_ES.UTF-8", LANGUAGE="es") as window:
            window.wait_for("3 mensajes", "label")
            window.wait_for("^Bloquear…", BUTTON)

    def find(self, window, words):
        window.enter("^Search subject or recipient$", words, "text")

    def lock_and_unlock(self, window, john, results):
        window.press("^Lock…", BUTTON)
        window.enter("^Reason$", "Falsche Anlage", "text")
        self.assert_named(window)
        window.press("^Lock message", BUTTON)
        window.wait_for("Locked: nobody can open it. Your reason: “Falsche Anlage”")
        done = john.run("open", "--json", results)
        self.assertEqual(done.returncode, 25, done.stdout)
        self.assertIn("Falsche Anlage", done.stdout.decode())
        window.press("^Unlock", BUTTON)
        window.wait_for("^Can be opened.$")
        self.assertEqual(john.run("open", results).returncode, 0)

    def expire(self, window, john, results):
        window.press("^Set expiry…", BUTTON)
        window.press("^Until$", "radio button")
        window.press("^Set expiry$", BUTTON)
        window.wait_for("^Can be opened until")
        self.assertEqual(john.run("open", results).returncode, 0)
        window.press("^Set expiry…", BUTTON)
        window.press("^Never expires$", "radio button")
        window.press("^Set expiry$", BUTTON)
        window.wait_for("^Can be opened.$")

    def export(self, window):
        target = self.folder / "list.csv"
        window.keys("ctrl+s")
        window.wait_for("Export list", "dialog")
        window.enter("File name", str(target), "text")
        window.press("^Save$", BUTTON)
        wait_until(target.exists, "the exported list")
        rows = list(csv.DictReader(io.StringIO(target.read_text("utf-8-sig"))))
        self.assertEqual(len(rows), 4)
        opened = {row["recipient"]: bool(row["opened_at"]) for row in rows if row["subject"] == "Befund für Frau Müller"}
        self.assertEqual(opened, {"john@example.net": True, "mary@example.org": False})

    def prove(self, window):
        """The alarm of a message that left in clear, which the gateway tells of."""
        window.keys("ctrl+i")
        window.wait_for("Message-ID", "text")
        self.assert_named(window)
        window.enter("^Message-ID$", "no id of anything", "text")
        window.press("^Check", BUTTON)
        window.wait_for("The mail gateway has not reported this message yet")
        window.enter("^Message-ID$", "<1@hospital.example>", "text")
        window.press("^Check", BUTTON)
        window.wait_for("^Encrypted for .*john@example.net")
        window.enter("^Message-ID$", "<clear@hospital.example>", "text")
        window.press("^Check", BUTTON)
        window.wait_for("has not reported this message yet")
        self.report_clear("clear@hospital.example")
        window.wait_for("NOT ENCRYPTED: this message was sent unencrypted to 2 external recipients")
        subprocess.run(["import", "-window", "root", "-trim", "+repage", "-strip", IMAGES / "companion-alarm.png"], check=True)
        window.press("^Close$", BUTTON)

    def report_clear(self, message_id):
        digest = base64.urlsafe_b64encode(hashlib.sha256(message_id.encode()).digest()).decode().rstrip("=")
        credential = self.service.credential
        body = {"messages": [{"message_id_hash": digest, "sender": SENDER, "outside_recipients": 2,
                              "seen_at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())}]}
        request = urllib.request.Request(f"{self.service.issuer}/v1/clear-messages", json.dumps(body).encode(),
                                         {"Authorization": f"Bearer {credential}", "Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            self.assertEqual(answer.status, 204)

    def outage(self, window):
        self.service.stop()
        window.wait_for("cannot be reached.*Check the network connection")
        self.assert_named(window)
        self.service.start()
        window.press("^Try again", BUTTON)
        wait_until(lambda: not window.find("cannot be reached"), "the banner to go")


if __name__ == "__main__":
    if "--update-images" in sys.argv:
        os.environ["SECUREDOC_IMAGES"] = str(TREE / "docs" / "images")
    run_inside(__file__)
    IMAGES.mkdir(parents=True, exist_ok=True)
    with Desktop():
        unittest.main(argv=[word for word in sys.argv if word != "--update-images"], verbosity=2)
