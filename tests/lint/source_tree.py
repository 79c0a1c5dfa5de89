# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""What the lints share: which files there are, and C++ text without comments and literals."""

import argparse
import re
import sys
from pathlib import Path

CODE_ROOTS = ("core", "app", "viewer", "addin", "server")
SKIPPED = {"build", "Testing", "node_modules", "__pycache__"}


def relative(path, tree):
    return path.relative_to(tree).as_posix()


def files(tree, roots=(".",), suffixes=None):
    """Every file of ours under `roots`, sorted; hidden folders other than .ci and .cmake are left out."""
    found = []

    def visit(folder):
        for entry in sorted(folder.iterdir()):
            name = relative(entry, tree)
            if entry.is_dir():
                hidden = entry.name.startswith(".") and entry.name not in (".ci", ".cmake")
                if not hidden and entry.name not in SKIPPED:
                    visit(entry)
            elif suffixes is None or entry.suffix in suffixes:
                found.append(entry)

    for root in roots:
        if (tree / root).is_dir():
            visit(tree / root)
    return found


_TOKEN = re.compile(r'''
      //[^\n]*
    | /\*.*?\*/
    | R"(?P<raw>[^(\s]*)\(.*?\)(?P=raw)"
    | "(?:\\.|[^"\\\n])*"
    | (?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'
''', re.VERBOSE | re.DOTALL)


def strip_cpp(text):
    """The text with comments blanked and literals emptied; line numbers stay the same."""
    def blank(match):
        token = match.group(0)
        kept = '""' if token.startswith(('"', "R")) else "0" if token.startswith("'") else ""
        return kept + "\n" * token.count("\n")

    return _TOKEN.sub(blank, text)


def strip_comments(text):
    """As strip_cpp, but literals stay."""
    return _TOKEN.sub(lambda match: re.sub(r"[^\n]", "", match.group(0))
                      if match.group(0).startswith(("//", "/*")) else match.group(0), text)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def main(check, description):
    """Runs `check(tree)`, which gives (errors, warnings), over --tree; exit status 1 when there are errors."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--tree", type=Path, default=Path(__file__).resolve().parents[2])
    parser.add_argument("--quiet", action="store_true", help="errors only")
    options = parser.parse_args()
    errors, warnings = check(options.tree.resolve())
    if not options.quiet:
        for warning in warnings:
            print(f"note: {warning}")
    for error in errors:
        print(f"error: {error}")
    print(f"{len(errors)} errors, {len(warnings)} notes")
    sys.exit(1 if errors else 0)
