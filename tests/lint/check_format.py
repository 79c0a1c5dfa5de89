# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Every C++ file is as clang-format 14 writes it."""

import re
import subprocess
from concurrent.futures import ThreadPoolExecutor

from source_tree import CODE_ROOTS, files, main, relative


def check(tree):
    names = [relative(path, tree) for path in files(tree, (*CODE_ROOTS, "tests"), {".h", ".cpp", ".mm"})]

    def complaints(names):
        done = subprocess.run(["clang-format-14", "--dry-run", "-Werror", "--style=file", *names], cwd=tree,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        return set(re.findall(r"^(\S+?):\d+:\d+: error", done.stderr, re.MULTILINE)) if done.returncode else set()

    with ThreadPoolExecutor(2) as pool:
        bad = set().union(*pool.map(complaints, (names[0::2], names[1::2]))) if names else set()
    return [f"{name}: not formatted; run clang-format-14 -i {name}" for name in sorted(bad)], []


if __name__ == "__main__":
    main(check, __doc__)
