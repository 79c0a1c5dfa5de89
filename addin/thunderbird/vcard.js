// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// As much of a vCard (RFC 6350) as tells where Thunderbird sends a message for its contact.

const EMAIL = /^(?:[\w-]+\.)?EMAIL((?:;(?:"[^"]*"|[^":])*)?):(.*)$/isu;
const PREF = /;\s*(?:TYPE=)?PREF(?:=["]?(\d+))?/iu;
const UNRANKED = 101; // behind every rank that RFC 6350 allows; Thunderbird counts the same way

// Long lines are folded: a line that begins with a blank goes on with the one before it (§3.2).
function linesOf(card) {
  return card.replace(/\r?\n[ \t]/g, "").split(/\r?\n/);
}

function unescaped(value) {
  return value.replace(/\\(.)/gsu, "$1").replace(/^mailto:/i, "").trim();
}

/** The address that a message to this contact goes to: the preferred one, else the first; "" for a card without one. */
export function addressOf(card) {
  const found = linesOf(card).map((line) => EMAIL.exec(line)).filter(Boolean).map(([, parameters, value], place) => {
    const pref = PREF.exec(parameters);
    return { rank: pref ? Number(pref[1] ?? 1) : UNRANKED + place, address: unescaped(value) };
  });
  return found.filter(({ address }) => address).sort((a, b) => a.rank - b.rank)[0]?.address ?? "";
}
