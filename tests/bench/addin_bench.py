# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The add-in's two promises, in a real Thunderbird: the toggle is visible in 100 ms, and a message of 10 MB is checked in 1 s.

    SECUREDOC_BIN_DIR=build/release/bin /usr/bin/python3 tests/bench/addin_bench.py
"""

import statistics
import sys
import tempfile
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TREE / "tests" / "addin" / "thunderbird"), str(TREE / "tests" / "support")]
from mail_program import WIDGET, MailProgram  # noqa: E402
from postfix_fixture import Sink  # noqa: E402

# Milliseconds from the click until the button looks different, and until the subject and the line do.
TOGGLE = f"""
const button = d.getElementById("{WIDGET}"), strip = d.getElementById("securedoc-strip");
const label = button.getAttribute("label"), line = strip.textContent, subject = d.getElementById("msgSubject").value;
const start = w.performance.now(), times = {{}};
button.click();
while (Object.keys(times).length < 3 && w.performance.now() - start < 10000) {{
  if (button.getAttribute("label") !== label) times.button ??= w.performance.now() - start;
  if (d.getElementById("msgSubject").value !== subject) times.subject ??= w.performance.now() - start;
  if (strip.textContent !== line) times.line ??= w.performance.now() - start;
  await new Promise((r) => w.requestAnimationFrame(r));
}}
return times;
"""

# Milliseconds from "Send" until the question stands there.
SEND = """
const start = w.performance.now();
const opened = new Promise((resolve) => {
  const observer = (window, topic) => {
    if (topic !== "domwindowopened") return;
    Services.ww.unregisterNotification(observer);
    resolve(w.performance.now() - start);
  };
  Services.ww.registerNotification(observer);
});
w.setTimeout(() => w.goDoCommand("cmd_sendNow"), 0);
return opened;
"""


def attachments(folder):
    """10 MB: a table, a text, and bytes that are neither."""
    row = "Jane Roe,ward 4,bed 12,stable\n"
    table, text, picture = folder / "list.csv", folder / "notes.txt", folder / "picture.jpg"
    table.write_text("Name,ward,bed,state\n" + row * (3_000_000 // len(row)) + "John Doe,SSN 412-55-7788,1,stable\n")
    text.write_text("The patient was seen this morning and is well.\n" * (3_000_000 // 47))
    picture.write_bytes(bytes(range(256)) * (4_000_000 // 256))
    return [str(table), str(text), str(picture)]


def main():
    sink = Sink()
    sink.controller.start()
    with tempfile.TemporaryDirectory(prefix="securedoc-bench-") as name:
        folder = Path(name)
        policy = {"internal_domains": ["hospital.example"], "known_domains": ["example.net"]}
        with MailProgram(folder / "thunderbird", sink.port, policy) as program:
            number = program.compose(to="john@example.net", subject="Lab", body="<p>Hello</p>")
            program.wait_strip(number, "outside")
            times = []
            for index in range(12):
                program.pause(3 if index == 0 else 0.3)  # the first after the event page was taken away
                times.append(program.window(number, TOGGLE))
            for what in ("button", "subject", "line"):
                values = [time[what] for time in times[1:]]
                print(f"toggle to {what}: {statistics.median(values):.0f} ms median, {max(values):.0f} ms worst, "
                      f"{times[0][what]:.0f} ms when the add-in slept")
            program.close(number)
            number = program.compose(to="john@example.net", subject="Lab", body="<p>Hello</p>", attachments=attachments(folder))
            program.wait_strip(number, "outside")
            program.pause(1)
            checks = []
            for _ in range(3):
                checks.append(program.window(number, SEND))
                program.question()
                program.answer("back")
            print(f"send check of 10 MB: {statistics.median(checks):.0f} ms median, {max(checks):.0f} ms worst")
    sink.controller.stop()


if __name__ == "__main__":
    main()
