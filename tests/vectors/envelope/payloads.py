# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The vectors that a reader refuses for their digest list or their payload (docs/envelope-format.md §6, §10)."""

import gzip
import hashlib
import zlib

from sealing import (CLAIMS, HEAD, LARGE, OTHER_KEY, SMALL, Envelope, block, flipped, framed, lines,
                     list_element, noise, padme, payload_size, seal)
from vector_files import vector

LONG = noise(200_000)  # three segments


def refused_list(bad):
    """What stands in the file is not the list that was signed."""
    envelope = Envelope(LONG, cuts=(49_256, 180_456))
    right, text = envelope.digests, envelope.list()

    def other(name, comment, digests):
        bad(name, comment, envelope.file(digests=list_element(digests)))

    for name, at in (("first", 0), ("middle", 40), ("last", -1)):
        other(f"list_altered_{name}", f"One bit of the list: {name} segment", flipped(right, at))
    small = Envelope(LARGE)
    other("list_short", "The last digest is missing", right[:-32])
    other("list_long", "A digest more", right + bytes(32))
    other("list_swapped", "Two digests swapped", right[32:64] + right[:32] + right[64:])
    other("list_empty", "Nothing in the list", b"")
    bad("list_missing", "No digest list", small.file(digests=b""))
    bad("list_late", "The list stands behind a payload block",
        small.file(digests=b"", blocks=[small.blocks()[0], small.list(), *small.blocks()[1:]]))
    bad("list_behind_header", "Another header stands before the list", small.file(digests=Envelope().header() + small.list()))
    bad("list_twice", "Another list stands before the right one", small.file(digests=list_element(bytes(32)) + small.list()))
    bad("list_type", "The list has another type", small.file(digests=small.list().replace(b"text/plain", b"text/x")))
    bad("list_element", "The list is no script", small.file(
        digests=small.list().replace(b"<script", b"<pre").replace(b"</script", b"</pre")))
    bad("list_base64", "The list is not base64", small.file(digests=small.list().replace(b"\n", b"\n*", 1)))
    bad("list_too_far", "The list begins behind the first 1 MiB",
        small.file(digests=b"<!--" + b" " * (1 << 20) + b"-->" + small.list()))
    bad("list_cut", "The file ends inside the list", (HEAD + small.header() + text)[:-60], "PayloadTruncated")
    bad("list_not_reached", "The file ends behind the header", HEAD + small.header(), "PayloadTruncated")
    bad("list_signed_short", "A list that was signed with one digest too few",
        Envelope(LONG, digests=right[:-32], cuts=(49_256, 180_456)).file())
    bad("re_headed", "Another header, well signed, before list and payload",
        small.file(header=Envelope(SMALL).header()))
    forged = Envelope(b"From: ana@example.org\r\n\r\nPay to another account.\r\n")
    bad("forged_list", "Another text under the same header, with a list of its own",
        Envelope().file(digests=forged.list(), blocks=forged.blocks()))
    free = Envelope(claims={"level": "none"})
    bad("forged_level_none", "Another text under the header of a message that needs no account",
        free.file(digests=forged.list(), blocks=forged.blocks()))


def refused_payload():
    def bad(name, comment, data, expect="PayloadCorrupt", **more):
        vector(name, expect, comment, data, stage="open", **more)

    def changed(name, comment, change, expect="PayloadCorrupt"):
        envelope = Envelope(LARGE)
        bad(name, comment, envelope.with_payload(change(envelope.payload)), expect)

    first, second, last = 56, 56 + 16400, 56 + 2 * 16400
    changed("flip_salt", "One bit of the salt", lambda p: flipped(p, 3))
    changed("flip_commitment", "One bit of the commitment", lambda p: flipped(p, 30))
    changed("flip_first_chunk", "One bit of the first chunk", lambda p: flipped(p, first))
    changed("flip_middle_chunk", "One bit of the second chunk", lambda p: flipped(p, second + 5000))
    changed("flip_last_chunk", "One bit of the last chunk", lambda p: flipped(p, last + 10))
    changed("flip_first_tag", "One bit of the first tag", lambda p: flipped(p, second - 1))
    changed("flip_last_tag", "The last bit", lambda p: flipped(p, -1, 0x80))
    changed("chunks_swapped", "Two chunks swapped",
            lambda p: p[:first] + p[second:last] + p[first:second] + p[last:])
    changed("chunk_repeated", "The second chunk repeats the first",
            lambda p: p[:second] + p[first:second] + p[last:])
    changed("chunk_left_out", "A chunk left out", lambda p: p[:first] + p[second:], "PayloadTruncated")
    changed("chunk_added", "A chunk more", lambda p: p + p[last:])
    changed("byte_added", "A byte more", lambda p: p + b"\0")
    changed("byte_missing", "The last byte is missing", lambda p: p[:-1], "PayloadTruncated")
    changed("last_chunk_missing", "The last chunk is missing", lambda p: p[:last], "PayloadTruncated")
    changed("payload_one_byte", "One byte of payload", lambda p: p[:1], "PayloadTruncated")

    refused_segments(bad)
    refused_plaintext(bad)
    envelope = Envelope(LARGE)
    blocks = envelope.blocks()
    padding = b"<!--" + b"x" * 60000 + b"-->"
    bad("wrong_key", "Another message key", envelope.file(), key=OTHER_KEY)
    bad("blocks_swapped", "Two blocks swapped", envelope.file(blocks=[blocks[0], blocks[2], blocks[1]]))
    bad("block_repeated", "A block twice", envelope.file(blocks=[blocks[0], blocks[1], blocks[1], blocks[2]]))
    bad("first_block_missing", "The first block is missing", envelope.file(blocks=blocks[1:]), "PayloadTruncated")
    bad("first_block_lost_in_banner", "The first block is missing, and other bytes make up for it",
        envelope.file(blocks=[padding, *blocks[1:]]), "PayloadTruncated")
    bad("last_block_missing", "The last block is missing", envelope.file(blocks=blocks[:2]), "PayloadTruncated")
    bad("no_payload", "No payload at all", envelope.file(blocks=[]), "PayloadTruncated")
    bad("cut_in_block", "The file ends inside a block", envelope.file()[:-3000], "PayloadTruncated")
    bad("cut_in_end_tag", "The file ends inside the last end tag", envelope.file(tail=b"")[:-4], "PayloadTruncated")
    bad("cut_gzip", "A gzip-ed file that breaks off", gzip.compress(envelope.file(), mtime=0)[:-9000],
        "PayloadTruncated")
    bad("cut_with_filler", "A lost block that other bytes make up for", envelope.file(blocks=[*blocks[:2], padding]),
        "PayloadTruncated")
    bad("claims_4_gib", "A short file that claims 4 GiB",
        Envelope(payload=lambda p: p[:1000], claims={"payload_length": payload_size(4 << 30)},
                 digests=bytes(32 * (5 + -(-(payload_size(4 << 30) - 56 - 123 * 16400) // (128 * 16400))))).file(),
        "PayloadTruncated")
    bad("extra_block", "A block behind the payload", envelope.file(blocks=[*blocks, block(b"more")]),
        random_access="success", payload_sha256=hashlib.sha256(LARGE).hexdigest())
    bad("extra_block_after_end", "A block behind the end of the page", envelope.file() + block(b"more"),
        random_access="success", payload_sha256=hashlib.sha256(LARGE).hexdigest())
    bad("block_empty", "An empty block", envelope.file(blocks=[blocks[0], block(b""), *blocks[1:]]))
    bad("block_type", "A block of another type",
        envelope.file(blocks=[blocks[0], blocks[1].replace(b"text/plain", b"text/javascript"), blocks[2]]),
        signals="foreign_script", foreign_parts="yes")
    bad("base64_foreign", "A character that is not base64",
        envelope.file(blocks=[blocks[0], blocks[1].replace(b"\n", b"\n*", 5), blocks[2]]))
    bad("base64_nul", "A NUL inside base64",
        envelope.file(blocks=[blocks[0], blocks[1].replace(b"\n", b"\n\0", 5), blocks[2]]))
    bad("base64_banner", "A banner inside a block",
        envelope.file(blocks=[blocks[0], blocks[1].replace(b"\n", b"\n<p>x</p>\n", 5), blocks[2]]))
    bad("base64_unpadded", "Padding is missing", unpadded(envelope))
    bad("base64_stray_bits", "Stray bits before the padding", stray_bits(envelope))
    bad("base64_padding_inside", "Padding inside a block", envelope.file(blocks=[blocks[0], joined(envelope)]))
    for name, at, expect in (("between", 1, "MalformedHeader"), ("before_payload", 0, "MalformedHeader")):
        bad(f"second_header_{name}", f"A second header {name.replace('_', ' ')}",
            envelope.file(blocks=[*blocks[:at], Envelope().header(), *blocks[at:]]), expect)
    bad("second_list", "The list once more before the payload", envelope.file(blocks=[envelope.list(), *blocks]))
    bad("second_list_behind", "The list once more behind the payload", envelope.file(blocks=[*blocks, envelope.list()]),
        random_access="success", payload_sha256=hashlib.sha256(LARGE).hexdigest())
    bad("second_header_same", "The same header twice before the payload",
        envelope.file(blocks=[envelope.header(), *blocks]), "MalformedHeader")
    bad("second_header_behind", "Another header behind the payload", envelope.file() + Envelope().header(),
        "MalformedHeader", random_access="success", payload_sha256=hashlib.sha256(LARGE).hexdigest())
    bad("second_envelope", "Another envelope behind the first", envelope.file() + Envelope().file(),
        "MalformedHeader", random_access="success", payload_sha256=hashlib.sha256(LARGE).hexdigest())
    bad("block_large", "A block over 1 MiB",
        Envelope(payload=bytes(payload_size(1_100_000)), cuts=()).file(), "LimitExceeded")
    bad("block_spaces", "A block with 4 MiB of spaces",
        envelope.file(blocks=[blocks[0].replace(b"\n", b"\n" + b" " * (4 << 20), 1), *blocks[1:]]), "LimitExceeded")
    bad("comment_large", "A comment over 4 MiB between blocks",
        envelope.file(blocks=[blocks[0], b"<!--" + b" " * (4 << 20) + b"-->", *blocks[1:]]), "LimitExceeded")
    bad("blocks_many", "A flood of blocks", Envelope(cuts=range(1, 150)).file(), "LimitExceeded")

    text = SMALL * 20
    for name, comment, content in (
            ("deflate_broken", "Not DEFLATE data", b"\xff" * 50),
            ("deflate_cut", "DEFLATE data cut off", raw_deflate(text)[:-5]),
            ("deflate_trailing", "Bytes behind the DEFLATE data", raw_deflate(text) + b"x"),
            ("deflate_nothing", "No DEFLATE data at all", b"")):
        bad(name, comment, Envelope(text, {"zip": "DEF"}, content=content).file())
    bad("deflate_bomb", "Deflated data that grows over 64 MiB",
        Envelope(text, {"zip": "DEF"}, content=raw_deflate(bytes((64 << 20) + 1))).file(), "LimitExceeded")


def refused_segments(bad):
    """The payload is not what was signed."""
    envelope = Envelope(LONG, cuts=(49_256, 180_456))
    sealed = envelope.payload
    for name, at in (("first", 20_000), ("middle", 100_000), ("last", -5)):
        bad(f"segment_altered_{name}", f"One bit of the {name} segment", envelope.with_payload(flipped(sealed, at)))
    for name, at in (("first", 0), ("last", 64)):
        bad(f"segment_signed_{name}", f"The signed digest of the {name} segment is another",
            Envelope(LONG, digests=flipped(envelope.digests, at), cuts=(49_256, 180_456)).file())
    one = Envelope(SMALL)
    text = SMALL.replace(b"All is well", b"All is lost")
    forged = seal(framed(text), hashlib.sha256(b"securedoc envelope 1\0https://keys.example.org\0" +
                                               CLAIMS["jti"].encode()).digest())
    assert len(forged) == len(one.payload)
    for level in ("high", "medium", "none"):
        bad(f"forged_{level}", f"Another text of the same length under header and list, level {level}",
            Envelope(claims={"level": level}).with_payload(forged))


def refused_plaintext(bad):
    """What was signed is not as a writer makes it."""
    def signed(name, comment, more=None, **parts):
        bad(name, comment, Envelope(LARGE, **parts).file(), **(more or {}))

    first, second, last = 56, 56 + 16400, 56 + 2 * 16400
    for name, at in (("salt", 3), ("commitment", 30), ("first_chunk", first), ("first_tag", second - 1),
                     ("middle_chunk", second + 5000), ("last_chunk", last + 10), ("last_tag", -1)):
        signed(f"signed_{name}", f"Signed with one bit of the {name.replace('_', ' ')} wrong",
               payload=lambda sealed, at=at: flipped(sealed, at))
    signed("signed_chunks_swapped", "Signed with two chunks swapped",
           payload=lambda p: p[:first] + p[second:last] + p[first:second] + p[last:])
    signed("other_context", "Sealed for another envelope id",
           payload=seal(framed(LARGE), hashlib.sha256(b"another").digest()))
    size = padme(8 + len(LARGE))

    def plain(length, tail=b""):
        text = length.to_bytes(8, "big") + LARGE
        return text + bytes(size - len(text) - len(tail)) + tail

    signed("length_large", "A length behind the plaintext's end", plain=plain(size - 7))
    signed("length_huge", "A length of 2^64 - 1", plain=plain(2**64 - 1))
    signed("length_wraps", "A length that is negative as a signed number", plain=plain(2**63))
    signed("length_small", "A length whose Padmé is another", plain=plain(100))
    readable = {"random_access": "success", "payload_sha256": hashlib.sha256(LARGE).hexdigest()}
    signed("padding_first", "The first byte of the padding is not zero", readable, plain=framed(LARGE)[:8 + len(LARGE)] + b"\x01" +
           bytes(size - 9 - len(LARGE)))
    signed("padding_last", "The last byte of the padding is not zero", readable, plain=plain(len(LARGE), b"\x01"))


def raw_deflate(data):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def unpadded(envelope):
    blocks = envelope.blocks()
    assert b"=" in blocks[0]  # 1,000 bytes end in two signs
    return envelope.file(blocks=[block_text(blocks[0], lambda t: t.replace(b"=", b"")), *blocks[1:]])


def block_text(whole, change):
    start, end = whole.index(b">") + 1, whole.rindex(b"</script>")
    return whole[:start] + change(whole[start:end]) + whole[end:]


def stray_bits(envelope):
    blocks = envelope.blocks()

    def change(text):
        at = text.index(b"=") - 1
        alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        return text[:at] + bytes([alphabet[alphabet.index(text[at]) | 1]]) + text[at + 1:]
    return envelope.file(blocks=[block_text(blocks[0], change), *blocks[1:]])


def joined(envelope):
    """Two paddings in one block: each part is base64 by itself, the whole is not."""
    rest = envelope.payload[1000:]
    return block_text(block(b""), lambda _: b"\n" + lines(rest[:57 * 300 - 1]) + lines(rest[57 * 300 - 1:]))
