# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Words for what Qt does not translate: the pages of the service, the page in the envelope, the add-ins.

A catalogue (translations/*_words.h) declares each text once, in English; lupdate takes it into securedoc_<language>.ts like
any sentence of the windows; this script makes of both what a program reads:

    words.py cpp          CATALOGUE --output FOLDER   struct Words, one constant for each language
    words.py json         CATALOGUE --output FILE     {"en": {name: text}, "es": {…}}; a text with %n is [one, other]
    words.py table        CATALOGUE --output FILE     {"languages": ["en", "es"], "words": {name: [text, text]}}: names once
    words.py webextension CATALOGUE --output FOLDER   <language>/messages.json
    words.py fill         CATALOGUE --template FILE --output FILE   ((language.name)) becomes the text, escaped for HTML

A text without a translation stays English here; a test says so.
"""

import argparse
import html
import json
import re
import sys
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
LITERAL = r'"(?:\\.|[^"\\\n])*"'
ROW = re.compile(rf'\bWORD\(\s*(?P<name>\w+)\s*,\s*(?P<kind>QT_TRANSLATE_NOOP|QT_TRANSLATE_N_NOOP)\(\s*'
                 rf'(?P<context>{LITERAL})\s*,\s*(?P<text>(?:{LITERAL}\s*)+)\)\s*\)')


@dataclass(frozen=True)
class Word:
    name: str
    context: str
    source: str
    is_plural: bool


def unquoted(literals):
    """The text of adjacent C++ literals; the escapes that catalogues use are those of JSON."""
    return "".join(json.loads(literal) for literal in re.findall(LITERAL, literals))


def read_catalogue(path):
    text = re.sub(r"^\s*//.*$", "", path.read_text("utf-8"), flags=re.MULTILINE)
    words = [Word(row["name"], unquoted(row["context"]), unquoted(row["text"]), row["kind"] == "QT_TRANSLATE_N_NOOP")
             for row in ROW.finditer(text)]
    rest = ROW.sub("", text).strip()
    if rest:
        sys.exit(f"{path}: not a row of the catalogue: {rest.splitlines()[0]}")
    names = [word.name for word in words]
    doubled = {name for name in names if names.count(name) > 1}
    if doubled:
        sys.exit(f"{path}: declared twice: {', '.join(sorted(doubled))}")
    return words


def languages():
    """English first: it is what everybody gets whose language is not there."""
    found = sorted(path.stem.removeprefix("securedoc_") for path in HERE.glob("securedoc_*.ts"))
    return ["en", *(language for language in found if language != "en")]


def read_translations(language):
    """(context, source) → text, or [one, other] for a plural; only what is finished."""
    found = {}
    for context in ElementTree.parse(HERE / f"securedoc_{language}.ts").findall("context"):
        for message in context.findall("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") is not None:
                continue
            forms = [form.text or "" for form in translation.findall("numerusform")]
            text = forms if message.get("numerus") else translation.text
            if text:
                found[context.findtext("name"), message.findtext("source")] = text
    return found


def words_of(catalogue, language):
    """Name → text, or [one, other], in the order of the catalogue."""
    translations = read_translations(language)
    found = {}
    for word in catalogue:
        text = translations.get((word.context, word.source))
        if text is None:
            if language != "en":
                print(f"words.py: no {language} for {word.context}: {word.source}", file=sys.stderr)
            text = [word.source, word.source] if word.is_plural else word.source
        found[word.name] = text
    return found


def write(path, text):
    """Touches the file only when it changes, so that nothing is compiled in vain."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")


def literal(text):
    """A C++ literal; a NUL-free UTF-8 text in JSON's quoting is one."""
    return json.dumps(text, ensure_ascii=False).replace("??", '?""?')


def write_cpp(catalogue, options):
    """words.h and words.cpp, for the namespace that the catalogue is named after."""
    namespace = options.catalogue.stem.removesuffix("_words")
    kinds = {word.name: "PluralText" if word.is_plural else "std::string_view" for word in catalogue}
    members = "".join(f"    {kind} {name};\n" for name, kind in kinds.items())
    tags = languages()
    header = f"""// Generated from {options.catalogue.name} by words.py.
#pragma once

#include <array>
#include <string_view>

namespace {namespace} {{

/// One, and any other number.
using PluralText = std::array<std::string_view, 2>;

/// Every text in one language; names in braces are filled in.
struct Words {{
    std::string_view languageTag; ///< BCP 47
{members}}};

/// English first.
const std::array<Words, {len(tags)}>& allWords();

}} // namespace {namespace}
"""
    tables = ""
    for tag in tags:
        rows = [f"        .languageTag = {literal(tag)},\n"]
        for name, text in words_of(catalogue, tag).items():
            value = literal(text) if isinstance(text, str) else "{" + ", ".join(map(literal, text)) + "}"
            rows.append(f"        .{name} = {value},\n")
        tables += "    Words{\n" + "".join(rows) + "    },\n"
    source = f"""// Generated from {options.catalogue.name} by words.py.
#include "{namespace}_words.h"

namespace {namespace} {{

const std::array<Words, {len(tags)}>& allWords() {{
    static constexpr std::array<Words, {len(tags)}> kAll{{{{
{tables}    }}}};
    return kAll;
}}

}} // namespace {namespace}
"""
    write(options.output / f"{namespace}_words.h", header)
    write(options.output / f"{namespace}_words.cpp", source)


def write_json(catalogue, options):
    found = {tag: words_of(catalogue, tag) for tag in languages()}
    write(options.output, json.dumps(found, ensure_ascii=False, indent=1) + "\n")


def write_table(catalogue, options):
    """For the page that every mail carries: what it saves is saved each time. Words named how… stand in its template alone."""
    tags = languages()
    catalogue = [word for word in catalogue if not word.name.startswith("how")]
    found = [words_of(catalogue, tag) for tag in tags]
    table = {"languages": tags, "words": {word.name: [texts[word.name] for texts in found] for word in catalogue}}
    write(options.output, json.dumps(table, ensure_ascii=False, indent=1) + "\n")


def write_webextension(catalogue, options):
    """`$` is the format's own mark, and no text of ours needs it."""
    for tag in languages():
        messages = {name: {"message": text if isinstance(text, str) else text[1]}
                    for name, text in words_of(catalogue, tag).items()}
        write(options.output / tag / "messages.json", json.dumps(messages, ensure_ascii=False, indent=1) + "\n")


def write_filled(catalogue, options):
    found = {tag: words_of(catalogue, tag) for tag in languages()}

    def text(match):
        return html.escape(found[match["language"]][match["name"]])

    template = options.template.read_text("utf-8")
    write(options.output, re.sub(r"\(\((?P<language>[a-z]{2})\.(?P<name>\w+)\)\)", text, template))


def main():
    kinds = {"cpp": write_cpp, "json": write_json, "table": write_table, "webextension": write_webextension, "fill": write_filled}
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kind", choices=kinds)
    parser.add_argument("catalogue", type=Path)
    parser.add_argument("--template", type=Path)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    kinds[options.kind](read_catalogue(options.catalogue), options)


if __name__ == "__main__":
    main()
