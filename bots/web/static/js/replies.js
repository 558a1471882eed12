// Draws replies: one case for every kind that the server sends.

import { ballot } from "./ballot.js";
import { buttons } from "./buttons.js";
import { el, icon } from "./dom.js";
import { picture } from "./picture.js";
import { count, t } from "./words.js";

/** A reply as an element; `press(button)` is called with what was pressed. */
export function drawn(reply, press) {
  switch (reply.kind) {
    case "card":
      return card(reply, press);
    case "ballot":
      return ballot(reply, press);
    case "board":
      return board(reply, press);
    case "picture":
      return picture(reply, lines(reply.rows, press), buttons(reply.buttons, press));
    case "refusal":
      return el("div.reply.refusal", {}, el("p.title", {}, reply.reason), buttons(reply.buttons, press));
    case "form":
    case "nothing":
      return null;
    default:
      throw new Error(`nothing draws ${reply.kind}`);
  }
}

function card(reply, press) {
  return el(
    "div.reply.card",
    {},
    el("p.title", {}, reply.title),
    lines(reply.rows, press),
    reply.note ? el("p.note", {}, reply.note) : null,
    buttons(reply.buttons, press),
  );
}

function board(reply, press) {
  return el(
    "div.reply.board",
    {},
    el("p.title", {}, reply.title),
    reply.parts.map(part),
    reply.note ? el("p.note", {}, reply.note) : null,
    buttons(reply.buttons, press),
  );
}

function part({ title, places, empty }) {
  const rows = places.map((place) =>
    el(
      place.mine ? "li.place.mine" : "li.place",
      { "data-rank": String(place.rank), "aria-current": place.mine ? "true" : null },
      el("span.rank", {}, count(place.rank)),
      el("span.who", {}, place.name),
      el("span.score", {}, place.score),
    ),
  );
  const list = rows.length ? el("ol.places", {}, rows) : el("p.note", {}, empty);
  return el("section.part", {}, el("h4", {}, title), list);
}

/** The lines of a card; buttons of their own stand beside them. */
export function lines(rows = [], press) {
  if (!rows.length) return null;
  return el("ul.lines", {}, rows.map((row) => line(row, press)));
}

function line(row, press) {
  return el(
    row.photo ? "li.line.with-photo" : "li.line",
    {},
    row.photo ? photo(row) : null,
    el(
      "div.line-text",
      {},
      el("p", {}, row.text),
      row.detail ? el("p.detail", {}, row.detail) : null,
      row.progress === undefined ? null : progress(row),
    ),
    buttons(row.buttons, press, "small"),
  );
}

function photo(row) {
  const open = (event) =>
    event.target.dispatchEvent(new CustomEvent("zoom", { bubbles: true, detail: { url: row.photo, alt: row.text } }));
  return el(
    "button.photo",
    { type: "button", "aria-label": t("zoom"), onclick: open },
    el("img", { src: row.photo, alt: t("photo-of", { text: row.text }), loading: "lazy" }),
  );
}

function progress(row) {
  const share = Math.min(1, Math.max(0, row.progress));
  const fill = el("span.fill");
  fill.style.setProperty("--share", share);
  const facts = { role: "progressbar", "aria-valuemin": 0, "aria-valuemax": 100 };
  return el("div.progress", { ...facts, "aria-valuenow": Math.round(share * 100), "aria-label": row.text }, fill);
}

/** Three grains that bounce while an answer is on its way. */
export function waiting() {
  const grains = [0, 1, 2].map(() => icon("grain", "icon grain"));
  return el("div.bubble.them.typing", { "aria-label": t("typing") }, grains);
}
