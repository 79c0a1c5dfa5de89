# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Every C++ file is as clang-format 14 writes it."""

import subprocess
from concurrent.futures import ThreadPoolExecutor

from source_tree import CODE_ROOTS, files, main, relative


def check(tree):
    names = [relative(path, tree) for path in files(tree, (*CODE_ROOTS, "tests"), {".h", ".cpp", ".mm"})]

    def unformatted(name):
        done = subprocess.run(["clang-format-14", "--dry-run", "-Werror", "--style=file", name], cwd=tree,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return done.returncode != 0

    with ThreadPoolExecutor(2) as pool:
        verdicts = list(pool.map(unformatted, names))
    return [f"{name}: not formatted; run clang-format-14 -i {name}"
            for name, bad in zip(names, verdicts) if bad], []


if __name__ == "__main__":
    main(check, __doc__)
