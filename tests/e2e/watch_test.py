#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""`securedoc watch`: what lies in a folder and what arrives there is opened once, whatever happens in between."""

import json
import os
import queue
import shutil
import signal
import subprocess
import threading
import time
import unittest
from pathlib import Path

from cli_fixture import Base, PDF, fixture

PATIENCE = 120
SETTLED = 2  # seconds; ArrivalList::kSettled
TRIES = 20


class Watch:
    """One run; its reports as they come."""

    def __init__(self, person, folder, output, *options):
        self.process = subprocess.Popen([fixture.program("securedoc"), "watch", "--json", str(folder), "--output", str(output), *map(str, options)],
                                        env=person.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self._reports = queue.Queue()
        self._reader = threading.Thread(target=lambda: [self._reports.put(json.loads(line)) for line in self.process.stdout], daemon=True)
        self._reader.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self._reader.join()
        for stream in (self.process.stdout, self.process.stderr):
            stream.close()

    def report(self):
        return self._reports.get(timeout=PATIENCE)

    def stop(self, number=signal.SIGTERM):
        """The exit code, and what was reported until then."""
        self.process.send_signal(number)
        code = self.process.wait(PATIENCE)
        self._reader.join()
        return code, list(self._reports.queue)


class WatchTest(Base):
    def setUp(self):
        self.recipient = self.person()
        self.folder, self.output = self.recipient.home / "in", self.recipient.home / "out"
        self.folder.mkdir()

    def arrive(self, name):
        path = self.envelope(self.recipient, name=f"away-{name}", attachments=[("Befund.pdf", PDF)])
        return shutil.move(path, self.folder / name)

    def watch(self, *options):
        return Watch(self.recipient, self.folder, self.output, *options)

    def password(self):
        return "--password-file", self.recipient.password_file

    def test_each_message_once(self):
        self.arrive("securedoc_1.html")
        (self.folder / "notes.txt").write_text("no message")
        with self.watch(*self.password()) as run:
            report = run.report()
            self.assertEqual((report["exit_code"], report["file"]), (0, str(self.folder / "securedoc_1.html")))
            self.arrive("securedoc_2.html")
            self.assertEqual(run.report()["output"], str(self.output / "securedoc_2"))
            self.assertEqual((self.output / "securedoc_2" / "attachments" / "Befund.pdf").read_bytes(), PDF)
            self.assertEqual(run.stop(), (0, []))
        self.arrive("securedoc_3.html")  # while nobody watches
        with self.watch(*self.password()) as run:
            self.assertEqual(run.report()["output"], str(self.output / "securedoc_3"))
            self.assertEqual(run.stop(signal.SIGINT), (0, []))
        self.assertEqual(sorted(entry.name for entry in self.output.iterdir()), ["securedoc_1", "securedoc_2", "securedoc_3"])

    def test_file_that_is_still_written(self):
        """A copy that takes longer than a file must stay as it is to count as whole, and goes on all the time."""
        whole = self.arrive("whole.html").read_bytes()
        (self.folder / "whole.html").unlink()
        for number in range(TRIES):
            name = f"slow-{number}.html"
            self.arrive(f"first-{number}.html")
            with self.watch(*self.password()) as run:
                self.assertEqual(run.report()["exit_code"], 0)  # it watches
                if not self.copies_without_a_stop(whole, self.folder / name):
                    continue  # this machine stopped the copy for so long that it may be taken for all of it
                report = run.report()
                self.assertEqual((Path(report["file"]).name, report["exit_code"]), (name, 0))
                self.assertEqual(run.stop(), (0, []))
                return
        self.fail(f"{TRIES} copies were stopped")

    @staticmethod
    def copies_without_a_stop(content, path):
        longest, before = 0, time.monotonic()
        with open(path, "wb", buffering=0) as slow:
            for at in range(0, len(content), len(content) // 20):
                slow.write(content[at:at + len(content) // 20])
                longest, before = max(longest, time.monotonic() - before), time.monotonic()
                time.sleep(2 * SETTLED / 20)
        if longest < SETTLED * 0.9:
            return True
        path.unlink()
        return False

    def test_service_that_is_away(self):
        """Told, and made up for."""
        self.arrive("securedoc.html")
        self.service.stop()
        self.addCleanup(lambda: self.service.process or self.service.start())
        with self.watch(*self.password()) as run:
            self.assertEqual(run.report()["exit_code"], 30)
            self.service.start()
            self.assertEqual(run.report()["exit_code"], 0)

    def test_wrong_password_locks_nobody_out(self):
        wrong = self.recipient.home / "wrong"
        wrong.write_text("not the password\n")
        for number in range(15):
            self.arrive(f"securedoc_{number}.html")
        with self.watch("--password-file", wrong) as run:
            self.assertEqual([run.report()["exit_code"] for _ in range(15)], [22] * 15)
            self.assertEqual(run.stop(), (0, []))
        self.assertEqual(self.recipient.run("account", "sign-in", *self.password()).returncode, 0)

    def test_a_message_that_was_saved_is_not_lost_by_its_name(self):
        first = self.arrive("securedoc.html")
        with self.watch(*self.password()) as run:
            self.assertEqual(run.report()["exit_code"], 0)
            first.unlink()
            later = time.time() + 5
            os.utime(self.arrive("securedoc.html"), (later, later))
            self.assertEqual(run.report()["error"]["code"], "OutputUnwritable")
        with self.watch("--overwrite", *self.password()) as run:
            self.assertEqual(run.report()["exit_code"], 0)

    def test_message_that_was_cut(self):
        """However little is left of it, it is told."""
        whole = self.arrive("whole.html").read_bytes()
        (self.folder / "whole.html").unlink()
        header = whole.index(b'id="securedoc-header"')
        for name, size in (("front.html", header - 100), ("header.html", header + 200), ("payload.html", len(whole) - 500)):
            (self.folder / name).write_bytes(whole[:size])
        with self.watch(*self.password()) as run:
            self.assertEqual([(Path(report["file"]).name, report["exit_code"]) for report in (run.report() for _ in range(3))],
                             [("front.html", 14), ("header.html", 13), ("payload.html", 14)])

    def test_two_files_for_one_folder(self):
        self.arrive("same.html")
        with self.watch(*self.password()) as run:
            self.assertEqual(run.report()["exit_code"], 0)
        shutil.copy(self.folder / "same.html", self.folder / "same.htm")
        long_ago = time.time() - 5000
        os.utime(self.folder / "same.htm", (long_ago, long_ago))
        with self.watch(*self.password()) as run:
            self.assertEqual([run.report()["exit_code"] for _ in range(2)], [40, 40])

    def test_folder_that_is_none(self):
        self.expect(2, self.recipient.run("watch", self.folder))
        self.expect(10, self.recipient.run("watch", "--json", self.folder / "missing", "--output", self.output), "FileUnreadable")
        first = self.arrive("securedoc.html")
        with self.watch(*self.password()) as run:
            self.assertEqual(run.report()["exit_code"], 0)  # it watches
            first.unlink()
            self.folder.rmdir()
            self.assertEqual(run.report()["error"]["code"], "FileUnreadable")
            self.assertEqual(run.process.wait(PATIENCE), 10)


if __name__ == "__main__":
    unittest.main(verbosity=2)
