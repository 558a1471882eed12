// One person at one front: what they may ask for, how they stand, and their presses.

import * as api from "./api.js";
import { language, learn } from "./words.js";

const TOKEN = /^d1:([a-z0-9_.]+)/;

export class Session extends EventTarget {
  constructor(person) {
    super();
    this.person = person;
    this.commands = new Map();
    this.me = null;
  }

  /** Ask the server who this is; gives everything that it says. */
  async begin() {
    const began = await api.start(this.person, language());
    learn(began.words);
    this.commands = new Map(began.commands.map((command) => [command.name, command]));
    this.me = began.me;
    return began;
  }

  /** Send one press; gives its reply in every language. */
  async send(pressed) {
    const answered = await api.press(this.person, language(), pressed);
    this.stand(answered.me);
    return answered.replies;
  }

  stand(me) {
    const before = this.me;
    if (JSON.stringify(before) === JSON.stringify(me)) return;
    this.me = me;
    this.dispatchEvent(new CustomEvent("me", { detail: { before, me } }));
  }

  /** The fields that a button's command asks for; its numbers are known from the button. */
  fieldsOf(token) {
    const command = this.commands.get(commandOf(token));
    const known = command?.numbers.slice(0, token.split(":").length - 2) ?? [];
    return command?.fields.filter((field) => !known.includes(field.name)) ?? [];
  }

  /**
   * Whether a form opens before anything is sent. Where every answer may be left out the server is
   * asked first: its form is filled with what is set now.
   */
  asksFirst(token) {
    return this.fieldsOf(token).some((field) => !field.optional);
  }

  /** What the form of a button is about, if the button stands for something. */
  about(token) {
    return /:\d/.test(token) ? api.subject(this.person, language(), token) : null;
  }

  /** The answers that stand in what was typed after a command, by the rule of every front. */
  answersIn(command, text) {
    return api.answersIn(command.name, text);
  }

  /** The command that a word means: its name, its word in this language or an alias. */
  find(word) {
    const wanted = word.trim().replace(/^\//, "").toLowerCase();
    return [...this.commands.values()].find((command) =>
      [command.name, command.word, ...command.aliases].some((each) => each.toLowerCase() === wanted),
    );
  }

  /** What completion offers for the beginning of a word. */
  offers(beginning) {
    const wanted = beginning.replace(/^\//, "").toLowerCase();
    const fits = (command) =>
      [command.name, command.word, ...command.aliases].some((each) => each.toLowerCase().startsWith(wanted));
    return [...this.commands.values()].filter((command) => command.offered && fits(command));
  }
}

export const commandOf = (token) => TOKEN.exec(token)?.[1] ?? "";

export const tokenOf = (command, ...numbers) => ["d1", command, ...numbers].join(":");

const JOIN = "d1:join.";

export const isJoin = (token) => token.startsWith(JOIN);

/** The button that joins first and then does what `token` does, in one press. */
export const joining = (token) => JOIN + token.slice("d1:".length);
