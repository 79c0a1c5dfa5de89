# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The peer of the viewer's bench: a secure message as a page for the browser, the way such pages are made today. The
payload stands in one script element; the page derives the key from the password (PBKDF2, 600,000 rounds), decrypts with
WebCrypto and shows the text. `write_page(message, path)`."""

import base64
import os
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

PASSWORD = b"Herbst-Laub-Fenster-42"
ROUNDS = 600_000
SHOWN = 8192
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Sealed</title></head>
<body style="font-family:sans-serif"><h1>Secure message</h1><pre id="text" style="white-space:pre-wrap"></pre>
<script type="text/plain" id="payload">{payload}</script>
<script>
const bytes = text => Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Uint8Array.from(atob(text), c => c.charCodeAt(0));
(async () => {{
  const material = await crypto.subtle.importKey('raw', new TextEncoder().encode('{password}'), 'PBKDF2', false, ['deriveKey']);
  const key = await crypto.subtle.deriveKey({{name: 'PBKDF2', hash: 'SHA-256', salt: bytes('{salt}'), iterations: {rounds}}},
    material, {{name: 'AES-GCM', length: 256}}, false, ['decrypt']);
  const sealed = bytes(document.getElementById('payload').textContent);
  const plain = await crypto.subtle.decrypt({{name: 'AES-GCM', iv: bytes('{nonce}')}}, key, sealed);
  document.getElementById('text').textContent = new TextDecoder().decode(plain.slice(0, {shown}));
  document.body.style.background = '#eef';
  requestAnimationFrame(() => requestAnimationFrame(() => {{ document.title = 'Opened'; }}));
}})();
</script></body></html>
"""


def write_page(message, path):
    salt, nonce = os.urandom(16), os.urandom(12)
    key = PBKDF2HMAC(hashes.SHA256(), 32, salt, ROUNDS).derive(PASSWORD)
    payload = base64.b64encode(AESGCM(key).encrypt(nonce, Path(message).read_bytes(), None)).decode()
    text = {"salt": base64.b64encode(salt).decode(), "nonce": base64.b64encode(nonce).decode()}
    Path(path).write_text(PAGE.format(payload=payload, password=PASSWORD.decode(), rounds=ROUNDS, shown=SHOWN, **text))
