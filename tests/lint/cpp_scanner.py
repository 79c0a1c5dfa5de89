# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""A small scanner that finds functions and classes in C++ by braces, without a compiler."""

import re
from dataclasses import dataclass, field

from source_tree import line_of, strip_cpp

CONTROL = re.compile(r"\s*((case\b[^:]*(::[^:]*)*|default|\w+):\s*)*(if|for|while|switch|do|else|try|catch)\b")
TYPE = re.compile(r"\b(class|struct|union)\s+(?:\w+\s+)*?(\w+)\s*(final)?\s*(:[^:].*)?$", re.DOTALL)
MACRO = re.compile(r"^\s*(Q_[A-Z_]+(\([^()]*\))?\s+)+")  # Qt's need no semicolon
ACCESS = re.compile(r"\b(public|protected|private|Q_SIGNALS|signals)(\s+Q_SLOTS)?\s*:(?!:)")


def translated(body):
    """Lines that only map an enumerator to a value; a translator is as long as its enum, and that is no fault."""
    return sum(case.count("\n") for case in re.findall(r"case [\w:]+:(?:\s*return [^;]*;)?[^\S\n]*\n", body))


@dataclass
class Function:
    name: str
    line: int
    lines: int = 0
    parameters: int = 0
    nesting: int = 0


@dataclass
class Class:
    name: str
    line: int
    public: set = field(default_factory=set)


@dataclass
class Scope:
    kind: str  # outer | class | function | lambda | control | other
    start: int = 0
    item: object = None
    access: str = "public"


def split_parameters(statement):
    """(name, parameter count) of a function's head, or None when it has no parameter list."""
    head = re.sub(r"\b(alignas|decltype|noexcept|explicit|requires)\s*\([^()]*(\([^()]*\))*[^()]*\)", "", statement)
    match = re.search(r"(operator\s*\(\s*\)|operator\s*[^\s(]+|~?\w+)\s*\(", head)
    if not match:
        return None
    depth, count, angle, seen = 1, 0, 0, False
    for character in head[match.end():]:
        if character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
            if depth == 0:
                break
        elif character == "<":
            angle += 1
        elif character == ">":
            angle = max(0, angle - 1)
        elif character == "," and depth == 1 and angle == 0:
            count += 1
        seen = seen or not character.isspace()
    return match.group(1), (count + 1 if seen else 0)


class Scanner:
    def __init__(self, text):
        text = strip_cpp(text)
        # Preprocessor lines would unbalance the braces and end no statement.
        self.text = re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", "", self._keep_lines(text), flags=re.MULTILINE)
        self.functions, self.classes, self.scopes = [], [], [Scope("outer")]

    @staticmethod
    def _keep_lines(text):
        return re.sub(r"\\\n", " \n", text)

    def scan(self):
        begin, parens = 0, 0
        for match in re.finditer(r"[{};()]", self.text):
            character, position = match.group(0), match.start()
            if character == "(":
                parens += 1
            elif character == ")":
                parens = max(0, parens - 1)
            elif character == ";":
                if parens == 0:
                    self._statement(self.text[begin:position])
                    begin = position + 1
            elif character == "{":
                self.scopes.append(self._open(self.text[begin:position], begin, position))
                self.scopes[-1].parens = parens
                parens = 0
                if self.scopes[-1].kind != "other":
                    begin = position + 1
            else:
                scope = self.scopes.pop() if len(self.scopes) > 1 else self.scopes[0]
                parens = getattr(scope, "parens", 0)
                self._close(scope, position)
                if scope.kind != "other" and parens == 0:
                    begin = position + 1
        return self

    def _inside_function(self):
        return any(scope.kind in ("function", "lambda") for scope in self.scopes)

    def _open(self, statement, begin, position):
        if self._inside_function():
            if re.search(r"\]\s*(\([^{}]*\)\s*)?(mutable\s*|noexcept\s*|->[^{]*)*$", statement):
                return Scope("lambda", position)
            if CONTROL.match(statement):
                self._deepen()
                return Scope("control", position)
            return Scope("other" if statement.strip() else "block", position)
        return self._open_outside(statement, begin, position)

    def _open_outside(self, statement, begin, position):
        statement = ACCESS.sub(self._set_access, MACRO.sub("", statement))
        flat = re.sub(r"^\s*template\s*<.*?>\s*(?=(class|struct|\w))", "", statement, flags=re.DOTALL)
        if re.search(r"\b(namespace|extern\s*\"\")[^()=;]*$", flat) or not flat.strip():
            return Scope("outer", position)
        if re.search(r"\benum\b[^()=]*$", flat):
            return Scope("other", position)
        named = TYPE.search(flat)
        if named and "(" not in flat[:named.start()] and "=" not in flat:
            item = Class(named.group(2), line_of(self.text, position))
            self.classes.append(item)
            return Scope("class", position, item, "private" if named.group(1) == "class" else "public")
        head = self._function_head(flat)
        if head is None:
            return Scope("other", position)
        lead = len(statement) - len(statement.lstrip())
        item = Function(head[0], line_of(self.text, begin + lead), parameters=head[1])
        self._count_public(head[0])
        self.functions.append(item)
        return Scope("function", position, item)

    @staticmethod
    def _function_head(statement):
        if "(" not in statement or re.search(r"(^|[^=!<>+\-*/|&^])=(?!=)[^()]*(\(|$)", statement.split("(")[0]):
            return None
        # `Type::Type() : m_a{1}` : a brace after a name in an initialiser list is not the body.
        if re.search(r"\)\s*(noexcept\s*)?:(?!:)", statement) and re.search(r"[\w>]\s*$", statement):
            return None
        return split_parameters(statement)

    def _statement(self, statement):
        if self.scopes[-1].kind not in ("class", "outer"):
            return
        statement = ACCESS.sub(self._set_access, statement)
        before = statement.split("(")[0]
        if "(" not in statement or "=" in re.sub(r"operator\s*\S+", "", before):
            return
        if re.match(r"\s*(static_assert|using|typedef|friend|Q_\w+|return)\b", statement):
            return
        head = split_parameters(statement)
        if head:
            self._count_public(head[0])
            self.functions.append(Function(head[0], line_of(self.text, 0), parameters=head[1]))
            self.functions[-1].line = 0

    def _set_access(self, match):
        if self.scopes[-1].kind == "class":
            self.scopes[-1].access = match.group(1)
        return ""

    def _count_public(self, name):
        scope = self.scopes[-1]
        if scope.kind == "class" and scope.access == "public" and name.lstrip("~") != scope.item.name \
                and not name.startswith("operator"):
            scope.item.public.add(name)

    def _deepen(self):
        depth = 1
        for scope in reversed(self.scopes):
            if scope.kind in ("lambda", "function"):
                break
            depth += scope.kind == "control"
        owner = next((scope.item for scope in reversed(self.scopes) if scope.kind == "function"), None)
        if owner:
            owner.nesting = max(owner.nesting, depth)

    def _close(self, scope, position):
        if scope.kind == "function":
            body = self.text[scope.start:position]
            scope.item.lines = body.count("\n") + 1 - translated(body)


def scan(text):
    """(functions, classes) of C++ source text; declarations are functions with line 0."""
    scanner = Scanner(text).scan()
    return scanner.functions, scanner.classes
