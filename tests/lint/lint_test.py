# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Each lint finds the fault it is for, and nothing in a clean file."""

import tempfile
import unittest
from pathlib import Path

import check_docs
import check_format
import check_includes
import check_log
import check_manuals
import check_sizes
import check_text
from cpp_scanner import scan

# REUSE-IgnoreStart
SPDX = "// SPDX-FileCopyrightText: The securedoc authors\n// SPDX-License-Identifier: Apache-2.0\n"
# REUSE-IgnoreEnd
TREE = Path(__file__).resolve().parents[2]


class LintTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.tree = Path(self.folder.name)
        self.addCleanup(self.folder.cleanup)

    def write(self, name, text):
        path = self.tree / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def errors(self, lint):
        return lint.check(self.tree)[0]

    def assert_finds(self, lint, name, text, expected):
        self.write(name, text)
        found = self.errors(lint)
        self.assertTrue(any(expected in error for error in found), f"no {expected!r} in {found}")
        (self.tree / name).unlink()

    def assert_clean(self, lint, name, text):
        self.write(name, text)
        self.assertEqual(self.errors(lint), [])
        (self.tree / name).unlink()


class IncludesTest(LintTest):
    def test_outside_libraries(self):
        for name, header, library in [
                ("core/envelope/a.cpp", "openssl/evp.h", "OpenSSL"), ("core/base/a.cpp", "QString", "QtCore"),
                ("core/base/a.cpp", "QtCore/QString", "QtCore"), ("viewer/windows/a.cpp", "QWebEngineView", "QtWebEngine"),
                ("server/keyservice/a.cpp", "sqlite3.h", "SQLite"), ("core/pipeline/a.cpp", "QNetworkReply", "QtNetwork"),
                ("core/subject/a.cpp", "unistd.h", "posix"), ("app/a.cpp", "gmime/gmime.h", "GMime"),
                ("server/gateway/letter/a.cpp", "boost/beast.hpp", "Boost"), ("app/a.cpp", "nosuchlibrary.h", "no library")]:
            with self.subTest(name=name, header=header):
                self.assert_finds(check_includes, name, f"#include <{header}>\n", library)

    def test_packages(self):
        for text, expected in [('import x from "react";', "the package react"), ('export * from "../../styles/a.ts";', "may not import"),
                               ('import "../../core/a.ts";', "may not import"), ('await import("left-pad");', "left-pad")]:
            with self.subTest(text=text):
                self.assert_finds(check_includes, "resources/reader/core/a.ts", text, expected)
        self.assert_finds(check_includes, "addin/nowhere/a.ts", "", "no rule")
        self.assert_clean(check_includes, "resources/reader/view/a.ts",
                          'import D, { x } from "dompurify";\nimport type { Y } from "../core/y.ts";\n')

    def test_allowed_libraries(self):
        for name, header in [("core/crypto/a.cpp", "openssl/evp.h"), ("viewer/web/a.cpp", "QWebEngineView"),
                             ("core/message/a.cpp", "QString"), ("core/base/a.cpp", "vector")]:
            with self.subTest(name=name):
                self.assert_clean(check_includes, name, f"#include <{header}>\n// #include <openssl/no.h>\n")

    def test_our_folders(self):
        self.write("core/message/message.h", "")
        self.write("core/crypto/aead.h", "")
        self.assert_finds(check_includes, "core/envelope/a.cpp", '#include "core/message/message.h"\n',
                          "core/envelope may not include core/message")
        self.assert_finds(check_includes, "viewer/a.cpp", '#include "core/crypto/aead.h"\n', "core/crypto")
        self.write("server/store/sqlite/tables.h", "")
        self.assert_finds(check_includes, "server/store/a.cpp", '#include "server/store/sqlite/tables.h"\n',
                          "server/store may not include server/store/sqlite")
        self.assert_finds(check_includes, "core/message/a.cpp", '#include "message.h"\n', "not a path from the root")

    def test_headers_of_the_system(self):
        self.assert_finds(check_includes, "core/files/a.cpp", "#include <unistd.h>\n", "*_unix.cpp")
        self.assert_finds(check_includes, "core/files/a_unix.h", "#include <sys/types.h>\n", "*_unix.cpp")
        self.assert_finds(check_includes, "core/base/a_unix.cpp", "#include <unistd.h>\n", "may not include posix")
        self.assert_clean(check_includes, "core/files/a_unix.cpp", "#include <unistd.h>\n")

    def test_no_permission_is_unused(self):
        self.assertEqual(check_includes.unused(TREE), [])
        self.assertIn("core/files: nothing there includes posix; take it out of the table", check_includes.unused(self.tree))

    def test_shown_table(self):
        text = (TREE / "docs/architecture.md").read_text("utf-8")
        self.write("docs/architecture.md", text)
        self.assertEqual(check_includes.check_shown(self.tree), [])
        self.write("docs/architecture.md", text.replace("| core/files | base | posix |", "| core/files | base, crypto | posix |"))
        self.assertEqual(len(check_includes.check_shown(self.tree)), 1)

    def test_cycles(self):
        for folder in ("viewer/render", "viewer/web"):
            self.write(f"{folder}/CMakeLists.txt", "")
        self.write("viewer/render/a.h", '#include "viewer/web/b.h"\n')
        self.assert_finds(check_includes, "viewer/web/b.h", '#include "viewer/render/a.h"\n', "include cycle")


    def test_knots(self):
        self.write("addin/CMakeLists.txt", "")
        self.write("addin/list/b.h", '#include "addin/page/c.h"\n')
        self.write("addin/page/c.h", '#include "addin/a.h"\n')
        self.write("addin/a.h", '#include "addin/list/b.h"\n')
        self.assertEqual([error.partition(": addin/a.h")[0] for error in self.errors(check_includes)],
                         ["a knot of folders: addin addin/list addin/page"])
        self.write("tests/lint/known_knots.txt", "# known\naddin addin/list addin/page\n")
        self.assertEqual(self.errors(check_includes), [])
        self.write("addin/page/c.h", "")
        self.assertEqual(self.errors(check_includes),
                         ["tests/lint/known_knots.txt: addin addin/list addin/page is no knot any more; take it out"])
        self.write("addin/page/c.h", '#include "addin/list/b.h"\n')
        self.assertEqual(len(self.errors(check_includes)), 2, "a smaller knot is another one")

    def test_rooms_of_the_gateway(self):
        self.write("server/gateway/notice/a.h", "")
        self.assert_finds(check_includes, "server/gateway/milter/a.cpp", '#include "server/gateway/notice/a.h"\n', "may not include")
        self.assert_finds(check_includes, "server/gateway/outbound/a.cpp", "#include <libmilter/mfapi.h>\n", "libmilter")
        self.assert_clean(check_includes, "server/gateway/mobile/a.cpp", '#include "server/gateway/notice/a.h"\n')


class LogTest(LintTest):
    def test_other_ways(self):
        for text in ['std::cerr << "x";', 'std::fprintf(stderr, "x");', "::write(STDERR_FILENO, a, 1);", 'perror("x");', 'qWarning("x");',
                     'syslog(3, "x");', 'logging::complain("x");']:
            with self.subTest(text=text):
                self.assert_finds(check_log, "server/mail/a.cpp", text + "\n", "server/mail/a.cpp:1")
        self.assert_clean(check_log, "server/mail/a.cpp", "// not to stderr\n")
        self.assert_clean(check_log, "server/log/log.cpp", "fputs(line, stderr);\n")
        self.assert_clean(check_log, "server/service/admin_output.cpp", "logging::complain(why);\n")

    def test_secrets(self):
        for argument in ["job.sender", "recipients.front()", "letter.subject", "mail.address", "grant.accessToken", "header.envelopeId",
                         "std::string(request.bearer)"]:
            with self.subTest(argument=argument):
                self.assert_finds(check_log, "server/mail/a.cpp", f'write({{E, {{Field::name("a",\n {argument})}}}});\n', "made of")
        self.assert_clean(check_log, "server/mail/a.cpp", 'write({E, {Field::client(entry.clientAddress), Field::reason(error)}}); use(sender);\n')


class SizesTest(LintTest):
    def test_lengths(self):
        self.assert_finds(check_sizes, "core/base/a.cpp", "int a;\n" * 501, "lines: 501")
        self.assert_finds(check_sizes, "core/base/a.h", "int a;\n" * 201, "lines: 201")
        body = "    f();\n" * 60
        self.assert_finds(check_sizes, "core/base/a.cpp", f"void g() {{\n{body}}}\n", "g() lines: 62")
        self.assert_finds(check_sizes, "core/base/a.cpp", f"A::A() : m_a{{1}}, m_b(2) {{\n{body}}}\n", "A() lines: 62")
        cases = "    case A::B:\n        return 1;\n" * 40
        self.assert_clean(check_sizes, "core/base/a.cpp", f"int g(A a) {{\n    switch (a) {{\n{cases}    }}\n}}\n")

    def test_parameters_and_nesting(self):
        self.assert_finds(check_sizes, "core/base/a.h", "void f(int, int, int, int, int, int);\n", "parameters: 6")
        self.assert_clean(check_sizes, "core/base/a.h", "void f(std::map<int, int>, int, int, int, int);\n")
        deep = "void f() { if (a) { for (;;) { while (b) { if (c) { } } } } }\n"
        self.assert_finds(check_sizes, "core/base/a.cpp", deep, "nesting: 4")

    def test_class(self):
        many = "".join(f"    void f{number}();\n" for number in range(21))
        self.assert_finds(check_sizes, "app/a.h", f"class A {{\npublic:\n{many}}};\n", "public functions: 21")
        self.assert_clean(check_sizes, "app/a.h", f"class A {{\nprivate:\n{many}}};\n")
        many = "    void f() {\n" + "        g();\n" * 40 + "    }\n"
        self.assert_clean(check_sizes, "app/a.h", f"Q_DECLARE_METATYPE(A)\nclass B {{\n    Q_OBJECT\n{many}{many}}};\n")

    def test_scanner_sees_every_function_of_a_real_file(self):
        functions, _ = scan((TREE / "core/base/secret_bytes.cpp").read_text("utf-8"))
        self.assertGreater(len([function for function in functions if function.lines]), 3)


class TextTest(LintTest):
    def test_words(self):
        for name, text, expected in [
                ("core/base/a.cpp", "int a;\n", "SPDX"), ("core/base/CMakeLists.txt", "project(x)\n", "SPDX"),
                ("server/http/a.cpp", SPDX + 'auto a = tr("x");\n', "user text"),
                ("app/a.cpp", SPDX + "#ifdef Q_OS_WIN\n#endif\n", "platform"),
                ("app/a.h", SPDX + "#pragma once\nclass A : public QThread {};\n", "QThread"),
                ("viewer/a.cpp", SPDX + "void f() { QEventLoop loop; }\n", "event loop"),
                ("viewer/a.cpp", SPDX + "void f() { dialog.exec(); }\n", "exec()"),
                ("app/a.cpp", SPDX + "void f() { future.waitForFinished(); }\n", "never waits"),
                ("app/a.h", SPDX, "pragma once"), ("app/a.cpp", SPDX + "// TO" + "DO later\n", "issue number"),
                ("app/a.cpp", SPDX + "class FileManager {};\n", "hides a missing idea")]:
            with self.subTest(name=name, expected=expected):
                self.assert_finds(check_text, name, text, expected)

    def test_clean(self):
        self.assert_clean(check_text, "app/platform/a.cpp", SPDX + "#ifdef Q_OS_WIN\n#endif\n")
        self.assert_clean(check_text, "viewer/a.cpp", SPDX + 'auto a = tr("x"); // QEventLoop\nint b = app.exec();\n')

    def test_decisions(self):
        self.write("docs/decisions/0001-a.md", "")
        self.assert_finds(check_text, "docs/decisions/0001-b.md", "", "0001 is taken twice")
        self.assert_finds(check_text, "docs/decisions/b.md", "", "not named")
        self.write("core/base/x/x.cpp", SPDX)
        self.assert_finds(check_text, "core/base/x.cpp", "// Copyr" "ight (c) Somebody\n", "somebody else")


class FormatTest(LintTest):
    def test_format(self):
        self.write(".clang-format", (TREE / ".clang-format").read_text("utf-8"))
        self.assert_finds(check_format, "core/base/a.cpp", "int  a ;\n", "not formatted")
        self.assert_clean(check_format, "core/base/a.cpp", "int a;\n")


class DocsTest(LintTest):
    def test_links_and_picture(self):
        picture = "```\ncore/   all\n  base/   first\ndocs/\n```\n"
        self.write("core/base/a.h", "")
        self.assert_clean(check_docs, "docs/architecture.md", picture + "[a](../core/base/a.h) [b](https://x.example)\n")
        self.assert_finds(check_docs, "docs/architecture.md", picture + "[a](gone.md)\n", "leads nowhere")
        self.assert_finds(check_docs, "docs/architecture.md", picture + "# One\n[a](#two)\n", "no heading")
        self.assert_finds(check_docs, "docs/architecture.md", picture.replace("docs/", "docs/\nviewer/"), "not in the tree")
        self.write("core/crypto/a.h", "")
        self.assert_finds(check_docs, "docs/architecture.md", picture, "core/crypto/ is in the tree")


class ManualsTest(LintTest):
    def manuals(self, said, written):
        self.write("bin/prog", f"#!/bin/sh\necho '{said}'\n")
        (self.tree / "bin/prog").chmod(0o755)
        self.write("installer/man/prog.1", written)
        return check_manuals.check(self.tree, self.tree / "bin")

    def test_options(self):
        self.assertEqual(self.manuals("-h, --help  --dry-run", ".B \\-\\-dry\\-run\n.B \\-\\-help\n"), [])
        self.assertEqual(self.manuals("--one", ".B \\-\\-two\n"),
                         ["prog: --help names --one, its manual page does not",
                          "prog: the manual page names --two, --help does not"])

    def test_missing(self):
        self.manuals("", "")
        (self.tree / "installer/man/prog.1").unlink()
        self.assertEqual(check_manuals.check(self.tree, self.tree / "bin"), ["prog has no manual page in installer/man"])


if __name__ == "__main__":
    unittest.main()
