# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The add-in of classic Outlook under wine, driven by client.cpp, which plays Outlook and registers the add-in as regsvr32 does:

    outlook_com_test.py FOLDER   with securedoc-outlook.dll and client.exe

What this cannot show is Outlook itself.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

WINE = "/usr/lib/wine/wine64"
PATIENCE = 300  # seconds
# Windows are made, and shown nowhere: no X server is needed.
REGISTRY = 'WINE REGISTRY Version 2\n\n[Software\\\\Wine\\\\Drivers]\n"Graphics"="null"\n'


def make_prefix(prefix):
    """What wine makes itself takes minutes on a busy machine, and holds everything that some Windows program may want. This one
    needs wine's own libraries alone. "disable" keeps wine from completing it."""
    (prefix / ".update-timestamp").write_text("disable\n")
    (prefix / "user.reg").write_text(REGISTRY)
    libraries = prefix / "drive_c" / "windows" / "system32"
    libraries.mkdir(parents=True)
    for library in Path("/usr/lib").glob("*/wine/x86_64-windows/*"):
        if not library.name.startswith("winedbg"):  # a program that crashes ends
            (libraries / library.name).symlink_to(library)
    drives = prefix / "dosdevices"
    drives.mkdir()
    (drives / "c:").symlink_to("../drive_c")
    (drives / "z:").symlink_to("/")


def main():
    with tempfile.TemporaryDirectory(prefix="securedoc-wine-") as folder:
        make_prefix(Path(folder))
        environment = {**os.environ, "WINEPREFIX": folder, "WINEDEBUG": "-all", "WINEARCH": "win64",
                       "WINEDLLOVERRIDES": "mscoree,mshtml,winemenubuilder.exe="}
        environment.pop("DISPLAY", None)
        try:
            played = subprocess.run([WINE, "client.exe"], cwd=sys.argv[1], env=environment, stdin=subprocess.DEVNULL,
                                    stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=PATIENCE)
        finally:
            subprocess.run(["/usr/lib/wine/wineserver64", "-k", "-w"], env=environment, timeout=PATIENCE)
    print(played.stdout.decode(errors="replace"), end="")
    if played.returncode != 0:
        sys.exit(f"the play of Outlook ended with {played.returncode}")


if __name__ == "__main__":
    main()
