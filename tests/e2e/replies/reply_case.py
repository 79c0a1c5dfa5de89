# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""What the tests of secure replies share: key service, gateway, the inside and the outside mail server, and a writer of
sealed replies that is not ours."""

import base64
import email
import email.policy
import hashlib
import json
import os
import secrets
import subprocess
import sys
import tempfile
import unittest
import urllib.request
from email.message import EmailMessage
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from cli_fixture import PDF, SENDER, Person, fixture, make_message  # noqa: E402
from inside_mx import InsideMx, make_certificate  # noqa: E402
from postfix_fixture import Sink  # noqa: E402

BEA = "bea@example.net"
CARL = "carl@example.org"
COLLEAGUE = "nurse@hospital.example"


def parsed(mail):
    return email.message_from_bytes(mail[2], policy=email.policy.default)


def envelope_in(mail):
    return next(part.get_content() for part in parsed(mail).iter_attachments()
                if part.get_filename().startswith("securedoc_")).encode()


def url64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def sealed_reply(issuer, jws, kind, to, message, writer):
    """docs/reply-format.md once more, so that the gateway is held against another writer than our own."""
    key = issuer["reply_key"]
    x, y = (int.from_bytes(base64.urlsafe_b64decode(key[name] + "="), "big") for name in "xy")
    own = ec.generate_private_key(ec.SECP256R1())
    point = own.public_key().public_numbers()
    header = json.dumps({
        "v": 1, "enc": "C2SP-Cobblestone-256", "kid": key["kid"], "jti": claims_of(jws)["jti"], "kind": kind,
        "epk": {"kty": "EC", "crv": "P-256", "x": url64(point.x.to_bytes(32, "big")),
                "y": url64(point.y.to_bytes(32, "big"))}}).encode()
    prefix = b"SDREPLY1" + len(header).to_bytes(4, "big") + header
    context = hashlib.sha256(prefix).digest()
    shared = own.exchange(ec.ECDH(), ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key())
    gateway = b"\x04" + x.to_bytes(32, "big") + y.to_bytes(32, "big")
    message_key = HKDF(hashes.SHA512(), 32, b"", b"securedoc-reply@v1\0" + gateway + context).derive(shared)
    salt = os.urandom(24)
    info = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0" + salt + context
    derived = HKDFExpand(hashes.SHA512(), 76, info).derive(message_key)
    aead, base_nonce = AESGCM(derived[:32]), int.from_bytes(derived[32:44], "big")
    part = json.dumps({"jws": jws, "to": [{"addr": address} for address in to],
                       "account": writer[0], "key": writer[1]}).encode()
    content = len(part).to_bytes(4, "big") + part + message
    chunks = [content[at:at + 16384] for at in range(0, len(content) + 1, 16384)]
    return prefix + salt + derived[44:] + b"".join(
        aead.encrypt((base_nonce ^ n).to_bytes(12, "big"), chunk, None) for n, chunk in enumerate(chunks))


def jws_of(envelope):
    return "".join(envelope.read_text().split('id="securedoc-header">', 1)[1].split("<", 1)[0].split())


def claims_of(jws):
    return json.loads(base64.urlsafe_b64decode(jws.split(".")[1] + "=="))


def reply_message(text, attachments=()):
    message = EmailMessage(policy=email.policy.SMTP)
    message["From"] = "Somebody Else <forged@example.com>"
    message["To"] = message["Bcc"] = "forged@example.com"
    message["Subject"] = "Re: Befund für Frau Müller"
    message["In-Reply-To"] = message["References"] = "<1@hospital.example>"
    message.set_content(text)
    for name in attachments:
        message.add_attachment(PDF, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


class ReplyCase(unittest.TestCase):
    """One service for all; each test has its own gateway with its own spool."""

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.temporary.name)
        cls.service = fixture.Service(cls.folder)
        cls.service.start()
        cls.bea = Person(cls.service, cls.folder / "bea", BEA, "Bea Ñandú")
        cls.bea.trust()
        cls.bea.register()
        cls.bea.sign_in()
        cls.certificate = make_certificate(cls.folder, "inside")
        cls.stranger = make_certificate(cls.folder, "stranger")

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()
        cls.temporary.cleanup()

    def setUp(self):
        self.reinject = Sink()
        self.reinject.controller.start()
        self.addCleanup(self.reinject.controller.stop)
        self.gateway = None
        self.addCleanup(self.stop_gateway)
        self.spool = Path(tempfile.mkdtemp(dir=self.folder))

    # the institution

    def start_inside(self, certificate=None):
        inside = InsideMx(*(certificate or self.certificate))
        inside.controller.start()
        self.addCleanup(inside.controller.stop)
        return inside

    def start_gateway(self, inside=None, **settings):
        config = json.loads(self.service.gateway_config.read_text())
        config.update({"reinject": f"127.0.0.1:{self.reinject.port}", "spool_folder": str(self.spool), "forward": True,
                       **settings})
        if inside:
            config.update({"internal_mx": f"127.0.0.1:{inside.port}", "internal_mx_ca": str(self.certificate[0])})
        path = self.spool / "gateway.json"
        path.write_text(json.dumps(config))
        path.chmod(0o600)
        socket = self.spool / "gateway.sock"
        socket.unlink(missing_ok=True)
        with open(self.spool / "log", "ab") as log:
            self.gateway = subprocess.Popen(
                [fixture.program("securedoc-gateway"), "--config", str(path), "--listen", f"unix:{socket}"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        fixture.wait_until(socket.exists, "the gateway to listen")

    def stop_gateway(self):
        if self.gateway is not None:
            self.gateway.terminate()
            self.assertEqual(self.gateway.wait(60), 0)
            self.gateway = None

    def kill_gateway(self):
        self.gateway.kill()
        self.gateway.wait()
        self.gateway = None

    def log(self):
        return (self.spool / "log").read_text(errors="replace")

    # the message and its answers

    def sealed(self, to=(BEA,), forward="true", reply="true", name="message", **parts):
        message = make_message(", ".join(to), **parts)
        message = (f"X-PostX-Forward-Enabled: {forward}\nX-PostX-Reply-Enabled: {reply}\n"
                   f"X-PostX-Reply-All-Enabled: {reply}\n").encode() + message
        path = self.spool / f"securedoc_{name}.html"
        path.write_bytes(self.service.seal(message, SENDER, [BEA]))
        return path

    def answer(self, kind, path, to, attachments=(), text="Danke schön.\nBis morgen!\n", writer=None):
        """`writer`: account and idempotency key that are sealed inside, where they are others than those it is submitted with."""
        with urllib.request.urlopen(self.service.issuer + "/.well-known/securedoc") as answer:
            issuer = json.load(answer)
        session = json.dumps({"address": BEA, "password": self.bea.password_file.read_text()}).encode()
        token = self.post("/v1/sessions", session, {"Content-Type": "application/json"})["access_token"]
        jws = jws_of(path)
        key = secrets.token_urlsafe(16)
        body = sealed_reply(issuer, jws, kind, to, reply_message(text, attachments), writer or (BEA, key))
        fields = {"Authorization": f"Bearer {token}", "Idempotency-Key": key}
        return self.post(f"/v1/envelopes/{claims_of(jws)['jti']}/replies", body, fields)["submission_id"]

    def waiting(self):
        stats = subprocess.run([fixture.program("securedoc-service"), "admin", "stats", "--json", "--data",
                                str(self.service.data)], stdout=subprocess.PIPE, check=True).stdout
        return json.loads(stats)["waiting_replies"]

    def wait_until_done(self):
        fixture.wait_until(lambda: self.waiting() == 0, "the gateway to finish")

    # steps

    def post(self, path, body, headers):
        request = urllib.request.Request(self.service.issuer + path, data=body, headers=headers)
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def opened_by(self, address, envelope, output=None):
        person = Person(self.service, self.folder / address, address)
        if not (self.folder / address / "known").exists():
            person.trust()
            person.register()
            person.sign_in()
            (self.folder / address / "known").touch()
        path = self.spool / "arrived.html"
        path.write_bytes(envelope)
        arguments = ["--output", output] if output else []
        return person.must("open", path, "--as", address, *arguments).decode()
