// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// Only what listens. An event page: every listener is added at once, and nothing is kept between two events.

import { beforeSend } from "./before_send.js";
import { changesFor, changesToSettle, endToEndOf, isSecure, withStoredField } from "./compose_state.js";
import { afterSend } from "./proof.js";
import { messagesShown, openSecurely, openSentList } from "./reading.js";
import { currentPolicy, refreshHostPolicy } from "./settings.js";
import { refresh, showButton } from "./strip.js";
import { sentences } from "./words.js";

const SENT_MENU = "sent-messages";

async function toggle(tab) {
  const [details, { policy }] = await Promise.all([browser.compose.getComposeDetails(tab.id), currentPolicy()]);
  if (endToEndOf(details)) return refresh(tab.id); // the line says why nothing happens
  const isOn = !isSecure(details, policy);
  // The button first: that is what the eye waits for.
  await showButton(tab.id, isOn);
  await browser.compose.setComposeDetails(tab.id, changesFor(details, isOn, policy));
  await refresh(tab.id);
}

async function composeOpened(tab) {
  if (tab.type !== "messageCompose") return;
  const [details, { policy }] = await Promise.all([browser.compose.getComposeDetails(tab.id), currentPolicy()]);
  const stored = await withStoredField(details);
  const changes = changesToSettle(details, stored, isSecure(stored, policy), policy);
  if (Object.keys(changes).length) await browser.compose.setComposeDetails(tab.id, changes);
  await refresh(tab.id);
  await refreshHostPolicy();
  await refresh(tab.id);
}

async function started() {
  const say = await sentences();
  await browser.menus.removeAll();
  browser.menus.create({ id: SENT_MENU, title: say("menuSent"), contexts: ["tools_menu"] });
  await browser.messageDisplayAction.disable();
  await refreshHostPolicy();
  const tabs = await browser.tabs.query({ type: "messageCompose" });
  await Promise.all(tabs.map((tab) => refresh(tab.id)));
}

browser.composeAction.onClicked.addListener(toggle);
browser.tabs.onCreated.addListener(composeOpened);
browser.compose.onBeforeSend.addListener(beforeSend);
browser.compose.onAfterSend.addListener(afterSend);
browser.compose.onIdentityChanged.addListener((tab) => refresh(tab.id));
browser.composeStrip?.onFieldsChanged.addListener(refresh);
browser.messageDisplay.onMessagesDisplayed.addListener(messagesShown);
browser.messageDisplayAction.onClicked.addListener(openSecurely);
browser.menus.onClicked.addListener(({ menuItemId }) => {
  if (menuItemId === SENT_MENU) return openSentList();
});
browser.runtime.onStartup.addListener(started);
browser.runtime.onInstalled.addListener(started);
