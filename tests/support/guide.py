# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The commands of docs/operating.md, typed as they stand there at a private Postfix in place of the machine's."""

import re
import subprocess

from postfix_fixture import as_root
from service_fixture import TREE, program


def commands(step, block=0):
    """The commands of one numbered step, or of a later block in it."""
    text = (TREE / "docs" / "operating.md").read_text()
    part = re.search(rf"^\*\*{step}\. (.*?)(?=^\*\*{step + 1}\. |^## )", text, re.MULTILINE | re.DOTALL).group(1)
    return re.findall(r"^```sh\n(.*?)^```", part, re.MULTILINE | re.DOTALL)[block]


def type_in(text, conf, replacements, config=""):
    """Runs `text` for the Postfix of the folder `conf`, with other ports and names put in; returns what it printed."""
    root = " ".join(as_root()) or "command"
    ours = (f'postconf() {{ {root} postconf -c {conf} "$@"; }}\n'
            f'systemctl() {{ {root} postfix -c {conf} "$1"; }}\n'
            f'securedoc-gateway() {{ command {program("securedoc-gateway")} --config {config} --postfix {conf} "$@"; }}\n'
            f'sendmail() {{ {root} sendmail -C {conf} "$@"; }}\n'
            'journalctl() { :; }\n')
    for old, new in replacements.items():
        text = text.replace(str(old), str(new))
    return subprocess.run(["bash", "-euc", ours + text], check=True, stdout=subprocess.PIPE, text=True).stdout
