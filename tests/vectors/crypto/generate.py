#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Makes vectors.json and edges.json for core/crypto with another implementation; --check compares them with what it would write."""

import hashlib
import hmac
import json
import pathlib
import sys

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "envelope"))
import edges  # noqa: E402
import sealing  # noqa: E402

KEY = bytes(range(32))


def cobblestone(size, context):
    message = bytes((31 * i + i // 251) & 0xFF for i in range(size))  # the tests make the same
    sealed = sealing.seal(message, context, KEY)
    return {"size": size, "key": KEY.hex(), "context": context.hex(), "salt": sealed[:24].hex(),
            "commitment": sealed[24:56].hex(), "sealed": hashlib.sha256(sealed).hexdigest()}


def hkdf(length, info):
    return {"prk": KEY.hex(), "info": info.hex(), "okm": HKDFExpand(hashes.SHA512(), length, info).derive(KEY).hex()}


def mac(key, message):
    return {"key": key.hex(), "message": message.hex(), "sha256": hmac.digest(key, message, "sha256").hex(),
            "sha512": hmac.digest(key, message, "sha512").hex(), "digest": hashlib.sha256(message).hexdigest()}


def gcm(aad, plain):
    nonce = bytes(range(12))
    return {"key": KEY.hex(), "nonce": nonce.hex(), "aad": aad.hex(), "plain": plain.hex(),
            "sealed": AESGCM(KEY).encrypt(nonce, plain, aad).hex()}


def main():
    chunk = sealing.CHUNK
    content = json.dumps({
        "cobblestone": [cobblestone(size, context) for context in (b"", hashlib.sha256(b"x").digest())
                        for size in (0, 1, 50, chunk - 1, chunk, chunk + 1, 3 * chunk, 300 * chunk + 5)],
        "hkdf": [hkdf(length, info) for length in (1, 64, 65, 76, 16320) for info in (b"", b"info")],
        "hmac": [mac(key, message) for key in (b"", b"k", bytes(200)) for message in (b"", b"message", bytes(1000))],
        "gcm": [gcm(aad, plain) for aad in (b"", b"bound to") for plain in (b"", b"x", bytes(100))],
        "jws": {"key": sealing.issuer_key(), "payload": "{\"a\":1}",
                "compact": sealing.make_jws(b"{\"a\":1}").decode()},
    }, indent=1) + "\n"
    files = {HERE / "vectors.json": content, HERE / "edges.json": json.dumps(edges.edges(), indent=1) + "\n"}
    if "--check" in sys.argv:
        return 0 if all(path.read_text() == made for path, made in files.items()) else 1
    for path, made in files.items():
        path.write_text(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
