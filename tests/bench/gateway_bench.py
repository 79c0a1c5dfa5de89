# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""What the gateway costs: ten smtp-source → Postfix → smtp-sink with and without the milter, alternating in one run.

    gateway_bench.py [--rounds N] [--large]

Prints mails per second and the ratio to the same Postfix without the milter; --large also sends 1 GiB and prints the
gateway's peak memory. Messages are random text, so that nothing is gained by compressing them.
"""

import argparse
import base64
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from postfix_fixture import MailServer  # noqa: E402
from service_fixture import Service, free_port, wait_until  # noqa: E402

SESSIONS = 10
# name: (bytes of a message, messages in a round, subject, bound of the ratio)
CASES = {
    "untouched 5 KB": (5_000, 2000, "Lab results", 0.75),
    "sealed 5 KB": (5_000, 1000, "++ Lab results", None),
    "sealed 100 KB": (100_000, 400, "++ Lab results", 0.40),
    "sealed 10 MB": (10_000_000, 10, "++ Lab results", 0.40),
}
GIBIBYTE = 1 << 30


def write_messages(folder, size, subject):
    """One for each session: the gateway works on one and the same message only once at a time."""
    for session in range(SESSIONS):
        write_message(folder / f"message{session}", size, subject)


def write_message(path, size, subject):
    with open(path, "wb") as file:
        file.write(f"From: Ana <ana@hospital.example>\nTo: john@example.net\nDate: Mon, 23 Nov 2026 23:14:35 +0100\n"
                   f"Message-ID: <{path.name}@hospital.example>\nSubject: {subject}\n\n".encode())
        while file.tell() < size:
            file.write(base64.encodebytes(os.urandom(min(1 << 20, (size - file.tell()) * 3 // 4 + 1))))


class Bench:
    def __init__(self, folder):
        self.folder = folder
        self.service = Service(folder / "institution")
        self.server = MailServer(folder / "postfix")
        self.sink_port = free_port()
        self.sink = None

    def start(self):
        self.service.start()
        self.sink = subprocess.Popen(["smtp-sink", "-u", "postfix", f"127.0.0.1:{self.sink_port}", "1000"])
        self.server.start()
        main = self.server.postfix.folder / "conf" / "main.cf"
        ours = {"relayhost": f"[127.0.0.1]:{self.sink_port}", "message_size_limit": "0",
                "local_header_rewrite_clients": "permit_inet_interfaces"}
        lines = [line for line in main.read_text().splitlines() if line.split(" =")[0] not in ours]
        main.write_text("\n".join([*lines, *(f"{name} = {value}" for name, value in ours.items()), ""]))
        self.server.postfix.restart()
        config = json.loads(self.service.gateway_config.read_text())
        spool = self.folder / "spool"
        spool.mkdir()
        config.update(spool_folder=str(spool), reinject=f"127.0.0.1:{self.server.inside_port}")
        file = self.folder / "gateway.json"
        file.touch(mode=0o600)
        file.write_text(json.dumps(config))
        self.server.start_gateway(file)

    def stop(self):
        self.server.stop()
        self.sink.terminate()
        self.sink.wait()
        self.service.stop()

    def run(self, count, port):
        """Seconds until the sink has taken `count` mails, as Postfix logs it."""
        log = open(self.server.postfix.folder / "maillog", "rb")
        log.seek(0, os.SEEK_END)
        start = time.monotonic()
        sessions = min(SESSIONS, count)
        sources = [subprocess.Popen(["smtp-source", "-d", "-s", "1", "-m", str(count // sessions), "-f", "ana@hospital.example", "-t",
                                     "john@example.net", "-F", str(self.folder / f"message{session}"), f"127.0.0.1:{port}"])
                   for session in range(sessions)]
        sent = 0
        while sent < count:
            sent += log.read().count(b"status=sent")
            time.sleep(0.005)
        log.close()
        if any(source.wait() for source in sources):
            raise ChildProcessError("smtp-source failed")
        return time.monotonic() - start

    def peak_memory(self):
        status = Path(f"/proc/{self.server.gateway.pid}/status").read_text()
        return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024

    def cpu_seconds(self):
        fields = Path(f"/proc/{self.server.gateway.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(bench, rounds):
    for name, (size, count, subject, bound) in CASES.items():
        write_messages(bench.folder, size, subject)
        plain, milter, cpu = [], [], 0.0
        for _ in range(rounds):
            plain.append(bench.run(count, bench.server.inside_port))
            before = bench.cpu_seconds()
            milter.append(bench.run(count, bench.server.port))
            cpu = (bench.cpu_seconds() - before) / count
        ratio = min(plain) / min(milter)
        limit = "" if bound is None else f", bound {bound:.2f}: {'kept' if ratio >= bound else 'MISSED'}"
        print(f"{name}: without {count / min(plain):.1f}/s, with {count / min(milter):.1f}/s, ratio {ratio:.2f}{limit}; "
              f"gateway's CPU {cpu * 1000:.2f} ms a message", flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--large", action="store_true")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        bench = Bench(folder)
        bench.start()
        try:
            measure(bench, chosen.rounds)
            if chosen.large:
                write_message(folder / "message0", GIBIBYTE, "++ Large")
                seconds = bench.run(1, bench.server.port)
                print(f"1 GiB sealed and delivered in {seconds:.1f} s", flush=True)
            print(f"gateway's peak memory {bench.peak_memory():.0f} MiB")
            wait_until(lambda: bench.server.postfix.queued() == 0, "the queue to be empty")
        finally:
            bench.stop()


if __name__ == "__main__":
    main()
