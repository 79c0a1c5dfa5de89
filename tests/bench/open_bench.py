#!/usr/bin/env python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Measures `securedoc open` beside its peers, in one run, alternating, and says whether the targets hold.

    cmake --build build/release --target securedoc securedoc-service securedoc-gateway pipeline_bench reference_bench
    open_bench.py [--sizes 10,100,1024] [--rounds N] [--json FILE] [--folder DIR]

Sizes are in MB (10^6), 1024 means 1 GiB. Needs age and gpg. Everything is written to a folder that is removed.
Only ratios carry over to another machine; the figures in docs/performance.md come from here.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TREE / "tests" / "support"), str(TREE / "tests" / "bench")]
sys.dont_write_bytecode = True

from make_message import make_message  # noqa: E402
from service_fixture import Recipient, Service, program  # noqa: E402

ADDRESS = "bob@example.net"
SENDER = "ana.nunez@hospital.example"
BENCH = TREE / "build" / "release" / "bench"
BATCH = 200


def size_in_bytes(megabytes):
    return 1 << 30 if megabytes == 1024 else megabytes * 1_000_000


def measure(command, environment=None, output=None):
    """Wall seconds, CPU seconds and peak MiB of one process."""
    sink = open(output, "wb") if output else subprocess.DEVNULL
    started = time.perf_counter()
    child = subprocess.Popen([str(word) for word in command], stdin=subprocess.DEVNULL, stdout=sink,
                             stderr=subprocess.PIPE, env=environment)
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if output:
        sink.close()
    if child.returncode != 0:
        sys.exit(f"{command} ended with {child.returncode}: {said.decode(errors='replace')}")
    return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "peak_mib": usage.ru_maxrss / 1024}


def remove(path):
    shutil.rmtree(path) if path.is_dir() else path.unlink()


class Contest:
    """Several commands on one content, run in turn, so that a busy moment hits all of them."""

    def __init__(self, folder):
        self.folder = folder
        self.commands = {}
        self.runs = {}

    def add(self, name, command, environment=None):
        """`command` writes to its argument OUT, or with "> OUT" as its end to standard output."""
        self.commands[name] = (command, environment)
        self.runs[name] = []

    def run(self, rounds):
        out = self.folder / "out"
        for _ in range(rounds):
            for name, (command, environment) in self.commands.items():
                to_stdout = command[-1] == "> OUT"
                words = command[:-1] if to_stdout else [out if word == "OUT" else word for word in command]
                self.runs[name].append(measure(words, environment, out if to_stdout else None))
                remove(out)

    def summary(self):
        return {name: {"wall_min": min(run["wall"] for run in runs), "cpu_min": min(run["cpu"] for run in runs),
                       "wall_median": statistics.median(run["wall"] for run in runs),
                       "peak_mib": max(run["peak_mib"] for run in runs)}
                for name, runs in self.runs.items()}

    def ratio(self, name, other, field="wall"):
        """The median over the rounds of one command's time by another's in the same round."""
        pairs = zip(self.runs[name], self.runs[other])
        return statistics.median(mine[field] / theirs[field] for mine, theirs in pairs)


def seal_with_service(service, message, envelope):
    command = [program("securedoc-gateway"), "--config", str(service.gateway_config), "seal", "--from", SENDER,
               "--to", ADDRESS, "--envelope"]
    with open(message, "rb") as source, open(envelope, "wb") as target:
        subprocess.run(command, stdin=source, stdout=target, check=True)


def prepare_age(folder, message):
    identity = folder / "identity"
    if not identity.exists():
        subprocess.run(["age-keygen", "-o", identity], check=True, stderr=subprocess.DEVNULL)
    recipient = subprocess.run(["age-keygen", "-y", identity], check=True, capture_output=True, text=True).stdout.strip()
    sealed = folder / (message.name + ".age")
    subprocess.run(["age", "-r", recipient, "-o", sealed, message], check=True)
    return ["age", "--decrypt", "-i", identity, "-o", "OUT", sealed]


def prepare_gpg(folder, message):
    home = folder / "gnupg"
    home.mkdir(mode=0o700, exist_ok=True)
    base = ["gpg", "--homedir", home, "--batch", "--quiet", "--pinentry-mode", "loopback", "--passphrase", "bench"]
    sealed = folder / (message.name + ".asc")
    subprocess.run([*base, "--symmetric", "--cipher-algo", "AES256", "--compress-algo", "none", "--armor", "-o", sealed, message], check=True)
    return [*base, "--decrypt", "-o", "OUT", sealed]


def measure_size(megabytes, service, recipient, folder, rounds):
    message = folder / f"message_{megabytes}.eml"
    make_message(size_in_bytes(megabytes), message)
    envelope = folder / f"securedoc_{megabytes}.html"
    seal_with_service(service, message, envelope)
    bare = folder / f"bare_{megabytes}.html"
    subprocess.run([BENCH / "pipeline_bench", "seal", message, bare], check=True)
    reference = folder / f"reference_{megabytes}"
    subprocess.run([BENCH / "reference_bench", "seal", message, reference], check=True)
    contest = Contest(folder)
    contest.add("securedoc", [program("securedoc"), "open", envelope, "--output", "OUT"], recipient.environment)
    contest.add("reference", [BENCH / "reference_bench", "open", reference, "OUT"])
    contest.add("age", prepare_age(folder, message))
    contest.add("gpg", prepare_gpg(folder, message))
    contest.add("pipeline", [BENCH / "pipeline_bench", "open", bare, "OUT"])
    contest.run(rounds)
    for path in [message, envelope, bare, reference, *folder.glob(message.name + ".*")]:
        path.unlink(missing_ok=True)
    return contest


def targets_for(megabytes, contest):
    checks = [("by age, at most", contest.ratio("securedoc", "age"), 1.6)] if megabytes >= 10 else []
    if megabytes == 1024:
        checks += [("by the reference, at most", contest.ratio("securedoc", "reference"), 2.5),
                   ("by gpg, at most", contest.ratio("securedoc", "gpg"), 1 / 3),
                   ("peak MiB, at most", contest.summary()["securedoc"]["peak_mib"], 96)]
    return checks


def measure_batch(service, recipient, folder, rounds):
    """Envelopes of 100 KB per second, one process, one sign-in."""
    envelopes = folder / "batch"
    envelopes.mkdir()
    message = folder / "batch.eml"
    make_message(100_000, message)
    for number in range(BATCH):
        seal_with_service(service, message, envelopes / f"securedoc_{number:03}.html")
    contest = Contest(folder)
    contest.add("batch", [program("securedoc"), "open", envelopes, "--output", "OUT"], recipient.environment)
    contest.run(rounds)
    return contest


def report(results, title, contest, checks):
    print(f"\n{title}")
    for name, figures in contest.summary().items():
        print(f"  {name:10} {figures['wall_min']:8.3f} s min {figures['wall_median']:8.3f} s median"
              f" {figures['cpu_min']:8.3f} s CPU {figures['peak_mib']:7.1f} MiB")
    verdicts = []
    for what, value, bound in checks:
        holds = value >= bound if what.endswith("at least") else value <= bound
        verdicts.append({"what": what, "value": value, "bound": bound, "holds": holds})
        print(f"  {what} {bound:.2f}: {value:.3f} {'holds' if holds else 'MISSED'}")
    results.append({"title": title, "commands": contest.summary(), "targets": verdicts})


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="10,100,1024")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--folder", type=Path)
    arguments = parser.parse_args()
    results = []
    with tempfile.TemporaryDirectory(prefix="securedoc-bench-", dir=arguments.folder) as name:
        folder = Path(name)
        with Service(folder / "service") as service:
            recipient = Recipient(service, folder / "home", ADDRESS)
            recipient.trust()
            recipient.register()
            recipient.sign_in()
            for megabytes in [int(size) for size in arguments.sizes.split(",") if size]:
                contest = measure_size(megabytes, service, recipient, folder, arguments.rounds)
                report(results, f"{megabytes} MB", contest, targets_for(megabytes, contest))
            batch = measure_batch(service, recipient, folder, arguments.rounds)
            rate = BATCH / batch.summary()["batch"]["wall_min"]
            report(results, f"{BATCH} envelopes of 100 KB", batch, [("per second, at least", rate, 100)])
    if arguments.json:
        arguments.json.write_text(json.dumps({"load": os.getloadavg(), "results": results}, indent=2) + "\n")
    sys.exit(0 if all(target["holds"] for result in results for target in result["targets"]) else 1)


if __name__ == "__main__":
    main()
