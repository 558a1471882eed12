// The fan's phone: what was said, what may be pressed, and the answers as they come.

import { Unreachable, newId } from "./api.js";
import { markMine } from "./ballot.js";
import { Completions } from "./complete.js";
import { Conversation } from "./conversation.js";
import { byId, calm, el, icon } from "./dom.js";
import { form } from "./forms.js";
import { drawn, waiting } from "./replies.js";
import { showStanding } from "./rice.js";
import { commandOf, tokenOf } from "./session.js";
import { openSheet } from "./sheet.js";
import { language, t } from "./words.js";

const NEAR_THE_END = 160;
const MARGIN = 8;
const TWICE = 500;

export class Phone {
  constructor() {
    this.chat = byId("chat");
    this.screen = byId("phone").firstElementChild;
    this.input = byId("say");
    this.completions = new Completions(this.input, byId("completions"), (command) => this.run(command));
    byId("composer").addEventListener("submit", (event) => this.typed(event));
    byId("slash").addEventListener("click", () => this.listCommands());
    for (const door of document.querySelectorAll(".doors button")) {
      door.addEventListener("click", () => this.press({ token: tokenOf(door.dataset.command), label: door.textContent }));
    }
  }

  /** Hand the phone to somebody else; before the first nobody can press or type what would be lost. */
  give(session) {
    this.screen.querySelector(".veil .icon-button")?.click();
    this.session = session;
    this.completions.session = session;
    this.conversation = new Conversation(session.person);
    for (const control of this.screen.querySelectorAll(".doors button, .composer input, .composer button")) control.disabled = false;
    this.chat.replaceChildren(...this.conversation.items.map((item) => this.bubble(item)).filter(Boolean));
    this.toEnd(false);
    showStanding(session.me);
    session.addEventListener("me", ({ detail }) => session === this.session && showStanding(detail.me, detail.before));
  }

  /** The first thing that anybody is shown, once in a tab. */
  async arrive() {
    if (this.conversation.answered) return;
    await this.send({ id: newId(), token: tokenOf("today") });
  }

  /** A post or a letter came in; the same one is shown once. */
  receive(post) {
    const key = `post:${post.id}`;
    if (!this.conversation.has(key)) this.put({ key, side: "post", ...post });
  }

  /** A button, a door or a typed command: its form first if it has one. */
  press(button) {
    if (this.isTwice(button.token)) return;
    if (button.given || this.session.asksFirst(button.token)) this.ask(button.token, { given: button.given });
    else this.say(button.label, button.token);
  }

  /** A second press on the same button within half a second is the first one again. */
  isTwice(token) {
    const { pressed } = this;
    this.pressed = { token, at: performance.now() };
    return pressed?.token === token && this.pressed.at - pressed.at < TWICE;
  }

  run(command) {
    this.press({ token: tokenOf(command.name), label: `/${command.word}` });
    this.input.focus();
  }

  async say(label, token) {
    this.put({ key: newId(), side: "me", text: label });
    await this.send({ id: newId(), token });
  }

  /** Send a press; its answer goes to whoever pressed, also when the phone has changed hands. */
  async send(pressed) {
    const { session, conversation } = this;
    const typing = waiting();
    this.append(typing);
    try {
      const replies = await session.send(pressed);
      typing.remove();
      this.answer(replies, pressed.token, conversation);
    } catch (error) {
      typing.remove();
      if (session === this.session) this.failed(pressed, error);
    }
  }

  answer(replies, token, conversation) {
    const reply = replies[language()];
    if (reply.kind === "form") {
      if (conversation === this.conversation) this.ask(reply.token, { set: reply.given, problems: reply.problems });
      return;
    }
    this.put({ key: newId(), side: "them", replies }, conversation);
    if (reply.kind === "ballot") {
      const mine = reply.choices.findIndex((choice) => choice.mine);
      if (mine >= 0) markMine(this.chat, reply.poll, mine);
    }
    this.dispatch(token);
  }

  dispatch(token) {
    document.dispatchEvent(new CustomEvent("pressed", { detail: { command: commandOf(token) } }));
  }

  failed(pressed, error) {
    const again = el("button.button.small.plain", { type: "button" }, t("again"));
    const bubble = lost(error, again);
    again.addEventListener("click", () => {
      bubble.remove();
      this.send(pressed);
    });
    this.append(bubble);
  }

  /** Ask for what a command needs, in a sheet over the screen. */
  async ask(token, { given, set, problems } = {}) {
    const { session, conversation } = this;
    const command = session.commands.get(commandOf(token));
    const asked = (this.asked = Symbol(token));
    const about = await session.about(token);
    if (session !== this.session || asked !== this.asked) return;
    const content = form({
      command,
      about,
      fields: session.fieldsOf(token),
      token,
      given,
      set,
      problems,
      owner: session.person.id,
      language: language(),
      send: (pressed) => session.send(pressed),
      done: (replies, said) => {
        close();
        if (replies[language()].kind !== "form") this.put({ key: newId(), side: "me", text: said || command.word }, conversation);
        this.answer(replies, token, conversation);
      },
      leave: (button) => {
        close();
        this.press(button);
      },
    });
    const close = openSheet(this.screen, command.label, content);
  }

  async typed(event) {
    event.preventDefault();
    const text = this.input.value.trim();
    if (!text) return;
    this.input.value = "";
    this.completions.close();
    const [word] = text.split(/\s+/);
    const whole = this.session.find(text);
    const command = whole ?? (text.startsWith("/") ? this.session.find(word) : null);
    if (command) await this.begin(command, text, whole ? "" : text.slice(word.length));
    else if (text.startsWith("/")) this.say(text, tokenOf(/^\/[a-z0-9_]{1,32}$/.test(word) ? word.slice(1) : "help"));
    else this.offerToKeep(text);
  }

  /** A command that was typed; what followed it stands in its form, which a broken line leaves as it was. */
  async begin(command, text, rest) {
    const { session } = this;
    const token = tokenOf(command.name);
    try {
      const given = rest && command.fields.length ? await session.answersIn(command, rest) : null;
      if (session === this.session) this.press({ token, label: text, given });
    } catch (error) {
      this.input.value ||= text;
      this.append(lost(error));
    }
  }

  /** A sentence of the chat can become an idea with one press. */
  offerToKeep(text) {
    this.put({ key: newId(), side: "me", text });
    const idea = this.session.commands.get("idea");
    const keep = () => this.ask(tokenOf("idea"), { given: { [idea.fields[0].name]: text } });
    const button = el("button.button.primary", { type: "button", onclick: keep }, t("keep-it"));
    const card = el("div.reply.card", {}, el("p.title", {}, t("keep")), el("div.buttons", {}, button));
    this.append(el("div.bubble.them", {}, card));
  }

  listCommands() {
    this.input.focus();
    this.input.value = "/";
    this.completions.follow();
  }

  put(item, conversation = this.conversation) {
    conversation.add(item);
    const bubble = conversation === this.conversation ? this.bubble(item) : null;
    if (bubble) this.append(bubble);
  }

  append(bubble) {
    const { scrollHeight, scrollTop, clientHeight } = this.chat;
    const near = scrollHeight - scrollTop - clientHeight < NEAR_THE_END + bubble.clientHeight;
    bubble.classList.add("new");
    this.chat.append(bubble);
    this.missed = !this.chat.checkVisibility();
    if (near || bubble.matches(".me, .them")) this.toEnd(!calm());
  }

  /** The phone is looked at again, on a narrow screen: what came meanwhile is shown. */
  seen() {
    if (this.missed) this.toEnd(false);
    this.missed = false;
  }

  /** To the end, but never past the beginning of what was said last. */
  toEnd(smoothly) {
    const [asked, last] = [...this.chat.children].filter((each) => !each.matches(".typing")).slice(-2);
    const end = this.chat.scrollHeight - this.chat.clientHeight;
    const tops = [asked?.matches(".me") ? asked : null, last ?? asked]
      .filter(Boolean)
      .map((each) => each.offsetTop - this.chat.offsetTop - MARGIN);
    const top = tops[0] >= end ? tops[0] : tops.at(-1);
    const to = Math.min(end, top ?? 0);
    const isNear = Math.abs(to - this.chat.scrollTop) < 2 * this.chat.clientHeight;
    this.chat.scrollTo({ top: to, behavior: smoothly && isNear ? "smooth" : "instant" });
  }

  bubble(item) {
    const press = (button) => this.press(button);
    if (item.side === "me") return el("div.bubble.me", {}, item.text);
    const reply = drawn(item.replies[language()], press);
    if (!reply) return null;
    return item.side === "post" ? posted(item, reply) : el("div.bubble.them", {}, reply);
  }
}

function posted(item, reply) {
  const isLetter = item.place === "";
  const head = el(
    "header.post-head",
    {},
    icon(isLetter ? "letter" : "horn"),
    el("span", {}, t(isLetter ? "letter" : "post")),
    el("time", { datetime: item.at }, item.when[language()]),
  );
  return el(isLetter ? "article.bubble.them.letter" : "article.bubble.them.post", {}, head, reply);
}

/** What did not go out, and what can be done about it. */
function lost(error, again = null) {
  const broken = error instanceof Unreachable;
  return el("div.bubble.them.lost", { role: "alert" }, el("p", {}, t(broken ? "unreachable" : "rejected")), broken ? again : null);
}
