// Keys, the lights between an article's words and its margin, and a word when a request fails.
// All pages work without this file: it only moves the focus, adds a class, and opens what has an address of its own.
"use strict";

const one = (selector) => document.querySelector(selector);
const all = (selector) => [...document.querySelectorAll(selector)];

// Keys

const isTyping = (element) => element.matches("input, select, textarea, [contenteditable]");

function move(step) {
  const rows = all("[data-row]").filter((row) => row.checkVisibility());
  if (!rows.length) return;
  const here = rows.indexOf(document.activeElement);
  const next = here < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(Math.max(here + step, 0), rows.length - 1);
  rows[next].focus({ focusVisible: true });
  rows[next].scrollIntoView({ block: "nearest" });
}

const keys = {
  j: () => move(1),
  k: () => move(-1),
  "/": () => one("#q")?.select(),
  "?": () => one("#keys").showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || one("dialog[open]")) return;
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-keys]")) {
    event.preventDefault();
    one("#keys").showModal();
  }
});

// Lights: whatever belongs to the same claim lights up together

function light(event) {
  const claim = event.target.closest?.("[data-claim]")?.dataset.claim;
  for (const element of all("[data-claim]")) {
    element.classList.toggle("is-lit", element.dataset.claim === claim);
  }
}

if (one("[data-claim]")) {
  document.addEventListener("mouseover", light);
  document.addEventListener("focusin", light);
}

// Requests that fail say so, and nothing that was typed is lost

function trouble(words) {
  const box = one(".trouble");
  box.firstElementChild.textContent = words;
  box.hidden = false;
}

document.addEventListener("htmx:sendError", () => trouble("Casebook does not answer. Is the connection there? Nothing was changed; try again."));
document.addEventListener("htmx:responseError", (event) => {
  const { status } = event.detail.xhr;
  trouble(
    status === 403
      ? "This was refused: you may have signed out in another window, or it is for others to do. Nothing was changed."
      : `It did not work (${status}). Nothing was changed; try again, or reload the page.`,
  );
});
one(".trouble button").addEventListener("click", () => (one(".trouble").hidden = true));

// The sheet of filters stays pulled down while one chooses. And a receipt that comes in open stays open: for a moment
// the old one stands beside it, and of details with one name the browser lets only the first be open.

let sheetWasOpen = false;
document.addEventListener("htmx:beforeSwap", (event) => {
  sheetWasOpen = Boolean(one(".facets")?.open);
  for (const old of event.detail.target.querySelectorAll("details[name]")) old.removeAttribute("name");
});
document.addEventListener("htmx:afterSwap", () => {
  const sheet = one(".facets");
  if (sheet) sheet.open = sheetWasOpen;
});
