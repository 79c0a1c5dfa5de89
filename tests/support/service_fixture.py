# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""A real key service in a folder of its own, for end-to-end tests and for ./run.

    with Service(folder) as service:
        envelope = service.seal(message, sender="a@hospital.example", recipients=["b@example.net"])
        mail = service.wait_for_mail("b@example.net")
        link = service.link_in(mail)

Everything is a child process on loopback, with a port chosen by the kernel; several may run side by side.
"""

import email
import email.policy
import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "vectors" / "envelope"))
import reader as second_reader  # noqa: E402

TREE = Path(__file__).resolve().parents[2]
PATIENCE = 120.0  # seconds; only ever reached when something is broken


def program(name):
    """The path of one of our programs; SECUREDOC_BIN_DIR names another build than the release one."""
    folder = Path(os.environ.get("SECUREDOC_BIN_DIR", TREE / "build" / "release" / "bin"))
    path = folder / name
    if not path.exists():
        raise FileNotFoundError(f"{path} is not built")
    return str(path)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(condition, what, patience=PATIENCE):
    """The first true answer of `condition`; fails with `what` when there is none."""
    end = time.monotonic() + patience
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() > end:
            raise TimeoutError(f"waited {patience:.0f} s for {what}")
        time.sleep(0.02)


class Service:
    """securedoc-service with SQLite, its data folder, its outbox, and the gateway program beside it."""

    def __init__(self, folder, organisation="Klinik Grünewald", internal_domains=("hospital.example",), options=()):
        self.folder = Path(folder)
        self.options = list(options)
        self.organisation = organisation
        self.internal_domains = list(internal_domains)
        self.data = self.folder / "service"
        self.outbox = self.folder / "outbox"
        self.mail_to = None  # an SMTP server in place of the outbox
        self.log = self.folder / "service.log"
        self.process = None
        self.port = 0

    # life

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()

    @property
    def issuer(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def gateway_config(self):
        return self.data / "gateway.json"

    @property
    def secrets(self):
        """What gateway.secret.json holds: the credential, and the keys once the gateway has made them."""
        return json.loads((self.data / "gateway.secret.json").read_text())

    @property
    def credential(self):
        return self.secrets["deposit_credential"]

    def start(self):
        """Makes the data folder if there is none, starts the service, and waits until it answers."""
        self.outbox.mkdir(parents=True, exist_ok=True)
        if self.port:
            self._launch()
            return
        for attempt in range(5):
            self.data = self.folder / ("service" if attempt == 0 else f"service-{attempt}")
            self.port = free_port()
            self._initialise()
            try:
                self._launch()
                return
            except ChildProcessError:  # another program may have taken the port in between
                if attempt == 4 or "in use" not in self.log.read_text(errors="replace"):
                    raise

    def stop(self):
        """Ends the service the polite way; the data stays, so start() goes on where it ended."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    def kill(self):
        """Ends the service as a power cut would."""
        self.process.kill()
        self.process.wait()
        self.process = None

    def _initialise(self):
        command = [program("securedoc-service"), "admin", "init", "--data", str(self.data),
                   "--issuer", self.issuer, "--organisation", self.organisation]
        for domain in self.internal_domains:
            command += ["--internal-domain", domain]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)

    def _launch(self):
        command = [program("securedoc-service"), "--data", str(self.data),
                   "--listen", f"127.0.0.1:{self.port}", "--mail-to", str(self.mail_to or self.outbox), *self.options]
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        wait_until(self._answers, f"{self.issuer} to answer")

    def _answers(self):
        if self.process.poll() is not None:
            log = self.log.read_text(errors="replace")
            raise ChildProcessError(f"securedoc-service ended with {self.process.returncode}:\n{log}")
        try:
            with urllib.request.urlopen(self.issuer + "/.well-known/securedoc", timeout=5) as answer:
                return json.load(answer)["issuer"] == self.issuer
        except OSError:
            return False

    # sealing

    def enrol(self):
        """The gateway makes its keys and tells the service, as it does by itself before it seals."""
        subprocess.run([program("securedoc-gateway"), "--config", str(self.gateway_config), "enrol"], check=True,
                       stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def seal(self, message, sender, recipients, what="envelope", options=()):
        """The sealed form of `message` (bytes): the envelope, or with what="mail" the notification mail."""
        command = [program("securedoc-gateway"), "--config", str(self.gateway_config), "seal", "--from", sender, *options]
        for recipient in recipients:
            command += ["--to", recipient]
        if what == "envelope":
            command.append("--envelope")
        done = subprocess.run(command, input=bytes(message), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if done.returncode != 0:
            raise ChildProcessError(f"seal ended with {done.returncode}: {done.stderr.decode(errors='replace')}")
        if what == "envelope":
            self.read_again(done.stdout)
        return done.stdout

    def issuer_keys(self):
        with urllib.request.urlopen(self.issuer + "/.well-known/securedoc", timeout=60) as answer:
            return [(key["kid"], key["x"], key["y"]) for key in json.load(answer)["keys"]]

    def read_again(self, envelope, key=None):
        """What the second reader (tests/vectors/envelope/reader.py) finds in an envelope of this service: the message, with its key;
        without it signature, digest list and every segment are verified."""
        keys = {kid: (x, y) for kid, x, y in self.issuer_keys()}
        kid = second_reader.Front(envelope).kid
        return second_reader.open_envelope(envelope, kid, *keys[kid], key)

    # mail

    def mails(self, recipient=None):
        """Every mail in the outbox, oldest first, as email.message.EmailMessage; optionally only those To one."""
        files = sorted(self.outbox.glob("*.eml"), key=lambda path: (path.stat().st_mtime_ns, path.name))
        mails = [email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in files]
        if recipient is None:
            return mails
        return [mail for mail in mails if recipient.lower() in str(mail["To"]).lower()]

    def wait_for_mail(self, recipient, already=0):
        """The newest mail To `recipient`, once there are more than `already` of them."""
        def newest():
            mails = self.mails(recipient)
            return mails[-1] if len(mails) > already else None

        return wait_until(newest, f"a mail to {recipient} in {self.outbox}")

    def link_in(self, mail):
        """The first link in a mail's text that leads to this service."""
        text = mail.get_body(preferencelist=("plain", "html")).get_content()
        found = re.search(re.escape(self.issuer) + r"[^\s<>\"']+", text)
        if not found:
            raise ValueError(f"no link to {self.issuer} in:\n{text}")
        return found.group(0).rstrip(".,;)")


class Recipient:
    """A person with an address, a password and a SECUREDOC_HOME of their own, who uses `securedoc`."""

    def __init__(self, service, folder, address, name="", password="correct horse battery staple"):
        self.service = service
        self.home = Path(folder)
        self.home.mkdir(parents=True, exist_ok=True)
        self.address = address
        self.name = name or address
        self.password_file = self.home / "password"
        self.password_file.write_text(password)
        self.password_file.chmod(0o600)

    @property
    def environment(self):
        return {**os.environ, "SECUREDOC_HOME": str(self.home)}

    def run(self, *arguments, stdin=b""):
        """Runs `securedoc`; gives the CompletedProcess with bytes and does not judge the exit code."""
        return subprocess.run([program("securedoc"), *map(str, arguments)], input=stdin, env=self.environment,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def must(self, *arguments, stdin=b""):
        """As run(), but fails with what the program said unless it ended with 0; gives its standard output."""
        done = self.run(*arguments, stdin=stdin)
        if done.returncode != 0:
            said = (done.stdout + done.stderr).decode(errors="replace")
            raise AssertionError(f"securedoc {' '.join(map(str, arguments))} ended with {done.returncode}:\n{said}")
        return done.stdout

    def trust(self):
        self.must("trust", "add", self.service.issuer)

    def register(self):
        """Registers, reads the activation mail from the outbox and follows its link."""
        already = len(self.service.mails(self.address))
        self.must("account", "register", "--issuer", self.service.issuer, "--as", self.address,
                  "--name", self.name, "--password-file", self.password_file)
        mail = self.service.wait_for_mail(self.address, already)
        self.must("account", "activate", self.service.link_in(mail), "--password-file", self.password_file)

    def sign_in(self):
        self.must("account", "sign-in", "--issuer", self.service.issuer, "--as", self.address,
                  "--password-file", self.password_file)


def main():
    """`service_fixture.py FOLDER`: starts a service there and keeps it until ctrl-C, for work by hand."""
    with Service(sys.argv[1]) as service:
        print(f"{service.issuer}\nseal with: --config {service.gateway_config}\nmail: {service.outbox}", flush=True)
        try:
            service.process.wait()
        except KeyboardInterrupt:
            pass


if __name__ == "__main__":
    main()
