#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""What an operator meets at a real service, and what strangers try on it: keys, locks, guesses, mail that waits."""

import base64
import hashlib
import json
import os
import re
import resource
import socket
import sqlite3
import subprocess
import sys
import threading
import unittest
import urllib.parse
import urllib.request
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TREE / "tests" / "support"))

from service_fixture import free_port, program, wait_until  # noqa: E402
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


class CrowdTest(OperatorsCase):
    """Strangers in numbers: known people still sign in, and who holds a token still opens."""

    def test_crowds(self):
        self.register(RECIPIENT, name="Bea")
        self.envelope = new_id()
        self.deposit(self.envelope)
        self.token = self.sign_in(RECIPIENT)["access_token"]
        self.idle_connections()
        self.anonymous_requests()
        self.guessers()
        self.dripping_uploads()

    def opens(self):
        self.call("POST", f"/v1/envelopes/{self.envelope}/key", {}, token=self.token, status=200)

    def idle_connections(self):
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        self.addCleanup(resource.setrlimit, resource.RLIMIT_NOFILE, (soft, hard))
        count = min(4100, hard - 200)
        idle = []
        for _ in range(count):  # the service takes as many as it may, and the kernel some more
            idle.append(socket.create_connection(("127.0.0.1", self.service.port), timeout=60))
        self.sign_in(RECIPIENT)
        self.opens()
        for connection in idle:
            connection.close()

    def anonymous_requests(self):
        for _ in range(2000):
            answer = self.call("POST", f"/v1/envelopes/{self.envelope}/key", {})
            if answer["type"].endswith("rate-limited"):
                break
        self.assertTrue(answer["type"].endswith("rate-limited"), answer)
        self.opens()

    def guessers(self):
        stop = threading.Event()

        def guess(number):
            while not stop.is_set():
                self.raw("POST", "/v1/sessions", json.dumps({"address": f"guess{number}@example.net", "password": "x" * 12}),
                         {"Content-Type": "application/json"})

        threads = [threading.Thread(target=guess, args=(number,)) for number in range(40)]
        for thread in threads:
            thread.start()
        try:
            for _ in range(3):
                self.sign_in(RECIPIENT)
                self.opens()
        finally:
            stop.set()
            for thread in threads:
                thread.join()

    def dripping_uploads(self):
        drips = []
        for _ in range(50):
            drip = socket.create_connection(("127.0.0.1", self.service.port), timeout=60)
            drip.sendall(b"POST /open HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                         b"Content-Length: 15000000\r\n\r\n--b\r\n")
            drips.append(drip)
        page = self.raw("POST", "/open", b"--b--\r\n", {"Content-Type": "multipart/form-data; boundary=b"})
        self.assertNotIn(page[0], (503, 507, 429), page[2])
        for drip in drips:
            drip.close()


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


class WatchingTest(OperatorsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.service.stop()
        cls.metrics_port = free_port()
        cls.service.options = ["--metrics", f"127.0.0.1:{cls.metrics_port}"]
        cls.service.start()

    def metrics(self):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.metrics_port}/metrics") as answer:
            self.assertEqual(answer.headers["Content-Type"], "text/plain; version=0.0.4; charset=utf-8")
            lines = [line for line in answer.read().decode().splitlines() if not line.startswith("#")]
        return {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in lines}

    def test_ready_names_what_fails(self):
        ready = self.call("GET", "/ready", status=200)
        self.assertEqual((ready["status"], [check["name"] for check in ready["checks"]]),
                         ("ready", ["store", "disk", "mail", "gateway"]))
        with urllib.request.urlopen(f"http://127.0.0.1:{self.metrics_port}/ready") as answer:
            self.assertEqual(answer.status, 200)
        # Somebody holds the database: it takes no write.
        holder = sqlite3.connect(self.service.data / "keys.sqlite", isolation_level=None)
        self.addCleanup(holder.close)
        holder.execute("BEGIN EXCLUSIVE")
        failing = wait_until(lambda: self.failing_checks(), "a failing check")
        self.assertEqual(failing, ["store"])
        holder.execute("ROLLBACK")
        wait_until(lambda: not self.failing_checks(), "a ready service")

    def failing_checks(self):
        answer = self.call("GET", "/ready")
        if answer.get("status") == "ready":
            return []
        self.assertEqual((answer["status"], answer["type"]), (503, "urn:securedoc:problem:service-unavailable"))
        names = [check["name"] for check in answer["checks"] if not check["ok"]]
        for name in names:
            self.assertIn(name, answer["detail"])
        return names

    def test_full_disk(self):
        self.service.stop()
        self.service.options += ["--minimum-free-disk", "900000000"]  # more than any disk has
        self.service.start()
        self.assertEqual(self.failing_checks(), ["disk"])
        self.assertEqual(self.metrics()['securedoc_ready{check="disk"}'], 0)
        self.service.stop()
        self.service.options = self.service.options[:2]
        self.service.start()

    def test_metrics(self):
        self.register("mina@example.net")
        envelope = new_id()
        self.deposit(envelope, recipients=["mina@example.net"])
        token = self.sign_in("mina@example.net")["access_token"]
        before = self.metrics()
        self.call("POST", f"/v1/envelopes/{envelope}/key", {}, token=token, status=200)
        self.call("POST", "/v1/sessions", {"address": "mina@example.net", "password": "wrong one"}, status=401)
        after = self.metrics()
        self.assertEqual(after["securedoc_key_releases_total"], before["securedoc_key_releases_total"] + 1)
        wrong = 'securedoc_refusals_total{reason="wrong-password"}'
        self.assertEqual(after[wrong], before.get(wrong, 0) + 1)
        self.assertEqual(after['securedoc_stored{kind="envelopes"}'], 1)
        self.assertEqual(after['securedoc_stored{kind="opened_recipients"}'], 1)
        released = 'securedoc_http_request_seconds_count{route="/v1/envelopes/{id}/key"}'
        self.assertEqual(after[released], before.get(released, 0) + 1)
        for secret in ("mina", envelope, token):
            self.assertFalse([name for name in after if secret in name])

    def test_polls_are_not_logged_and_the_gateway_is_seen(self):
        self.call("GET", "/v1/submissions", token=self.credential, status=200)
        wait_until(lambda: self.metrics()["securedoc_gateway_last_seen_timestamp_seconds"] > 0, "the gateway to be seen")
        self.assertNotIn("/v1/submissions", self.service.log.read_text())


class AdministrationTest(OperatorsCase):
    def test_everything(self):
        self.register(RECIPIENT, name="Bea")
        self.envelope = new_id()
        message = {"message_id_hash": base64.urlsafe_b64encode(hashlib.sha256(b"one@hospital.example").digest()).decode().rstrip("=")}
        body = {"key": base64.b64encode(b"k" * 32).decode(), "sender": SENDER, "recipients": [RECIPIENT], "subject": "Befund",
                "level": "medium"}
        self.call("PUT", f"/v1/envelopes/{self.envelope}?{urllib.parse.urlencode(message)}", body, token=self.credential, status=201)
        self.envelopes()
        self.accounts()
        self.settings()
        self.audit()
        self.options_belong_to_commands()
        self.configuration()

    def json(self, *words):
        return json.loads(self.admin(*words, "--json"))

    def envelopes(self):
        for words in (("--sender", SENDER), ("--recipient", RECIPIENT), ("--since", "2020-01-01T00:00:00Z"),
                      ("--sender", SENDER.upper(), "--recipient", RECIPIENT),
                      ("--sender", SENDER, "--message-id", "<one@hospital.example>")):
            found = self.json("envelopes", "find", *words)["envelopes"]
            self.assertEqual([one["id"] for one in found], [self.envelope], words)
        self.assertEqual(self.json("envelopes", "find", "--sender", "else@hospital.example")["envelopes"], [])
        self.assertEqual(self.json("envelopes", "find", "--sender", SENDER, "--message-id", "<two@x>")["envelopes"], [])
        self.assertIn("--sender", self.admin("envelopes", "find", "--message-id", "<one@x>", status=1))
        shown = self.json("envelopes", "show", self.envelope)
        self.assertEqual(shown["recipients"], [{"address": RECIPIENT, "opened_at": None}])
        self.assertNotIn("key", shown)
        self.admin("envelopes", "expire", self.envelope, "--at", "2020-01-01T00:00:00Z")
        token = self.sign_in(RECIPIENT)["access_token"]
        self.call("POST", f"/v1/envelopes/{self.envelope}/key", {}, token=token, status=410, problem="envelope-expired")
        self.admin("envelopes", "expire", self.envelope, "--never")
        self.call("POST", f"/v1/envelopes/{self.envelope}/key", {}, token=token, status=200)
        self.admin("envelopes", "expire", self.envelope, status=2)
        self.admin("envelopes", "show", new_id(), status=1)

    def accounts(self):
        self.register("old@example.net")
        self.admin("accounts", "merge", "old@example.net", RECIPIENT)
        self.call("POST", "/v1/sessions", {"address": "old@example.net", "password": PASSWORD}, status=401)
        grant = self.sign_in(RECIPIENT)
        self.assertEqual(grant["addresses"], [RECIPIENT, "old@example.net"])
        already = len(self.service.mails(RECIPIENT))
        self.admin("accounts", "reset", RECIPIENT)
        self.call("GET", "/v1/account", token=grant["access_token"], status=401)
        link = self.token_from_mail(RECIPIENT, already)
        self.call("POST", "/v1/password-resets/complete", {"token": link.rsplit("/", 1)[1], "password": PASSWORD}, status=204)
        self.admin("accounts", "delete", RECIPIENT)
        self.call("POST", "/v1/sessions", {"address": RECIPIENT, "password": PASSWORD}, status=401)
        self.assertIn("no account", self.admin("accounts", "delete", RECIPIENT, status=1))

    def settings(self):
        self.assertEqual(self.json("settings")["organisation"], self.service.organisation)
        self.admin("settings", "set", "support_contact", "ward 7")
        self.admin("settings", "set", "issuer", "https://other.example", status=1)
        self.service.stop()
        self.service.start()
        self.assertEqual(self.call("GET", "/.well-known/securedoc", status=200)["support_contact"], "ward 7")
        self.admin("settings", "set", "retention_envelopes_days", "1")
        self.assertEqual(self.json("prune", "--dry-run")["envelopes"], 0)
        self.assertEqual(self.json("prune"), {"audit_rows": 0, "dry_run": False, "envelopes": 0})
        self.assertEqual(self.json("stats")["envelopes"], 1)

    def audit(self):
        head = self.json("audit", "verify")
        self.assertIsNone(head["first_bad_row"])
        self.admin("settings", "set", "support_contact", "ward 8")
        since = self.json("audit", "verify", "--since", head["head"])
        self.assertEqual((since["rows"], since["first_bad_row"]), (2, None))
        self.admin("audit", "verify", "--since", "0" * 64, status=1)
        rows = [json.loads(line) for line in self.admin("audit", "list", "--object", self.envelope, "--json").splitlines()]
        self.assertIn("key.released", [row["act"] for row in rows])
        file = Path(self.folder.name) / "audit.jsonl"
        self.admin("audit", "export", "--output", str(file))
        exported = [json.loads(line) for line in file.read_text().splitlines()]
        self.assertEqual([row["id"] for row in exported], list(range(1, len(exported) + 1)))
        self.assertEqual(file.stat().st_mode & 0o777, 0o600)

    def options_belong_to_commands(self):
        for words in (("prune", "--since", "2020-01-01T00:00:00Z"), ("accounts", "--reason", "x"), ("settings", "set", "language", "es", "--never")):
            self.assertIn("takes no --", self.admin(*words, status=2))

    def configuration(self):
        def check(*options, status=0):
            data = [] if "--data" in options else ["--data", str(self.service.data)]
            done = subprocess.run([program("securedoc-service"), *data, *options, "--check-config"],
                                  stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            self.assertEqual(done.returncode, status, done.stderr)
            return done.stdout + done.stderr

        self.assertIn("usable", check("--mail-to", "smtp://127.0.0.1"))  # beside the service that runs
        for options, said in ((("--data", "/nonexistent"), "not initialised"), (("--tls-cert", "/nonexistent"), "TLS"),
                              (("--listen", "nowhere"), "nowhere"), (("--metrics", "x"), "metrics"),
                              (("--mail-to", "smtp://127.0.0.1", "--smtp-ca", "/nonexistent"), "smtp-ca"), ((), "mail-to")):
            self.assertIn(said, check(*options, status=1))
        for config, status in ((self.service.gateway_config, 0), (self.service.data / "none.json", 2)):
            done = subprocess.run([program("securedoc-gateway"), "--config", str(config), "--check-config"], stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            self.assertEqual(done.returncode, status, done.stderr)


class AuditHeadTest(OperatorsCase):
    """The head of the audit log leaves the machine by itself, and shows later that its end was cut off."""

    def test_the_end_is_cut_off(self):
        self.deposit(new_id())
        kept = json.loads(self.admin("verify-audit", "--json"))["rows"]
        for contact in ("ward 7", "ward 8"):
            self.admin("settings", "set", "support_contact", contact)
        self.service.stop()
        self.sql("UPDATE settings SET value = '0' WHERE name = 'audit_head_at'")  # as after a day
        self.service.start()
        mail = self.service.wait_for_mail("postmaster@localhost", 0)
        text = mail.get_body(("plain",)).get_content()
        head = re.search(r"--since ([0-9a-f]{64})", text).group(1)
        signed = re.search(r"^(eyJ\S+)\s*$", text, re.M).group(1)
        self.assertIn(f"head {head}", self.service.log.read_text())
        for noted in (head, signed, self.admin("audit", "head").strip()):
            self.assertIn("intact", self.admin("audit", "verify", "--since", noted))
        self.service.stop()
        self.sql(f"DROP TRIGGER audit_no_delete; DELETE FROM audit WHERE id > {kept}")
        self.assertIn("rows are missing at the end", self.admin("verify-audit", status=1))
        for noted in (head, signed):
            self.assertIn("no row has the head", self.admin("audit", "verify", "--since", noted, status=1))
        self.assertTrue(json.loads(self.said("verify-audit", "--json"))["end_missing"])
        self.assertIn("did not sign", self.admin("audit", "verify", "--since", signed[:-8] + "AAAAAAAA", status=1))
        self.service.start()

    def said(self, *words):
        """On standard output, whatever the exit code."""
        return subprocess.run([program("securedoc-service"), "admin", *words, "--data", str(self.service.data)], stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout

    def sql(self, text):
        database = sqlite3.connect(self.service.data / "keys.sqlite")
        database.executescript(text)
        database.close()


class GuideTest(OperatorsCase):
    """The guide's commands, typed as they stand there."""

    ADDRESSES = ("bea@example.net", "old@example.net")

    def commands(self):
        """Each command of administration in a block of the guide, with its continuation lines."""
        guide = (TREE / "docs/operating.md").read_text("utf-8")
        blocks = re.findall(r"^```sh\n(.*?)^```", guide, re.M | re.S)
        lines = [line for block in blocks for line in block.replace("\\\n", " ").splitlines()]
        return [line for line in lines if "securedoc-service admin" in line and "admin init" not in line and "|" not in line], guide

    def test_blocks(self):
        for address in self.ADDRESSES:
            self.register(address)
        envelope = new_id()
        mark = base64.urlsafe_b64encode(hashlib.sha256(b"id@example.org").digest()).decode().rstrip("=")
        self.call("PUT", f"/v1/envelopes/{envelope}?{urllib.parse.urlencode({'message_id_hash': mark})}",
                  {"key": base64.b64encode(b"k" * 32).decode(), "sender": "ana@example.org", "recipients": ["bea@example.net"],
                   "subject": "Befund", "level": "medium"}, token=self.credential, status=201)
        head = json.loads(self.admin("audit", "verify", "--json"))["head"]
        typed = self.commands()[0]
        self.assertGreater(len(typed), 12)
        for line in typed:
            line = line.replace("cd / && runuser -u securedoc-service -- ", "").replace("/backup/", f"{self.folder.name}/")
            line = line.replace("/var/lib/securedoc-service/", f"{self.folder.name}/").replace(" HEAD", f" {head}").replace(" ID", f" {envelope}")
            command = line.split("   #")[0].strip() + f" --data {self.service.data}"
            with self.subTest(command=command):
                done = subprocess.run(["sh", "-c", command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                      env=os.environ | {"PATH": f"{Path(program('securedoc-service')).parent}:{os.environ['PATH']}"})
                self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
                if "find" in line:
                    self.assertIn(envelope, done.stdout)

    def test_names(self):
        """What stands in a sentence is a command too, with options that it takes."""
        guide = self.commands()[1]
        for span in sorted(set(re.findall(r"`(?:securedoc-service )?admin ([a-z][^`]*)`", guide))):
            words = [word for word in re.sub(r"\[.*?\]", "", span).split() if re.fullmatch(r"[a-z][a-z-]*", word)][:2]
            with self.subTest(span=span):
                told = self.admin(*words[:2], "--help")
                self.assertIn("admin " + " ".join(words[:1]), told)
                self.assertNotIn("admin stats" if words[0] != "stats" else "admin init", told)  # not the list of all
                for option in re.findall(r"--[a-z-]+", span):
                    self.assertIn(option, told)


if __name__ == "__main__":
    unittest.main()
