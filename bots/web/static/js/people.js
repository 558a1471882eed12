// The row of people who can be played, and a field to make up somebody new.

import { byId, el, icon } from "./dom.js";
import { openSheet } from "./sheet.js";
import { t } from "./words.js";

const MADE_UP = "dure-made-up";
const KEPT = 2;

/** Draw the row; `play(person)` is called with whoever is chosen. */
export function peopleRow(row, people, current, play) {
  const all = [...people, ...madeUp()];
  const chips = all.map((person) => chip(person, person.id === current.id, play));
  row.replaceChildren(...chips);
  byId("newcomer").replaceChildren(adder(play));
  row.querySelector("[aria-checked=true]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  arrows(row);
}

function chip(person, chosen, play) {
  return el(
    "button.person",
    { type: "button", role: "radio", "aria-checked": String(chosen), tabindex: chosen ? 0 : -1, onclick: () => play(person) },
    el(`span.face.${person.id.startsWith("fan-") ? "new" : person.id}`, { "aria-hidden": "true" }, [...person.name][0]),
    el("span.person-text", {}, el("strong", {}, person.name), el("span", {}, person.about ?? t("persona-new"))),
  );
}

function adder(play) {
  const open = () => {
    const name = el("input", { id: "new-name", type: "text", maxlength: 40, autocomplete: "off", "aria-required": "true" });
    const make = el("button.button.primary.wide", { type: "submit" }, t("new-fan-go"));
    const content = el("form.form", {}, el("label.label", { for: "new-name" }, t("new-fan-name")), name, make);
    const close = openSheet(document.body, t("new-fan"), content);
    content.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!name.value.trim()) return name.focus();
      close();
      play(keep(name.value.trim()));
    });
  };
  return el("button.person.add", { type: "button", onclick: open, "aria-label": t("new-fan") }, el("span.face", {}, icon("plus")));
}

/** Left and right move through the row, as in any group of radio buttons. */
function arrows(row) {
  row.onkeydown = (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const all = [...row.querySelectorAll("[role=radio]")];
    const at = all.indexOf(document.activeElement);
    if (at < 0) return;
    event.preventDefault();
    all[(at + step + all.length) % all.length].focus();
  };
}

function keep(name) {
  const person = { id: `fan-${crypto.randomUUID().slice(0, 8)}`, name };
  localStorage.setItem(MADE_UP, JSON.stringify([...madeUp(), person].slice(-KEPT)));
  return person;
}

/** Somebody made up is called what everybody reads, which may be less than was typed. */
export function rename(person, name) {
  const all = madeUp();
  const own = all.find((each) => each.id === person.id);
  if (!own || own.name === name) return;
  own.name = person.name = name;
  localStorage.setItem(MADE_UP, JSON.stringify(all));
}

function madeUp() {
  try {
    return JSON.parse(localStorage.getItem(MADE_UP) ?? "[]");
  } catch {
    return [];
  }
}
