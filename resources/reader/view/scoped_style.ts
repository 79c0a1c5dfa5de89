// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// Split at commas outside of brackets and quotes.
function split(selectors: string): string[] {
  return selectors.match(/(?:[^,"'([]|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\[[^\]]*\]|\((?:[^()]|\([^()]*\))*\)|[(["'])+/g) ?? [];
}

const ROOT = /^(?:html|body|:root)(?![\w-])/i;

/** core/render/scoped_selectors.h: a selector that matches inside the element with the id `scope` only; null when it cannot. */
function scopedSelector(selector: string, scope: string): string | null {
  let rest = selector.trim();
  let isRoot = false;
  for (let match = ROOT.exec(rest); match; match = ROOT.exec(rest)) {
    isRoot = true;
    rest = rest.slice(match[0].length);
    const child = rest.replace(/^\s*>?\s*/, "");
    if (!ROOT.test(child)) break;
    rest = child;
  }
  const next = rest.trimStart()[0] ?? "";
  if (selector.trim() === "" || next === "+" || next === "~" || (next === ">" && !isRoot)) return null;
  return `#${scope}${isRoot ? "" : " "}${rest}`;
}

function scope(rules: CSSRuleList, name: string): string {
  return [...rules].map((rule) => {
    if (rule instanceof CSSStyleRule) {
      const selectors = split(rule.selectorText).map((selector) => scopedSelector(selector, name)).filter((selector) => selector !== null);
      return selectors.length > 0 ? `${selectors.join(",")}{${rule.style.cssText}}` : "";
    }
    return rule instanceof CSSMediaRule ? `@media ${rule.conditionText}{${scope(rule.cssRules, name)}}` : "";
  }).join("\n");
}

/** A page's styles, read by the browser's own parser, for the element with the id `name` alone. */
export function scopedStyle(css: string, name: string): string {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return scope(sheet.cssRules, name);
}
