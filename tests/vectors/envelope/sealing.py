# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Makes envelopes part by part from docs/envelope-format.md alone, the same bytes each time."""

import base64
import hashlib
import hmac
import itertools
import json

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

CHUNK = 16384
MARKER = b"<!-- securedoc registered envelope 1 -->"
KEY = hashlib.sha256(b"message key").digest()
OTHER_KEY = hashlib.sha256(b"another message key").digest()

# --- ES256 with the deterministic nonce of RFC 6979, so that a second run makes the same bytes ---

P = 2**256 - 2**224 + 2**192 + 2**96 - 1
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
G = (0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
     0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5)


def add(a, b):
    if a is None or b is None:
        return b if a is None else a
    if a[0] == b[0] and (a[1] + b[1]) % P == 0:
        return None
    if a == b:
        slope = (3 * a[0] * a[0] - 3) * pow(2 * a[1], -1, P) % P
    else:
        slope = (b[1] - a[1]) * pow(b[0] - a[0], -1, P) % P
    x = (slope * slope - a[0] - b[0]) % P
    return x, (slope * (a[0] - x) - a[1]) % P


def multiply(scalar, point):
    result = None
    while scalar:
        if scalar & 1:
            result = add(result, point)
        point = add(point, point)
        scalar >>= 1
    return result


def nonce(secret, digest):
    """RFC 6979, 3.2."""
    seed = secret.to_bytes(32, "big") + (int.from_bytes(digest, "big") % N).to_bytes(32, "big")
    k, v = bytes(32), b"\x01" * 32
    for separator in (b"\x00", b"\x01"):
        k = hmac.digest(k, v + separator + seed, "sha256")
        v = hmac.digest(k, v, "sha256")
    while True:
        v = hmac.digest(k, v, "sha256")
        candidate = int.from_bytes(v, "big")
        if 0 < candidate < N:
            return candidate
        k = hmac.digest(k, v + b"\x00", "sha256")
        v = hmac.digest(k, v, "sha256")


def sign(secret, text):
    digest = hashlib.sha256(text).digest()
    k = nonce(secret, digest)
    r = multiply(k, G)[0] % N
    s = pow(k, -1, N) * (int.from_bytes(digest, "big") + r * secret) % N
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


SECRET = int.from_bytes(hashlib.sha256(b"issuer key").digest(), "big") % N
OTHER_SECRET = int.from_bytes(hashlib.sha256(b"another issuer key").digest(), "big") % N


def b64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def issuer_key():
    x, y = multiply(SECRET, G)
    return f"{b64url(x.to_bytes(32, 'big')).decode()} {b64url(y.to_bytes(32, 'big')).decode()}"


# --- the parts of an envelope ---

JOSE = {"alg": "ES256", "typ": "securedoc-envelope", "kid": "key-1"}
CLAIMS = {
    "v": 1, "iss": "https://keys.example.org", "jti": "AAECAwQFBgcICQoLDA0ODw", "iat": 1386689999,
    "org": "Example Hospital", "from": {"name": "Dr. Ana Núñez", "addr": "ana@example.org"},
    "to": [{"name": "Bob", "addr": "bob@example.net"}, {"addr": "carol@example.net"}], "cc": [],
    "date": "2013-12-10T15:39:59-05:00", "subject": "Your results", "level": "medium", "reply": True,
    "reply_all": False, "forward": False, "offline_lease": 0, "enc": "C2SP-Cobblestone-256"}


def noise(size, seed=b"noise"):
    return hashlib.shake_256(seed).digest(size)


SMALL = b"From: ana@example.org\r\nTo: bob@example.net\r\nSubject: Your results\r\n\r\nAll is well.\r\n"
LARGE = noise(2 * CHUNK + 1000)  # three chunks


def sealed_size(size):
    """Payload bytes of a plaintext of so many bytes."""
    return 56 + size + 16 * (size // CHUNK + 1)


def padme(size):
    exponent = size.bit_length() - 1
    zeros = exponent - exponent.bit_length()
    return -(-size >> zeros) << zeros


def payload_size(size):
    """Payload bytes of a content of so many bytes."""
    return sealed_size(padme(8 + size))


def framed(content):
    text = len(content).to_bytes(8, "big") + content
    return text + bytes(padme(len(text)) - len(text))


def context_of(claims):
    return hashlib.sha256(b"securedoc envelope 1\0" + str(claims.get("iss")).encode() + b"\0" +
                          str(claims.get("jti")).encode()).digest()


def seal(message, context, key=KEY):
    salt = hashlib.sha256(b"salt" + context).digest()[:24]
    info = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\x00" + salt + context
    derived = HKDFExpand(hashes.SHA512(), 32 + 12 + 32, info).derive(key)
    aead, base_nonce, commitment = AESGCM(derived[:32]), int.from_bytes(derived[32:44], "big"), derived[44:]
    chunks = [message[i:i + CHUNK] for i in range(0, len(message) + 1, CHUNK)]
    sealed = [aead.encrypt((base_nonce ^ n).to_bytes(12, "big"), chunk, None) for n, chunk in enumerate(chunks)]
    return salt + commitment + b"".join(sealed)


def segments(payload):
    """The payload cut as the digest list has it."""
    sizes = itertools.chain([3, 8, 16, 32, 64], itertools.repeat(128))
    start = 0
    while start < len(payload):
        end = start + next(sizes) * 16400 + (56 if start == 0 else 0)
        yield payload[start:end]
        start = end


def digest_list(payload):
    return b"".join(hashlib.sha256(segment).digest() for segment in segments(payload))


def claims_json(claims):
    return json.dumps(claims, ensure_ascii=False, separators=(",", ":")).encode()


def make_jws(payload, jose=None, secret=SECRET):
    header = json.dumps(JOSE if jose is None else jose, separators=(",", ":")).encode()
    text = b64url(header) + b"." + b64url(payload)
    return text + b"." + b64url(sign(secret, text))


def lines(data, width=76, end=b"\n"):
    text = base64.b64encode(data)
    return b"".join(text[i:i + width] + end for i in range(0, len(text), width))


def block(data):
    return b'<script type="text/plain" class="securedoc-payload">\n' + lines(data) + b"</script>\n"


def header_element(jws):
    return b'<script type="application/jose" id="securedoc-header">\n' + jws + b"\n</script>\n"


def list_element(digests):
    return b'<script type="text/plain" id="securedoc-digests">\n' + lines(digests) + b"</script>\n"


SCRIPT = b"const open = '<script>'; // </ script>\n"
HEAD = (b"<!doctype html>\n" + MARKER + b'\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        b"<title>Secure message</title>\n<style>p > b { color: #000 }</style>\n</head>\n<body>\n<p>Secure message</p>\n")
PAGE = b"<style>main { margin: 0 }</style>\n<script>" + SCRIPT + b"</script>\n"
TAIL = b"</body>\n</html>\n"


class Envelope:
    """One envelope, part by part, each of which a case may change.

    `payload`: signed instead of the sealed message; `plain`: sealed instead of the framed content;
    `digests`: signed and written instead of the payload's own list.
    """

    def __init__(self, message=SMALL, claims=None, drop=(), jose=None, raw_claims=None, secret=SECRET, key=KEY,
                 content=None, plain=None, payload=None, digests=None, cuts=(1000, 20000)):
        self.message = message
        plain = framed(message if content is None else content) if plain is None else plain
        identity = {**CLAIMS, **(claims or {})}
        sealed = seal(plain, context_of(identity), key)
        self.payload = sealed if payload is None else bytes(payload(sealed) if callable(payload) else payload)
        self.digests = digest_list(self.payload) if digests is None else digests
        self.claims = {**CLAIMS, "payload_length": len(self.payload), **self.bound(), **(claims or {})}
        for name in drop:
            del self.claims[name]
        if callable(raw_claims):
            raw_claims = raw_claims(claims_json(self.claims))
        self.jws = make_jws(claims_json(self.claims) if raw_claims is None else raw_claims, jose, secret)
        self.cuts = cuts
        self.head, self.page, self.tail = HEAD, PAGE, TAIL

    def bound(self):
        return {"digests": b64url(hashlib.sha256(self.digests).digest()).decode(),
                "page": b64url(hashlib.sha256(SCRIPT).digest()).decode()}

    def header(self):
        return header_element(self.jws)

    def list(self):
        return list_element(self.digests)

    def blocks(self):
        ends = [end for end in self.cuts if end < len(self.payload)] + [len(self.payload)]
        return [block(self.payload[a:b]) for a, b in zip([0] + ends, ends)]

    def file(self, head=None, header=None, digests=None, page=None, blocks=None, tail=None):
        def part(given, own):
            return own if given is None else given
        return b"".join([part(head, self.head), part(header, self.header()), part(digests, self.list()),
                         part(page, self.page), *part(blocks, self.blocks()), part(tail, self.tail)])

    def with_payload(self, payload):
        self.payload = bytes(payload)
        return self.file()


def flipped(data, at, mask=0x01):
    changed = bytearray(data)
    changed[at] ^= mask
    return changed
