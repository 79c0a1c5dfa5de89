#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Nobody learns by name look-ups that a message was read: in a network of its own, whose one resolver counts what it is asked, messages with links
are shown by the page in Chromium and Firefox, by Open Online with script and without, and by the viewer. Needs root."""

import html
import os
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.request
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TREE / "tests" / "support"), str(Path(__file__).resolve().parent)]

from browser import Browser  # noqa: E402
from cli_fixture import SENDER, Person, fixture, make_message  # noqa: E402
from desktop import Desktop, Viewer, run_inside  # noqa: E402

MARK = "# of a test of securedoc"
HOST = "tracker.example"
BUTTON = "push button"
PAGE = f"""<html><head><link rel="dns-prefetch" href="//a.{HOST}"><link rel="preconnect" href="https://b.{HOST}"><link rel="stylesheet" href="http://c.{HOST}/x.css">
<meta http-equiv="x-dns-prefetch-control" content="on"><base href="http://d.{HOST}/"><style>@import url(http://e.{HOST}/x); p {{ background: url(//f.{HOST}/x) }}</style></head>
<body background="http://g.{HOST}/x"><p>Opened <a href="http://opened-by-4711.{HOST}/">a link</a> <a href="https://h.{HOST}/" ping="http://i.{HOST}/">another</a>
<img src="http://j.{HOST}/x.png" srcset="//k.{HOST}/x.png 2x"> <a href="relative">third</a></p>
<form action="http://l.{HOST}/"><input value=m></form><video poster="http://n.{HOST}/x"></video><svg><image href="http://o.{HOST}/x"/></svg></body></html>"""
TEXT = f"Opened http://p.{HOST}/ and www.q.{HOST} and mail to someone@r.{HOST}\n"


def enter_network(script):
    """Runs `script` again where there is loopback alone and names are asked for there; returns when already within."""
    if MARK in Path("/etc/resolv.conf").read_text():
        return
    with tempfile.NamedTemporaryFile("w", suffix=".conf") as resolver:
        resolver.write(f"nameserver 127.0.0.1 {MARK}\noptions timeout:1 attempts:1\n")
        resolver.flush()
        # The sockets of displays have names in the network as well, and files that displays outside have too.
        inside = (f"set -e; ip link set lo up; mount --bind {resolver.name} /etc/resolv.conf; mkdir -p /tmp/.X11-unix; "
                  f"mount -t tmpfs -o mode=1777 tmpfs /tmp/.X11-unix; exec /usr/bin/python3 -B {script} \"$@\"")
        command = ["unshare", "--net", "--mount", "sh", "-c", inside, "sh", *sys.argv[1:]]
        sys.exit(subprocess.run([*([] if os.geteuid() == 0 else ["sudo", "-n", "--preserve-env"]), *command]).returncode)


class Resolver:
    """Answers that there is no such name, and keeps the names."""

    def __init__(self):
        self.asked = []
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 53))
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            query, sender = self._socket.recvfrom(4096)
            labels, at = [], 12
            while query[at]:
                labels.append(query[at + 1:at + 1 + query[at]].decode("latin-1"))
                at += 1 + query[at]
            self.asked.append(".".join(labels).lower())
            # RFC 1035 §4.1.1: response, recursion available, no such name; the question again.
            self._socket.sendto(query[:2] + struct.pack(">HHHHH", 0x8183, 1, 0, 0, 0) + query[12:at + 5], sender)

    def of_message(self):
        return sorted({name for name in self.asked if name.endswith(HOST) and not name.startswith("control")})


class LookupsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory(prefix="securedoc-lookups-", ignore_cleanup_errors=True)
        cls.addClassCleanup(holder.cleanup)
        cls.folder = Path(holder.name)
        cls.resolver = Resolver()
        cls.service = fixture.Service(cls.folder)
        cls.service.start()
        cls.addClassCleanup(cls.service.stop)
        cls.person = Person(cls.service, cls.folder / "home", "patient@example.net", "A B")
        cls.person.trust()
        cls.files = {}
        for name, more in {"html": {"html": PAGE}, "plain": {}}.items():
            cls.files[name] = cls.folder / f"{name}.html"
            sealed = cls.service.seal(make_message(cls.person.address, text=TEXT, **more), SENDER, [cls.person.address], options=("--level", "none"))
            cls.files[name].write_bytes(sealed)

    def assert_nothing_asked(self):
        self.assertEqual(self.resolver.of_message(), [])

    def test_resolver_counts(self):
        with self.assertRaises(socket.gaierror):
            socket.getaddrinfo(f"control-resolver.{HOST}", 80)
        self.assertIn(f"control-resolver.{HOST}", self.resolver.asked)

    def test_chromium(self):
        self.in_browser("chromium")

    def test_firefox(self):
        self.in_browser("firefox")

    def in_browser(self, name):
        with Browser(name, self.folder / name) as browser:
            for path in self.files.values():
                browser.open(path.as_uri())
                self.shows(browser)
                self.settle(browser, name)
                browser.open(f"{self.service.issuer}/open")
                browser.wait("return !document.querySelector('#open-app').hidden")
                browser.upload("#choice", path)
                self.shows(browser)
                self.settle(browser, name)
                shown = self.folder / "plain-answer.html"
                shown.write_bytes(self.uploaded(path))
                browser.open(shown.as_uri())
                self.settle(browser, name)

    def shows(self, browser):
        browser.wait("""
            const offer = [...document.querySelectorAll('#step button')].find((button) => button.textContent.trim() === 'Open message');
            if (offer) offer.click();
            return document.querySelector('#message iframe, #message .text')?.checkVisibility() ||
                performance.getEntriesByName('securedoc-complete').length > 0""")
        browser.wait("return performance.getEntriesByName('securedoc-complete').length > 0")

    def settle(self, browser, name):
        """A page that asks for names, after the message: when the resolver has heard of it, it has heard of what came before."""
        self.count = getattr(self, "count", 0) + 1
        control = f"control-{name}-{self.count}.{HOST}"
        browser.evaluate("return new Promise((done) => requestIdleCallback(() => setTimeout(done)))")
        page = self.folder / "control.html"
        page.write_text(f'<link rel="dns-prefetch" href="//{control}"><a href="http://{control}/">x</a><img src="http://{control}/x.png">')
        browser.open(page.as_uri(), wait="domcontentloaded")
        fixture.wait_until(lambda: control in self.resolver.asked, control)
        self.assert_nothing_asked()

    def uploaded(self, path):
        boundary = "----formboundary"
        body = (f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="securedoc_message.html"\r\n\r\n'.encode() +
                path.read_bytes() + f"\r\n--{boundary}--\r\n".encode())
        request = urllib.request.Request(f"{self.service.issuer}/open", body, {
            "Content-Type": f"multipart/form-data; boundary={boundary}", "Origin": self.service.issuer, "Accept-Language": "en"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            content = answer.read()
        self.assertIn("Opened", html.unescape(content.decode()))
        return content

    def test_viewer(self):
        for name, path in self.files.items():
            with Viewer(path, **self.person.environment) as viewer:
                viewer.press("^Open message$", BUTTON)
                viewer.wait_for("^Verified: ")
                # An engine that is slow to start on a busy machine leaves HTML to the view of text: no look-ups there either.
                fixture.wait_until(lambda: viewer.find("^a link", "link") or viewer.find("^Message text", "text"),
                                   f"the text of {name}")
                self.assert_nothing_asked()


if __name__ == "__main__":
    enter_network(__file__)
    run_inside(__file__)
    with Desktop():
        unittest.main(verbosity=2)
