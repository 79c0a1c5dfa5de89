// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// The twin of core/subject/characters.cpp: what a person sees of a subject. The same test vectors hold both.

// Unicode White_Space, and the braille blank, which looks like one.
const BLANKS = [
  [0x0009, 0x000d], [0x0020, 0x0020], [0x0085, 0x0085], [0x00a0, 0x00a0], [0x1680, 0x1680], [0x2000, 0x200a],
  [0x2028, 0x2029], [0x202f, 0x202f], [0x205f, 0x205f], [0x2800, 0x2800], [0x3000, 0x3000],
];

// Unicode Default_Ignorable_Code_Point and the controls.
const INVISIBLE = [
  [0x0000, 0x0008], [0x000e, 0x001f], [0x007f, 0x0084], [0x0086, 0x009f], [0x00ad, 0x00ad], [0x034f, 0x034f],
  [0x061c, 0x061c], [0x115f, 0x1160], [0x17b4, 0x17b5], [0x180b, 0x180f], [0x200b, 0x200f], [0x202a, 0x202e],
  [0x2060, 0x206f], [0x3164, 0x3164], [0xfe00, 0xfe0f], [0xfeff, 0xfeff], [0xfff0, 0xfffb], [0xe0000, 0xe0fff],
];

const PLUSES = new Set([0x207a, 0x208a, 0x2795, 0xfb29, 0xfe62]); // superscript, subscript, heavy, Hebrew, small

const BLANK = 0x20;

function isIn(ranges, character) {
  return ranges.some(([first, last]) => character >= first && character <= last);
}

function isBetween(character, first, last) {
  return character >= first && character <= last;
}

function plainForm(character) {
  if (isBetween(character, 0xff01, 0xff5e)) return character - 0xff01 + 0x21; // full-width ASCII
  if (PLUSES.has(character)) return 0x2b;
  return character === 0xfe55 ? 0x3a : character; // small colon
}

/**
 * The visible characters of `text` in order: {plain, begin, end} with `plain` a code point (full-width and other
 * forms reduced to ASCII, every blank U+0020) and begin, end in UTF-16 units. Invisible characters are left out.
 */
export function glyphsOf(text) {
  const glyphs = [];
  let at = 0;
  for (const piece of text) {
    const character = piece.codePointAt(0);
    if (!isIn(INVISIBLE, character)) {
      const plain = isIn(BLANKS, character) ? BLANK : plainForm(character);
      glyphs.push({ plain, begin: at, end: at + piece.length });
    }
    at += piece.length;
  }
  return glyphs;
}

export function isBlank(glyph) {
  return glyph.plain === BLANK;
}

/** Simple lower case of one code point: Latin, Greek and Cyrillic; others unchanged. */
export function lowerCase(character) {
  if (isBetween(character, 0x41, 0x5a) || (isBetween(character, 0xc0, 0xde) && character !== 0xd7)) return character + 32;
  if (character === 0x0130) return 0x69; // capital I with dot, Turkish
  if (isBetween(character, 0x0391, 0x03a9) || isBetween(character, 0x0410, 0x042f)) return character + 32;
  if (isBetween(character, 0x0100, 0x0137) || isBetween(character, 0x014a, 0x0177)) return character | 1;
  return character;
}

/** True for letters and digits; what a word is made of. */
export function isWordCharacter(character) {
  const lower = lowerCase(character);
  return isBetween(lower, 0x61, 0x7a) || isBetween(lower, 0x30, 0x39) ||
    (isBetween(lower, 0xdf, 0x24f) && lower !== 0xf7) || isBetween(lower, 0x370, 0x1fff) ||
    isBetween(lower, 0x3041, 0xd7a3);
}
