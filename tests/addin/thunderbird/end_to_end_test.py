# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""What Secure has nothing to do with, or cannot do: messages that Thunderbird encrypts itself (OpenPGP), and newsgroups. And a narrow window."""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import thunderbird_test  # noqa: E402
import window_scripts as scripts  # noqa: E402
from thunderbird_test import OUTSIDE, wait_until  # noqa: E402

setUpModule = thunderbird_test.setUpModule
TAG = "[SECURE MESSAGE]"
NARROW = 520  # pixels
PASSWORD = "of the secret key on its way to gpg"


class EndToEnd(thunderbird_test.WithThunderbird):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.secret_key = cls.program.run(scripts.MAKE_KEYS, ["Ana <ana@hospital.example>", f"John <{OUTSIDE}>"], PASSWORD)

    def encrypted(self, **fields):
        """A compose window in which Thunderbird encrypts."""
        number = self.compose(**fields)
        self.program.window(number, "w.toggleEncryptMessage()")
        self.program.wait_strip(number, "Encrypted end to end with OpenPGP")
        return number

    def arrived_inside(self):
        """(the mail as John gets it, what he reads in it)."""
        mail = self.institution.arrived(OUTSIDE)
        self.assertEqual(mail.get_content_type(), "multipart/encrypted")
        with tempfile.TemporaryDirectory() as folder:
            environment = {**os.environ, "GNUPGHOME": folder}
            gpg = ["gpg", "--batch", "--quiet", "--pinentry-mode", "loopback", "--passphrase", PASSWORD]
            try:
                subprocess.run([*gpg, "--import"], env=environment, input=self.secret_key.encode(), check=True, stderr=subprocess.DEVNULL)
                # gpg knows nothing of Ana, who signed it, and says so by its status; what it could read is looked at.
                read = subprocess.run([*gpg, "--decrypt"], env=environment, input=mail.get_payload(1).get_payload(decode=True), check=False,
                                      stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
            finally:
                subprocess.run(["gpgconf", "--kill", "all"], env=environment, check=True)
        return mail, read.decode()

    def test_a_message_that_thunderbird_encrypts_gets_no_mark(self):
        number = self.encrypted()
        self.assertEqual(self.program.button(number)[0], "Secure: off")
        self.program.press_secure(number)
        self.program.wait_strip(number, "Secure is not used for this message.")
        self.assertEqual(self.program.subject(number), "Lab results")
        self.picture("end-to-end")
        self.program.send(number)
        self.program.wait_sent(number)
        mail, read = self.arrived_inside()
        self.assertIsNone(mail["X-Securedoc"])
        self.assertIn("Your results are in.", read)
        self.assertIn("Subject: Lab results", read)

    def test_a_mark_and_a_tag_do_not_leave_with_it(self):
        for subject in ("++ Lab results", f"Re: {TAG} Lab results"):
            for is_hidden in (True, False):
                with self.subTest(subject=subject, is_hidden=is_hidden):
                    self.institution.server.clear()
                    number = self.encrypted(subject=subject)
                    if not is_hidden:
                        self.program.window(number, "w.toggleEncryptedSubject()")
                    self.program.send(number)
                    self.program.wait_sent(number)
                    mail, read = self.arrived_inside()  # as Thunderbird made it: no envelope around it
                    self.assertIsNone(mail["X-Securedoc"])
                    self.assertNotIn("++", mail["Subject"])
                    self.assertNotIn("++ ", read)

    def test_encryption_that_is_switched_off_again_leaves_secure_as_it_was(self):
        number = self.compose()
        self.program.press_secure(number)
        self.program.wait_button(number, "Secure: on")
        self.program.window(number, "w.toggleEncryptMessage()")
        self.program.wait_button(number, "Secure: off")
        self.assertEqual(self.program.subject(number), "++ Lab results")
        self.program.window(number, "w.toggleEncryptMessage()")
        self.program.wait_button(number, "Secure: on")
        self.program.wait_strip(number, "1 external recipient: encrypted.")
        self.program.send(number)
        self.program.wait_sent(number)
        self.assert_sealed("Lab results", "Your results are in.")

    def test_a_message_that_did_not_leave_is_wanted_secure_as_before(self):
        number = self.encrypted(subject="++ Lab results")
        self.program.run(scripts.SEND_BY_PORT, 9)  # where nobody listens
        self.addCleanup(self.program.run, scripts.SEND_BY_PORT, self.institution.server.port)
        self.program.send(number)
        self.program.run(scripts.DISMISS_ALERT)
        wait_until(lambda: self.program.subject(number) == "Lab results", "the mark to be gone")
        self.program.window(number, "while (w.gWindowLocked) await new Promise((r) => w.setTimeout(r, 50))")
        self.program.window(number, "w.toggleEncryptMessage()")
        self.program.wait_button(number, "Secure: on")
        wait_until(lambda: self.program.subject(number) == "++ Lab results", "the mark to be back")
        self.program.close(number)

    def test_a_newsgroup_is_never_encrypted(self):
        number = self.program.compose(newsgroups="example.test", subject="Question", body="<p>Who knows?</p>")
        self.program.wait_strip(number, "Newsgroups are never encrypted")
        self.program.press_secure(number)
        self.program.wait_button(number, "Secure: on")
        self.program.wait_strip(number, "Newsgroups are never encrypted")
        self.assertNotIn("will get this message encrypted", self.program.strip(number))
        self.program.close(number)


class Narrow(thunderbird_test.WithThunderbird):
    """At 520 pixels the button is there in whole, and on does not look like off."""

    LOOK = ("const b = d.getElementById('addin_securedoc_example-composeAction-toolbarbutton'), s = d.getElementById('securedoc-strip');"
            "const t = b.querySelector('.toolbarbutton-text'), box = b.getBoundingClientRect();"
            "return { right: box.right, inner: w.innerWidth, cut: t.scrollWidth > t.clientWidth + 1, pressed: b.getAttribute('aria-pressed'),"
            "  button: w.getComputedStyle(b).backgroundColor, strip: w.getComputedStyle(s).backgroundColor,"
            "  weight: w.getComputedStyle(s).fontWeight, tall: s.scrollWidth > s.clientWidth + 1 };")

    def test_on_and_off_at_520_pixels(self):
        number = self.compose(to=f"{OUTSIDE}, colleague@hospital.example")
        self.program.window(number, "w.resizeTo(arguments[1], 600)", NARROW)
        wait_until(lambda: self.program.window(number, "return w.outerWidth") == NARROW, "a narrow window")
        wait_until(lambda: self.program.window(number, self.LOOK)["pressed"] == "false", "the button to be drawn")
        off = self.program.window(number, self.LOOK)
        self.picture("narrow-off")
        self.program.press_secure(number)
        self.program.wait_strip(number, "1 external recipient: encrypted.")
        wait_until(lambda: self.program.window(number, self.LOOK)["pressed"] == "true", "the button to be pressed")
        wait_until(lambda: all(self.program.window(number, self.LOOK)[what] != off[what] for what in ("button", "strip", "weight")), "another look")
        on = self.program.window(number, self.LOOK)
        self.picture("narrow-on")
        for look in (off, on):
            self.assertLessEqual(look["right"], look["inner"])
            self.assertFalse(look["cut"], "the whole label")
            self.assertFalse(look["tall"], "the line fits")
        self.program.close(number)


if __name__ == "__main__":
    unittest.main(verbosity=2)
