#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Writes labelled.jsonl: messages with and without what the content scan has to find, and which rules apply to each.

Every sentence is a template of phrases.py, filled with numbers that are made here from the issuers' own rules, by nothing of
the scan's code. The even templates of each kind make the "dev" half, on which rules may be improved, the odd ones the
"test" half, whose figures count and which nobody tunes to. One JSON object a line: id, split, kind, rules (expected,
sorted), text. Run it only to change the set; the seed makes it repeatable.
"""

import json
import random
import string
import uuid
from pathlib import Path

import phrases

HERE = Path(__file__).parent
SEED = 20261125
DIGITS = "0123456789"


def luhn_digit(number):
    total = 0
    for place, char in enumerate(reversed(number)):
        digit = int(char) * (2 if place % 2 == 0 else 1)
        total += digit - 9 if digit > 9 else digit
    return str(-total % 10)


class Numbers:
    """Random numbers of every kind that a template may name."""

    def __init__(self, rng):
        self.rng = rng

    def digits(self, count):
        return "".join(self.rng.choice(DIGITS) for _ in range(count))

    def letters(self, count, alphabet=string.ascii_uppercase):
        return "".join(self.rng.choice(alphabet) for _ in range(count))

    # what must be found

    def ssn(self):
        while True:
            area = self.rng.randint(1, 899)
            if area != 666:
                return f"{area:03}-{self.rng.randint(1, 99):02}-{self.rng.randint(1, 9999):04}"

    def ssn_plain(self):
        return self.ssn().replace("-", "")

    def ssn_blank(self):
        return self.ssn().replace("-", " ")

    def ssn_wide(self):
        return "".join(chr(ord(char) + 0xFEE0) if char in DIGITS else "\u2011" for char in self.ssn())

    def card_digits(self):
        start, length = self.rng.choice([("4", 16), ("51", 16), ("55", 16), ("2221", 16), ("37", 15), ("34", 15), ("6011", 16),
                                         ("65", 16), ("3528", 16), ("36", 14)])
        body = start + self.digits(length - len(start) - 1)
        return body + luhn_digit(body)

    def card(self):
        number = self.card_digits()
        groups = {16: (4, 4, 4, 4), 15: (4, 6, 5), 14: (4, 6, 4)}[len(number)]
        separator = self.rng.choice([" ", "-", " "])
        parts, at = [], 0
        for group in groups:
            parts.append(number[at:at + group])
            at += group
        return separator.join(parts)

    def card_plain(self):
        return self.card_digits()

    def mrn(self):
        return self.rng.choice(["", "", "", "A", "MR", "H-", "00"]) + self.digits(self.rng.choice([6, 7, 8, 8, 9, 10]))

    def birth(self):
        year, month, day = self.rng.randint(1925, 2021), self.rng.randint(1, 12), self.rng.randint(1, 28)
        name = phrases.MONTHS[month - 1]
        return self.rng.choice([f"{month:02}/{day:02}/{year}", f"{month}/{day}/{year}", f"{month}/{day}/{year % 100:02}",
                                f"{year}-{month:02}-{day:02}", f"{name} {day}, {year}", f"{day} {name} {year}",
                                f"{name[:3]} {day}, {year}", f"{day:02}.{month:02}.{year}"])

    def icd(self):
        return self.rng.choice(["E11.9", "E11.65", "I50.22", "J45.909", "F32.1", "F41.1", "C50.911", "N18.4", "K21.9", "M54.50",
                                "S72.001A", "Z79.4", "O24.410", "G40.909", "B18.2", "L40.50", "T81.4XXA", "R07.9", "H25.13"])

    def icd_short(self):
        return self.rng.choice(["I10", "B20", "J18", "E119", "F329", "N179", "C61", "G35", "I4891"])

    def cpt(self):
        return self.rng.choice(["99213", "99214", "93000", "45378", "27447", "70553", "90837", "36415", "G0439", "J1885", "A4253",
                                "0001F", "80053", "Q2038"])

    def npi(self):
        body = self.rng.choice("12") + self.digits(8)
        return body + luhn_digit("80840" + body)

    def dea(self):
        number = self.digits(6)
        check = sum(map(int, number[0::2])) + 2 * sum(map(int, number[1::2]))
        return self.rng.choice("ABFMGR") + self.letters(1) + number + str(check % 10)

    def mbi(self):
        alphabet = "".join(char for char in string.ascii_uppercase if char not in "SLOIBZ")

        def pick(kind):
            return self.rng.choice({"C": "123456789", "N": DIGITS, "A": alphabet, "X": alphabet + DIGITS}[kind])
        return "".join(pick(kind) for kind in "CAXNAXNAANN")

    def mbi_dashed(self):
        number = self.mbi()
        return f"{number[:4]}-{number[4:7]}-{number[7:]}"

    def member(self):
        return self.rng.choice([self.letters(3) + self.digits(9), "W" + self.digits(9), self.digits(9) + "-01", self.digits(11),
                                "XQF" + self.digits(8), self.digits(8)])

    # what only looks like it

    def phone(self):
        a, b, c = self.rng.randint(201, 989), self.rng.randint(200, 999), self.digits(4)
        return self.rng.choice([f"{a}-{b}-{c}", f"({a}) {b}-{c}", f"{a}.{b}.{c}", f"+1 {a} {b} {c}", f"1-{a}-{b}-{c}",
                                f"{a}{b}{c}"])

    def phone_foreign(self):
        return self.rng.choice([f"+49 {self.digits(3)} {self.digits(7)}", f"+34 6{self.digits(2)} {self.digits(3)} {self.digits(3)}",
                                f"+44 20 {self.digits(4)} {self.digits(4)}", f"0{self.digits(3)}/{self.digits(6)}",
                                f"+52 55 {self.digits(4)} {self.digits(4)}"])

    def zip4(self):
        return f"{self.digits(5)}-{self.digits(4)}"

    def zip_plain(self):
        return self.digits(5)

    def nine(self):
        return self.rng.choice("123456789") + self.digits(8)

    def ten(self):
        return self.rng.choice("123456789") + self.digits(9)

    def eight(self):
        return self.rng.choice("123456789") + self.digits(7)

    def seven(self):
        return self.rng.choice("123456789") + self.digits(6)

    def sixteen(self):
        return self.rng.choice("123456789") + self.digits(15)

    def sixteen_grouped(self):
        while True:
            number = self.rng.choice("4562") + self.digits(15)
            if number[-1] != luhn_digit(number[:-1]):
                return " ".join(number[at:at + 4] for at in range(0, 16, 4))

    def tracking(self):
        return self.rng.choice(["1Z" + self.letters(3) + self.digits(3) + self.digits(10), "9400 1" + self.digits(3) + " " + " ".join(
            self.digits(4) for _ in range(3)) + " " + self.digits(2), self.digits(12), self.digits(15), "JD01" + self.digits(14),
            "RR" + self.digits(9) + "DE", "9" + self.digits(21)])

    def tracking_luhn(self):
        return self.card_digits()

    def uuid(self):
        return str(uuid.UUID(int=self.rng.getrandbits(128), version=4))

    def sha(self):
        return "%040x" % self.rng.getrandbits(160)

    def isbn(self):
        return self.rng.choice([f"978-{self.rng.choice('0123')}-{self.digits(3)}-{self.digits(5)}-{self.digits(1)}",
                                "978" + self.digits(10), f"{self.digits(1)}-{self.digits(3)}-{self.digits(5)}-{self.digits(1)}"])

    def iban(self):
        return f"DE{self.digits(2)} " + " ".join(self.digits(4) for _ in range(4)) + " " + self.digits(2)

    def genome(self):
        start = self.rng.randint(10 ** 6, 2 * 10 ** 8)
        return f"chr{self.rng.randint(1, 22)}:{start}-{start + self.rng.randint(10, 99999)}"

    def genome_commas(self):
        return f"chr{self.rng.randint(1, 22)}:{self.rng.randint(10 ** 7, 2 * 10 ** 8):,}"

    def date(self):
        year, month, day = self.rng.randint(1990, 2027), self.rng.randint(1, 12), self.rng.randint(1, 28)
        return self.rng.choice([f"{month}/{day}/{year}", f"{year}-{month:02}-{day:02}", f"{phrases.MONTHS[month - 1]} {day}, {year}",
                                f"{day:02}.{month:02}.{year}"])

    def amount(self):
        return f"{self.rng.randint(1, 9999):,}.{self.digits(2)}"

    def decimal(self):
        return f"{self.rng.randint(0, 400)}.{self.digits(1)}"

    def ip(self):
        return ".".join(str(self.rng.randint(1, 254)) for _ in range(4))

    def mac(self):
        return ":".join("%02x" % self.rng.getrandbits(8) for _ in range(6))

    def gps(self):
        return f"{self.rng.randint(-80, 80)}.{self.digits(6)}, {self.rng.randint(-170, 170)}.{self.digits(6)}"

    def ein(self):
        return f"{self.digits(2)}-{self.digits(7)}"

    def code(self):
        return self.rng.choice([self.letters(2) + "-" + self.digits(6), self.letters(1) + self.digits(2), self.letters(3) + self.digits(4)])

    def shelf(self):
        return f"{self.rng.choice('ABCDEFGH')}{self.digits(2)}.{self.digits(1)}"

    def part(self):
        return f"{self.digits(3)}-{self.digits(2)}-{self.digits(4)}-{self.digits(2)}"

    def bad_ssn(self):
        return self.rng.choice([f"000-{self.rng.randint(10, 99)}-{self.digits(3)}1", f"666-{self.rng.randint(10, 99)}-{self.digits(3)}1",
                                f"{self.rng.randint(1, 665):03}-00-{self.digits(3)}1", f"{self.rng.randint(1, 665):03}-{self.rng.randint(10, 99)}-0000"])

    def bad_npi(self):
        body = self.rng.choice("12") + self.digits(8)
        return body + str((int(luhn_digit("80840" + body)) + self.rng.randint(1, 9)) % 10)

    def name(self):
        return self.rng.choice(phrases.FIRST) + " " + self.rng.choice(phrases.LAST)


class Filler(dict):
    def __init__(self, numbers):
        super().__init__()
        self.numbers = numbers

    def __missing__(self, key):
        return getattr(self.numbers, key)()


def letter(rng, numbers, sentence, opening):
    """The sentence in a message around it, with a signature that has numbers of its own."""
    fill = Filler(numbers)
    before = rng.sample(phrases.FILLERS, rng.randint(0, 3))
    after = rng.sample(phrases.FILLERS, rng.randint(0, 2))
    parts = [opening.format_map(fill)] + [text.format_map(fill) for text in before] + [sentence]
    parts += [text.format_map(fill) for text in after]
    signature = rng.choice(phrases.SIGNATURES).format_map(fill)
    return "\n".join([parts[0], "", " ".join(parts[1:]), "", signature])


def cases_of(kind, rules, templates, count, split):
    chosen = templates[0::2] if split == "dev" else templates[1::2]
    for number in range(count):
        # Its own generator for each case: a template more or less changes no other case.
        rng = random.Random(f"{SEED}/{kind}/{split}/{number}")
        numbers = Numbers(rng)
        sentence = chosen[number % len(chosen)].format_map(Filler(numbers))
        text = letter(rng, numbers, sentence, rng.choice(phrases.OPENINGS)) if rng.random() < 0.8 else sentence
        yield {"id": f"{split}-{kind}-{number}", "split": split, "kind": kind, "rules": sorted(rules), "text": text}


def main():
    lines = []
    for split in ("dev", "test"):
        for kind, (rules, templates) in phrases.POSITIVES.items():
            lines += cases_of(kind, rules, templates, 3 * len(templates) // 2 + len(templates) % 2, split)
        for kind, templates in phrases.NEGATIVES.items():
            lines += cases_of("no-" + kind, [], templates, 24, split)
    with open(HERE / "labelled.jsonl", "w", encoding="utf-8") as out:
        for line in lines:
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
    positives = sum(1 for line in lines if line["rules"])
    print(f"{positives} positives, {len(lines) - positives} negatives")


if __name__ == "__main__":
    main()
