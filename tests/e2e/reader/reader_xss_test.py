# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Hostile mail in the page in the envelope: no script of it runs, no request leaves, nothing outside of its frame changes.

Every message of tests/vectors/html/mail_xss.txt is shown in the reader's frame, once as the reader cleans it, and once uncleaned, because the frame
has to hold by itself."""

import json
import re
import socket
import tempfile
import threading
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from reader_fixture import COMPLETE, MESSAGE, PASSWORD, POLICY, TREE, Browser, ReaderTest, frame_page, simple_message

LIST = TREE / "tests" / "vectors" / "html" / "mail_xss.txt"


class Canary:
    """A server on loopback that nobody may ask."""

    def __init__(self):
        asked = self.asked = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                if self.path != "/last":
                    asked.append(self.path)
                self.send_error(404)

            do_POST = do_HEAD = do_GET

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def asked_until_now(self):
        """What was asked; who asks now comes last."""
        with socket.create_connection(self.server.server_address, timeout=60) as last:
            last.sendall(b"GET /last HTTP/1.0\r\n\r\n")
            while last.recv(4096):
                pass
        return self.asked

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def messages(path, canary):
    lines = [line for line in path.read_text("utf-8", errors="replace").splitlines() if line and not line.startswith("# ")]
    return [line.replace("\\n", "\n").replace("//canary", f"//{canary.host}").replace("\\\\canary", f"\\\\{canary.host}") for line in lines]


class Frames(unittest.TestCase):
    browser_name = None

    @classmethod
    def setUpClass(cls):
        if cls.browser_name is None:
            raise unittest.SkipTest("a base class")
        holder = tempfile.TemporaryDirectory(prefix="securedoc-xss-", ignore_cleanup_errors=True)
        cls.addClassCleanup(holder.cleanup)
        cls.folder = Path(holder.name)
        cls.canary = Canary()
        cls.addClassCleanup(cls.canary.close)
        cls.browser = Browser(cls.browser_name, cls.folder)
        cls.browser.__enter__()
        cls.addClassCleanup(cls.browser.__exit__)
        cls.page = frame_page(cls.folder)

    def check_silent(self, what, is_cleaned=True):
        seen = self.browser.seen()
        self.assertEqual(seen["dialogs"], [], what)
        if is_cleaned:  # else the browser reports what its policy then stops
            foreign = [url for url in seen["requests"] if not url.startswith(("file:", "about:", "blob:", "data:"))]
            self.assertEqual(foreign, [], what)
        self.assertEqual(self.browser.evaluate("return [document.title, location.href]"), ["reader", self.page.as_uri()])
        self.assertEqual(self.canary.asked_until_now(), [], what)

    def show(self, all_messages, is_cleaned):
        self.browser.open(self.page.as_uri())
        before = self.browser.evaluate("return document.body.innerHTML")
        outside = self.browser.evaluate(f"return (await showAll({json.dumps(all_messages)}, {json.dumps(is_cleaned)})).outside")
        self.assertEqual(outside, before)

    def test_detectors_work(self):
        """The same eyes see what a page without our frame does."""
        page = self.folder / "control.html"
        page.write_text(f"<title>x</title><img src=x onerror=alert(7)><img src='http://{self.canary.host}/control'>")
        self.browser.open(page.as_uri())
        self.browser.wait("return document.readyState === 'complete'")
        seen = self.browser.seen()
        self.assertEqual(seen["dialogs"], ["7"])
        self.assertEqual(self.canary.asked, ["/control"])
        self.assertTrue(any(url.endswith("/control") for url in seen["requests"]))
        self.canary.asked.clear()

    def test_cleaned(self):
        found = messages(LIST, self.canary)
        self.assertGreater(len(found), 400)
        self.show(found, True)
        self.check_silent("cleaned")

    def test_uncleaned(self):
        """Sandbox and policy alone."""
        self.show(messages(LIST, self.canary), False)
        self.check_silent("uncleaned", is_cleaned=False)

    def test_nothing_of_it_is_left(self):
        """No handler, no program, no address that loads by itself survives the cleaning, message by message."""
        self.browser.open(self.page.as_uri())
        found = messages(LIST, self.canary)
        script = f"""
            const wrong = [];
            for (const html of {json.dumps(found)}) {{
                const page = new DOMParser().parseFromString(cleaned(html), "text/html");
                for (const element of page.querySelectorAll("*"))
                    for (const {{ name, value }} of element.attributes)
                        if (/^on/i.test(name) || (name !== "data-cid" && /^\\s*(java|vb)script:/i.test(value))
                            || (["src", "srcset", "background", "poster", "data", "action"].includes(name) && !/^(data:image\\/|$)/.test(value)))
                            wrong.push(html + " → " + element.outerHTML);
                if (page.querySelector("script, iframe, object, embed, form, base, link, svg, math, meta[http-equiv=refresh]")) wrong.push(html);
            }}
            return wrong;"""
        self.assertEqual(self.browser.evaluate(script), [])


class Envelopes(ReaderTest):
    def test_hostile_message_in_an_envelope(self):
        """The whole way: sealed, opened from the disk, with a password in the same page."""
        canary = Canary()
        self.addCleanup(canary.close)
        self.make_account("target@example.net")
        hostile = "\n".join(f"<div>{message}</div>" for message in messages(LIST, canary)
                            if not re.search(r"<(plaintext|xmp|style|textarea|title|noscript|template|frameset|select)|<!--", message))
        self.open(self.envelope(simple_message(html=f"<p>start</p>{hostile}<p>end</p>", to="target@example.net"), ["target@example.net"]))
        self.wait_heading("Enter your password")
        policy = self.browser.evaluate("return document.querySelector('meta[http-equiv]').content")
        digest = re.search("sha256-([^']+)", policy).group(1)
        self.assertEqual(policy, POLICY.format(script=digest, issuer=self.service.issuer))
        self.sign_in()
        self.browser.wait(COMPLETE)
        self.assertIn("start", self.body_text())
        self.browser.evaluate(f"for (const e of {MESSAGE}.querySelectorAll('*')) e.click?.()")
        seen = self.browser.seen()
        self.assertEqual((seen["dialogs"], seen["faults"], canary.asked_until_now()), ([], [], []))
        self.assertEqual(seen["popups"], 0)
        self.assertTrue(any(url.startswith(self.service.issuer) for url in seen["requests"]), seen["requests"])
        self.assertEqual([url for url in seen["requests"] if not url.startswith((self.service.issuer, "file:", "about:", "blob:", "data:"))], [])
        self.assertTrue(self.browser.evaluate("return document.querySelector('#note').checkVisibility()"))
        self.assertNotIn(PASSWORD, self.browser.evaluate("return document.documentElement.outerHTML"))


class ChromiumFramesTest(Frames):
    browser_name = "chromium"


class FirefoxFramesTest(Frames):
    browser_name = "firefox"


class ChromiumEnvelopeTest(Envelopes):
    browser_name = "chromium"


class FirefoxEnvelopeTest(Envelopes):
    browser_name = "firefox"


del Frames, Envelopes, ReaderTest  # bases, not tests

if __name__ == "__main__":
    unittest.main(verbosity=2)
