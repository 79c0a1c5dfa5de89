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
PLAIN_HEAD = b"From: a@in.example\r\nTo: b@out.example\r\nSubject: reading\r\nMIME-Version: 1.0\r\n"
HEAD = PLAIN_HEAD
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
    expect = {"name": name, "comment": comment, "subject": "reading", "html": shown if has_html else [], "plain": read, "attachments": list(files)}
    expect["ssn"] = any(SSN in text for _, text in [*shown, *read])
    expect["tables"] = name.startswith("charset_")  # needs those of the Encoding Standard
    VECTORS[name] = expect | {"message": (HEAD + entity).decode("latin-1")}


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
                 ("eight_bit", "{}\xe9"), ("no_break_space", "\xa0{}"), ("backslash", "\\{}"), ("open_comment", "{} (x"), ("colon", ": {}"), ("equals", "{}="), ("encoded_word", "=?us-ascii?Q?{}?=")]
    for short, word, encode in [("base64", "base64", lines64), ("qp", "quoted-printable", quoted)]:
        for name, spelling in spellings:
            encoded(f"{short}_{name}", "", ["Content-Transfer-Encoding: " + spelling.format(word)], encode)
        mixed_case = "".join(letter.upper() if at % 2 else letter for at, letter in enumerate(word))
        encoded(f"{short}_mixed_case", "", [f"cONTENT-tRANSFER-eNCODING:{mixed_case}"], encode)
        encoded(f"{short}_twice", "the first counts", [f"Content-Transfer-Encoding: {word}", "Content-Transfer-Encoding: 7bit"], encode)
        encoded(f"{short}_empty_first", "that says something", ["Content-Transfer-Encoding:", f"Content-Transfer-Encoding: {word}"], encode)
    for name in ["x-uuencode", "uue", "x-uu"]:
        encoded(f"uuencode_{name}", "", [f"Content-Transfer-Encoding: {name}"], uuencoded)
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
            ("equals", "a=b", "multipart/mixed; boundary=a=b"), ("blank_end", "abc", 'multipart/mixed; boundary="abc "'), ("vertical_tab", "abc", "multipart/mixed;\vboundary=abc"),
            ("no_break_space", "abc", "multipart/mixed;\u00c2\u00a0boundary=abc"), ("quote_behind", "abc", 'multipart/mixed; boundary=abc"'), ("both_ways", "abc", "multipart/mixed; boundary=zzz; boundary*=utf-8\'\'abc"), ("case", "AbC", "MULTIPART/MIXED; BOUNDARY=AbC")]:
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


# A label, bytes in that charset, and what they are: letters that only the superset has which mail means by the label.
CHARSETS = [
    ("utf-8", "äö€ 😀".encode(), "äö€ 😀"), ("UTF8", "ß„“".encode(), "ß„“"), ("iso-8859-1", b"\x93\x94\x80\xe4", "“”€ä"), ("latin1", b"\x99\xdf", "™ß"),
    ("windows-1252", b"\x80\x8a\x9f", "€ŠŸ"), ("iso-8859-2", "ąŁő".encode("iso8859-2"), "ąŁő"), ("iso-8859-3", "ĦĝŞ".encode("iso8859-3"), "ĦĝŞ"),
    ("iso-8859-4", "ĸŊŧ".encode("iso8859-4"), "ĸŊŧ"), ("iso-8859-5", "ЖѓЎ".encode("iso8859-5"), "ЖѓЎ"), ("iso-8859-6", "ءغي".encode("iso8859-6"), "ءغي"),
    ("iso-8859-7", "Ωάώ".encode("iso8859-7"), "Ωάώ"), ("iso-8859-8", "אבת".encode("iso8859-8"), "אבת"), ("iso-8859-8-i", "שלם".encode("iso8859-8"), "שלם"),
    ("iso-8859-9", b"\x93\x94\x80\xfe\xdd", "“”€şİ"), ("latin5", b"\xd0\xfd\x85", "Ğı…"), ("iso-8859-10", "ĐŋĶ".encode("iso8859-10"), "ĐŋĶ"), ("iso-8859-13", "ŲŖė".encode("iso8859-13"), "ŲŖė"),
    ("iso-8859-14", "ŴḃỲ".encode("iso8859-14"), "ŴḃỲ"), ("iso-8859-15", "€ŠŒ".encode("iso8859-15"), "€ŠŒ"), ("iso-8859-16", "ȘțĂ".encode("iso8859-16"), "ȘțĂ"),
    ("koi8-r", "Жёъ".encode("koi8-r"), "Жёъ"), ("koi8_r", "Щыю".encode("koi8-r"), "Щыю"), ("koi8-u", "єіґ".encode("koi8-u"), "єіґ"), ("windows-1250", "ŠťŻ".encode("cp1250"), "ŠťŻ"),
    ("windows-1251", "Жё№".encode("cp1251"), "Жё№"), ("windows-1253", "Ωά€".encode("cp1253"), "Ωά€"), ("windows-1254", "ğİ€".encode("cp1254"), "ğİ€"),
    ("windows-1255", "אבת".encode("cp1255"), "אבת"), ("windows-1256", "پگ€".encode("cp1256"), "پگ€"), ("windows-1257", "ŠžĄ".encode("cp1257"), "ŠžĄ"),
    ("windows-1258", "đơư".encode("cp1258"), "đơư"), ("tis-620", "กขค…".encode("cp874"), "กขค…"), ("windows-874", "๑€“".encode("cp874"), "๑€“"), ("x-mac-roman", "Ä∞fi".encode("mac-roman"), "Ä∞fi"),
    ("macintosh", b"\xdb\x80\xa5", "€Ä•"), ("x-mac-cyrillic", "Жё№".encode("mac-cyrillic"), "Жё№"), ("ibm866", "Жё№".encode("cp866"), "Жё№"), ("cp866", "Щъ█".encode("cp866"), "Щъ█"),
    ("cp850", "äıÞ".encode("cp850"), "äıÞ"), ("ibm850", "öõ¾".encode("cp850"), "öõ¾"), ("cp437", "äαÿ".encode("cp437"), "äαÿ"), ("cp858", "ä€Þ".encode("cp858"), "ä€Þ"), ("cp852", "ąŐř".encode("cp852"), "ąŐř"),
    ("shift_jis", "①㈱髙".encode("cp932"), "①㈱髙"), ("x-sjis", "～∥\\".encode("cp932"), "～∥\\"), ("windows-31j", "Ⅳ№ｱ".encode("cp932"), "Ⅳ№ｱ"), ("cp932", "﨑纊㍻".encode("cp932"), "﨑纊㍻"),
    ("euc-jp", b"\xad\xa1\xad\xea\xfc\xe2", "①㈱髙"), ("x-euc-jp", b"\x8e\xb1\x8f\xb0\xa1", "ｱ丂"), ("iso-2022-jp", b"\x1b$B\x2d\x21\x2d\x6a\x7c\x62\x1b(B!", "①㈱髙!"),
    ("ISO-2022-JP", b"\x1b$BF|K\\\x1b(B \x1b(J\\\x1b(B", "日本 ¥"), ("euc-kr", "똠햏뷁".encode("cp949"), "똠햏뷁"), ("ks_c_5601-1987", "한글펲".encode("cp949"), "한글펲"), ("cp949", "쌰똠…".encode("cp949"), "쌰똠…"),
    ("iso-2022-kr", b"\x1b$)C\x0eGQ1[\x0f!", "한글!"), ("big5", "許蓋功".encode("big5"), "許蓋功"), ("big5-hkscs", "㗎嗰啲".encode("big5hkscs"), "㗎嗰啲"), ("gb2312", "镕堃喆".encode("gb18030"), "镕堃喆"),
    ("x-gbk", "镕€\x81".replace("\x81", "").encode("gb18030"), "镕€"), ("gb18030", "㐀𠀀€".encode("gb18030"), "㐀𠀀€"), ("hz-gb-2312", b"~{VPND~} ~~a", "中文 ~a"), ("utf-7", b"a+AOQ-b +-", "aäb +"),
    ("utf-16le", "äЖ字".encode("utf-16-le"), "äЖ字"), ("utf-16be", "äЖ字".encode("utf-16-be"), "äЖ字"), ("utf-16", "\ufeffäЖ字".encode("utf-16-be"), "äЖ字"),
]


def charsets():
    for number, (label, raw, text) in enumerate(CHARSETS):
        body = lines64(raw).rstrip() + b"\r\n"
        vector(f"charset_{number}_{label}", "", part(f"text/plain; charset={label}", body, "Content-Transfer-Encoding: base64"), [P(text)])
    eight = "Content-Transfer-Encoding: 8bit"
    utf8, latin = "Grüße".encode(), "Grüße".encode("latin-1")
    for name, label in [("none", ""), ("ascii", "; charset=us-ascii"), ("unknown", "; charset=x-unknown"), ("empty", '; charset=""'), ("ansi", "; charset=ANSI_X3.4-1968"), ("eight_bit", "; charset=unknown-8bit")]:
        vector(f"charset_utf8_{name}", "what names no charset is UTF-8 where that fits", part(f"text/plain{label}", utf8, eight), [P("Grüße")])
        vector(f"charset_latin_{name}", "else windows-1252", part(f"text/plain{label}", latin, eight), [P("Grüße")])
    russian = "Жук"
    vector("charset_of_others", "else what the sender's other parts are in", mixed(part("text/plain", russian.encode("koi8-r"), eight), part("text/html; charset=koi8-r", "<p>я</p>".encode("koi8-r"), eight)),
           [P(russian), H("<p>я</p>")])
    page = '<meta charset="windows-1251"><p>Жук</p>'
    vector("charset_meta", "a page names its own", part("text/html", page.encode("cp1251"), eight), [H(page)])
    page = '<meta http-equiv="Content-Type" content="text/html; charset=shift_jis"><p>①</p>'
    vector("charset_meta_http_equiv", "", part("text/html; charset=us-ascii", page.encode("cp932"), eight), [H(page)])
    page = '<meta charset="windows-1251"><p>ü</p>'
    vector("charset_meta_declared", "what the field says comes first", part("text/html; charset=utf-8", page, eight), [H(page)])
    for mark, codec in [(b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")]:
        vector(f"charset_mark_{codec}", "a mark comes before all", part("text/plain; charset=iso-8859-1", lines64(mark + "Grüße".encode(codec)), "Content-Transfer-Encoding: base64"), [P("Grüße")])


def headers():
    global HEAD
    text = f"Hello {SSN}"
    for name, lead in [("mark", b"\xef\xbb\xbf"), ("blank_line", b"\r\n"), ("blank_lines", b"\r\n \r\n\n"), ("space", b" "), ("tab", b"\t"), ("mark_and_line", b"\xef\xbb\xbf\r\n")]:
        HEAD = lead + PLAIN_HEAD
        vector(f"lead_{name}", "is passed over", mixed(plain(text), pdf()), [P(text)], files=[A_PDF])
    HEAD = PLAIN_HEAD
    vector("stray_body", "a line that no field follows begins the body", mixed(b"Content-Type: text/html\r\n<p>one</p>", plain(text)), [H("<p>one</p>"), P(text)])
    vector("stray_body_end", "", b"Content-Type: text/html\r\n<p>one</p>\r\n", [H("<p>one</p>")])
    vector("stray_body_blank", "", b"Content-Type: text/plain\r\none\r\n\r\ntwo\r\n", [P("one\n\ntwo")])
    vector("stray_body_two", "", b"Content-Type: text/plain\r\none\r\ntwo\r\n", [P("one\ntwo")])
    vector("stray_field", "a line among fields is passed over", b"Content-Type: text/html\r\nstray line\r\nX-Other: x\r\n\r\n<p>one</p>\r\n", [H("<p>one</p>")])
    vector("stray_base64", "", b"Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n" + lines64(PDF), [], files=[A_PDF])
    vector("stray_base64_one", "", mixed(plain("T"), b"Content-Type: text/plain; name=a.txt\r\nContent-Transfer-Encoding: base64\r\nTA=="), [P("T")], files=[file("a.txt", "text/plain", b"L")])
    vector("stray_before_base64", "what is not base64 is not of it", b"Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\na stray line\r\n\r\n" + lines64(PDF), [], files=[A_PDF])
    joined_two = joined(b"abc", [plain("1"), html("<p>2</p>")])
    for name, between in [("missing", b""), ("blanks", b" \r\n"), ("tab", b"\t\r\n")]:
        vector(f"header_end_{name}", "the first delimiter ends the header", b"Content-Type: multipart/mixed; boundary=abc\r\n" + between + joined_two, [P("1"), H("<p>2</p>")])
    vector("header_end_missing_inside", "", mixed(b"Content-Type: multipart/mixed; boundary=abc\r\n" + joined_two.removesuffix(b"\r\n"), plain(text)), [P("1"), H("<p>2</p>"), P(text)])
    vector("space_before_part", "", mixed(plain("T"), b" " + html("<p>one</p>")), [P("T"), H("<p>one</p>")])


def structures():
    page = "<p>H</p>"
    two = joined(b"abc", [plain("T"), html(page)])
    vector("boundary_missing", "the first line that looks like one is it", part("multipart/mixed", two), [P("T"), H(page)])
    vector("boundary_missing_preamble", "what stands before is text", part("multipart/mixed", b"before\r\n" + two), [P("before"), P("T"), H(page)])
    vector("boundary_empty", "", part('multipart/alternative; boundary=""', two), [H(page)], [P("T")])
    vector("boundary_missing_signature", "a signature is none", part("multipart/mixed", "Hello\r\n-- \r\nAnn\r\n------\r\nx\r\n"), [P("Hello\n-- \nAnn\n------\nx")])
    vector("empty_nested_first", "", mixed(multipart("alternative"), html(page)), [P(""), H(page)])
    vector("related_picture_first", "", related(picture("Content-ID: <p@x>"), html('<img src="cid:p@x">')), [H('<img src="cid:p@x">')], files=[P_PNG | {"hidden": True}])
    vector("type_text", "", part("text", "T"), [P("T")])
    vector("no_body", "", b"Content-Type: text/plain\r\n", [P("")])
    vector("no_body_html", "", b"Content-Type: text/html\r\n\r\n", [H("")])
    vector("preamble_scanned", "what no program shows is scanned", mixed(plain("T"), preamble=f"{SSN}\r\n"), [P("T")])
    VECTORS["preamble_scanned"]["ssn"] = True
    vector("epilogue_scanned", "", mixed(plain("T"), epilogue=f"{SSN}\r\n"), [P("T")])
    VECTORS["epilogue_scanned"]["ssn"] = True
    vector("inner_epilogue_scanned", "", mixed(mixed(plain("T"), epilogue=f"{SSN}\r\n"), plain("2")), [P("T"), P("2")])
    VECTORS["inner_epilogue_scanned"]["ssn"] = True
    for kind, is_drawn in [("jpeg", True), ("jpg", True), ("pjpeg", True), ("gif", True), ("png", True), ("x-png", True), ("bmp", True), ("x-ms-bmp", True), ("webp", True),
                           ("tiff", False), ("svg+xml", False), ("x-emf", False), ("x-icon", False), ("heic", False)]:
        shown = part(f"image/{kind}; name=p.x", lines64(PNG), "Content-Transfer-Encoding: base64", "Content-ID: <p@x>", "Content-Disposition: inline")
        vector(f"picture_{kind}", "hidden where it is drawn, else listed", related(html('<img src="cid:p@x">'), shown), [H('<img src="cid:p@x">')],
               files=[file("p.x", f"image/{kind}", PNG, is_drawn)])
    deep = plain("deep")
    for level in range(62):
        deep = multipart("mixed", deep)
    vector("depth_62", "", deep, [P("deep")])
    lines = [uuencoded(PDF).replace(b" \r\n", b"\r\n"), uuencoded(bytes(300)).replace(b"`", b" ").replace(b" \r\n", b"\r\n")]
    stripped = b"\r\n".join(line.rstrip(b" ") for line in lines[1].split(b"\r\n"))
    vector("uuencode_stripped", "blanks at the ends of lines are gone", mixed(plain("T"), part("application/x; name=a", stripped, "Content-Transfer-Encoding: x-uuencode")), [P("T")],
           files=[file("a", "application/x", bytes(300))])


def names():
    def named(name, comment, *fields, expect, mime="application/pdf"):
        vector(f"name_{name}", comment, mixed(plain("T"), part(mime, lines64(PDF), "Content-Transfer-Encoding: base64", *fields)), [P("T")], files=[file(expect, mime, PDF)])
    disposition = "Content-Disposition: attachment; "
    for name, value, expect in [
            ("plain", "filename=a.pdf", "a.pdf"), ("extended", "filename*=utf-8''%E2%82%AC.pdf", "€.pdf"), ("extended_latin", "filename*=iso-8859-1''%E4.pdf", "ä.pdf"),
            ("extended_first", "filename*=utf-8''%E2%82%AC.pdf; filename=EUR.pdf", "€.pdf"), ("extended_last", "filename=EUR.pdf; filename*=utf-8''%E2%82%AC.pdf", "€.pdf"),
            ("cut", "filename*0*=utf-8''%E2%82; filename*1*=%AC.pdf", "€.pdf"), ("cut_in_three", "filename*0*=utf-8''%E2; filename*1*=%82; filename*2*=%AC.pdf", "€.pdf"),
            ("cut_mixed", 'filename*0*=utf-8\'\'%E2%82%AC; filename*1=" b.pdf"', "€ b.pdf"), ("cut_turned", "filename*1=b.pdf; filename*0=a", "ab.pdf"), ("cut_jis", "filename*0*=iso-2022-jp''%1B%24B%46; filename*1*=%7C%1B%28B.pdf", "日.pdf"),
            ("words", 'filename="=?utf-8?Q?=E2=82=AC?=.pdf"', "€.pdf"), ("words_cut", 'filename="=?utf-8?B?4oI=?= =?utf-8?B?rC5wZGY=?="', "€.pdf"), ("words_jis", 'filename="=?iso-2022-jp?B?GyRCLSEbKEI=?=.pdf"', "①.pdf"),
            ("path", 'filename="C:\\\\a\\\\b.pdf"', "b.pdf"), ("slashes", "filename=../../b.pdf", "b.pdf"), ("reserved", "filename=COM\u00b9.txt", "_COM\u00b9.txt"), ("device", "filename=nul.pdf", "_nul.pdf"), ("colon", 'filename="a:b?.pdf"', "a_b_.pdf"),
            ("override", "filename*=utf-8''a%E2%80%AEfdp.exe", "afdp.exe"), ("dots", 'filename=" .a.pdf. "', "a.pdf"), ("none", "x=y", "attachment.pdf")]:
        named(name, "", (disposition + value).encode().decode("latin-1"), expect=expect)
    named("calendar", "", "Content-Disposition: attachment", expect="attachment.ics", mime="text/calendar")
    named("no_fields", "", expect="attachment.pdf")
    for mime, expect in [("message/delivery-status", "message"), ("message/partial", "message"), ("text/rtf", "attachment"), ("application/x-new", "attachment")]:
        named("no_fields_" + mime.replace("/", "_"), "", expect=expect, mime=mime)
    vector("name_twice", "no two of one name", mixed(plain("T"), pdf(), pdf(), pdf("A.PDF")), [P("T")], files=[A_PDF, file("a (2).pdf", "application/pdf", PDF), file("A (2).PDF", "application/pdf", PDF)])
    VECTORS["name_twice"]["attachments"][2]["name"] = "A (3).PDF"
    for name, value in [("blanks", "< p@x >"), ("bare", "p@x"), ("folded", "\r\n <p@x>")]:
        vector(f"content_id_{name}", "", related(html('<img src="cid:p@x">'), picture(f"Content-ID: {value}")), [H('<img src="cid:p@x">')], files=[P_PNG | {"hidden": True}])


def subjects():
    global HEAD
    for name, raw, text in [
            ("plain", "Hello", "Hello"), ("q", "=?utf-8?Q?Gr=C3=BC=C3=9Fe_an?=", "Grüße an"), ("b", "=?UTF-8?b?R3LDvMOfZQ==?=", "Grüße"), ("two", "=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab"), ("between", "=?utf-8?Q?a?= x =?utf-8?Q?b?=", "a x b"),
            ("cut", "=?utf-8?B?4oI=?=\r\n =?utf-8?B?rA==?=", "€"), ("cut_q", "=?utf-8?Q?=E2=82?= =?utf-8?Q?=AC?=", "€"), ("two_charsets", "=?iso-8859-1?Q?=E4?= =?utf-8?Q?=E2=82=AC?=", "ä€"), ("jis", "=?iso-2022-jp?B?GyRCLSEtanxiGyhC?=", "①㈱髙"),
            ("sjis", "=?shift_jis?B?" + base64.b64encode("①㈱髙".encode("cp932")).decode() + "?=", "①㈱髙"), ("gb2312", "=?gb2312?B?" + base64.b64encode("镕堃喆".encode("gb18030")).decode() + "?=", "镕堃喆"),
            ("euckr", "=?ks_c_5601-1987?B?" + base64.b64encode("똠".encode("cp949")).decode() + "?=", "똠"), ("iso88599", "=?iso-8859-9?Q?=93=FE=94?=", "“ş”"), ("language", "=?utf-8*de?Q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
            ("spaces", "=?utf-8?Q?Gr=C3=BC=C3=9Fe an?=", "Grüße an"), ("ascii", "=?us-ascii?Q?Gr=C3=BC=C3=9Fe?=", "Grüße"), ("unknown", "=?x-none?Q?Gr=FC=DFe?=", "Grüße"), ("raw", "Grüße".encode().decode("latin-1"), "Grüße"), ("raw_latin", "Gr\xfc\xdfe", "Grüße"),
            ("folded", "one\r\n two", "one two"), ("none", "=?utf-8?X?a?=", "=?utf-8?X?a?="), ("open", "=?utf-8?Q?a", "=?utf-8?Q?a")]:
        HEAD = PLAIN_HEAD.replace(b"Subject: reading", b"Subject: " + raw.encode("latin-1"))
        vector(f"subject_{name}", "", plain("T"), [P("T")])
        VECTORS[f"subject_{name}"] |= {"subject": text, "tables": name in ("gb2312", "euckr", "iso88599")}
    HEAD = PLAIN_HEAD


def main():
    for make in (order, attachments, encodings, types, boundaries, dispositions, charsets, headers, structures, names, subjects):
        make()
    text = "[\n" + ",\n".join(json.dumps(one) for one in VECTORS.values()) + "\n]\n"
    path = HERE / "vectors.json"
    if sys.argv[1:] == ["--check"]:
        return 0 if path.read_text(encoding="utf-8") == text else 1
    path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
