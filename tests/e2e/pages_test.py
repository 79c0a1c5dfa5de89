#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The service's pages over HTTPS without script: a person's whole way, and what others try."""

import base64
import gzip
import json
import re
import secrets
import sys
import tempfile
import unittest
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TREE / "tests" / "support"))

from https_service import HttpsService, PlainBrowser  # noqa: E402
from service_fixture import wait_until  # noqa: E402

PASSWORD = "correct horse battery staple 7"


class PagesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.service = HttpsService(cls.folder.name)
        cls.service.start()
        cls.credential = cls.service.credential

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()
        cls.folder.cleanup()

    def browser(self, language="en"):
        return PlainBrowser(self.service, language)

    def follow_mail(self, browser, address, already=0, **fields):
        path = self.service.link_in(self.service.wait_for_mail(address, already))[len(self.service.issuer):]
        return browser.post(path, fields, origin="null")  # its page sends no referrer, so browsers say "null"

    def register(self, address, language="en"):
        browser = self.browser(language)
        already = len(self.service.mails(address))
        page = browser.submit(browser.get("/register"), "/register", name="Bea Ñandú", address=address,
                              password=PASSWORD, repeat=PASSWORD)
        self.assertEqual(page.status, 200)
        self.assertIn(address, page.text)
        self.assertEqual(self.follow_mail(browser, address, already, password=PASSWORD).status, 200)
        return browser

    def sign_in(self, address, password=PASSWORD, start="/account"):
        browser = self.browser()
        page = browser.submit(browser.get(start), "/sign-in", address=address, password=password)
        return browser, page

    def deposit(self, sender, recipients, subject="Befund <Größe>"):
        envelope = secrets.token_urlsafe(16)
        body = {"key": base64.b64encode(b"k" * 32).decode(), "sender": sender, "recipients": recipients,
                "subject": subject, "level": "medium"}
        status, _, _ = self.browser().request("PUT", f"/v1/envelopes/{envelope}", json.dumps(body).encode(), {
            "Authorization": f"Bearer {self.credential}", "Content-Type": "application/json"})
        self.assertEqual(status, 201)
        return envelope

    def test_every_page_is_guarded(self):
        self.register("guard@example.net")
        browser, _ = self.sign_in("guard@example.net")
        envelope = self.deposit("guard@example.net", ["b@example.net"])
        for path in ("/", "/sign-in", "/register", "/forgot", "/account", "/account/delete", "/sent", f"/sent/{envelope}",
                     "/reset/token", "/activate/token"):
            page = browser.get(path)
            self.assertEqual(page.status, 200, path)
            policy = page.headers["Content-Security-Policy"]
            for rule in ("default-src 'none'", "script-src 'self'", "form-action 'self'", "frame-ancestors 'none'"):
                self.assertIn(rule, policy, path)
            self.assertNotIn("unsafe", policy, path)
            self.assertEqual(page.headers["X-Content-Type-Options"], "nosniff")
            self.assertIn("max-age", page.headers["Strict-Transport-Security"])
            self.assertEqual(page.headers["Cache-Control"], "no-store")
            self.assertNotRegex(page.body.decode(), r"<script(?! src=\"/static/)|style=\"|\son\w+=")
            self.assertEqual({form["method"] for form in page.forms}, set() if path == "/" else {"post"}, path)

    def test_set_is_small(self):
        """Everything that a page loads, as it travels."""
        self.register("small@example.net")
        browser, _ = self.sign_in("small@example.net")
        envelopes = [self.deposit("small@example.net", [f"patient{n}@example.net", "b@example.net"]) for n in range(60)]
        for path in ("/", "/register", "/sign-in", "/open", "/account", "/account/delete", "/sent", f"/sent/{envelopes[0]}"):
            page = browser.get(path)
            self.assertEqual(page.status, 200, path)
            total = len(page.body)
            for file in re.findall(r'(?:href|src|data-style)="(/static/[^"]+)"', page.body.decode()):
                status, headers, body = self.browser().request("GET", file, headers={"Accept-Encoding": "gzip, br"})
                self.assertEqual((status, headers["Content-Encoding"]), (200, "br"))
                self.assertIn("immutable", headers["Cache-Control"])
                plain = self.browser().request("GET", file)[2]
                self.assertEqual(gzip.decompress(self.browser().request("GET", file, headers={"Accept-Encoding": "gzip"})[2]), plain)
                total += len(body)
            self.assertLess(total, 60 * 1024, path)

    def test_one_accent(self):
        """The windows', the pages' and the mails'."""
        accent = re.search(r"^accent=(#\w+)$", (TREE / "resources" / "styles" / "hues.ini").read_text(), re.MULTILINE)[1]
        for path in ("resources/styles/colours.css", "resources/mail-templates/layout.html", "server/gateway/notice/notice_html.cpp"):
            self.assertIn(accent, (TREE / path).read_text("utf-8"), path)
        for path in ("resources/reader/reader.css", "resources/pages/pages.css"):
            colours = re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;, )])", (TREE / path).read_text("utf-8"))
            self.assertLessEqual(set(colours), {"#fff", "#17202b"}, path)  # a message's paper and ink

    def test_register_says_what_is_wrong_and_keeps_what_was_typed(self):
        browser = self.browser()
        form = browser.get("/register")
        fields = {"name": "Bea", "address": "b@example.net", "password": PASSWORD, "repeat": PASSWORD}
        for change, words in (({"name": " "}, "enter your name"), ({"address": "no address"}, "complete e-mail address"),
                              ({"password": "short", "repeat": "short"}, "too short"),
                              ({"repeat": "another"}, "not the same"), ({"password": "password123", "repeat": "password123"},
                                                                        "first that attackers try")):
            page = browser.submit(form, "/register", **{**fields, **change})
            self.assertEqual(page.status, 400, change)
            self.assertIn(words, page.text)
            kept = page.form_to("/register")["fields"]
            self.assertEqual((kept["name"], kept["password"], kept["repeat"]), ({**fields, **change}["name"], "", ""))
            self.assertEqual(page.body.decode().count('role="alert"'), 1)
            self.assertNotIn(PASSWORD, page.body.decode())

    def test_nobody_learns_who_has_an_account(self):
        self.register("known@example.net")

        def without(address, page):
            return page.status, page.text.replace(address, "X")

        answers = []
        for address in ("known@example.net", "unknown@example.net"):
            browser = self.browser()
            registered = browser.submit(browser.get("/register"), "/register", name="B", address=address,
                                        password=PASSWORD, repeat=PASSWORD)
            forgot = browser.submit(browser.get("/forgot"), "/forgot", address=address)
            wrong = browser.submit(browser.get("/sign-in"), "/sign-in", address=address, password="not this one")
            answers.append([without(address, page) for page in (registered, forgot, wrong)])
        self.assertEqual(answers[0], answers[1])

    def test_account_from_name_to_leaving(self):
        address = "account@example.net"
        self.register(address)
        browser, page = self.sign_in(address)
        self.assertIn("Your account", page.text)
        self.assertIn(f"Signed in as {address}", page.text)
        page = browser.submit(page, "/account/details", name="Bea <b>Díaz</b>", language="es")
        self.assertIn("El nombre y el idioma se han guardado.", page.text)
        self.assertIn("Bea &lt;b&gt;Díaz&lt;/b&gt;", page.body.decode())
        page = browser.submit(page, "/account/details", name="Bea", language="en")
        page = browser.submit(page, "/account/addresses", address="nonsense", current=PASSWORD)
        self.assertIn("complete e-mail address", page.text)
        page = browser.submit(page, "/account/addresses", address="alias@example.net", current="a guess at it")
        self.assertIn("The current password is incorrect", page.text)
        page = browser.submit(page, "/account/addresses", address="alias@example.net", current=PASSWORD)
        self.assertIn("A mail with a link is on its way", page.text)
        self.assertEqual(self.follow_mail(self.browser(), "alias@example.net").status, 200)
        self.wait_for_notice(address, "An address was added to your account")
        page = browser.get("/account")
        self.assertIn("alias@example.net", page.text)
        page = browser.submit(page, "/account/addresses/remove")
        self.assertIn("The address is removed", page.text)
        self.assertNotIn("alias@example.net", page.text)
        self.account_password(browser, page, address)

    def wait_for_notice(self, address, subject):
        """The owner is told by mail what happened to the account."""
        wait_until(lambda: [mail for mail in self.service.mails(address) if mail["Subject"] == subject], subject)

    def account_password(self, browser, page, address):
        new = "another long phrase 8"
        elsewhere, _ = self.sign_in(address)
        for values, words in (({"current": PASSWORD, "password": "short", "repeat": "short"}, "too short"),
                              ({"current": PASSWORD, "password": new, "repeat": "x"}, "not the same"),
                              ({"current": "wrong one here", "password": new, "repeat": new}, "current password is incorrect")):
            page = browser.submit(page, "/account/password", **values)
            self.assertIn(words, page.text)
        page = browser.submit(page, "/account/password", current=PASSWORD, password=new, repeat=new)
        self.assertIn("Your new password is saved", page.text)
        self.wait_for_notice(address, "Your password was changed")
        self.assertIn("a sign-in here ends after 15 minutes", elsewhere.get("/account").text)
        page = browser.submit(browser.get("/account"), "/account/sign-out-everywhere")
        self.assertIn("signed out on all devices", page.text)
        self.assertEqual(browser.cookies, {})
        browser, page = self.sign_in(address, new, "/account/delete")
        self.assertIn("Delete your account", page.text)  # where they wanted to go
        page = browser.submit(page, "/account/delete", password="wrong one here")
        self.assertIn("incorrect", page.text)
        page = browser.submit(page, "/account/delete", password=new)
        self.assertIn("Your account is deleted", page.text)
        self.wait_for_notice(address, "Your account was deleted")
        self.assertIn("password is incorrect", self.sign_in(address, new)[1].text)

    def test_sent_messages(self):
        sender, reader = "sender@example.net", "reader@example.net"
        self.register(sender)
        self.register(reader)
        browser, page = self.sign_in(sender, start="/sent")
        self.assertIn("have not sent a secure message", page.text)
        envelope = self.deposit(sender, [reader, "other@example.net"])
        for number in range(50):
            self.deposit(sender, [reader], f"Number {number}")
        page = browser.get("/sent")
        self.assertIn("Number 49", page.text)
        page = browser.get(next(target for target in page.links if target.startswith("/sent?before=")))
        self.assertIn("Befund <Größe>", page.text)
        self.assertIn("Opened by 0 of 2", page.text)
        self.search_sent(browser, page)
        page = browser.get(f"/sent/{envelope}")
        page = browser.submit(page, f"/sent/{envelope}/lock", reason="Sent to the wrong <person>")
        self.assertIn("Recipients see this reason: “Sent to the wrong <person>”", page.text)
        status, _, answer = self.release(reader, envelope)
        self.assertEqual((status, json.loads(answer)["detail"]), (403, "Sent to the wrong <person>"))
        page = browser.submit(page, f"/sent/{envelope}/unlock")
        self.assertIn("can be opened again", page.text)
        page = browser.submit(page, f"/sent/{envelope}/lock-copy")  # the first recipient's
        self.assertIn("The change is saved.", page.text)
        self.assertEqual(json.loads(self.release(reader, envelope)[2])["locked_by"], "sender")
        page = browser.submit(page, f"/sent/{envelope}/unlock-copy")
        self.assertNotIn("Unlock for this recipient", page.text)
        page = browser.submit(page, f"/sent/{envelope}/expiry", day="tomorrow")
        self.assertIn("year-month-day", page.text)
        page = browser.submit(page, f"/sent/{envelope}/expiry", day="2020-02-29")
        self.assertIn("Expired", page.text)
        self.assertIn("1 March 2020, 00:00 UTC", page.text)
        self.assertEqual(self.release(reader, envelope)[0], 410)
        never = [form for form in page.forms if form["fields"].get("day") == "never"]
        page = browser.post(f"/sent/{envelope}/expiry", never[0]["fields"])
        self.assertNotIn("Expired", page.text)
        self.assertEqual(self.release(reader, envelope)[0], 200)
        self.assertNotIn("Not yet Not yet", browser.get(f"/sent/{envelope}").text)
        page = browser.submit(page, f"/sent/{envelope}/lock", reason="x" * 600)
        self.assertIn("The reason is too long", page.text)
        stranger, page = self.sign_in(reader, start=f"/sent/{envelope}")
        self.assertEqual((page.status, "not in your list" in page.text), (404, True))

    def search_sent(self, browser, page):
        found = browser.submit(page, "/sent/search", words="OTHER@example groesse")
        self.assertIn("No message has “OTHER@example groesse”", found.text)
        found = browser.submit(page, "/sent/search", words="OTHER@example größe")
        self.assertIn("Messages with “OTHER@example größe”:", found.text)
        self.assertIn("Befund <Größe>", found.text)
        self.assertNotIn("Number", found.text)
        found = browser.submit(found, "/sent/search", words="reader@example.net")  # 51 of them
        self.assertIn("Number 49", found.text)
        self.assertNotIn("Befund", found.text)
        older = next(form for form in found.forms if "before" in form["fields"])
        self.assertIn("Befund <Größe>", browser.post("/sent/search", older["fields"]).text)
        self.assertIn("Number 49", browser.submit(page, "/sent/search", words=" ").text)
        self.assertEqual(browser.post("/sent/search", {"words": "x"}).status, 403)  # from no page of ours

    def release(self, address, envelope):
        _, _, grant = self.browser().request("POST", "/v1/sessions", json.dumps(
            {"address": address, "password": PASSWORD}).encode(), {"Content-Type": "application/json"})
        token = json.loads(grant)["access_token"]
        return self.browser().request("POST", f"/v1/envelopes/{envelope}/key", headers={"Authorization": f"Bearer {token}"})

    def test_forged_forms_are_refused(self):
        address = "csrf@example.net"
        self.register(address)
        browser, page = self.sign_in(address)
        cookie = next(iter(browser.cookies))
        self.assertTrue(cookie.startswith("__Host-"))
        envelope = self.deposit(address, ["b@example.net"])
        good = page.form_to("/account/details")["fields"]
        forms = {"/account/details": {"name": "Forged", "language": "en"}, "/account/addresses": {"address": "evil@example.net", "current": PASSWORD},
                 "/account/addresses/remove": {"address": address}, "/account/sign-out-everywhere": {}, "/sign-out": {},
                 "/account/password": {"current": PASSWORD, "password": "x" * 12, "repeat": "x" * 12},
                 "/account/delete": {"password": PASSWORD}, f"/sent/{envelope}/lock": {"reason": ""},
                 f"/sent/{envelope}/unlock": {}, f"/sent/{envelope}/lock-copy": {"address": "b@example.net"},
                 f"/sent/{envelope}/unlock-copy": {"address": "b@example.net"}, f"/sent/{envelope}/expiry": {"day": "2020-01-01"}}
        mails = len(self.service.mails("evil@example.net"))
        for path, fields in forms.items():
            for proof in (None, "", "x" * 43, good["proof"] if path != "/account/details" else "y"):
                answer = browser.post(path, fields if proof is None else {**fields, "proof": proof})
                self.assertEqual((answer.status, "was not sent from this site" in answer.text), (403, True), (path, proof))
        for origin in ("https://evil.example", "null", self.service.issuer.replace("https", "http"), self.service.issuer + ".evil"):
            answer = browser.post("/account/details", {**good, "name": "Forged"}, origin=origin)
            self.assertEqual(answer.status, 403, origin)
            for path in ("/sign-in", "/register", "/forgot"):
                fields = {"address": address, "password": PASSWORD, "repeat": PASSWORD, "name": "B"}
                answer = browser.post(path, fields, origin=origin)
                self.assertEqual(answer.status, 403, (path, origin))
        status, _, _ = browser.request("POST", "/account/details", b"", {"Sec-Fetch-Site": "cross-site"})
        self.assertEqual(status, 403)
        page = browser.get("/account")
        self.assertIn("Bea Ñandú", page.body.decode())
        self.assertEqual(len(self.service.mails("evil@example.net")), mails)
        self.assertNotIn("Locked", browser.get(f"/sent/{envelope}").text)
        # A proof belongs to one session.
        other, other_page = self.sign_in(address)
        self.assertNotEqual(other_page.form_to("/account/details")["fields"]["proof"], good["proof"])
        self.assertEqual(other.post("/account/details", {**good, "name": "Forged"}).status, 403)

    def test_cookie_and_session(self):
        address = "cookie@example.net"
        self.register(address)
        browser = self.browser()
        form = browser.get("/sign-in").form_to("/sign-in")["fields"]
        self.assertEqual(browser.get("/sign-in?next=https://evil.example").form_to("/sign-in")["fields"]["next"], "/account")
        body = f"address={address}&password={PASSWORD.replace(' ', '+')}&next=//evil.example".encode()
        status, headers, _ = browser.request("POST", "/sign-in", body, {
            "Origin": self.service.issuer, "Content-Type": "application/x-www-form-urlencoded"})
        self.assertEqual((status, headers["Location"]), (303, "/account?signed-in=1"))
        for attribute in ("HttpOnly", "SameSite=Strict", "Secure", "Path=/"):
            self.assertIn(attribute, headers["Set-Cookie"])
        self.assertNotIn("Domain", headers["Set-Cookie"])
        self.assertEqual(form["next"], "/account")
        without = self.browser()
        self.assertIn("did not keep the sign-in", without.get("/account?signed-in=1").text)
        page = browser.get("/account")
        stolen = dict(browser.cookies)
        page = browser.submit(page, "/sign-out")
        self.assertIn("You are signed out.", page.text)
        browser.cookies = stolen
        self.assertIn("ends after 15 minutes", browser.get("/account").text)
        self.assertEqual(browser.post("/account/details", {"name": "x"}).status, 403)

    def test_guessing_is_slowed(self):
        self.register("guess@example.net")
        browser = self.browser()
        form = browser.get("/sign-in")
        texts = [browser.submit(form, "/sign-in", address="guess@example.net", password="not this one").text
                 for _ in range(7)]
        self.assertIn("The address or the password is incorrect.", texts[0])
        self.assertIn("locked after too many wrong passwords", texts[-1])


if __name__ == "__main__":
    unittest.main()
