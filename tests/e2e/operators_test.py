#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""What an operator meets at a real service, and what strangers try on it: keys, locks, guesses, mail that waits."""

import json
import os
import subprocess
import sys
import unittest
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TREE / "tests" / "support"))

from service_fixture import program  # noqa: E402
from service_walk import PASSWORD, RECIPIENT, SENDER, ServiceWalk, new_id  # noqa: E402


class OperatorsCase(ServiceWalk):
    def admin(self, *words, status=0):
        done = subprocess.run([program("securedoc-service"), "admin", *words, "--data", str(self.service.data)],
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done.stdout if status == 0 else done.stderr


class MasterKeyTest(OperatorsCase):
    """A service without the right master key refuses to start, and says which file it is and what to do."""

    def start_and_fail(self):
        done = subprocess.run([program("securedoc-service"), "--data", str(self.service.data), "--listen", "127.0.0.1:0"],
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=60)
        self.assertEqual(done.returncode, 1)
        self.assertIn(str(self.key), done.stderr)
        self.assertIn("put back", done.stderr)
        self.assertNotIn("init", done.stderr)
        return done.stderr

    def test_wrong_key(self):
        self.deposit(new_id())
        self.service.stop()
        self.key = self.service.data / "master.key"
        kept = self.key.read_bytes()
        for bytes_there in (os.urandom(32), bytes(32), kept[:31], kept + b"x", b""):
            self.key.write_bytes(bytes_there)
            self.start_and_fail()
            self.assertIn("put back", self.admin("stats", status=1))
        self.key.unlink()
        self.assertIn("missing", self.start_and_fail())
        self.key.write_bytes(kept)
        self.key.chmod(0o600)
        self.service.start()
        self.deposit(new_id())


class AccountsUnderAttackTest(OperatorsCase):
    def test_everything(self):
        self.tries_are_counted()
        self.lock_gives_its_reason()
        self.replayed_token_ends_the_family()
        self.names_are_no_links()
        self.known_people_are_not_kept_out()

    def tries_are_counted(self):
        self.register(RECIPIENT, name="Bea")
        wrong = {"address": RECIPIENT, "password": "not the password"}
        left = [self.call("POST", "/v1/sessions", wrong, status=401, problem="wrong-password") for _ in range(5)]
        self.assertEqual([answer["tries_left"] for answer in left], [4, 3, 2, 1, 0])
        self.assertGreaterEqual(left[-1]["retry_after_seconds"], 1)
        page = self.raw("POST", "/sign-in", b"address=carl%40example.net&password=x",
                        {"Content-Type": "application/x-www-form-urlencoded", "Accept-Language": "en"})[2].decode()
        self.assertIn("Tries left before you have to wait: 4.", page)

    def lock_gives_its_reason(self):
        address = "lena@example.net"
        self.register(address)
        self.admin("accounts", "lock", address, "--reason", "left the practice")
        body = {"address": address, "password": PASSWORD}
        answer = self.call("POST", "/v1/sessions", body, status=403, problem="account-locked")
        self.assertEqual((answer["detail"], answer.get("retry_after_seconds")), ("left the practice", None))
        self.assertNotIn("detail", self.call("POST", "/v1/sessions", {**body, "password": "wrong one"}, status=401))
        page = self.raw("POST", "/sign-in", f"address=lena%40example.net&password={PASSWORD.replace(' ', '+')}".encode(),
                        {"Content-Type": "application/x-www-form-urlencoded", "Accept-Language": "en"})[2].decode()
        self.assertIn("left the practice", page)
        self.assertNotIn("wrong passwords", page)

    def replayed_token_ends_the_family(self):
        self.register("rita@example.net")
        first = self.sign_in("rita@example.net", remember=True)
        tokens = [first["refresh_token"]]
        for _ in range(3):
            tokens.append(self.call("POST", "/v1/sessions/refresh", {"refresh_token": tokens[-1]}, status=201)["refresh_token"])
        self.call("POST", "/v1/sessions/refresh", {"refresh_token": tokens[0]}, status=401)
        self.call("POST", "/v1/sessions/refresh", {"refresh_token": tokens[-1]}, status=401)

    def names_are_no_links(self):
        for name in ("Your mailbox is full. Log in at http://evil.example", "evil.example", "www.evil.example"):
            self.call("POST", "/v1/accounts", {"address": "x@example.net", "name": name, "password": PASSWORD}, status=400,
                      problem="invalid-request")
        self.assertEqual(self.service.mails("x@example.net"), [])
        bait = "Your mailbox is full and will be closed"
        self.call("POST", "/v1/accounts", {"address": "y@example.net", "name": bait, "password": PASSWORD}, status=202)
        mail = self.service.wait_for_mail("y@example.net")
        for part in mail.walk():
            if not part.is_multipart():
                self.assertNotIn("mailbox is full", part.get_content())


    def known_people_are_not_kept_out(self):
        """One address is often a whole hospital: a neighbour's guesses cost others nothing who signed in from there before."""
        for number in range(400):
            answer = self.call("POST", "/v1/sessions", {"address": f"guess{number}@example.net", "password": "x" * 12})
            if answer["type"].endswith("rate-limited"):
                break
        self.assertTrue(answer["type"].endswith("rate-limited"), answer)
        self.sign_in("rita@example.net")


class MailAtRestTest(OperatorsCase):
    """Who reads the database, its journal or a backup while mail waits has no link that opens anything."""

    def test_waiting_links(self):
        self.register(SENDER, name="Anna")
        self.service.stop()
        self.service.mail_to = "smtp://127.0.0.1:9"  # nobody listens: mail waits
        self.service.start()
        self.addCleanup(setattr, self.service, "mail_to", None)
        self.call("POST", "/v1/password-resets", {"address": SENDER}, status=202)
        self.call("POST", "/v1/accounts", {"address": RECIPIENT, "name": "Bea", "password": PASSWORD}, status=202)
        waiting = json.loads(self.admin("outbox", "list", "--json"))["mails"]
        self.assertEqual(sorted(mail["kind"] for mail in waiting), ["activation", "password-reset"])
        backup = self.service.data / "copy.sqlite"
        self.admin("backup", "--output", str(backup))
        for file in self.service.data.iterdir():
            if file.is_file():
                for path in (b"/reset/", b"/activate/", b"Choose a new password"):
                    self.assertNotIn(path, file.read_bytes(), file.name)
        self.service.stop()
        self.service.mail_to = None
        already = len(self.service.mails(SENDER))
        self.service.start()
        self.admin("outbox", "retry")
        link = self.service.link_in(self.service.wait_for_mail(SENDER, already))  # and it opens, once it has left
        self.call("POST", "/v1/password-resets/complete", {"token": link.rsplit("/", 1)[1], "password": PASSWORD + "!"}, status=204)


if __name__ == "__main__":
    unittest.main()
