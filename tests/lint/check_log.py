# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The servers say everything through server/log (docs/decisions/0046): nobody else writes to standard error, only commands
complain, and no field of an event is made of what must not be in a log."""

import re

from source_tree import files, line_of, main, relative, strip_cpp

ROOM = "server/log/"
OTHER_WAYS = re.compile(r"\b(cerr|clog|stderr|STDERR_FILENO|perror|syslog|vsyslog|sd_journal_\w+|q(?:Debug|Info|Warning|Critical|Fatal))\b")
COMPLAINT = re.compile(r"\bcomplain\s*\(")
# What answers the person who called a command, on their terminal.
COMMANDS = {"server/gateway/program/enrol_command.cpp", "server/gateway/program/main.cpp", "server/gateway/program/seal_command.cpp", "server/service/admin_output.cpp",
            "server/service/main.cpp"}
FIELD = re.compile(r"\bField::\w+\s*\(")
SECRET = re.compile(r"(?i)sender|recipient|subject|mailbox|bearer|token|password|credential|cookie|envelopeId|messageId|digest|body|"
                    r"(?<!client)address")


def arguments_from(text, position):
    """The text of a call's arguments; `position` is behind the opening parenthesis."""
    depth, end = 1, position
    while depth and end < len(text):
        depth += {"(": 1, ")": -1}.get(text[end], 0)
        end += 1
    return text[position:end - 1]


def check_file(path, name):
    text = strip_cpp(path.read_text("utf-8"))
    errors = [f"{name}:{line_of(text, match.start())}: {match.group(1)}: write to the log by server/log/log.h"
              for match in OTHER_WAYS.finditer(text)]
    if name not in COMMANDS:
        errors += [f"{name}:{line_of(text, match.start())}: complain() is for commands; a daemon writes an event"
                   for match in COMPLAINT.finditer(text)]
    for match in FIELD.finditer(text):
        secret = SECRET.search(arguments_from(text, match.end()))
        if secret:
            errors.append(f"{name}:{line_of(text, match.start())}: a field of the log is made of \"{secret.group(0)}\"")
    return errors


def check(tree):
    errors = []
    for path in files(tree, ("server",), {".h", ".cpp"}):
        name = relative(path, tree)
        if not name.startswith(ROOM):
            errors += check_file(path, name)
    return errors, []


if __name__ == "__main__":
    main(check, __doc__)
