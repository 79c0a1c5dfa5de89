// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
type Child = Node | string | null;
type Properties = Record<string, string | boolean | ((event: Event) => void)>;

/** An element with attributes, listeners (onclick: function) and children; text is always text. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, properties: Properties = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false) element.setAttribute(name, value);
  }
  element.append(...children.filter((child): child is Node | string => child !== null));
  return element;
}

export function byId(id: string): HTMLElement {
  return document.getElementById(id)!;
}

export function fill(id: string, text: string): void {
  byId(id).textContent = text;
}

export function show(id: string, isShown: boolean): void {
  byId(id).hidden = !isShown;
}
