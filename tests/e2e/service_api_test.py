#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""A complete walk through the API of a real service; every answer is held against docs/key-service-api.yaml."""

import base64
import contextlib
import datetime
import http.client
import json
import re
import secrets
import sys
import tempfile
import threading
import unittest
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TREE / "tests" / folder) for folder in ("support", "e2e/sent")]

from api_description import ApiDescription  # noqa: E402
from proof_steps import walk_proofs  # noqa: E402
from reply_steps import ReplySteps  # noqa: E402
from service_fixture import Service, wait_until  # noqa: E402

PASSWORD = "correct horse battery staple 7"
SENDER = "anna@hospital.example"
RECIPIENT = "bea@example.net"


def iso(offset):
    moment = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=offset)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def new_id():
    return secrets.token_urlsafe(16)


class ServiceApiTest(ReplySteps, unittest.TestCase):
    """One service, one story; the steps stand in the order in which a person would meet them."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.service = Service(cls.folder.name)
        cls.service.start()
        cls.api = ApiDescription(TREE / "docs" / "key-service-api.yaml")
        cls.credential = json.loads(cls.service.gateway_config.read_text())["deposit_credential"]

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()
        cls.folder.cleanup()

    # the wire

    def raw(self, method, target, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.service.port, timeout=60)
        with contextlib.closing(connection):
            connection.request(method, target, body=body, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()

    def call(self, method, target, body=None, token=None, status=None, problem=None, headers=None):
        """One request; the answer must be described, have `status`, or be the problem `problem`."""
        fields = dict(headers or {})
        if token is not None:
            fields["Authorization"] = f"Bearer {token}"
        if body is not None and not isinstance(body, bytes):
            body, fields = json.dumps(body).encode(), {"Content-Type": "application/json", **fields}
        got, answer_headers, text = self.raw(method, target, body, fields)
        parsed = self.api.check(method, target, got, answer_headers, text)
        if problem is not None:
            kind = parsed.get("type") if isinstance(parsed, dict) else None
            self.assertEqual(kind, f"urn:securedoc:problem:{problem}", (method, target, got, text))
        if status is not None:
            self.assertEqual(got, status, (method, target, text))
        return parsed

    # acts

    def token_from_mail(self, address, already):
        mail = self.service.wait_for_mail(address, already)
        return self.service.link_in(mail)[len(self.service.issuer):]

    def register(self, address, name="Bea Ñandú", password=PASSWORD):
        already = len(self.service.mails(address))
        receipt = self.call("POST", "/v1/accounts", status=202,
                            body={"address": address, "name": name, "password": password, "language": "es"})
        path = self.token_from_mail(address, already)
        self.call("POST", "/v1/activations", {"token": path.rsplit("/", 1)[1]}, status=204)
        return receipt

    def sign_in(self, address, password=PASSWORD, remember=False):
        body = {"address": address, "password": password, "remember": remember}
        return self.call("POST", "/v1/sessions", body, status=201)

    def deposit(self, envelope, status=201, token=None, problem=None, **members):
        body = {"key": base64.b64encode(b"k" * 32).decode(), "sender": SENDER, "recipients": [RECIPIENT],
                "subject": "Befund Größe", "level": "medium", **members}
        return self.call("PUT", f"/v1/envelopes/{envelope}", body, token=token or self.credential, status=status,
                         problem=problem)

    # the story

    def test_everything(self):
        self.public_documents()
        self.wrong_requests()
        self.registration()
        self.sessions()
        self.addresses()
        self.own_account()
        self.deposits()
        self.phones()
        self.releases()
        self.replies()
        self.sender_life()
        self.forgotten_password()
        self.restart_keeps_everything()
        self.guessing()
        self.asking_too_often()
        self.stopping()
        self.assertEqual(self.api.not_exercised(), [])

    def public_documents(self):
        issuer = self.call("GET", "/.well-known/securedoc", status=200)
        self.assertEqual(issuer["issuer"], self.service.issuer)
        self.assertEqual(issuer["organisation"], self.service.organisation)
        self.call("GET", "/health", status=200)
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
        some = f"/v1/envelopes/{new_id()}"
        for method, target in (("POST", "/v1/accounts"), ("POST", "/v1/activations"), ("POST", "/v1/sessions"),
                               ("POST", "/v1/sessions/refresh"), ("POST", "/v1/password-resets"),
                               ("POST", "/v1/password-resets/complete"), ("POST", "/v1/account/addresses"),
                               ("POST", "/v1/address-proofs"), ("PUT", some), ("POST", some + "/key"),
                               ("PUT", some + "/lock"), ("PUT", some + "/expiry"), ("PUT", "/v1/account"),
                               ("PUT", "/v1/account/password"), ("POST", "/v1/account/deletion")):
            with self.subTest(target=target):
                self.call(method, target, b"{", status=400, problem="invalid-request")
                self.call(method, target, b"[1]", status=400, problem="invalid-request")
                self.call(method, target, b" " * ((1 << 20) + 1), status=413, problem="limit-exceeded")
        for password in ("short", "password123", "x" * 1100, 12345678901):
            self.call("POST", "/v1/accounts", {"address": RECIPIENT, "name": "B", "password": password},
                      status=400, problem="invalid-request")
        for address in ("", "no-at-sign", "a@b@c", "a b@example.net", "a@example.net\r\nBcc: x@y.example"):
            self.call("POST", "/v1/accounts", {"address": address, "name": "B", "password": PASSWORD},
                      status=400, problem="invalid-request")

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
        status, _, page = self.raw("POST", path, headers={"Accept-Language": "es"})
        self.assertEqual(status, 410)
        self.assertIn("Este enlace ya no funciona", page.decode())
        self.call("POST", "/v1/activations", {"token": path.rsplit("/", 1)[1]}, status=410, problem="link-invalid")
        self.register(SENDER, "Anna")

    def poll_until_activated(self, waiting, path):
        answers = []
        poll = threading.Thread(target=lambda: answers.append(self.raw("GET", waiting + "?wait=25")))
        poll.start()
        status, _, page = self.raw("POST", path)
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
        type(self).anna = self.sign_in(SENDER)["access_token"]

    def addresses(self):
        token = self.bea["access_token"]
        self.call("POST", "/v1/account/addresses", {"address": "alias@example.net"}, status=401,
                  problem="password-required")
        self.call("POST", "/v1/account/addresses", {"address": "alias@example.net"}, token=token, status=202)
        path = self.token_from_mail("alias@example.net", 0)
        self.assertRegex(path, r"^/prove/")
        self.assertEqual(self.raw("GET", path)[0], 200)
        self.assertEqual(self.raw("POST", path)[0], 200)
        self.assertEqual(self.raw("POST", path)[0], 410)
        account = self.call("GET", "/v1/account", token=token, status=200)
        self.assertEqual(account["addresses"], [RECIPIENT, "alias@example.net"])
        self.call("POST", "/v1/account/addresses", {"address": "third@example.net"}, token=token, status=202)
        third = self.token_from_mail("third@example.net", 0).rsplit("/", 1)[1]
        self.call("POST", "/v1/address-proofs", {"token": third}, status=204)
        self.call("POST", "/v1/address-proofs", {"token": third}, status=410, problem="link-invalid")
        self.call("POST", "/v1/account/addresses", {"address": "contested@example.net"}, token=token, status=202)
        contested = self.token_from_mail("contested@example.net", 0).rsplit("/", 1)[1]
        self.register("contested@example.net")
        self.call("POST", "/v1/address-proofs", {"token": contested}, status=409, problem="conflict")

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
        self.call("POST", "/v1/account/addresses", {"address": "cora.alias@example.net"}, token=token, status=202)
        proof = self.token_from_mail("cora.alias@example.net", 0).rsplit("/", 1)[1]
        self.call("POST", "/v1/address-proofs", {"token": proof}, status=204)
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

    def deposits(self):
        envelope = type(self).envelope = new_id()
        self.deposit(envelope, token="wrong", status=403, problem="not-authorized")
        self.deposit(envelope, status=201)
        self.deposit(envelope, status=200)
        self.deposit(envelope, status=409, problem="conflict", recipients=["other@example.net"])
        self.deposit(envelope, status=409, problem="conflict", key=base64.b64encode(b"x" * 32).decode())
        self.deposit(envelope, status=400, problem="invalid-request", level="low")
        self.deposit(envelope, status=400, problem="invalid-request", key="AAAA")
        self.deposit("too-short", status=400, problem="invalid-request")
        walk_proofs(self)

    def phones(self):
        """An envelope behind a link; what is not one, and who may not."""
        message = f"From: {SENDER}\r\nTo: {RECIPIENT}\r\nSubject: Befund\r\n\r\nText\r\n".encode()
        envelope = self.service.seal(message, SENDER, [RECIPIENT])
        html = {"Content-Type": "text/html"}
        link = self.call("POST", "/v1/mobile-envelopes", envelope, token=self.credential, status=201, headers=html)
        self.assertRegex(link["url"], "^" + re.escape(self.service.issuer) + r"/m/[\w-]{43}$")
        self.assertEqual(self.raw("GET", link["url"][len(self.service.issuer):] + "/envelope")[2], envelope)
        for body in (b"", b"<html></html>", envelope.replace(b"securedoc-header", b"securedoc-other")):
            self.call("POST", "/v1/mobile-envelopes", body, token=self.credential, status=400, problem="invalid-request", headers=html)
        for token in ("wrong", self.bea["access_token"]):
            self.call("POST", "/v1/mobile-envelopes", envelope, token=token, status=403, problem="not-authorized", headers=html)
        connection = http.client.HTTPConnection("127.0.0.1", self.service.port, timeout=60)
        connection.putrequest("POST", "/v1/mobile-envelopes")
        for name, value in {"Authorization": f"Bearer {self.credential}", "Content-Length": str((256 << 20) + 1)}.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        problem = self.api.check("POST", "/v1/mobile-envelopes", answer.status, answer.headers, answer.read())
        self.assertEqual((answer.status, problem["type"]), (413, "urn:securedoc:problem:limit-exceeded"))
        connection.close()

    def releases(self):
        token = self.bea["access_token"]
        key = f"/v1/envelopes/{self.envelope}/key"
        release = self.call("POST", key, token=token, status=200)
        self.assertEqual(base64.b64decode(release["key"]), b"k" * 32)
        self.assertEqual((release["recipient"], release["lease_until"]), (RECIPIENT, None))
        self.call("POST", key, {"address": RECIPIENT.upper()}, token=token, status=200)
        receipt = self.service.wait_for_mail(SENDER, 1)
        self.assertIn("Befund Größe", receipt.get_body(("plain",)).get_content())
        self.call("POST", key, status=401, problem="password-required")
        self.call("POST", key, {"address": "alias@example.net"}, token=token, status=403, problem="not-a-recipient")
        self.call("POST", key, token=self.anna, status=403, problem="not-a-recipient")
        self.call("POST", f"/v1/envelopes/{new_id()}/key", token=token, status=404, problem="unknown-envelope")
        self.call("POST", "/v1/envelopes/nonsense/key", token=token, status=404, problem="unknown-envelope")
        leased = new_id()
        self.deposit(leased, offline_lease_seconds=3600)
        self.assertIsNotNone(self.call("POST", f"/v1/envelopes/{leased}/key", token=token)["lease_until"])
        high = new_id()
        self.deposit(high, level="high")
        self.call("POST", f"/v1/envelopes/{high}/key", token=token, status=200)  # typed a moment ago
        renewed = self.call("POST", "/v1/sessions/refresh", {"refresh_token": self.bea["refresh_token"]}, status=201)
        self.call("POST", f"/v1/envelopes/{high}/key", token=renewed["access_token"], status=401,
                  problem="password-required")
        free = new_id()
        self.deposit(free, level="none")
        self.assertEqual(self.call("POST", f"/v1/envelopes/{free}/key", status=200)["recipient"], "")
        expired = new_id()
        self.deposit(expired, expires_at="2020-01-01T00:00:00Z")
        gone = self.call("POST", f"/v1/envelopes/{expired}/key", token=token, status=410, problem="envelope-expired")
        self.assertEqual(gone["expired_at"], "2020-01-01T00:00:00Z")
        type(self).bea = self.sign_in(RECIPIENT, remember=True)

    def sender_life(self):
        base = f"/v1/envelopes/{self.envelope}"
        self.assertIsNotNone(self.call("GET", base, token=self.anna, status=200)["recipients"][0]["opened_at"])
        sent = self.call("GET", "/v1/envelopes", token=self.anna, status=200)["envelopes"]
        self.assertIn(self.envelope, [entry["envelope_id"] for entry in sent])
        self.call("GET", "/v1/envelopes", status=401, problem="password-required")
        self.call("GET", "/v1/envelopes?before=nonsense", token=self.anna, status=400, problem="invalid-request")
        for method, target, body in (("GET", base, None), ("PUT", base + "/lock", {"reason": "r"}),
                                     ("DELETE", base + "/lock", None), ("PUT", base + "/expiry", {"expires_at": None})):
            self.call(method, target, body, status=401, problem="password-required")
            self.call(method, target, body, token=self.bea["access_token"], status=403, problem="not-authorized")
            unknown = target.replace(self.envelope, new_id())
            self.call(method, unknown, body, token=self.anna, status=404, problem="unknown-envelope")
        self.call("PUT", base + "/lock", {"reason": "An die falsche Person"}, token=self.anna, status=204)
        locked = self.call("POST", base + "/key", token=self.bea["access_token"], status=403, problem="envelope-locked")
        self.assertEqual(locked["detail"], "An die falsche Person")
        self.assertTrue(self.call("GET", base, token=self.anna)["is_locked"])
        self.call("DELETE", base + "/lock", token=self.anna, status=204)
        self.call("POST", base + "/key", token=self.bea["access_token"], status=200)
        self.call("PUT", base + "/expiry", {"expires_at": iso(-60)}, token=self.anna, status=204)
        self.call("POST", base + "/key", token=self.bea["access_token"], status=410, problem="envelope-expired")
        self.call("PUT", base + "/expiry", {"expires_at": None}, token=self.anna, status=204)
        self.call("POST", base + "/key", token=self.bea["access_token"], status=200)
        for _ in range(60):
            self.deposit(new_id())
        first = self.call("GET", "/v1/envelopes", token=self.anna, status=200)
        self.assertEqual(len(first["envelopes"]), 50)
        second = self.call("GET", f"/v1/envelopes?before={first['next']}", token=self.anna, status=200)
        self.assertEqual(second["next"], "")
        ids = [entry["envelope_id"] for entry in first["envelopes"] + second["envelopes"]]
        self.assertEqual(len(ids), len(set(ids)))

    def forgotten_password(self):
        self.call("POST", "/v1/password-resets", {"address": "nobody@example.net"}, status=202)
        already = len(self.service.mails(RECIPIENT))
        self.call("POST", "/v1/password-resets", {"address": RECIPIENT}, status=202)
        path = self.token_from_mail(RECIPIENT, already)
        self.assertRegex(path, r"^/reset/")
        _, _, page = self.raw("GET", path, headers={"Accept-Language": "es-MX,es;q=0.9,en;q=0.8"})
        self.assertIn("Elija una contraseña nueva", page.decode())
        form = {"Content-Type": "application/x-www-form-urlencoded"}
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
        self.call("POST", f"/v1/envelopes/{self.envelope}/key", token=self.bea["access_token"], status=200)
        already = len(self.service.mails("contested@example.net"))
        self.call("POST", "/v1/password-resets", {"address": "contested@example.net"}, status=202)
        token = self.token_from_mail("contested@example.net", already).rsplit("/", 1)[1]
        self.call("POST", "/v1/password-resets/complete", {"token": token, "password": "short"}, status=400,
                  problem="invalid-request")
        self.call("POST", "/v1/password-resets/complete", {"token": token, "password": PASSWORD}, status=204)

    def restart_keeps_everything(self):
        self.service.stop()
        self.service.start()
        self.call("GET", "/v1/account", token=self.bea["access_token"], status=200)
        self.call("POST", f"/v1/envelopes/{self.envelope}/key", token=self.bea["access_token"], status=200)
        self.service.kill()  # as a power cut would
        self.service.start()
        self.call("POST", f"/v1/envelopes/{self.envelope}/key", token=self.bea["access_token"], status=200)
        log = self.service.log.read_text()
        self.assertIn("POST /v1/envelopes/{id}/key 200", log)
        for secret in (self.bea["access_token"], self.envelope, "/activate/" + "x", PASSWORD, RECIPIENT):
            self.assertNotIn(secret, log)
        self.assertIsNone(re.search(r"/(activate|reset|prove)/(?!\{token\})", log))

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
        for number in range(400):  # one client, many addresses; the limit refills while a slow machine asks
            answer = self.call("POST", "/v1/sessions", {"address": f"guess{number}@example.net", "password": "x" * 12})
            if answer["type"].endswith("rate-limited"):
                break
        self.assertTrue(answer["type"].endswith("rate-limited"), answer)
        token = self.bea["access_token"]
        self.call("PUT", "/v1/account/password", {"current_password": "x", "new_password": PASSWORD}, token=token, status=429,
                  problem="rate-limited")
        self.call("POST", "/v1/account/deletion", {"password": "x"}, token=token, status=429, problem="rate-limited")

    def guessing_own_password(self):
        """A stolen session is no way to the password."""
        token = self.bea["access_token"]
        change = {"current_password": "not the password", "new_password": PASSWORD}
        kinds = [self.call("PUT", "/v1/account/password", change, token=token)["type"] for _ in range(7)]
        self.assertTrue(kinds[0].endswith("wrong-password") and kinds[-1].endswith("account-locked"), kinds)
        self.call("POST", "/v1/account/deletion", {"password": "x"}, token=token, status=403, problem="account-locked")

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
