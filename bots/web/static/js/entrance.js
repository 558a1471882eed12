// A fan's own part of a sale's page, for whoever came by the link that a chat gave them.

import { Unreachable, newId, tried } from "./api.js";
import { el } from "./dom.js";
import { drawn } from "./replies.js";

const place = document.getElementById("mine");
const pass = location.hash.slice(1);
const sale = document.getElementById("sale").dataset.sale;

/** Send a press until it is answered; its id keeps it from counting twice. */
function press(token, id) {
  const headers = { Authorization: `Bearer ${pass}`, "Content-Type": "application/json" };
  const body = JSON.stringify({ id, token });
  return tried(() => fetch(`${location.pathname}/press`, { method: "POST", headers, body }));
}

async function say(token, id = newId()) {
  place.setAttribute("aria-busy", "true");
  try {
    show((await press(token, id)).reply);
  } catch (error) {
    show(error instanceof Unreachable ? again(token, id) : null);
  }
  place.removeAttribute("aria-busy");
}

function show(reply) {
  const words = reply instanceof Node ? reply : reply && drawn(reply, (each) => say(each.token));
  place.replaceChildren(words ?? el("p.reply.refusal", {}, place.dataset.stale));
}

/** The same press once more, after the network was gone. */
function again(token, id) {
  const press = { type: "button", onclick: () => say(token, id) };
  return el("div.reply.refusal", {}, el("p.title", {}, place.dataset.offline), el("button.button.primary", press, place.dataset.again));
}

if (pass) {
  place.toggleAttribute("hidden", false);
  say(`d1:presale:${sale}`);
}
