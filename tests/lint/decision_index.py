# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The index of docs/decisions, by area: `python3 -B tests/lint/decision_index.py` writes it anew; check_docs.py holds it to the records."""

import datetime
import re
from pathlib import Path

AREAS = {
    "000": "Foundations", "001": "The envelope", "002": "Reading and exporting messages", "003": "The key service", "004": "HTTP",
    "005": "Command line, accounts, policy", "006": "Windows and HTML", "007": "The gateway", "008": "The content scan",
    "009": "Secure replies", "010": "The page in the envelope", "011": "The service's pages", "012": "The add-ins",
    "013": "Proof, Outlook", "014": "Policy", "015": "Running it", "016": "Keys and trust",
}
HEAD = """# Decisions

Why things are as they are, one record each: what was asked, what was decided, what follows. Numbers stay; a record that no longer holds says by which it was
replaced. A new one takes the next free number of its area, and `python3 -B tests/lint/decision_index.py` takes it up here.
"""
ROW = re.compile(r"^\| \[(\d{4})\]\([^)]*\) \|.*\| (\d{4}-\d{2}-\d{2}) \|$", re.MULTILINE)


def records(folder):
    """(number, file name, title, status) of each record."""
    found = []
    for path in sorted(folder.glob("[0-9][0-9][0-9][0-9]-*.md")):
        text = path.read_text("utf-8")
        title = re.match(r"# \d{4} (.*)", text)
        replaced = re.search(r"(?:[Ss]uperseded|[Rr]eplaced) by (\d{4})", text)
        found.append((path.name[:4], path.name, title.group(1) if title else path.stem,
                      f"replaced by {replaced.group(1)}" if replaced else "holds"))
    return found


def index(folder, today):
    """The text of docs/decisions/README.md; a record keeps the day it was first listed with."""
    path = folder / "README.md"
    days = dict(ROW.findall(path.read_text("utf-8"))) if path.exists() else {}
    text, area = HEAD, None
    for number, name, title, status in records(folder):
        if number[:3] != area:
            area = number[:3]
            text += f"\n## {AREAS.get(area, 'Other')}\n\n| | decision | status | since |\n|---|---|---|---|\n"
        text += f"| [{number}]({name}) | {title} | {status} | {days.get(number, today)} |\n"
    return text


if __name__ == "__main__":
    decisions = Path(__file__).resolve().parents[2] / "docs" / "decisions"
    (decisions / "README.md").write_text(index(decisions, datetime.date.today().isoformat()), "utf-8")
