# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Inputs at the edges of what an implementation of our cryptography must take, each with the answer that is right by the specification.

Whether a vector is sound follows from how it was made; python3-cryptography is asked too, and the two must agree."""

import hashlib
import hmac
import json

import sealing
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand

N, P = sealing.N, sealing.P
KEY = hashlib.sha256(b"edges").digest()
NONCE = bytes(range(100, 112))
MESSAGES = (b"", b"a", bytes(15), bytes(16), b"\xff" * 17, bytes(range(256)), sealing.noise(4097), b"text \xe2\x80\xa6" * 9)


def damaged(data):
    """What changes on the way, or in a forger's hand: each bit position of a byte, the ends, the length, the order."""
    for at in sorted({0, 1, len(data) // 2, len(data) - 1}):
        for bit in range(8):
            yield f"bit {bit} of byte {at}", bytes(sealing.flipped(data, at, 1 << bit))
    yield "all bits", bytes(byte ^ 0xFF for byte in data)
    yield "zeros", bytes(len(data))
    yield "ones", b"\xff" * len(data)
    yield "first byte lost", data[1:]
    yield "last byte lost", data[:-1]
    yield "a zero more", data + b"\0"
    yield "a zero before", b"\0" + data
    yield "reversed", data[::-1]
    yield "empty", b""


# --- AES-256-GCM ---

def gcm_opens(nonce, aad, sealed):
    try:
        AESGCM(KEY).decrypt(nonce, sealed, aad)
        return True
    except (InvalidTag, ValueError):
        return False


def gcm():
    def vector(comment, sealed, plain=None, nonce=NONCE, aad=b""):
        assert gcm_opens(nonce, aad, sealed) == (plain is not None), comment
        found = {"comment": comment, "key": KEY.hex(), "nonce": nonce.hex(), "aad": aad.hex(), "sealed": sealed.hex(), "valid": plain is not None}
        return {**found, "plain": plain.hex()} if plain is not None else found

    for message in MESSAGES:
        for aad in (b"", b"bound to", bytes(200)):
            yield vector(f"{len(message)} bytes, {len(aad)} bound", AESGCM(KEY).encrypt(NONCE, message, aad), message, aad=aad)
    for counter in (bytes(12), b"\xff" * 12, b"\0" * 11 + b"\1"):
        yield vector("an extreme nonce", AESGCM(KEY).encrypt(counter, b"x" * 40, b""), b"x" * 40, nonce=counter)
    sealed = AESGCM(KEY).encrypt(NONCE, b"a short text, then", b"bound to")
    for how, changed in damaged(sealed[-16:]):
        yield vector(f"tag: {how}", sealed[:-16] + changed, aad=b"bound to")
    for how, changed in damaged(sealed[:-16]):
        yield vector(f"text: {how}", changed + sealed[-16:], aad=b"bound to")
    for how, changed in damaged(b"bound to"):
        yield vector(f"bound: {how}", sealed, aad=changed)
    for how, changed in damaged(NONCE):
        if len(changed) == 12:
            yield vector(f"nonce: {how}", sealed, nonce=changed, aad=b"bound to")


# --- ES256: R || S over SHA-256 (RFC 7518, 3.4) ---

def raw(r, s):
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def verifies(point, message, signature):
    if len(signature) != 64:
        return False
    key = ec.EllipticCurvePublicNumbers(*point, ec.SECP256R1()).public_key()
    try:
        key.verify(encode_dss_signature(int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")), message,
                   ec.ECDSA(hashes.SHA256()))
        return True
    except InvalidSignature:
        return False


def leading_zeros(secret):
    """Messages whose signatures begin with a zero byte in R, and in S."""
    for at in (0, 32):
        yield next(text for text in (f"message {number}".encode() for number in range(10000)) if sealing.sign(secret, text)[at] == 0)


def ecdsa():
    secret, message = sealing.SECRET, b"what was signed"
    point = sealing.multiply(secret, sealing.G)

    def vector(comment, signature, valid, text=message, key=point):
        assert verifies(key, text, signature) == valid, comment
        return {"comment": comment, "x": sealing.b64url(key[0].to_bytes(32, "big")).decode(), "y": sealing.b64url(key[1].to_bytes(32, "big")).decode(),
                "message": text.hex(), "signature": signature.hex(), "valid": valid}

    good = sealing.sign(secret, message)
    r, s = int.from_bytes(good[:32], "big"), int.from_bytes(good[32:], "big")
    for text in (*MESSAGES, *leading_zeros(secret)):
        yield vector(f"{len(text)} bytes", sealing.sign(secret, text), True, text)
    yield vector("N - S, which plain ECDSA takes", raw(r, N - s), True)
    for small in (1, 2, N - 1):  # keys at both ends of what a secret can be
        yield vector(f"secret {small % 10}", sealing.sign(small, message), True, key=sealing.multiply(small, sealing.G))
    edges = (0, 1, 2, N - 1, N, N + 1, P - 1, P, P + 1, 2**255, 2**256 - 1)
    for first in edges:
        for second in edges:
            yield vector("numbers at an edge", raw(first, second), False)
        yield vector("R at an edge", raw(first, s), False)
        yield vector("S at an edge", raw(r, first), False)
    yield vector("R and S in each other's place", raw(s, r), False)
    yield vector("N - R", raw(N - r, s), False)
    yield vector("another key's", sealing.sign(sealing.OTHER_SECRET, message), False)
    yield vector("of another text", good, False, b"what was signed.")
    yield vector("the public key negated", good, False, key=(point[0], P - point[1]))
    yield vector("DER", encode_dss_signature(r, s), False)
    for how, changed in damaged(good):
        yield vector(how, changed, False)


# --- compact JWS (RFC 7515) as docs/envelope-format.md allows it ---

def jws():
    payload, key = b'{"a":1}', sealing.issuer_key().split()
    good = sealing.make_jws(payload)
    head, body, signature = good.split(b".")

    def vector(comment, text, valid=False):
        return {"comment": comment, "x": key[0], "y": key[1], "jws": text.decode(), "valid": valid}

    yield vector("sound", good, True)
    for jose in ({"alg": "ES256"}, {"typ": "t", "alg": "ES256"}, {"alg": "ES256", "kid": "ключ"}, {"alg": "ES256", "x5t": "unknown"}):
        yield vector("sound: another header", sealing.make_jws(payload, jose), True)
    yield vector("sound: empty payload", sealing.make_jws(b""), True)
    for name in ("none", "None", "NONE", "", "HS256", "HS512", "RS256", "PS256", "ES384", "ES512", "ES256K", "EdDSA", "es256", "ES256 ", "\u0000ES256"):
        yield vector("alg " + json.dumps(name), sealing.make_jws(payload, {**sealing.JOSE, "alg": name}))
    for value in (None, 1, True, ["ES256"], {"ES256": 1}):
        yield vector("alg of another type", sealing.make_jws(payload, {**sealing.JOSE, "alg": value}))
    for extension in ({"crit": []}, {"crit": ["exp"], "exp": 1}, {"b64": False}, {"b64": True, "crit": ["b64"]}, {"b64": False, "crit": ["b64"]}):
        yield vector("critical extension", sealing.make_jws(payload, {**sealing.JOSE, **extension}))
    # An HMAC with the public key as its secret, for whoever lets the header choose the algorithm (RFC 8725, 2.1).
    text = sealing.b64url(b'{"alg":"HS256"}') + b"." + body
    for secret in (key[0].encode(), (key[0] + key[1]).encode(), " ".join(key).encode()):
        yield vector("HMAC with the public key", text + b"." + sealing.b64url(hmac.digest(secret, text, "sha256")))
    yield vector("key brought along", sealing.make_jws(payload, {"alg": "ES256", "jwk": {"kty": "EC", "crv": "P-256"}}, sealing.OTHER_SECRET))
    yield vector("no signature", head + b"." + body + b".")
    yield vector("signature of nothing", sealing.b64url(b'{"alg":"none"}') + b"." + body + b".")
    yield vector("detached payload", head + b".." + signature)
    for how, changed in (("space", b" "), ("line", b"\n"), ("dot", b"."), ("padding", b"="), ("tab", b"\t")):
        for comment, altered in ((f"{how} before", changed + good), (f"{how} after", good + changed), (f"{how} inside", head + changed + b"." + body + b"." + signature)):
            yield vector(comment, altered)
    yield vector("other alphabet", good.replace(b"-", b"+").replace(b"_", b"/"))
    yield vector("stray bits in the last letter", good[:-1] + bytes([good[-1] + 1]))
    yield vector("parts in another order", body + b"." + head + b"." + signature)
    yield vector("a payload in the header's place", head + b"." + head + b"." + signature)
    yield vector("another key's", sealing.make_jws(payload, secret=sealing.OTHER_SECRET))
    yield vector("JSON serialisation", json.dumps({"protected": head.decode(), "payload": body.decode(), "signature": signature.decode()}).encode())


# --- HMAC and HKDF with SHA-512 (RFC 2104, RFC 5869) ---

def mac():
    for key in (b"", b"k", bytes(127), bytes(128), b"\xff" * 129, sealing.noise(300)):
        for message in MESSAGES[:6]:
            tag = hmac.digest(key, message, "sha512")
            found = {"key": key.hex(), "message": message.hex()}
            yield {**found, "comment": f"key of {len(key)}", "tag": tag.hex(), "valid": True}
    for how, changed in damaged(tag):
        yield {**found, "comment": how, "tag": changed.hex(), "valid": False}


def hkdf():
    for secret in (b"", b"s", bytes(200)):
        for salt in (b"", b"salt", b"\xff" * 64, bytes(129)):
            for info in (b"", b"info"):
                for size in (1, 63, 64, 65, 255):
                    found = HKDF(hashes.SHA512(), size, salt, info).derive(secret)
                    assert found == HKDFExpand(hashes.SHA512(), size, info).derive(hmac.digest(salt, secret, "sha512"))
                    yield {"comment": f"{size} bytes", "secret": secret.hex(), "salt": salt.hex(), "info": info.hex(), "size": size, "okm": found.hex(), "valid": True}
    for size in (255 * 64 + 1, 255 * 64 + 64, 100_000):  # RFC 5869, 2.3: at most 255 blocks
        yield {"comment": "too long", "secret": "", "salt": "", "info": "", "size": size, "okm": "", "valid": False}


# --- Cobblestone (docs/envelope-format.md): chunks that are damaged, lost, repeated, moved, of another message or context ---

def cobblestone():
    """A sound message, and others as pieces: [from, to] of the sound one, or hexadecimal."""
    context = hashlib.sha256(b"context").digest()
    message = sealing.noise(2 * sealing.CHUNK + 40)
    sound = sealing.seal(message, context, KEY)
    size, whole = len(sound), sealing.CHUNK + 16
    head = [0, 56]
    chunks = [[at, min(at + whole, size)] for at in range(56, size, whole)]
    first, middle, last = chunks
    other = sealing.seal(message, b"", KEY)
    altered = []

    def vector(comment, *pieces, bound=context, key=KEY):
        altered.append({"comment": comment, "key": key.hex(), "context": bound.hex(), "pieces": list(pieces)})

    for name, (start, end) in (("salt", (0, 24)), ("commitment", (24, 56)), ("first chunk", first), ("last chunk", last)):
        for at in (start, (start + end) // 2, end - 1):
            vector(f"{name}: byte {at}", [0, at], bytes([sound[at] ^ 1]).hex(), [at + 1, size])
    for name, order in (("first lost", [middle, last]), ("middle lost", [first, last]), ("last lost", [first, middle]), ("swapped", [middle, first, last]),
                        ("repeated", [first, first, middle, last]), ("last repeated", [first, middle, last, last])):
        vector(f"chunks: {name}", head, *order)
    vector("chunk of another message", head, first, middle, other[last[0]:].hex())
    vector("head of another context", other[:56].hex(), [56, size])
    for length in (0, 23, 24, 55, 56, 71, 72, 56 + whole - 1, 56 + whole, 56 + 2 * whole, size - 1):
        vector(f"cut to {length}", [0, length])
    vector("a byte more", [0, size], "00")
    vector("another context", [0, size], bound=hashlib.sha256(b"another").digest())
    vector("no context", [0, size], bound=b"")
    vector("another key", [0, size], key=sealing.OTHER_KEY)
    return {"key": KEY.hex(), "context": context.hex(), "sealed": sound.hex(), "message": hashlib.sha256(message).hexdigest(), "altered": altered}


def edges():
    return {"gcm": list(gcm()), "ecdsa": list(ecdsa()), "jws": list(jws()), "hmac": list(mac()), "hkdf": list(hkdf()), "cobblestone": cobblestone()}
