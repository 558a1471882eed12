// What stands round the two sides: the tabs of a narrow screen, and light or dark.

import { byId } from "./dom.js";

const SIDES = ["phone", "desk"];

/** On a narrow screen one side is shown at a time. */
export function showSide(side) {
  document.body.dataset.side = side;
  for (const each of SIDES) {
    const tab = byId(`tab-${each}`);
    tab.setAttribute("aria-selected", String(each === side));
    tab.tabIndex = each === side ? 0 : -1;
  }
  if (side === "desk") byId("desk-dot").hidden = true;
  document.dispatchEvent(new CustomEvent("side", { detail: side }));
}

export function sides() {
  for (const side of SIDES) byId(`tab-${side}`).addEventListener("click", () => showSide(side));
  document.querySelector(".sides").addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const other = document.body.dataset.side === "phone" ? "desk" : "phone";
    showSide(other);
    byId(`tab-${other}`).focus();
  });
}

export function themeSwitch() {
  byId("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const now = root.dataset.theme ?? (dark ? "dark" : "light");
    root.dataset.theme = now === "dark" ? "light" : "dark";
    localStorage.setItem("dure-theme", root.dataset.theme);
  });
}
