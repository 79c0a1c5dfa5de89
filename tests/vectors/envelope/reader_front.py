# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The second reader's front: finds the parts of a file (docs/envelope-format.md §3) and reads the header (§5). See reader.py."""

import base64
import datetime
import json
import re
import zlib

from cryptography.hazmat.primitives.asymmetric import ec

KIB, MIB, GIB = 1 << 10, 1 << 20, 1 << 30
SPACES = b" \t\n\f\r"
RAW = (b"script", b"style", b"title", b"textarea")
CHUNK, TAG, PREFIX = 16384, 16, 56


class Refusal(Exception):
    def __init__(self, code, detail=""):
        super().__init__(f"{code}: {detail}")
        self.code, self.stage = code, "front"


def refuse(code, detail=""):
    raise Refusal(code, detail)


def require(condition, detail, code="MalformedHeader"):
    if not condition:
        refuse(code, detail)


# --- section 3: finding the parts ---

class Element:
    def __init__(self, name, attributes, text, start, end):
        self.name, self.attributes, self.text, self.start, self.end = name, attributes, text, start, end

    def get(self, name):
        return next((value for key, value in self.attributes if key == name), None)

    def has_class(self, word):
        return word in re.split(rb"[ \t\n\f\r]+", self.get(b"class") or b"")


class Unfinished:
    """What has no end in the file: an element whose text goes on, or anything else."""

    def __init__(self, element, start):
        self.element, self.start = element, start


ATTRIBUTE = re.compile(rb"""([^ \t\n\f\r/>][^ \t\n\f\r/>=]*)(?:[ \t\n\f\r]*=[ \t\n\f\r]*(?:"([^"]*)"|'([^']*)'|([^"' \t\n\f\r>][^ \t\n\f\r>]*|)))?""")


def start_tag(data, start):
    """Name, attributes and the place behind the tag; None where it does not end."""
    at = re.compile(rb"[^ \t\n\f\r/>]*").match(data, start + 1).end()
    name, attributes = data[start + 1:at].lower(), []
    while at < len(data):
        if data[at:at + 1] == b">":
            return name, attributes, at + 1
        if data[at] in SPACES + b"/":
            at += 1
            continue
        match = ATTRIBUTE.match(data, at)
        if re.compile(rb"[ \t\n\f\r]*=[ \t\n\f\r]*[\"']").match(data, match.end(1)) and match[2] is None and match[3] is None:
            return None  # quotes that are not closed
        value = next((group for group in match.groups()[1:] if group is not None), b"")
        attributes.append((match[1].lower(), value))
        at = match.end()
    return None


def scan(data, at=0):
    while True:
        start = data.find(b"<", at)
        if start < 0:
            return
        following = data[start + 1:start + 2]
        if following.isalpha() and following.isascii():
            tag = start_tag(data, start)
            if tag is None:
                yield Unfinished(None, start)
                return
            name, attributes, at = tag
            element = Element(name, attributes, b"", start, at)
            if name in RAW:
                close = re.compile(rb"</" + name + rb"[ \t\n\f\r/>]", re.I).search(data, at)
                end = data.find(b">", close.end() - 1) if close else -1
                if end < 0:
                    yield Unfinished(element, start)
                    return
                element.text, at = data[at:close.start()], end + 1
                element.end = at
            yield element
            continue
        if data.startswith(b"<!--", start):
            end, size = data.find(b"-->", start + 2), 3
        elif following in (b"/", b"!", b"?"):
            end, size = data.find(b">", start), 1
        else:
            at = start + 1
            continue
        if end < 0:
            yield Unfinished(None, start)
            return
        if end + size - start > 4 * MIB:
            yield "too long"
        at = end + size


def without_spaces(text):
    return text.translate(None, SPACES)


def decode(text, fail):
    text = without_spaces(text)
    if not re.fullmatch(rb"[A-Za-z0-9+/]*={0,2}", text) or len(text) % 4:
        fail()
    data = base64.b64decode(text)
    if base64.b64encode(data) != text:
        fail()
    return data


def is_header(element):
    return element.get(b"id") == b"securedoc-header"


def is_block(element):
    return element.name == b"script" and element.has_class(b"securedoc-payload")


def unpack(data):
    if data[:2] != b"\x1f\x8b":
        return data
    machine, out, size = zlib.decompressobj(31), [], 0
    most = min(16 * GIB, 16 * MIB + 8 * len(data))
    for at in range(len(data)):
        try:
            out.append(machine.decompress(data[at:at + 1]))
        except zlib.error:
            break
        size += len(out[-1])
        require(size <= most, "unpacked", "LimitExceeded")
        if machine.eof:
            break
    return b"".join(out)


# --- section 5: the header ---

def b64url(text, size=None, detail="base64url"):
    require(isinstance(text, str) and re.fullmatch(r"[A-Za-z0-9_-]*", text), detail)
    require(len(text) % 4 != 1, detail)
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    require(base64.urlsafe_b64encode(data).rstrip(b"=").decode() == text and size in (None, len(data)), detail)
    return data


def strict_json(data):
    try:
        text = data.decode("utf-8", "strict")
    except UnicodeDecodeError:
        refuse("MalformedHeader", "not UTF-8")

    def pairs(members):
        require(len({name for name, _ in members}) == len(members), "a name twice")
        return dict(members)

    def integer(digits):
        require(digits != "-0" and abs(int(digits)) <= 2**53 - 1, "a number")
        return int(digits)

    def no_number(_):
        refuse("MalformedHeader", "a number")

    depth = deepest = 0
    for token in re.findall(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token, 0)
        deepest = max(deepest, depth)
    require(deepest <= 8, "depth", "LimitExceeded")
    try:
        value = json.JSONDecoder(object_pairs_hook=pairs, parse_int=integer, parse_float=no_number,
                                 parse_constant=no_number).decode(text)
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        refuse("MalformedHeader", "JSON")
    require(isinstance(value, dict), "no object")
    return value


def is_issuer(text):
    match = re.fullmatch(r"(https?)://(\[::1\]|[a-z0-9.-]+)(?::([1-9][0-9]{0,4}))?", text)
    if not match:
        return False
    scheme, host, port = match.groups()
    if port and (int(port) > 65535 or int(port) == {"https": 443, "http": 80}[scheme]):
        return False
    byte = r"(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
    if host == "[::1]":
        return True
    if re.fullmatch(rf"{byte}(\.{byte}){{3}}", host):
        return scheme == "https" or host.startswith("127.")
    labels = host.split(".")
    is_name = len(host) <= 253 and not labels[-1].isdigit() and all(
        re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", label) for label in labels)
    return is_name and (scheme == "https" or host == "localhost")


def is_date(text):
    match = re.fullmatch(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|[+-](\d\d):(\d\d))", text, re.A)
    if not match:
        return False
    try:
        datetime.date.fromisoformat(match[1])
    except ValueError:
        return False
    return int(match[2]) < 24 and int(match[3]) < 60 and int(match[4]) <= 60 and int(match[5] or 0) < 24 and int(match[6] or 0) < 60


class Claims:
    """Section 5.3, in the order of its table."""

    def __init__(self, data):
        self.all = strict_json(data)
        require(type(self.all.get("v")) is int, "v")
        require(self.all["v"] == 1 and "crit" not in self.all, "version", "UnsupportedVersion")
        require(self.text("enc") == "C2SP-Cobblestone-256", "enc", "UnsupportedVersion")
        self.iss, self.jti = self.text("iss"), self.text("jti")
        self.number("iat"), self.text("org"), self.mailbox(self.all.get("from"))
        self.recipients()
        require(is_date(self.text("date")), "date")
        self.text("subject")
        require(self.text("level") in ("high", "medium", "none"), "level", "UnsupportedVersion")
        for name in ("reply", "reply_all", "forward"):
            require(type(self.all.get(name)) is bool, name)
        self.number("offline_lease", 2**32 - 1)
        self.is_packed = "zip" in self.all
        require(not self.is_packed or self.text("zip") == "DEF", "zip", "UnsupportedVersion")
        self.length = self.number("payload_length")
        self.digests = b64url(self.all.get("digests"), 32, "digests")
        b64url(self.all.get("page"), 32, "page")
        require(is_issuer(self.iss), "iss")
        b64url(self.jti, 16, "jti")
        self.reply()
        self.check_length()

    def text(self, name, source=None):
        value = (self.all if source is None else source).get(name)
        require(isinstance(value, str) and not re.search(r"[\0-\x1f\x7f-\x9f]", value), name)
        return value

    def number(self, name, most=2**53 - 1):
        value = self.all.get(name)
        require(type(value) is int and 0 <= value <= most, name)
        return value

    def mailbox(self, value):
        require(isinstance(value, dict), "mailbox")
        if "name" in value:
            self.text("name", value)
        require(3 <= len(self.text("addr", value).encode()) <= 320, "addr")

    def mailboxes(self, name, most):
        value = self.all.get(name)
        require(isinstance(value, list), name)
        require(len(value) <= most, name, "LimitExceeded")
        for entry in value:
            self.mailbox(entry)
        return len(value)

    def recipients(self):
        count = self.mailboxes("to", 1000)
        if "cc" in self.all:
            count += self.mailboxes("cc", 1000 - count)
        require(count > 0, "to")

    def reply(self):
        if "reply_to" in self.all:
            require(self.mailboxes("reply_to", 100) > 0, "reply_to")
        key = self.all.get("reply_key")
        if "reply_key" in self.all:
            require(isinstance(key, dict) and self.text("kid", key), "reply_key")
            point = b64url(key.get("x"), 32, "reply_key") + b64url(key.get("y"), 32, "reply_key")
            try:
                ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), b"\x04" + point)
            except ValueError:
                refuse("MalformedHeader", "reply_key")

    def check_length(self):
        whole, rest = divmod(self.length - PREFIX, CHUNK + TAG)
        require(self.length >= PREFIX + TAG and rest >= TAG, "payload_length")
        self.plain = whole * CHUNK + rest - TAG
        require(self.plain >= 8 and padme(self.plain) == self.plain, "payload_length")
        require(self.plain <= padme(8 + 8 * GIB), "payload_length", "LimitExceeded")


def padme(size):
    e = size.bit_length() - 1
    s = e.bit_length()  # floor(log2 e) + 1
    unit = 1 << (e - s)
    return (size + unit - 1) // unit * unit


class Front:
    """Stage front: header element, claims, and what stands where the digest list belongs."""

    def __init__(self, data):
        require(len(data) <= 16 * GIB, "file", "LimitExceeded")
        self.data = unpack(data)
        self.jws = None
        self.list, self.list_fault = None, "PayloadTruncated" if len(self.data) <= MIB else "SignatureInvalid"
        for element in scan(self.data):
            if isinstance(element, Unfinished):
                self.unfinished(element)
                break
            if element == "too long":
                continue
            if element.start > MIB:
                if self.jws is not None:
                    self.list_fault = "SignatureInvalid"
                break
            if self.jws is None:
                if is_header(element):
                    self.take_header(element)
            elif self.take_list(element):
                break
        if self.jws is None:
            return
        parts = self.jws.decode("ascii", "replace").split(".")
        require(len(parts) == 3, "three parts")
        jose, payload, self.signature = strict_jose(parts[0]), b64url(parts[1]), b64url(parts[2], 64)
        self.kid = jose["kid"]
        self.signed = ".".join(parts[:2]).encode()
        self.claims = Claims(payload)

    def unfinished(self, rest):
        size = len(self.data) - rest.start
        if rest.element is None or rest.start > MIB:
            return
        if self.jws is None:
            if is_header(rest.element):
                require(size <= 128 * KIB + 4 * KIB, "header", "LimitExceeded")
                refuse("MalformedHeader", "the file ends inside the header")
        elif is_block(rest.element) or is_header(rest.element):
            self.list_fault = "SignatureInvalid"

    def take_header(self, element):
        require(element.name == b"script" and (element.get(b"type") or b"").lower() == b"application/jose", "header element")
        self.jws = without_spaces(element.text)
        require(len(element.text) <= 128 * KIB and len(self.jws) <= 64 * KIB, "header", "LimitExceeded")
        self.end = element.end

    def take_list(self, element):
        if element.get(b"id") != b"securedoc-digests":
            if is_block(element) or is_header(element):
                self.list_fault = "SignatureInvalid"
                return True
            return False
        self.end, self.list_fault = element.end, "SignatureInvalid"
        require(len(element.text) <= 512 * KIB, "list", "LimitExceeded")
        if element.name == b"script" and (element.get(b"type") or b"").lower() == b"text/plain":
            try:
                self.list = decode(element.text, lambda: refuse("SignatureInvalid"))
            except Refusal:
                pass
        return True


def strict_jose(part):
    jose = strict_json(b64url(part))
    require(jose.get("alg") == "ES256" and jose.get("typ") == "securedoc-envelope" and isinstance(jose.get("kid"), str) and
            jose["kid"] and "crit" not in jose and "b64" not in jose, "JOSE header")
    return jose
