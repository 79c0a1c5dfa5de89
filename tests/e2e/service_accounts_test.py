#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""People at the API of a real service: registration, sessions, addresses, passwords, and who only guesses."""

import json
import subprocess
import sys
import threading
import unittest
import urllib.parse
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TREE / "tests" / "support"))

from gateway_enrolment import GatewayKeys  # noqa: E402
from service_fixture import program, wait_until  # noqa: E402
from service_walk import PASSWORD, RECIPIENT, SENDER, ServiceWalk, is_about_envelopes, new_id  # noqa: E402


FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class AccountsTest(ServiceWalk):
    def test_everything(self):
        self.public_documents()
        self.wrong_requests()
        self.registration()
        self.sessions()
        self.addresses()
        self.own_account()
        self.forgotten_password()
        self.gateways()
        self.guessing()
        self.asking_too_often()
        self.stopping()
        self.log_holds_no_secret(self.bea["access_token"])
        self.assertEqual(self.api.not_exercised(lambda path: not is_about_envelopes(path) and path != "/ready"), [])  # see operators_test

    def public_documents(self):
        issuer = self.call("GET", "/.well-known/securedoc", status=200)
        self.assertEqual(issuer["issuer"], self.service.issuer)
        self.assertEqual(issuer["organisation"], self.service.organisation)
        self.call("GET", "/health", status=200)
        self.call("GET", "/ready", status=200)
        status, headers, body = self.raw("HEAD", "/.well-known/securedoc")
        self.assertEqual((status, body), (200, b""))
        self.assertGreater(int(headers["Content-Length"]), 100)
        status, headers, _ = self.raw("OPTIONS", "/v1/sessions", headers={
            "Origin": "null", "Access-Control-Request-Method": "POST"})
        self.assertEqual((status, headers["Access-Control-Allow-Origin"]), (204, "*"))

    def wrong_requests(self):
        status, headers, page = self.raw("GET", "/activate", headers={"Accept": "text/html,*/*", "Accept-Language": "es"})
        self.assertEqual((status, headers["Content-Type"]), (404, "text/html; charset=utf-8"))
        self.assertIn("No existe esa página", page.decode())
        self.call("GET", "/v1/none", status=404, problem="invalid-request")
        self.call("DELETE", "/v1/accounts", status=405, problem="invalid-request")
        self.call("POST", "/v1/sessions", b"a=b", headers={"Content-Type": "application/x-www-form-urlencoded"},
                  status=415, problem="invalid-request")
        self.call("GET", "/health", headers={"X-Long": "x" * 20000}, status=431, problem="limit-exceeded")
        self.refuses_other_bodies(
            ("POST", "/v1/accounts"), ("POST", "/v1/activations"), ("POST", "/v1/sessions"), ("POST", "/v1/sessions/refresh"),
            ("POST", "/v1/password-resets"), ("POST", "/v1/password-resets/complete"), ("POST", "/v1/account/addresses"),
            ("POST", "/v1/address-proofs"), ("POST", "/v1/address-undos"), ("PUT", "/v1/account"), ("PUT", "/v1/account/password"),
            ("POST", "/v1/account/deletion"))
        for password in ("short", "password123", "x" * 1100, 12345678901):
            self.call("POST", "/v1/accounts", {"address": RECIPIENT, "name": "B", "password": password},
                      status=400, problem="invalid-request")
        for address in ("", "no-at-sign", "a@b@c", "a b@example.net", "a@example.net\r\nBcc: x@y.example"):
            self.call("POST", "/v1/accounts", {"address": address, "name": "B", "password": PASSWORD},
                      status=400, problem="invalid-request")

    def gateways(self):
        target = "/v1/gateways"
        self.refuses_other_bodies(("POST", target))
        keys = GatewayKeys(self.service.issuer)
        self.call("POST", target, keys.request("no such token"), status=403, problem="not-authorized")
        token = self.enrolment_token()
        self.call("POST", target, GatewayKeys("https://elsewhere.example").request(token), status=400, problem="invalid-request")
        first = self.call("POST", target, keys.request(token), status=201)
        self.assertEqual(self.call("POST", target, keys.request(token), status=200), first)
        self.call("POST", target, GatewayKeys(self.service.issuer).request(token), status=403, problem="not-authorized")
        other = self.enrolment_token("other")
        self.call("POST", target, keys.request(other), status=409, problem="conflict")

    def enrolment_token(self, *name):
        command = [program("securedoc-service"), "admin", "enrol-gateway", *name, "--data", str(self.service.data)]
        return subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True).stdout.strip()

    def registration(self):
        already = len(self.service.mails(RECIPIENT))
        body = {"address": RECIPIENT, "name": "Bea Ñandú", "password": PASSWORD, "language": "es"}
        receipt = self.call("POST", "/v1/accounts", body, status=202)
        waiting = f"/v1/registrations/{receipt['waiting_token']}"
        self.assertEqual(self.call("GET", waiting, status=200), {"state": "waiting"})
        self.call("GET", "/v1/registrations/unknown", status=410, problem="link-invalid")
        self.call("POST", "/v1/sessions", {"address": RECIPIENT, "password": PASSWORD}, status=403,
                  problem="not-activated")
        path = self.token_from_mail(RECIPIENT, already)
        self.assertRegex(path, r"^/activate/[\w-]{20,}$")
        for _ in range(2):  # a mail scanner follows the link, twice
            status, headers, page = self.raw("GET", path)
            self.assertEqual(status, 200)
            self.assertIn("text/html", headers["Content-Type"])
            self.assertIn(self.service.organisation, page.decode())
            self.assertIn("form-action 'self'", headers["Content-Security-Policy"])
            self.assertEqual(self.call("GET", waiting, status=200), {"state": "waiting"})
        self.poll_until_activated(waiting, path)
        self.assertEqual(self.call("GET", waiting, status=200), {"state": "activated"})
        status, _, page = self.raw("POST", path, self.form(password=PASSWORD), {**FORM, "Accept-Language": "es"})
        self.assertEqual(status, 410)
        self.assertIn("Este enlace ya no funciona", page.decode())
        self.call("POST", "/v1/activations", {"token": path.rsplit("/", 1)[1], "password": PASSWORD}, status=410,
                  problem="link-invalid")
        self.register(SENDER, "Anna")

    @staticmethod
    def form(**fields):
        return urllib.parse.urlencode(fields).encode()

    def poll_until_activated(self, waiting, path):
        for password in ("", "not what was chosen"):
            status, _, page = self.raw("POST", path, self.form(password=password), FORM)
            self.assertEqual(status, 403)
            self.assertIn("not the password that was chosen for this address", page.decode())
        self.call("POST", "/v1/activations", {"token": path.rsplit("/", 1)[1], "password": "not what was chosen"}, status=401,
                  problem="wrong-password")
        self.assertEqual(self.call("GET", waiting, status=200), {"state": "waiting"})
        answers = []
        poll = threading.Thread(target=lambda: answers.append(self.raw("GET", waiting + "?wait=25")))
        poll.start()
        status, _, page = self.raw("POST", path, self.form(password=PASSWORD), FORM)
        self.assertEqual(status, 200)
        self.assertIn("Return to the viewer", page.decode())
        poll.join()
        self.assertEqual(json.loads(answers[0][2]), {"state": "activated"})

    def sessions(self):
        self.call("POST", "/v1/sessions", {"address": RECIPIENT, "password": "wrong password"}, status=401,
                  problem="wrong-password")
        self.call("POST", "/v1/sessions", {"address": "nobody@example.net", "password": PASSWORD}, status=401,
                  problem="wrong-password")
        grant = self.sign_in(RECIPIENT, remember=True)
        self.assertEqual((grant["name"], grant["language"], grant["addresses"]), ("Bea Ñandú", "es", [RECIPIENT]))
        self.assertNotIn("refresh_token", self.sign_in(RECIPIENT))
        account = self.call("GET", "/v1/account", token=grant["access_token"], status=200)
        self.assertEqual(account["address"], RECIPIENT)
        self.call("GET", "/v1/account", status=401, problem="password-required")
        self.call("GET", "/v1/account", token="x" * 43, status=401, problem="password-required")
        renewed = self.call("POST", "/v1/sessions/refresh", {"refresh_token": grant["refresh_token"]}, status=201)
        self.call("POST", "/v1/sessions/refresh", {"refresh_token": "unknown"}, status=401,
                  problem="password-required")
        self.call("DELETE", "/v1/sessions/current", token=renewed["access_token"], status=204)
        self.call("GET", "/v1/account", token=renewed["access_token"], status=401, problem="password-required")
        self.call("DELETE", "/v1/sessions/current", token=renewed["access_token"], status=401,
                  problem="password-required")
        self.call("POST", "/v1/sessions/refresh", {"refresh_token": renewed["refresh_token"]}, status=401,
                  problem="password-required")
        type(self).bea = self.sign_in(RECIPIENT, remember=True)

    def addresses(self):
        token = self.bea["access_token"]
        alias = {"address": "alias@example.net", "password": PASSWORD}
        self.call("POST", "/v1/account/addresses", alias, status=401, problem="password-required")
        self.call("POST", "/v1/account/addresses", {"address": "alias@example.net"}, token=token, status=400,
                  problem="invalid-request")
        self.call("POST", "/v1/account/addresses", {**alias, "password": "a guess at it"}, token=token, status=401,
                  problem="wrong-password")
        self.call("POST", "/v1/account/addresses", alias, token=token, status=202)
        path = self.token_from_mail("alias@example.net", 0)
        self.assertRegex(path, r"^/prove/")
        self.assertEqual(self.raw("GET", path)[0], 200)
        self.assertEqual(self.raw("POST", path)[0], 200)
        self.assertEqual(self.raw("POST", path)[0], 410)
        account = self.call("GET", "/v1/account", token=token, status=200)
        self.assertEqual(account["addresses"], [RECIPIENT, "alias@example.net"])
        third = self.prove_address("third@example.net", token)
        self.call("POST", "/v1/address-proofs", {"token": third}, status=410, problem="link-invalid")
        self.take_back("unwanted@example.net", lambda path: self.raw("POST", path)[0])
        self.take_back("unasked@example.net", self.undo)

    def undo(self, path):
        body = {"token": path.rsplit("/", 1)[1]}
        self.call("POST", "/v1/address-undos", body, status=204)
        self.call("POST", "/v1/address-undos", body, status=410, problem="link-invalid")
        return 200

    def take_back(self, address, undo):
        """The owner, who is told of each address, undoes what somebody with the password did."""
        token = self.bea["access_token"]
        self.prove_address(address, token)
        path = self.undo_path(RECIPIENT, address)
        status, _, page = self.raw("GET", path)
        self.assertEqual((status, "Remove the address" in page.decode()), (200, True))
        self.assertEqual(undo(path), 200)
        self.call("GET", "/v1/account", token=token, status=401, problem="password-required")
        type(self).bea = self.sign_in(RECIPIENT, remember=True)
        account = self.call("GET", "/v1/account", token=self.bea["access_token"], status=200)
        self.assertNotIn(address, account["addresses"])

    def own_account(self):
        """A person changes name, language, password and addresses, and leaves."""
        address, next_password = "cora@example.net", "another long phrase 8"
        self.register(address, "Cora")
        token = self.sign_in(address)["access_token"]
        elsewhere = self.sign_in(address)["access_token"]
        for method, target, body in (("PUT", "/v1/account", {"name": "C", "language": "en"}),
                                     ("PUT", "/v1/account/password", {"current_password": "x", "new_password": PASSWORD}),
                                     ("DELETE", "/v1/account/addresses/a%40example.net", None), ("DELETE", "/v1/sessions", None),
                                     ("POST", "/v1/account/deletion", {"password": PASSWORD})):
            self.call(method, target, body, status=401, problem="password-required")
        self.call("PUT", "/v1/account", {"name": "Cora Díaz", "language": "en"}, token=token, status=204)
        self.call("PUT", "/v1/account", {"name": "", "language": "en"}, token=token, status=400, problem="invalid-request")
        self.assertEqual(self.call("GET", "/v1/account", token=token, status=200)["name"], "Cora Díaz")
        change = {"current_password": "not this one", "new_password": next_password}
        self.call("PUT", "/v1/account/password", change, token=token, status=401, problem="wrong-password")
        change["current_password"] = PASSWORD
        self.call("PUT", "/v1/account/password", {**change, "new_password": "short"}, token=token, status=400,
                  problem="invalid-request")
        self.call("PUT", "/v1/account/password", change, token=token, status=204)
        self.call("GET", "/v1/account", token=elsewhere, status=401, problem="password-required")
        self.prove_address("cora.alias@example.net", token, next_password)
        self.call("DELETE", "/v1/account/addresses/cora.alias%40example.net", token=token, status=204)
        self.call("DELETE", "/v1/account/addresses/cora%40example.net", token=token, status=400, problem="invalid-request")
        self.assertEqual(self.call("GET", "/v1/account", token=token, status=200)["addresses"], [address])
        self.call("DELETE", "/v1/sessions", token=token, status=204)
        self.call("GET", "/v1/account", token=token, status=401, problem="password-required")
        token = self.sign_in(address, next_password)["access_token"]
        self.call("POST", "/v1/account/deletion", {"password": PASSWORD}, token=token, status=401, problem="wrong-password")
        self.call("POST", "/v1/account/deletion", {"password": next_password}, token=token, status=204)
        self.call("POST", "/v1/sessions", {"address": address, "password": next_password}, status=401,
                  problem="wrong-password")

    def forgotten_password(self):
        envelope = new_id()
        self.deposit(envelope)
        self.call("POST", "/v1/password-resets", {"address": "nobody@example.net"}, status=202)
        already = len(self.service.mails(RECIPIENT))
        self.call("POST", "/v1/password-resets", {"address": RECIPIENT}, status=202)
        path = self.token_from_mail(RECIPIENT, already)
        self.assertRegex(path, r"^/reset/")
        _, _, page = self.raw("GET", path, headers={"Accept-Language": "es-MX,es;q=0.9,en;q=0.8"})
        self.assertIn("Elija una contraseña nueva", page.decode())
        form = FORM
        for fields, words in (("password=short&repeat=short", "too short"),
                              ("password=Password123&repeat=Password123", "first that attackers try"),
                              ("password=a+long+new+phrase&repeat=another", "not the same"), ("", "too short")):
            status, _, page = self.raw("POST", path, fields.encode(), form)
            self.assertEqual(status, 400)
            self.assertIn(words, page.decode())
            self.assertNotIn("a long new phrase", page.decode())
        new = "pässword ☂ & more"
        quoted = "p%C3%A4ssword+%E2%98%82+%26+more"
        self.assertEqual(self.raw("POST", path, f"password={quoted}&repeat={quoted}".encode(), form)[0], 200)
        status, _, page = self.raw("POST", path, f"password={quoted}&repeat={quoted}".encode(), form)
        self.assertEqual(status, 410)
        self.assertIn("Forgot password", page.decode())
        self.call("GET", "/v1/account", token=self.bea["access_token"], status=401, problem="password-required")
        self.call("POST", "/v1/password-resets/complete", {"token": path.rsplit("/", 1)[1], "password": PASSWORD},
                  status=410, problem="link-invalid")
        type(self).bea = self.sign_in(RECIPIENT, new)
        self.call("POST", f"/v1/envelopes/{envelope}/key", token=self.bea["access_token"], status=200)
        self.register("fred@example.net")
        already = len(self.service.mails("fred@example.net"))
        self.call("POST", "/v1/password-resets", {"address": "fred@example.net"}, status=202)
        token = self.token_from_mail("fred@example.net", already).rsplit("/", 1)[1]
        self.call("POST", "/v1/password-resets/complete", {"token": token, "password": "short"}, status=400,
                  problem="invalid-request")
        self.call("POST", "/v1/password-resets/complete", {"token": token, "password": PASSWORD}, status=204)

    def guessing(self):
        wrong = {"address": SENDER, "password": "not the password"}
        kinds = []
        for _ in range(8):
            kinds.append(self.call("POST", "/v1/sessions", wrong)["type"].rsplit(":", 1)[1])
        self.assertIn("wrong-password", kinds)
        self.assertIn("account-locked", kinds)
        locked = next(answer for answer in iter(lambda: self.call("POST", "/v1/sessions", wrong), None)
                      if answer["type"].endswith("account-locked"))
        self.assertGreater(locked["retry_after_seconds"], 0)
        self.guessing_own_password()
        self.service.stop()  # who is known from which network is in memory: now nobody is
        self.service.start()
        for number in range(400):  # one client, many addresses; the limit refills while a slow machine asks
            answer = self.call("POST", "/v1/sessions", {"address": f"guess{number}@example.net", "password": "x" * 12})
            if answer["type"].endswith("rate-limited"):
                break
        self.assertTrue(answer["type"].endswith("rate-limited"), answer)
        token = self.bea["access_token"]
        self.call("PUT", "/v1/account/password", {"current_password": "x", "new_password": PASSWORD}, token=token, status=429,
                  problem="rate-limited")
        self.call("POST", "/v1/account/deletion", {"password": "x"}, token=token, status=429, problem="rate-limited")
        self.call("POST", "/v1/account/addresses", {"address": "d@example.net", "password": "x"}, token=token, status=429,
                  problem="rate-limited")

    def guessing_own_password(self):
        """A stolen session is no way to the password."""
        self.register("dora@example.net")  # Bea's reset has just lifted what would lock her
        token = self.sign_in("dora@example.net")["access_token"]
        change = {"current_password": "not the password", "new_password": PASSWORD}

        def guess():
            return self.call("PUT", "/v1/account/password", change, token=token)

        self.assertTrue(guess()["type"].endswith("wrong-password"))
        wait_until(lambda: guess().get("retry_after_seconds", 0) > 1, "a lock for more than the running second")
        self.call("POST", "/v1/account/deletion", {"password": "x"}, token=token, status=403, problem="account-locked")
        self.call("POST", "/v1/account/addresses", {"address": "d@example.net", "password": "x"}, token=token, status=403,
                  problem="account-locked")

    def asking_too_often(self):
        def until_limited(target, body):
            for number in range(150):
                answer = self.call("POST", target, body(number))
                if answer and answer.get("type", "").endswith("rate-limited"):
                    return
            self.fail(f"{target} was never limited")

        until_limited("/v1/password-resets", lambda number: {"address": f"reset{number}@example.net"})
        until_limited("/v1/accounts", lambda number: {"address": f"reg{number}@example.net", "name": "R",
                                                      "password": PASSWORD})

    def stopping(self):
        """SIGTERM: new connections are refused, a request under way is still answered."""
        waiting = self.call_before_limits()
        answers = []
        poll = threading.Thread(target=lambda: answers.append(self.raw("GET", waiting + "?wait=25")))
        poll.start()
        wait_until(lambda: self.connections() > 0, "the poll to arrive")
        self.service.process.terminate()
        poll.join()
        self.assertEqual(self.service.process.wait(30), 0)
        status, headers, body = answers[0]
        self.assertEqual(headers["Connection"], "close")
        problem = self.api.check("GET", waiting, status, headers, body)
        self.assertEqual(problem["type"], "urn:securedoc:problem:service-unavailable")

    def call_before_limits(self):
        """A registration that waits; the restart forgets the limits, which live in memory."""
        self.service.stop()
        self.service.start()
        receipt = self.call("POST", "/v1/accounts", status=202,
                            body={"address": "late@example.net", "name": "L", "password": PASSWORD})
        return f"/v1/registrations/{receipt['waiting_token']}"

    def connections(self):
        """Established connections to the service's port, from its side."""
        local = f":{self.service.port:04X}"
        rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
        return sum(1 for row in rows if row[1].endswith(local) and row[3] == "01")


if __name__ == "__main__":
    unittest.main()
