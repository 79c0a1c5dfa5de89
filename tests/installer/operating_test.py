# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""What docs/operating.md tells an administrator to type at Postfix, typed at one that is set up as Debian's is."""

import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from guide import commands, type_in  # noqa: E402
from postfix_fixture import Postfix, Sink, as_root  # noqa: E402
from service_fixture import Service, free_port, program, wait_until  # noqa: E402

PEOPLE = ("you@hospital.example", "you@example.net")


class Operating(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.folder.chmod(0o755)
        self.service = Service(self.folder / "institution")
        self.service.start()
        self.addCleanup(self.service.stop)
        self.sink = Sink()
        self.sink.controller.start()
        self.addCleanup(self.sink.controller.stop)
        self.gate, self.back, self.again = free_port(), free_port(), free_port()
        (self.folder / "mx").mkdir()
        self.postfix = Postfix(self.folder / "mx", "mx.hospital.example", {free_port(): []}, chroot="y")
        self.postfix.settings = {"relayhost": f"[127.0.0.1]:{self.sink.port}"}
        self.postfix.start()
        self.addCleanup(self.postfix.control, "stop")

    def start_gateway(self):
        """As the unit does: the socket's folder inside Postfix's queue, for Postfix's group."""
        place = self.folder / "mx" / "queue" / "securedoc"
        subprocess.run([*as_root(), "install", "-d", "-m", "0755", "-o", str(os.getuid()), str(place)], check=True)
        config = json.loads(self.service.gateway_config.read_text())
        config.update(spool_folder=str(self.folder), reinject=f"127.0.0.1:{self.back}", submit=f"127.0.0.1:{self.again}",
                      listen=f"unix:{place}/gateway.sock")
        self.config = self.folder / "gateway.json"
        self.config.touch(mode=0o600)
        self.config.write_text(json.dumps(config))
        gateway = subprocess.Popen([program("securedoc-gateway"), "--config", str(self.config)], umask=0,
                                   stderr=subprocess.DEVNULL)
        self.addCleanup(gateway.wait, 20)
        self.addCleanup(gateway.terminate)
        wait_until((place / "gateway.sock").exists, "the gateway to listen")

    def type_in(self, text):
        names = {10025: self.gate, 10026: self.back, 10027: self.again, "you@example.org": PEOPLE[0],
                 "you@example.net": PEOPLE[1]}
        return type_in(text, self.folder / "mx" / "conf", names, self.config)

    def test_ten_minutes(self):
        self.start_gateway()
        self.type_in(commands(4))
        for port in (self.gate, self.back, self.again):
            self.postfix.listeners[port] = []
        self.postfix.wait_until_up()
        self.assertIn("nothing in its settings lets mail leave unsealed", self.type_in(commands(4, block=1)))
        said = self.type_in(commands(5))
        self.assertIn("sealed: the subject starts with the trigger ++", said)
        self.assertIn("external: you@example.net", said)
        wait_until(lambda: self.sink.to(PEOPLE[1]), "the sealed mail")
        content = self.sink.to(PEOPLE[1])[0][2]
        self.assertIn(b"Subject: [SECURE MESSAGE] hello", content)
        self.assertNotIn(b"A test.", content)


if __name__ == "__main__":
    unittest.main(verbosity=2)
