// Buttons under a reply or beside one of its lines.

import { el } from "./dom.js";

/** A row of buttons; `press(button)` is called with the one that was pressed. */
export function buttons(list = [], press, size = "") {
  if (!list.length) return null;
  return el(`div.buttons${size && `.${size}`}`, {}, list.map((each) => pressable(each, press)));
}

function pressable(each, press) {
  if (/^https?:\/\//.test(each.token)) {
    const where = { href: each.token, target: "_blank", rel: "noopener noreferrer" };
    return el(`a.button.${each.style ?? "plain"}`, where, each.label);
  }
  return el(
    `button.button.${each.style ?? "plain"}`,
    { type: "button", "data-token": each.token, onclick: (event) => press(each, event.currentTarget) },
    each.label,
  );
}
