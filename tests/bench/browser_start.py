# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Starts a browser with a page as a person does, with no driver beside it, and reads from its console what the page marks. A page tells by running
REPORT before all else."""

import os
import re
import signal
import subprocess
import threading
import time
from pathlib import Path

REPORT = """
new PerformanceObserver((list) => {
  for (const { name, startTime } of list.getEntries()) console.log(`MARK ${name} ${performance.timeOrigin + startTime}`);
}).observe({ type: "mark", buffered: true });
"""
MARK = re.compile(rb"MARK (\S+) ([\d.]+)")
LAST = "securedoc-complete"
PATIENCE = 600  # seconds
PREFERENCES = {
    "devtools.console.stdout.content": True, "app.update.enabled": False, "browser.shell.checkDefaultBrowser": False, "browser.aboutwelcome.enabled": False,
    "browser.sessionstore.resume_from_crash": False, "datareporting.policy.dataSubmissionEnabled": False, "toolkit.telemetry.enabled": False,
    "network.captive-portal-service.enabled": False, "network.connectivity-service.enabled": False,
    "browser.safebrowsing.downloads.remote.enabled": False, "services.settings.server": "data:,#remote-settings-dummy/v1",
}


def command(browser, profile, address):
    if browser == "chromium":
        return ["chromium", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", f"--user-data-dir={profile}", "--enable-logging=stderr", address]
    values = {True: "true", False: "false"}
    lines = [f'user_pref("{name}", {values.get(value) or chr(34) + value + chr(34)});' for name, value in PREFERENCES.items()]
    (profile / "user.js").write_text("\n".join(lines))
    return ["firefox-esr", "--no-remote", "--profile", str(profile), address]


def processes_of(group):
    """The browser's processes: all of its session."""
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            fields = (entry / "stat").read_text(errors="replace").rpartition(") ")[2].split()
            if int(fields[3]) == group:
                yield entry, fields
        except (OSError, IndexError):
            pass  # gone


def cpu_of(group):
    """Milliseconds of processor time so far, of ended children too."""
    tick = 1000 / os.sysconf("SC_CLK_TCK")
    return sum(sum(map(int, fields[11:15])) for _, fields in processes_of(group)) * tick


def memory_of(group):
    """Proportional set size in MB."""
    total = 0
    for entry, _ in processes_of(group):
        try:
            total += int(re.search(r"^Pss:\s+(\d+)", (entry / "smaps_rollup").read_text(), re.M)[1])
        except (OSError, TypeError):
            pass
    return total * 1024 / 1e6


class Meter(threading.Thread):
    """The peak of the memory; looking for it takes time, so times beside it are worth nothing."""

    def __init__(self, group):
        super().__init__(daemon=True)
        self.group, self.peak, self.is_over = group, 0, threading.Event()

    def run(self):
        while not self.is_over.wait(1):
            self.peak = max(self.peak, memory_of(self.group))


def start(browser, profile, path, with_memory=False):
    """Milliseconds from the start of the process to each mark, and `cpu`, and `memory` if that is asked for."""
    profile.mkdir(exist_ok=True)
    line = command(browser, profile, Path(path).as_uri())
    since = time.time() * 1000
    process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
    watchdog = threading.Timer(PATIENCE, os.killpg, [process.pid, signal.SIGKILL])
    watchdog.start()
    meter = Meter(process.pid)
    if with_memory:
        meter.start()
    marks = {}
    try:
        for output in process.stdout:
            found = MARK.search(output)
            if found:
                marks.setdefault(found[1].decode().removeprefix("securedoc-"), float(found[2]) - since)
                if found[1].decode() == LAST:
                    break
        else:
            raise RuntimeError(f"{browser} ended or took more than {PATIENCE} s: {marks}")
        marks["cpu"] = cpu_of(process.pid)
        if with_memory:
            meter.is_over.set()
            meter.join()
            marks["memory"] = max(meter.peak, memory_of(process.pid))
        return marks
    finally:
        watchdog.cancel()
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        for lock in ("SingletonLock", "lock", ".parentlock"):
            (profile / lock).unlink(missing_ok=True)
