// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { say, wordsFor } from "./shared/text.js";

let catalogue; // read once a life of the event page

async function readCatalogue() {
  const answer = await fetch(browser.runtime.getURL("addin_words.json"));
  return wordsFor(await answer.json(), browser.i18n.getUILanguage());
}

/** A function from {key, count, args}, or a key alone, to a sentence in the user's language. */
export async function sentences() {
  catalogue ??= readCatalogue();
  const words = await catalogue;
  return Object.assign((text) => say(typeof text === "string" ? { key: text } : text, words), { language: words.language });
}
