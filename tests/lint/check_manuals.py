# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Every program has a manual page, and page and --help name the same options.

    check_manuals.py FOLDER_OF_THE_PROGRAMS [--tree TREE]
"""

import re
import subprocess
import sys
from pathlib import Path

OPTION = re.compile(r"(?<![\w-])--[a-z][a-z0-9-]*")
# Options of Qt's own that every QCommandLineParser lists under --help-all.
QT_OPTIONS = {"--help-all"}


def manual_options(page):
    """The options a page describes: every long option in the text, with roff's escapes taken back."""
    text = "\n".join(line for line in page.splitlines() if not line.startswith('.\\"'))
    return set(OPTION.findall(text.replace("\\-", "-").replace("\\fB", "").replace("\\fR", "")))


def help_text(program):
    done = subprocess.run([str(program), "--help"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, timeout=60,
                          env={"PATH": "/usr/bin:/bin", "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"})
    if done.returncode != 0:
        return f"--this-program-ended-with-{done.returncode}"
    return done.stdout


def compare(name, page, programs):
    program = programs / name
    if not program.exists():
        return [f"installer/man: {name} has a manual page but is not built"]
    said = set(OPTION.findall(help_text(program))) - QT_OPTIONS
    written = manual_options(page)
    errors = [f"{name}: --help names {option}, its manual page does not" for option in sorted(said - written)]
    return errors + [f"{name}: the manual page names {option}, --help does not" for option in sorted(written - said)]


def check(tree, programs):
    pages = {path.stem: path.read_text("utf-8") for path in sorted((tree / "installer/man").glob("*.[18]"))}
    errors = [error for name, page in pages.items() for error in compare(name, page, programs)]
    for program in sorted(programs.iterdir()):
        if program.is_file() and program.stat().st_mode & 0o111 and program.name not in pages:
            errors.append(f"{program.name} has no manual page in installer/man")
    return errors


def main():
    tree = Path(sys.argv[3]) if len(sys.argv) == 4 else Path(__file__).resolve().parents[2]
    errors = check(tree, Path(sys.argv[1]))
    for error in errors:
        print(f"error: {error}")
    print(f"{len(errors)} errors")
    sys.exit(1 if errors else 0)


if __name__ == "__main__":
    main()
