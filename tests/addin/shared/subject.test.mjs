// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { fieldSays, sealWish } from "../../../addin/shared/seal_wish.js";
import { addTrigger, hasTrigger, removeTrigger, SecureSubject, withToggle } from "../../../addin/shared/subject.js";

const vectors = new URL("../../vectors/subject/", import.meta.url);
const allRules = JSON.parse(readFileSync(new URL("rules.json", vectors), "utf8"));
const rowsOf = (file) => readFileSync(new URL(file, vectors), "utf8").split("\n")
  .filter((line) => line && !line.startsWith("#")).map((line) => line.split("\t"));
const rows = rowsOf("subjects.tsv");

test("the vectors that hold core/subject hold this, too", () => {
  assert.ok(rows.length > 100);
  for (const [name, rules, ...columns] of rows) {
    const [text, without, sealed] = [columns[0], columns[2], columns[3]].map((column) => JSON.parse(column));
    const subject = new SecureSubject(text, allRules[rules]);
    assert.equal(subject.hasTrigger, columns[1] === "yes", name);
    assert.equal(subject.withoutTrigger, without, name);
    assert.equal(subject.sealed, sealed, name);
  }
});

test("what a message wants, going by subject and field", () => {
  const wishes = rowsOf("wishes.tsv");
  assert.ok(wishes.length > 50);
  for (const [name, rules, ...columns] of wishes) {
    const [subject, value] = columns.slice(0, 2).map((column) => JSON.parse(column));
    const field = value === null ? "unreadable" : fieldSays(value === "missing" ? undefined : value);
    assert.equal(sealWish(subject, field, allRules[rules]), columns[2], name);
  }
});

// A text made of the pieces that matter here, in any order; the same numbers each time (a linear congruence).
const PIECES = ["+", "++", " ", "Re:", "AW: ", "[2]", "x", "[SECURE MESSAGE]", "\uff0b", "\u200b", "secure", "[", "]",
  "[secure]", "\ud800", "[EXTERNAL] ", "\u00a0", "C++", "\t", "é", "\u{1f512}"];
let seed = 20131210;
function random(limit) {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
  return (seed >> 8) % limit;
}
function randomSubject() {
  return Array.from({ length: random(12) }, () => PIECES[random(PIECES.length)]).join("");
}

function checkProperties(text, rules) {
  const subject = new SecureSubject(text, rules);
  assert.ok(!hasTrigger(subject.withoutTrigger, rules), text);
  assert.equal(new SecureSubject(subject.sealed, rules).sealed, subject.sealed, text);
  const added = addTrigger(text, rules);
  assert.equal(addTrigger(added, rules), added, text);
  if (!rules.triggers.length) return;
  assert.ok(hasTrigger(added, rules), text);
  if (!subject.hasTrigger) assert.equal(removeTrigger(added, rules), text, text);
}

test("properties hold for any subject", () => {
  for (let i = 0; i < 300; ++i) {
    const text = randomSubject();
    for (const rules of Object.values(allRules)) checkProperties(text, rules);
  }
});

test("the toggle gives back what was typed, and never doubles", () => {
  for (const typed of ["", "Lab results", "Re: Lab results", "Re: [SECURE MESSAGE] Lab", "  blanks  ", "C++ course"]) {
    const on = withToggle(typed, true);
    assert.ok(hasTrigger(on));
    assert.equal(withToggle(on, true), on);
    assert.equal(withToggle(on, false), typed);
  }
});

test("rules that leave members out mean the defaults", () => {
  assert.ok(hasTrigger("[EXTERNAL] ++ x", {}));
  assert.ok(!hasTrigger("++ x", { triggers: [] }));
  assert.ok(!hasTrigger("++ anything", { triggers: [{ text: "" }, { text: "  ", position: "anywhere" }] }));
});
