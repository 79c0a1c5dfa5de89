# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Messages that carry the tag of a secure one, in a real Thunderbird: answers, forwarding, "Edit as new", drafts and templates. Secure
unless somebody here switched it off, and off stays off."""

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import thunderbird_test  # noqa: E402
from thunderbird_test import DRAFTS, INBOX, OUTSIDE, POLICY, SECURE_MAIL, TEMPLATES, wait_until  # noqa: E402

setUpModule = thunderbird_test.setUpModule
TAG = "[SECURE MESSAGE]"
# What a stranger's X-Securedoc says must not switch anything off here.
TAGGED_MAIL = SECURE_MAIL.replace(b"Subject:", b"Cc: john@example.net\nX-Securedoc: no\nSubject:")
OWN_TAG_MAIL = TAGGED_MAIL.replace(TAG.encode(), b"[EXTERN] [Ticket 7] [VERTRAULICH]")


class Tagged(thunderbird_test.WithThunderbird):
    inbox = TAGGED_MAIL

    def test_the_forwarding_of_a_secure_message_is_secure(self):
        number = self.program.open_stored(INBOX, "ForwardInline")
        self.program.wait_button(number, "Secure: on")
        self.assertEqual(self.program.subject(number), f"++ Fwd: {TAG} Your question")
        self.program.close(number)

    def test_a_secure_message_edited_as_new_is_secure(self):
        number = self.program.open_stored(INBOX, "EditAsNew")
        self.program.wait_button(number, "Secure: on")
        self.program.wait_strip(number, "1 external recipient: encrypted.")
        self.program.send(number)
        self.program.wait_sent(number)
        self.assertEqual(self.institution.arrived(OUTSIDE)["Subject"], f"{TAG} Your question")
        self.assertNotIn(b"See the attachment.", self.institution.server.sink.to(OUTSIDE)[0][2])

    def test_a_tagged_message_that_is_sent_at_once_is_secure(self):
        number = self.program.compose(subject=f"Re: {TAG} At once", body="<p>Values.</p>", to=OUTSIDE)
        self.program.send(number)
        self.program.wait_sent(number)
        mail = self.institution.arrived(OUTSIDE)
        self.assertEqual(mail["Subject"], f"{TAG} Re: At once")
        self.assertNotIn(b"Values.", self.institution.server.sink.to(OUTSIDE)[0][2])

    def off_though_tagged(self, subject):
        """A compose window whose subject has the tag and whose button was switched off."""
        number = self.compose(subject=subject)
        self.program.wait_button(number, "Secure: on")
        self.program.press_secure(number)
        self.program.wait_button(number, "Secure: off")
        wait_until(lambda: self.program.subject(number) == subject, "the subject as it was")
        return number

    def test_off_holds_for_a_tagged_message(self):
        number = self.off_though_tagged(f"Re: {TAG} Lunch")
        self.program.wait_strip(number, "not encrypted")
        self.program.send(number)
        self.program.wait_sent(number)
        self.assert_in_clear(f"Re: {TAG} Lunch", "Your results are in.")

    def test_off_holds_in_a_draft_and_a_template_that_are_opened_again(self):
        for folder, how, command in ((DRAFTS, "Draft", "cmd_saveAsDraft"), (TEMPLATES, "Template", "cmd_saveAsTemplate")):
            self.institution.server.clear()
            number = self.off_though_tagged(f"Re: {TAG} {how}")
            self.program.save(number, command)
            self.program.close(number)
            again = self.program.open_stored(folder, how)
            self.program.wait_strip(again, "not encrypted")
            self.assertEqual(self.program.button(again)[0], "Secure: off")
            self.assertEqual(self.program.subject(again), f"Re: {TAG} {how}")
            self.program.send(again)
            self.program.wait_sent(again)
            self.assert_in_clear(f"Re: {TAG} {how}", "Your results are in.")


class OwnTag(thunderbird_test.WithThunderbird):
    """Tag, trigger and marks are the institution's own."""

    policy = {**POLICY, "tag": "[VERTRAULICH]", "triggers": [{"text": "++"}], "transparent_tags": ["[EXTERN]"]}
    inbox = OWN_TAG_MAIL

    def test_answers_to_a_message_with_the_own_tag_are_secure(self):
        for how, prefix in (("ReplyToSender", "Re: "), ("ForwardInline", "Fwd: "), ("EditAsNew", "")):
            self.institution.server.clear()
            number = self.program.open_stored(INBOX, how)
            self.program.wait_button(number, "Secure: on")
            subject = f"{prefix}[EXTERN] [Ticket 7] [VERTRAULICH] Your question"
            self.assertEqual(self.program.subject(number), f"++ {subject}")
            if how == "ForwardInline":  # to nobody yet
                self.program.close(number)
                continue
            self.program.send(number)
            self.program.wait_sent(number)
            self.assertEqual(self.institution.arrived(OUTSIDE)["Subject"], f"{TAG} {subject}")

    def test_another_tag_is_only_words(self):
        number = self.compose(subject=f"Re: {TAG} Lunch")
        self.program.wait_strip(number, "not encrypted")
        self.assertEqual(self.program.button(number)[0], "Secure: off")
        self.program.close(number)


if __name__ == "__main__":
    unittest.main(verbosity=2)
