# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""What a gateway sends to enrol the keys it made (docs/key-service-api.yaml, EnrolmentRequest), without our code."""

import base64
import hashlib
import json

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature


def base64url(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


class GatewayKeys:
    """A signing and a reply key, and the proof for `issuer` that whoever sends them has the first."""

    def __init__(self, issuer):
        self.signing = ec.generate_private_key(ec.SECP256R1())
        claims = {"issuer": issuer, "credential_hash": base64url(hashlib.sha256(b"credential").digest()),
                  "signing_key": self._point(self.signing), "reply_key": self._point(ec.generate_private_key(ec.SECP256R1()))}
        self.proof = self._jws(claims)

    def request(self, token):
        return {"token": token, "proof": self.proof}

    @staticmethod
    def _point(key):
        numbers = key.public_key().public_numbers()
        return {"x": base64url(numbers.x.to_bytes(32, "big")), "y": base64url(numbers.y.to_bytes(32, "big"))}

    def _jws(self, claims):
        jwk = {"crv": "P-256", "kty": "EC", **self._point(self.signing)}
        thumbprint = hashlib.sha256(json.dumps(jwk, sort_keys=True, separators=(",", ":")).encode()).digest()  # RFC 7638 §3
        header = {"alg": "ES256", "kid": base64url(thumbprint), "typ": "securedoc-enrolment"}
        signed = ".".join(base64url(json.dumps(part).encode()) for part in (header, claims))
        r, s = decode_dss_signature(self.signing.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
        return f"{signed}.{base64url(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"
