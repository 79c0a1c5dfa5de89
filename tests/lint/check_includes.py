# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Who may include whom: the table of docs/architecture.md and docs/decisions/0004, and no cycles: none between
targets, and none between folders but those that known_knots.txt still lists."""

import re
import sys
from functools import cache
from pathlib import Path

from source_tree import CODE_ROOTS, files, line_of, main, relative, strip_comments

# folder: (our folders it may include, outside libraries it may include); the longest matching folder counts, and a
# folder with a row of its own is included by that name alone. std is allowed everywhere. No row lists more than its
# folder includes (--unused). "posix", headers of the system, is for files *_unix.cpp; core/subject has none, it also
# compiles for Windows. core/sealing is for who seals, the institution's side: it holds the page, and building that
# takes Node. docs/architecture.md shows the same table.
TABLE = {
    "core/base": ([], ["Highway"]),
    "core/address": (["core/base"], ["QtCore"]),
    "core/files": (["core/base"], ["posix"]),
    "core/crypto": (["core/base"], ["OpenSSL", "libsodium"]),
    "core/html": (["core/base"], ["gumbo"]),
    "core/envelope": (["core/base", "core/files", "core/crypto", "core/html"], ["zlib"]),
    "core/sealing": (["core/base", "core/files", "core/crypto", "core/envelope"], []),
    "core/reply": (["core/base", "core/crypto", "core/envelope"], []),
    "core/subject": ([], []),
    "core/mailtext": (["core/base", "core/address"], ["GMime"]),
    "core/message": (["core/base", "core/mailtext"], ["GMime", "ICU", "QtCore"]),
    "core/render": (["core/base", "core/html"], ["QtCore", "gumbo"]),
    "core/scan/report": (["core/base"], []),
    "core/scan/text": ([], ["QtCore"]),
    "core/scan/rules": (["core/base", "core/scan/report", "core/scan/text"], ["QtCore", "RE2"]),
    "core/scan/extract": (["core/base", "core/files", "core/crypto", "core/message", "core/scan/text", "core/scan/rules"],
                          ["QtCore", "SQLite", "carrier", "extractor", "posix"]),
    "core/scan": (["core/base", "core/scan/report", "core/scan/rules", "core/scan/extract"], []),
    "core/policy": (["core/base", "core/address", "core/subject"], ["QtCore"]),
    "core/protocol": (["core/base"], ["QtCore"]),
    "core/account": (["core/base", "core/address", "core/files", "core/crypto", "core/policy", "core/protocol"],
                     ["QtCore", "QtKeychain", "QtNetwork"]),
    "core/pipeline": (["core/base", "core/files", "core/envelope", "core/reply", "core/message", "core/render"], ["QtCore", "carrier", "extractor"]),
    "app": (["core/base", "core/address", "core/files", "core/envelope", "core/message", "core/policy", "core/protocol",
             "core/account", "core/pipeline"], ["QtConcurrent", "QtCore", "QtGui", "QtWidgets", "posix"]),
    "viewer": (["core/base", "core/address", "core/files", "core/envelope", "core/reply", "core/message", "core/render", "core/policy",
                "core/protocol", "core/account", "core/pipeline", "app", "viewer/web"],
               ["QtConcurrent", "QtCore", "QtGui", "QtNetwork", "QtPrintSupport", "QtWidgets", "posix"]),
    "viewer/web": (["app"], ["QtCore", "QtGui", "QtQuick", "QtWebEngine", "posix"]),
    "addin": (["core/base", "core/address", "core/files", "core/subject", "core/scan", "core/policy", "core/protocol", "core/account", "app"],
              ["QtCore", "QtGui", "QtWidgets", "posix"]),
    "addin/outlook-com": (["core/subject"], ["Windows"]),
    "server/log": (["core/base", "core/protocol"], ["posix"]),
    "server/metrics": (["core/base", "server/http", "server/log"], []),
    "server/store": (["core/base", "core/crypto"], []),
    "server/store/sqlite": (["core/base", "core/files", "server/log", "server/store"], ["SQLite"]),
    "server/delivery": (["core/base", "core/files"], ["libcurl", "posix"]),
    "server/mail": (["core/base", "core/files", "core/crypto", "core/mailtext", "server/log", "server/store", "server/delivery"],
                    []),
    "server/http": (["core/base", "core/files", "core/mailtext", "core/protocol", "server/log"], ["Boost"]),
    "server/pages": (["core/base", "core/protocol", "server/mail"], []),
    "server/keyservice/guard": (["core/base", "server/log", "server/store"], ["posix"]),
    "server/keyservice/institution": (["core/base", "core/address", "core/files", "core/crypto", "core/protocol", "server/store",
                                       "server/store/sqlite", "server/keyservice/guard"], ["QtCore"]),
    "server/keyservice/operations": (["core/base", "core/crypto", "server/store", "server/mail", "server/keyservice/guard",
                                      "server/keyservice/institution"], []),
    "server/keyservice/accounts": (["core/base", "core/address", "core/crypto", "core/protocol", "server/keyservice/guard",
                                    "server/keyservice/operations"], ["QtCore"]),
    "server/keyservice/envelopes": (["core/base", "core/address", "core/files", "core/crypto", "core/envelope", "core/protocol",
                                     "server/store", "server/keyservice/guard", "server/keyservice/institution",
                                     "server/keyservice/operations"], ["QtCore"]),
    "server/keyservice/replies": (["core/base", "core/files", "core/crypto", "core/reply", "core/protocol",
                                   "server/keyservice/institution", "server/keyservice/operations", "server/keyservice/envelopes"],
                                  []),
    "server/keyservice/gateways": (["core/base", "core/crypto", "core/protocol", "server/keyservice/institution",
                                    "server/keyservice/operations"], []),
    "server/keyservice/administration": (["core/base", "core/address", "core/crypto", "core/protocol", "server/store",
                                          "server/keyservice/institution", "server/keyservice/accounts",
                                          "server/keyservice/envelopes"], []),
    "server/keyservice": (["core/crypto", "core/protocol", "server/log", "server/keyservice/institution",
                           "server/keyservice/operations", "server/keyservice/accounts", "server/keyservice/envelopes",
                           "server/keyservice/gateways", "server/keyservice/replies"], []),
    "server/service": (["core/base", "core/address", "core/crypto", "core/envelope", "core/mailtext", "core/policy",
                        "core/protocol", "core/pipeline", "core/render", "server/log", "server/metrics", "server/delivery",
                        "server/mail", "server/http", "server/store",
                        "server/pages", "server/keyservice/guard", "server/keyservice/institution", "server/keyservice/operations",
                        "server/keyservice/accounts", "server/keyservice/envelopes", "server/keyservice/replies",
                        "server/keyservice/administration", "server/keyservice"], ["QtCore", "posix"]),
    "server/gateway/letter": (["core/base", "core/address", "core/files", "core/crypto", "core/envelope", "core/subject",
                               "core/mailtext", "core/message", "core/policy"], ["QtCore"]),
    "server/gateway/postfix": (["core/base"], ["QtCore"]),
    "server/gateway/service": (["core/base", "core/envelope", "core/protocol", "server/http"], ["QtCore"]),
    "server/gateway/keys": (["core/base", "core/files", "core/crypto", "core/sealing", "core/reply", "core/protocol",
                             "server/gateway/service"], ["QtCore"]),
    "server/gateway/scan": (["core/scan/report", "core/scan", "server/log", "server/gateway/letter"], ["QtCore", "posix"]),
    "server/gateway/milter": (["core/base", "core/files", "server/log", "server/delivery", "server/gateway/letter"], ["libmilter"]),
    "server/gateway/notice": (["core/base", "core/address", "core/files", "core/crypto", "core/mailtext", "server/log",
                               "server/delivery", "server/gateway/letter"], []),
    "server/gateway/proof": (["core/protocol", "server/log", "server/gateway/service"], []),
    "server/gateway/mobile": (["core/address", "core/envelope", "core/protocol", "core/pipeline", "server/log",
                               "server/gateway/letter", "server/gateway/service", "server/gateway/notice"], ["QtCore"]),
    "server/gateway/sealing": (["core/envelope", "core/files", "core/sealing", "core/reply", "core/message", "core/protocol", "server/gateway/letter",
                                "server/gateway/service", "server/gateway/scan", "server/gateway/notice"], []),
    "server/gateway/outbound": (["core/address", "core/files", "core/policy", "server/log", "server/delivery", "server/gateway/letter",
                                 "server/gateway/scan", "server/gateway/milter", "server/gateway/notice", "server/gateway/proof",
                                 "server/gateway/sealing"], []),
    "server/gateway/replies": (["core/base", "core/address", "core/files", "core/crypto", "core/reply", "core/mailtext",
                                "core/policy", "core/protocol", "server/log", "server/delivery", "server/gateway/letter",
                                "server/gateway/service", "server/gateway/notice", "server/gateway/sealing"], []),
    "server/gateway/config": (["core/base", "core/sealing", "server/gateway/keys", "server/gateway/letter",
                               "server/gateway/postfix", "server/gateway/service", "server/gateway/scan", "server/gateway/mobile", "server/gateway/replies"],
                              ["QtCore"]),
    "server/gateway/program": (["core/base", "core/address", "core/files", "core/policy", "server/log", "server/metrics", "server/http", "server/delivery",
                                "server/gateway/keys",
                                "server/gateway/letter", "server/gateway/postfix", "server/gateway/service", "server/gateway/scan",
                                "server/gateway/milter", "server/gateway/notice", "server/gateway/proof",
                                "server/gateway/mobile", "server/gateway/sealing", "server/gateway/outbound",
                                "server/gateway/replies", "server/gateway/config"], ["QtCore", "posix"]),
}

# folder: npm packages that its TypeScript may import, and folders of ours besides itself; the longest match counts.
SCRIPT_TABLE = {
    "resources/reader": (["dompurify", "securedoc-words"], ["core/render"]),
    "resources/pages": ([], ["resources/reader"]),
}
IMPORT = re.compile(r"""\b(?:import|export)\b[^;"']*?\bfrom\s*["']([^"']+)["']|\bimport\s*\(?\s*["']([^"']+)["']""")

LIBRARIES = [
    (r"(windows|oaidl|ocidl|olectl)\.h$", "Windows"), (r"openssl/", "OpenSSL"), (r"sodium", "libsodium"), (r"zlib\.h$", "zlib"), (r"gmime/|glib|gio/", "GMime"), (r"unicode/", "ICU"),
    (r"hwy/", "Highway"), (r"gumbo\.h$", "gumbo"), (r"sqlite3\.h$", "SQLite"),
    (r"libpq-fe\.h$|pqxx/", "libpq"), (r"curl/", "libcurl"), (r"libmilter/", "libmilter"), (r"boost/", "Boost"),
    (r"(qt6)?keychain(/|\.h)|qt6keychain/|qtkeychain/", "QtKeychain"),
    (r"ytnef\.h$|gsf/", "carrier"), (r"archive\.h$|archive_entry\.h$|expat\.h$|libxml/", "extractor"), (r"re2/", "RE2"),
]
POSIX = re.compile(r"^(sys|netinet|arpa|net|linux)/\w+\.h$|^(fcntl|unistd|signal|pthread|termios|pwd|grp|poll|dirent|"
                   r"sched|spawn|sysexits|syslog|netdb|dlfcn|langinfo|getopt|malloc|fnmatch|glob|utime|cxxabi)\.h$")
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)
# Older than the rule that headers of the system stand in *_unix.cpp alone. This list only gets shorter.
SYSTEM_FILES = {"server/gateway/program/main.cpp"}
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


def home_of(folder):
    """The row that counts for a folder, or None."""
    while folder not in TABLE:
        if "/" not in folder:
            return None
        folder = folder.rpartition("/")[0]
    return folder


def is_within(folder, allowed):
    return any(folder == name or folder.startswith(name + "/") for name in allowed)


def target_of(path, tree):
    """The folder whose CMakeLists.txt builds this file: the unit in which cycles are looked for."""
    folder = path.parent
    while folder != tree and not (folder / "CMakeLists.txt").exists():
        folder = folder.parent
    return relative(folder, tree)


class Graphs:
    """Who includes whom: {from: {to: where}}, by target and by folder."""

    def __init__(self):
        self.targets, self.folders = {}, {}


def check_file(path, tree, graphs, used):
    name, folder = relative(path, tree), relative(path.parent, tree)
    home = home_of(folder)
    if home is None:
        return [f"{name}: no rule for the folder {folder}; add one to the table with a decision record"]
    ours, outside = TABLE[home]
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
            row = home_of(included)
            used.setdefault(home, set()).add(row)
            if row not in (home, *ours):
                errors.append(f"{where}: {folder} may not include {included}")
            if included.split("/")[0] in CODE_ROOTS:
                graphs.targets.setdefault(target_of(path, tree), {}).setdefault(target_of(target, tree), where)
                graphs.folders.setdefault(folder, {}).setdefault(included, where)
            continue
        library = library_of(header)
        used.setdefault(home, set()).add(library)
        if library is None:
            errors.append(f"{where}: <{header}> belongs to no library that the table knows")
        elif library != "std" and library not in outside:
            errors.append(f"{where}: {folder} may not include {library} (<{header}>)")
        elif library == "posix" and not path.name.endswith("_unix.cpp") and name not in SYSTEM_FILES:
            errors.append(f"{where}: <{header}> belongs into a file *_unix.cpp, behind a header without the system's types")
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


def unused(tree):
    """One message per permission of the table that no file needs, and per exception that is none any more."""
    used = {}
    for path in files(tree, CODE_ROOTS, {".h", ".cpp", ".mm"}):
        check_file(path, tree, Graphs(), used)
    errors = [f"{home}: nothing there includes {name}; take it out of the table"
              for home, (ours, outside) in sorted(TABLE.items())
              for name in (*ours, *outside) if name not in used.get(home, ())]
    return errors + [f"{name}: includes no header of the system; take it out of SYSTEM_FILES"
                     for name in sorted(SYSTEM_FILES) if not has_system_header(tree / name)]


def has_system_header(path):
    text = strip_comments(path.read_text("utf-8")) if path.exists() else ""
    return any(library_of(match.group(2)) == "posix" for match in INCLUDE.finditer(text))


def shown_table(text):
    """The table of docs/architecture.md in the form of TABLE."""
    def names(cell, prefix=""):
        found = [name.strip() for name in cell.split(",") if name.strip() != "–"]
        return sorted(prefix + name if prefix + name in TABLE else name for name in found)

    rows = re.findall(r"^\| ((?:%s)[\w/-]*) \| (.*?) \| (.*?) \|$" % "|".join(CODE_ROOTS), text, re.MULTILINE)
    return {folder: (names(ours, "core/"), names(outside)) for folder, ours, outside in rows}


def check_shown(tree):
    page = tree / "docs/architecture.md"
    shown = shown_table(page.read_text("utf-8")) if page.exists() else {}
    wanted = {folder: tuple(sorted(names) for names in row) for folder, row in TABLE.items()}
    return [f"docs/architecture.md: the row of {folder} is not the lint's" for folder in sorted({*shown, *wanted})
            if shown and shown.get(folder) != wanted.get(folder)]


def check(tree):
    errors, graphs, used = check_shown(tree), Graphs(), {}
    for path in files(tree, CODE_ROOTS, {".h", ".cpp", ".mm"}):
        errors += check_file(path, tree, graphs, used)
    for path in files(tree, (*CODE_ROOTS, "resources"), {".ts"}):
        errors += check_script(path, tree)
    return errors + cycles(graphs.targets) + check_knots(graphs.folders, tree), []


if __name__ == "__main__":
    if "--unused" in sys.argv:
        sys.argv.remove("--unused")
        main(lambda tree: (unused(tree), []), unused.__doc__)
    main(check, __doc__)
