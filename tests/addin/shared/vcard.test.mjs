// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";

import { addressOf } from "../../../addin/thunderbird/vcard.js";

const card = (...lines) => ["BEGIN:VCARD", "VERSION:4.0", ...lines, "END:VCARD"].join("\r\n") + "\r\n";
const INSIDE = "anastasia.constantinopolitanska@hospital.example";

test("folded lines, wherever they are folded", () => {
  const line = `EMAIL;TYPE=work;PREF=1:${INSIDE}`;
  for (let at = 1; at < line.length; ++at)
    for (const [end, blank] of [["\r\n", " "], ["\n", " "], ["\r\n", "\t"]])
      assert.equal(addressOf(card("FN:Ana", line.slice(0, at) + end + blank + line.slice(at))), INSIDE, `${at}`);
  const thrice = line.replace(/.{20}/g, "$&\r\n ");
  assert.equal(addressOf(card(thrice, "NOTE:x")), INSIDE);
});

test("a note that was folded is no address", () => {
  assert.equal(addressOf(card("NOTE:write to\r\n EMAIL:trap@example.net", `EMAIL:${INSIDE}`)), INSIDE);
});

test("groups, parameters, quoted colons, escapes and URIs", () => {
  for (const line of ["item1.EMAIL:a@b.example", "work-mail.email:a@b.example", 'EMAIL;LABEL="desk: 3; left":a@b.example', "EMAIL;TYPE=INTERNET,HOME:a@b.example",
    "EMAIL;VALUE=uri:mailto:a@b.example", "EMAIL: a@b.example ", "EMAIL:a\\@b.example"])
    assert.equal(addressOf(card(line)), "a@b.example", line);
  for (const line of ["X-EMAIL:a@b.example", "EMAILS:a@b.example", "EMAIL:", "EMAIL"])
    assert.equal(addressOf(card(line)), "", line);
  assert.equal(addressOf(""), "");
});

test("the preferred address, else the first", () => {
  assert.equal(addressOf(card("EMAIL:one@b.example", "EMAIL:two@b.example")), "one@b.example");
  assert.equal(addressOf(card("EMAIL;PREF=2:one@b.example", "EMAIL;PREF=1:two@b.example")), "two@b.example");
  assert.equal(addressOf(card("EMAIL:one@b.example", 'EMAIL;TYPE=home;PREF="50":two@b.example')), "two@b.example");
  assert.equal(addressOf(card("EMAIL:one@b.example", "EMAIL;TYPE=PREF:two@b.example")), "two@b.example");
  assert.equal(addressOf(card("EMAIL:", "EMAIL:two@b.example")), "two@b.example");
});
