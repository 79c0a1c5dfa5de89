#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Key releases and password sign-ins per second of a real service, with 32 keep-alive clients on the same machine.

    service_bench.py [SECONDS]

Needs wrk. Every release is answered after its audit row is durable (one writer, group commit, fdatasync); the
number of audit rows is counted afterwards and must hold every release. Prints one JSON object.
"""

import base64
import ctypes
import http.client
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from service_fixture import Service, program  # noqa: E402

CLIENTS = 32
ACCOUNTS = 8
ENVELOPES = 2000
PASSWORD = "correct horse battery staple 7"

RELEASES = """
local tokens = { %(tokens)s }
local count = 0
request = function()
    count = count + 1
    local id = string.format("%%022d", count %% %(envelopes)d)
    local headers = { ["Authorization"] = "Bearer " .. tokens[count %% #tokens + 1],
                      ["Content-Type"] = "application/json" }
    return wrk.format("POST", "/v1/envelopes/" .. id .. "/key", headers, "{}")
end
"""

SIGN_INS = """
local count = 0
request = function()
    count = count + 1
    local body = string.format('{"address":"b%%d@example.net","password":"%(password)s"}', count %% %(accounts)d)
    return wrk.format("POST", "/v1/sessions", { ["Content-Type"] = "application/json" }, body)
end
"""


class Caller:
    """One kept connection to the service."""

    def __init__(self, service):
        self.connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=60)

    def __call__(self, method, target, body, token=""):
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
        self.connection.request(method, target, json.dumps(body), headers)
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status >= 300:
            raise RuntimeError(f"{method} {target}: {answer.status} {text}")
        return json.loads(text) if text else None


def prepare(service):
    """Accounts that are signed in, and envelopes to all of them; gives the access tokens."""
    call = Caller(service)
    addresses = [f"b{number}@example.net" for number in range(ACCOUNTS)]
    for address in addresses:
        call("POST", "/v1/accounts", {"address": address, "name": "Bea", "password": PASSWORD})
        link = service.link_in(service.wait_for_mail(address))
        call("POST", "/v1/activations", {"token": link.rsplit("/", 1)[1], "password": PASSWORD})
    credential = service.credential
    deposit = {"key": base64.b64encode(b"k" * 32).decode(), "sender": "anna@hospital.example", "level": "medium",
               "recipients": addresses, "subject": "Befund", "receipt": False}
    for number in range(ENVELOPES):
        call("PUT", f"/v1/envelopes/{number:022d}", deposit, credential)
    return [call("POST", "/v1/sessions", {"address": address, "password": PASSWORD})["access_token"]
            for address in addresses]


def milliseconds(text):
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def measure(service, folder, script, seconds):
    lua = folder / "load.lua"
    lua.write_text(script)
    command = ["wrk", "-t1", f"-c{CLIENTS}", f"-d{seconds}s", "--timeout", "30s", "--latency", "-s", str(lua), service.issuer]
    text = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    if "Non-2xx" in text or "Socket errors" in text:
        raise RuntimeError(text)
    latency = dict(re.findall(r"^\s+(50|99)%\s+(\S+)", text, re.M))
    return {"per_second": round(float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1))),
            "requests": int(re.search(r"(\d+) requests in", text).group(1)),
            "p50_ms": round(milliseconds(latency["50"]), 2), "p99_ms": round(milliseconds(latency["99"]), 2)}


def audit_rows(service):
    command = [program("securedoc-service"), "admin", "verify-audit", "--data", str(service.data), "--json"]
    report = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    if report["first_bad_row"] is not None:
        raise RuntimeError(report)
    return report["rows"]


def cpu_seconds(service):
    fields = Path(f"/proc/{service.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100


def bare_hashes_per_cpu_second(count=20):
    """The floor of a sign-in: libsodium's Argon2id with OWASP's parameters, here and now."""
    sodium = ctypes.CDLL("libsodium.so.23")
    sodium.sodium_init()  # chooses the fastest code for this processor
    text = ctypes.create_string_buffer(128)
    before = time.process_time()
    for _ in range(count):
        if sodium.crypto_pwhash_str(text, PASSWORD.encode(), ctypes.c_ulonglong(len(PASSWORD)),
                                    ctypes.c_ulonglong(2), ctypes.c_size_t(19 << 20)) != 0:
            raise RuntimeError("libsodium refused")
    return round(count / (time.process_time() - before))


def main():
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    with tempfile.TemporaryDirectory() as folder, Service(folder) as service:
        tokens = prepare(service)
        script = RELEASES % {"tokens": ", ".join(f'"{token}"' for token in tokens), "envelopes": ENVELOPES}
        measure(service, Path(folder), script, 2)  # first openings, caches
        before, cpu = audit_rows(service), cpu_seconds(service)
        releases = measure(service, Path(folder), script, seconds)
        releases["cpu_us_each"] = round((cpu_seconds(service) - cpu) / releases["requests"] * 1e6, 1)
        releases["audit_rows"] = audit_rows(service) - before
        if releases["audit_rows"] < releases["requests"]:
            raise RuntimeError(f"releases without an audit row: {releases}")
        cpu = cpu_seconds(service)
        sign_ins = measure(service, Path(folder), SIGN_INS % {"password": PASSWORD, "accounts": ACCOUNTS}, seconds)
        sign_ins["per_cpu_second"] = round(sign_ins["requests"] / (cpu_seconds(service) - cpu))
        sign_ins["bare_hashes_per_cpu_second"] = bare_hashes_per_cpu_second()
        memory = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{service.process.pid}/status").read_text()).group(1)
        print(json.dumps({"key_releases": releases, "sign_ins": sign_ins, "peak_memory_mb": int(memory) // 1024}))


if __name__ == "__main__":
    main()
