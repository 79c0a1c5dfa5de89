# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The web add-in with Microsoft's own Office.js (npm) in Chromium, from a real service under its real headers, in each kind of Outlook.

Office.js starts, the pane comes up, its button and the events reach the host, and no policy stops anything. What plays Outlook is office_host.js;
Outlook itself is not here."""

import json
import os
import sys
import tempfile
import unittest
from pathlib import Path

from office_cdn import AJAX, LIBRARY, LIBRARY_FOLDER, OUTLOOK, REPORTS, OfficeCdn

TREE = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(TREE / "tests" / "support"))
from browser import Browser  # noqa: E402
from https_service import HttpsService  # noqa: E402

PACKAGES = Path(os.environ.get("SECUREDOC_NPM_TEST", TREE / "build" / "release" / "npm-test")) / "node_modules"
HOST = (Path(__file__).resolve().parent / "office_host.js").read_text("utf-8")
# By kind of Outlook: what it writes into the address of an add-in (host, platform, version of its file, language), the file of Office.js that is
# for it, and what Office.js says it is.
HOSTS = {"Web": ("Outlook$Web$16.01$en-US$c$$$0", "outlook-web-16.01.js", "OfficeOnline"),
         "Win32": ("Outlook$Win32$16.02$en-US$c$$$0", "outlook-win32-16.02.js", "PC"),
         "Mac": ("Outlook$Mac$16.00$en-US$c$$$0", "outlook-mac-16.00.js", "Mac")}
FRAME = "/addin/outlook/"
# What a firewall has to let through (docs/addin.md); the last takes reports alone.
FETCHED, REPORTED = {LIBRARY, AJAX}, {REPORTS}


class OfficeTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory(prefix="securedoc-office-", ignore_cleanup_errors=True)
        cls.addClassCleanup(holder.cleanup)
        cls.folder = Path(holder.name)
        cls.service = HttpsService(cls.folder)
        cls.service.start()
        cls.addClassCleanup(cls.service.stop)
        (cls.service.data / "addin-policy.json").write_text('{"internal_domains": ["hospital.example"]}')
        cls.cdn = OfficeCdn(cls.folder, PACKAGES / "@microsoft" / "office-js")
        cls.addClassCleanup(cls.cdn.close)
        # In one process, so that the driver sees what the frame says too.
        cls.browser = Browser("chromium", cls.folder, arguments=[cls.cdn.rules(), "--disable-features=IsolateOrigins,site-per-process", "--disable-site-isolation-trials"])
        cls.browser.__enter__()
        cls.addClassCleanup(cls.browser.__exit__)

    def setUp(self):
        self.cdn.unreachable.clear()
        self.cdn.asked.clear()

    def open(self, kind, page):
        """The add-in's page in that Outlook."""
        info = HOSTS[kind][0]
        url = f"{self.service.issuer}/addin/outlook/{page}?_host_Info={info}"
        if kind == "Web":
            self.cdn.frame = f"{url}#&_xdm_Info=conversation|securedoc|https://{OUTLOOK}/"
            url = f"https://{OUTLOOK}/mail"
        self.browser.open(url, before=HOST)

    def in_addin(self, script):
        return self.browser.evaluate(script, frame=FRAME)

    def wait_in_addin(self, condition):
        return self.browser.wait(condition, frame=FRAME)

    def wait_for_host(self, condition):
        return self.browser.wait(f"const {{ mail, calls, completed, fire }} = window.officeHost; return {condition}")

    def mail(self):
        return self.browser.evaluate("return window.officeHost.mail")

    def fire(self, name):
        """The host raises an event; gives what the add-in completes it with."""
        before = self.browser.evaluate("return window.officeHost.completed.length")
        self.browser.evaluate(f"window.officeHost.fire({json.dumps(name)})")
        return self.wait_for_host(f"completed.length > {before} && completed.at(-1)")

    def fire_with(self, name, faults, **mail):
        """The same with calls that go wrong; `mail`: what is being written. The add-in's deadlines pass when it asks nothing more and waits."""
        state = {"mail": {"subject": "Lab results", "to": ["john@example.net"], "cc": [], "bcc": [], "headers": {}, "notices": {}, **mail}, "faults": faults}
        before = self.browser.evaluate("return window.officeHost.completed.length")
        self.browser.evaluate(f"const {{ mail, faults }} = {json.dumps(state)}; Object.assign(window.officeHost.mail, mail);"
                              f"window.officeHost.faults = faults; window.officeHost.quiet = 0; window.officeHost.fire({json.dumps(name)})")
        while self.wait_for_host(f"completed.length > {before} ? 'done' : window.officeHost.quiet > 5 && 'quiet'") != "done":
            self.in_addin("window.officeHost.expire()")
            self.browser.evaluate("window.officeHost.quiet = 0")
        answer = self.browser.evaluate("return window.officeHost.completed.at(-1)")
        self.browser.evaluate("window.officeHost.faults = {}; window.officeHost.release()")
        self.wait_for_host("window.officeHost.quiet > 5")
        self.assertEqual(self.browser.evaluate("return window.officeHost.completed.length"), before + 1, "once")
        return answer

    def check_started(self, kind):
        """Office.js came from Microsoft's hosts alone, started as that kind of host, and nothing was stopped or went wrong."""
        _, library, platform = HOSTS[kind]
        started = self.in_addin("return Object.assign({}, await Office.onReady(), { says: Office.context.diagnostics.platform });")
        self.assertEqual((started["host"], started["platform"], started["says"]), ("Outlook", platform, platform))
        self.assertIn(LIBRARY + LIBRARY_FOLDER + library, self.cdn.asked)
        asked = {address.partition("/")[0] for address in self.cdn.asked} - {OUTLOOK}
        self.assertEqual(asked - REPORTED, FETCHED)
        seen = self.browser.seen()
        self.assertEqual((seen["errors"], seen["faults"], seen["dialogs"]), ([], [], []))

    def test_the_pane(self):
        """It comes up, says what will happen, and its button writes into the message."""
        for kind in HOSTS:
            with self.subTest(host=kind):
                self.open(kind, "taskpane.html")
                self.wait_in_addin("return document.querySelector('#state').textContent.startsWith('1 external recipient: not encrypted.')")
                self.assertEqual(self.in_addin("return document.querySelector('#toggle').getAttribute('aria-pressed')"), "false")
                self.browser.click("#toggle", frame=FRAME)
                self.wait_in_addin("return document.querySelector('#state').textContent.startsWith('1 external recipient: encrypted.')")
                self.assertEqual(self.in_addin("return document.querySelector('#toggle').getAttribute('aria-pressed')"), "true")
                mail = self.mail()
                self.assertEqual((mail["subject"], mail["headers"]["X-Securedoc"]), ("++ Lab results", "yes"))
                self.browser.click("#toggle", frame=FRAME)
                self.wait_in_addin("return document.querySelector('#state').textContent.startsWith('1 external recipient: not encrypted.')")
                self.assertEqual(self.mail()["subject"], "Lab results")
                self.check_started(kind)

    def test_the_pane_of_an_outlook_that_fails(self):
        """It says so, does not claim what it does not know, and goes on when Outlook does."""
        for kind in HOSTS:
            self.open(kind, "taskpane.html")
            for call in ("subject", "recipients", "header"):
                with self.subTest(host=kind, call=call):
                    self.wait_in_addin("return document.querySelector('#state').textContent.startsWith('1 external recipient')")
                    self.browser.evaluate(f"window.officeHost.faults = {{ {call}: 'fails' }}")
                    self.wait_in_addin("return document.querySelector('#state').textContent.startsWith('Outlook did not answer')")
                    self.browser.evaluate("window.officeHost.faults = {}")

    def test_the_events(self):
        """The ribbon's button, a new reply, changed recipients and sending reach our handlers, and each is completed."""
        for kind in HOSTS:
            with self.subTest(host=kind):
                self.open(kind, "launchevent.html")
                self.wait_for_host("Boolean(fire)")
                self.assertEqual(self.fire("securedocSend"), {"allowEvent": True})
                self.assertEqual(self.mail()["subject"], "Lab results")
                self.fire("securedocToggle")
                mail = self.mail()
                self.assertEqual((mail["subject"], mail["headers"]["X-Securedoc"]), ("++ Lab results", "yes"))
                self.assertIn("1 external recipient: encrypted.", mail["notices"]["securedoc"])
                self.browser.evaluate("window.officeHost.mail.to = []")
                self.fire("securedocRecipients")
                self.assertIn("has no effect", self.mail()["notices"]["securedoc"])
                self.browser.evaluate("Object.assign(window.officeHost.mail, "
                                      "{ to: ['john@example.net'], subject: 'RE: [SECURE MESSAGE] Lab results', headers: {}, notices: {} })")
                self.fire("securedocNewMessage")
                self.assertEqual(self.mail()["subject"], "++ RE: [SECURE MESSAGE] Lab results")
                self.assertEqual(self.fire("securedocSend"), {"allowEvent": True})
                self.check_started(kind)

    def test_calls_that_go_wrong(self):
        """Each call fails, answers late or never, in each kind of Outlook: every event is completed, and subject and header decide."""
        tagged = "RE: [SECURE MESSAGE] Lab results"
        for kind in HOSTS:
            self.open(kind, "launchevent.html")
            self.wait_for_host("Boolean(fire)")
            for call in ("header", "setHeader", "setSubject", "subject", "recipients", "notice"):
                for fault in ("fails", "never", "late"):
                    with self.subTest(host=kind, call=call, fault=fault):
                        plain = self.fire_with("securedocSend", {call: fault})
                        if call == "subject":  # the one thing that has to be known
                            self.assertEqual((plain["allowEvent"], plain["sendModeOverride"]), (False, "promptUser"))
                        else:
                            self.assertEqual(plain, {"allowEvent": True})
                            self.assertEqual(self.fire_with("securedocSend", {call: fault}, subject=tagged), {"allowEvent": True})
                            mail = self.mail()
                            self.assertTrue(mail["subject"] == "++ " + tagged or mail["headers"].get("X-Securedoc") == "yes", mail)
                        for name in ("securedocToggle", "securedocRecipients", "securedocNewMessage"):
                            self.fire_with(name, {call: fault})
            with self.subTest(host=kind, call="both writes"):
                held = self.fire_with("securedocSend", {"setHeader": "never", "setSubject": "fails"}, subject=tagged)
                self.assertEqual(held["allowEvent"], False)
                self.assertIn("could not be confirmed", held["errorMessage"])
            with self.subTest(host=kind, header="says no"):
                self.assertEqual(self.fire_with("securedocSend", {}, subject=tagged, headers={"X-Securedoc": "no"}), {"allowEvent": True})
                self.assertEqual(self.mail()["subject"], tagged)

    def test_microsoft_out_of_reach(self):
        """Office.js does not start then, and says nothing; the pane says how to encrypt without it."""
        for host in (LIBRARY, AJAX):
            for kind in HOSTS:
                with self.subTest(unreachable=host, host=kind):
                    self.cdn.unreachable = {host}
                    self.open(kind, "taskpane.html")
                    self.wait_in_addin("return document.querySelector('#state').textContent.includes('start its subject with ++.')")
                    self.assertFalse(self.in_addin("return document.querySelector('#toggle').checkVisibility()"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
