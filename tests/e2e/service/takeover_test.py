#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Attacks on accounts, acted out at a real service: through a shared mailbox, a stolen token, an early registration."""

import re
import sys
import unittest
import urllib.parse
from pathlib import Path

TREE = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(TREE / "tests" / "support"), str(TREE / "tests" / "e2e")]

from service_fixture import wait_until  # noqa: E402
from service_walk import PASSWORD, ServiceWalk, new_id  # noqa: E402

STRANGERS = "the stranger's own words"
NEXT = "another long phrase 8"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Steps(ServiceWalk):
    """Each attack has people of its own; the service is shared within a class."""

    def ask_reset(self, address):
        self.call("POST", "/v1/password-resets", {"address": address}, status=202)

    def reset_tokens(self, address):
        """Of the reset mails so far; notices of other changes come in between."""
        texts = [mail.get_body(("plain",)).get_content() for mail in self.service.mails(address)]
        return [found.group(1) for found in (re.search(r"/reset/([\w-]+)", text) for text in texts) if found]

    def new_reset(self, address):
        already = len(self.reset_tokens(address))
        self.ask_reset(address)
        return wait_until(lambda: self.reset_tokens(address)[already:], "the reset mail")[-1]

    def reset(self, address):
        body = {"token": self.new_reset(address), "password": NEXT}
        self.call("POST", "/v1/password-resets/complete", body, status=204)

    def ask_proof(self, address, token):
        """The link that proves `address`, not followed yet."""
        already = len(self.service.mails(address))
        self.call("POST", "/v1/account/addresses", {"address": address, "password": PASSWORD}, token=token, status=202)
        return self.token_from_mail(address, already).rsplit("/", 1)[1]

    def prove(self, link, status, problem=None):
        self.call("POST", "/v1/address-proofs", {"token": link}, status=status, problem=problem)

    def register_only(self, address, password):
        body = {"address": address, "name": "N", "password": password, "language": "en"}
        return self.call("POST", "/v1/accounts", body, status=202)

    def state(self, receipt):
        return self.call("GET", f"/v1/registrations/{receipt['waiting_token']}", status=200)["state"]

    def words(self, mail):
        return " ".join(mail.get_body(("plain",)).get_content().split())

    def released(self, recipient, token, **answer):
        envelope = new_id()
        self.deposit(envelope, recipients=[recipient], level="high")
        self.call("POST", f"/v1/envelopes/{envelope}/key", token=token, **answer)


class TakeoverTest(Steps):
    # a shared mailbox

    def test_a_shared_mailbox_resets_nobody(self):
        self.register("m1@example.net")
        self.register("m2@example.net")
        first, second = (self.sign_in(address)["access_token"] for address in ("m1@example.net", "m2@example.net"))
        self.prove_address("team@example.net", first)
        self.released("team@example.net", second, status=403, problem="not-a-recipient")
        self.prove_address("team@example.net", second)
        for token in (first, second):  # both read the mailbox, so both open its mail
            self.released("team@example.net", token, status=200)
        self.released("m1@example.net", second, status=403, problem="not-a-recipient")
        already = len(self.service.mails("team@example.net"))
        self.ask_reset("team@example.net")
        mail = self.service.wait_for_mail("team@example.net", already)
        said = self.words(mail)
        self.assertIn("No account signs in with this address", said)
        for secret in ("/reset/", "m1@", "m2@", "Ñandú"):
            self.assertNotIn(secret, mail.as_string())
            self.assertNotIn(secret, said)
        for member in ("m1@example.net", "m2@example.net"):  # told of the address, and of nothing else
            self.assertNotIn("/reset/", " ".join(self.words(mail) for mail in self.service.mails(member)))
        self.call("POST", "/v1/sessions", {"address": "team@example.net", "password": PASSWORD}, status=401,
                  problem="wrong-password")
        self.sign_in("m1@example.net")

    def test_an_account_of_the_shared_mailbox_is_nobody_elses(self):
        self.register("owner@example.net")
        owner = self.sign_in("owner@example.net")["access_token"]
        self.prove_address("desk@example.net", owner)
        self.register("desk@example.net", password=STRANGERS)
        stranger = self.sign_in("desk@example.net", STRANGERS)["access_token"]
        self.released("owner@example.net", stranger, status=403, problem="not-a-recipient")
        self.reset("desk@example.net")  # of its own account alone
        self.sign_in("owner@example.net")
        self.released("desk@example.net", owner, status=200)

    # a stolen token

    def test_a_stolen_token_adds_no_address(self):
        self.register("tom@example.net")
        token = self.sign_in("tom@example.net")["access_token"]
        for password in ("", "a guess at it", PASSWORD + "!"):
            self.call("POST", "/v1/account/addresses", {"address": "mallory@example.org", "password": password}, token=token,
                      status=401, problem="wrong-password")
        self.call("POST", "/v1/account/addresses", {"address": "mallory@example.org"}, token=token, status=400,
                  problem="invalid-request")
        self.assertEqual(self.service.mails("mallory@example.org"), [])

    def test_links_from_before_die_with_the_password(self):
        def change(token):
            self.call("PUT", "/v1/account/password", {"current_password": PASSWORD, "new_password": NEXT}, token=token, status=204)

        def everywhere(token):
            self.call("DELETE", "/v1/sessions", token=token, status=204)

        for number, act in enumerate((change, everywhere, lambda _: self.reset(f"ina{number}@example.net"))):
            with self.subTest(act=number):
                address, mallory = f"ina{number}@example.net", f"mallory{number}@example.org"
                self.register(address)
                token = self.sign_in(address)["access_token"]
                proof = self.ask_proof(mallory, token)
                earlier = self.new_reset(address)
                act(token)
                self.prove(proof, 410, "link-invalid")
                self.call("POST", "/v1/password-resets/complete", {"token": earlier, "password": STRANGERS}, status=410,
                          problem="link-invalid")
                token = self.sign_in(address, PASSWORD if act is everywhere else NEXT)["access_token"]
                self.assertEqual(self.call("GET", "/v1/account", token=token, status=200)["addresses"], [address])

    def test_the_owner_undoes_an_address(self):
        """Who has password and token: the owner gets the account back from the mail alone."""
        self.register("eva@example.net")
        thief = self.sign_in("eva@example.net")["access_token"]
        self.prove(self.ask_proof("mallory@example.com", thief), 204)
        path = self.undo_path("eva@example.net", "mallory@example.com")
        self.call("PUT", "/v1/account/password", {"current_password": PASSWORD, "new_password": STRANGERS}, token=thief, status=204)
        status, _, page = self.raw("POST", path)
        self.assertEqual((status, "href=\"/forgot\"" in page.decode()), (200, True))
        self.call("GET", "/v1/account", token=thief, status=401, problem="password-required")
        self.reset("eva@example.net")
        token = self.sign_in("eva@example.net", NEXT)["access_token"]
        self.assertEqual(self.call("GET", "/v1/account", token=token, status=200)["addresses"], ["eva@example.net"])
        self.released("mallory@example.com", token, status=403, problem="not-a-recipient")


class EarlyRegistrationTest(Steps):
    def test_an_early_registration_yields_nothing(self):
        address = "victim@example.net"
        early = [self.register_only(address, STRANGERS) for _ in range(7)]
        self.assertEqual([receipt["mailed"] for receipt in early], [True] * 5 + [False] * 2)
        mails = wait_until(lambda: self.service.mails(address)[4:] and self.service.mails(address), "five mails")
        self.assertEqual(len(mails), 5)
        said = [self.words(mail) for mail in mails]
        self.assertEqual([f"to {address} before" in text for text in said].count(True), 1)
        honest = self.register_only(address, PASSWORD)
        self.assertFalse(honest["mailed"])
        token = self.service.link_in(mails[0]).rsplit("/", 1)[1]
        self.call("POST", "/v1/activations", {"token": token, "password": PASSWORD}, status=204)
        self.assertEqual(self.state(honest), "activated")
        self.sign_in(address)
        self.call("POST", "/v1/sessions", {"address": address, "password": STRANGERS}, problem="not-activated")
        for receipt, mail in zip(early, mails):
            self.assertEqual(self.state(receipt), "waiting")  # nobody tells the stranger
            token = self.service.link_in(mail).rsplit("/", 1)[1]
            self.call("POST", "/v1/activations", {"token": token, "password": STRANGERS}, status=410, problem="link-invalid")

    def test_the_owner_of_the_mailbox_chooses(self):
        """Who never registered, but follows the stranger's link: gets an account of their own or none."""
        address = "surprised@example.net"
        early = self.register_only(address, STRANGERS)
        path = self.token_from_mail(address, 0)
        self.assertEqual(self.raw("POST", path)[0], 403)
        status, _, page = self.raw("GET", path + "?choose=1")
        self.assertEqual((status, "name=\"repeat\"" in page.decode()), (200, True))
        for fields, words in (({"password": NEXT, "repeat": NEXT}, "enter your name"),
                              ({"name": "Sue", "password": NEXT, "repeat": "x"}, "not the same"),
                              ({"name": "Sue", "password": "short", "repeat": "short"}, "too short")):
            status, _, page = self.raw("POST", path + "?choose=1", urllib.parse.urlencode(fields).encode(), FORM)
            self.assertEqual((status, words in page.decode()), (400, True), words)
        fields = {"name": "Sue", "password": NEXT, "repeat": NEXT}
        status, _, page = self.raw("POST", path + "?choose=1", urllib.parse.urlencode(fields).encode(), FORM)
        self.assertEqual((status, "that you have just chosen" in page.decode()), (200, True))
        self.assertEqual(self.sign_in(address, NEXT)["name"], "Sue")
        self.assertEqual(self.state(early), "waiting")
        self.call("POST", "/v1/sessions", {"address": address, "password": STRANGERS}, problem="not-activated")

    def test_other_mails_keep_no_activation_away(self):
        address = "busy@example.net"
        self.register("pest@example.org")
        pest = self.sign_in("pest@example.org")["access_token"]
        body = {"address": address, "password": PASSWORD}
        for _ in range(7):
            self.ask_reset(address)
            self.call("POST", "/v1/account/addresses", body, token=pest)
        self.call("POST", "/v1/account/addresses", body, token=pest, status=429, problem="rate-limited")
        wait_until(lambda: len(self.service.mails(address)) == 5, "the proof mails")
        self.assertTrue(self.register_only(address, PASSWORD)["mailed"])
        token = self.token_from_mail(address, 5).rsplit("/", 1)[1]
        self.call("POST", "/v1/activations", {"token": token, "password": PASSWORD}, status=204)
        self.reset(address)


if __name__ == "__main__":
    unittest.main()
