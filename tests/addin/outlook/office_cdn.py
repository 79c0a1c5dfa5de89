# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Microsoft's hosts as far as an add-in needs them, on loopback over TLS: Office.js from its npm package, and Outlook on the web around a frame.

A browser is led here by `--host-resolver-rules` (rules()); every other host is one that does not exist."""

import ssl
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HERE = Path(__file__).resolve().parent
LIBRARY, AJAX, OUTLOOK = "appsforoffice.microsoft.com", "ajax.aspnetcdn.com", "outlook.office.com"
REPORTS = "browser.pipe.aria.microsoft.com"  # takes what Office.js tells Microsoft about itself
LIBRARY_FOLDER = "/lib/1/hosted/"


class QuietServer(ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        """A browser that goes away in between is no error."""


class OfficeCdn:
    """`package`: the folder of @microsoft/office-js; `frame`: what Outlook on the web shows; `unreachable`: hosts that answer 503."""

    def __init__(self, folder, package):
        self.package, self.frame, self.unreachable, self.asked = Path(package), "about:blank", set(), []
        certificate, key = Path(folder) / "cdn.pem", Path(folder) / "cdn-key.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
                        "/CN=localhost", "-out", str(certificate), "-keyout", str(key)], check=True, stderr=subprocess.DEVNULL)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self.server = QuietServer(("127.0.0.1", 0), self._handler())
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True, do_handshake_on_connect=False)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def rules(self):
        port = self.server.server_port
        hosts = [f"MAP {host}:443 127.0.0.1:{port}" for host in (LIBRARY, AJAX, OUTLOOK, REPORTS)]
        return "--host-resolver-rules=" + ", ".join([*hosts, "MAP * ~NOTFOUND", "EXCLUDE localhost", "EXCLUDE 127.0.0.1"])

    def content(self, host, path):
        """(type, bytes), or None."""
        if host == AJAX and path == "/ajax/3.5/MicrosoftAjax.js":
            return "text/javascript", (HERE / "microsoft_ajax.js").read_bytes()
        if host == REPORTS:
            return "text/plain", b""
        if host == OUTLOOK:
            return "text/html", f'<!doctype html><title>Outlook</title><link rel="icon" href="data:,"><iframe width="400" height="600" src="{self.frame}"></iframe>'.encode()
        file = self.package / "dist" / path.removeprefix(LIBRARY_FOLDER)
        if host == LIBRARY and path.startswith(LIBRARY_FOLDER) and ".." not in path and file.is_file():
            return "text/javascript", file.read_bytes()
        return None

    def _handler(self):
        cdn = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                host, path = self.headers["Host"], self.path.partition("?")[0]
                cdn.asked.append(host + path)
                found = None if host in cdn.unreachable else cdn.content(host, path)
                self.send_response(200 if found else 503)
                kind, body = found or ("text/plain", b"")
                self.send_header("Content-Type", kind)
                self.send_header("Access-Control-Allow-Origin", "*")  # as Microsoft's hosts do; Office.js asks for it
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_POST = do_GET

            def log_message(self, *_):
                pass

        return Handler
