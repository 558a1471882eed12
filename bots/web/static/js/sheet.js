// Sheets over a part of the page: they keep the keyboard inside, and Escape closes them.

import { el, icon } from "./dom.js";
import { t } from "./words.js";

/** Open `content` over `place`; gives a function that closes it. */
export function openSheet(place, title, content, { wide = false, onclose = () => {} } = {}) {
  const before = document.activeElement;
  const close = () => {
    if (!veil.isConnected) return;
    veil.remove();
    document.removeEventListener("keydown", escape);
    for (const other of place.children) other.inert = false;
    if (before?.isConnected) before.focus();
    onclose();
  };
  const escape = (event) => {
    if (event.key === "Escape" && [...document.querySelectorAll(".veil")].at(-1) === veil) close();
  };
  const head = el(
    "header.sheet-head",
    {},
    el("h3", { id: "sheet-title" }, title),
    el("button.icon-button", { type: "button", "aria-label": t("close"), onclick: close }, icon("close")),
  );
  const facts = { role: "dialog", "aria-modal": "true", "aria-labelledby": "sheet-title" };
  const sheet = el(wide ? "div.sheet.wide" : "div.sheet", facts, head, content);
  const veil = el("div.veil", {}, sheet);
  document.addEventListener("keydown", escape);
  veil.addEventListener("pointerdown", (event) => event.target === veil && close());
  place.querySelector(".toast")?.remove();
  for (const other of place.children) other.inert = true;
  place.append(veil);
  (sheet.querySelector("[autofocus], input, textarea, .segments button") ?? head.querySelector("button")).focus();
  return close;
}

/** A picture in its full size, over the whole page. */
export function zoom({ url, alt }) {
  const image = el("img.zoomed", { src: url, alt });
  const save = el("a.button.primary", { href: url, download: "picture.png" }, icon("download"), t("download"));
  openSheet(document.body, t("picture"), el("div.zoom-body", {}, image, save), { wide: true });
}
