// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// The only privileged code of the add-in: a line of text in the compose window, for which WebExtensions have no place
// (docs/decisions/0122). It reads nothing of the message. Without it everything but the line works.

/* global ExtensionAPIPersistent, ExtensionCommon, Services */
"use strict";

const COMPOSE_URL = "chrome://messenger/content/messengercompose/messengercompose.xhtml";
const STRIP_ID = "securedoc-strip";
const BUTTON_ID = "addin_securedoc_example-composeAction-toolbarbutton";
const SETTLE = 150; // ms without a further change

// Colours of the user's theme, so that light, dark and high contrast come by themselves.
const STYLE = `
  #${STRIP_ID} { display: flex; align-items: center; gap: 8px; padding: 4px 12px; font: menu; min-height: 1.5em;
    color: var(--layout-color-1, FieldText); background: var(--layout-background-1, Field);
    border-block-end: 1px solid var(--splitter-color, ThreeDShadow); border-inline-start: 6px solid transparent; }
  #${STRIP_ID}[hidden] { display: none; }
  #${STRIP_ID}[data-level="secure"] { border-inline-start-color: light-dark(#0b6e4f, #4fd1a1); font-weight: 600;
    color: light-dark(#0a3d2c, #d9f7ea); background: light-dark(#d9f2e6, #12402f); }
  #${STRIP_ID}[data-level="secure"]::before { content: "\\2713"; }
  #${STRIP_ID}[data-level="plain"] { border-inline-start-color: light-dark(#8f8f9d, #8f8f9d); }
  #${STRIP_ID}[data-level="warning"] { border-inline-start-color: light-dark(#b35900, #ffb65c); font-weight: 600; }
  #${BUTTON_ID} { flex-shrink: 0; }
  #${BUTTON_ID} .toolbarbutton-text { overflow: visible; }
  #${BUTTON_ID}[aria-pressed="true"] { background: light-dark(#d9f2e6, #12402f); box-shadow: inset 0 -3px light-dark(#0b6e4f, #4fd1a1);
    font-weight: 600; }
  #${STRIP_ID} progress { inline-size: 6em; block-size: 0.7em; }
`;

function makeStrip(window) {
  const { document } = window;
  const style = document.createElementNS("http://www.w3.org/1999/xhtml", "style");
  style.id = `${STRIP_ID}-style`;
  style.textContent = STYLE;
  const strip = document.createElementNS("http://www.w3.org/1999/xhtml", "div");
  strip.id = STRIP_ID;
  strip.setAttribute("role", "status"); // spoken when it changes, without taking the focus
  document.getElementById("messageArea").prepend(style, strip);
  return strip;
}

function showLine(window, { text, level, isBusy, isOn }) {
  const { document } = window;
  if (isOn !== null && isOn !== undefined) document.getElementById(BUTTON_ID)?.setAttribute("aria-pressed", String(isOn));
  const strip = document.getElementById(STRIP_ID) ?? makeStrip(window);
  strip.hidden = text === "";
  strip.dataset.level = level;
  if (strip.dataset.text === text && strip.hasAttribute("aria-busy") === Boolean(isBusy)) return; // not spoken twice
  strip.dataset.text = text;
  strip.toggleAttribute("aria-busy", Boolean(isBusy));
  const words = document.createElementNS("http://www.w3.org/1999/xhtml", "span");
  words.textContent = text;
  const progress = isBusy ? [document.createElementNS("http://www.w3.org/1999/xhtml", "progress")] : [];
  progress[0]?.setAttribute("aria-label", text);
  strip.replaceChildren(words, ...progress);
}

function removeStrip(window) {
  window.document.getElementById(STRIP_ID)?.remove();
  window.document.getElementById(`${STRIP_ID}-style`)?.remove();
  window.document.getElementById(BUTTON_ID)?.removeAttribute("aria-pressed");
}

// Tells `changed` about a window's fields until stopped; answers how to stop.
function watchFields(window, changed) {
  let timer = 0;
  const later = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => changed(window), SETTLE);
  };
  const addresses = window.document.getElementById("MsgHeadersToolbar");
  const pills = new window.MutationObserver(later);
  pills.observe(addresses, { childList: true, subtree: true, attributes: true, attributeFilter: ["label", "class"] });
  addresses.addEventListener("input", later);
  const encryption = window.document.getElementById("button-encryption"); // not on every toolbar
  if (encryption) pills.observe(encryption, { attributes: true, attributeFilter: ["checked"] });
  const attachments = ["attachments-added", "attachments-removed"];
  for (const name of attachments) window.addEventListener(name, later);
  later();
  return () => {
    window.clearTimeout(timer);
    pills.disconnect();
    addresses.removeEventListener("input", later);
    for (const name of attachments) window.removeEventListener(name, later);
  };
}

function isComposeWindow(window) {
  return window.location.href === COMPOSE_URL;
}

// Every compose window, now and later, until stopped.
class ComposeWatch {
  constructor(changed) {
    this.changed = changed;
    this.stops = new Map();
    for (const window of Services.wm.getEnumerator("msgcompose")) this.follow(window);
    Services.ww.registerNotification(this);
  }

  observe(window, topic) {
    if (topic === "domwindowclosed") {
      this.stops.get(window)?.();
      this.stops.delete(window);
    } else if (topic === "domwindowopened") {
      window.addEventListener("load", () => isComposeWindow(window) && this.follow(window), { once: true });
    }
  }

  follow(window) {
    if (!this.stops.has(window)) this.stops.set(window, watchFields(window, this.changed));
  }

  stop() {
    Services.ww.unregisterNotification(this);
    for (const stop of this.stops.values()) stop();
    this.stops.clear();
  }
}

this.composeStrip = class extends ExtensionAPIPersistent {
  PERSISTENT_EVENTS = {
    onFieldsChanged({ fire }) {
      const { tabManager } = this.extension;
      const watch = new ComposeWatch((window) => {
        const tab = tabManager.getWrapper(window);
        if (tab && !window.closed) fire.async(tab.id);
      });
      return {
        unregister: () => watch.stop(),
        convert(newFire) {
          fire = newFire;
        },
      };
    },
  };

  onStartup() {}

  onShutdown(isAppShutdown) {
    if (isAppShutdown) return;
    for (const window of Services.wm.getEnumerator("msgcompose")) removeStrip(window);
    Services.obs.notifyObservers(null, "startupcache-invalidate"); // an update brings new code
  }

  getAPI(context) {
    const { tabManager } = context.extension;
    return {
      composeStrip: {
        async show(tabId, line) {
          const window = tabManager.get(tabId).nativeTab;
          if (isComposeWindow(window)) showLine(window, line);
        },
        onFieldsChanged: new ExtensionCommon.EventManager({
          context, module: "composeStrip", event: "onFieldsChanged", extensionApi: this,
        }).api(),
      },
    };
  }
};
