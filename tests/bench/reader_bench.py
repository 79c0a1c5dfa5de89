# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""How long a recipient waits for the page in the envelope: from the start of the browser to the message on the screen, typing left
out, and until it is complete; and how much memory the browser's processes take together. In every round the same browser is started with an
empty page too ("bare"): what is above that is ours.

    reader_bench.py [--sizes 10,100,1024] [--rounds 3] [--browsers chromium,firefox]

Warm: the profile was used before and the file is in the page cache. Sizes in MB of the message."""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TREE / "tests" / "support"))

from service_fixture import Service, program  # noqa: E402

SENDER, RECIPIENT, PASSWORD = "ana.nunez@hospital.example", "bob@example.net", "correct horse battery staple"
HERE = Path(__file__).parent


def make_account(service):
    def ask(path, body):
        request = urllib.request.Request(service.issuer + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
        urllib.request.urlopen(request, timeout=60).close()

    ask("/v1/accounts", {"address": RECIPIENT, "password": PASSWORD, "name": "Bob", "language": "en"})
    ask("/v1/activations", {"token": service.link_in(service.wait_for_mail(RECIPIENT)).rsplit("/", 1)[1]})


def make_envelope(service, folder, megabytes):
    message, envelope = folder / "message.eml", folder / f"securedoc_{megabytes}.html"
    subprocess.run(["/usr/bin/python3", str(HERE / "make_message.py"), str(megabytes * 1_000_000), str(message)], check=True)
    command = [program("securedoc-gateway"), "--config", str(service.gateway_config), "seal", "--from", SENDER, "--to", RECIPIENT,
               "--envelope", "--output", str(envelope)]
    with open(message, "rb") as source:
        subprocess.run(command, stdin=source, check=True)
    message.unlink()
    return envelope


CONTROL = """<!doctype html><title>bare</title><p>Empty<script>
requestAnimationFrame(() => requestAnimationFrame(() => {
  for (const name of ["step", "shown", "complete"]) performance.mark(`securedoc-${name}`);
}));
</script>"""


def measure(browser, profile, envelope, *what):
    environment = {"SECUREDOC_NPM_TEST": str(TREE / "build" / "release" / "npm-test"), **os.environ}
    done = subprocess.run(["node", str(HERE / "reader_bench.mjs"), browser, str(profile), envelope.as_uri(), RECIPIENT, PASSWORD, *what], env=environment,
                          stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="10,100,1024")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--browsers", default="chromium,firefox")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="securedoc-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "service").mkdir()
        with Service(folder / "service") as service:
            make_account(service)
            for megabytes in map(int, options.sizes.split(",")):
                envelope = make_envelope(service, folder, megabytes)
                for browser in options.browsers.split(","):
                    profile = folder / browser
                    profile.mkdir(exist_ok=True)
                    measure(browser, profile, envelope)
                    control = folder / "bare.html"
                    control.write_text(CONTROL)
                    rounds = []
                    for _ in range(options.rounds):
                        bare = measure(browser, profile, control)
                        rounds.append({"bare": bare["shown"], "bare cpu": bare["cpu"], **measure(browser, profile, envelope)})
                    memory = measure(browser, profile, envelope, "memory")["memory"]
                    figures = {key: (min(r[key] for r in rounds), statistics.median(r[key] for r in rounds)) for key in rounds[0]}
                    print(f"{megabytes:5} MB {browser:9}" + "".join(
                        f"  {key} {best / 1000:.2f} s ({median / 1000:.2f})" for key, (best, median) in figures.items() if key != "memory")
                        + f"  memory {memory} MB", flush=True)
                envelope.unlink()


if __name__ == "__main__":
    main()
