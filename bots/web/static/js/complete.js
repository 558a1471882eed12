// Completion of commands in the composer: a list that follows what is typed, by keyboard too.

import { el } from "./dom.js";
import { t } from "./words.js";

/** Offer commands while `input` begins with a slash; `choose(command)` takes one. */
export class Completions {
  constructor(input, list, choose) {
    Object.assign(this, { input, list, choose, session: null, offers: [], at: 0 });
    input.addEventListener("input", () => this.follow());
    input.addEventListener("keydown", (event) => this.keyed(event));
    input.addEventListener("blur", () => setTimeout(() => document.activeElement === input || this.close(), 120));
  }

  follow() {
    const text = this.input.value;
    const listing = text.startsWith("/") && !text.includes(" ");
    this.offers = listing && this.session ? this.session.offers(text) : [];
    this.at = 0;
    this.draw();
  }

  close() {
    this.offers = [];
    this.draw();
  }

  draw() {
    this.list.replaceChildren(...this.offers.map((command, at) => this.option(command, at)));
    this.list.hidden = !this.offers.length;
    this.input.setAttribute("aria-expanded", String(Boolean(this.offers.length)));
    this.point();
  }

  option(command, at) {
    const pick = (event) => {
      event.preventDefault();
      this.take(at);
    };
    return el(
      command.staff ? "li.offer.staff" : "li.offer",
      { role: "option", id: `offer-${at}`, onpointerdown: pick },
      el("span.offer-word", {}, `/${command.word}`),
      command.staff ? el("span.tag", {}, t("staff-only")) : null,
      el("span.offer-about", {}, command.about),
    );
  }

  point() {
    [...this.list.children].forEach((offer, at) => offer.setAttribute("aria-selected", String(at === this.at)));
    const current = this.list.children[this.at];
    current?.scrollIntoView({ block: "nearest" });
    if (current) this.input.setAttribute("aria-activedescendant", current.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  keyed(event) {
    if (!this.offers.length || event.isComposing) return;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) {
      this.at = (this.at + steps[event.key] + this.offers.length) % this.offers.length;
      this.point();
    } else if (event.key === "Enter" || event.key === "Tab") {
      this.take(this.at);
    } else if (event.key === "Escape") {
      this.close();
    } else {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  take(at) {
    const command = this.offers[at];
    this.input.value = "";
    this.close();
    this.choose(command);
  }
}
