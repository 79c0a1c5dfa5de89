// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

/** The words of one language out of addin_words.json (translations/addin_words.h); English where it is not there. */
export function wordsFor(allWords, languageTag) {
  const language = (languageTag ?? "en").toLowerCase().split(/[-_]/)[0];
  return { language: language in allWords ? language : "en", words: allWords[language] ?? allWords.en };
}

/**
 * The sentence of {key, count, args}: `count` chooses between one and many as the language counts and stands for %n; `args`
 * fill the names in braces. `catalogue` is of wordsFor().
 */
export function say({ key, count, args = {} }, catalogue) {
  const word = catalogue.words[key];
  if (word === undefined) throw new Error(`no word ${key}`);
  const isOne = count !== undefined && new Intl.PluralRules(catalogue.language).select(count) === "one";
  const text = Array.isArray(word) ? word[isOne ? 0 : 1] : word;
  return text.replace(/%n|\{(\w+)\}/g, (mark, name) => String(name === undefined ? count : args[name] ?? mark));
}
