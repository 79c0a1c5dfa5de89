#!/usr/bin/env python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Changes one condition of the code at a time and says which changes no test noticed.

    mutate.py list [FILE…]    the mutations of these files, or all
    mutate.py run [FILE…]     applies each in a scratch worktree, builds the tests concerned and runs them
    mutate.py check [FOLDER]  every mutation still fits the code, and its tests exist in that build folder

mutations.json holds them by file: "text", which occurs once there; "instead"; "tests", a regular expression of ctest of which at least
one must fail; "why", what the change breaks. "targets" names what tests need that are no C++ unit tests. Exit status of run: 0 when every
mutation was killed, 1 when one survived, 2 when the run itself is worth nothing, because a test fails without a mutation or the code with one
does not build. The scratch build stays in build/mutate for the next run."""

import argparse
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
LIST = Path(__file__).with_name("mutations.json")
PLACE = TREE / "build" / "mutate"
SCRATCH, BUILD = PLACE / "tree", PLACE / "build"


class Useless(Exception):
    """The run says nothing about the tests."""


def mutations(names=()):
    """(file, mutation) for these files, or all."""
    listed = json.loads(LIST.read_text("utf-8"))
    names = [Path(name).resolve().relative_to(TREE).as_posix() if Path(name).exists() else name for name in names]
    if unknown := [name for name in names if name not in listed]:
        raise Useless(f"no mutation is listed for {', '.join(unknown)}")
    return [(file, mutation) for file, entries in listed.items() for mutation in entries if not names or file in names]


def mutated(file, mutation, tree):
    """What the file becomes."""
    content = (tree / file).read_text("utf-8")
    if content.count(mutation["text"]) != 1:
        raise Useless(f"{file}: occurs {content.count(mutation['text'])} times: {mutation['text']}")
    if mutation["text"] == mutation["instead"]:
        raise Useless(f"{file}: changes nothing: {mutation['text']}")
    return content.replace(mutation["text"], mutation["instead"])


def call(*command, **options):
    """(whether it succeeded, all that it said)"""
    done = subprocess.run([str(word) for word in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, errors="replace", **options)
    return done.returncode == 0, done.stdout


def must(*command, **options):
    is_done, said = call(*command, **options)
    if not is_done:
        raise Useless(f"{' '.join(map(str, command))}:\n{said[-4000:]}")
    return said


def tests_of(mutation, build):
    """Names of the tests that a mutation has to fail."""
    listed = json.loads(must("ctest", "--test-dir", build, "--show-only=json-v1", "-R", mutation["tests"]))["tests"]
    if not listed:
        raise Useless(f"no test is called {mutation['tests']}")
    return [test["name"] for test in listed]


def targets_of(mutation):
    """What has to be built: unit tests are called like their targets, with dots."""
    units = [name.replace(".", "_") for name in tests_of(mutation, BUILD) if re.match(r"(core|server|viewer|app|addin\.host)\..*_test$", name)]
    targets = units + mutation.get("targets", [])
    if not targets:
        raise Useless(f"nothing is known to be built for {mutation['tests']}; name it in \"targets\"")
    return targets


def make_scratch():
    """A worktree of what stands here, uncommitted changes and new files included."""
    call("git", "worktree", "remove", "--force", SCRATCH, cwd=TREE)
    shutil.rmtree(SCRATCH, ignore_errors=True)
    must("git", "worktree", "add", "--detach", SCRATCH, "HEAD", cwd=TREE)
    changed = must("git", "ls-files", "-z", "--modified", "--others", "--exclude-standard", cwd=TREE).split("\0")
    changed += must("git", "diff", "-z", "--name-only", "--cached", cwd=TREE).split("\0")
    for name in filter(None, changed):
        (SCRATCH / name).parent.mkdir(parents=True, exist_ok=True)
        if (TREE / name).exists():
            shutil.copy2(TREE / name, SCRATCH / name)
        else:
            (SCRATCH / name).unlink(missing_ok=True)
    for packages in ("npm", "npm-test"):  # what is there need not be fetched again
        if (TREE / "build" / "release" / packages / "installed").exists() and not (BUILD / packages).exists():
            BUILD.mkdir(parents=True, exist_ok=True)
            must("cp", "-al", TREE / "build" / "release" / packages, BUILD / packages)
    must("cmake", "-S", SCRATCH, "-B", BUILD, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release", f"-DPython3_EXECUTABLE={sys.executable}")


def build(targets):
    return call("cmake", "--build", BUILD, "--target", *targets)


def passes(mutation):
    return call("ctest", "--test-dir", BUILD, "--output-on-failure", "--no-tests=error", "--stop-on-failure", "-R", mutation["tests"])


def check_unmutated(listed):
    targets = sorted({target for _, mutation in listed for target in targets_of(mutation)})
    is_built, said = build(targets)
    if not is_built:
        raise Useless(f"without a mutation this does not build:\n{said[-4000:]}")
    for tests in sorted({mutation["tests"] for _, mutation in listed}):
        is_passed, said = passes({"tests": tests})
        if not is_passed:
            raise Useless(f"{tests} fails without a mutation:\n{said[-4000:]}")


def survives(file, mutation):
    path = SCRATCH / file
    before = path.read_bytes()
    path.write_text(mutated(file, mutation, SCRATCH), "utf-8")
    try:
        is_built, said = build(targets_of(mutation))
        if not is_built:
            raise Useless(f"{file}: does not build with {mutation['instead']!r}:\n{said[-4000:]}")
        return passes(mutation)[0]
    finally:
        path.write_bytes(before)


def run(names):
    listed = mutations(names)
    PLACE.mkdir(parents=True, exist_ok=True)
    make_scratch()
    try:
        check_unmutated(listed)
        survivors = 0
        for file, mutation in listed:
            is_alive = survives(file, mutation)
            survivors += is_alive
            print(f"{'SURVIVED' if is_alive else 'killed  '} {file}: {mutation['why']}", flush=True)
    finally:
        call("git", "worktree", "remove", "--force", SCRATCH, cwd=TREE)
    print(f"{len(listed) - survivors} killed, {survivors} survived")
    return 1 if survivors else 0


def show(names):
    for file, mutation in mutations(names):
        print(f"{file}: {mutation['why']}\n  - {mutation['text']}\n  + {mutation['instead']}\n    {mutation['tests']}")
    return 0


def check(folders):
    wrong = []
    for file, mutation in mutations():
        try:
            mutated(file, mutation, TREE)
            for folder in folders:
                tests_of(mutation, folder)
        except (Useless, OSError) as problem:
            wrong.append(str(problem))
    print("\n".join([*wrong, f"{len(mutations())} mutations, {len(wrong)} do not fit"]))
    return 1 if wrong else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("act", choices=("list", "run", "check"))
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    try:
        return {"list": show, "run": run, "check": check}[options.act](options.names)
    except Useless as problem:
        print(problem, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
