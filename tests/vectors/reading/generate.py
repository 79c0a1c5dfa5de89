#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Makes the test vectors of docs/reading.md from that page alone: it shares no code with the programs.

generate.py          writes vectors.json beside this file
generate.py --check  compares it with what it would write, and ends with 1 if they differ

Each is a message, one character a byte, and what a reader makes of it: the parts of the body as HTML and as plain text, each with
its kind and its text without blanks at the end, and the files with the digest of their bytes. `ssn`: a content scan finds the
number in it.
"""

import base64
import binascii
import hashlib
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
SSN = "SSN 219-09-1234"
PDF = b"%PDF-1.4\r\n" + bytes(range(256)) * 3 + b"\r\n%%EOF"
PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
VECTORS = {}


def lines64(data):
    return base64.encodebytes(data).replace(b"\n", b"\r\n")


def part(content_type, body, *fields):
    """Header and body; `body` is text, or bytes as they stand in the mail."""
    head = [f"Content-Type: {content_type}"] if content_type else []
    raw = body if isinstance(body, bytes) else body.encode("utf-8")
    return "".join(f"{line}\r\n" for line in [*head, *fields]).encode("latin-1") + b"\r\n" + raw.removesuffix(b"\r\n")


def html(text, *fields):
    return part("text/html; charset=utf-8", text, *fields)


def plain(text, *fields):
    return part("text/plain; charset=utf-8", text, *fields)


def pdf(name="a.pdf"):
    return part("application/pdf", lines64(PDF), f'Content-Disposition: attachment; filename="{name}"',
                "Content-Transfer-Encoding: base64")


def picture(*fields):
    return part("image/png; name=p.png", lines64(PNG), "Content-Transfer-Encoding: base64", *fields)


COUNT = 0


def joined(boundary, parts, tail=b""):
    body = b"".join(b"--" + boundary + b"\r\n" + one + b"\r\n" for one in parts)
    return body + b"--" + boundary + b"--\r\n" + tail


def multipart(subtype, *parts, preamble="", epilogue=""):
    global COUNT
    COUNT += 1
    boundary = f"b{COUNT}="
    return part(f'multipart/{subtype}; boundary="{boundary}"',
                preamble.encode() + joined(boundary.encode(), parts, epilogue.encode()))


def mixed(*parts, **more):
    return multipart("mixed", *parts, **more)


def alternative(*parts):
    return multipart("alternative", *parts)


def related(*parts):
    return multipart("related", *parts)


def P(text):  # a part of the body that is plain text
    return ["plain", text]


def H(text):
    return ["html", text]


def file(name, mime, data, hidden=False):
    return {"name": name, "type": mime, "size": len(data), "sha256": hashlib.sha256(data).hexdigest(), "hidden": hidden}


A_PDF = file("a.pdf", "application/pdf", PDF)
P_PNG = file("p.png", "image/png", PNG)


def vector(name, comment, entity, shown, read=None, files=()):
    """`shown`: the body as HTML where a part of it is, else as text; `read`: as text, where that differs."""
    assert name not in VECTORS, name
    read = shown if read is None else read
    has_html = any(kind == "html" for kind, _ in shown)
    expect = {"name": name, "comment": comment, "html": shown if has_html else [], "plain": read, "attachments": list(files)}
    expect["ssn"] = any(SSN in text for _, text in [*shown, *read])
    head = b"From: a@in.example\r\nTo: b@out.example\r\nSubject: reading\r\nMIME-Version: 1.0\r\n"
    VECTORS[name] = expect | {"message": (head + entity).decode("latin-1")}


def order():
    vector("text", "one text", plain("Hello\r\nworld\r\n"), [P("Hello\nworld")])
    vector("page", "one page", html("<p>Hello</p>"), [H("<p>Hello</p>")])
    vector("alternative", "text and page are one", alternative(plain("T"), html("<p>H</p>")), [H("<p>H</p>")], [P("T")])
    vector("text_pdf_text", "as Apple Mail sends a file in the middle", mixed(plain("take one tablet"), pdf(), plain(f"but never with alcohol. {SSN}")),
           [P("take one tablet"), P(f"but never with alcohol. {SSN}")], files=[A_PDF])
    vector("page_picture_page", "the same with pages", mixed(html("<p>one</p>"), picture("Content-Disposition: inline"), html(f"<p>two {SSN}</p>")),
           [H("<p>one</p>"), H(f"<p>two {SSN}</p>")], files=[P_PNG])
    vector("footer", "a list puts its lines below", mixed(alternative(plain("T"), html("<p>H</p>")), plain(f"-- \r\nlist {SSN}")),
           [H("<p>H</p>"), P(f"-- \nlist {SSN}")], [P("T"), P(f"-- \nlist {SSN}")])
    vector("footer_page", "a gateway puts a page below a text", mixed(plain("T"), html("<p>confidential</p>")),
           [P("T"), H("<p>confidential</p>")])
    vector("page_then_text", "", mixed(html("<p>H</p>"), plain("T")), [H("<p>H</p>"), P("T")])
    vector("text_page_text", "", mixed(plain("1"), html("<p>2</p>"), plain("3")), [P("1"), H("<p>2</p>"), P("3")])
    vector("five_texts", "", mixed(*(plain(str(n)) for n in range(5))), [P(str(n)) for n in range(5)])
    vector("related_in_mixed", "", mixed(related(html('<p>H<img src="cid:p@x"></p>'), picture("Content-ID: <p@x>")), plain("after")),
           [H('<p>H<img src="cid:p@x"></p>'), P("after")], files=[P_PNG | {"hidden": True}])
    vector("alternative_in_related", "", related(alternative(plain("T"), html('<img src="cid:p@x">')), picture("Content-ID: <p@x>")),
           [H('<img src="cid:p@x">')], [P("T")], [P_PNG | {"hidden": True}])
    vector("mixed_in_alternative", "as Apple Mail sends files in a page", alternative(plain("T"), mixed(html("<p>1</p>"), pdf(), html("<p>2</p>"))),
           [H("<p>1</p>"), H("<p>2</p>")], [P("T")], [A_PDF])
    vector("text_in_mixed_in_alternative", "a line that stands in one form alone", alternative(plain("T"), mixed(html("<p>1</p>"), pdf(), plain("2"))),
           [H("<p>1</p>"), P("2")], [P("T"), P("2")], [A_PDF])
    vector("alternative_two_texts", "neither is lost", alternative(plain("one"), plain(f"two {SSN}")), [P("one"), P(f"two {SSN}")])
    vector("alternative_two_pages", "", alternative(html(f"<p>one {SSN}</p>"), html("<p>two</p>")), [H(f"<p>one {SSN}</p>"), H("<p>two</p>")])
    vector("alternative_text_two_pages", "", alternative(plain("T"), html("<p>one</p>"), html("<p>two</p>")),
           [H("<p>one</p>"), H("<p>two</p>")], [P("T")])
    vector("alternatives_in_mixed", "", mixed(alternative(plain("1"), html("<p>1</p>")), pdf(), alternative(plain("2"), html("<p>2</p>"))),
           [H("<p>1</p>"), H("<p>2</p>")], [P("1"), P("2")], [A_PDF])
    vector("alternative_page_first", "in whatever order", alternative(html("<p>H</p>"), plain("T")), [H("<p>H</p>")], [P("T")])
    vector("alternative_in_alternative", "", alternative(plain("1"), alternative(plain("2"), html("<p>3</p>"))), [H("<p>3</p>")], [P("1"), P("2")])
    vector("nested_mixed", "", mixed(mixed(plain("1"), mixed(plain("2"))), plain("3")), [P("1"), P("2"), P("3")])
    vector("related_two_texts", "", related(html("<p>1</p>"), html("<p>2</p>")), [H("<p>1</p>"), H("<p>2</p>")])
    vector("empty_multipart_first", "", mixed(mixed(), plain("T")), [P(""), P("T")])
    vector("pdf_first", "", mixed(pdf(), plain("T")), [P("T")], files=[A_PDF])
    vector("preamble_epilogue", "are not shown", mixed(plain("T"), preamble="before\r\n", epilogue="after\r\n"), [P("T")])
    vector("unclosed", "the end is missing", mixed(plain("1"), plain("2")).rsplit(b"--", 2)[0], [P("1"), P("2")])
    vector("no_parts", "a multipart in name only", part("multipart/mixed; boundary=none", "Just words\r\n"), [P("Just words")])
    vector("signed", "", multipart("signed", plain("T"), part("application/pkcs7-signature; name=smime.p7s", lines64(b"sig"), "Content-Transfer-Encoding: base64")),
           [P("T")], files=[file("smime.p7s", "application/pkcs7-signature", b"sig")])
    vector("charsets", "each part has its own", mixed(part("text/plain; charset=iso-8859-1", "ä".encode("latin-1"), "Content-Transfer-Encoding: 8bit"), html("<p>ö</p>", "Content-Transfer-Encoding: 8bit")),
           [P("ä"), H("<p>ö</p>")])
    vector("flowed", "", mixed(part("text/plain; format=flowed", "one \r\nparagraph"), plain("not \r\nflowed")), [P("one paragraph"), P("not \nflowed")])


def attachments():
    text = b"L"
    txt = file("log.txt", "text/plain", text)
    vector("named_text", "a name makes a file", mixed(plain("T"), part("text/plain; name=log.txt", text)), [P("T")], files=[txt])
    vector("named_inline_text", "", mixed(plain("T"), part("text/plain", text, "Content-Disposition: inline; filename=log.txt")), [P("T")], files=[txt])
    vector("attached_page", "", mixed(plain("T"), html("x", "Content-Disposition: attachment; filename=x.html")), [P("T")],
           files=[file("x.html", "text/html", b"x")])
    vector("attached_without_name", "", mixed(plain("T"), plain("L", "Content-Disposition: attachment")), [P("T")],
           files=[file("attachment.txt", "text/plain", text)])
    vector("inline_without_name", "", mixed(plain("T"), plain("L", "Content-Disposition: inline")), [P("T"), P("L")])
    vector("unknown_disposition", "RFC 2183 2.8", mixed(plain("T"), plain("L", "Content-Disposition: x-new")), [P("T")],
           files=[file("attachment.txt", "text/plain", text)])
    vector("named_alone", "what is the whole message is text", part("text/plain; name=log.txt", text), [P("L")])
    vector("attached_alone", "unless it says that it is a file", part("text/plain", text, "Content-Disposition: attachment; filename=log.txt"), [], files=[txt])
    vector("named_form", "so is a form of it", alternative(plain("T"), part("text/html; name=mail.htm", "<p>H</p>")), [H("<p>H</p>")], [P("T")])
    vector("calendar_form", "", alternative(plain("T"), html("<p>H</p>"), part("text/calendar; name=i.ics", "BEGIN:VCALENDAR")), [H("<p>H</p>")], [P("T")],
           [file("i.ics", "text/calendar", b"BEGIN:VCALENDAR")])
    inner = b"Subject: inner\r\nContent-Type: text/plain\r\n\r\nnot shown\r\n"
    vector("message_between_texts", "", mixed(plain("1"), part("message/rfc822", inner + b"\r\n"), plain("2")), [P("1"), P("2")],
           files=[file("message.eml", "message/rfc822", inner)])
    vector("digest", "", multipart("digest", b"\r\nSubject: one\r\n\r\n1"), [], files=[file("message.eml", "message/rfc822", b"Subject: one\r\n\r\n1")])
    page = '<p>x</p><img src="cid:other@x">'
    vector("picture_not_shown", "is listed", related(html(page), picture("Content-ID: <p@x>")), [H(page)], files=[P_PNG])
    page = '<img src="cid:p@x">'
    vector("picture_in_mixed", "", mixed(html(page), picture("Content-ID: <p@x>")), [H(page)], files=[P_PNG | {"hidden": True}])
    vector("picture_attached", "is listed though it is shown", related(html(page), picture("Content-ID: <p@x>", "Content-Disposition: attachment")), [H(page)], files=[P_PNG])
    vector("picture_beside_text", "", mixed(plain("T"), picture("Content-ID: <p@x>", "Content-Disposition: inline")), [P("T")], files=[P_PNG])
    vector("picture_of_second_page", "", mixed(html("<p>1</p>"), html(page), picture("Content-ID: <p@x>")), [H("<p>1</p>"), H(page)], files=[P_PNG | {"hidden": True}])
    vector("only_a_file", "", part("application/pdf; name=a.pdf", lines64(PDF), "Content-Transfer-Encoding: base64"), [], files=[A_PDF])


def encoded(name, comment, fields, encode, text=f"Hidden: {SSN} äö\r\n"):
    """A text and a file with the same fields."""
    body = plain(encode(text.encode()), *fields)
    attached = part("application/pdf", encode(PDF), "Content-Disposition: attachment; filename=a.pdf", *fields)
    vector(name, comment, mixed(body, attached), [P(text.strip())], files=[A_PDF])


def quoted(data):
    """All of it as =XX: whatever a program does to line ends, the bytes come back."""
    out = "".join(f"={byte:02X}" for byte in data)
    return "=\r\n".join(out[at:at + 72] for at in range(0, len(out), 72)).encode()


def uuencoded(data):
    lines = [binascii.b2a_uu(data[at:at + 45]).replace(b"\n", b"\r\n") for at in range(0, len(data), 45)]
    return b"begin 644 a\r\n" + b"".join(lines) + b"`\r\nend\r\n"


def encodings():
    spellings = [("semicolon", "{};"), ("comment", "{} (x)"), ("quoted", '"{}"'), ("dot", "{}."), ("comment_first", "(c) {}"), ("parameter", "{}; x=y"),
                 ("comma", "{}, 8bit"), ("folded", "\r\n {}"), ("folded_comment", "(a\r\n (b) c)\r\n\t{}"), ("apostrophes", "'{}'"), ("angles", "<{}>"), ("x", "x-{}"),
                 ("eight_bit", "{}\xe9"), ("no_break_space", "\xa0{}"), ("backslash", "\\{}"), ("open_comment", "{} (x"), ("colon", ": {}")]
    for short, word, encode in [("base64", "base64", lines64), ("qp", "quoted-printable", quoted)]:
        for name, spelling in spellings:
            encoded(f"{short}_{name}", "", ["Content-Transfer-Encoding: " + spelling.format(word)], encode)
        mixed_case = "".join(letter.upper() if at % 2 else letter for at, letter in enumerate(word))
        encoded(f"{short}_mixed_case", "", [f"cONTENT-tRANSFER-eNCODING:{mixed_case}"], encode)
        encoded(f"{short}_twice", "the first counts", [f"Content-Transfer-Encoding: {word}", "Content-Transfer-Encoding: 7bit"], encode)
        encoded(f"{short}_empty_first", "that says something", ["Content-Transfer-Encoding:", f"Content-Transfer-Encoding: {word}"], encode)
    encoded("uuencode", "", ["Content-Transfer-Encoding: x-uuencode"], uuencoded)
    raw = f"Hidden: {SSN}"
    for name, value in [("unknown", "x-new"), ("binary", "BINARY"), ("nothing", "")]:
        vector(f"encoding_{name}", "as it stands", mixed(plain(raw, f"Content-Transfer-Encoding: {value}")), [P(raw)])
    hidden = lines64(raw.encode()).decode()
    vector("encoding_second", "the first counts, and a scan looks at both", mixed(plain(hidden, "Content-Transfer-Encoding: 7bit", "Content-Transfer-Encoding: base64")), [P(hidden.strip())])
    VECTORS["encoding_second"]["ssn"] = True
    vector("encoding_misspelt", "as it stands, and a scan looks at both", mixed(plain(hidden, "Content-Transfer-Encoding: base 64")), [P(hidden.strip())])
    VECTORS["encoding_misspelt"]["ssn"] = True
    vector("encoding_falsely", "what is plain under a bad name is scanned as it stands too", mixed(plain(raw + "!", "Content-Transfer-Encoding: base64;")), [P("")])
    del VECTORS["encoding_falsely"]["plain"]  # what damaged base64 gives is not said
    VECTORS["encoding_falsely"]["ssn"] = True


def types():
    page, text = "<p>ö</p>", "ö"
    for name, value in [("comment", "(c) text/html; charset=utf-8"), ("quoted", '"text/html"; charset=utf-8'), ("no_semicolon", "text/html charset=utf-8"),
                        ("comma", "text/html, charset=utf-8"), ("two_semicolons", "text/html;;charset=utf-8;"), ("case", "TEXT/HTML; CHARSET=UTF-8"), ("blanks", "text / html ; charset = utf-8"),
                        ("flag", "text/html; flag; charset=utf-8"), ("dot", "text/html.; charset=utf-8"), ("eight_bit", "text/html\xe9; charset=utf-8"),
                        ("comments_inside", "text/html (a;b); (c) charset=utf-8 (d)"), ("html_alone", "html; charset=utf-8"), ("twice", "text/html; charset=utf-8; charset=latin1"),
                        ("folded", "text/html;\r\n\tcharset=utf-8"), ("quoted_charset", 'text/html; charset="utf-8"'), ("open_quote", 'text/html; charset="utf-8')]:
        vector(f"type_{name}", "", part(value, page, "Content-Transfer-Encoding: 8bit"), [H(page)])
    for name, value in [("text_alone", "text; charset=utf-8"), ("empty", ""), ("parameters_only", "; charset=utf-8")]:
        vector(f"type_{name}", "", part(value or None, text, *([] if value else ["Content-Type:"]), "Content-Transfer-Encoding: 8bit"), [P(text)])
    vector("type_second", "the first counts", part("text/plain; charset=utf-8", text, "Content-Type: application/pdf", "Content-Transfer-Encoding: 8bit"), [P(text)])


def boundaries():
    two = [plain("1"), plain("2")]
    for name, boundary, value in [
            ("continued", "abcdef", "multipart/mixed; boundary*0*=us-ascii''abc; boundary*1*=def"), ("comment", "abc", "multipart/mixed; (c) boundary=abc"),
            ("comment_behind", "abc", "multipart/mixed; boundary=abc (c)"), ("encoded_word", "=?utf-8?q?x?=", 'multipart/mixed; boundary="=?utf-8?q?x?="'),
            ("no_semicolon", "abc", "multipart/mixed boundary=abc"), ("blanks", "a b", 'multipart/mixed; boundary = "a b"'), ("escaped", 'a"b', 'multipart/mixed; boundary="a\\"b"'),
            ("twice", "abc", "multipart/mixed; boundary=abc; boundary=d"), ("alone", "abc", "multipart; boundary=abc"), ("prefix", "abc", "multipart/mixed; boundary=abc"),
            ("equals", "a=b", "multipart/mixed; boundary=a=b"), ("case", "AbC", "MULTIPART/MIXED; BOUNDARY=AbC")]:
        vector(f"boundary_{name}", "", part(value, joined(boundary.encode(), two)), [P("1"), P("2")])
    inner = part("multipart/mixed; boundary=abcd", joined(b"abcd", [plain("2")]))
    vector("boundary_begins_another", "", part("multipart/mixed; boundary=abc", joined(b"abc", [plain("1"), inner, plain("3")])), [P("1"), P("2"), P("3")])
    inner = part("multipart/mixed; boundary=in", b"--in\r\n" + plain("2") + b"\r\n")
    vector("boundary_inner_unclosed", "", part("multipart/mixed; boundary=out", joined(b"out", [inner, plain("3")])), [P("2"), P("3")])


def dispositions():
    for name, value in [("quoted", '"attachment"; filename=a.pdf'), ("comment", "(c) attachment; filename=a.pdf"), ("case", "ATTACHMENT;FILENAME=a.pdf"),
                        ("no_semicolon", "attachment filename=a.pdf"), ("only_name", "filename=a.pdf"), ("no_kind", "; filename=a.pdf"), ("comma", "attachment, filename=a.pdf"),
                        ("inline", 'inline; filename="a.pdf"'), ("folded", 'attachment;\r\n filename="a.pdf"'), ("continued", "attachment; filename*0=a.; filename*1=pdf"),
                        ("encoded", "attachment; filename*=utf-8''a%2Epdf")]:
        vector(f"disposition_{name}", "", mixed(plain("T"), part("text/plain", PDF, f"Content-Disposition: {value}")), [P("T")], files=[file("a.pdf", "text/plain", PDF)])
    for name, value in [("inline_comment", "inline (c)"), ("inline_quoted", '"inline"'), ("empty", "")]:
        vector(f"disposition_{name}", "", mixed(plain("T"), plain("L", f"Content-Disposition: {value}")), [P("T"), P("L")])


def main():
    for make in (order, attachments, encodings, types, boundaries, dispositions):
        make()
    text = "[\n" + ",\n".join(json.dumps(one) for one in VECTORS.values()) + "\n]\n"
    path = HERE / "vectors.json"
    if sys.argv[1:] == ["--check"]:
        return 0 if path.read_text(encoding="utf-8") == text else 1
    path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
