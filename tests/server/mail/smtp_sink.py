# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""An SMTP server for tests: prints its port, then one JSON line for each mail that it took.

smtp_sink.py HOST [CERTIFICATE KEY | broken-tls]: with a certificate it offers STARTTLS, with "broken-tls" it offers
it and then speaks none. A recipient "reject@…" gets 550, "later@…"
451 the first time. Ends when standard input does.
"""

import json
import queue
import socketserver
import ssl
import sys
import threading

host = sys.argv[1]
context = None
is_broken = sys.argv[2:] == ["broken-tls"]
if len(sys.argv) > 3:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[2], sys.argv[3])
seen = set()
taken = queue.Queue()  # a pipe that nobody reads yet must not keep the answer back
lock = threading.Lock()


class Session(socketserver.StreamRequestHandler):
    def say(self, text):
        self.connection.sendall(text.encode() + b"\r\n")

    def start_tls(self):
        self.say("220 go ahead")
        self.connection = context.wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb")

    def recipient(self, address):
        if address.startswith("reject@"):
            return "550 5.1.1 no such user"
        with lock:
            if address.startswith("later@") and address not in seen:
                seen.add(address)
                return "451 4.3.0 come back"
        self.to.append(address)
        return "250 ok"

    def data(self):
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b".") else line)
        mail = {"from": self.sender, "to": self.to, "tls": isinstance(self.connection, ssl.SSLSocket),
                "message": b"".join(lines).decode("latin-1")}
        taken.put(json.dumps(mail))
        self.say("250 taken")

    def handle(self):
        self.sender, self.to = "", []
        self.say("220 sink")
        while line := self.rfile.readline().decode("latin-1").strip():
            verb = line.upper()
            if verb.startswith("EHLO"):
                isPlain = (context is not None or is_broken) and not isinstance(self.connection, ssl.SSLSocket)
                self.say("250-sink\r\n250 STARTTLS" if isPlain else "250 sink")
            elif verb == "STARTTLS" and is_broken:
                self.say("220 go ahead")
                self.rfile.readline()
                return
            elif verb == "STARTTLS" and context:
                try:
                    self.start_tls()
                except (ssl.SSLError, OSError):
                    return
            elif verb.startswith("MAIL FROM:"):
                self.sender, self.to = line[10:].strip("<> "), []
                self.say("250 ok")
            elif verb.startswith("RCPT TO:"):
                self.say(self.recipient(line[8:].strip("<> ")))
            elif verb == "DATA":
                self.data()
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok" if verb == "RSET" else "502 what?")


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True


def report():
    while True:
        print(taken.get(), flush=True)


with Server((host, 0), Session) as server:
    print(server.server_address[1], flush=True)
    threading.Thread(target=report, daemon=True).start()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()
