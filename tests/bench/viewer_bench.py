# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""How fast the window is, against an empty Qt program and against Chromium on the same message, all in one run:

    viewer_bench.py [MEGABYTES…] [--runs N]

Each figure is the least of N runs, warm, in milliseconds from the start of the process: "front" the envelope's front is
painted, "shown" the message's text is painted, "verified" the last picture of the window (the end is checked); "peak" is
the viewer's own resident memory, without the engine's processes. The
service runs on loopback and the recipient is signed in; the front is of a file that nobody has opened before."""

import argparse
import base64
import os
import subprocess
import sys
import tempfile
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TREE / "tests" / "support"), str(TREE / "tests" / "bench")]

from service_fixture import Recipient, Service  # noqa: E402
from screen import screen  # noqa: E402
from webcrypto_page import write_page  # noqa: E402

BENCH = Path(os.environ.get("SECUREDOC_BIN_DIR", TREE / "build" / "release" / "bin")).parent / "bench"
ADDRESS = "jose.alvarez@example.net"
SUBJECT = "Bench message"
TEXT = "Dear José,\r\n" + "the results are back and they are good news. " * 60 + "\r\n"


def write_message(path, size, html):
    """A mail with its text first and one attachment of about `size` bytes behind it."""
    kind = "text/html" if html else "text/plain"
    text = f"<h1>Results</h1><p style='color:#a03'>{TEXT}</p>" if html else TEXT
    head = (f"From: Dr. A <a@hospital.example>\r\nTo: <{ADDRESS}>\r\nSubject: {SUBJECT}\r\nMIME-Version: 1.0\r\n"
            f"Date: Thu, 15 Jan 2026 10:24:00 +0100\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
            f"Content-Type: {kind}; charset=utf-8\r\n\r\n{text}\r\n--b\r\nContent-Type: application/octet-stream\r\n"
            "Content-Disposition: attachment; filename=scan.bin\r\nContent-Transfer-Encoding: base64\r\n\r\n")
    with open(path, "wb") as file:
        file.write(head.encode())
        left = max(size - file.tell(), 0)
        while left > 0:
            block = base64.encodebytes(os.urandom(min(left * 3 // 4 + 57, 57 * 18000))).replace(b"\n", b"\r\n")
            file.write(block)
            left -= len(block)
        file.write(b"--b--\r\n")


def watch(seconds, command, environment):
    """(milliseconds, word, text) of each event of window_watch."""
    done = subprocess.run([str(BENCH / "window_watch"), str(seconds), *map(str, command)], env=environment,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                          errors="replace")
    events = [line.split(" ", 2) for line in done.stdout.splitlines()]
    return [(float(event[0]), event[1], event[2] if len(event) > 2 else "") for event in events]


def first(events, word):
    return next((time for time, its, _ in events if its == word), float("nan"))


def shown_after(events, title):
    """The first new picture once the window's name is `title`."""
    named = next((time for time, word, text in events if word == "title" and text.startswith(title)), None)
    if named is None:
        return float("nan")
    return next((time for time, word, _ in events if word == "frame" and time >= named), named)


class Bench:
    def __init__(self, folder, runs):
        self.folder, self.runs = Path(folder), runs
        self.environment = {**os.environ, "QT_QPA_PLATFORM": "xcb"}

    def least(self, measure):
        measure()  # warms the caches
        return min(measure() for _ in range(self.runs))

    def start(self, service):
        envelope = self.seal(service, 0, False)
        stranger = {**self.environment, "SECUREDOC_HOME": str(self.folder / "nobody")}
        viewer = ["securedoc-viewer", envelope]
        viewer[0] = str(BENCH.parent / "bin" / "securedoc-viewer")
        empty = self.least(lambda: first(watch(1, [BENCH / "empty_window"], self.environment), "painted"))
        front = self.least(lambda: first(watch(1.5, viewer, stranger), "painted"))
        print(f"start: empty window {empty:.0f} ms, front {front:.0f} ms, ratio {front / empty:.2f} (at most 2)")

    def seal(self, service, size, html):
        message, envelope = self.folder / f"{size}.eml", self.folder / f"securedoc_{size}_{int(html)}.html"
        write_message(message, size, html)
        with open(message, "rb") as source, open(envelope, "wb") as target:
            subprocess.run([str(BENCH.parent / "bin" / "securedoc-gateway"), "--config", str(service.gateway_config),
                            "seal", "--from", "a@hospital.example", "--to", ADDRESS, "--envelope"], stdin=source,
                           stdout=target, check=True)
        return envelope

    def message(self, service, recipient, megabytes, html=False):
        size = megabytes * 1_000_000
        envelope = self.seal(service, size, html)
        environment = {**recipient.environment, "QT_QPA_PLATFORM": "xcb"}
        command = [BENCH.parent / "bin" / "securedoc-viewer", envelope]
        patience = 2 + megabytes / 200
        runs = [watch(patience, command, environment) for _ in range(self.runs + 1)][1:]
        shown = min(shown_after(events, SUBJECT) for events in runs)
        verified = min(max(time for time, word, _ in events if word == "frame") for events in runs)
        peak = max(time for events in runs for time, word, _ in events if word == "peak-mib")
        line = f"{megabytes} MB {'html' if html else 'text'}: shown {shown:.0f} ms, verified {verified:.0f} ms, peak {peak:.0f} MiB"
        if not html and megabytes <= 250:
            page = self.folder / "page.html"
            write_page(self.folder / f"{size}.eml", page)
            peer = self.least(lambda: shown_after(watch(5 + megabytes / 7, self.chromium(page), self.environment),
                                                  "Opened"))
            line += f"; Chromium {peer:.0f} ms, {peer / shown:.1f} x; {peer / verified:.1f} x verified"
        print(line, flush=True)
        (self.folder / f"{size}.eml").unlink()
        envelope.unlink()

    def chromium(self, page):
        return ["chromium", "--no-sandbox", f"--user-data-dir={self.folder / 'chromium'}", "--no-first-run",
                "--no-default-browser-check", "--disable-gpu", f"--app=file://{page}"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("megabytes", type=int, nargs="*", default=[10, 100])
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with screen(), tempfile.TemporaryDirectory(prefix="securedoc-bench-") as folder, Service(folder) as service:
        recipient = Recipient(service, Path(folder) / "recipient", ADDRESS)
        recipient.trust()
        recipient.register()
        recipient.sign_in()
        bench = Bench(folder, options.runs)
        bench.start(service)
        bench.message(service, recipient, 1, html=True)
        for megabytes in options.megabytes:
            bench.message(service, recipient, megabytes)


if __name__ == "__main__":
    main()
