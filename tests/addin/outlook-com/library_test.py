# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The add-in of classic Outlook as files, for Office of 64 and of 32 bit (which wine cannot run here): what Windows reads of them before it runs them.

    library_test.py FOLDER VERSION   FOLDER has securedoc-outlook.dll and x86/securedoc-outlook.dll
"""

import struct
import sys
import unittest
from pathlib import Path

AMD64, I386 = 0x8664, 0x014C
HIGH_ENTROPY, DYNAMIC_BASE, NX = 0x20, 0x40, 0x100
DLL, RELOCATIONS_STRIPPED, LARGE_ADDRESSES = 0x2000, 0x1, 0x20
EXPORTS = ["DllCanUnloadNow", "DllGetClassObject", "DllRegisterServer", "DllUnregisterServer"]
# Of Windows alone: nothing has to stand beside the library, and nothing else is looked for.
SYSTEM = {"kernel32.dll", "msvcrt.dll", "ole32.dll", "oleaut32.dll", "advapi32.dll", "user32.dll"}


class Library:
    """The parts of a PE file ("PE Format", Microsoft) that the tests ask about."""

    def __init__(self, path):
        self.bytes = Path(path).read_bytes()
        start = self.number("I", 0x3C) + 4
        self.machine, sections = self.number("H", start), self.number("H", start + 2)
        self.characteristics = self.number("H", start + 18)
        optional, size = start + 20, self.number("H", start + 16)
        self.is_64 = self.number("H", optional) == 0x20B
        self.hardening = self.number("H", optional + 70)
        self.directories = optional + (112 if self.is_64 else 96)
        self.sections = [struct.unpack_from("<8sIIII", self.bytes, optional + size + 40 * i)[1:] for i in range(sections)]

    def number(self, kind, offset):
        return struct.unpack_from("<" + kind, self.bytes, offset)[0]

    def directory(self, number):
        return self.number("I", self.directories + 8 * number)

    def offset(self, address):
        return next(address - start + raw for size, start, length, raw in self.sections if start <= address < start + max(size, length))

    def text(self, address):
        start = self.offset(address)
        return self.bytes[start:self.bytes.index(0, start)].decode("ascii")

    def exports(self):
        table = self.offset(self.directory(0))
        names = self.offset(self.number("I", table + 32))
        return [self.text(self.number("I", names + 4 * i)) for i in range(self.number("I", table + 24))]

    def imports(self):
        found, entry = set(), self.offset(self.directory(1))
        while self.number("I", entry + 12):
            found.add(self.text(self.number("I", entry + 12)).lower())
            entry += 20
        return found


class LibraryTest(unittest.TestCase):
    def libraries(self):
        for name, machine in (("securedoc-outlook.dll", AMD64), ("x86/securedoc-outlook.dll", I386)):
            with self.subTest(library=name):
                yield Library(FOLDER / name), machine

    def test_each_is_for_its_office(self):
        for library, machine in self.libraries():
            self.assertEqual(library.machine, machine)
            self.assertTrue(library.characteristics & DLL)

    def test_names_are_what_regsvr32_and_com_ask_for(self):
        for library, _ in self.libraries():
            self.assertEqual(sorted(library.exports()), EXPORTS)

    def test_nothing_but_windows_is_needed(self):
        for library, _ in self.libraries():
            self.assertLessEqual(library.imports(), SYSTEM)

    def test_hardening(self):
        for library, machine in self.libraries():
            self.assertTrue(library.hardening & DYNAMIC_BASE and library.hardening & NX, hex(library.hardening))
            self.assertFalse(library.characteristics & RELOCATIONS_STRIPPED, "an address that can be chosen")
            if machine == AMD64:
                self.assertTrue(library.hardening & HIGH_ENTROPY)
                self.assertTrue(library.characteristics & LARGE_ADDRESSES)

    def test_it_says_what_it_is(self):
        for library, _ in self.libraries():
            self.assertIn("Secure messages for Outlook".encode("utf-16-le"), library.bytes)
            numbers = [int(number) for number in VERSION.split(".")] + [0]
            fixed = library.bytes.index(struct.pack("<I", 0xFEEF04BD))  # VS_FIXEDFILEINFO
            high, low = struct.unpack_from("<II", library.bytes, fixed + 8)
            self.assertEqual([high >> 16, high & 0xFFFF, low >> 16, low & 0xFFFF], numbers)


if __name__ == "__main__":
    FOLDER, VERSION = Path(sys.argv[1]), sys.argv[2]
    unittest.main(argv=sys.argv[:1], verbosity=2)
