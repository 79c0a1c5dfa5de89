# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""A recipient who has the key of an envelope and puts another text under its header."""

import base64
import json
import sys
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "vectors" / "envelope"))
from reader import Front  # noqa: E402
from sealing import block, context_of, digest_list, framed, list_element, seal  # noqa: E402

LIE = b"From: dr.weiss@hospital.example\r\nSubject: Befund\r\n\r\nPay the bill to another account.\r\n"


class Forger:
    """Has the envelope and its key, and the format's page."""

    def __init__(self, envelope, key):
        front = Front(envelope)
        self.start, self.key, self.claims = envelope, key, front.claims.all
        self.length, self.list, self.jws = front.claims.length, front.list, front.jws

    def _sealed(self):
        """Another text whose payload is as long as the genuine one."""
        plain = self.length - 56
        size = plain - 16 * (plain // 16400 + 1) - 8
        return seal(framed(LIE + b" " * (size - len(LIE))), context_of(self.claims), self.key)

    def with_payload(self):
        """Header and list as they are; the payload is another one of the same length."""
        return self._file(self.list, self._sealed())

    def with_list(self):
        """The list fits the other payload."""
        payload = self._sealed()
        return self._file(digest_list(payload), payload)

    def _file(self, digests, payload):
        assert len(payload) == self.length
        before = self.start[:self.start.index(b'<script type="text/plain" id="securedoc-digests">')]
        page = self.start[self.start.index(b"<style>", len(before)):self.start.index(b'<script type="text/plain" class=')]
        return before + list_element(digests) + page + block(payload) + b"</body>\n</html>\n"


def released_key(issuer, envelope_id, address=None, password=None):
    """The key, as the service gives it to any recipient's own program; without an address, as for level none."""
    headers = {"Content-Type": "application/json"}
    if address:
        body = json.dumps({"address": address, "password": password}).encode()
        with urllib.request.urlopen(urllib.request.Request(issuer + "/v1/sessions", body, headers)) as answer:
            headers["Authorization"] = "Bearer " + json.load(answer)["access_token"]
    request = urllib.request.Request(f"{issuer}/v1/envelopes/{envelope_id}/key", b"{}", headers, method="POST")
    with urllib.request.urlopen(request) as answer:
        return base64.b64decode(json.load(answer)["key"])
