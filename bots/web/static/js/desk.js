// The desk: pages of what staff see and do, each act through the same door as everybody's.

import { Unreachable, newId, overview } from "./api.js";
import { draw, waitingPosts } from "./deskpages.js";
import { byId, el, icon } from "./dom.js";
import { form } from "./forms.js";
import { drawn } from "./replies.js";
import { Session, commandOf, tokenOf } from "./session.js";
import { openSheet } from "./sheet.js";
import { toast } from "./toast.js";
import { language, t } from "./words.js";

const SEAT = "dure-seat";
const PAGE = "dure-page";
const REST_MS = 1500;

export class Desk {
  constructor() {
    this.body = byId("desk-body");
    this.root = byId("desk");
    this.drawing = 0;
    this.drawnAt = 0;
    this.at = {};
  }

  /** Whoever works here and is played sits at the desk; else whoever sat there last. */
  async seat(people, played) {
    const staff = people.filter((person) => person.works);
    const own = staff.find((person) => person.id === played.id);
    const last = staff.find((person) => person.id === sessionStorage.getItem(SEAT));
    await this.sit(own ?? last ?? staff.at(-1), staff, Boolean(own));
  }

  async sit(person, staff, fixed) {
    sessionStorage.setItem(SEAT, person.id);
    const session = (this.coming = new Session(person));
    const { pages } = await session.begin();
    if (this.coming !== session) return;
    Object.assign(this, { session, pages, page: null });
    this.seats(person, staff, fixed);
    this.links();
    if (!pages.length) this.body.replaceChildren(el("p.quiet", {}, t("no-desk")));
    const last = sessionStorage.getItem(PAGE);
    await this.open(pages.some((page) => page.id === last) ? last : pages[0]?.id);
  }

  seats(current, staff, fixed) {
    const seat = (person) => {
      const chosen = person.id === current.id;
      const facts = { type: "button", role: "radio", "aria-checked": String(chosen), disabled: fixed && !chosen };
      const face = el(`span.face.${person.id}`, { "aria-hidden": "true" }, [...person.name][0]);
      return el("button.seat", { ...facts, onclick: () => this.sit(person, staff, fixed) }, face, person.name);
    };
    byId("seat").replaceChildren(...staff.map(seat));
  }

  links(waiting = {}) {
    const badge = (n) => (n ? el("span.badge", { "aria-label": t("waiting", { n }) }, String(n)) : null);
    const link = (page) =>
      el(
        "button.desk-link",
        { type: "button", "data-token": page.id, "aria-current": page.id === this.page?.id ? "page" : null, onclick: () => this.open(page.id) },
        icon(page.id),
        el("span", {}, page.title),
        badge(waiting[page.id]),
      );
    keepFocus(byId("desk-pages"), this.pages.map(link));
    byId("desk-dot").hidden = document.body.dataset.side === "desk" || !Object.values(waiting).some(Boolean);
  }

  async open(id, at = {}) {
    this.page = this.pages.find((page) => page.id === id);
    this.at = at;
    if (!this.page) return;
    sessionStorage.setItem(PAGE, id);
    this.body.scrollTop = 0;
    await this.refresh();
  }

  /** Something was committed somewhere: look again soon, but not at every vote of a crowd. */
  changed() {
    clearTimeout(this.later);
    const rest = Math.max(200, this.drawnAt + REST_MS - performance.now());
    this.later = setTimeout(() => this.refresh({ gently: true }), rest);
  }

  /** Draw the page anew; `gently` leaves it alone while somebody is typing in it. */
  async refresh({ gently = false } = {}) {
    const typing = this.body.contains(document.activeElement) && document.activeElement.matches("input, textarea");
    if (!this.page || (gently && (typing || this.root.querySelector(".veil")))) return;
    const number = ++this.drawing;
    try {
      const view = await this.look(this.page.shows.map((command) => this.at[command] ?? tokenOf(command)));
      if (number !== this.drawing) return;
      this.view = view;
      const elements = draw(this.page, this);
      this.drawnAt = performance.now();
      this.links(this.view.waiting);
      keepFocus(this.body, [waitingPosts(this.view.posts, this), ...elements].filter(Boolean));
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
    }
  }

  /** What the desk keeps in view, with what commands that only read reply to these tokens. */
  look(tokens) {
    return overview(this.session.person, language(), this.page.id, tokens);
  }

  press(button) {
    const command = this.session.commands.get(commandOf(button.token));
    if (button.given || this.session.asksFirst(button.token)) this.ask(button.token, { given: button.given });
    else if (command?.reads) this.lead(command, button.token);
    else this.act({ id: newId(), token: button.token });
  }

  /** A button that only shows something leads to the page that shows it, or opens it over this. */
  async lead(command, token) {
    const own = this.page.shows.includes(command.name) ? this.page : null;
    const page = own ?? this.pages.find((each) => each.shows.includes(command.name));
    if (page) {
      await this.open(page.id, { [command.name]: token });
      return;
    }
    const [reply] = (await this.look([token])).looks;
    if (!reply) return;
    const close = openSheet(this.root, command.label, drawn(reply, (button) => (close(), this.press(button))));
  }

  async act(pressed) {
    try {
      this.answered(await this.session.send(pressed));
    } catch (error) {
      const lost = error instanceof Unreachable;
      const again = lost ? { label: t("again"), run: () => this.act(pressed) } : null;
      toast(this.root, t(lost ? "unreachable" : "rejected"), { wrong: true, button: again });
    }
  }

  answered(replies) {
    const reply = replies[language()];
    if (reply.kind === "form") {
      this.ask(reply.token, { set: reply.given, problems: reply.problems });
      return;
    }
    const undo = reply.buttons?.find((button) => ["undo", "cancel_post"].includes(commandOf(button.token)));
    const button = undo ? { label: undo.label, run: () => this.press(undo) } : null;
    const text = reply.reason ?? reply.title ?? reply.question;
    toast(this.root, text, { detail: reply.note, wrong: reply.kind === "refusal", button });
    this.at = {};
    this.refresh();
  }

  /** Ask for what an act needs, in a sheet over the desk. */
  async ask(token, { given, set, problems } = {}) {
    const { session } = this;
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
      ideas: this.view.ideas,
      owner: session.person.id,
      language: language(),
      send: (pressed) => session.send(pressed),
      done: (replies) => {
        close();
        this.answered(replies);
      },
      leave: (button) => {
        close();
        this.press(button);
      },
    });
    const close = openSheet(this.root, command.label, content);
  }
}

/** Replace what a part of the page holds; the focus stays on the same button. */
function keepFocus(place, elements) {
  const focused = place.contains(document.activeElement) ? document.activeElement.dataset.token : null;
  const top = place.scrollTop;
  place.replaceChildren(...elements);
  place.scrollTop = top;
  if (focused) (place.querySelector(`[data-token="${CSS.escape(focused)}"]`) ?? place).focus({ preventScroll: true });
}
