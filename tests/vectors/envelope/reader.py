#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""A second reader of the registered envelope, written from docs/envelope-format.md alone: it shares no code with the programs or with
the generator. It is slow and holds the file in memory.

reader.py                                 holds itself against every vector beside this file
reader.py FILE KID X Y [KEY]              opens a file with an issuer key (JWK coordinates) and a message key (hex); the message goes
                                          to standard output. Without KEY it verifies all that can be verified without
"""

import hashlib
import pathlib
import sys
import zlib

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from reader_front import (CHUNK, MIB, PREFIX, TAG, Front, Refusal, Unfinished, b64url, decode, is_block,
                          is_header, padme, refuse, require, scan, without_spaces)


# --- sections 6.3 and 13: who signed what ---

def segment_ends(length):
    sizes, end, number = [3, 8, 16, 32, 64], PREFIX, 0
    while end < length:
        end += (sizes[number] if number < len(sizes) else 128) * (CHUNK + TAG)
        number += 1
        yield min(end, length)


def verify(front, kid, x, y):
    numbers = ec.EllipticCurvePublicNumbers(int.from_bytes(b64url(x), "big"), int.from_bytes(b64url(y), "big"), ec.SECP256R1())
    r, s = (int.from_bytes(half, "big") for half in (front.signature[:32], front.signature[32:]))
    try:
        require(front.kid == kid, "kid", "SignatureInvalid")
        numbers.public_key().verify(utils.encode_dss_signature(r, s), front.signed, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        refuse("SignatureInvalid", "signature")
    if front.list is None:
        refuse(front.list_fault, "list")
    count = len(list(segment_ends(front.claims.length)))
    require(len(front.list) == 32 * count and hashlib.sha256(front.list).digest() == front.claims.digests, "list",
            "SignatureInvalid")


# --- section 6: the payload ---

def blocks(front):
    """The decoded blocks, then nothing more to the end of the file; None stands for the doubled file."""
    count = 0
    for element in scan(front.data, front.end):
        if element == "too long":
            refuse("LimitExceeded", "comment")
        if isinstance(element, Unfinished):
            inside = element.element
            require(len(front.data) - element.start <= 4 * MIB, "token", "LimitExceeded")
            require(inside is None or not inside.has_class(b"securedoc-payload"), "cut", "PayloadTruncated")
            return
        require(element.end - element.start <= 4 * MIB, "token", "LimitExceeded")
        if is_header(element):
            require(without_spaces(element.text) == front.jws, "a second header")
            yield None
            return
        require(element.get(b"id") != b"securedoc-digests", "a second list", "PayloadCorrupt")
        if not is_block(element):
            continue
        require((element.get(b"type") or b"").lower() == b"text/plain", "type", "PayloadCorrupt")
        count += 1
        require(count <= 64 + front.claims.length // CHUNK, "blocks", "LimitExceeded")
        block = decode(element.text, lambda: refuse("PayloadCorrupt", "base64"))
        require(block, "empty", "PayloadCorrupt")
        require(len(block) <= MIB, "block", "LimitExceeded")
        yield block


def payload(front):
    """Verified segments, in order, and the scan to the end of the file."""
    length, held, start = front.claims.length, b"", 0
    ends = list(segment_ends(length))
    for block in blocks(front):
        if block is None:
            require(not ends, "a second header")
            return
        held += block
        require(start + len(held) <= length, "more payload", "PayloadCorrupt")
        while ends and start + len(held) >= ends[0]:
            size, number = ends.pop(0) - start, start
            segment, held = held[:size], held[size:]
            digest = front.list[32 * (len(front.list) // 32 - len(ends) - 1):][:32]
            require(hashlib.sha256(segment).digest() == digest, f"segment at {number}", "PayloadCorrupt")
            start += size
            yield segment
    require(not ends, "the payload ends too early", "PayloadTruncated")


def plaintext(front, key):
    claims = front.claims
    whole = b"".join(payload(front))
    context = hashlib.sha256(b"securedoc envelope 1\0" + claims.iss.encode() + b"\0" + claims.jti.encode()).digest()
    info = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0" + whole[:24] + context
    derived = HKDFExpand(hashes.SHA512(), 76, info).derive(key)
    require(derived[44:] == whole[24:56], "commitment", "PayloadCorrupt")
    aead, nonce = AESGCM(derived[:32]), int.from_bytes(derived[32:44], "big")
    try:
        return b"".join(aead.decrypt((nonce ^ n).to_bytes(12, "big"), whole[at:at + CHUNK + TAG], None)
                        for n, at in enumerate(range(PREFIX, len(whole), CHUNK + TAG)))
    except InvalidTag:
        refuse("PayloadCorrupt", "tag")


def message(front, key):
    plain = plaintext(front, key)
    size = int.from_bytes(plain[:8], "big")
    require(padme(8 + size) == len(plain), "length", "PayloadCorrupt")
    content = plain[8:8 + size]
    require(not plain[8 + size:].strip(b"\0"), "padding", "PayloadCorrupt")
    if not front.claims.is_packed:
        return content
    machine = zlib.decompressobj(-15)
    try:
        text = machine.decompress(content, 64 * MIB + 1)
    except zlib.error:
        refuse("PayloadCorrupt", "DEFLATE")
    require(len(text) <= 64 * MIB, "DEFLATE", "LimitExceeded")
    require(machine.eof and not machine.unused_data, "DEFLATE", "PayloadCorrupt")
    return text


def open_envelope(data, kid, x, y, key=None):
    """The message; without a key what can be verified is, and the answer is None. Raises Refusal with its stage."""
    stage = "front"
    try:
        front = Front(data)
        require(front.jws is not None, "no header element", "NotAnEnvelope")
        stage = "verify"
        verify(front, kid, x, y)
        stage = "open"
        try:
            return message(front, key) if key is not None else None if list(payload(front)) else None
        except Refusal as refusal:
            least = (front.claims.length + 2) // 3 * 4
            if refusal.code != "PayloadTruncated" and len(front.data) - front.end < least:
                refuse("PayloadTruncated", "shorter than its payload")
            raise
    except Refusal as refusal:
        refusal.stage = stage
        raise


# --- section 14 ---

def check(path):
    head, data = path.read_bytes().split(b"\n\n", 1)
    fields = dict(line.split(": ", 1) for line in head.decode().split("\n"))
    if fields.get("compressed") == "zlib":
        data = zlib.decompress(data)
    found, stage, digest = "success", "open", None
    try:
        text = open_envelope(data, "key-1", *fields["issuer-key"].split(" "), bytes.fromhex(fields["key"]))
        digest = hashlib.sha256(text).hexdigest()
    except Refusal as refusal:
        found, stage = refusal.code, refusal.stage
    if fields["expect"] in ("CiscoRegistered", "Suspicious"):  # section 8 is no part of a reader of envelopes
        fields["expect"] = "NotAnEnvelope"
    is_right = (found, stage) == (fields["expect"], fields["stage"]) and (found != "success" or digest == fields["payload-sha256"])
    if not is_right:
        print(f"{path.stem}: {found} at {stage}, not {fields['expect']} at {fields['stage']}")
    return is_right


def main():
    if len(sys.argv) == 1:
        paths = sorted(pathlib.Path(__file__).parent.glob("*.txt"))
        wrong = [path for path in paths if not check(path)]
        print(f"{len(paths)} vectors, {len(wrong)} wrong")
        return 1 if wrong or not paths else 0
    path, kid, x, y, *key = sys.argv[1:]
    try:
        text = open_envelope(pathlib.Path(path).read_bytes(), kid, x, y, bytes.fromhex(key[0]) if key else None)
    except Refusal as refusal:
        print(f"{refusal.stage}: {refusal}", file=sys.stderr)
        return 1
    if text is not None:
        sys.stdout.buffer.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
