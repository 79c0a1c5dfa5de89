// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// What stands in a message for an element that is not shown as it is, but says something: what was typed or chosen in a form, a formula, the words
// of a drawing. The viewer has the same words: core/render/spoken_text.cpp.

export interface SpokenText {
  text: string;
  /** Its blanks and line ends count. */
  hasLines: boolean;
}

const DEEPEST = 60; // no formula needs more
const UNSPOKEN = ["style", "script", "title", "desc", "metadata"];
const UNSPOKEN_IN_FORMULA = ["annotation", "annotation-xml", "mphantom", "style", "script"];
const SCRIPTS: Record<string, [string, string]> = {
  msup: ["^", "^"], mover: ["^", "^"], msub: ["_", "^"], munder: ["_", "^"], msubsup: ["_", "^"], munderover: ["_", "^"],
};
const BETWEEN: Record<string, string> = { mtable: "; ", mtr: ", ", mlabeledtr: ", " };

function collapsed(text: string): string {
  return text.replace(/[ \t\r\n\f]+/g, " ").replace(/^ | $/g, "");
}

function joined(texts: string[], between: string): string {
  return texts.filter(Boolean).join(between);
}

// In brackets where it would run into what is around it.
function closed(text = ""): string {
  return /[ /^_]/.test(text) ? `(${text})` : text;
}

function composed(element: Element, parts: string[]): string {
  const name = element.localName;
  const marks = SCRIPTS[name];
  if (marks) return closed(parts[0]) + marks.map((mark, i) => (parts[i + 1] ? mark + closed(parts[i + 1]) : "")).join("");
  if (name === "mfrac") return `${closed(parts[0])}/${closed(parts[1])}`;
  if (name === "msqrt") return `√(${joined(parts, " ")})`;
  if (name === "mroot") return `${closed(parts[1])}√(${parts[0] ?? ""})`;
  if (name === "mfenced") return (element.getAttribute("open") ?? "(") + joined(parts, ", ") + (element.getAttribute("close") ?? ")");
  if (name === "semantics" || name === "maction") return parts[0] ?? "";
  return joined(parts, BETWEEN[name] ?? " ");
}

function partsOf(element: Element, depth: number): string[] {
  return [...element.childNodes].filter((node) => node.nodeType !== Node.COMMENT_NODE && !/^[ \t\r\n\f]*$/.test(node.nodeValue ?? "x"))
    .map((node) => formulaText(node, depth + 1));
}

function formulaText(node: Node, depth: number): string {
  if (!(node instanceof Element)) return collapsed(node.nodeValue ?? "");
  return depth > DEEPEST || UNSPOKEN_IN_FORMULA.includes(node.localName) ? "" : composed(node, partsOf(node, depth));
}

// Each text of a drawing apart.
function drawingText(drawing: Element): string {
  const words = document.createTreeWalker(drawing, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof Element && UNSPOKEN.includes(node.localName) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  let text = "";
  while (words.nextNode()) if (words.currentNode.nodeType === Node.TEXT_NODE) text += ` ${words.currentNode.nodeValue}`;
  return collapsed(text);
}

function fieldText(field: Element): string {
  const type = (field.getAttribute("type") ?? "").toLowerCase();
  if (["hidden", "password", "file"].includes(type)) return "";
  if (type === "checkbox") return field.hasAttribute("checked") ? "☑" : "☐";
  if (type === "radio") return field.hasAttribute("checked") ? "◉" : "○";
  return field.getAttribute(type === "image" ? "alt" : "value") ?? "";
}

function choiceText(list: Element): string {
  const isOpen = list.hasAttribute("multiple") || Number.parseInt(list.getAttribute("size") ?? "", 10) > 1;
  const options = [...list.querySelectorAll("option")].map((option) => ({
    text: collapsed(option.getAttribute("label") || (option.textContent ?? "")), isSelected: option.hasAttribute("selected"),
  }));
  if (isOpen) return options.map(({ text, isSelected }) => (isSelected ? "☑ " : "☐ ") + text).join(", ");
  return (options.filter(({ isSelected }) => isSelected).pop() ?? options.find(({ text }) => text))?.text ?? "";
}

function gaugeText(gauge: Element): string {
  return joined([gauge.getAttribute("value") ?? "", gauge.getAttribute("value") ? (gauge.getAttribute("max") ?? "") : ""], "/");
}

/** Nothing for an element of another kind, and for one that says nothing. */
export function spokenText(element: Element): SpokenText | null {
  const speak: Record<string, (element: Element) => string> = {
    svg: drawingText, math: (formula) => joined(partsOf(formula, 0), " "), input: fieldText, select: choiceText, meter: gaugeText, progress: gaugeText,
    textarea: (area) => area.textContent ?? "", xmp: (area) => area.textContent ?? "", plaintext: (area) => area.textContent ?? "",
  };
  const name = element.localName;
  const text = Object.hasOwn(speak, name) ? speak[name]!(element) : "";
  return text === "" ? null : { text, hasLines: ["textarea", "xmp", "plaintext"].includes(name) };
}
