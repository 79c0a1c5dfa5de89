# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Rules of the house that a search can check: licence lines, words, Qt habits, decision numbers, nothing copied."""

import re
from collections import defaultdict

from source_tree import CODE_ROOTS, files, line_of, main, relative, strip_cpp

# REUSE-IgnoreStart
SPDX = ("SPDX-FileCopyrightText: The securedoc authors", "SPDX-License-Identifier: Apache-2.0")
# REUSE-IgnoreEnd
SOURCES = {".h", ".cpp", ".mm", ".py", ".sh", ".cmake", ".js", ".mjs", ".ts", ".css", ".ui"}
UNSIGNED = ("tests/vectors/", "translations/")  # data; translations/*.ts are Qt's XML
SCRIPTS = {"run", "test", ".ci/run", "CMakeLists.txt"}

# (pattern, folders it is looked for in, path parts that may do it, why)
CPP_RULES = [
    (r"\btr\s*\(|\bQObject::tr\b|\bQT_TR\w*", ("core", "server"), (), "user text belongs to app and viewer"),
    (r"#\s*(if|ifdef|ifndef|elif)\b.*\b(Q_OS_\w+|_WIN32|__APPLE__|__linux__)", CODE_ROOTS, ("platform/",),
     "platform differences live in platform/ folders"),
    (r":\s*public\s+QThread\b", CODE_ROOTS, (), "no QThread subclass; use a future or a worker object"),
    (r"\bQEventLoop\b|\bprocessEvents\s*\(", CODE_ROOTS, (), "no nested event loop"),
    (r"\b(?!app\b|application\b|App\b|Q\w*Application\b)\w+(\(\))?(\.|->)exec\s*\(\s*\)", ("app", "viewer", "addin"), (),
     "a dialog's exec() is a nested event loop; use open()"),
    (r"\bwaitForFinished\s*\(", ("app", "viewer/windows", "viewer/web", "core/render"), (),
     "the window's thread never waits"),
    (r"(?<![.\w>:])sender\s*\(\s*\)\s*->", ("app", "viewer", "addin"), (), "no QObject::sender()"),
    (r"\bQSharedPointer\b", CODE_ROOTS, (), "use std::unique_ptr"),
    (r"^\s*using\s+namespace\s+(?!std::\w*literals)", CODE_ROOTS, (), "no using namespace"),
    (r"\b(class|struct)\s+\w*(Manager|Helper|Utils?)\b", CODE_ROOTS, (), "the name hides a missing idea"),
    (r"\bsetInsecureFallback\s*\(\s*true", CODE_ROOTS, (), "credentials are never stored in clear"),
]
FOREIGN = re.compile(r"SPDX-FileCopyrightText:(?! The securedoc authors)|Copyright \(c\)|\xa9 \d{4}", re.IGNORECASE)
OPEN_WORK = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b(?!\s*\(?#\d+)")


def check_spdx(path, name):
    lines = path.read_text("utf-8").splitlines()
    if lines and (lines[0].startswith("#!") or lines[0].startswith("<?xml")):
        lines = lines[1:]
    head = "\n".join(lines[:2] if path.suffix != ".ui" else lines[:4])
    return [] if all(line in head for line in SPDX) else [f"{name}:1: the two SPDX lines are missing"]


def check_cpp(path, name):
    errors = []
    text = strip_cpp(path.read_text("utf-8"))
    for pattern, roots, exempt, why in CPP_RULES:
        if not any(name.startswith(root + "/") for root in roots) or any(part in name for part in exempt):
            continue
        for match in re.finditer(pattern, text, re.MULTILINE):
            errors.append(f"{name}:{line_of(text, match.start())}: {why} ({match.group(0).strip()})")
    is_catalogue = name.startswith("translations/")  # rows for words.py, never included
    if path.suffix == ".h" and not is_catalogue and "#pragma once" not in text:
        errors.append(f"{name}:1: no #pragma once")
    return errors


def check_open_work(path, name):
    text = path.read_text("utf-8")
    return [f"{name}:{line_of(text, match.start())}: {match.group(1)} without an issue number"
            for match in OPEN_WORK.finditer(text)]


def check_decisions(tree):
    numbers, errors = defaultdict(list), []
    for path in files(tree, ("docs/decisions",), {".md"}):
        if path.name == "README.md":
            continue
        match = re.fullmatch(r"(\d{4})-[a-z0-9-]+\.md", path.name)
        if match:
            numbers[match.group(1)].append(path.name)
        else:
            errors.append(f"docs/decisions/{path.name}: not named NNNN-title.md")
    return errors + [f"docs/decisions: number {number} is taken twice: {', '.join(names)}"
                     for number, names in numbers.items() if len(names) > 1]


def check_ours(path, name):
    """Everything in the tree was written for it: a notice of somebody else is a copied file."""
    text = path.read_text("utf-8")
    return [f"{name}:{line_of(text, match.start())}: a copyright notice of somebody else; use a package instead"
            for match in FOREIGN.finditer(text)]


def check(tree):
    errors = check_decisions(tree)
    for path in files(tree):
        name = relative(path, tree)
        is_script = name in SCRIPTS or path.name == "CMakeLists.txt"
        if (path.suffix in SOURCES or is_script) and not name.startswith(UNSIGNED):
            errors += check_spdx(path, name)
            if name != "tests/lint/check_text.py" and not name.startswith("tests/lint/lint_test"):
                errors += check_open_work(path, name) + check_ours(path, name)
        if path.suffix in (".h", ".cpp", ".mm"):
            errors += check_cpp(path, name)
    return errors, []


if __name__ == "__main__":
    main(check, __doc__)
