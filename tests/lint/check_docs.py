# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Documents say what is: links lead somewhere, and the picture in docs/architecture.md is the tree."""

import re

from decision_index import index
from source_tree import SKIPPED, files, main, relative

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
PICTURED = ("core", "app", "viewer", "addin", "server", "resources", "translations", "installer", "tests", "docs")

MIRRORS = {"tests/core", "tests/app", "tests/viewer", "tests/server", "tests/addin", "tests/resources"}


def headings(text):
    """The anchors that a forge makes of a document's headings."""
    anchors = set()
    for heading in re.findall(r"^#+\s+(.*)$", text, re.MULTILINE):
        kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
        anchors.add(kept.replace(" ", "-"))
    return anchors


def check_links(path, tree):
    text, errors = path.read_text("utf-8"), []
    for target in LINK.findall(re.sub(r"```.*?```", "", text, flags=re.DOTALL)):
        if re.match(r"[a-z]+:", target):
            continue
        file_part, _, anchor = target.partition("#")
        found = (path.parent / file_part) if file_part else path
        if not found.exists():
            errors.append(f"{relative(path, tree)}: the link {target} leads nowhere")
        elif anchor and found.suffix == ".md" and anchor not in headings(found.read_text("utf-8")):
            errors.append(f"{relative(path, tree)}: {file_part or 'this page'} has no heading #{anchor}")
    return errors


def pictured_folders(text):
    """Folders in the first fenced block that lists them, one a line, indented by two blanks a level."""
    block = next((block for block in re.findall(r"```\n(.*?)```", text, re.DOTALL)
                  if re.search(r"^core/", block, re.MULTILINE)), "")
    found, stack = set(), []
    for line in block.splitlines():
        match = re.match(r"^( *)([\w-]+)/(\s|$)", line)
        if match:
            level = len(match.group(1)) // 2
            stack = stack[:level] + [match.group(2)]
            found.add("/".join(stack))
    return found


def check_decisions(tree):
    folder = tree / "docs" / "decisions"
    page = folder / "README.md"
    if not folder.exists() or (page.exists() and page.read_text("utf-8") == index(folder, "")):
        return []
    return ["docs/decisions/README.md is not the index of the records; run python3 -B tests/lint/decision_index.py"]


def check_picture(tree):
    page = tree / "docs" / "architecture.md"
    if not page.exists():
        return ["docs/architecture.md does not exist"]
    pictured = pictured_folders(page.read_text("utf-8"))
    real = set()
    for root in PICTURED:
        for path in files(tree, (root,)):
            parts = relative(path, tree).split("/")[:-1]
            real.update("/".join(parts[:depth]) for depth in (1, 2) if len(parts) >= depth)
    real = {name for name in real if not set(name.split("/")) & SKIPPED and name not in MIRRORS}
    errors = [f"docs/architecture.md: {name}/ is in the tree but not in the picture"
              for name in sorted(real - pictured)]
    return errors + [f"docs/architecture.md: {name}/ is in the picture but not in the tree"
                     for name in sorted(pictured) if not (tree / name).is_dir()]


def check(tree):
    errors = check_picture(tree) + check_decisions(tree)
    for path in sorted(tree.glob("*.md")) + files(tree, ("docs",), {".md"}):
        errors += check_links(path, tree)
    return errors, []


if __name__ == "__main__":
    main(check, __doc__)
