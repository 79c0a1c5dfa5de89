# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""What ./run shows: a key service on loopback, the sample message sealed, and opened by its recipient.

With a display the viewer opens it; without one, or with --terminal, `securedoc` does and prints the message.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from email import message_from_bytes, policy
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TREE / "tests" / "support"), str(TREE / "resources" / "sample")]
sys.dont_write_bytecode = True

from message import RECIPIENT, SENDER, sample_message  # noqa: E402
from service_fixture import Recipient, Service, program  # noqa: E402

PASSWORD = "Herbst-Laub-Fenster-42"


def say(text):
    print(text, flush=True)


def has_display():
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def seal_sample(service, folder):
    """Seals the sample as the institution's mail server would; gives the envelope as the recipient saves it."""
    mail = service.seal(sample_message().as_bytes(), SENDER.addr_spec, [RECIPIENT.addr_spec], what="mail")
    notification = message_from_bytes(mail, policy=policy.default)
    attachment = next(notification.iter_attachments())
    envelope = folder / attachment.get_filename()
    envelope.write_bytes(attachment.get_payload(decode=True))
    say(f"Sealed: \"{notification['Subject']}\" with {envelope.name}, {envelope.stat().st_size} bytes")
    return envelope


def register(service, folder):
    recipient = Recipient(service, folder / "recipient", RECIPIENT.addr_spec, RECIPIENT.display_name, PASSWORD)
    recipient.trust()
    recipient.register()
    recipient.sign_in()
    say(f"Registered {recipient.address}, activated by the link in the mail, signed in")
    return recipient


def show_in_terminal(recipient, envelope, folder):
    say(f"\n$ securedoc inspect {envelope.name}")
    inspected = recipient.run("inspect", envelope)
    say((inspected.stdout + inspected.stderr).decode())
    if inspected.returncode != 0:
        raise ChildProcessError(f"inspect ended with {inspected.returncode}")
    opened = folder / "opened"
    recipient.must("open", envelope, "--output", opened)
    say(f"$ securedoc open {envelope.name}")
    say(recipient.must("open", envelope).decode())
    for path in sorted(path for path in opened.rglob("*") if path.is_file()):
        say(f"  {path.relative_to(opened)}  {path.stat().st_size} bytes")


def show_in_viewer(service, recipient, envelope):
    environment = recipient.environment
    if os.geteuid() == 0:  # Chromium's sandbox refuses to run as root
        environment["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    say(f"Mail that the service sends arrives in {service.outbox}")
    say(f"Should the viewer ask for the password, it is: {PASSWORD}")
    say("The viewer is open; close it or press ctrl-C here to stop everything.")
    noise = recipient.home / "viewer.log"  # Chromium describes its graphics at length
    with open(noise, "wb") as log:
        viewer = subprocess.Popen([program("securedoc-viewer"), str(envelope)], env=environment, stderr=log)
    try:
        status = viewer.wait()
        if status != 0:
            say(noise.read_text(errors="replace"))
        return status
    finally:
        if viewer.poll() is None:
            viewer.terminate()
            viewer.wait()


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    folder = Path(tempfile.mkdtemp(prefix="securedoc-run-"))
    try:
        with Service(folder) as service:
            say(f"Key service: {service.issuer}, everything in {folder}")
            envelope = seal_sample(service, folder)
            recipient = register(service, folder)
            if has_display() and "--terminal" not in sys.argv[1:]:
                return show_in_viewer(service, recipient, envelope)
            show_in_terminal(recipient, envelope, folder)
            return 0
    except KeyboardInterrupt:
        say("\nStopped.")
        return 130
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
