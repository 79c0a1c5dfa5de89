#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Envelopes at the API of a real service: deposits, proofs, links for phones, releases, replies, and what senders do."""

import base64
import contextlib
import datetime
import http.client
import re
import secrets
import sqlite3
import subprocess
import sys
import unittest
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TREE / "tests" / folder) for folder in ("support", "e2e/sent")]

from copy_steps import CopySteps  # noqa: E402
from proof_steps import walk_proofs  # noqa: E402
from reply_steps import ReplySteps  # noqa: E402
from service_fixture import program  # noqa: E402
from service_walk import RECIPIENT, SENDER, ServiceWalk, is_about_envelopes, new_id  # noqa: E402


def iso(offset):
    moment = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=offset)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


class EnvelopesTest(CopySteps, ReplySteps, ServiceWalk):
    def test_everything(self):
        self.wrong_requests()
        self.people()
        self.deposits()
        self.phones()
        self.releases()
        self.replies()
        self.copies()
        self.sender_life()
        self.rows_changed_behind_the_service()
        self.restart_keeps_everything()
        self.strangers_ask_too_often()
        self.assertEqual(self.api.not_exercised(is_about_envelopes), [])

    def strangers_ask_too_often(self):
        unknown = f"/v1/envelopes/{new_id()}/key"
        answers = (self.call("POST", unknown, {}) for _ in range(2000))
        self.assertTrue(any(answer["type"].endswith("rate-limited") for answer in answers))

    def wrong_requests(self):
        some = f"/v1/envelopes/{new_id()}"
        self.refuses_other_bodies(("PUT", some), ("POST", some + "/key"), ("PUT", some + "/lock"), ("PUT", some + "/expiry"))

    def people(self):
        self.register(RECIPIENT)
        self.register(SENDER, "Anna")
        type(self).bea = self.sign_in(RECIPIENT, remember=True)
        type(self).anna = self.sign_in(SENDER)["access_token"]
        self.prove_address("alias@example.net", self.bea["access_token"])

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
        sealing, header = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        first = new_id()
        self.deposit(first, status=201, query=f"?sealing={sealing}", header=header)
        earlier = self.deposit(new_id(), status=303, query=f"?sealing={sealing}")
        self.assertEqual((earlier["envelope_id"], earlier["key"]), (first, base64.b64encode(b"k" * 32).decode()))
        self.call("GET", f"/v1/seals/{header}", status=200)
        self.call("GET", f"/v1/seals/{secrets.token_urlsafe(32)}", status=404, problem="unknown-envelope")
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
        self.call("POST", f"/v1/envelopes/{high}/key", token=token, status=200)
        second = new_id()
        self.deposit(second, level="high")
        self.call("POST", f"/v1/envelopes/{second}/key", token=token, status=401, problem="password-required")
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

    def administrators_lock(self, base):
        self.administer("envelopes", "lock", "--reason", "legal hold", "--", self.envelope)
        held = self.call("GET", base, token=self.anna)
        self.assertEqual((held["is_locked_by_administrator"], held["lock_reason"]), (True, "legal hold"))
        refused = self.call("DELETE", base + "/lock", token=self.anna, status=403, problem="envelope-locked")
        self.assertEqual(refused["detail"], "legal hold")
        self.call("POST", base + "/key", token=self.bea["access_token"], status=403, problem="envelope-locked")
        self.administer("envelopes", "unlock", "--", self.envelope)
        self.call("POST", base + "/key", token=self.bea["access_token"], status=200)

    def rows_changed_behind_the_service(self):
        """By somebody with the database alone: it opens nothing, and verify-audit names the envelope."""
        self.assertIn("intact", self.administer("verify-audit").stdout)
        for stranger, sql in (
                (500, "UPDATE envelopes SET level = 'none' WHERE id = ?"),
                (401, f"INSERT INTO recipients (envelope, folded, address, position) VALUES (?, '{SENDER}', '{SENDER}', 9)")):
            envelope = new_id()
            self.deposit(envelope)
            with contextlib.closing(sqlite3.connect(self.service.data / "keys.sqlite", timeout=60)) as database:
                database.execute(sql, [envelope])
                database.commit()
            for token, status in ((None, stranger), (self.anna, 500), (self.bea["access_token"], 500)):
                fields = {"Authorization": f"Bearer {token}"} if token else {}
                self.assertEqual(self.raw("POST", f"/v1/envelopes/{envelope}/key", headers=fields)[0], status)
            found = self.administer("verify-audit", status=1)
            self.assertIn(envelope, found.stdout + found.stderr)

    def administer(self, *words, status=0):
        command = [program("securedoc-service"), "admin", words[0], *words[1:2], "--data", str(self.service.data), *words[2:]]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, status, done.stderr)
        return done

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
        self.administrators_lock(base)
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

    def restart_keeps_everything(self):
        self.service.stop()
        self.service.start()
        self.call("GET", "/v1/account", token=self.bea["access_token"], status=200)
        self.call("POST", f"/v1/envelopes/{self.envelope}/key", token=self.bea["access_token"], status=200)
        self.service.kill()  # as a power cut would
        self.service.start()
        self.call("POST", f"/v1/envelopes/{self.envelope}/key", token=self.bea["access_token"], status=200)
        log = self.log_holds_no_secret(self.bea["access_token"], self.envelope)
        self.assertIn("POST /v1/envelopes/{id}/key 200", log)


if __name__ == "__main__":
    unittest.main()
