#!/usr/bin/env python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""How long a recipient waits for the page in the envelope: from the start of the browser to the message on the screen, typing left
out, and until it is complete; and how much memory the browser's processes take together. In every round the same browser is started with an
empty page too ("bare"), and with the least that a page must do to open so much ("peer", chunked_page.py).

    reader_bench.py [--sizes 10,100,1000] [--rounds 3] [--browsers chromium,firefox]

Warm: the profile was used before and the file is in the page cache. Sizes in MB of the message."""

import argparse
import base64
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "tests" / "support")]

import chunked_page  # noqa: E402
from browser_start import REPORT, start  # noqa: E402
from screen import screen  # noqa: E402
from service_fixture import Service, program  # noqa: E402

SENDER, RECIPIENT, PASSWORD = "ana.nunez@hospital.example", "bob@example.net", "correct horse battery staple"
BARE = f"""<!doctype html><title>bare</title><p>Empty<script>{REPORT}
requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("securedoc-complete")));
</script>"""
# Stands in for a person: answers as soon as the password is asked for.
TYPIST = f"""{REPORT}
const typist = new MutationObserver(() => {{
  const field = document.querySelector("#field-password");
  if (!field) return;
  typist.disconnect();
  performance.mark("securedoc-asked");
  document.querySelector("#field-address").value = {json.dumps(RECIPIENT)};
  field.value = {json.dumps(PASSWORD)};
  field.form.requestSubmit();
}});
typist.observe(document, {{ childList: true, subtree: true }});
"""
PAGE_SIZE = 400_000  # more than the page in front of the payload


def make_account(service):
    def ask(path, body):
        request = urllib.request.Request(service.issuer + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
        urllib.request.urlopen(request, timeout=60).close()

    ask("/v1/accounts", {"address": RECIPIENT, "password": PASSWORD, "name": "Bob", "language": "en"})
    ask("/v1/activations", {"token": service.link_in(service.wait_for_mail(RECIPIENT)).rsplit("/", 1)[1], "password": PASSWORD})


def with_typist(envelope, path):
    """The same file with a second script, which its policy allows by its hash as it does the first."""
    digest = base64.b64encode(hashlib.sha256(TYPIST.encode()).digest()).decode()
    with open(envelope, "rb") as source, open(path, "wb") as target:
        page = source.read(PAGE_SIZE)
        page = page.replace(b"script-src '", f"script-src 'sha256-{digest}' '".encode(), 1)
        target.write(page.replace(b"<script>", f"<script>{TYPIST}</script>\n<script>".encode(), 1))
        shutil.copyfileobj(source, target)


def make_envelope(service, folder, megabytes):
    message, sealed, envelope = folder / "message.eml", folder / "sealed.html", folder / f"securedoc_{megabytes}.html"
    subprocess.run(["/usr/bin/python3", str(HERE / "make_message.py"), str(megabytes * 1_000_000), str(message)], check=True)
    command = [program("securedoc-gateway"), "--config", str(service.gateway_config), "seal", "--from", SENDER, "--to", RECIPIENT,
               "--envelope", "--output", str(sealed)]
    with open(message, "rb") as source:
        subprocess.run(command, stdin=source, check=True)
    with_typist(sealed, envelope)
    message.unlink()
    sealed.unlink()
    return envelope


def compare(browser, profile, pages, rounds):
    runs = {name: [] for name in pages}
    for page in pages.values():
        start(browser, profile, page)
    for _ in range(rounds):
        for name, page in pages.items():
            runs[name].append(start(browser, profile, page))
    best = {name: {key: min(run[key] for run in of) for key in of[0]} for name, of in runs.items()}
    for name, figures in best.items():
        print(f"   {name:8}" + "".join(f"  {key} {value / 1000:.2f} s" for key, value in figures.items()))
    ours, peer, bare = best["envelope"], best["peer"], best["bare"]
    print(f"   shown {ours['shown'] / peer['shown']:.2f} x the peer, {ours['shown'] / bare['complete']:.2f} x the empty page; "
          f"complete {ours['complete'] / peer['complete']:.2f} x the peer", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="10,100,1000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--browsers", default="chromium,firefox")
    options = parser.parse_args()
    with screen(), tempfile.TemporaryDirectory(prefix="securedoc-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "service").mkdir()
        bare = folder / "bare.html"
        bare.write_text(BARE)
        with Service(folder / "service") as service:
            make_account(service)
            for megabytes in map(int, options.sizes.split(",")):
                pages = {"bare": bare, "peer": folder / "peer.html", "envelope": make_envelope(service, folder, megabytes)}
                chunked_page.write_page(megabytes * 1_000_000, REPORT, pages["peer"])
                for browser in options.browsers.split(","):
                    print(f"{megabytes} MB, {browser}", flush=True)
                    profile = folder / browser
                    compare(browser, profile, pages, options.rounds)
                    print(f"   memory {start(browser, profile, pages['envelope'], with_memory=True)['memory']:.0f} MB", flush=True)
                pages["envelope"].unlink()


if __name__ == "__main__":
    main()
