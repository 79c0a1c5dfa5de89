#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Makes the test vectors of docs/reply-format.md from that page alone: it shares no code with the programs.

generate.py          writes the vectors beside this file
generate.py --check  compares them with what it would write, and ends with 1 if they differ
"""

import hashlib
import json
import pathlib
import sys

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "envelope"))
from sealing import CHUNK, CLAIMS, G, N, Envelope, b64url, flipped, multiply, noise, seal  # noqa: E402

VECTORS = {}
GATEWAY = int.from_bytes(hashlib.sha256(b"gateway's reply key").digest(), "big") % N
WRITER = int.from_bytes(hashlib.sha256(b"writer's ephemeral key").digest(), "big") % N
MESSAGE = (b"From: bob@example.net\r\nTo: ana@example.org\r\nSubject: Re: Your results\r\nIn-Reply-To: <1@example.org>\r\n"
           b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nThank you.\r\n")


def point(secret):
    x, y = multiply(secret, G)
    return b"\x04" + x.to_bytes(32, "big") + y.to_bytes(32, "big")


def jwk(public):
    return {"kty": "EC", "crv": "P-256", "x": b64url(public[1:33]).decode(), "y": b64url(public[33:]).decode()}


def key_id(public):
    canonical = json.dumps(jwk(public), separators=(",", ":"), sort_keys=True)
    return b64url(hashlib.sha256(canonical.encode()).digest()).decode()


def header(**changes):
    members = {"v": 1, "enc": "C2SP-Cobblestone-256", "kid": key_id(point(GATEWAY)), "epk": jwk(point(WRITER)),
               "jti": CLAIMS["jti"], "kind": "reply", **changes}
    return json.dumps({name: value for name, value in members.items() if value is not None},
                      separators=(",", ":")).encode()


def prefixed(text, magic=b"SDREPLY1", length=None):
    return magic + (len(text) if length is None else length).to_bytes(4, "big") + text


def message_key(prefix):
    shared = multiply(WRITER, multiply(GATEWAY, G))[0].to_bytes(32, "big")
    info = b"securedoc-reply@v1\x00" + point(GATEWAY) + hashlib.sha256(prefix).digest()
    return HKDF(hashes.SHA512(), 32, b"", info).derive(shared)


def addresses(**changes):
    members = {"jws": Envelope().jws.decode(), "to": [{"name": "Dr. Ana Núñez", "addr": "ana@example.org"}], "cc": [],
               "account": "bob@example.net", "key": "AAECAwQFBgcICQoLDA0ODw", **changes}
    return json.dumps({name: value for name, value in members.items() if value is not None},
                      ensure_ascii=False).encode()


def content(part, message=MESSAGE, length=None):
    return (len(part) if length is None else length).to_bytes(4, "big") + part + message


def vector(name, expect, comment, prefix=None, text=None, change=lambda data: data):
    assert name not in VECTORS, name
    prefix = prefixed(header()) if prefix is None else prefix
    text = content(addresses()) if text is None else text
    key = message_key(prefix)
    sealed = change(prefix + seal(text, hashlib.sha256(prefix).digest(), key))
    VECTORS[name] = {
        "expect": expect, "comment": comment, "private-key": GATEWAY.to_bytes(32, "big").hex(),
        "public-key": point(GATEWAY).hex(), "ephemeral-private-key": WRITER.to_bytes(32, "big").hex(),
        "message-key": key.hex(), "content-sha256": hashlib.sha256(text).hexdigest()}, bytes(sealed)


def accepted():
    vector("reply", "success", "A short reply")
    for kind in ("reply_all", "forward"):
        vector(kind, "success", f"kind {kind}", prefixed(header(kind=kind)))
    start = len(content(addresses(), b""))
    for size in (0, CHUNK - start - 1, CHUNK - start, CHUNK - start + 1, 2 * CHUNK + 5):
        vector(f"size_{size}", "success", f"A message of {size} bytes", text=content(addresses(), noise(size)))
    vector("header_spaces", "success", "JSON white space and unknown members in the header",
           prefixed(json.dumps({**json.loads(header()), "x": [1, None]}, indent=1).encode()))
    vector("cc_left_out", "success", "cc is optional", text=content(addresses(cc=None)))
    vector("recipients_1000", "success", "The most recipients", text=content(addresses(cc=[{"addr": "a@b"}] * 999)))


def refused_prefix():
    def bad(name, comment, prefix, expect="MalformedHeader"):
        vector(name, expect, comment, prefix)

    bad("magic", "Another magic", prefixed(header(), b"SDREPLY2"))
    bad("length_zero", "A header of no bytes", prefixed(b""))
    bad("length_long", "A header over 4,096 bytes", prefixed(header() + b" " * 4096))
    bad("length_beyond", "A length beyond the end", prefixed(header(), length=2**32 - 1))
    bad("version_2", "v is 2", prefixed(header(v=2)), "UnsupportedVersion")
    bad("version_text", "v is a text", prefixed(header(v="1")))
    bad("encryption_unknown", "Unknown enc", prefixed(header(enc="A256GCM")), "UnsupportedVersion")
    for name in ("v", "enc", "kid", "epk", "jti", "kind"):
        bad(f"missing_{name}", f"No {name}", prefixed(header(**{name: None})))
    bad("kind_unknown", "Unknown kind", prefixed(header(kind="redirect")))
    bad("kid_other", "Sealed for another key", prefixed(header(kid="another")), "Conflict")
    bad("kid_blank", "A blank in kid", prefixed(header(kid="a b")))
    bad("jti_short", "jti of 15 bytes", prefixed(header(jti="AAECAwQFBgcICQoLDA0O")))
    good = jwk(point(WRITER))
    bad("epk_curve", "Another curve", prefixed(header(epk={**good, "crv": "P-384"})))
    bad("epk_off_curve", "No point of the curve", prefixed(header(epk={**good, "x": good["y"]})))
    bad("epk_short", "A coordinate of 31 bytes", prefixed(header(epk={**good, "x": good["x"][:-2]})))
    bad("duplicate", "A member twice", prefixed(header().replace(b'"v":1', b'"v":1,"kind":"forward"')))
    bad("trailing", "Something behind the object", prefixed(header() + b"x"))


def refused_content():
    def text(name, comment, part, expect="MalformedHeader", **more):
        vector(name, expect, comment, text=content(part, **more))

    text("addresses_not_json", "The address part is no JSON", b"to: ana@example.org")
    text("addresses_long", "A length beyond the content", addresses(), length=2**20)
    text("no_jws", "No jws", addresses(jws=None))
    text("no_recipient", "Nobody in to and cc", addresses(to=[]))
    text("no_to", "No to", addresses(to=None))
    text("no_account", "No account", addresses(account=None))
    text("account_newline", "A line break in the account", addresses(account="a@b\r\nBcc: c@d"))
    text("no_key", "No idempotency key", addresses(key=None))
    text("key_short", "An idempotency key of 15 characters", addresses(key="0123456789abcde"))
    text("key_blank", "A blank in the idempotency key", addresses(key="0123456789 bcdef"))
    text("address_short", "An address of two bytes", addresses(to=[{"addr": "a@"}]))
    text("address_newline", "A line break in a name", addresses(to=[{"addr": "a@b", "name": "x\r\nBcc: c@d"}]))
    text("recipients_1001", "One recipient too many", addresses(cc=[{"addr": "a@b"}] * 1000), "LimitExceeded")
    vector("content_short", "MalformedHeader", "A content of three bytes", text=b"\0\0\0")
    big = content(addresses(), noise(2 * CHUNK))
    for name, comment, change in (
            ("salt_altered", "The salt is altered", lambda d: flipped(d, len(prefixed(header())))),
            ("commitment_altered", "The commitment is altered", lambda d: flipped(d, len(prefixed(header())) + 30)),
            ("byte_altered", "A byte of the content is altered", lambda d: flipped(d, -100)),
            ("tag_altered", "The last tag is altered", lambda d: flipped(d, -1)),
            ("kind_altered", "The kind is changed after sealing", lambda d: d.replace(b'"reply"', b'"reply" ', 1).replace(
                len(header()).to_bytes(4, "big"), (len(header()) + 1).to_bytes(4, "big"), 1)),
            ("chunk_left_out", "A chunk is left out", lambda d: d[:-(CHUNK + 16)])):
        vector(name, "PayloadCorrupt", comment, text=big, change=change)
    vector("cut_in_tag", "PayloadTruncated", "Cut within the tag of the last chunk",
           change=lambda d: d[:len(prefixed(header())) + 56 + 10])
    vector("cut_in_commitment", "PayloadTruncated", "Cut within the commitment",
           change=lambda d: d[:len(prefixed(header())) + 40])
    vector("byte_added", "PayloadCorrupt", "A byte more", change=lambda d: d + b"x")


def render(fields, data):
    return "".join(f"{name}: {value}\n" for name, value in fields.items()).encode() + b"\n" + data


def main():
    for group in (accepted, refused_prefix, refused_content):
        group()
    wanted = {name: render(*parts) for name, parts in VECTORS.items()}
    present = {path.stem: path.read_bytes() for path in HERE.glob("*.txt")}
    if "--check" in sys.argv:
        wrong = sorted(name for name in wanted.keys() | present.keys() if wanted.get(name) != present.get(name))
        print(f"{len(wanted)} vectors, {len(wrong)} differ", *wrong)
        return 1 if wrong else 0
    for name in present.keys() - wanted.keys():
        (HERE / f"{name}.txt").unlink()
    for name, data in wanted.items():
        (HERE / f"{name}.txt").write_bytes(data)
    print(f"{len(wanted)} vectors")
    return 0


if __name__ == "__main__":
    sys.exit(main())
