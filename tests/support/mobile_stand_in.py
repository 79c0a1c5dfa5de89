# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Stands before a real key service and passes everything on; uploads for the mobile page are noted, and answered with an
error when a test says so."""

import http.server
import json
import threading
import time
import urllib.error
import urllib.request

UPLOAD = "/v1/mobile-envelopes"


class MobileStandIn:
    def __init__(self, service):
        self.uploads = []
        self.answer = None  # (status, problem type): what the service would say of an envelope in that state
        stand_in = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):  # the library's name and arguments
                pass

            def pass_on(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                if self.path == UPLOAD:
                    stand_in.uploads.append(body)
                    if stand_in.answer is not None:
                        self.reply(stand_in.answer[0], json.dumps({
                            "type": stand_in.answer[1], "title": "x", "status": stand_in.answer[0]}).encode())
                        return
                    if not stand_in.has_page:
                        until = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 8 * 3600))
                        self.reply(201, json.dumps({"url": f"{service.issuer}/m/token", "expires_at": until}).encode())
                        return
                request = urllib.request.Request(service.issuer + self.path, body or None, dict(self.headers.items()),
                                                 method=self.command)
                try:
                    with urllib.request.urlopen(request, timeout=60) as answer:
                        self.reply(answer.status, answer.read())
                except urllib.error.HTTPError as answer:
                    self.reply(answer.code, answer.read())

            def reply(self, status, body):
                self.send_response(status)
                self.send_header("Content-Type", "application/json" if status < 400 else "application/problem+json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_PUT = do_POST = pass_on

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.has_page = self.find_page(service)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @staticmethod
    def find_page(service):
        """Whether this service takes uploads itself: without a credential it says 401, without the page 404."""
        try:
            urllib.request.urlopen(urllib.request.Request(service.issuer + UPLOAD, b"x", method="POST"), timeout=10)
        except urllib.error.HTTPError as answer:
            return answer.code != 404
        return True

    def close(self):
        self.server.shutdown()
        self.server.server_close()
