// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// The twin of core/subject/reply_prefix.cpp.

import { isBlank, lowerCase } from "./characters.js";

// Lower case. What Outlook, Gmail, Thunderbird, Apple Mail, Notes and GroupWise put before the colon.
const MARKS = [
  "re", "fw", "fwd", "aw", "antw", "antwort", "wg", "wtr", "rv", "rev", "res", "enc", "sv", "svar", "vs", "vb", "vl",
  "vá", "továbbítás", "tr", "rép", "réf", "ref", "rif", "r", "i", "odp", "pd", "ynt", "ilt", "atb", "bls", "trs", "balas",
  "doorst", "betreft", "videres", "vedr", "fs", "ts", "απ", "πρθ", "σχετ", "на", "отв", "ответ", "пересл", "пер", "השב",
  "הועבר", "رد", "إعادة توجيه", "回复", "回覆", "答复", "答覆", "转发", "轉寄", "返信", "転送", "회신", "전달",
  "답장", "ตอบ", "ตอบกลับ", "ส่งต่อ", "trả lời", "chuyển tiếp", "ang", "sagot", "ipinasa", "terusan", "teruskan",
  "odg", "prosl", "ats", "отг", "відп", "ras", "răsp", "العنوان", "پاسخ", "उत्तर",
].map((mark) => Array.from(mark, (letter) => letter.codePointAt(0)));

const COLON = 0x3a;
const CLOSING = new Map([[0x5b, 0x5d], [0x28, 0x29]]); // "[" and "("
const LONE_OPENINGS = new Set([0x5e, 0x2a]); // "^" and "*"

function isDigit(character) {
  return character >= 0x30 && character <= 0x39;
}

function hasMark(glyphs, at, mark) {
  return at + mark.length <= glyphs.length && mark.every((letter, i) => lowerCase(glyphs[at + i].plain) === letter);
}

// "[2]", "(2)", "^2", "*2" or "2" behind the mark; returns where it ends.
function skipCounter(glyphs, start) {
  const opening = glyphs[start]?.plain;
  const closing = CLOSING.get(opening);
  const digits = closing || LONE_OPENINGS.has(opening) ? start + 1 : start;
  let at = digits;
  while (at < glyphs.length && isDigit(glyphs[at].plain)) ++at;
  if (at === digits) return start;
  if (!closing) return at;
  return glyphs[at]?.plain === closing ? at + 1 : start;
}

/** Where one reply or forward mark ("Re:", "AW:", "Re[2]:", "回复：" …) that stands at `at` ends; else `at`. */
export function replyPrefixEnd(glyphs, at) {
  for (const mark of MARKS) {
    if (!hasMark(glyphs, at, mark)) continue;
    let end = skipCounter(glyphs, at + mark.length);
    while (end < glyphs.length && isBlank(glyphs[end])) ++end;
    if (glyphs[end]?.plain === COLON) return end + 1;
  }
  return at;
}
