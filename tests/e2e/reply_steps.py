# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The part of the API walk that is about sealed replies, which the service takes without being able to open them."""

import base64
import json
import os
import secrets
import threading

from cryptography.hazmat.primitives.asymmetric import ec


def url64(number):
    return base64.urlsafe_b64encode(number.to_bytes(32, "big")).rstrip(b"=").decode()


def sealed(envelope, key_id, kind="reply", content=b"x" * 3000, **changes):
    """docs/reply-format.md §3 and §4; what stands behind is nobody's business here."""
    point = ec.generate_private_key(ec.SECP256R1()).public_key().public_numbers()
    header = json.dumps({"v": 1, "enc": "C2SP-Cobblestone-256", "kid": key_id, "jti": envelope, "kind": kind,
                         "epk": {"kty": "EC", "crv": "P-256", "x": url64(point.x), "y": url64(point.y)},
                         **changes}).encode()
    return b"SDREPLY1" + len(header).to_bytes(4, "big") + header + content


class ReplySteps:
    """Mixed into the walk, whose members it uses."""

    def submit(self, envelope, body, token, key=None, **expected):
        headers = {"Idempotency-Key": key or secrets.token_urlsafe(16), "Content-Type": "application/octet-stream"}
        return self.call("POST", f"/v1/envelopes/{envelope}/replies", body, token=token, headers=headers, **expected)

    def submissions(self, wait=0):
        return self.call("GET", f"/v1/submissions?wait={wait}", token=self.credential, status=200)["submissions"]

    def replies(self):
        issuer = self.call("GET", "/.well-known/securedoc", status=200)
        kid = issuer["reply_key"]["kid"]
        self.assertEqual(issuer["reply_limit"], 100 << 20)
        self.assertEqual([entry["id"] for entry in self.service.secrets["reply_keys"]], [kid])
        bea = self.bea["access_token"]
        answered = secrets.token_urlsafe(16)
        self.deposit(answered, permissions={"reply": True, "reply_all": False, "forward": False})
        self.one_reply(answered, kid, bea)
        self.refused_replies(answered, kid, bea)
        self.refused_gateways(answered, kid, bea)
        self.too_many_replies(answered, kid, bea)

    def one_reply(self, answered, kid, bea):
        self.assertEqual(self.submissions(), [])
        found = []
        poll = threading.Thread(target=lambda: found.extend(self.submissions(wait=25)))
        poll.start()
        body = sealed(answered, kid, content=os.urandom(2 << 20))  # over what other bodies may have
        key = secrets.token_urlsafe(16)
        receipt = self.submit(answered, body, bea, key, status=201)
        poll.join()
        self.assertEqual(self.submit(answered, body, bea, key, status=200), receipt)
        name = receipt["submission_id"]
        self.assertEqual([(entry["submission_id"], entry["envelope_id"], entry["kind"], entry["sender"], entry["name"],
                           entry["size"]) for entry in found],
                         [(name, answered, "reply", "bea@example.net", "Bea Ñandú", len(body))])
        self.assertEqual(self.submissions(), found)
        self.service.stop()
        self.service.start()
        got = self.call("GET", f"/v1/submissions/{name}", token=self.credential, status=200)
        self.assertEqual(got, body)
        self.call("DELETE", f"/v1/submissions/{name}", token=self.credential, status=204)
        self.call("DELETE", f"/v1/submissions/{name}", token=self.credential, status=204)
        self.call("GET", f"/v1/submissions/{name}", token=self.credential, status=404, problem="unknown-envelope")
        self.assertEqual(self.submissions(), [])
        self.assertEqual(list((self.service.data / "submissions").iterdir()), [])
        self.assertEqual(self.submit(answered, body, bea, key, status=200), receipt)  # long delivered

    def refused_replies(self, answered, kid, bea):
        good = sealed(answered, kid)
        self.submit(answered, good, bea, "short", status=400, problem="invalid-request")
        self.submit(answered, good, None, status=401, problem="password-required")
        self.submit(answered, good, self.anna, status=403, problem="not-a-recipient")
        self.submit(secrets.token_urlsafe(16), good, bea, status=404, problem="unknown-envelope")
        self.submit(answered, sealed(answered, kid, "forward"), bea, status=403, problem="not-authorized")
        self.submit(answered, sealed(secrets.token_urlsafe(16), kid), bea, status=403, problem="not-authorized")
        self.submit(answered, sealed(answered, "another"), bea, status=409, problem="conflict")
        self.submit(answered, b"SDREPLY1", bea, status=400, problem="malformed-header")
        self.submit(answered, sealed(answered, kid, v=2), bea, status=400, problem="unsupported-version")
        other, key = secrets.token_urlsafe(16), secrets.token_urlsafe(16)
        self.deposit(other)
        receipt = self.submit(other, sealed(other, kid, "forward"), bea, key, status=201)  # the gateway will see
        self.submit(answered, good, bea, key, status=409, problem="conflict")
        self.call("DELETE", f"/v1/submissions/{receipt['submission_id']}", token=self.credential, status=204)
        self.call("PUT", f"/v1/envelopes/{other}/lock", {"reason": "r"}, token=self.anna, status=204)
        self.submit(other, sealed(other, kid), bea, status=403, problem="envelope-locked")
        expired = secrets.token_urlsafe(16)
        self.deposit(expired, expires_at="2020-01-01T00:00:00Z")
        self.submit(expired, sealed(expired, kid), bea, status=410, problem="envelope-expired")
        target = f"/v1/envelopes/{answered}/replies"
        fields = {"Authorization": f"Bearer {bea}", "Idempotency-Key": "k" * 20, "Content-Length": str(200 << 20)}
        status, headers, text = self.raw("POST", target, headers=fields)
        self.assertEqual((status, headers["Access-Control-Allow-Origin"]), (413, "*"))
        self.api.check("POST", target, status, headers, text)

    def refused_gateways(self, answered, kid, bea):
        receipt = self.submit(answered, sealed(answered, kid), bea, status=201)
        target = f"/v1/submissions/{receipt['submission_id']}"
        for method, path in (("GET", "/v1/submissions"), ("GET", target), ("DELETE", target)):
            self.call(method, path, token=bea, status=403, problem="not-authorized")
        self.call("DELETE", target + "?outcome=lost", token=self.credential, status=400, problem="invalid-request")
        self.call("DELETE", f"/v1/submissions/{secrets.token_urlsafe(16)}", token=self.credential, status=404)
        already = len(self.service.mails("bea@example.net"))
        self.call("DELETE", target + "?outcome=refused", token=self.credential, status=204)
        notice = self.service.wait_for_mail("bea@example.net", already)
        self.assertIn("Befund Größe", notice.get_body(("plain",)).get_content())

    def too_many_replies(self, answered, kid, bea):
        for _ in range(40):
            body = sealed(answered, kid)
            headers = {"Authorization": f"Bearer {bea}", "Idempotency-Key": secrets.token_urlsafe(16)}
            status, fields, text = self.raw("POST", f"/v1/envelopes/{answered}/replies", body, headers)
            self.api.check("POST", f"/v1/envelopes/{answered}/replies", status, fields, text)
            if status == 429:
                break
        self.assertEqual(status, 429)
        for entry in self.submissions():
            self.call("DELETE", f"/v1/submissions/{entry['submission_id']}", token=self.credential, status=204)
