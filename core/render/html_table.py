# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""html_table.py allowed_html.json html_table.h: the list of what HTML of a message may hold, as constants for C++.

The page in the envelope reads the same file, so that the window and the page show the same (docs/decisions/0118):

    kept           elements that are shown with their attributes; unknown ones give way to their content
    dropped        elements that go with everything inside
    attributes     stay on every element, whatever their value
    attributesOf   stay on these elements alone
    fetching       make a browser fetch something; when they are taken away, the reader is told
    linkStarts     what the target of a link may begin with
    pictureTypes   of data:image/TYPE
"""

import json
import sys
from pathlib import Path

NAMES = {"kept": "kKeptElements", "dropped": "kDroppedElements", "attributes": "kAttributes", "fetching": "kFetchingAttributes",
         "linkStarts": "kLinkStarts", "pictureTypes": "kPictureTypes"}


def constant(name, words):
    return f"inline constexpr std::string_view {name}[] = {{{', '.join(json.dumps(word) for word in words)}}};"


def main(source, target):
    table = json.loads(Path(source).read_text("utf-8"))
    pairs = ", ".join(f'{{"{element}", "{attribute}"}}' for element, attributes in table.pop("attributesOf").items()
                      for attribute in attributes)
    lines = [constant(NAMES[name], words) for name, words in table.items()]
    lines.append(f"inline constexpr std::pair<std::string_view, std::string_view> kAttributesOfOne[] = {{{pairs}}};")
    body = "\n".join(lines)
    Path(target).write_text("// Generated from core/render/allowed_html.json by html_table.py.\n#pragma once\n\n#include <string_view>\n"
                            f"#include <utility>\n\nnamespace render {{\n\n{body}\n\n}} // namespace render\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
