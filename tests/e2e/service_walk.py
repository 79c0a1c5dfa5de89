# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""What the walks through the API share: a real service, requests, and the description that every answer is held against."""

import base64
import contextlib
import http.client
import json
import re
import secrets
import tempfile
import unittest
from pathlib import Path

from api_description import ApiDescription
from service_fixture import Service, wait_until

TREE = Path(__file__).resolve().parents[2]
PASSWORD = "correct horse battery staple 7"
SENDER = "anna@hospital.example"
RECIPIENT = "bea@example.net"
ABOUT_ENVELOPES = ("/v1/envelopes", "/v1/mobile-envelopes", "/v1/clear-messages", "/v1/proofs", "/v1/seals",
                   "/v1/submissions")


def is_about_envelopes(path):
    """Every operation belongs to one walk: to service_envelopes_test.py, or else to service_accounts_test.py."""
    return path.startswith(ABOUT_ENVELOPES)


def new_id():
    return secrets.token_urlsafe(16)


class ServiceWalk(unittest.TestCase):
    """One service, one story; the steps stand in the order in which a person would meet them."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.service = Service(cls.folder.name)
        cls.service.start()
        cls.api = ApiDescription(TREE / "docs" / "key-service-api.yaml")
        cls.credential = cls.service.credential
        cls.service.enrol()

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

    def refuses_other_bodies(self, *operations):
        for method, target in operations:
            with self.subTest(target=target):
                self.call(method, target, b"{", status=400, problem="invalid-request")
                self.call(method, target, b"[1]", status=400, problem="invalid-request")
                self.call(method, target, b" " * ((1 << 20) + 1), status=413, problem="limit-exceeded")

    def log_holds_no_secret(self, *more):
        log = self.service.log.read_text()
        for secret in (*more, PASSWORD, RECIPIENT):
            self.assertNotIn(secret, log)
        self.assertIsNone(re.search(r"/(activate|reset|prove|undo)/(?!\{token\})", log))
        return log

    # acts

    def token_from_mail(self, address, already):
        mail = self.service.wait_for_mail(address, already)
        return self.service.link_in(mail)[len(self.service.issuer):]

    def register(self, address, name="Bea Ñandú", password=PASSWORD):
        already = len(self.service.mails(address))
        receipt = self.call("POST", "/v1/accounts", status=202,
                            body={"address": address, "name": name, "password": password, "language": "es"})
        path = self.token_from_mail(address, already)
        self.call("POST", "/v1/activations", {"token": path.rsplit("/", 1)[1], "password": password}, status=204)
        return receipt

    def prove_address(self, address, token, password=PASSWORD):
        already = len(self.service.mails(address))
        self.call("POST", "/v1/account/addresses", {"address": address, "password": password}, token=token, status=202)
        proof = self.token_from_mail(address, already).rsplit("/", 1)[1]
        self.call("POST", "/v1/address-proofs", {"token": proof}, status=204)
        return proof

    def undo_path(self, owner, address):
        """Of the link in the mail that told the owner of the address."""
        def told():
            mails = [mail.get_body(("plain",)).get_content() for mail in self.service.mails(owner)]
            return [text for text in mails if f" {address} " in text and "/undo/" in text]

        return re.search(r"/undo/[\w-]+", wait_until(told, f"the mail about {address}")[-1]).group()

    def sign_in(self, address, password=PASSWORD, remember=False):
        body = {"address": address, "password": password, "remember": remember}
        return self.call("POST", "/v1/sessions", body, status=201)

    def deposit(self, envelope, status=201, token=None, problem=None, query="", **members):
        body = {"key": base64.b64encode(b"k" * 32).decode(), "sender": SENDER, "recipients": [RECIPIENT],
                "subject": "Befund Größe", "level": "medium", **members}
        return self.call("PUT", f"/v1/envelopes/{envelope}{query}", body, token=token or self.credential, status=status,
                         problem=problem)
