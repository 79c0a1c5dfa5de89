// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// Classic Outlook promises the language of 2016. The bundler writes newer syntax in the old one; these are the newer functions
// that the shared modules use, where an engine lacks them.

function provide(target, name, value) {
  if (!target[name]) Object.defineProperty(target, name, { value, configurable: true, writable: true });
}

provide(Array.prototype, "at", function at(index) {
  return this[index < 0 ? this.length + index : index];
});
provide(Array.prototype, "flatMap", function flatMap(work) {
  return this.reduce((all, entry, index) => all.concat(work(entry, index, this)), []);
});
provide(Object, "entries", (object) => Object.keys(object).map((name) => [name, object[name]]));
provide(Object, "fromEntries", (entries) => Array.from(entries).reduce((object, [name, value]) => {
  object[name] = value;
  return object;
}, {}));
// globalThis itself is of 2020.
const everything = typeof globalThis === "object" ? globalThis : Function("return this")();
provide(everything, "globalThis", everything);
provide(everything, "Intl", {});
if (!everything.Intl.PluralRules)
  everything.Intl.PluralRules = class { // English and Spanish, which are the words there are
    select(count) { return count === 1 ? "one" : "other"; }
  };
