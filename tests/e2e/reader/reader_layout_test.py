# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""A message looks in the page as it does in the viewer and as its sender made it: a dose stands under its own head.

What both sanitisers leave of every attribute on every element is compared, and a hundred messages (tests/vectors/html/layouts.py) are laid out by
Chromium three times: as they were written, as the page cleans them, as the viewer does. Geometry, colours, directions and the order of the text
have to be the same. SECUREDOC_SANITIZE names the viewer's sanitiser as a program (tests/core/render/sanitize_all.cpp)."""

import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from reader_fixture import TREE, Browser, frame_page

sys.path.insert(0, str(TREE / "tests" / "vectors" / "html"))
from layouts import PICTURE, all_layouts  # noqa: E402

ALLOWED = json.loads((TREE / "core" / "render" / "allowed_html.json").read_text("utf-8"))
SANITIZE = Path(os.environ.get("SECUREDOC_SANITIZE", TREE / "build" / "release" / "tests" / "core_render_sanitize_all"))

# What a table, a list or a letter is laid out by, by element: each has to stay, whatever the list says.
NEEDED = {
    "td": ["colspan", "rowspan", "align", "valign", "width", "height", "bgcolor", "nowrap", "dir", "lang", "headers", "scope", "hidden", "style"],
    "th": ["colspan", "rowspan", "align", "valign", "width", "bgcolor", "dir", "lang", "abbr", "scope"],
    "table": ["align", "bgcolor", "border", "bordercolor", "cellpadding", "cellspacing", "dir", "frame", "rules", "summary", "width", "height"],
    "col": ["span", "width", "align", "valign"], "colgroup": ["span", "width"], "tr": ["align", "valign", "bgcolor", "height", "dir"],
    "tbody": ["align", "valign"], "caption": ["align"], "ol": ["start", "type", "reversed", "compact", "dir"], "ul": ["type", "compact"],
    "li": ["value", "type"], "font": ["face", "size", "color"], "p": ["align", "dir", "lang", "class", "id", "title"], "div": ["align", "dir"],
    "img": ["src", "alt", "width", "height", "align", "border", "hspace", "vspace"], "hr": ["width", "size", "align", "noshade", "color"],
    "br": ["clear"], "pre": ["width"], "a": ["href", "name"], "body": ["bgcolor", "text", "link", "vlink", "alink", "dir", "lang", "class", "style"],
    "html": ["dir", "lang", "class"], "time": ["datetime"], "bdo": ["dir"], "details": ["open"],
}
# And others that HTML, browsers and mail programs know or once knew, harmful ones among them.
OTHERS = """about accept accesskey action allow alink archive aria-describedby aria-expanded async autocapitalize autofocus background behavior
 bordercolordark bordercolorlight bottommargin challenge charset checked cite classid code codebase codetype command commandfor content
 contenteditable controls coords crossorigin data data-x declare decoding default defer direction dirname disabled download draggable dynsrc
 elementtiming enctype enterkeyhint exportparts fetchpriority for form formaction frameborder href hreflang http-equiv imagesizes imagesrcset inert
 inputmode integrity is ismap itemid itemprop itemref itemscope itemtype kind label language leftmargin list loading longdesc loop low lowsrc
 manifest marginheight marginwidth max media method min multiple muted name nonce object onabort onclick onerror onload onmouseover ontoggle
 part pattern ping placeholder popover popovertarget poster profile prompt property radiogroup readonly referrerpolicy rel required resource rev
 rightmargin sandbox scrolling sizes slot spellcheck src srcdoc srclang srcset standby step target tabindex text topmargin translate typeof
 unselectable usemap v:shape valuetype version vlink vocab wrap writingsuggestions x xlink:href xml:base xml:lang xmlns xmlns:o""".split()
ATTRIBUTES = sorted({*ALLOWED["attributes"], *ALLOWED["fetching"], *OTHERS, *(name for names in NEEDED.values() for name in names)})
VALUES = {"style": "color:red;", "href": "https://hospital.example/a?b=1&c", "src": "cid:a@b", "id": "probe", "class": "probe"}
# Where an element may only stand inside others.
INSIDE = {"td": "<table><tr>{}", "th": "<table><tr>{}", "tr": "<table>{}", "tbody": "<table>{}", "thead": "<table>{}", "tfoot": "<table>{}",
          "caption": "<table>{}", "colgroup": "<table>{}", "col": "<table><colgroup>{}"}
# The page's own: where a link leads, and which part a picture is.
ITS_OWN = {"a": {"rel", "title"}, "img": {"src", "data-cid"}}

# The same style sheet around each of the three, none of the page's or the viewer's own.
COMMON = """
const COMMON = "html{background:#fff;color:#17202b}body{margin:0;padding:16px;font:16px/1.5 serif}img{max-width:100%}";
const seen = ["x", "y", "width", "height"];
const styles = ["textAlign", "verticalAlign", "backgroundColor", "color", "direction", "fontFamily", "fontSize", "listStyleType", "display", "whiteSpace",
  "clear", "float"];
function bare(html, isOurs) {
  const page = new DOMParser().parseFromString(html, "text/html");
  if (isOurs) page.head.querySelector("style").remove();
  for (const element of page.querySelectorAll("meta, title")) element.remove();
  page.head.prepend(Object.assign(page.createElement("style"), { textContent: COMMON }));
  return "<!doctype html>" + page.documentElement.outerHTML;
}
async function framed(html) {
  const frame = Object.assign(document.createElement("iframe"), { width: 720, height: 400, srcdoc: html });
  frame.setAttribute("sandbox", "allow-same-origin");
  await new Promise((done) => { frame.onload = done; document.body.append(frame); });
  return frame;
}
function look(page) {
  return [...page.body.querySelectorAll("*")].filter((element) => element.localName !== "style").map((element) => {
    const box = element.getBoundingClientRect(), style = page.defaultView.getComputedStyle(element);
    return [element.localName, ...seen.map((name) => Math.round(box[name] * 10) / 10), ...styles.map((name) => style[name]),
      element.colSpan ?? "", element.rowSpan ?? "", element.start ?? "", element.value ?? "", element.reversed ?? "", element.lang].join(" ");
  });
}
async function measured(html, isOurs) {
  const frame = await framed(bare(html, isOurs));
  const page = frame.contentDocument, body = page.defaultView.getComputedStyle(page.body);
  const found = { text: page.body.innerText, root: page.documentElement.dir, body: [body.backgroundColor, body.color, body.direction], elements: look(page) };
  frame.remove();
  return found;
}
"""


class LayoutTest(unittest.TestCase):
    maxDiff = 4000

    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory(prefix="securedoc-layout-", ignore_cleanup_errors=True)
        cls.addClassCleanup(holder.cleanup)
        cls.browser = Browser("chromium", Path(holder.name))
        cls.browser.__enter__()
        cls.addClassCleanup(cls.browser.__exit__)
        cls.browser.open(frame_page(Path(holder.name)).as_uri())

    def in_the_viewer(self, messages):
        done = subprocess.run([SANITIZE], input=json.dumps(messages).encode(), stdout=subprocess.PIPE, check=True)
        answers = json.loads(done.stdout)
        self.assertEqual(len(answers), len(messages))
        return answers

    def in_the_page(self, messages):
        return self.browser.evaluate(f"return {json.dumps(messages)}.map(cleaned)")

    def attributes_in(self, documents, element):
        script = f"""return {json.dumps(documents)}.map((html) => {{
            const page = new DOMParser().parseFromString(html, "text/html");
            const found = [...page.querySelectorAll({json.dumps(element)})][0];
            return found ? Object.fromEntries([...found.attributes].map((a) => [a.name, a.value.trim()])) : null; }})"""
        return self.browser.evaluate(script)

    def test_attribute_by_attribute(self):
        elements = [*ALLOWED["kept"], "body", "html"]
        self.assertGreater(len(elements) * len(ATTRIBUTES), 10_000)
        written = "".join(f" {name}='{VALUES.get(name, '1')}'" for name in ATTRIBUTES)
        messages = [INSIDE.get(element, "{}").format(f"<{element}{written}>x</{element}>") for element in elements]
        viewer = [answer["document"] for answer in self.in_the_viewer(messages)]
        page = self.in_the_page(messages)
        for element, *documents in zip(elements, viewer, page):
            with self.subTest(element=element):
                of_viewer, of_page = self.attributes_in(documents, element)
                self.assertIsNotNone(of_viewer)
                self.assertIsNotNone(of_page)
                for name in ITS_OWN.get(element, set()):
                    of_viewer.pop(name, None)
                    of_page.pop(name, None)
                self.assertEqual(of_page, of_viewer)
                needed = set(NEEDED.get(element, [])) - ITS_OWN.get(element, set())
                self.assertEqual(needed - set(of_page), set())
                self.assertEqual({name for name in of_page if name.startswith(("on", "data-", "form")) or name in ALLOWED["fetching"]}, set())

    def test_elements(self):
        """An unknown one gives way to its content, a harmful one goes with it, in both."""
        names = [*ALLOWED["kept"], *ALLOWED["dropped"], "form", "button", "label", "fieldset", "legend", "blink", "marquee", "spacer", "o:p",
                 "x-own", "picture", "dialog", "output", "slot"]
        names = [name for name in [*names, "object", "video", "audio", "canvas", "noscript"] if name not in ("plaintext", "frameset", "frame", *INSIDE)]
        messages = [f"<p>before</p><{name}>within</{name}><p>after</p>" for name in names]
        script = """return {}.map((html) => {{ const page = new DOMParser().parseFromString(html, "text/html");
            for (const e of page.querySelectorAll("style, meta")) e.remove();
            return page.body.innerHTML.replace(/\\n/g, ""); }})"""
        viewer = self.browser.evaluate(script.format(json.dumps([answer["document"] for answer in self.in_the_viewer(messages)])))
        page = self.browser.evaluate(script.format(json.dumps(self.in_the_page(messages))))
        self.assertEqual(dict(zip(names, page)), dict(zip(names, viewer)))

    def test_what_is_said_in_place_of_what_is_not_shown(self):
        """Values of a form, formulas, drawings: tests/vectors/html/spoken.json, which the viewer's sanitiser is held to as well."""
        cases = json.loads((TREE / "tests" / "vectors" / "html" / "spoken.json").read_text("utf-8"))
        self.assertGreater(len(cases), 30)
        messages = [html for _, html, _ in cases]
        script = """return {}.map((html) => {{ const page = new DOMParser().parseFromString(html, "text/html");
            for (const e of page.querySelectorAll("style, meta")) e.remove();
            return page.body.textContent.replace(/\\s+/g, " ").trim(); }})"""
        expected = {name: text for name, _, text in cases}
        for documents in (self.in_the_page(messages), [answer["document"] for answer in self.in_the_viewer(messages)]):
            self.assertEqual(dict(zip(expected, self.browser.evaluate(script.format(json.dumps(documents))))), expected)

    def test_addresses(self):
        """Rules for addresses hold for addresses, the same ones in both."""
        links = ["https://a.example/", "HTTP://a.example", "mailto:a@b.example", "#top", "javascript:alert(1)", "java\tscript:alert(1)", " data:text/html,x",
                 "file:///etc/passwd", "page.html", "//a.example", "cid:a", "tel:112", "vbscript:x", "ht\ntps://a.example/"]
        pictures = [f"data:image/{kind};base64,R0lGODlhAQABAAAAACw=" for kind in ALLOWED["pictureTypes"]]
        pictures += ["DATA:IMAGE/PNG;name=a.png;base64,AAAA", "data:image/gif,GIF89a"]
        refused = ["data:image/svg+xml;base64,AAAA", "data:image/png", "data:text/html,x", "http://a.example/x.png", "//a.example/x.png", "x.png", ""]
        messages = [f'<a href="{link}">x</a>' for link in links] + [f'<img src="{source}" alt=Logo>' for source in pictures + refused]
        viewer = [answer["document"] for answer in self.in_the_viewer(messages)]
        page = self.in_the_page(messages)
        of = lambda documents, element, name: [(found or {}).get(name) for found in self.attributes_in(documents, element)]  # noqa: E731
        for documents in (viewer, page):
            targets = of(documents[:len(links)], "a", "href")
            self.assertEqual([link for link, target in zip(links, targets) if target],
                             ["https://a.example/", "HTTP://a.example", "mailto:a@b.example", "#top", "ht\ntps://a.example/"])
            shown = of(documents[len(links):], "img", "src")
            self.assertEqual([bool(source) for source in shown], [True] * len(pictures) + [False] * len(refused))
        self.assertEqual(of(page[:len(links)], "a", "href"), of(viewer[:len(links)], "a", "href"))
        self.assertEqual([document for document in page[-len(refused):] if "<span>Logo</span>" not in document], [])

    def test_what_was_left_out_is_said(self):
        remote = ['<img src="http://a.example/x">', "<td background=http://a.example/x>", "<img src=cid:a srcset=http://a.example/x>",
                  "<link rel=stylesheet href=http://a.example/x>", "<style>@import 'http://a.example/x'</style>", "<iframe src=http://a.example>",
                  "<p style='background:url(http://a.example/x)'>", "<style>p{background:url(http://a.example/x)}</style>"]
        local = ["<p>x</p>", f"<img src={PICTURE}>", "<img src=cid:a>", "<td align=left>", "<a href=https://a.example>x</a>"]
        messages = [f"<table><tr>{message}</table>" if message.startswith("<td") else message for message in remote + local]
        expected = [True] * len(remote) + [False] * len(local)
        self.assertEqual([answer["isRemoteLeftOut"] for answer in self.in_the_viewer(messages)], expected)
        self.assertEqual(self.browser.evaluate(f"return {json.dumps(messages)}.map(hasRemote)"), expected)

    def test_a_hundred_layouts(self):
        layouts = all_layouts()
        self.assertEqual(len(layouts), 100)
        viewer = self.in_the_viewer(list(layouts.values()))
        for (name, original), answer in zip(layouts.items(), viewer):
            with self.subTest(layout=name):
                found = self.browser.evaluate(COMMON + f"""
                    const original = {json.dumps(original)};
                    return [await measured(original, false), await measured(cleaned(original), true), await measured({json.dumps(answer["document"])}, true)];""")
                as_written, in_page, in_viewer = found
                self.assertGreater(len(as_written["elements"]), 5)
                self.assertEqual(in_page, as_written)
                self.assertEqual(in_viewer, as_written)

    def test_colours_of_the_body(self):
        """The page's own style sheet does not go before them: white letters on black are not white on white."""
        shown = self.browser.evaluate(COMMON + """
            const frame = await framed(cleaned("<body bgcolor=black text=white link=yellow><p>x <a href=https://a.example>y</a></p>"));
            const at = (name) => frame.contentWindow.getComputedStyle(frame.contentDocument.querySelector(name));
            return [at("body").backgroundColor, at("p").color, at("a").color];""")
        self.assertEqual(shown, ["rgb(0, 0, 0)", "rgb(255, 255, 255)", "rgb(255, 255, 0)"])

    def test_sizes_of_pictures(self):
        """As they were asked for, whatever the picture is like, and smaller in their own proportion where there is no room."""
        sizes = {"width=300 height=40": [300, 40], "width=600 height=1": [600, 1], "height=20": [20, 20], "width=50": [50, 50], "": [1, 1],
                 "width=30 height=40 style='height:10px'": [30, 10], "width=100% height=12": [688, 12], "width=1400 height=700": [688, 344],
                 "width=0 height=9": [0, 9]}
        messages = [f"<body style='margin:0'><p><img src={PICTURE} {size}></p>" for size in sizes]
        for document in ("cleaned(html)", "html"):
            texts = messages if document == "cleaned(html)" else [answer["document"] for answer in self.in_the_viewer(messages)]
            shown = self.browser.evaluate(COMMON + f"""
                return await Promise.all({json.dumps(texts)}.map(async (html) => {{
                    const frame = await framed({document}.replace("<head>", "<head><style>body{{padding:0 16px!important}}</style>"));
                    const box = frame.contentDocument.querySelector("img").getBoundingClientRect();
                    return [Math.round(box.width), Math.round(box.height)]; }}));""")
            self.assertEqual(dict(zip(sizes, shown)), sizes, document)

    def test_a_place_in_the_message(self):
        """A link to a place in the message leads there, and asks nobody."""
        asked = self.browser.evaluate("""
            const links = "<a href=#far>go</a><a href='#old%20place'>go</a><a href=#nowhere>go</a>" + "<p>x</p>".repeat(200);
            return await follow(links + "<h2 id=far>there</h2>" + "<p>x</p>".repeat(50) + "<a name='old place'>here</a>");""")
        self.assertEqual(asked, [["h2"], ["a"], []])


if __name__ == "__main__":
    unittest.main(verbosity=2)
