#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Every route that the service says it serves × what nobody sends by accident: nothing ends the program or answers 500."""

import base64
import itertools
import json
import re
import socket
import sys
import unittest
from pathlib import Path

TREE = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(TREE / "tests" / "support"), str(TREE / "tests" / "e2e")]

from service_fixture import Service  # noqa: E402
from service_walk import RECIPIENT, SENDER, ServiceWalk, new_id  # noqa: E402

BROKEN = [b"%ff", b"%zz", b"%00", b"x%", b"%", b"a%2", b"%c0%80", b"%ed%a0%80", b"%f8%88%80%80%80"]
STRANGE = [b"%2e%2e", b"..%2f..%2fetc%2fpasswd", b"%20", b"+", b"%0d%0aX-Evil:%201", b"%27%20OR%201=1--", b"%F0%9F%94%92",
           b"A" * 22, b"A" * 9000, b"-1", b"99999999999999999999", b"{id}", b"%7Bid%7D", b"a;b=c", b"a@b.example",
           b"m%C3%BCller@m%C3%BCller.example", b"%3Cscript%3E", b"\xff\xfe", b"null"]
METHODS = [b"GET", b"HEAD", b"POST", b"PUT", b"DELETE", b"OPTIONS", b"PATCH", b"PROPFIND", b"get"]
QUERIES = [b"?", b"?wait=x", b"?wait=-99999999999999999999", b"?before=%ff", b"?message_id_hash=%00&before", b"?lang=%zz",
           b"?lang=" + b"x" * 3000, b"?q=%27&page=-1&state=%F0%9F&=&&;=", b"#f", b"?a=1?b=2"]
HEADERS = [b"Authorization: Bearer", b"Authorization: Bearer " + b"A" * 8000, b"Authorization: Basic %%%", b"Authorization: \xff\xff",
           b"Cookie: securedoc=; securedoc; =; ;;", b"Cookie: " + b"a=b; " * 1500, b"Content-Type: \xff", b"Content-Type: multipart/form-data",
           b"Content-Type: multipart/form-data; boundary=\"", b"Accept-Language: " + b"*;q=9," * 1000, b"Accept-Language: \xff-\x80;q=x",
           b"Range: bytes=99999999999999999999-", b"If-None-Match: \"", b"Idempotency-Key: " + b"\xe2\x80\xae" * 500,
           b"Accept: text/html;q=x", b"Accept-Encoding: br;q=-1,gzip", b"Origin: null", b"Origin: http://\xff", b"Sec-Fetch-Site: cross-site",
           b"Expect: 200-maybe", b"Expect: 100-continue", b"X-Forwarded-For: ,,[::1]:x, \xff", b"X-Empty:"]
JSON, FORM = b"Content-Type: application/json", b"Content-Type: application/x-www-form-urlencoded"
PARTS = b"Content-Type: multipart/form-data; boundary=b"
MEMBERS = ("address", "password", "name", "language", "token", "refresh_token", "recipients", "level", "sender", "reason", "expires_at",
           "messages", "subject", "key", "permissions", "remember", "kind", "outcome")
BODIES = [(JSON, b""), (JSON, b"{"), (JSON, b"[]"), (JSON, b"null"), (JSON, b"\xff\xfe{\x00}"), (JSON, b"[" * 5000),
          (JSON, json.dumps(dict.fromkeys(MEMBERS)).encode()), (JSON, json.dumps(dict.fromkeys(MEMBERS, -1e308)).encode()),
          (JSON, json.dumps(dict.fromkeys(MEMBERS, "\0\ud800")).encode()), (JSON, json.dumps(dict.fromkeys(MEMBERS, [{}])).encode()),
          (JSON, json.dumps(dict.fromkeys(MEMBERS, "x" * 20000)).encode()), (b"Content-Type: text/plain", b"{}"),
          (FORM, b"a=%ff&password=%00&address=%zz&&=&proof=x"), (FORM, b"&" * 5000), (PARTS, b"--b\r\n"), (PARTS, b"--b--"),
          (PARTS, b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\xff\r\n\r\n"),
          (PARTS, b"--b\r\nContent-Disposition: form-data; name=file; filename=\"a.html\"\r\n\r\n<html>\r\n--b--\r\n"),
          (b"Content-Type: application/octet-stream", bytes(range(256)) * 300)]


class Wire:
    """One client behind a proxy; reads exactly one answer for each request."""

    def __init__(self, port):
        self.port, self.connection, self.buffer = port, None, b""
        self.clients = itertools.count()

    def close(self):
        if self.connection is not None:
            self.connection.close()
        self.connection, self.buffer = None, b""

    def ask(self, method, target, fields=(), body=None, chunked=False):
        number = next(self.clients) // 100  # another client now and then: limits are not what is tried here
        head = [method + b" " + target + b" HTTP/1.1", b"Host: x", b"X-Forwarded-For: 10.%d.%d.1" % (number >> 8, number & 255), *fields]
        if body is not None:
            head.append(b"Transfer-Encoding: chunked" if chunked else b"Content-Length: %d" % len(body))
            body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body) if chunked and body else b"0\r\n\r\n" if chunked else body
        if self.connection is None:
            self.connection = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        try:
            self.connection.sendall(b"\r\n".join(head) + b"\r\n\r\n" + (body or b""))
        except OSError:
            pass  # refused before it was read to its end: the answer tells
        return self.answer(method)

    def more(self):
        part = self.connection.recv(65536)
        if not part:
            raise ConnectionError("the service closed without an answer")
        self.buffer += part

    def answer(self, method):
        while b"\r\n\r\n" not in self.buffer:
            self.more()
        head, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
        status = int(re.fullmatch(rb"HTTP/1\.1 (\d{3}) [^\r\n]*", head.split(b"\r\n")[0]).group(1))
        if status == 100:
            return self.answer(method)
        found = re.search(rb"(?i)\r\ncontent-length: (\d+)", head)
        length = int(found.group(1)) if found and method != b"HEAD" and status not in (204, 304) else 0
        while len(self.buffer) < length:
            self.more()
        self.buffer = self.buffer[length:]
        if b"connection: close" in head.lower():
            self.close()
        return status


class RoutesTest(ServiceWalk):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.service.stop()
        cls.route_file = Path(cls.folder.name) / "routes"
        cls.service.options = ["--trusted-proxy", "127.0.0.1", "--route-file", str(cls.route_file)]
        cls.service.start()
        cls.routes = [line.split(" ") for line in cls.route_file.read_text().splitlines()]

    def setUp(self):
        self.wire = Wire(self.service.port)
        self.addCleanup(self.wire.close)
        self.reached = set()

    def ask(self, route, method, target, fields=(), body=None, chunked=False):
        status = self.wire.ask(method, target, fields, body, chunked)
        self.assertIn(status, [*range(200, 500), 503, 507], (method, target[:200], fields, (body or b"")[:200]))
        if status not in (429, 503):
            self.reached.add(route)
        return status

    @staticmethod
    def target(template, values):
        values = itertools.cycle(values)
        return re.sub(rb"\{[^}]*\}", lambda _: next(values), template.encode())

    def attack(self, route, who, known):
        method, template = route[0].encode(), route[1]
        plain = self.target(template, known)
        for other in METHODS:
            self.ask(route, other, plain, who)
        for query in QUERIES:
            self.ask(route, method, plain + query, who)
        for header in HEADERS:
            body = b"{}" if header.startswith(b"Expect") else None
            self.ask(route, method, plain, [*who, header], body)
        for kind, body in BODIES:
            self.ask(route, method, plain, [*who, kind], body)
        self.ask(route, method, plain, [*who, JSON], b"{}" * 700, chunked=True)
        self.ask(route, method, plain, [*who, JSON], b"", chunked=True)
        if "{" not in template:
            return
        for value in (*STRANGE, *BROKEN):
            status = self.ask(route, method, self.target(template, [value, *known]), who)
            body_status = self.ask(route, method, self.target(template, [value, *known]), [*who, JSON], b"{}")
            if value in BROKEN:
                self.assertEqual((status, body_status), (400, 400), (method, template, value))

    def test_every_route(self):
        self.assertGreater(len(self.routes), 50)
        self.assertIn(["POST", "/v1/envelopes/{id}/replies"], self.routes)
        self.register(RECIPIENT)
        envelope = new_id()
        self.deposit(envelope)
        token = self.sign_in(RECIPIENT)["access_token"]
        for route in map(tuple, self.routes):
            if self.raw("GET", "/v1/account", headers={"Authorization": f"Bearer {token}"})[0] == 401:
                token = self.sign_in(RECIPIENT)["access_token"]  # a route before signed out everywhere
            known = [envelope.encode()]
            for who in ([], [b"Authorization: Bearer " + token.encode(), b"Cookie: securedoc=" + token.encode(),
                             b"Origin: " + self.service.issuer.encode()],
                        [b"Authorization: Bearer " + self.credential.encode()]):
                with self.subTest(route=route, who=len(who)):
                    self.attack(route, who, known)
        self.assertEqual(set(map(tuple, self.routes)) - self.reached, set())
        self.assertIsNone(self.service.process.poll())
        self.assertEqual(self.raw("GET", "/health")[0], 200)
        self.assertNotIn("internal error", self.service.log.read_text(errors="replace"))


if __name__ == "__main__":
    unittest.main()
