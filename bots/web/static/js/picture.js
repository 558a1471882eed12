// A picture with its words: shown small, opened large, taken along.

import { el, icon } from "./dom.js";
import { t } from "./words.js";

export function picture(reply, rows, buttons) {
  const open = () =>
    node.dispatchEvent(new CustomEvent("zoom", { bubbles: true, detail: { url: reply.url, alt: reply.alt } }));
  const image = el("img", { src: reply.url, alt: reply.alt, width: 864, height: 1080 });
  const frame = el("button.picture-frame.loading", { type: "button", onclick: open, "aria-label": t("zoom-of", { text: reply.alt }) }, image, icon("zoom"));
  image.addEventListener("load", () => frame.classList.remove("loading"));
  image.addEventListener("error", () => {
    node.classList.add("unpainted");
    frame.replaceWith(el("p.note", {}, t("no-picture")));
  });
  const save = el("a.icon-button", { href: reply.url, download: "card.png", "aria-label": t("download") }, icon("download"));
  const node = el(
    "figure.reply.picture",
    {},
    frame,
    el("figcaption.picture-head", {}, el("p.title", {}, reply.title), save),
    rows,
    reply.note ? el("p.note", {}, reply.note) : null,
    buttons,
  );
  return node;
}
