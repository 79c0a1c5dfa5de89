# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Proof of encryption in the walk through the API (service_envelopes_test.py): Anna sends, Bea is told nothing."""

import base64
import secrets


def walk_proofs(test):
    sealed, clear = (base64.urlsafe_b64encode(secrets.token_bytes(32)).decode().rstrip("=") for _ in range(2))
    envelope = secrets.token_urlsafe(16)
    test.deposit(secrets.token_urlsafe(16) + "?message_id_hash=short", status=400, problem="invalid-request")
    test.deposit(f"{envelope}?message_id_hash={sealed}")
    test.deposit(f"{envelope}?message_id_hash={sealed}", status=200)
    report = {"messages": [{"message_id_hash": clear, "sender": "ANNA@hospital.example", "outside_recipients": 2,
                            "seen_at": "2099-11-25T08:00:00Z"},
                           {"message_id_hash": clear, "sender": "no address", "seen_at": "2099-11-25T08:00:05Z"}]}
    target = "/v1/clear-messages"
    for nonsense in (b"{", b"[1]"):
        test.call("POST", target, nonsense, status=400, problem="invalid-request")
    test.call("POST", target, b" " * ((1 << 20) + 1), status=413, problem="limit-exceeded")
    test.call("POST", target, report, token=test.anna, status=403, problem="not-authorized")
    test.call("POST", target, report, token=test.credential, status=204)
    test.call("POST", target, report, token=test.credential, status=204)
    wrong = {"messages": [{"message_id_hash": "x", "sender": "anna@hospital.example", "seen_at": "2099-11-25T08:00:05Z"}]}
    test.call("POST", target, wrong, token=test.credential, status=400, problem="invalid-request")
    many = {"messages": report["messages"][:1] * 1001}
    test.call("POST", target, many, token=test.credential, status=400, problem="invalid-request")
    test.call("GET", "/v1/proofs/" + sealed, status=401, problem="password-required")
    test.call("GET", "/v1/proofs/short", token=test.anna, status=400, problem="invalid-request")
    proof = test.call("GET", "/v1/proofs/" + sealed, token=test.anna, status=200)
    test.assertEqual((proof["state"], proof["in_clear"]), ("sealed", None))
    test.assertEqual([(entry["envelope_id"], entry["recipients"]) for entry in proof["sealed"]],
                     [(envelope, ["bea@example.net"])])
    proof = test.call("GET", "/v1/proofs/" + clear, token=test.anna, status=200)
    test.assertEqual((proof["state"], proof["in_clear"]["outside_recipients"], proof["sealed"]), ("in_clear", 4, []))
    test.deposit(f"{secrets.token_urlsafe(16)}?message_id_hash={clear}")
    test.assertEqual(test.call("GET", "/v1/proofs/" + clear, token=test.anna)["state"], "in_clear", "the alarm stays")
    for known in (sealed, clear):
        proof = test.call("GET", "/v1/proofs/" + known, token=test.bea["access_token"], status=200)
        test.assertEqual(proof["state"], "not_seen", "somebody else learns nothing")
