# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The peer of the reader's bench: the least that a page must do to open a message while it loads. Its payload stands in script elements of 64 KiB
and then 1 MiB, each one AES-GCM message; the key comes from a password by PBKDF2, nothing is asked of a service, and no mail is taken
apart: the first 8 KiB are shown as text, all becomes one Blob. `write_page(size, script, path)`."""

import base64
import os
import struct

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

ROUNDS = 600_000
FIRST, OTHERS = 64 << 10, 1 << 20
SCRIPT = """
const key = (async () => {
  const material = await crypto.subtle.importKey("raw", new TextEncoder().encode("password"), "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt: Uint8Array.fromBase64("[[salt]]"), iterations: [[rounds]] },
    material, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
})();
const painted = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
const opened = [];
let taken = 0;
async function open(index, sealed) {
  const iv = new Uint8Array(12);
  new DataView(iv.buffer).setUint32(8, index);
  const plain = new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await key, sealed));
  if (index === 0) {
    const text = document.createElement("pre");
    text.textContent = new TextDecoder().decode(plain.subarray(0, 8192));
    document.body.append(text);
    void painted().then(() => performance.mark("securedoc-shown"));
  }
  opened[index] = new Blob([plain]);
  if (Object.keys(opened).length < [[count]]) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(opened));
  document.body.append(link);
  await painted();
  performance.mark("securedoc-complete");
}
function take() {
  for (const element of document.querySelectorAll("script.payload")) {
    if (!element.nextSibling && document.readyState === "loading") return;
    const sealed = Uint8Array.fromBase64(element.textContent);
    element.remove();
    void open(taken++, sealed);
  }
}
new MutationObserver(take).observe(document, { childList: true, subtree: true });
document.addEventListener("readystatechange", take);
"""


def sizes(size):
    yield min(FIRST, size)
    for at in range(FIRST, size, OTHERS):
        yield min(OTHERS, size - at)


def lines(data):
    text = base64.b64encode(data).decode()
    return "".join(text[at:at + 76] + "\n" for at in range(0, len(text), 76))


def write_page(size, script, path):
    """A message of `size` bytes; `script` is run first, to tell what is marked."""
    salt = os.urandom(16)
    cipher = AESGCM(PBKDF2HMAC(hashes.SHA256(), 32, salt, ROUNDS).derive(b"password"))
    values = {"salt": base64.b64encode(salt).decode(), "rounds": ROUNDS, "count": sum(1 for _ in sizes(size))}
    own = SCRIPT
    for name, value in values.items():
        own = own.replace(f"[[{name}]]", str(value))
    with open(path, "w", encoding="ascii") as page:
        page.write(f"<!doctype html><meta charset=utf-8><title>Sealed</title><script>{script}</script><script>{own}</script><body><p>Secure message\n")
        for index, count in enumerate(sizes(size)):
            plain = (b"Guten Tag, " * (count // 11 + 1))[:count] if index == 0 else os.urandom(count)
            sealed = cipher.encrypt(struct.pack(">QI", 0, index), plain, None)
            page.write(f'<script type="text/plain" class="payload">\n{lines(sealed)}</script>\n')
