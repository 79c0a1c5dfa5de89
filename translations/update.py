# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Takes new sentences up into translations/*.ts with lupdate and writes the files indented, as they are kept:

    update.py [--lupdate PROGRAM]
"""

import argparse
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

TREE = Path(__file__).resolve().parents[1]
SOURCES = ("app", "viewer", "addin", "translations")  # translations/*_words.h are the words of pages and add-ins


def update(target, lupdate="/usr/lib/qt6/bin/lupdate", plural_only=False):
    command = [lupdate, "-silent", "-I", ".", *(name for name in SOURCES if (TREE / name).is_dir()),
               "-ts", str(target), "-locations", "none", "-no-obsolete"]
    subprocess.run(command + ["-pluralonly"] * plural_only, cwd=TREE, check=True, stderr=subprocess.DEVNULL)
    tree = ElementTree.parse(target)
    ElementTree.indent(tree, "    ")
    text = ElementTree.tostring(tree.getroot(), encoding="unicode")
    target.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', "utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lupdate", default="/usr/lib/qt6/bin/lupdate")
    options = parser.parse_args()
    for target in sorted((TREE / "translations").glob("securedoc_*.ts")):
        update(target, options.lupdate, plural_only=target.stem == "securedoc_en")


if __name__ == "__main__":
    main()
