# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Who may include whom: the table of docs/architecture.md and docs/decisions/0004, and no cycles: none between
targets, and none between folders but those that known_knots.txt still lists."""

import re
import sys
from functools import cache
from pathlib import Path

from source_tree import CODE_ROOTS, files, line_of, main, relative, strip_comments

CORE = ["core/base", "core/address", "core/files", "core/crypto", "core/envelope", "core/reply", "core/subject", "core/mailtext", "core/message", "core/render", "core/scan",
        "core/policy",
        "core/protocol", "core/account", "core/pipeline"]


# core/sealing is for who seals, the institution's side: it holds the page, and building that takes Node.


def core_without(*names):
    return [folder for folder in CORE if folder not in names]


SERVER_CORE = core_without("core/account") + ["core/sealing"]
SERVER = SERVER_CORE + ["server"]


def gateway(*names, outside=()):
    """A room of the gateway: which others it may include, beside core; a name with a slash is a folder of the tree."""
    ours = [name if "/" in name else f"server/gateway/{name}" for name in names]
    return SERVER_CORE + ours, ["std", "posix", "QtCore", *outside]


# folder: (our folders it may include, outside libraries it may include); the longest matching folder counts.
# std and POSIX are allowed everywhere but in core/subject, which also compiles for Windows.
TABLE = {
    "core/base": ([], ["std", "posix", "Highway"]),
    "core/address": (["core/base"], ["std", "QtCore"]),
    "core/files": (["core/base"], ["std", "posix"]),
    "core/crypto": (["core/base"], ["std", "posix", "OpenSSL", "libsodium"]),
    "core/envelope": (["core/base", "core/files", "core/crypto"], ["std", "posix", "zlib"]),
    "core/sealing": (["core/base", "core/files", "core/crypto", "core/envelope"], ["std"]),
    "core/reply": (["core/base", "core/files", "core/crypto", "core/envelope"], ["std", "posix"]),
    "core/subject": (["core/base"], ["std"]),
    "core/message": (["core/base", "core/files", "core/mailtext"], ["std", "posix", "QtCore", "GMime"]),
    "core/mailtext": (["core/base", "core/address"], ["std", "posix", "GMime"]),
    "core/render": (["core/base"], ["std", "posix", "QtCore", "gumbo"]),
    "core/scan": (["core/base", "core/files", "core/message"], ["std", "posix", "QtCore", "extractor", "RE2"]),
    "core/policy": (["core/base", "core/address", "core/subject"], ["std", "posix", "QtCore"]),
    "core/protocol": (["core/base"], ["std", "posix", "QtCore"]),
    "core/account": (["core/base", "core/address", "core/files", "core/protocol", "core/policy"],
                     ["std", "posix", "QtCore", "QtNetwork", "QtKeychain"]),
    "core/pipeline": (core_without("core/scan"), ["std", "posix", "QtCore"]),
    "app": (core_without("core/crypto") + ["app"],
            ["std", "posix", "QtCore", "QtGui", "QtWidgets", "QtConcurrent"]),
    "viewer": (core_without("core/crypto") + ["app", "viewer"],
               ["std", "posix", "QtCore", "QtGui", "QtWidgets", "QtConcurrent", "QtPrintSupport"]),
    "viewer/web": (core_without("core/crypto") + ["app", "viewer"],
                   ["std", "posix", "QtCore", "QtGui", "QtWidgets", "QtConcurrent", "QtQuick", "QtWebEngine"]),
    "addin": (core_without("core/crypto") + ["app", "addin"],
              ["std", "posix", "QtCore", "QtGui", "QtWidgets", "QtConcurrent"]),
    "addin/outlook-com": (["core/subject"], ["std", "Windows"]),
    "server": (SERVER, ["std", "posix", "QtCore"]),
    "server/store": (SERVER, ["std", "posix", "QtCore", "SQLite", "libpq"]),
    "server/http": (SERVER, ["std", "posix", "QtCore", "Boost"]),
    "server/log": (["core/base", "core/protocol"], ["std", "posix"]),
    "server/delivery": (["core/base", "core/files"], ["std", "posix", "libcurl"]),
    "server/gateway": ([], ["std"]),
    "server/gateway/letter": gateway(),
    "server/gateway/postfix": gateway(),
    "server/gateway/service": gateway("server/http"),
    "server/gateway/scan": gateway("letter", "server/log"),
    "server/gateway/milter": gateway("letter", "server/log", outside=["libmilter"]),
    "server/gateway/notice": gateway("letter", "server/delivery", "server/log"),
    "server/gateway/proof": gateway("service", "server/log"),
    "server/gateway/mobile": gateway("letter", "notice", "service", "server/log"),
    "server/gateway/sealing": gateway("letter", "notice", "scan", "service"),
    "server/gateway/outbound": gateway("letter", "milter", "notice", "proof", "scan", "sealing", "server/delivery", "server/log"),
    "server/gateway/replies": gateway("letter", "notice", "sealing", "service", "server/delivery", "server/log"),
    "server/gateway/config": gateway("letter", "mobile", "postfix", "replies", "scan", "service"),
    "server/gateway/program": gateway("server/gateway", "server/delivery", "server/log"),
}

# folder: npm packages that its TypeScript may import, and folders of ours besides itself; the longest match counts.
SCRIPT_TABLE = {
    "resources/reader": (["postal-mime", "dompurify", "securedoc-words"], ["core/render"]),
    "resources/pages": ([], ["resources/reader"]),
}
IMPORT = re.compile(r"""\b(?:import|export)\b[^;"']*?\bfrom\s*["']([^"']+)["']|\bimport\s*\(?\s*["']([^"']+)["']""")

LIBRARIES = [
    (r"(windows|oaidl|ocidl|olectl)\.h$", "Windows"), (r"openssl/", "OpenSSL"), (r"sodium", "libsodium"), (r"zlib\.h$", "zlib"), (r"gmime/|glib|gio/", "GMime"),
    (r"hwy/", "Highway"), (r"gumbo\.h$", "gumbo"), (r"sqlite3\.h$", "SQLite"),
    (r"libpq-fe\.h$|pqxx/", "libpq"), (r"curl/", "libcurl"), (r"libmilter/", "libmilter"), (r"boost/", "Boost"),
    (r"(qt6)?keychain(/|\.h)|qt6keychain/|qtkeychain/", "QtKeychain"),
    (r"archive\.h$|archive_entry\.h$|expat\.h$|libxml/", "extractor"), (r"re2/", "RE2"),
]
POSIX = re.compile(r"^(sys|netinet|arpa|net|linux)/\w+\.h$|^(fcntl|unistd|signal|pthread|termios|pwd|grp|poll|dirent|"
                   r"sched|spawn|sysexits|syslog|netdb|dlfcn|langinfo|getopt|malloc|fnmatch|glob|utime|cxxabi)\.h$")
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)
GENERATED = re.compile(r"(^|/)(ui_\w+\.h|moc_\w+\.cpp|\w+\.moc|version\.h|html_table\.h|\w+_words\.h)$")


@cache
def qt_headers():
    """Header name → module, from the installed Qt; private and other projects' headers are not in it."""
    names = {}
    for module in sorted(Path("/usr/include").glob("*/qt6/Qt*")):
        for header in module.iterdir():
            names.setdefault(header.name, module.name)
    if "QString" not in names:
        sys.exit("error: Qt 6 headers not found under /usr/include; install qt6-base-dev")
    return names


def library_of(header):
    """The library an angle include belongs to, or None when it is unknown."""
    explicit = re.match(r"(Qt\w+)/", header)
    module = explicit.group(1) if explicit else qt_headers().get(header)
    if module:
        return "QtWebEngine" if module.startswith("QtWebEngine") else module
    for pattern, library in LIBRARIES:
        if re.match(pattern, header):
            return library
    if POSIX.match(header):
        return "posix"
    if re.fullmatch(r"[a-z_0-9]+", header):
        return "std"
    return None


def rule_for(folder):
    while folder not in TABLE:
        if "/" not in folder:
            return None
        folder = folder.rpartition("/")[0]
    return TABLE[folder]


def is_within(folder, allowed):
    return any(folder == name or folder.startswith(name + "/") for name in allowed)


def target_of(path, tree):
    """The folder whose CMakeLists.txt builds this file: the unit in which cycles are looked for."""
    folder = path.parent
    while folder != tree and not (folder / "CMakeLists.txt").exists():
        folder = folder.parent
    return relative(folder, tree)


def check_file(path, tree, edges, folders):
    name, folder = relative(path, tree), relative(path.parent, tree)
    rule = rule_for(folder)
    if rule is None:
        return [f"{name}: no rule for the folder {folder}; add one to the table with a decision record"]
    ours, outside = rule
    home = next(key for key in sorted(TABLE, key=len, reverse=True) if is_within(folder, [key]))
    text = strip_comments(path.read_text("utf-8"))
    errors = []
    for match in INCLUDE.finditer(text):
        where, header = f"{name}:{line_of(text, match.start())}", match.group(2)
        if match.group(1) == '"' and GENERATED.search(header):
            continue
        if match.group(1) == '"':
            target = tree / header
            if not target.exists():
                errors.append(f'{where}: "{header}" is not a path from the root of the tree')
                continue
            included = relative(target.parent, tree)
            if not is_within(included, [home, *ours]):
                errors.append(f"{where}: {folder} may not include {included}")
            if included.split("/")[0] in CODE_ROOTS:
                edges.setdefault(target_of(path, tree), {}).setdefault(target_of(target, tree), where)
                folders.setdefault(folder, {}).setdefault(included, where)
            continue
        library = library_of(header)
        if library is None:
            errors.append(f"{where}: <{header}> belongs to no library that the table knows")
        elif library not in outside:
            errors.append(f"{where}: {folder} may not include {library} (<{header}>)")
    return errors


def check_script(path, tree):
    """Imports of a TypeScript file: packages by the table, other files by relative paths into allowed folders."""
    name, folder = relative(path, tree), relative(path.parent, tree)
    home = next((key for key in sorted(SCRIPT_TABLE, key=len, reverse=True) if is_within(folder, [key])), None)
    if home is None:
        return [f"{name}: no rule for the folder {folder}; add one to SCRIPT_TABLE with a decision record"]
    packages, ours = SCRIPT_TABLE[home]
    text, errors = path.read_text("utf-8"), []
    for match in IMPORT.finditer(text):
        where, target = f"{name}:{line_of(text, match.start())}", match.group(1) or match.group(2)
        if not target.startswith("."):
            if target not in packages:
                errors.append(f"{where}: {home} may not import the package {target}")
        elif not is_within(relative((path.parent / target).resolve().parent, tree.resolve()), [home, *ours]):
            errors.append(f"{where}: {home} may not import {target}")
    return errors


def cycles(edges):
    """One message per cycle of folders, with the include that closes it."""
    found, done = [], set()

    def walk(node, path):
        for target, where in sorted(edges.get(node, {}).items()):
            if target in path:
                ring = path[path.index(target):] + [target]
                if len(ring) > 2:
                    found.append(f"{where}: include cycle {' -> '.join(ring)}")
            elif target not in done:
                walk(target, [*path, target])
        done.add(node)

    for start in sorted(edges):
        if start not in done:
            walk(start, [start])
    return found


def reachable(edges, start):
    """The folders that `start` includes, by whatever way."""
    seen, waiting = set(), [start]
    while waiting:
        for target in edges.get(waiting.pop(), {}):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen


def knots(edges):
    """The largest sets of folders of which each includes each other, by whatever way; one includes itself freely."""
    ways = {folder: reachable(edges, folder) for folder in edges}
    found = {frozenset({folder, *(other for other in ways[folder] if folder in ways.get(other, ()))}) for folder in edges}
    return {knot for knot in found if len(knot) > 1}


def check_knots(edges, tree):
    """Every knot is a known one, and every known one is still there: the list can only shrink."""
    path = tree / "tests/lint/known_knots.txt"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    known = {frozenset(line.split()) for line in lines if line and not line.startswith("#")}
    errors = []
    for knot in sorted(knots(edges) - known, key=sorted):
        ways = [f"{where} includes {target}" for folder in sorted(knot)
                for target, where in sorted(edges[folder].items()) if target in knot and target != folder]
        errors.append(f"a knot of folders: {' '.join(sorted(knot))}: {'; '.join(ways)}")
    for knot in sorted(known - knots(edges), key=sorted):
        errors.append(f"tests/lint/known_knots.txt: {' '.join(sorted(knot))} is no knot any more; take it out")
    return errors


def check(tree):
    errors, edges, folders = [], {}, {}
    for path in files(tree, CODE_ROOTS, {".h", ".cpp", ".mm"}):
        errors += check_file(path, tree, edges, folders)
    for path in files(tree, (*CODE_ROOTS, "resources"), {".ts"}):
        errors += check_script(path, tree)
    return errors + cycles(edges) + check_knots(folders, tree), []


if __name__ == "__main__":
    main(check, __doc__)
