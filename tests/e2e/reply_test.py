#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Secure replies behind the writer: key service, gateway, the inside and the outside mail server."""

import base64
import email
import email.policy
import hashlib
import json
import os
import secrets
import subprocess
import tempfile
import unittest
import urllib.error
import urllib.request
from email.message import EmailMessage
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand

from cli_fixture import PDF, SENDER, Person, fixture, make_message
from inside_mx import InsideMx, make_certificate
from postfix_fixture import Sink

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


def sealed_reply(issuer, jws, kind, to, message):
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
    part = json.dumps({"jws": jws, "to": [{"addr": address} for address in to]}).encode()
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


class ReplyTest(unittest.TestCase):
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
            config.update({"inside_mx": f"127.0.0.1:{inside.port}", "inside_mx_ca": str(self.certificate[0])})
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

    def sealed(self, to=(BEA,), forward="true", reply="true", attachments=(), name="message"):
        message = make_message(", ".join(to), attachments=attachments)
        message = (f"X-PostX-Forward-Enabled: {forward}\nX-PostX-Reply-Enabled: {reply}\n").encode() + message
        path = self.spool / f"securedoc_{name}.html"
        path.write_bytes(self.service.seal(message, SENDER, [BEA]))
        return path

    def answer(self, kind, path, to, attachments=(), text="Danke schön.\nBis morgen!\n"):
        with urllib.request.urlopen(self.service.issuer + "/.well-known/securedoc") as answer:
            issuer = json.load(answer)
        session = json.dumps({"address": BEA, "password": self.bea.password_file.read_text()}).encode()
        token = self.post("/v1/sessions", session, {"Content-Type": "application/json"})["access_token"]
        jws = jws_of(path)
        body = sealed_reply(issuer, jws, kind, to, reply_message(text, attachments))
        fields = {"Authorization": f"Bearer {token}", "Idempotency-Key": secrets.token_urlsafe(16)}
        return self.post(f"/v1/envelopes/{claims_of(jws)['jti']}/replies", body, fields)["submission_id"]

    def waiting(self):
        stats = subprocess.run([fixture.program("securedoc-service"), "admin", "stats", "--json", "--data",
                                str(self.service.data)], stdout=subprocess.PIPE, check=True).stdout
        return json.loads(stats)["waiting_replies"]

    def wait_until_done(self):
        fixture.wait_until(lambda: self.waiting() == 0, "the gateway to finish")

    # what must hold

    def test_reply_arrivesInside_asOrdinaryMailOverTls(self):
        inside = self.start_inside()
        self.start_gateway(inside)
        name = self.answer("reply", self.sealed(), [SENDER], ["Röntgen.pdf"])
        fixture.wait_until(lambda: inside.to(SENDER), "the reply to arrive inside")
        self.wait_until_done()
        self.assertEqual((len(inside.mails), inside.in_clear, self.reinject.mails), (1, 0, []))
        mail = parsed(inside.mails[0])
        self.assertEqual(str(mail["From"]), f"Bea Ñandú <{BEA}>")
        self.assertIn(SENDER, str(mail["To"]))
        self.assertEqual((mail["In-Reply-To"], mail["References"]), ("<1@hospital.example>", "<1@hospital.example>"))
        self.assertTrue(str(mail["Subject"]).startswith("Re: "), mail["Subject"])
        self.assertIn(name, mail["Message-ID"])
        self.assertIn(f"verified-address={BEA}", mail["X-Securedoc-Received"])
        text = mail.get_body(("plain",)).get_content().replace("\r\n", "\n")
        self.assertTrue(text.startswith("Danke schön.\nBis morgen!\n"), text)
        self.assertNotIn("forged@example.com", inside.mails[0][2].decode())
        (found,) = mail.iter_attachments()
        self.assertEqual((found.get_filename(), found.get_content()), ("Röntgen.pdf", PDF))
        self.assertNotIn(BEA, self.log())
        self.assertNotIn("Danke", self.log())

    def test_untrustedServer_getsAnEnvelope(self):
        inside = self.start_inside(self.stranger)
        self.start_gateway(inside)
        self.answer("reply", self.sealed(), [SENDER])
        fixture.wait_until(lambda: self.reinject.to(SENDER), "an envelope for the sender")
        self.wait_until_done()
        self.assertEqual((inside.mails, len(self.reinject.mails)), ([], 1))
        mail = self.reinject.mails[0]
        self.assertNotIn("Danke", mail[2].decode())
        self.assertNotIn("bea@example.net", str(parsed(mail)["From"]))  # our servers may not speak for them
        self.assertIn("Danke schön.", self.opened_by(SENDER, envelope_in(mail)))

    def test_serverThatIsDown_getsAnEnvelopeAfterAWhile(self):
        closed = type("Closed", (), {"port": fixture.free_port()})  # nobody listens there
        self.start_gateway(closed, inside_mx_patience_seconds=4)
        self.answer("reply", self.sealed(), [SENDER])
        fixture.wait_until(lambda: self.reinject.to(SENDER), "an envelope for the sender")
        self.wait_until_done()
        self.assertIn("waits", self.log())

    def test_replyAll_goesBothWays(self):
        inside = self.start_inside()
        self.start_gateway(inside)
        self.answer("reply_all", self.sealed(to=(BEA, COLLEAGUE, CARL)), [SENDER, COLLEAGUE, CARL])
        self.wait_until_done()
        self.assertEqual([mail[1] for mail in inside.mails], [[SENDER], [COLLEAGUE]])
        self.assertEqual([mail[1] for mail in self.reinject.mails], [[CARL]])
        self.assertIn("Danke schön.", self.opened_by(CARL, envelope_in(self.reinject.mails[0])))

    def test_forward_isAnEnvelopeWithTheAttachments(self):
        inside = self.start_inside()
        self.start_gateway(inside)
        self.answer("forward", self.sealed(), [CARL], ["befund.pdf"])
        self.wait_until_done()
        self.assertEqual((inside.mails, [mail[1] for mail in self.reinject.mails]), ([], [[CARL]]))
        envelope = self.spool / "forwarded.html"
        envelope.write_bytes(envelope_in(self.reinject.mails[0]))
        self.opened_by(CARL, envelope.read_bytes(), self.spool / "out")
        (saved,) = (self.spool / "out").rglob("befund.pdf")
        self.assertEqual(saved.read_bytes(), PDF)

    def test_whatTheSenderForbids_isRefusedByTheService(self):
        path = self.sealed(forward="false", reply="false")
        for kind, to in (("reply", SENDER), ("forward", CARL)):
            with self.assertRaises(urllib.error.HTTPError) as refused:
                self.answer(kind, path, [to])
            self.assertEqual(refused.exception.code, 403)
            self.assertIn("not-authorized", refused.exception.read().decode())
        self.assertEqual(self.waiting(), 0)

    def test_forgedAddress_isRefusedByTheGateway(self):
        inside = self.start_inside()
        self.start_gateway(inside)
        already = len(self.service.mails(BEA))
        self.answer("reply", self.sealed(), [CARL])
        self.wait_until_done()
        self.assertIn("refused: NotAuthorized", self.log())
        self.assertEqual((inside.mails, self.reinject.mails), ([], []))
        self.assertIn("not be delivered", str(self.service.wait_for_mail(BEA, already).get_body(("plain",))))

    def test_killedGateway_deliversOnce(self):
        inside = self.start_inside()
        self.start_gateway(inside)
        inside.on_recipient = self.kill_gateway_once
        self.answer("reply", self.sealed(), [SENDER])
        fixture.wait_until(lambda: self.gateway is None, "the gateway to be killed")
        self.start_gateway(inside)
        self.wait_until_done()
        self.assertEqual(len(inside.to(SENDER)), 1)

    def test_serviceGoneAtTheEnd_deliversOnce(self):
        inside = self.start_inside()
        self.start_gateway(inside)
        inside.on_mail = self.kill_service_once
        self.answer("reply", self.sealed(), [SENDER])
        fixture.wait_until(lambda: inside.to(SENDER), "the reply to arrive inside")
        fixture.wait_until(lambda: "cannot be fetched" in self.log() or "waits" in self.log(), "the gateway to notice")
        self.kill_gateway()  # it must know from its disk
        self.service.start()
        self.start_gateway(inside)
        self.wait_until_done()
        self.assertEqual(len(inside.to(SENDER)), 1)

    # steps

    def kill_gateway_once(self):
        if self.gateway is not None and "killed" not in self.__dict__:
            self.killed = True
            self.kill_gateway()

    def kill_service_once(self):
        if self.service.process is not None:
            self.service.kill()

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


if __name__ == "__main__":
    unittest.main()
