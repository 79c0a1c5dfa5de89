// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// The script that Outlook runs for events and for the ribbon's button. Bundled into one plain file: classic Outlook on Windows
// knows neither modules nor a page. The institution's policy stands in a line before it, SECUREDOC_POLICY.

import "./older_engines.js";
import allWords from "securedoc-words";
import { effectivePolicy } from "../shared/addin_policy.js";
import { wordsFor } from "../shared/text.js";
import { makeHandlers } from "./handlers.js";

const managed = typeof SECUREDOC_POLICY === "object" && SECUREDOC_POLICY ? SECUREDOC_POLICY : {};

// An Outlook that cannot say gets everything: it leaves alone what it does not know.
function supports(requirements, version) {
  try {
    return requirements.isSetSupported("Mailbox", version);
  } catch (error) {
    return true;
  }
}

function handlers() {
  const context = Office.context;
  return makeHandlers({
    currentItem: () => context.mailbox.item,
    policy: effectivePolicy(managed).policy,
    catalogue: wordsFor(allWords, context.displayLanguage),
    supports: (version) => supports(context.requirements, version),
  });
}

const ACTIONS = {
  securedocNewMessage: (event) => handlers().onNewMessageCompose(event),
  securedocRecipients: (event) => handlers().onRecipientsChanged(event),
  securedocSend: (event) => handlers().onMessageSend(event),
  securedocToggle: (event) => handlers().toggleSecure(event),
};

for (const name of Object.keys(ACTIONS)) {
  Office.actions.associate(name, ACTIONS[name]);
  globalThis[name] = ACTIONS[name]; // older Outlook calls the ribbon's function by its global name
}
// Pages want to be told; the runtime of classic Outlook has no such call to wait for.
if (typeof Office.onReady === "function") Office.onReady();
