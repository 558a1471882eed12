// Begins the playground: who is played, who sits at the desk, and the stream that feeds both.

import { moveTallies } from "./ballot.js";
import { Desk } from "./desk.js";
import { byId, el } from "./dom.js";
import { peopleRow, rename } from "./people.js";
import { Phone } from "./phone.js";
import { Session } from "./session.js";
import { zoom } from "./sheet.js";
import { openStream } from "./stream.js";
import { showSide, sides, themeSwitch } from "./frame.js";
import { tour } from "./tour.js";

const PLAYED = "dure-played";

let close = () => {};
let coming = null;
let people = [];
const phone = new Phone();
const desk = new Desk();

/** Hand the phone to a person, and the desk to whoever works there. */
async function play(person) {
  if (coming?.person.id === person.id && coming.me) return;
  close();
  const session = (coming = new Session(person));
  const began = await session.begin();
  if (coming !== session) return;
  sessionStorage.setItem(PLAYED, JSON.stringify(person));
  people = began.people;
  rename(person, began.me.name);
  peopleRow(byId("people"), people, person, play);
  phone.give(session);
  desk.seat(people, person);
  listen(session);
}

function listen(session) {
  const open = () =>
    openStream(session.person, {
      ready: () => phone.arrive(),
      post: (post) => phone.receive(post),
      tally: moveTallies,
      me: (me) => session.stand(me),
      change: () => desk.changed(),
      reachable: (yes) => (byId("offline").hidden = yes),
      lost: async () => {
        await fetch("/").catch(() => {});
        if (phone.session === session) listen(session);
      },
    });
  close();
  close = open();
}

/** Play one of the demo's people by their id. */
async function playById(id) {
  const chosen = people.find((person) => person.id === id);
  if (chosen) await play(chosen);
}

function lastPlayed() {
  try {
    return JSON.parse(sessionStorage.getItem(PLAYED)) ?? { id: "joon", name: "" };
  } catch {
    return { id: "joon", name: "" };
  }
}

document.addEventListener("zoom", ({ detail }) => zoom(detail));
document.addEventListener("side", ({ detail }) => detail === "phone" && phone.seen());
document.addEventListener("pressed", () => desk.changed());
sides();
themeSwitch();
tour({ phone, desk, play: playById, show: showSide });
play(lastPlayed()).catch(() => document.body.append(el("p.fatal", { role: "alert" }, byId("offline").textContent)));
