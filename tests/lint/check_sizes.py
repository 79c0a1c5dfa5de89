# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Size budgets: a note where the aim is missed, an error where the hard limit is."""

from cpp_scanner import scan
from source_tree import CODE_ROOTS, files, main, relative

# what: (aim, hard limit)
LINES = {".cpp": (200, 500), ".mm": (200, 500), ".h": (80, 200), ".py": (200, 500), ".js": (200, 500),
         ".mjs": (200, 500), ".ts": (200, 500)}
FUNCTION_LINES = (30, 60)
PARAMETERS = (4, 5)
NESTING = (3, 3)
PUBLIC_FUNCTIONS = (12, 20)
# IDispatch::Invoke of COM has eight parameters, whoever implements it.
FOREIGN_SIGNATURES = {"Invoke"}


def judge(value, budget, text, errors, warnings):
    aim, hard = budget
    if value > hard:
        errors.append(f"{text}: {value}, the limit is {hard}")
    elif value > aim:
        warnings.append(f"{text}: {value}, the aim is {aim}")


def check_code(path, name, errors, warnings):
    functions, classes = scan(path.read_text("utf-8"))
    for function in functions:
        where = f"{name}:{function.line} {function.name}()" if function.line else f"{name} {function.name}()"
        judge(function.lines, FUNCTION_LINES, f"{where} lines", errors, warnings)
        parameters = 0 if function.name.rpartition("::")[2] in FOREIGN_SIGNATURES else function.parameters
        judge(parameters, PARAMETERS, f"{where} parameters", errors, warnings)
        judge(function.nesting, NESTING, f"{where} nesting", errors, warnings)
    for found in classes if not name.startswith("tests/") else []:  # a harness is a list of things to do
        judge(len(found.public), PUBLIC_FUNCTIONS, f"{name}:{found.line} {found.name} public functions", errors,
              warnings)


def check(tree):
    errors, warnings = [], []
    for path in files(tree, (*CODE_ROOTS, "tests", "resources", "installer"), set(LINES)):
        name = relative(path, tree)
        judge(len(path.read_text("utf-8").splitlines()), LINES[path.suffix], f"{name} lines", errors, warnings)
        if path.suffix in (".h", ".cpp", ".mm"):
            check_code(path, name, errors, warnings)
    return errors, warnings


if __name__ == "__main__":
    main(check, __doc__)
