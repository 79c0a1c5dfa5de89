# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""One recipient's copy at the API: locked by the sender, by its recipient, and by who has the file."""

import secrets
import urllib.parse

from service_fixture import wait_until
from service_walk import RECIPIENT, SENDER, new_id

COLLEAGUE = "cora@example.net"  # has no account


def text_of(mail):
    return mail.get_body(("plain",)).get_content()


class CopySteps:
    def copies(self):
        self.copy_of_the_sender()
        self.copy_of_a_recipient()
        self.copy_by_file()

    def copy_path(self, envelope, address=RECIPIENT):
        return f"/v1/envelopes/{envelope}/recipients/{urllib.parse.quote(address, safe='')}/lock"

    def copy_state(self, envelope, address=RECIPIENT):
        status = self.call("GET", f"/v1/envelopes/{envelope}", token=self.anna, status=200)
        return next(one for one in status["recipients"] if one["address"] == address)

    def copy_of_the_sender(self):
        envelope = new_id()
        self.deposit(envelope, recipients=[RECIPIENT, "alias@example.org"])
        key, path = f"/v1/envelopes/{envelope}/key", self.copy_path(envelope)
        self.refuses_other_bodies(("PUT", path), ("POST", f"/v1/envelopes/{envelope}/not-for-me"))
        for method, body in (("PUT", {"reason": "r"}), ("DELETE", None)):
            self.call(method, path, body, status=401, problem="password-required")
            self.call(method, path, body, token=self.bea["access_token"], status=403, problem="not-authorized")
            self.call(method, self.copy_path(envelope, "nobody@example.net"), body, token=self.anna, status=404,
                      problem="unknown-envelope")
        self.call("PUT", path, {"reason": "Falsche Person"}, token=self.anna, status=204)
        refused = self.call("POST", key, token=self.bea["access_token"], status=403, problem="envelope-locked")
        self.assertEqual((refused["detail"], refused["locked_by"]), ("Falsche Person", "sender"))
        self.assertEqual(self.copy_state(envelope)["locked_by"], "sender")
        self.assertIsNone(self.copy_state(envelope, "alias@example.org")["locked_at"])
        self.call("DELETE", path, token=self.anna, status=204)
        self.call("POST", key, token=self.bea["access_token"], status=200)

    def copy_of_a_recipient(self):
        envelope = new_id()
        self.deposit(envelope, recipients=[RECIPIENT, COLLEAGUE])
        path = f"/v1/envelopes/{envelope}/not-for-me"
        self.call("POST", path, {}, status=401, problem="password-required")
        self.call("POST", path, {}, token=self.anna, status=403, problem="not-a-recipient")
        for _ in range(2):
            self.call("POST", path, {}, token=self.bea["access_token"], status=204)
        told = wait_until(lambda: next((text for text in map(text_of, self.service.mails(SENDER))
                                        if f"/sent/{envelope}" in text), None), "the mail that tells the sender")
        self.assertIn(f"{RECIPIENT} dice que su mensaje seguro no es para esa persona", told)
        refused = self.call("POST", f"/v1/envelopes/{envelope}/key", token=self.bea["access_token"], status=403,
                            problem="envelope-locked")
        self.assertEqual(refused["locked_by"], "recipient")
        self.assertEqual(self.copy_state(envelope)["locked_by"], "recipient")
        self.assertIsNone(self.copy_state(envelope, COLLEAGUE)["locked_at"])
        self.call("DELETE", self.copy_path(envelope), token=self.bea["access_token"], status=403, problem="not-authorized")
        self.call("DELETE", self.copy_path(envelope), token=self.anna, status=204)
        self.call("POST", f"/v1/envelopes/{envelope}/key", token=self.bea["access_token"], status=200)

    def copy_by_file(self):
        """Locks out nobody who has an account, and fills no mailbox."""
        envelope, header = new_id(), secrets.token_urlsafe(32)
        self.deposit(envelope, recipients=[RECIPIENT, COLLEAGUE], header=header)
        path = f"/v1/envelopes/{envelope}/not-for-me"
        self.call("POST", path, {"header": secrets.token_urlsafe(32)}, status=404, problem="unknown-envelope")
        self.call("POST", path, {"header": header, "address": "x"}, status=400, problem="invalid-request")
        self.call("POST", path, {"header": header, "address": COLLEAGUE}, status=204)
        self.call("POST", path, {"header": header, "address": RECIPIENT}, status=204)
        self.assertEqual(self.copy_state(envelope, COLLEAGUE)["locked_by"], "file")
        self.assertIsNone(self.copy_state(envelope)["locked_at"], "who has an account says so signed in")
        self.call("POST", f"/v1/envelopes/{envelope}/key", token=self.bea["access_token"], status=200)
        for _ in range(20):
            status, _, _ = self.raw("POST", path, b'{"header": "%s"}' % header.encode(), {"Content-Type": "application/json"})
            if status == 429:
                break
        self.call("POST", path, {"header": header}, status=429, problem="rate-limited")
