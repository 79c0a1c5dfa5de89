// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

const key = decodeURIComponent(location.search.slice(1));
const { [key]: content } = await browser.storage.session.get(key);
await browser.storage.session.remove(key);

function element(name, text, data = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  Object.assign(made.dataset, data);
  return made;
}

function answer(word) {
  const silenced = [...document.querySelectorAll("#silence input:checked")].map((box) => box.dataset.kind);
  browser.runtime.sendMessage({ question: key, answer: word, silenced }).finally(() => window.close());
}

function silenceBox({ kind, text }) {
  const label = element("label", "");
  const box = Object.assign(document.createElement("input"), { type: "checkbox" });
  box.dataset.kind = kind;
  label.append(box, text);
  return label;
}

function answerButton({ answer: word, label }, index) {
  const button = element("button", label, { answer: word });
  button.type = "button";
  button.classList.toggle("default", index === 0);
  button.addEventListener("click", () => answer(word));
  return button;
}

// As high as what it says, whatever the language and the font.
async function fitWindow() {
  const frame = window.outerHeight - window.innerHeight;
  const height = Math.min(document.body.offsetHeight + frame, screen.availHeight - 80);
  const { id } = await browser.windows.getCurrent();
  await browser.windows.update(id, { height: Math.ceil(height) });
}

document.documentElement.lang = content.language;
document.title = content.title;
document.getElementById("title").textContent = content.title;
document.getElementById("lead").textContent = content.lead;
document.getElementById("lead").hidden = !content.lead;
document.getElementById("items").append(...content.items.map(({ kind, text }) => element("li", text, { kind })));
document.getElementById("silence").append(...content.silence.map(silenceBox));
document.getElementById("answers").append(...content.answers.map(answerButton));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") answer("back");
});
document.querySelector("#answers button").focus();
await fitWindow();
