// One field of a form: how it is asked for, what it holds, and what is wrong with it.

import { el, icon } from "./dom.js";
import { t } from "./words.js";

let numbered = 0;

/** A field with `name`, `value`, `complain(text)` and `focus()`; a photo has `file`. */
export function fieldset(field, given) {
  const id = `field-${++numbered}`;
  const problem = el("p.problem", { id: `${id}-problem`, hidden: true });
  const control = controls[field.input](field, id, given);
  const many = field.input === "pick" || field.input === "ideas";
  const [said, hint] = labelled(field);
  const label = el(
    many ? "span.label" : "label.label",
    many ? { id: `${id}-label` } : { for: id },
    said,
    hint ? el("span.optional", {}, hint) : null,
  );
  const node = el("div.field", {}, label, control.node, problem);
  const complain = (text) => {
    problem.textContent = text;
    problem.hidden = !text;
    control.input.toggleAttribute("aria-invalid", Boolean(text));
    node.classList.toggle("wrong", Boolean(text));
  };
  node.addEventListener("input", () => complain(""));
  return {
    node,
    name: field.name,
    isPhoto: field.input === "photo",
    isChoice: many,
    isNeeded: !field.optional,
    get value() {
      return control.value();
    },
    get file() {
      return control.file?.();
    },
    complain,
    focus: () => control.input.focus(),
  };
}

/** A label and the remark in brackets behind it; what may stay empty says so. */
function labelled(field) {
  if (field.input === "ideas") return [t("ideas-label"), t("optional")];
  const [, said, hint] = /^(.*?)\s*(?:\(([^()]*)\))?$/s.exec(field.label);
  return [said, hint ?? (field.optional ? t("optional") : "")];
}

const controls = {
  text: (field, id, given) => typedIn(el("input", { ...facts(field, id), type: "text", value: given })),
  link: (field, id, given) =>
    typedIn(el("input", { ...facts(field, id), type: "url", inputmode: "url", placeholder: "https://", value: given })),
  person: (field, id, given) =>
    typedIn(el("input", { ...facts(field, id), type: "text", autocomplete: "off", value: given })),
  number: (field, id, given) =>
    typedIn(el("input", { ...facts(field, id), type: "text", inputmode: "numeric", value: given })),
  day: (field, id, given) => typedIn(el("input", { ...facts(field, id), type: "date", value: given })),
  long: longText,
  pick,
  photo,
  ideas: ideaList,
};

const facts = (field, id) => ({
  id,
  name: field.name,
  "aria-describedby": `${id}-problem`,
  "aria-required": field.optional ? null : "true",
});

const typedIn = (input) => ({ node: input, input, value: () => input.value.trim() });

function longText(field, id, given) {
  const input = el("textarea", { ...facts(field, id), rows: 4 }, given);
  const left = el("span.left", { "aria-hidden": "true" });
  const counted = () => (left.textContent = field.most ? `${[...input.value].length} / ${field.most}` : "");
  input.addEventListener("input", counted);
  counted();
  return { node: el("div.long", {}, input, left), input, value: () => input.value.trim() };
}

function pick(field, id, given) {
  const group = el("div.segments", { role: "radiogroup", "aria-labelledby": `${id}-label`, id });
  const wanted = given.toLowerCase();
  const radios = field.options.map((option) => {
    const isWanted = [option.value, option.label].some((each) => each.toLowerCase() === wanted);
    const radio = el("input", { type: "radio", name: id, value: option.value, checked: isWanted });
    group.append(el("label.segment", {}, radio, el("span", {}, option.label)));
    return radio;
  });
  const chosen = () => radios.find((radio) => radio.checked);
  return { node: group, input: radios[0], value: () => chosen()?.value ?? "" };
}

function photo(field, id) {
  const input = el("input.photo-input", { ...facts(field, id), type: "file", accept: "image/jpeg,image/png,image/webp" });
  const canvas = el("canvas.preview", { hidden: true, role: "img", "aria-label": t("preview") });
  const said = el("span", {}, t("photo-choose"));
  input.addEventListener("change", async () => {
    said.textContent = input.files[0]?.name ?? t("photo-choose");
    canvas.hidden = !(await drawn(canvas, input.files[0]));
  });
  const node = el("div.photo-field", {}, el("label.photo-label", { for: id }, icon("photo"), said), input, canvas);
  return { node, input, value: () => "", file: () => input.files[0] };
}

async function drawn(canvas, file) {
  if (!file) return false;
  try {
    const image = await createImageBitmap(file, { resizeWidth: 480, resizeQuality: "medium" });
    canvas.width = image.width;
    canvas.height = image.height;
    canvas.getContext("2d").drawImage(image, 0, 0);
    return true;
  } catch {
    return false;
  }
}

/** Ideas to tick; their numbers are what is sent. */
function ideaList(field, id, given) {
  const chosen = new Set(String(given).split(/[^0-9]+/));
  const boxes = field.ideas.map((idea) =>
    el("input", { type: "checkbox", value: String(idea.id), checked: chosen.has(String(idea.id)) }),
  );
  const row = (idea, at) =>
    el(
      "label.tick-row",
      {},
      boxes[at],
      el("span.box", {}, icon("check")),
      el("span.line-text", {}, el("span.tick-title", {}, idea.title), el("span.detail", {}, idea.about)),
      idea.making ? el("span.tag", {}, t("making")) : null,
    );
  const group = el("div.ticks", { role: "group", "aria-labelledby": `${id}-label`, id }, field.ideas.map(row));
  const value = () => boxes.filter((box) => box.checked).map((box) => box.value).join(", ");
  return { node: group, input: boxes[0] ?? group, value };
}
