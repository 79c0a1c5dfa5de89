#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""`securedoc` against a real key service and real envelopes: the whole walk, and the surroundings it lives in."""

import base64
import gzip
import io
import json
import os
import re
import shutil
import signal
import subprocess
import unittest
import zipfile
from pathlib import Path

from cli_fixture import (Base, PASSWORD, PDF, SENDER, SilentServer,
                         TEXT, faketime_library, json_lines, make_message, fixture)


def zipped(name, content):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


class Walk(Base):
    def test_from_registration_to_the_files(self):
        person = self.person(registered=False, trusting=False)
        html = '<p>Ihr Befund <img src="cid:logo@hospital.example"></p>'
        attachments = [("Befund Müller.pdf", PDF), ("leer.txt", b"")]
        content = make_message(person.address, html=html, attachments=attachments)
        path = person.home / "securedoc_20261102T102030.html"
        path.write_bytes(self.service.seal(content, SENDER, [person.address]))

        self.expect(12, person.run("inspect", "--json", path), "IssuerNotTrusted")
        self.expect(12, person.run("open", "--json", path), "IssuerNotTrusted")
        person.register()
        front = json_lines(person.must("inspect", "--json", path))[0]
        self.assertEqual(front["kind"], "registered")
        self.assertEqual(front["verification"], "verified")
        self.assertEqual(front["issuer"], self.service.issuer)
        self.assertEqual(front["organisation"], self.service.organisation)
        self.assertEqual(front["from"], {"name": "Dr. Weiß", "address": SENDER})
        self.assertEqual(front["to"][0]["address"], person.address)
        self.assertEqual(front["subject"], "[SECURE MESSAGE] Befund für Frau Müller")
        self.assertEqual(front["level"], "medium")
        self.assertIsNone(front["error"])

        output = person.home / "out"
        report = json_lines(person.must("open", path, "--output", output, "--json", "--password-file",
                                        person.password_file))[0]
        folder = output / "securedoc_20261102T102030"
        self.assertEqual(Path(report["output"]), folder)
        self.assertEqual(report["released_to"], person.address)
        sent = content.replace(b"\r\n", b"\n").split(b"\n\n", 1)[1]
        opened = (folder / "message.eml").read_bytes().replace(b"\r\n", b"\n").split(b"\n\n", 1)[1]
        self.assertEqual(opened, sent)
        self.assertIn("Ihr Befund", (folder / "body.html").read_text())
        self.assertEqual((folder / "attachments" / "Befund Müller.pdf").read_bytes(), PDF)
        self.assertEqual((folder / "attachments" / "leer.txt").read_bytes(), b"")
        self.assertEqual([entry.name for entry in output.iterdir()], [folder.name], "nothing temporary is left")

    def test_text_goes_to_standard_output(self):
        person = self.person()
        path = self.envelope(person)
        text = person.must("open", path, "--password-file", person.password_file)
        self.assertEqual(text.decode(), TEXT)
        text = person.must("open", path, "--password-stdin", stdin=PASSWORD.encode() + b"\n")
        self.assertEqual(text.decode(), TEXT)
        report = json_lines(person.must("open", "--json", path, "--password-file", person.password_file))[0]
        self.assertEqual(report["text"], TEXT)

    def test_every_text_goes_to_standard_output(self):
        """Also what stands behind a file, and what a careless program encoded (docs/reading.md)."""
        person = self.person()
        hidden = base64.b64encode(b"but never with alcohol").decode()
        message = ("MIME-Version: 1.0\r\nFrom: " + SENDER + "\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
                   "--b\r\n\r\ntake one tablet\r\n--b\r\nContent-Type: application/pdf; name=a.pdf\r\n\r\nPDF\r\n"
                   f"--b\r\nContent-Transfer-Encoding: base64;\r\n\r\n{hidden}\r\n"
                   "--b\r\nContent-Type: text/html\r\n\r\n<p>confidential</p>\r\n--b--\r\n")
        path = person.home / "texts.html"
        path.write_bytes(self.service.seal(message.encode(), SENDER, [person.address]))
        report = json_lines(person.must("open", path, "--json", "--password-file", person.password_file))[0]
        self.assertEqual(report["text"].split(), "take one tablet but never with alcohol confidential".split())
        self.assertEqual(report["attachments"], ["a.pdf"])
        output = person.home / "texts"
        person.must("open", path, "--output", output, "--password-file", person.password_file)
        body = (output / "texts" / "body.html").read_text()
        self.assertRegex(body, "(?s)take one tablet.*but never with alcohol.*confidential")

    def test_page_is_saved_without_what_runs(self):
        """body.html can be opened: no script, nothing that is fetched, pictures from the folder; as it was sent with --raw-html."""
        person = self.person()
        page = "<p>Hello</p><script>alert(1)</script><img src=cid:p@x><img src=https://tracker.example/p.png>"
        message = ("MIME-Version: 1.0\r\nFrom: " + SENDER + "\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
                   f"--b\r\nContent-Type: text/html\r\n\r\n{page}\r\n"
                   "--b\r\nContent-Type: image/png; name=a b.png\r\nContent-ID: <p@x>\r\n\r\nPNG\r\n--b--\r\n")
        path = person.home / "page.html"
        path.write_bytes(self.service.seal(message.encode(), SENDER, [person.address]))
        person.must("open", path, "--output", person.home / "safe", "--password-file", person.password_file)
        safe = (person.home / "safe" / "page" / "body.html").read_text()
        self.assertIn("<p>Hello</p>", safe)
        self.assertIn('src="attachments/a%20b.png"', safe)
        for hostile in ("script", "tracker.example", "cid:"):
            self.assertNotIn(hostile, safe)
        person.must("open", path, "--output", person.home / "raw", "--raw-html", "--password-file", person.password_file)
        self.assertEqual((person.home / "raw" / "page" / "body.html").read_text(), page)

    def test_mail_and_compressed_file_open_too(self):
        person = self.person()
        person.sign_in()
        mail = person.home / "notification.eml"
        mail.write_bytes(self.service.seal(make_message(person.address), SENDER, [person.address], "mail"))
        self.assertEqual(person.must("open", mail).decode(), TEXT)
        packed = person.home / "securedoc.html.gz"
        packed.write_bytes(gzip.compress(self.envelope(person).read_bytes()))
        self.assertEqual(person.must("open", packed).decode(), TEXT)

    def test_file_that_changed_on_its_way_is_named(self):
        """The same sentence from inspect, open and doctor, and what to do."""
        person = self.person()
        person.sign_in()
        whole = self.envelope(person).read_bytes()
        no_script = re.sub(rb"<script.*?</script>", b"", whole, flags=re.S)
        cases = {"empty": (b"", 10, "is empty"), "utf16": (b"\xff\xfe" + whole.decode("latin-1").encode("utf-16-le"), 10, "UTF-16"),
                 "no_script": (no_script, 14, "changed or cut this secure message"), "zip": (zipped("a.txt", b"hello"), 10, "packed in it")}
        for name, (content, code, words) in cases.items():
            path = person.home / f"{name}.html"
            path.write_bytes(content)
            for verb in ("inspect", "open"):
                run = person.run(verb, path)
                self.assertEqual(run.returncode, code, name)
                self.assertIn(words, run.stderr.decode(), name)
            run = person.run("doctor", path)
            self.assertIn(words, (run.stdout + run.stderr).decode(), name)

    def test_what_it_is_packed_in_opens_too(self):
        person = self.person()
        person.sign_in()
        envelope = self.envelope(person).read_bytes()
        mail = self.service.seal(make_message(person.address), SENDER, [person.address], "mail")
        outer = (b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/octet-stream; name=m.eml\r\n"
                 b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(mail) + b"--b--\r\n")
        for name, content in {"a.zip": zipped("securedoc_1.html", envelope), "m.zip": zipped("m.eml", mail), "m.eml.gz": gzip.compress(mail), "outer.eml": outer}.items():
            path = person.home / name
            path.write_bytes(content)
            self.assertEqual(person.must("open", path).decode(), TEXT, name)

    def test_level_none_needs_no_account(self):
        person = self.person(registered=False)
        self.assertEqual(person.must("open", self.envelope(person, options=["--level", "none"])).decode(), TEXT)

    def test_level_high_asks_though_signed_in(self):
        person = self.person()
        person.sign_in()
        path = self.envelope(person, options=["--level", "high"])
        self.expect(22, person.run("open", "--json", path), "PasswordRequired")
        self.assertEqual(person.must("open", path, "--password-file", person.password_file).decode(), TEXT)

    def test_remembered_session_needs_one_request(self):
        person = self.person()
        path = self.envelope(person)
        person.must("open", path, "--remember", "--password-file", person.password_file)
        before = self.service.log.read_text().count("/v1/") + self.service.log.read_text().count("/.well-known")
        self.assertEqual(person.must("open", path).decode(), TEXT)
        after = self.service.log.read_text().count("/v1/") + self.service.log.read_text().count("/.well-known")
        self.assertEqual(after - before, 1)

    def test_folder_opens_with_one_sign_in(self):
        person = self.person()
        inbox = person.home / "inbox"
        inbox.mkdir()
        for number in range(12):
            path = self.envelope(person, subject=f"++ Nr. {number}")
            path.rename(inbox / f"securedoc_{number:02}.html")
        (inbox / "holiday.txt").write_text("no envelope")
        log = self.service.log.read_text().count("POST /v1/sessions")
        reports = json_lines(person.must("open", inbox, "--output", person.home / "out", "--json", "--password-file",
                                         person.password_file))
        self.assertEqual(len(reports), 12)
        self.assertEqual(self.service.log.read_text().count("POST /v1/sessions") - log, 1)
        self.assertEqual(len(list((person.home / "out").glob("securedoc_*/message.eml"))), 12)

    def test_register_waits_and_goes_on(self):
        person = self.person(registered=False)
        process = subprocess.Popen([fixture.program("securedoc"), "account", "register", "--issuer",
                                    self.service.issuer, "--as", person.address, "--password-file",
                                    str(person.password_file), "--wait", "--json"], env=person.environment,
                                   stdout=subprocess.PIPE, start_new_session=True)
        link = self.service.link_in(self.service.wait_for_mail(person.address))
        self.expect(22, person.run("account", "activate", link, "--json"), "PasswordRequired")
        self.expect(22, person.run("account", "activate", link, "--password-stdin", "--json", stdin=b"another one here"),
                    "WrongPassword")
        person.must("account", "activate", link, "--password-file", person.password_file)
        output, _ = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 0)
        self.assertEqual(json_lines(output)[-1]["state"], "activated")
        self.assertEqual(person.must("open", self.envelope(person)).decode(), TEXT)

    def test_new_password_opens_old_messages(self):
        person = self.person()
        path = self.envelope(person)
        already = len(self.service.mails(person.address))
        person.must("account", "forgot")
        link = self.service.link_in(self.service.wait_for_mail(person.address, already))
        changed = "a completely different sentence"
        person.must("account", "reset", link, "--password-stdin", stdin=changed.encode())
        self.expect(22, person.run("open", "--json", path, "--password-file", person.password_file), "WrongPassword")
        self.assertEqual(person.must("open", path, "--password-stdin", stdin=changed.encode()).decode(), TEXT)
        self.expect(22, person.run("account", "reset", link, "--password-stdin", "--json", stdin=changed.encode()),
                    "LinkInvalid")

    def test_second_address_opens_what_was_sent_there(self):
        person = self.person()
        person.sign_in()
        already = len(self.service.mails("alias.of." + person.address))
        self.expect(22, person.run("account", "addresses", "--add", "alias.of." + person.address, "--json"), "PasswordRequired")
        person.must("account", "addresses", "--add", "alias.of." + person.address, "--password-file", person.password_file)
        mail = self.service.wait_for_mail("alias.of." + person.address, already)
        person.must("account", "activate", self.service.link_in(mail))
        listed = json_lines(person.must("account", "addresses", "--json"))[0]["addresses"]
        self.assertEqual(listed, [person.address, "alias.of." + person.address])
        path = person.home / "alias.html"
        alias = "alias.of." + person.address
        path.write_bytes(self.service.seal(make_message(alias), SENDER, [alias]))
        self.assertEqual(person.must("open", path).decode(), TEXT)
        self.take_back(person, alias)

    def take_back(self, person, alias):
        """With the link in the mail that told of the address; everybody is signed out."""
        def told():
            return [mail for mail in self.service.mails(person.address) if "was added" in str(mail["Subject"])]

        link = self.service.link_in(fixture.wait_until(told, "the mail about the address")[0])
        self.expect(2, person.run("account", "reset", link), None)
        done = json_lines(person.must("account", "activate", link, "--json"))[0]
        self.assertEqual(done["state"], "address_removed")
        self.expect(22, person.run("account", "addresses", "--json"), "PasswordRequired")
        person.sign_in()
        listed = json_lines(person.must("account", "addresses", "--json"))[0]
        self.assertEqual(listed["addresses"], [person.address])

    def test_sign_in_and_out(self):
        person = self.person()
        self.assertEqual(person.run("account", "status", "--json").returncode, 22)
        person.sign_in()
        status = json_lines(person.must("account", "status", "--json"))[0]
        self.assertEqual((status["state"], status["address"]), ("signed_in", person.address))
        path = self.envelope(person)
        self.assertEqual(person.must("open", path).decode(), TEXT)
        person.must("account", "sign-out")
        self.expect(22, person.run("open", "--json", path), "PasswordRequired")

    def test_trust_is_listed_and_taken_back(self):
        person = self.person(registered=False)
        listed = json_lines(person.must("trust", "list", "--json"))
        self.assertEqual([(entry["issuer"], entry["organisation"], entry["trust"]) for entry in listed],
                         [(self.service.issuer, self.service.organisation, "user")])
        person.must("trust", "remove", self.service.issuer)
        self.assertEqual(person.must("trust", "list", "--json"), b"")


class Surroundings(Base):
    def test_27_unknown_envelope(self):
        person = self.person()
        person.sign_in()
        self.envelope(person)  # the gateway has enrolled by then: its keys are in the copy
        saved = self.folder / "saved"
        self.service.stop()
        shutil.copytree(self.service.data, saved)
        self.service.start()
        path = self.envelope(person)
        self.service.stop()
        shutil.rmtree(self.service.data)
        saved.rename(self.service.data)
        self.service.start()
        self.expect(27, person.run("open", "--json", path, "--password-file", person.password_file), "UnknownEnvelope")

    def test_ctrl_c_while_waiting_for_the_service(self):
        person = self.person(registered=False)
        with SilentServer() as silent:
            process = subprocess.Popen([fixture.program("securedoc"), "trust", "add", silent.origin],
                                       env=person.environment, stderr=subprocess.PIPE, start_new_session=True)
            silent.asked.wait(60)
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=60)
            self.assertEqual(process.returncode, 130)

    def test_ctrl_c_while_writing(self):
        person = self.person()
        person.sign_in()
        path = self.envelope(person, attachments=[("big.bin", os.urandom(1 << 20) * 200)])
        output = person.home / "out"
        output.mkdir()
        process = subprocess.Popen([fixture.program("securedoc"), "open", str(path), "--output", str(output)],
                                   env=person.environment, stderr=subprocess.PIPE, start_new_session=True)
        fixture.wait_until(lambda: list(output.iterdir()) or process.poll() is not None, "writing to begin")
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130)
        self.assertEqual(list(output.iterdir()), [], "nothing partial is left")

    def test_ctrl_c_while_nobody_reads(self):
        person = self.person()
        person.sign_in()
        path = self.envelope(person, text="All work and no play makes Jack a dull boy.\n" * 20000)
        process = subprocess.Popen([fixture.program("securedoc"), "open", str(path)], env=person.environment,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
        process.stdout.read(1)
        process.send_signal(signal.SIGINT)
        process.wait(60)
        self.assertEqual(process.returncode, 130)
        process.communicate()

    def test_closed_pipe_is_no_crash(self):
        person = self.person()
        person.sign_in()
        path = self.envelope(person, text="All work and no play makes Jack a dull boy.\n" * 20000)
        process = subprocess.Popen([fixture.program("securedoc"), "open", str(path)], env=person.environment,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
        process.stdout.read(1)
        process.stdout.close()
        _, said = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 40)
        self.assertEqual(said.decode().splitlines()[1:], [], "whoever closed it knows")

    def test_message_through_a_pipe(self):
        """Standard input, a named pipe and a shell's own; nothing is in a temporary file under a name."""
        person = self.person()
        person.sign_in()
        path = self.envelope(person, attachments=[("befund.pdf", PDF)])
        done = person.run("open", "-", stdin=path.read_bytes())
        self.assertEqual((done.returncode, done.stdout.decode()), (0, TEXT), done.stderr.decode())
        identity = json_lines(person.run("inspect", "--json", "-", stdin=path.read_bytes()).stdout)[0]["envelope_id"]
        output = person.home / "out"
        done = person.run("open", "--json", "-", "--output", output, stdin=path.read_bytes())
        report = json_lines(done.stdout)[0]
        self.assertEqual((report["file"], report["exit_code"]), ("-", 0))
        self.assertEqual([folder.name for folder in output.iterdir()], [f"securedoc_{identity}"])
        script = f'"$0" open <(cat "{path}") && "$0" inspect /dev/stdin < "{path}" && cat "{path}" | "$0" open /dev/stdin'
        done = subprocess.run(["bash", "-c", script, fixture.program("securedoc")], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, env={**person.environment, "LC_ALL": "C.UTF-8"},
                              start_new_session=True)
        self.assertEqual((done.returncode, done.stdout.decode()), (0, TEXT * 2), done.stderr.decode())
        self.expect(10, person.run("open", "--json", "-", stdin=b""), "NotAnEnvelope")
        content = path.read_bytes()
        cut = content[:content.rindex(b'class="securedoc-payload"') + 200]
        self.expect(14, person.run("open", "--json", "-", stdin=cut), "PayloadTruncated")

    def test_clock_wrong_by_a_year(self):
        person = self.person()
        path = self.envelope(person)
        wrong = {"LD_PRELOAD": faketime_library(), "FAKETIME": "-365d", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
        done = person.run("open", path, "--remember", "--password-file", person.password_file, environment=wrong)
        self.assertEqual((done.returncode, done.stdout.decode()), (0, TEXT))
        self.assertEqual(person.must("open", path).decode(), TEXT, "back in the present the session still holds")
        done = person.run("doctor", "--json", path, environment=wrong)
        checks = {entry["check"]: entry for entry in json_lines(done.stdout)[0]["checks"]}
        self.assertEqual(checks["clock"]["status"], "problem")
        self.assertIn("365", checks["clock"]["message"])

    def test_doctor_finds_nothing_wrong(self):
        person = self.person()
        person.sign_in()
        path = self.envelope(person)
        done = person.run("doctor", "--json", path)
        self.assertEqual(done.returncode, 0, done.stdout.decode())
        checks = {entry["check"]: entry["status"] for entry in json_lines(done.stdout)[0]["checks"]}
        self.assertEqual(set(checks.values()), {"ok"})
        self.assertGreaterEqual(set(checks), {"file", "folders", "keyring", "trust", "network", "tls", "clock",
                                              "signature", "account", "session"})

    def test_doctor_bundle_names_nobody(self):
        person = self.person()
        person.sign_in()
        path = self.envelope(person, name="Befund Müller.html")
        self.admin("envelopes", "lock", self.id_of(person, path), "--reason", "SECRETREASON")
        bundle = person.home / "bundle.json"
        person.run("doctor", path, "--bundle", bundle)
        text = bundle.read_text()
        self.assertEqual(json.loads(text)["qt"][0], "6")
        credential = next((person.home / "credentials").iterdir()).read_text()
        for secret in (person.address, SENDER, "Befund", "Müller", "SECRETREASON", PASSWORD,
                       json.loads(credential)["access_token"], json.loads(credential)["refresh_token"]):
            self.assertNotIn(secret, text)
        self.assertEqual(person.run("doctor", path, "--bundle", "/proc/bundle").returncode, 40)

    def test_keyring_keeps_the_session(self):
        """Without SECUREDOC_HOME: a real gnome-keyring, no password from the second run on, nothing in files."""
        person = self.person()
        path = self.envelope(person)
        script = f"""set -eu
            securedoc={fixture.program("securedoc")}
            $securedoc account sign-in --issuer {self.service.issuer} --as {person.address} \
                --password-file {person.password_file}
            $securedoc open {path}
            $securedoc account sign-out
            $securedoc open {path} || echo "exit $?"
            grep -rq refresh_token "$HOME" && echo LEAKED || true
            """
        wrapper = fixture.TREE / "tests" / "core" / "account" / "with_keyring.sh"
        environment = {key: value for key, value in os.environ.items() if key != "SECUREDOC_HOME"}
        done = subprocess.run(["sh", wrapper, "sh", "-c", script], env={**environment, "LC_ALL": "C.UTF-8"},
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, timeout=100)
        self.assertEqual(done.stdout.decode(), TEXT + "exit 22\n", done.stderr.decode(errors="replace"))

    def test_help_matches_what_there_is(self):
        person = self.person(registered=False)
        text = person.must("--help").decode()
        for verb in ("inspect", "open", "account register", "trust add", "doctor"):
            self.assertIn(verb, text)
        about = person.must("sent", "lock", "--help").decode()
        self.assertIn("--reason", about)
        self.assertNotIn("--output", about)
        self.assertEqual(about, person.must("help", "sent", "lock").decode())
        self.assertRegex(person.must("--version").decode(), r"^securedoc \d+\.\d+\.\d+\n$")


if __name__ == "__main__":
    unittest.main(verbosity=2)
