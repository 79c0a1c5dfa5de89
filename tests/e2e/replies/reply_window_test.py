#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Answering in the real window, read and used as a screen reader and a keyboard do it; each test ends with the mail
where it belongs. Takes docs/images/reply.png; --update-images puts it there."""

import os
import sys
import tempfile
import unittest
from pathlib import Path

TREE = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(TREE / "tests" / "support"), str(TREE / "tests" / "e2e")]

from desktop import Desktop, Viewer, run_inside  # noqa: E402
from reply_case import (BEA, CARL, COLLEAGUE, PDF, SENDER, ReplyCase, envelope_in, fixture, parsed)  # noqa: E402

IMAGES = Path(os.environ.get("SECUREDOC_IMAGES", tempfile.gettempdir()))
BUTTON = "push button"
INTERACTIVE = {"push button", "check box", "text", "password text", "combo box", "link", "list item"}
REPLY = "^Secure reply$"


class ReplyWindowTest(ReplyCase):
    def read(self, path):
        """The viewer with the message before it, verified to its end."""
        viewer = Viewer(path, **self.bea.environment)
        self.addCleanup(viewer.__exit__)
        viewer.wait_for("^Message text$")
        return viewer

    def assert_named(self, viewer):
        nameless = [role for role, name, node in viewer.nodes()
                    if role in INTERACTIVE and not name and not node.get_description()]
        self.assertEqual(nameless, [], viewer.text())

    @staticmethod
    def shown_text(viewer, name="^Your message$"):
        node = viewer.wait_for(name, "text")
        return node.get_text(0, node.get_character_count())

    def wait_for_text(self, viewer, text):
        fixture.wait_until(lambda: text in self.shown_text(viewer), f"{text!r} in the message")

    def wait_for_focus(self, viewer, name):
        try:
            fixture.wait_until(lambda: viewer.has_focus(name), f"the focus on {name!r}")
        except TimeoutError as error:
            raise AssertionError(f"{error}; it is on {viewer.focused()}; shown is:\n{viewer.text()}") from error

    @staticmethod
    def body_of(mail):
        return parsed(mail).get_body(("plain",)).get_content().replace("\r\n", "\n")

    def test_reply_survivesAFailureAndArrives(self):
        inside = self.start_inside()
        self.start_gateway(inside)
        attachment = self.spool / "Röntgen.pdf"
        attachment.write_bytes(PDF)
        viewer = self.read(self.sealed(to=(BEA, COLLEAGUE)))
        viewer.wait_enabled("^Reply$", BUTTON)
        self.assertIsNotNone(viewer.find("^Reply to all$", BUTTON))
        viewer.press("^Reply$", BUTTON)
        viewer.wait_for(REPLY, "frame")
        self.wait_for_focus(viewer, "Your message")
        self.assertIn(f"Dr. Weiß <{SENDER}>", [node.get_description() for _, name, node in viewer.nodes() if name == "To"])
        self.assertIn(f"Dr. Weiß <{SENDER}> wrote:\n> Guten Tag,", self.shown_text(viewer))
        viewer.type("Thank you, see you on Monday.")
        self.wait_for_text(viewer, "Thank you, see you on Monday.\n")
        viewer.press("^Attach files…$", BUTTON)
        viewer.wait_for("^Attach files$", "dialog")
        viewer.enter("File name", str(attachment), "text")
        viewer.press("^Open$", BUTTON)
        viewer.wait_for("^Röntgen.pdf \\(", "list item")
        self.assert_named(viewer)
        viewer.screenshot(IMAGES / "reply.png", title="Secure reply")

        self.service.stop()
        try:
            viewer.press("^Send securely$", BUTTON)
            viewer.wait_for("cannot be reached|could not be reached|No connection|not reachable")
            self.wait_for_focus(viewer, "Send securely")
            self.wait_for_text(viewer, "Thank you, see you on Monday.\n")
        finally:
            self.service.start()
        viewer.keys("ctrl+Return")
        viewer.wait_for("^Your reply was sent securely.$")
        fixture.wait_until(lambda: viewer.find(REPLY, "frame") is None, "the reply's window to close")
        self.wait_until_done()
        self.assertEqual(([mail[1] for mail in inside.mails], inside.in_clear), ([[SENDER]], 0))
        mail = parsed(inside.mails[0])
        self.assertEqual(str(mail["Subject"]), "Re: Befund für Frau Müller")
        self.assertEqual(mail["In-Reply-To"], "<1@hospital.example>")
        self.assertTrue(self.body_of(inside.mails[0]).startswith("Thank you, see you on Monday.\n"))
        (found,) = mail.iter_attachments()
        self.assertEqual((found.get_filename(), found.get_content()), ("Röntgen.pdf", PDF))

    def test_endedSession_asksForThePasswordAndLosesNothing(self):
        inside = self.start_inside()
        self.start_gateway(inside)
        viewer = self.read(self.sealed(to=(BEA, COLLEAGUE)))
        viewer.wait_enabled("^Reply to all$", BUTTON)
        viewer.press("^Reply to all$", BUTTON)
        viewer.wait_for(REPLY, "frame")
        self.wait_for_focus(viewer, "Your message")
        viewer.type("To both of you.")
        self.bea.must("account", "sign-out", "--as", BEA)
        try:
            viewer.keys("ctrl+Return")
            viewer.wait_for("You are no longer signed in")
            self.wait_for_focus(viewer, "Password")
            viewer.type("not the password")
            viewer.keys("Return")
            viewer.wait_for("The address or the password is incorrect")
            self.wait_for_focus(viewer, "Password")
            self.wait_for_text(viewer, "To both of you.\n")
            viewer.type(self.bea.password_file.read_text())
            viewer.keys("Return")
            viewer.wait_for("^Your reply was sent securely.$")
        finally:
            self.bea.sign_in()
        self.wait_until_done()
        self.assertEqual([mail[1] for mail in inside.mails], [[SENDER], [COLLEAGUE]])
        self.assertTrue(self.body_of(inside.mails[0]).startswith("To both of you.\n"))

    def test_forward_byKeyboardAlone(self):
        self.start_gateway(self.start_inside())
        viewer = self.read(self.sealed(attachments=[("befund.pdf", PDF)]))
        viewer.wait_enabled("^Reply$", BUTTON)
        self.assertIsNone(viewer.find("^Reply to all$", BUTTON))  # nobody else got it
        viewer.keys("ctrl+l")
        viewer.wait_for("^Forward securely$", "frame")
        self.wait_for_focus(viewer, "To")
        viewer.keys("ctrl+Return")
        viewer.wait_for("^Enter who is to receive the message.$")
        viewer.type("carl")
        viewer.keys("ctrl+Return")
        viewer.wait_for("“carl” is not an e-mail address.")
        self.wait_for_focus(viewer, "To")
        viewer.type("@example.org")
        viewer.keys("Tab")
        self.wait_for_focus(viewer, "Subject")
        viewer.keys("Tab")
        self.wait_for_focus(viewer, "Your message")
        viewer.type("For your files.")
        viewer.wait_for("^befund.pdf \\(", "list item")
        self.assert_named(viewer)
        viewer.keys("ctrl+KP_Enter")
        viewer.wait_for("^Forwarded securely.$")
        self.wait_until_done()
        (mail,) = self.reinject.mails
        self.assertEqual(mail[1], [CARL])
        self.opened_by(CARL, envelope_in(mail), self.spool / "out")
        (saved,) = (self.spool / "out").rglob("befund.pdf")
        self.assertEqual(saved.read_bytes(), PDF)
        (body,) = (self.spool / "out").rglob("body.txt")
        self.assertTrue(body.read_text().startswith("For your files.\n"))

    def test_closing_asksAndTheMessagesWindowMayGoFirst(self):
        inside = self.start_inside()
        self.start_gateway(inside)
        viewer = self.read(self.sealed())
        viewer.wait_enabled("^Reply$", BUTTON)
        viewer.keys("ctrl+r")
        viewer.wait_for(REPLY, "frame")
        self.wait_for_focus(viewer, "Your message")
        viewer.type("Almost lost.")
        self.wait_for_text(viewer, "Almost lost.")
        viewer.keys("Escape")
        viewer.wait_for("Close without sending\\? What you wrote will be lost.")
        self.wait_for_focus(viewer, "Keep writing")
        viewer.keys("Return")
        self.wait_for_text(viewer, "Almost lost.")
        viewer.close("Befund")
        fixture.wait_until(lambda: viewer.find("^Message text$") is None, "the message's window to close")
        self.wait_for_text(viewer, "Almost lost.")
        viewer.press("^Send securely$", BUTTON)
        viewer.wait_for("^Your reply was sent securely.$")  # said here, as there is no other window
        self.wait_for_focus(viewer, "Close")
        self.wait_until_done()
        self.assertTrue(self.body_of(inside.mails[0]).startswith("Almost lost.\n"))
        viewer.keys("Return")
        self.assertEqual(viewer.process.wait(60), 0)

    def test_whatTheSenderForbids_isNotOffered(self):
        viewer = self.read(self.sealed(to=(BEA, COLLEAGUE), forward="false", reply="false"))
        viewer.wait_for("^The sender does not allow replies to this message.$")
        self.assertIsNone(viewer.find("^(Reply|Reply to all|Forward)$", BUTTON), viewer.text())


if __name__ == "__main__":
    if "--update-images" in sys.argv:
        os.environ["SECUREDOC_IMAGES"] = str(TREE / "docs" / "images")
    run_inside(__file__)
    IMAGES.mkdir(parents=True, exist_ok=True)
    arguments = [argument for argument in sys.argv if argument != "--update-images"]
    with Desktop():
        unittest.main(argv=arguments, verbosity=2)
