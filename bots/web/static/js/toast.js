// A short answer at the foot of the desk, which leaves by itself.

import { el, icon } from "./dom.js";
import { t } from "./words.js";

const STAYS_MS = 8000;

/** `button` is `{label, run}` for what can be done about it. */
export function toast(place, text, { detail = "", wrong = false, button = null } = {}) {
  place.querySelector(".toast")?.remove();
  const leave = () => node.remove();
  const press = () => {
    leave();
    button.run();
  };
  const node = el(
    wrong ? "div.toast.wrong" : "div.toast",
    { role: wrong ? "alert" : "status" },
    icon(wrong ? "close" : "check"),
    el("div.toast-text", {}, el("p", {}, text), detail ? el("p.detail", {}, detail) : null),
    button ? el("button.button.small", { type: "button", onclick: press }, button.label) : null,
    el("button.icon-button", { type: "button", "aria-label": t("close"), onclick: leave }, icon("close")),
  );
  place.append(node);
  setTimeout(leave, STAYS_MS);
}
