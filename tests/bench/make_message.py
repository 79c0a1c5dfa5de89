#!/usr/bin/env python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Writes a message as mail programs make them: mixed > related > alternative, an encoded subject, an inline
picture, and PDFs of random bytes with RFC 2231 names.   make_message.py BYTES FILE [ATTACHMENTS]"""

import base64
import os
import sys

HEAD = """\
From: =?utf-8?Q?Dr=2E_Ana_N=C3=BA=C3=B1ez?= <ana.nunez@hospital.example>
To: Bob Miller <bob@example.net>
Cc: carol@example.net
Subject: =?utf-8?B?QmVmdW5kZSBmw7xyIEhlcnJuIE3DvGxsZXIg4oCTIGJpdHRlIGxlc2Vu?=
Date: Tue, 10 Dec 2013 15:39:59 -0500
Message-ID: <bench-1@hospital.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="=_mixed"

--=_mixed
Content-Type: multipart/related; boundary="=_related"

--=_related
Content-Type: multipart/alternative; boundary="=_alternative"

--=_alternative
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Guten Tag,=20
anbei die Befunde f=C3=BCr Herrn M=C3=BCller.

--=_alternative
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<html><body><p>Guten Tag,<br>anbei die Befunde f=C3=BCr Herrn M=C3=BCller.</p>
<img src=3D"cid:logo@hospital.example" alt=3D"Logo"></body></html>

--=_alternative--
--=_related
Content-Type: image/png; name="logo.png"
Content-Transfer-Encoding: base64
Content-ID: <logo@hospital.example>
Content-Disposition: inline; filename="logo.png"

"""
ATTACHMENT = """\
--=_mixed
Content-Type: application/pdf
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename*=utf-8''Befund%20M%C3%BCller%20{}.pdf

"""
PIECE = 57 * 16384  # whole lines of base64


def crlf(text):
    return text.replace("\n", "\r\n").encode()


def lines(data):
    return base64.encodebytes(data).replace(b"\n", b"\r\n")


def make_message(size, path, attachments=None):
    """A message of about `size` bytes."""
    count = attachments or (2 if size < 50_000_000 else 5)
    head = crlf(HEAD) + lines(b"\x89PNG\r\n\x1a\n" + os.urandom(3000)) + crlf("--=_related--\n")
    each = max(0, size - len(head)) * 57 // 78 // count
    with open(path, "wb") as out:
        out.write(head)
        for number in range(1, count + 1):
            out.write(crlf(ATTACHMENT.format(number)))
            rest = each
            while rest > 0:
                piece = os.urandom(min(PIECE, rest))
                out.write(lines(piece))
                rest -= len(piece)
        out.write(crlf("--=_mixed--\n"))


if __name__ == "__main__":
    make_message(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else None)
