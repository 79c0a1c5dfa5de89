// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

import { USER_MEMBERS } from "../shared/addin_policy.js";
import { askHost } from "../host.js";
import { currentPolicy, setUserMember } from "../settings.js";
import { sentences } from "../words.js";

const LABELS = {
  scan: "optionsScan", proof: "optionsProof", prompt_all_internal: "optionAllInternal", prompt_finding: "optionFinding", prompt_size: "optionSize",
  prompt_subject: "optionSubject", prompt_look_alike: "optionLookAlike", prompt_new_domain: "optionNewDomain",
};

const say = await sentences();

function make(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function choiceOf(name, value) {
  if (typeof value === "boolean") {
    const box = make("input", { type: "checkbox", checked: value });
    box.addEventListener("change", () => setUserMember(name, box.checked));
    return box;
  }
  const modes = { off: "modeOff", ask: "modeAsk", force: "modeForce" };
  const list = make("select", {}, ...Object.entries(modes).map(([mode, key]) => make("option", { value: mode, selected: mode === value }, say(key))));
  list.addEventListener("change", () => setUserMember(name, list.value));
  return list;
}

function memberRow(name, { policy, locked }) {
  const choice = choiceOf(name, policy[name]);
  choice.id = name;
  choice.disabled = locked.includes(name);
  const row = make("div", { className: "member" }, make("label", { htmlFor: name }, say(LABELS[name])), choice);
  if (choice.disabled) row.append(make("small", {}, say("optionsLocked")));
  return row;
}

async function hostState() {
  try {
    const { version } = await askHost({ verb: "hello" });
    return say({ key: "factHostReady", args: { version } });
  } catch {
    return say("factHostMissing");
  }
}

async function showFacts({ policy }) {
  const facts = {
    factTrigger: policy.triggers.map(({ text }) => text).join("   ") || say("factNone"),
    factInternal: policy.internal_domains.join(", ") || say("factNone"),
    factSizeLimit: policy.size_limit ? `${Math.round(policy.size_limit / 1024 / 1024)} MB` : say("factNone"),
    factHost: await hostState(),
  };
  document.getElementById("fact-list").append(...Object.entries(facts).flatMap(([key, text]) => [make("dt", {}, say(key)), make("dd", {}, text)]));
}

const settings = await currentPolicy();
document.documentElement.lang = say.language;
document.title = document.getElementById("title").textContent = say("optionsTitle");
document.getElementById("prompts").textContent = say("optionsPrompts");
document.getElementById("facts").textContent = say("optionsFacts");
const problem = document.getElementById("problem");
problem.hidden = !settings.problems.length;
problem.textContent = say({ key: "optionsProblem", args: { members: settings.problems.join(", ") } });
document.getElementById("members").append(...USER_MEMBERS.map((name) => memberRow(name, settings)));
await showFacts(settings);
