// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// Domains that a hurried reader takes for another: typing errors, and letters drawn alike.

// Sequences and letters drawn alike, to one form. Cyrillic and Greek letters first, Latin look-alikes after.
const ALIKE = [
  [/[аα]/gu, "a"], [/[еε]/gu, "e"], [/[оο]/gu, "o"], [/[рρ]/gu, "p"], [/с/gu, "c"], [/[уυ]/gu, "y"], [/[хχ]/gu, "x"],
  [/[іι]/gu, "i"], [/ѕ/gu, "s"], [/к/gu, "k"], [/ν/gu, "v"], [/ı/gu, "i"],
  [/rn/g, "m"], [/vv/g, "w"], [/cl/g, "d"], [/0/g, "o"], [/[1i|]/g, "l"], [/5/g, "s"], [/[^a-z.]/g, ""],
];

function skeleton(domain) {
  let text = domain.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  for (const [pattern, letter] of ALIKE) text = text.replace(pattern, letter);
  return text;
}

// Insertions, deletions, changes and swaps of neighbours; Infinity once it is clear that there are more than `most`.
function distance(left, right, most) {
  if (Math.abs(left.length - right.length) > most) return Infinity;
  let [older, old] = [[], Array.from({ length: right.length + 1 }, (_, i) => i)];
  for (let i = 1; i <= left.length; ++i) {
    const row = [i];
    for (let j = 1; j <= right.length; ++j) {
      const isSame = left[i - 1] === right[j - 1];
      row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1])
        row[j] = Math.min(row[j], older[j - 2] + 1);
    }
    [older, old] = [old, row];
  }
  return old[right.length];
}

function splitEnding(domain) {
  const dot = domain.lastIndexOf(".");
  return dot < 0 ? [domain, ""] : [domain.slice(0, dot), domain.slice(dot + 1)];
}

function isAlike(domain, known) {
  if (skeleton(domain) === skeleton(known)) return true;
  const [name, ending] = splitEnding(domain);
  const [knownName, knownEnding] = splitEnding(known);
  if (name === knownName) return name.length >= 4 && ending !== knownEnding;
  // Short names differ by one letter without meaning each other ("nhs.uk", "nps.uk").
  const most = knownName.length >= 10 ? 2 : knownName.length >= 5 ? 1 : 0;
  return distance(name, knownName, most) <= most && distance(ending, knownEnding, 1) <= 1;
}

/** Which of `knownDomains` the `domain` could be mistaken for; null when none, or when it is known itself. */
export function lookAlikeOf(domain, knownDomains) {
  const known = knownDomains.map((entry) => entry.replace(/^\./, "").toLowerCase());
  if (known.includes(domain) || !domain) return null;
  // A subdomain of a known one is no disguise: only its owner can make it.
  if (known.some((entry) => entry && domain.endsWith(`.${entry}`))) return null;
  return known.find((entry) => entry && isAlike(domain, entry)) ?? null;
}
