// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// node embed.mjs TEMPLATE COLOURS STYLE SCRIPT OUTPUT.cpp: puts styles and script into the page and the page into a C++ file (core/sealing/reader_page.h).
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const esbuild = createRequire(resolve(process.env.NODE_PATH, "x.js"))("esbuild");

const [template, colours, style, script, output] = process.argv.slice(2);
const read = (path) => readFileSync(path, "utf-8");
const css = esbuild.transformSync(read(colours) + read(style), { loader: "css", minify: true, legalComments: "none" }).code.trim();
// "<!--" would change how a browser reads the script element; it stands in texts and patterns only, where the escape means the same.
const js = read(script).replaceAll("<!--", "\\x3c!--").replaceAll("<script", "\\x3cscript").trim();
for (const [name, text] of [["style", css], ["script", js]]) {
  const wrong = /<\/(?:script|style)|\{\{[a-z-]+\}\}|\[\[\w+\]\]/i.exec(text);
  if (wrong) throw new Error(`${name} holds "${wrong[0]}", which would end it or be filled in`);
}
// The marker has a line of its own; further on a line's end between two tags shows nothing.
const [start, rest] = read(template).split(/(?<=<head>)/);
const page = Buffer.from((start + rest.replace(/>\n</g, "><")).replace("[[style]]", () => css).replace("[[script]]", () => js), "utf-8");
const rows = [];
for (let at = 0; at < page.length; at += 64) rows.push([...page.subarray(at, at + 64)].join(","));
writeFileSync(output, `// Generated from resources/reader by embed.mjs.
#include "core/sealing/reader_page.h"

namespace sealing {

std::string_view readerTemplate() {
    static constexpr unsigned char kPage[] = {
${rows.join(",\n")}};
    return {reinterpret_cast<const char*>(kPage), sizeof(kPage)};
}

} // namespace sealing
`);
