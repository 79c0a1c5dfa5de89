# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Keys and credentials of gateways, as an administrator tends them: made by the gateway, apart from its settings, ended at once."""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from cli_bad_input_test import resealed  # noqa: E402
from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: E402
from service_fixture import Recipient, Service, program, second_reader  # noqa: E402

SENDER = "ana@hospital.example"
READER = "john@example.net"
MESSAGE = f"Subject: ++ Results\r\nFrom: {SENDER}\r\nTo: {READER}\r\n\r\nThe text.\r\n".encode()


class GatewayKeys(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.service = Service(self.folder / "institution")
        self.service.start()
        self.addCleanup(self.service.stop)

    def admin(self, *arguments):
        done = subprocess.run([program("securedoc-service"), "admin", *arguments, "--data", str(self.service.data)],
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def gateway(self, config, *arguments, given=b""):
        return subprocess.run([program("securedoc-gateway"), "--config", str(config), *arguments], input=given,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def seal(self, config):
        return self.gateway(config, "seal", "--from", SENDER, "--to", READER, "--envelope", given=MESSAGE)

    def settings(self, name, **members):
        """A copy of the settings in a folder of its own, as on another machine; it has no secrets of its own yet."""
        folder = self.folder / name
        folder.mkdir()
        config = json.loads(self.service.gateway_config.read_text())
        del config["secrets"]
        (folder / "gateway.json").write_text(json.dumps({**config, **members}))
        return folder / "gateway.json"

    def enrolled(self, name, *arguments):
        config = self.settings(name)
        token = self.admin("enrol-gateway", *arguments)
        done = self.gateway(config, "enrol", given=token.encode())
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual((config.parent / "gateway.secret.json").stat().st_mode & 0o777, 0o600)
        return config

    def inspect(self, envelope, home="john"):
        person = Recipient(self.service, self.folder / home, READER)
        if not (self.folder / home / "known").exists():
            person.trust()
            (self.folder / home / "known").touch()
        path = self.folder / "envelope.html"
        path.write_bytes(envelope)
        return person.run("inspect", "--json", path).returncode

    def test_service_has_no_private_key(self):
        config = self.enrolled("etc")
        sealed = self.seal(config)
        self.assertEqual(sealed.returncode, 0, sealed.stderr)
        self.assertEqual(self.inspect(sealed.stdout), 0)
        secret = json.loads((config.parent / "gateway.secret.json").read_text())
        for path in self.service.data.rglob("*"):
            content = path.read_bytes() if path.is_file() else b""
            self.assertNotIn(b"PRIVATE KEY", content, path)
            self.assertNotIn(secret["deposit_credential"].encode(), content, path)

    def test_gateway_without_keys_says_what_to_do(self):
        config = self.settings("etc")
        done = self.seal(config)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"securedoc-gateway enrol", done.stderr)
        self.assertEqual(self.gateway(config, "decide", "--from", SENDER, "--to", READER, given=MESSAGE).returncode, 0)
        done = self.gateway(config, "enrol", given=b"no such token\n")
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"admin enrol-gateway", done.stderr)

    def test_first_use_enrols_once(self):
        with ThreadPoolExecutor(4) as pool:
            sealed = list(pool.map(lambda _: self.seal(self.service.gateway_config), range(4)))
        self.assertEqual([done.returncode for done in sealed], [0] * 4, [done.stderr for done in sealed])
        keys = json.loads(self.admin("keys", "--json"))["keys"]
        self.assertEqual([key["use"] for key in keys], ["sig", "enc"])
        self.assertIsNotNone(json.loads(self.admin("gateways", "--json"))["gateways"][0]["last_seen_at"])

    def test_rotation_ends_what_was_stolen_and_leaves_settings(self):
        config = self.settings("etc", level="high", size_limit=4000, expires_after_seconds=600)
        self.assertEqual(self.gateway(config, "enrol", given=self.admin("enrol-gateway").encode()).returncode, 0)
        settings = config.read_text()
        before = self.seal(config)
        self.assertEqual(before.returncode, 0, before.stderr)
        shutil.copytree(config.parent, self.folder / "stolen")
        token = re.search(r"token for new ones: (\S+)", self.admin("rotate-key"))[1]
        stolen = self.folder / "stolen" / "gateway.json"
        self.assertEqual(self.seal(stolen).returncode, 2)
        self.assertEqual(self.gateway(config, "enrol", given=token.encode()).returncode, 0)
        after = self.seal(config)
        self.assertEqual(after.returncode, 0, after.stderr)
        self.assertEqual(config.read_text(), settings)
        self.assertEqual(self.seal(stolen).returncode, 2)
        self.assertEqual(self.gateway(stolen, "enrol", given=token.encode()).returncode, 2)
        self.assertEqual([self.inspect(done.stdout) for done in (before, after)], [0, 0])
        self.assertEqual(len(json.loads((config.parent / "gateway.secret.json").read_text())["reply_keys"]), 2)

    def forged(self, sealed, stolen, **claims):
        """What a thief makes of an envelope: other claims, signed with the stolen key."""
        pem = json.loads((stolen.parent / "gateway.secret.json").read_text())["signing_key_pem"].encode()
        return resealed(sealed, load_pem_private_key(pem, None).private_numbers().private_value, **claims)

    def test_theft(self):
        """The whole of it: after the steps of docs/operating.md nothing that was stolen works, and old envelopes still verify."""
        config = self.enrolled("etc")
        old = self.seal(config).stdout
        iat = second_reader.Front(old).claims.all["iat"]
        shutil.copytree(config.parent, self.folder / "stolen")
        stolen = self.folder / "stolen" / "gateway.json"
        key = json.loads((stolen.parent / "gateway.secret.json").read_text())["signing_key_id"]
        self.assertEqual(self.inspect(self.forged(old, stolen, subject="Pay at once")), 0)  # so far the thief deceives
        token = re.search(r"token for new ones: (\S+)", self.admin("rotate-key"))[1]
        self.assertEqual(self.gateway(config, "enrol", given=token.encode()).returncode, 0)
        self.admin("retire-key", key, "--compromised")
        new = self.seal(config)
        self.assertEqual(new.returncode, 0, new.stderr)
        for home in ("john", "newcomer"):
            self.assertEqual(self.inspect(new.stdout, home), 0)
            self.assertEqual(self.inspect(old, home), 0)
            for changed in ({"subject": "Pay at once"}, {"iat": iat - 60}, {"iat": iat - 86400}, {"iat": int(time.time()) + 1}):
                self.assertEqual(self.inspect(self.forged(old, stolen, **changed), home), 13, changed)
        self.assertEqual(self.seal(stolen).returncode, 2)
        credential = json.loads((stolen.parent / "gateway.secret.json").read_text())["deposit_credential"]
        request = urllib.request.Request(self.service.issuer + "/v1/submissions?wait=0",
                                         headers={"Authorization": f"Bearer {credential}"})
        with self.assertRaises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(request, timeout=60)
        self.assertEqual(refused.exception.code, 403)
        self.assertEqual(self.gateway(stolen, "enrol", given=token.encode()).returncode, 2)

    def test_compromised_key_in_use_takes_the_credential_along(self):
        config = self.enrolled("etc")
        self.seal(config)
        self.admin("retire-key", json.loads((config.parent / "gateway.secret.json").read_text())["signing_key_id"],
                   "--compromised", "--since", "2026-01-01T00:00:00Z")
        self.assertEqual(self.seal(config).returncode, 2)

    def test_other_keys_are_a_question(self):
        """The same address, set up anew by somebody: nothing the recipient knows vouches for it."""
        first = self.service.seal(MESSAGE, SENDER, [READER])
        self.assertEqual(self.inspect(first), 0)
        before = json.loads(self.admin("keys", "--json"))["fingerprint"]
        self.service.stop()
        self.service.data.rename(self.folder / "first")
        subprocess.run([program("securedoc-service"), "admin", "init", "--data", str(self.service.data), "--issuer",
                        self.service.issuer, "--organisation", "Other"], check=True, stdout=subprocess.DEVNULL)
        self.service.start()
        second = self.service.seal(MESSAGE, SENDER, [READER])
        after = json.loads(self.admin("keys", "--json"))["fingerprint"]
        self.assertEqual(self.inspect(second), 12)
        person = Recipient(self.service, self.folder / "john", READER)
        said = person.run("inspect", self.folder / "envelope.html").stderr.decode().replace(" ", "").replace("\n", "")
        for fingerprint in (before, after):
            self.assertIn(fingerprint, said)
        self.assertEqual(self.inspect(first), 12)  # nothing is verified until somebody decides
        # The honest service is back: the question is gone.
        self.service.stop()
        self.service.data.rename(self.folder / "second")
        (self.folder / "first").rename(self.service.data)
        self.service.start()
        self.assertEqual(self.inspect(first), 0)
        self.assertEqual(self.inspect(second), 13)
        # Or the change was right, and is accepted.
        self.service.stop()
        self.service.data.rename(self.folder / "first")
        (self.folder / "second").rename(self.service.data)
        self.service.start()
        self.assertEqual(self.inspect(second), 12)
        person.trust()
        self.assertEqual(self.inspect(second), 0)
        self.assertEqual(self.inspect(first), 13)

    def test_credential_alone(self):
        config = self.enrolled("etc")
        self.seal(config)
        secrets = config.parent / "gateway.secret.json"
        before = json.loads(secrets.read_text())
        self.admin("rotate-credential")
        self.assertEqual(self.seal(config).returncode, 2)
        after = {**before, "deposit_credential": self.service.credential}
        secrets.write_text(json.dumps(after))
        self.assertEqual(self.seal(config).returncode, 0)
        done = self.gateway(config, "enrol", "--keep-keys", given=self.admin("enrol-gateway").encode())
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.seal(config).returncode, 0)
        self.assertEqual(json.loads(secrets.read_text())["signing_key_id"], before["signing_key_id"])

    def test_refused_token_costs_nothing(self):
        config = self.settings("etc")
        used = self.admin("enrol-gateway")
        self.assertEqual(self.gateway(config, "enrol", given=used.encode()).returncode, 0)
        secrets = config.parent / "gateway.secret.json"
        before = secrets.read_text()
        for token in (used, "a typing error"):
            for options in ((), ("--keep-keys",)):
                with self.subTest(token=token, options=options):
                    done = self.gateway(config, "enrol", *options, given=token.encode())
                    self.assertEqual(done.returncode, 2)
                    self.assertIn(b"admin enrol-gateway", done.stderr)
                    self.assertEqual(secrets.read_text(), before)
        sealed = self.seal(config)
        self.assertEqual(sealed.returncode, 0, sealed.stderr)
        self.assertEqual(self.inspect(sealed.stdout), 0)

    def test_two_gateways(self):
        first, second = self.enrolled("etc"), self.enrolled("branch", "branch")
        self.admin("rotate-key", "branch")
        self.assertEqual([self.seal(config).returncode for config in (first, second)], [0, 2])

    def test_files_are_made_again_after_a_restore(self):
        for name in ("gateway.json", "gateway.secret.json"):
            (self.service.data / name).unlink()
        self.admin("rotate-key")
        sealed = self.seal(self.service.gateway_config)
        self.assertEqual(sealed.returncode, 0, sealed.stderr)
        self.assertEqual(self.inspect(sealed.stdout), 0)

    def test_old_single_file(self):
        self.seal(self.service.gateway_config)
        settings = json.loads(self.service.gateway_config.read_text())
        del settings["secrets"]
        folder = self.folder / "old"
        folder.mkdir()
        config = folder / "gateway.json"
        config.touch(mode=0o600)
        config.write_text(json.dumps({**settings, **self.service.secrets}))
        done = self.seal(config)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(b"gateway.secret.json", done.stderr)
        self.assertEqual(json.loads(config.read_text()), settings)
        self.assertEqual(json.loads((folder / "gateway.secret.json").read_text()), self.service.secrets)


if __name__ == "__main__":
    unittest.main(verbosity=2)
