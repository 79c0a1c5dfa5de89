#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The program at its edges: bytes that are no HTTP, slow and large requests, signals, start-up errors, TLS, admin."""

import json
import socket
import sqlite3
import ssl
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.request
import warnings
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TREE / "tests" / "support"))

from service_fixture import Service, program, wait_until  # noqa: E402

GET = b"GET /.well-known/securedoc HTTP/1.1\r\nHost: x\r\n\r\n"


def run(*arguments):
    return subprocess.run([program("securedoc-service"), *map(str, arguments)], stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def read_to_end(connection):
    parts = []
    try:
        while part := connection.recv(65536):
            parts.append(part)
    except ConnectionError:
        parts.append(b"(reset)")
    return b"".join(parts)


class WireTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.service = Service(self.folder.name)
        self.service.start()

    def tearDown(self):
        self.service.stop()
        self.folder.cleanup()

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.service.port), timeout=60)

    def talk(self, data):
        with self.connect() as connection:
            sender = threading.Thread(target=self.send, args=(connection, data))
            sender.start()
            answer = read_to_end(connection)
            sender.join()
            return answer

    @staticmethod
    def send(connection, data):
        try:
            connection.sendall(data)
        except OSError:
            pass  # the server had read enough

    def memory(self):
        text = Path(f"/proc/{self.service.process.pid}/status").read_text()
        return int(next(line for line in text.splitlines() if line.startswith("VmHWM")).split()[1]) // 1024

    def test_smuggling_is_refused_and_the_connection_closed(self):
        post = b"POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        hidden = b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n"
        for framing in (b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                        b"Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}",
                        b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
                        b"Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n",
                        b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                        b"Content-Length: +2\r\n\r\n{}"):
            answer = self.talk(post + framing + hidden)
            self.assertTrue(answer.startswith(b"HTTP/1.1 400 "), (framing, answer))
            self.assertEqual(answer.count(b"HTTP/1.1 "), 1, (framing, answer))
            self.assertNotIn(b'"ok"', answer)

    def test_size_is_refused_in_bounded_memory(self):
        before = self.memory()
        self.assertIn(b" 431 ", self.talk(b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * (8 << 20))[:20])
        body = b"POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % (32 << 20)
        self.assertIn(b" 413 ", self.talk(body + b"b" * (32 << 20))[:20])
        chunk = b"100000\r\n" + b"c" * 0x100000 + b"\r\n"
        chunked = b"POST /v1/sessions HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk * 20
        self.assertIn(b" 413 ", self.talk(chunked)[:20])
        self.assertLess(self.memory() - before, 16)

    def test_half_a_header_is_cut_while_others_are_served(self):
        slow = [self.connect() for _ in range(50)]
        for connection in slow:
            connection.sendall(b"GET /health HTTP/1.1\r\nHo")
        with urllib.request.urlopen(self.service.issuer + "/health") as answer:
            self.assertEqual(answer.status, 200)
        for connection in slow:
            self.assertEqual(read_to_end(connection), b"")  # ends only because the service closes it
            connection.close()

    def test_pipelined_requests_are_answered_in_order(self):
        answer = self.talk(GET * 3 + b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        self.assertEqual(answer.count(b"HTTP/1.1 200 OK"), 4)
        self.assertTrue(answer.endswith(b'{"status":"ok"}'))

    def test_escapes_in_a_path_reach_no_file(self):
        for path in (b"/%2e%2e/%2e%2e/etc/passwd", b"/../../etc/passwd", b"/activate/..%2f..%2fetc", b"/activate/%00"):
            answer = self.talk(b"GET " + path + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            self.assertNotIn(b"root:", answer)

    def test_sigterm_finishes_what_is_under_way(self):
        """Clients ask without pause; the signal comes; nobody sees half an answer."""
        lengths, broken = [], []
        started = threading.Barrier(9)

        def ask():
            started.wait()
            with self.connect() as connection:
                while True:
                    try:
                        connection.sendall(GET)
                        answer = b""
                        while b"\r\n\r\n" not in answer or not answer.endswith(b"}"):
                            part = connection.recv(65536)
                            if not part:
                                break
                            answer += part
                    except ConnectionError:
                        answer = b""
                    if not answer:
                        return  # closed between two requests
                    (lengths if answer.endswith(b"}") else broken).append(len(answer))

        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        started.wait()
        wait_until(lambda: len(lengths) > 100, "some answers")
        self.service.process.terminate()
        for thread in threads:
            thread.join()
        self.assertEqual(self.service.process.wait(30), 0)
        self.assertEqual(broken, [])

    def test_the_forwarded_address_counts_only_behind_a_proxy(self):
        def log_of(trusted):
            self.service.stop()
            config = Path(self.folder.name) / "service.json"
            config.write_text(json.dumps({"data": str(self.service.data), "mail_to": str(self.service.outbox),
                                          "listen": [f"127.0.0.1:{self.service.port}"], "trusted_proxy": trusted}))
            log = Path(self.folder.name) / "forwarded.log"
            with open(log, "wb") as output:
                process = subprocess.Popen([program("securedoc-service"), "--config", str(config)], stderr=output)
            wait_until(lambda: b"listening on" in log.read_bytes(), "the service to listen")
            request = urllib.request.Request(self.service.issuer + "/health",
                                             headers={"X-Forwarded-For": "1.2.3.4, 198.51.100.7"})
            urllib.request.urlopen(request).read()
            process.terminate()
            self.assertEqual(process.wait(30), 0)
            return log.read_text()

        self.assertIn(" 127.0.0.1 GET /health 200 ", log_of([]))
        self.assertIn(" 198.51.100.7 GET /health 200 ", log_of(["127.0.0.1"]))


class ProgramTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.data = self.folder / "data"

    def init(self):
        done = run("admin", "init", "--data", self.data, "--issuer", "http://127.0.0.1:8080", "--organisation", "Klinik")
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_errors_say_what_to_do(self):
        missing = run("--data", self.data)
        self.assertEqual(missing.returncode, 1)
        self.assertIn(f"run securedoc-service admin init --data {self.data}", missing.stderr)
        self.init()
        for arguments, code, words in (
                (["--frob"], 2, "frob"), (["serve"], 2, '"serve" is not a command'),
                (["--data", self.data, "--listen", "8080"], 1, "HOST:PORT"),
                (["--data", self.data, "--listen", "203.0.113.1:80"], 1, "203.0.113.1"),
                (["--data", self.data, "--listen", "127.0.0.1:0", "--tls-cert", "/none"], 1, "certificate and a key"),
                (["--data", self.data, "--listen", "127.0.0.1:0", "--trusted-proxy", "proxy"], 1, "proxy"),
                (["--data", self.data, "--threads", "0"], 2, "1 to 64"),
                (["--config", self.folder / "none.json"], 2, "none.json"),
                (["admin"], 2, "needs a command"), (["admin", "frob", "--data", self.data], 2, "frob"),
                (["admin", "init", "--data", self.data], 2, "--issuer"),
                (["admin", "init", "--data", self.data, "--issuer", "http://127.0.0.1", "--organisation", "K"], 1, ""),
                (["admin", "init", "--data", self.folder / "b", "--issuer", "http://example.org", "--organisation",
                  "K"], 1, ""),
                (["admin", "backup", "--data", self.data], 2, "--output"),
                (["admin", "envelopes", "lock", "A" * 22, "--data", self.data], 2, "--reason"),
                (["admin", "envelopes", "lock", "A" * 22, "--reason", "r", "--data", self.data], 1, ""),
                (["admin", "accounts", "unlock", "nobody@example.net", "--data", self.data], 1, "")):
            with self.subTest(arguments=arguments):
                done = run(*arguments)
                self.assertEqual(done.returncode, code, done.stderr)
                self.assertTrue(done.stderr.startswith("securedoc-service: "), done.stderr)
                self.assertIn(words, done.stderr)

    def test_log_as_json(self):
        done = run("--data", self.data, "--log", "json")
        said = json.loads(done.stderr)
        self.assertEqual((said["program"], said["level"], said["event"]), ("securedoc-service", "error", "start-failed"))
        self.assertIn("admin init", said["reason"])
        self.assertEqual(run("--log", "xml").returncode, 2)

    def test_configuration_is_strict(self):
        self.init()
        config = self.folder / "service.json"
        for text in ("", "[]", '{"lisen": []}', '{"threads": "many"}', '{"listen": [1.5, null]}', '{"access_log": 3}'):
            config.write_text(text)
            with self.subTest(text=text):
                done = run("--config", config)
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertIn(str(config), done.stderr)

    def test_help_and_version(self):
        text = run("--help")
        self.assertEqual(text.returncode, 0)
        for word in ("--config", "--data", "--listen", "--mail-to", "--tls-cert", "--trusted-proxy", "--port-file",
                     "rotate-key", "rotate-credential", "enrol-gateway", "gateways", "keys", "backup", "verify-audit", "accounts", "envelopes", "stats"):
            self.assertIn(word, text.stdout)
        self.assertEqual(run("admin", "--help").returncode, 0)
        self.assertRegex(run("--version").stdout, r"^securedoc-service \d+\.\d+\.\d+\n$")

    def test_admin_walk(self):
        self.init()
        secrets = self.data / "gateway.secret.json"
        before = json.loads(secrets.read_text())
        self.assertEqual(run("admin", "rotate-key", "--data", self.data).returncode, 0)
        after = json.loads(secrets.read_text())
        self.assertNotEqual(before["deposit_credential"], after["deposit_credential"])
        self.assertNotEqual(before["enrolment_token"], after["enrolment_token"])
        copy = self.folder / "copy.sqlite"
        self.assertEqual(run("admin", "backup", "--data", self.data, "--output", copy).returncode, 0)
        self.assertGreater(copy.stat().st_size, 0)
        self.assertEqual(run("admin", "backup", "--data", self.data, "--output", copy).returncode, 1)
        self.assertEqual(json.loads(run("admin", "accounts", "--data", self.data, "--json").stdout), {"accounts": []})
        stats = json.loads(run("admin", "stats", "--data", self.data, "--json").stdout)
        self.assertGreater(stats["audit_rows"], 0)
        self.assertIn("intact", run("admin", "verify-audit", "--data", self.data).stdout)
        self.change_the_audit_log()
        self.assertEqual(run("admin", "verify-audit", "--data", self.data).returncode, 1)

    def change_the_audit_log(self):
        base = sqlite3.connect(self.data / "keys.sqlite")
        tables = [row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        audit = next(name for name in tables if "audit" in name)
        for trigger in [row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]:
            base.execute(f"DROP TRIGGER {trigger}")
        column = next(row[1] for row in base.execute(f"PRAGMA table_info({audit})") if row[1] in ("actor", "event", "action"))
        base.execute(f"UPDATE {audit} SET {column} = 'someone else' WHERE rowid = (SELECT min(rowid) FROM {audit})")
        base.commit()
        base.close()

    def test_tls_serves_and_takes_a_new_certificate(self):
        self.init()
        certificate, key = self.folder / "cert.pem", self.folder / "key.pem"

        def make(name):
            subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                            "-days", "2", "-subj", f"/CN={name}", "-addext", "subjectAltName=IP:127.0.0.1",
                            "-out", str(certificate), "-keyout", str(key)], check=True, stderr=subprocess.DEVNULL)

        def served(version=None):
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
            if version:
                with warnings.catch_warnings(action="ignore"):
                    context.minimum_version = context.maximum_version = version
                context.set_ciphers("ALL:@SECLEVEL=0")
            with socket.create_connection(("127.0.0.1", port)) as plain, context.wrap_socket(plain) as connection:
                connection.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                return connection.getpeercert(binary_form=True), read_to_end(connection)

        make("first")
        port_file = self.folder / "port"
        process = subprocess.Popen([program("securedoc-service"), "--data", str(self.data), "--listen", "127.0.0.1:0",
                                    "--mail-to", str(self.folder / "out"), "--tls-cert", str(certificate),
                                    "--tls-key", str(key), "--port-file", str(port_file)], stderr=subprocess.DEVNULL)
        try:
            wait_until(port_file.exists, "the port file")
            port = int(port_file.read_text())
            first, answer = served()
            self.assertTrue(answer.endswith(b'{"status":"ok"}'))
            with self.assertRaises((ssl.SSLError, ConnectionError)):
                served(ssl.TLSVersion.TLSv1_1)
            make("second")
            process.send_signal(1)  # SIGHUP
            wait_until(lambda: served()[0] != first, "the new certificate")
        finally:
            process.terminate()
            self.assertEqual(process.wait(30), 0)


if __name__ == "__main__":
    unittest.main()
