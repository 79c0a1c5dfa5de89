// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import all from "securedoc-words";

type Words = { [Name in keyof typeof all.words]: (typeof all.words)[Name][number] };

// The first of the reader's languages that there are words in; English for those who have none.
function preferred(): number {
  const wanted = navigator.languages ?? [navigator.language ?? "en"];
  const places = wanted.map((tag) => all.languages.indexOf(tag.slice(0, 2).toLowerCase()));
  return places.find((place) => place >= 0) ?? 0;
}

const place = preferred();

/** BCP 47; of the page, and of the mails that the service sends. */
export const language = all.languages[place]!;
export const words = Object.fromEntries(Object.entries(all.words).map(([name, texts]) => [name, texts[place]])) as Words;

/** A sentence with its values: a list for %1, %2, or names for {name}. A window's "&" is left out. */
export function say(text: string, values: string[] | Record<string, string> = []): string {
  const plain = text.replace(/&(?=\S)/g, "");
  if (Array.isArray(values)) return plain.replace(/%(\d)/g, (_, place: string) => values[Number(place) - 1] ?? "");
  return plain.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}

/** A sentence about a number: its form for one, and for any other. */
export function count(forms: string[], number: number): string {
  return say((number === 1 ? forms[0] : forms[1])!.replace("%n", number.toLocaleString(language)));
}

export function sizeText(bytes: number): string {
  const units = ["B", "KB", "MB", "GB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    ++unit;
  }
  return `${value.toLocaleString(language, { maximumFractionDigits: unit > 1 && value < 100 ? 1 : 0 })} ${units[unit]}`;
}
