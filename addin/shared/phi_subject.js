// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// No look-behind: the script engine of classic Outlook may not know it.

// A subject is never encrypted. This is no content scan (core/scan is): it looks for what people put into subjects.

const DATE = String.raw`\d{1,4}[./-]\d{1,2}[./-]\d{1,4}`;

const PATTERNS = [
  /(?:^|[^\d-])(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])/, // social security number
  /\b(mrn|medical record|record (no|number)|patient (id|no|number)|chart (no|number)|nhc|n\.?º? ?historia|historia cl[ií]nica|nss)\b[\s:#.=-]{0,6}\d{5,}/iu,
  new RegExp(String.raw`\b(dob|d\.o\.b\.|date of birth|born|fecha de nac\w*|nacid[oa]|f\.? ?nac\.?)[^\d]{0,8}${DATE}`, "iu"),
];

function passesLuhn(digits) {
  let sum = 0;
  for (let i = 0; i < digits.length; ++i) {
    const digit = Number(digits[digits.length - 1 - i]) * (i % 2 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

function hasCardNumber(text) {
  return (text.match(/(?:^|\D)[3-6](?:[ -]?\d){12,18}(?!\d)/g) ?? []).some((found) => passesLuhn(found.replace(/\D/g, "")));
}

/** The subject seems to name a patient's number, birth date or card: words that everybody on the way can read. */
export function looksLikePhi(subject) {
  return PATTERNS.some((pattern) => pattern.test(subject)) || hasCardNumber(subject);
}
