# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The systemd units: well-formed, and hardened as systemd itself judges it."""

import re
import subprocess
import unittest
from pathlib import Path

UNITS = Path(__file__).resolve().parents[2] / "installer" / "systemd"
MOST_EXPOSED = 3.0  # of ten


class Units(unittest.TestCase):
    def test_exposure_is_low(self):
        units = sorted(UNITS.glob("*.service"))
        self.assertEqual([unit.stem for unit in units], ["securedoc-gateway", "securedoc-service"])
        for unit in units:
            with self.subTest(unit.name):
                done = subprocess.run(["systemd-analyze", "security", "--offline=true", "--no-pager", str(unit)],
                                      stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
                found = re.search(r"Overall exposure level for \S+: ([\d.]+)", done.stdout)
                self.assertIsNotNone(found, done.stdout)
                self.assertLess(float(found.group(1)), MOST_EXPOSED)

    def test_every_directive_is_known(self):
        for unit in UNITS.glob("*.service"):
            done = subprocess.run(["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", str(unit)],
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
            self.assertNotRegex(done.stdout, r"Unknown|Failed to parse|Invalid|not a valid", unit.name)

    def test_settings_and_socket_are_for_the_gateway_alone(self):
        text = (UNITS / "securedoc-gateway.service").read_text()
        self.assertIn("LoadCredential=gateway.json:/etc/securedoc/gateway.json", text)
        self.assertIn("LoadCredential=gateway.secret.json:/etc/securedoc/gateway.secret.json", text)
        self.assertRegex(text, r"install -d -m 0750 -o securedoc-gateway -g postfix /var/spool/postfix/securedoc")


if __name__ == "__main__":
    unittest.main(verbosity=2)
