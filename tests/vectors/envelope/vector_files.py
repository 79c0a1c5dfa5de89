# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""What a test vector is: fields and the bytes of a file (docs/envelope-format.md §14)."""

import hashlib
import pathlib
import zlib

from sealing import KEY, issuer_key

HERE = pathlib.Path(__file__).parent
VECTORS = {}


def vector(name, expect, comment, data, message=None, stage="front", key=KEY, **more):
    assert name not in VECTORS, name
    fields = {"expect": expect, "stage": "open" if expect == "success" else stage, "comment": comment,
              "key": key.hex(), "issuer-key": issuer_key()}
    if message is not None:
        fields["payload-sha256"] = hashlib.sha256(message).hexdigest()
    fields.update({field.replace("_", "-"): value for field, value in more.items()})
    VECTORS[name] = fields, bytes(data)


def render(fields, data):
    packed = zlib.compress(data, 9)
    if len(packed) < len(data) * 0.9:
        fields, data = {**fields, "compressed": "zlib"}, packed
    head = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return head.encode() + b"\n" + data


def parse(content):
    head, data = content.split(b"\n\n", 1)
    fields = dict(line.split(": ", 1) for line in head.decode().split("\n"))
    if fields.pop("compressed", None):
        data = zlib.decompress(data)
    return fields, data
