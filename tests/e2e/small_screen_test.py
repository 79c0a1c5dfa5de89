#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The viewer on a laptop of 1366 x 768 pixels at 200 %: 683 x 384 points for a message with a subject without an end,
200 recipients and many attachments. Whatever has the focus is on the screen, and nothing is beyond what the focus
reaches."""

import os
import subprocess
import sys
import tempfile
import unittest
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TREE / "tests" / "support"), str(TREE / "tests" / "e2e")]

from desktop import Desktop, Viewer, run_inside  # noqa: E402
from service_fixture import Recipient, Service, wait_until  # noqa: E402

from gi.repository import Atspi  # noqa: E402

IMAGES = Path(os.environ.get("SECUREDOC_IMAGES", tempfile.gettempdir()))
WIDTH, HEIGHT = 1366, 768
BUTTON = "push button"
ADDRESS = "patient@example.net"
SENDER = "dr.weiss@hospital.example"
MEMBERS = [f"member{number}@example.net" for number in range(200)]


class SmallViewer(Viewer):
    def __init__(self, *files, **environment):
        super().__init__(*files, QT_SCALE_FACTOR="2", **environment)

    def box(self, node):
        extents = node.get_component_iface().get_extents(Atspi.CoordType.SCREEN)
        return extents.x, extents.y, extents.x + extents.width, extents.y + extents.height

    def frame(self):
        return self.box(next(node for role, _, node in self.nodes() if role == "frame"))

    def is_inside(self, node):
        left, top, right, bottom = self.box(node)
        frame = self.frame()
        return left >= frame[0] and top >= frame[1] and right <= frame[2] and bottom <= frame[3]

    def focus_node(self):
        for _, _, node in self.nodes():
            if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                return node
        return None

    def geometry(self):
        window = wait_until(self._window, "the window")
        lines = subprocess.run(["xdotool", "getwindowgeometry", "--shell", window], stdout=subprocess.PIPE, text=True,
                               check=True).stdout.splitlines()
        return {name: int(value) for name, value in (line.split("=") for line in lines)}


class SmallScreenTest(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="securedoc-small-test-")
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)
        self.service = Service(self.folder)
        self.service.start()
        self.addCleanup(self.service.stop)

    def seal(self):
        message = EmailMessage(policy=policy.SMTP)
        message["From"], message["To"] = f"Dr. Weiß <{SENDER}>", ", ".join([ADDRESS, *MEMBERS])
        message["Subject"] = "++ " + "Subject" * 280
        message.set_content("A line of text.\n" * 60)
        for number in range(40):
            message.add_attachment(b"x" * number, "application", "octet-stream",
                                   filename="A name that is longer than any window is wide " * 3 + f"{number}.bin")
        mail = self.service.seal(message.as_bytes(), SENDER, [ADDRESS], what="mail")
        attachment = next(message_from_bytes(mail, policy=policy.default).iter_attachments())
        path = self.folder / "securedoc_1.html"
        path.write_bytes(attachment.get_payload(decode=True))
        return path

    def assert_fits(self, viewer):
        geometry = viewer.geometry()
        self.assertLessEqual(geometry["WIDTH"], WIDTH)
        self.assertLessEqual(geometry["HEIGHT"], HEIGHT)

    def assert_on_screen(self, viewer, *names):
        for name in names:
            def inside(name=name):
                node = viewer.find(name, BUTTON)
                return node is not None and viewer.is_inside(node)
            try:
                wait_until(inside, f"{name} on the screen")
            except TimeoutError as error:
                node = viewer.find(name, BUTTON)
                place = node and viewer.box(node)
                raise AssertionError(f"{error}: {place} in {viewer.frame()}\n{viewer.text()}") from error

    def walk(self, viewer, last):
        """Goes on with Tab until `last` has the focus; everything on the way is on the screen when it has it."""
        seen = []
        while not (seen and seen[-1][1] == last):
            before = viewer.focused()
            viewer.keys("Tab")
            wait_until(lambda: viewer.focused() not in (None, before), f"the focus to leave {before}")
            wait_until(lambda: viewer.is_inside(viewer.focus_node()), f"{viewer.focused()} on the screen")
            seen.append(viewer.focused())
            self.assertLess(len(seen), 40, seen)
        return [name for _, name in seen]

    def test_every_step_and_the_message(self):
        envelope = self.seal()
        person = Recipient(self.service, self.folder / "home", ADDRESS)
        with SmallViewer(envelope, **person.environment) as viewer:
            viewer.wait_for("Not verified: 127.0.0.1")
            self.assert_fits(viewer)
            self.assert_on_screen(viewer, "^Accept and continue", "^Close$")
            viewer.press("^Accept and continue")
            self.assert_on_screen(viewer, "^Create account")
            viewer.screenshot(IMAGES / "small-front.png")
            self.walk(viewer, "Help with this message")
            viewer.press("^Create account")
            viewer.wait_for("Create your account")
            self.walk(viewer, "Help with this message")
            self.assert_fits(viewer)
        person.register()
        person.sign_in()
        with SmallViewer(envelope, **person.environment) as viewer:
            viewer.wait_enabled("^Save…", BUTTON)
            self.assert_fits(viewer)
            self.assert_on_screen(viewer, "^Open$", "^Save…", "^Save all…", "^Reply$", "^Details$")
            text = next(node for role, name, node in viewer.nodes() if name == "Message text")
            left, top, right, bottom = viewer.box(text)
            frame = viewer.frame()
            self.assertGreater(bottom - top, (frame[3] - frame[1]) / 5, "there is room to read")
            viewer.screenshot(IMAGES / "small-message.png")
            viewer.press("^Details$")
            viewer.wait_for("^Show all 201$", BUTTON)
            viewer.press("^Show all 201$")
            viewer.wait_for("^Show less$", BUTTON)
            self.assert_fits(viewer)
            self.assert_on_screen(viewer, "^Open$", "^Save all…")


if __name__ == "__main__":
    if "--update-images" in sys.argv:
        os.environ["SECUREDOC_IMAGES"] = str(TREE / "docs" / "images")
    run_inside(__file__, f"{WIDTH}x{HEIGHT}x24")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with Desktop():
        unittest.main(argv=[argument for argument in sys.argv if argument != "--update-images"], verbosity=2)
