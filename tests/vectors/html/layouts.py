# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Messages whose layout carries meaning: tables of doses, newsletters of nested tables, lists, mail written from right to left. All of our own
making, in the ways that mail programs write them; the same ones on every machine (tests/e2e/reader/reader_layout_test.py).

    layouts.py        prints them as JSON: {"name": "<html>"}
"""

import json
import random

PICTURE = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
DRUGS = ["Warfarin", "Metoprolol", "Insulin glargin", "Morphin", "Digoxin", "Methotrexat", "Lithium", "Levothyroxin"]
DOSES = ["2.5 mg", "5 mg", "1-0-1-0", "0-0-0-1", "20 IE", "10 mg/24 h", "STOP", "GIVE", "hold", "½", "1,25 mg"]
HEBREW = ["שלום", "מרפאה", "מינון", "בוקר", "ערב"]
COLOURS = ["#eeeeee", "#1b5e9e", "yellow", "#fdd", "silver", "#003366", "ffe0b2"]


def quoted(dice, value):
    """As programs write them: in either quotation mark, or in none."""
    mark = dice.choice(['"', '"', "'", ""])
    return f"{mark}{value}{mark}" if mark or str(value).isalnum() else f'"{value}"'


def attributes(dice, choices, most=4):
    names = dice.sample(sorted(choices), dice.randint(0, min(most, len(choices))))
    cases = [str.lower, str.lower, str.upper, str.title]
    return "".join(f" {dice.choice(cases)(name)}" + (f"={quoted(dice, value)}" if (value := dice.choice(choices[name])) is not None else "")
                   for name in names)


CELL = {"align": ["left", "center", "right", "justify"], "valign": ["top", "middle", "bottom", "baseline"], "bgcolor": COLOURS,
        "width": ["40", "80", "25%", "120"], "height": ["20", "48"], "nowrap": [None], "dir": ["ltr", "rtl"], "lang": ["de", "he"],
        "scope": ["col", "row"], "abbr": ["x"], "style": ["padding:4px 9px", "text-align:right;color:#900", "border:1px solid #999"]}
TABLE = {"border": ["0", "1", "3"], "cellpadding": ["0", "2", "6"], "cellspacing": ["0", "1", "5"], "width": ["100%", "400", "80%"],
         "align": ["left", "center", "right"], "bgcolor": COLOURS, "rules": ["all", "groups", "rows", "none"], "frame": ["box", "void", "hsides"],
         "dir": ["rtl", "ltr"], "summary": ["doses"], "bordercolor": ["#999999"], "style": ["border-collapse:collapse", "font-size:14px"]}
FONT = {"face": ["Arial", "Times New Roman, serif", "Courier New"], "size": ["1", "2", "5", "+1", "-1"], "color": ["#333333", "red", "navy"]}
BLOCK = {"align": ["left", "center", "right", "justify"], "dir": ["rtl", "ltr"], "lang": ["es"], "style": ["margin:0 0 12px 24px"]}


def tiling(dice, rows, columns):
    """Rows of (rowspan, colspan) that fill the grid without a hole."""
    taken = [[False] * columns for _ in range(rows)]
    for row in range(rows):
        cells = []
        for column in range(columns):
            if taken[row][column]:
                continue
            free = next((at for at in range(column, columns) if taken[row][at]), columns) - column
            across = dice.randint(1, free) if dice.random() < 0.4 else 1
            down = dice.randint(1, rows - row) if dice.random() < 0.3 else 1
            for y in range(row, row + down):
                for x in range(column, column + across):
                    taken[y][x] = True
            cells.append((down, across))
        yield cells


def text(dice):
    return f"{dice.choice(DRUGS)} {dice.choice(DOSES)}"


def cell(dice, tag, down, across, content):
    spans = "".join([f" rowspan={quoted(dice, down)}" if down > 1 else "", f" colspan={quoted(dice, across)}" if across > 1 else ""])
    return f"<{tag}{spans}{attributes(dice, CELL)}>{content}</{tag}>"


def dose_table(dice):
    rows, columns = dice.randint(2, 7), dice.randint(2, 6)
    grid = list(tiling(dice, rows, columns))
    lines = ["<tr>" + "".join(cell(dice, "th" if at == 0 else "td", *spans, text(dice)) for spans in row) + "</tr>" for at, row in enumerate(grid)]
    groups = dice.choice(["", "<colgroup>" + "".join(f"<col{attributes(dice, {'width': ['60', '90', '20%'], 'span': ['1']})}>" for _ in range(columns))
                          + "</colgroup>", f'<colgroup span="{columns}" width="70"></colgroup>'])
    caption = dice.choice(["", f"<caption align={dice.choice(['top', 'bottom', 'left'])}>Doses of Tuesday</caption>"])
    body = "\n".join(lines) if dice.random() < 0.5 else f"<tbody valign=top>{''.join(lines)}</tbody>"
    return f"<p>Please change:</p><table{attributes(dice, TABLE, 6)}>{caption}{groups}{body}</table><p>Kind regards</p>"


def stop_and_give(dice):
    """Two groups of columns: a dose under the wrong head is the opposite order."""
    drugs = dice.sample(DRUGS, 4)
    head = ("<tr><th rowspan=2>Drug<th colspan=2>STOP<th colspan=2>GIVE<th rowspan=2>Signed"
            "<tr><th>morning<th>evening<th>morning<th>evening")
    body = "".join(f"<tr><td>{drug}" + (f"<td colspan=2 align=center>{dice.choice(DOSES)}" if dice.random() < 0.5 else f"<td>{dice.choice(DOSES)}<td>")
                   + f"<td>{dice.choice(DOSES)}<td bgcolor=yellow>{dice.choice(DOSES)}<td>" for drug in drugs)
    return f"<table border=1{attributes(dice, {key: TABLE[key] for key in ('cellpadding', 'cellspacing', 'width', 'dir')})}>{head}{body}</table>"


def newsletter(dice):
    style = dice.choice(["", "<style><!-- p.MsoNormal {margin:0; font-size:11pt} td.side {width:150px; color:#444} --></style>",
                         "<style>.wide{width:100%} @media (max-width:400px){.side{width:90px}} /* <b> */ td.side{vertical-align:bottom}</style>"])
    def article():
        picture = f'<img src="{PICTURE}"{attributes(dice, {"width": ["120", "300"], "height": ["40", "80"], "align": ["left", "right", "middle"], "border": ["0", "2"], "hspace": ["8"], "vspace": ["4"], "alt": ["Logo"]})}>'
        return (f"<table{attributes(dice, TABLE, 5)}><tr><td class=side{attributes(dice, CELL)}>{picture}</td>"
                f"<td{attributes(dice, CELL)}><font{attributes(dice, FONT)}>{text(dice)}</font><br clear=all>"
                f"<p class=MsoNormal{attributes(dice, BLOCK)}>{text(dice)} <nobr>{text(dice)}</nobr></p></td></tr>"
                f"<tr><td colspan=2 height={dice.choice([8, 20])} bgcolor={dice.choice(COLOURS)}></td></tr></table>")
    body = "".join(f"<tr><td{attributes(dice, CELL)}>{article()}</td></tr>" for _ in range(dice.randint(1, 4)))
    frame = f'<table width=600 align=center border=0 cellpadding={dice.choice([0, 10])} cellspacing=0 bgcolor="{dice.choice(COLOURS)}">{body}</table>'
    return (f"<html><head>{style}<title>News</title></head><body{attributes(dice, {'bgcolor': ['#f4f4f4', 'black'], 'text': ['#333333', 'white'], 'dir': ['rtl'], 'link': ['#ff0000']})}>"
            f"<center>{frame}</center><!--[if mso]><table><tr><td>not shown</td></tr></table><![endif]--></body></html>")


def lists(dice):
    def items(depth):
        inner = [f"<li{attributes(dice, {'value': ['3', '10'], 'type': ['a', 'I', 'square'], 'dir': ['rtl']}, 2)}>{text(dice)}" for _ in range(dice.randint(2, 5))]
        if depth:
            inner.insert(1, items(depth - 1))
        tag = dice.choice(["ol", "ul"])
        kinds = {"start": ["4", "11"], "type": ["a", "A", "i", "I", "1"], "reversed": [None], "compact": [None]} if tag == "ol" else {"type": ["disc", "square", "circle"]}
        return f"<{tag}{attributes(dice, kinds)}>{''.join(inner)}</{tag}>"
    return (f"<h2{attributes(dice, BLOCK)}>Steps</h2>{items(2)}<hr{attributes(dice, {'width': ['50%', '200'], 'size': ['1', '6'], 'align': ['left', 'right'], 'noshade': [None], 'color': ['red']})}>"
            f"<dl compact><dt>{text(dice)}<dd>{text(dice)}</dl><blockquote{attributes(dice, BLOCK)}>{text(dice)}</blockquote>"
            f"<pre>\n  {text(dice)}\n\t{text(dice)}</pre><p{attributes(dice, BLOCK)}>H<sub>2</sub>O <q>{text(dice)}</q> <bdo dir=rtl>{text(dice)}</bdo></p>"
            f"<p hidden>{text(dice)}</p><table><tr><td><ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby><td>{text(dice)}</table>")


def right_to_left(dice):
    words = [dice.choice(HEBREW) for _ in range(8)]
    rows = "".join(f"<tr>{''.join(cell(dice, 'td', *spans, dice.choice(words)) for spans in row)}</tr>" for row in tiling(dice, 3, 4))
    return (f"<html dir=rtl lang=he><body{attributes(dice, {'bgcolor': COLOURS, 'class': ['letter']})}><p>{' '.join(words)} 2.5 mg (x)</p>"
            f"<table border=1 dir={dice.choice(['rtl', 'ltr', 'auto'])}>{rows}</table><div dir=ltr align=left>{text(dice)}</div>"
            f"<ol start=7><li>{words[0]}<li>{words[1]}</ol></body></html>")


def all_layouts():
    """A hundred of them by name."""
    kinds = {"doses": (dose_table, 35), "stop-and-give": (stop_and_give, 10), "newsletter": (newsletter, 30), "lists": (lists, 15),
             "right-to-left": (right_to_left, 10)}
    return {f"{name}-{number}": make(random.Random(f"{name}-{number}")) for name, (make, count) in kinds.items() for number in range(count)}


if __name__ == "__main__":
    print(json.dumps(all_layouts(), ensure_ascii=False, indent=1))
