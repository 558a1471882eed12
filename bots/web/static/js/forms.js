// Forms from the catalogue: the fields of a command, with problems shown where they are.

import { Rejected, newId, tooLarge } from "./api.js";
import { el } from "./dom.js";
import { keepDraft, draftOf, dropDraft } from "./drafts.js";
import { fieldset } from "./fields.js";
import { drawn } from "./replies.js";
import { isJoin, joining } from "./session.js";
import { t } from "./words.js";

/**
 * A form for the `fields` that a command asks for, filled with what is `set` now, with the draft,
 * and above both with what was `given`. `send({id, token, answers, photos})` gives the reply. One
 * that says no, or asks to join first, is shown in the form, and everything typed stays: joining
 * sends it on, any other button goes to `leave(button)`. `done(replies, said)` is called with an
 * answer; `said` is the first thing that was typed. `about` is what the form concerns, if it is
 * about something.
 */
export function form(asked) {
  const { command, about, token, problems = [], owner, send, done, leave, language } = asked;
  const fields = fieldsOf(asked);
  const trouble = el("p.trouble", { role: "alert", hidden: true });
  const answer = el("div.form-answer", { role: "alert" });
  const submit = el("button.button.primary.wide", { type: "submit" }, t("form-send"));
  const node = el(
    "form.form",
    { novalidate: true },
    about ? subject(about) : el("p.about", {}, command.about),
    fields.map((field) => field.node),
    trouble,
    answer,
    submit,
  );
  showProblems(fields, problems);
  let id = newId();
  const keep = () => keepDraft(owner, token, typed(fields));
  const take = (replies, through) => {
    const reply = replies[language];
    if (reply.kind === "form" && reply.problems?.length) {
      id = newId();
      showProblems(fields, reply.problems);
    } else if (isNo(reply)) {
      if (through !== token) id = newId();
      keep();
      answer.replaceChildren(drawn(reply, pressed));
      answer.scrollIntoView({ block: "nearest" });
    } else {
      dropDraft(owner, token);
      done(replies, said(fields));
    }
  };
  const deliver = async (through) => {
    if (submit.ariaBusy === "true" || tooLargeIn(fields) || missingIn(fields)) return;
    submit.ariaBusy = "true";
    tell(trouble, "");
    answer.replaceChildren();
    try {
      take(await send({ id, token: through, answers: typed(fields), photos: photos(fields) }), through);
    } catch (error) {
      tell(trouble, t(error instanceof Rejected ? "form-rejected" : "form-kept"));
    }
    submit.ariaBusy = "false";
  };
  const pressed = (button) => (isJoin(button.token) ? deliver(joining(token)) : leave(button));
  node.addEventListener("input", () => {
    id = newId();
    keep();
  });
  node.addEventListener("submit", (event) => {
    event.preventDefault();
    deliver(token);
  });
  return node;
}

function fieldsOf({ fields, set = {}, given = {}, owner, token, ideas = null }) {
  const held = { ...set, ...draftOf(owner, token), ...given };
  return fields.map((field) => {
    const chosen = ideas && field.name === "ideas" ? { ...field, input: "ideas", ideas } : field;
    return fieldset(chosen, held[field.name] ?? "");
  });
}

/** Whether nothing came of it yet: it was refused, or whoever sent it is to join first. */
function isNo(reply) {
  return reply.kind === "refusal" || Boolean(reply.buttons?.some((button) => isJoin(button.token)));
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
