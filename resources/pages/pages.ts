// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// What script adds to the service's pages. They work without it.

/** The service knows no time zone and writes UTC; a browser knows its own. */
function showLocalTimes(): void {
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
  for (const place of document.querySelectorAll<HTMLTimeElement>("time[datetime]")) {
    const time = new Date(place.dateTime);
    if (!Number.isNaN(time.getTime())) place.textContent = format.format(time);
  }
}

/** A second press while the first is under way would lock twice or mail twice. */
function pressOnce(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (form.enctype === "multipart/form-data") return; // gets a file, and may get it again
    if (form.dataset.sent !== undefined) event.preventDefault();
    form.dataset.sent = "";
  });
  // Back from the browser's memory: the form may be sent again.
  window.addEventListener("pageshow", () => {
    for (const form of document.forms) delete form.dataset.sent;
  });
}

showLocalTimes();
pressOnce();
