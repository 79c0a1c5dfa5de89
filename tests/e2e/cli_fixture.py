# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""What the tests of `securedoc` share: people, envelopes, and services that misbehave."""

import base64
import http.server
import json
import os
import resource
import shutil
import ssl
import subprocess
import sys
import tempfile
import threading
import unittest
from email.message import EmailMessage
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import service_fixture as fixture  # noqa: E402

PASSWORD = "correct horse battery staple"
SENDER = "dr.weiss@hospital.example"
PDF = b"%PDF-1.4\n" + bytes(range(256)) * 400
PICTURE = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
TEXT = "Guten Tag,\n\nIhr Befund liegt bei. Grüße aus Münster\n"




def make_message(to, subject="++ Befund für Frau Müller", text=TEXT, html=None, attachments=()):
    message = EmailMessage()
    message["From"] = f"Dr. Weiß <{SENDER}>"
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = "Mon, 02 Nov 2026 10:20:30 +0100"
    message["Message-ID"] = "<1@hospital.example>"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
        message.get_payload()[-1].add_related(PICTURE, "image", "png", cid="<logo@hospital.example>")
    for name, content in attachments:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


class Person(fixture.Recipient):
    """A recipient without a controlling terminal, so that no prompt waits for somebody."""

    def run(self, *arguments, stdin=b"", environment=None, limit=None):
        def detach():
            os.setsid()
            if limit is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        return subprocess.run([fixture.program("securedoc"), *map(str, arguments)], input=stdin,
                              env={**self.environment, "LC_ALL": "C.UTF-8", **(environment or {})},
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=detach)

    def forget(self):
        """As a new computer."""
        for name in ("config", "cache", "credentials", "policy.json"):
            path = self.home / name
            if path.is_dir():
                shutil.rmtree(path)
            elif path.exists():
                path.unlink()


def json_lines(output):
    return [json.loads(line) for line in output.decode().splitlines()]


class Base(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix="securedoc-cli-")
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.folder = Path(cls.temporary.name)
        cls.service = fixture.Service(cls.folder)
        cls.service.start()
        cls.addClassCleanup(cls.service.stop)
        cls.people = 0

    def person(self, registered=True, trusting=True):
        type(self).people += 1
        address = f"patient{self.people}@example.net"
        person = Person(self.service, self.folder / f"home{self.people}", address, "Änne Müller")
        if registered:
            person.register()
        elif trusting:
            person.trust()
        return person

    def envelope(self, person, name=None, options=(), **message):
        """A sealed file for this person."""
        content = make_message(person.address, **message)
        done = subprocess.run([fixture.program("securedoc-gateway"), "--config", str(self.service.gateway_config),
                               "seal", "--from", SENDER, "--to", person.address, "--envelope", *options],
                              input=content, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.assertEqual(done.returncode, 0, done.stderr.decode(errors="replace"))
        path = person.home / (name or "securedoc_20261102T102030.html")
        path.write_bytes(done.stdout)
        return path

    def expect(self, code, done, error=None):
        """The exit code, one JSON object that says the same, and two sentences for a person."""
        said = (done.stdout + done.stderr).decode(errors="replace")
        self.assertEqual(done.returncode, code, said)
        if error:
            report = json_lines(done.stdout)[-1]
            self.assertEqual(report["exit_code"], code)
            self.assertEqual(report["error"]["code"], error)
            self.assertTrue(report["error"]["message"])
            self.assertTrue(report["error"]["next"])
            return report
        return None

    def admin(self, *arguments):
        """Options first: an envelope id may begin with a minus sign."""
        options = [arguments[place:place + 2] for place, word in enumerate(arguments) if str(word).startswith("--")]
        flat = [word for pair in options for word in pair]
        words = [word for word in arguments if word not in flat]
        subprocess.run([fixture.program("securedoc-service"), "admin", "--data", str(self.service.data),
                        *flat, "--", *words], check=True, stdout=subprocess.DEVNULL)

    def id_of(self, person, path):
        return json_lines(person.must("inspect", "--json", path))[0]["envelope_id"]


def faketime_library():
    found = sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
    if not found:
        raise FileNotFoundError("libfaketime is not installed (apt-get install faketime)")
    return str(found[0])


class HttpsIssuer:
    """An https server with a self-signed certificate that publishes an issuer document."""

    def __init__(self, folder):
        self.folder = Path(folder)

    def __enter__(self):
        certificate, key = self.folder / "cert.pem", self.folder / "key.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                        "-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout",
                        key, "-out", certificate], check=True, stderr=subprocess.DEVNULL)

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                origin = f"https://127.0.0.1:{self.server.server_address[1]}"
                body = json.dumps({"issuer": origin, "organisation": "TLS Clinic", "api_base": origin + "/v1",
                                   "keys": [{"kty": "EC", "crv": "P-256", "kid": "k",
                                             "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
                                             "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.server.handle_error = lambda *_: None  # clients that hang up are the point
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"https://127.0.0.1:{self.server.server_address[1]}", certificate

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


class SilentServer:
    """Takes connections and never says a word."""

    def __enter__(self):
        self.asked = threading.Event()
        silent = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                silent.asked.set()
                silent.over.wait(60)

            def log_message(self, *_):
                pass

        self.over = threading.Event()
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.handle_error = lambda *_: None
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.origin = f"http://127.0.0.1:{self.server.server_address[1]}"
        return self

    def __exit__(self, *_):
        self.over.set()
        self.server.shutdown()
        self.server.server_close()
