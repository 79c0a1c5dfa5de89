// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type ErrorText } from "./error_text.ts";
import { h } from "./dom.ts";
import { say, words } from "./words.ts";

export interface Field {
  name: string;
  label: string;
  kind: "email" | "password" | "new-password" | "text";
  value?: string;
  /** What may be chosen from instead of typing; the field stays free. */
  suggestions?: string[];
  hint?: string;
  isOptional?: boolean;
}

export type Values = Record<string, string>;

export interface Step {
  heading: string;
  texts?: string[];
  fields?: Field[];
  fault?: ErrorText;
  note?: string;
  /** Something is being waited for: no form, a moving bar with this name. */
  busy?: string;
  primary?: { label: string; run: (values: Values) => Promise<void> | void };
  /** Finds what is wrong before anything is sent; field name → sentence. */
  check?: (values: Values) => Values;
  /** The other likely thing. */
  secondary?: { label: string; run: () => void };
  links?: { label: string; run: () => void }[];
}

const AUTOCOMPLETE = { email: "username", password: "current-password", "new-password": "new-password", text: "name" };

/** The one thing that is to be done now, in the place below the front. */
export class StepPanel {
  #isFirst = true;
  #values: Values = {};

  constructor(private readonly place: HTMLElement) {}

  hide(): void {
    this.place.hidden = true;
    this.place.replaceChildren();
  }

  show(step: Step): void {
    const heading = h("h2", { id: "step-heading", tabindex: "-1" }, step.heading);
    const form = h("form", { novalidate: true, "aria-labelledby": "step-heading" }, heading, this.#fault(step.fault), this.#notice(step.note));
    for (const text of step.texts ?? []) form.append(h("p", {}, text));
    for (const field of step.fields ?? []) form.append(this.#field(field));
    if (step.busy) form.append(h("div", { class: "busy", role: "progressbar", "aria-label": step.busy }));
    if (step.primary) form.append(h("button", { type: "submit", class: "primary" }, say(step.primary.label)));
    if (step.secondary) form.append(h("button", { type: "button", class: "secondary", onclick: step.secondary.run }, say(step.secondary.label)));
    form.append(this.#links(step));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit(form, step);
    });
    this.place.replaceChildren(form);
    performance.mark("securedoc-step");
    this.place.hidden = false;
    this.#focus(form, heading, step);
  }

  // The first step leaves the reading place where it is; later ones say that something changed.
  #focus(form: HTMLFormElement, heading: HTMLElement, step: Step): void {
    const empty = [...form.querySelectorAll("input")].find((input) => input.value === "");
    if (empty && !step.fault) empty.focus({ preventScroll: this.#isFirst });
    else if (!this.#isFirst) (form.querySelector<HTMLElement>(".fault") ?? heading).focus();
    this.#isFirst = false;
  }

  #fault(fault: ErrorText | undefined): HTMLElement | null {
    if (!fault) return null;
    return h("div", { class: "fault", role: "alert", tabindex: "-1" }, h("strong", {}, fault.what), " ", fault.next);
  }

  #notice(text: string | undefined): HTMLElement | null {
    return text ? h("p", { class: "quiet", role: "status" }, text) : null;
  }

  #field(field: Field): HTMLElement {
    const id = `field-${field.name}`;
    const isSecret = field.kind.endsWith("password");
    const value = field.value ?? (isSecret ? "" : (this.#values[field.name] ?? ""));
    const input = h("input", {
      id, name: field.name, type: isSecret ? "password" : field.kind, value, autocomplete: AUTOCOMPLETE[field.kind],
      required: !field.isOptional, autocapitalize: "none", spellcheck: "false", "aria-describedby": `${id}-hint`,
    });
    const parts: HTMLElement[] = [h("label", { for: id }, field.label), input];
    if (field.suggestions && field.suggestions.length > 1) {
      input.setAttribute("list", `${id}-list`);
      parts.push(h("datalist", { id: `${id}-list` }, ...field.suggestions.map((value) => h("option", { value }))));
    }
    if (isSecret) parts.push(this.#reveal(input));
    parts.push(h("p", { class: "hint", id: `${id}-hint` }, field.hint ?? ""));
    return h("div", { class: "field" }, ...parts);
  }

  #reveal(input: HTMLInputElement): HTMLElement {
    const box = h("input", { type: "checkbox", onchange: () => (input.type = box.checked ? "text" : "password") });
    return h("label", { class: "reveal" }, box, words.showPassword);
  }

  #links(step: Step): HTMLElement {
    const buttons = (step.links ?? []).map(({ label, run }) => h("button", { type: "button", class: "link", onclick: run }, say(label)));
    return h("div", { class: "links" }, ...buttons);
  }

  #submit(form: HTMLFormElement, step: Step): void {
    const values: Values = {};
    for (const field of step.fields ?? []) values[field.name] = (form.elements.namedItem(field.name) as HTMLInputElement).value;
    this.#values = { ...this.#values, ...values };
    const wrong = { ...this.#missing(step, values), ...step.check?.(values) };
    for (const field of step.fields ?? []) this.#mark(form, field, wrong[field.name] ?? null);
    const first = (step.fields ?? []).find((field) => field.name in wrong);
    if (first) return (form.elements.namedItem(first.name) as HTMLElement).focus();
    void step.primary?.run(values);
  }

  #missing(step: Step, values: Values): Values {
    const wrong: Values = {};
    for (const field of step.fields ?? []) {
      const value = values[field.name]!.trim();
      if (value === "" && !field.isOptional) wrong[field.name] = words.fieldMissing;
      else if (field.kind === "email" && !/^[^\s@<>]+@[^\s@<>]+$/.test(value)) wrong[field.name] = words.addressWrong;
    }
    return wrong;
  }

  #mark(form: HTMLFormElement, field: Field, problem: string | null): void {
    const hint = form.querySelector(`#field-${field.name}-hint`)!;
    hint.textContent = problem ?? field.hint ?? "";
    hint.classList.toggle("wrong", problem !== null);
    (form.elements.namedItem(field.name) as HTMLElement).setAttribute("aria-invalid", String(problem !== null));
  }
}
