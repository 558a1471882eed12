// The scenes of the tour, in the order in which the story is told.

import { byId } from "./dom.js";
import { pause, press, there, type } from "./hands.js";
import { tokenOf } from "./session.js";
import { t } from "./words.js";

const READING_MS = 900;

export const scenes = [
  {
    name: "arrive",
    async play({ show, play }) {
      show("phone");
      await play("joon");
      if (!document.querySelector("#chat .ballot")) await press(".doors [data-command=today]");
      await pause(READING_MS);
      await press("#chat .bubble:last-child .choice:nth-child(2)");
      await press("#chat .bubble:last-child .button.primary", { within: 2500 });
    },
  },
  {
    name: "say",
    async play({ show, play }) {
      show("phone");
      await play("mina");
      await type("#say", t("tour-said"));
      byId("composer").requestSubmit();
      await press("#chat .bubble:last-child .button.primary");
      await press("#phone .sheet .button.primary");
    },
  },
  {
    name: "read",
    async play({ show, desk }) {
      show("desk");
      await desk.open("idea");
      const newest = Math.max(...desk.view.ideas.map((idea) => idea.id));
      await pause(READING_MS);
      const beyond = document.querySelectorAll("#chat .letter").length;
      desk.press({ token: tokenOf("read_idea", newest) });
      await pause(READING_MS);
      show("phone");
      await there("#chat .letter", { within: 15000, beyond });
    },
  },
  {
    name: "note",
    async play(stage) {
      await write(stage);
    },
  },
  {
    name: "wait",
    async play() {
      await pause(READING_MS);
      await press(".waiting-post .button.danger");
    },
  },
  {
    name: "send",
    async play(stage) {
      await write(stage);
      await press(".waiting-post .button.plain");
      await pause(READING_MS);
      stage.show("phone");
    },
  },
  {
    name: "review",
    async play({ show, desk }) {
      show("desk");
      await desk.open("review");
    },
  },
  {
    name: "card",
    async play({ show, play }) {
      show("phone");
      await play("mina");
      await press(".doors [data-command=me]");
    },
  },
  {
    name: "economy",
    async play({ show, desk }) {
      show("desk");
      await desk.open("economy");
    },
  },
];

/** Write a note about what is being made, up to its undo window. */
async function write({ show, desk, play }) {
  await play("mina");
  show("desk");
  await desk.open("note");
  await press("#desk-body .desk-page-head .button.primary");
  const rows = [...(await there("#desk .ticks")).children];
  const idea = rows.find((row) => row.querySelector(".tag")) ?? rows[0];
  const made = idea.querySelector(".tick-title").textContent;
  await type("#desk .sheet input[type=text]", t("tour-note-title"));
  await type("#desk .sheet textarea", t("tour-note-body", { text: made }));
  idea.scrollIntoView({ block: "nearest" });
  if (!idea.querySelector("input").checked) idea.click();
  await pause(READING_MS);
  await press("#desk .sheet .form > .button.primary");
  await there(".waiting-post");
}
