// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// The subject rules, the twin of core/subject/secure_subject.cpp. tests/vectors/subject holds both to the same answers.

import { glyphsOf, isBlank, isWordCharacter, lowerCase } from "./characters.js";
import { replyPrefixEnd } from "./reply_prefix.js";

/**
 * What makes a subject ask for sealing, with the names of the policy file. A trigger is {text, position: "start" |
 * "anywhere", case: "insensitive" | "sensitive", set_off: "free" | "word" | "space"}; the first of each is meant when
 * left out. `text` is literal.
 */
export const DEFAULT_RULES = Object.freeze({
  triggers: [{ text: "++" }],
  tag: "[SECURE MESSAGE]",
  transparent_tags: ["[EXTERNAL]", "[EXT]"],
});

function trimmed(text) {
  const glyphs = glyphsOf(text ?? "");
  while (glyphs.length && isBlank(glyphs.at(-1))) glyphs.pop();
  const first = glyphs.findIndex((glyph) => !isBlank(glyph));
  return first > 0 ? glyphs.slice(first) : glyphs;
}

function skipBlanks(glyphs, at) {
  while (at < glyphs.length && isBlank(glyphs[at])) ++at;
  return at;
}

// Where `literal` ends when it stands at `at`, else `at`.
function literalEnd(glyphs, at, literal, isSensitive) {
  let position = at;
  for (const wanted of literal) {
    const found = glyphs[position]?.plain;
    if (found === undefined) return at;
    if (found !== wanted.plain && (isSensitive || lowerCase(found) !== lowerCase(wanted.plain))) return at;
    position = isBlank(wanted) ? skipBlanks(glyphs, position) : position + 1;
  }
  return position;
}

function isSetOff(glyphs, begin, end, rule) {
  if (rule === "word")
    return (end === glyphs.length || !isWordCharacter(glyphs[end].plain)) &&
      (begin === 0 || !isWordCharacter(glyphs[begin - 1].plain));
  if (rule === "space") return end < glyphs.length && isBlank(glyphs[end]);
  return true;
}

// Whether a word goes on from the character before `at` to the one there.
function isInWord(glyphs, at) {
  return at > 0 && at < glyphs.length && isWordCharacter(glyphs[at - 1].plain) && isWordCharacter(glyphs[at].plain);
}

const MOST_MARKS = 4;
const LONGEST_GROUP = 40;
const LONGEST_LABEL = 24;
const BRACKETS = new Map(Array.from("[({<\u3010\u300c\u3014", (opening, i) => [opening.codePointAt(0),
  "])}>\u3011\u300d\u3015".codePointAt(i)]));
const COLON = 0x3a;

const QUOTES = new Set(Array.from("\"'\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb", (quote) => quote.codePointAt(0)));

// Where a mark at `at` may end: a sign such as a lock or a dash, something between brackets or two signs, a label with
// a colon. `at` where there is none of the kind. What is quoted is no mark: it is spoken of.
function foreignMarkEnds(glyphs, at) {
  const behind = (wanted, longest) => {
    for (let i = at + 1; i < glyphs.length && i < at + longest; ++i) if (glyphs[i].plain === wanted) return i + 1;
    return at;
  };
  const first = glyphs[at].plain;
  if (QUOTES.has(first)) return [at, at, at];
  const isSign = !isWordCharacter(first);
  const group = isSign ? behind(BRACKETS.get(first) ?? first, LONGEST_GROUP) : at;
  return [isSign ? at + 1 : at, group, behind(COLON, LONGEST_LABEL)];
}

class Matcher {
  constructor(rules) {
    this.tag = trimmed(rules.tag ?? DEFAULT_RULES.tag);
    this.triggers = (rules.triggers ?? DEFAULT_RULES.triggers).map((rule) => ({ rule, literal: trimmed(rule.text) }));
    this.transparent = (rules.transparent_tags ?? DEFAULT_RULES.transparent_tags).map(trimmed);
  }

  scan(text) {
    const found = { glyphs: glyphsOf(text), triggers: [], tags: [], first: "" };
    this.#scanRest(found, this.#scanStart(found));
    return found;
  }

  // In any place; a tag that is a word ("Secure:") only as one of its own, not within "insecure:".
  namesTag(glyphs) {
    return glyphs.some((_, at) => {
      const end = literalEnd(glyphs, at, this.tag, false);
      return end > at && !isInWord(glyphs, at) && !isInWord(glyphs, end);
    });
  }

  // Triggers, tags and reply marks before the text proper; returns where that begins.
  #scanStart(found) {
    let at = skipBlanks(found.glyphs, 0);
    while (at < found.glyphs.length) {
      let next = this.#elementEnd(found, at);
      if (next === at) next = this.#triggerEndBehindMarks(found, at, 0);
      if (next === at) break;
      at = skipBlanks(found.glyphs, next);
    }
    return at;
  }

  // Behind marks that nobody listed: of a mailing list, a mail system, a program in another language. Only a trigger
  // that is no word counts there: "[list] ++", but not "Topic: secure rooms".
  #triggerEndBehindMarks(found, at, depth) {
    for (const end of foreignMarkEnds(found.glyphs, at)) {
      const next = skipBlanks(found.glyphs, end);
      if (end === at || next === found.glyphs.length) continue;
      let last = isWordCharacter(found.glyphs[next].plain) ? next : this.#triggerEnd(found, next, "start");
      if (last === next && depth + 1 < MOST_MARKS) last = this.#triggerEndBehindMarks(found, next, depth + 1);
      if (last > next) return last;
    }
    return at;
  }

  #elementEnd(found, at) {
    const trigger = this.#triggerEnd(found, at, "start");
    if (trigger > at) return trigger;
    const tag = literalEnd(found.glyphs, at, this.tag, false);
    if (tag > at) {
      found.tags.push([at, tag]);
      return tag;
    }
    for (const literal of this.transparent) {
      const end = literalEnd(found.glyphs, at, literal, false);
      if (end > at) return end;
    }
    return replyPrefixEnd(found.glyphs, at);
  }

  #scanRest(found, at) {
    if (!this.triggers.some(({ rule }) => rule.position === "anywhere")) return;
    while (at < found.glyphs.length) {
      // The tag may hold a trigger's word ("secure"); it is not the sender's wish.
      const next = Math.max(this.#triggerEnd(found, at, "anywhere"), literalEnd(found.glyphs, at, this.tag, false));
      at = next > at ? next : at + 1;
    }
  }

  #triggerEnd(found, at, where) {
    for (const { rule, literal } of this.triggers) {
      if (where === "anywhere" && rule.position !== "anywhere") continue;
      const end = literalEnd(found.glyphs, at, literal, rule.case === "sensitive");
      if (end === at || !isSetOff(found.glyphs, at, end, rule.set_off)) continue;
      found.triggers.push([at, end]);
      found.first ||= rule.text;
      return end;
    }
    return at;
  }
}

function isLineBreak(text, glyph) {
  return text[glyph.begin] === "\r" || text[glyph.begin] === "\n";
}

function isCuttableBlank(text, glyph) {
  return glyph !== undefined && isBlank(glyph) && !isLineBreak(text, glyph);
}

// Takes `spans` out of `text`, each with the one blank that set it off (never a folded line's break).
function cut(text, glyphs, spans) {
  let result = "";
  let kept = 0;
  for (const [first, last] of spans) {
    let { begin } = glyphs[first];
    let { end } = glyphs[last - 1];
    if (last < glyphs.length) {
      if (isCuttableBlank(text, glyphs[last])) end = glyphs[last].end;
    } else if (first > 0 && isCuttableBlank(text, glyphs[first - 1])) {
      begin = glyphs[first - 1].begin;
    }
    if (begin > kept) result += text.slice(kept, begin);
    kept = end;
  }
  return result + text.slice(kept);
}

function withoutLeadingBlanks(text) {
  const first = glyphsOf(text).find((glyph) => !isBlank(glyph));
  return first ? text.slice(first.begin) : "";
}

/** A decoded subject seen through an institution's rules: what the gateway will make of it. */
export class SecureSubject {
  #tag;
  #untagged;

  constructor(text, rules = DEFAULT_RULES) {
    const matcher = new Matcher(rules);
    let scan = matcher.scan(text);
    /** The text of the rule that matched first; "" without a trigger. */
    this.trigger = scan.first;
    /** The text with every trigger taken out, each with one blank that sets it off; else unchanged. */
    this.withoutTrigger = text;
    // What is left may spell a trigger again ("s[secure]ecure"): go on until nothing does.
    while (scan.triggers.length) {
      this.withoutTrigger = cut(this.withoutTrigger, scan.glyphs, scan.triggers);
      scan = matcher.scan(this.withoutTrigger);
    }
    /** The tag of a sealed message stands at the start. */
    this.hasTag = scan.tags.length > 0;
    /** The tag stands somewhere, as a word of its own: behind a mark of a mail system that nobody listed, too. */
    this.namesTag = matcher.namesTag(scan.glyphs);
    this.#tag = rules.tag ?? DEFAULT_RULES.tag;
    this.#untagged = this.withoutTrigger;
    while (scan.tags.length || scan.triggers.length) {
      this.#untagged = cut(this.#untagged, scan.glyphs, scan.tags.length ? scan.tags : scan.triggers);
      scan = matcher.scan(this.#untagged);
    }
  }

  /** The sender asked for sealing. */
  get hasTrigger() {
    return this.trigger !== "";
  }

  /** withoutTrigger with the tag in front, once: what the recipient will read. */
  get sealed() {
    const rest = withoutLeadingBlanks(this.#untagged);
    return rest ? `${this.#tag} ${rest}` : this.#tag;
  }
}

export function hasTrigger(text, rules = DEFAULT_RULES) {
  return new SecureSubject(text, rules).hasTrigger;
}

/** Puts the first trigger in front unless there is one already. */
export function addTrigger(text, rules = DEFAULT_RULES) {
  const triggers = rules.triggers ?? DEFAULT_RULES.triggers;
  if (!triggers.length || hasTrigger(text, rules)) return text;
  return `${triggers[0].text} ${text}`;
}

/** Takes every trigger out; removeTrigger(addTrigger(x)) is x for an x without a trigger. */
export function removeTrigger(text, rules = DEFAULT_RULES) {
  return new SecureSubject(text, rules).withoutTrigger;
}

/** The subject with or without trigger, as the toggle stands. Idempotent. */
export function withToggle(text, isOn, rules = DEFAULT_RULES) {
  return isOn ? addTrigger(text, rules) : removeTrigger(text, rules);
}
