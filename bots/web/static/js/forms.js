// Forms from the catalogue: the fields of a command, with problems shown where they are.

import { Rejected, newId, tooLarge } from "./api.js";
import { el } from "./dom.js";
import { keepDraft, draftOf, dropDraft } from "./drafts.js";
import { fieldset } from "./fields.js";
import { t } from "./words.js";

/**
 * A form for the `fields` that a command asks for. `send({id, answers, photos})` gives the reply; when that is a form again
 * its problems are shown and everything typed stays. `done(replies, said)` is called with any
 * other; `said` is the first thing that was typed. `about` is what the form concerns, if it is
 * about something.
 */
export function form({ command, about, fields: asked, token, given = {}, problems = [], ideas = null, owner, send, done, language }) {
  const draft = { ...draftOf(owner, token), ...given };
  const fields = asked.map((field) => {
    const chosen = ideas && field.name === "ideas" ? { ...field, input: "ideas", ideas } : field;
    return fieldset(chosen, draft[field.name] ?? "");
  });
  const trouble = el("p.trouble", { role: "alert", hidden: true });
  const submit = el("button.button.primary.wide", { type: "submit" }, t("form-send"));
  const node = el(
    "form.form",
    { novalidate: true },
    about ? subject(about) : el("p.about", {}, command.about),
    fields.map((field) => field.node),
    trouble,
    submit,
  );
  showProblems(fields, problems);
  let id = newId();
  node.addEventListener("input", () => {
    id = newId();
    keepDraft(owner, token, typed(fields));
  });
  node.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (submit.ariaBusy === "true" || tooLargeIn(fields) || missingIn(fields)) return;
    submit.ariaBusy = "true";
    tell(trouble, "");
    try {
      const replies = await send({ id, token, answers: typed(fields), photos: photos(fields) });
      if (replies[language].kind === "form") {
        id = newId();
        showProblems(fields, replies[language].problems ?? []);
      } else {
        dropDraft(owner, token);
        done(replies, said(fields));
      }
    } catch (error) {
      tell(trouble, t(error instanceof Rejected ? "form-rejected" : "form-kept"));
    }
    submit.ariaBusy = "false";
  });
  return node;
}

/** The mission that a proof is for, or whatever else was pressed, so that nobody mistakes it. */
function subject({ text, detail }) {
  return el("div.subject", {}, el("p.subject-text", {}, text), detail ? el("p.detail", {}, detail) : null);
}

/** Put each problem beside its field, and the reader at the first. */
export function showProblems(fields, problems) {
  for (const field of fields) {
    field.complain(problems.find((problem) => problem.field === field.name)?.text ?? "");
  }
  fields.find((field) => problems.some((problem) => problem.field === field.name))?.focus();
}

function missingIn(fields) {
  const missing = fields.filter((field) => field.isNeeded && !field.value && !field.file);
  showProblems(fields, missing.map((field) => ({ field: field.name, text: t("missing") })));
  return missing.length > 0;
}

function tooLargeIn(fields) {
  const over = fields.find((field) => field.file && tooLarge(field.file));
  over?.complain(t("photo-too-large"));
  over?.focus();
  return Boolean(over);
}

function typed(fields) {
  const filled = fields.filter((field) => !field.isPhoto && field.value !== "");
  return Object.fromEntries(filled.map((field) => [field.name, field.value]));
}

function said(fields) {
  return fields.find((field) => field.value && !field.isChoice)?.value ?? "";
}

function photos(fields) {
  return Object.fromEntries(fields.filter((field) => field.file).map((field) => [field.name, field.file]));
}

function tell(node, text) {
  node.textContent = text;
  node.hidden = !text;
}
