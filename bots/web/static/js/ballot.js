// A question with its choices as bars, which move for everybody while votes come in.

import { buttons } from "./buttons.js";
import { el, icon } from "./dom.js";
import { count, percent, t } from "./words.js";

const shownBallots = new Set();

/** Move every bar of a question that is on the page. */
export function moveTallies({ poll, voters, votes }) {
  for (const each of shownBallots) {
    if (!each.node.isConnected) shownBallots.delete(each);
    else if (each.poll === poll) each.move(voters, votes);
  }
}

/** Mark the reader's own choice in every ballot of a question inside `place`. */
export function markMine(place, poll, chosen) {
  for (const each of shownBallots) {
    if (each.poll === poll && place.contains(each.node)) each.choose(chosen);
  }
}

export function ballot(reply, press) {
  const rows = reply.choices.map((choice) => row(choice, reply, press));
  const voters = el("span.voters", {});
  const remark = reply.note ? el("p.note.said", {}, reply.note) : null;
  const node = el(
    reply.choices.some((choice) => choice.mine) ? "div.reply.ballot.voted" : "div.reply.ballot",
    {},
    reply.lead ? el("p.lead", {}, reply.lead) : null,
    el("p.title", {}, reply.question),
    el("div.choices", { role: "group", "aria-label": reply.question }, rows.map((each) => each.node)),
    el("p.note", {}, voters, reply.closes ? el("span", {}, reply.closes) : null),
    remark,
    buttons(reply.buttons, press, "small"),
  );
  const firstVote = reply.voters ? null : remark;
  const shown = { node, poll: reply.poll, ...moving(rows, voters, firstVote) };
  shown.move(reply.voters, reply.choices.map((choice) => choice.votes));
  shownBallots.add(shown);
  return node;
}

function row(choice, reply, press) {
  const share = el("span.share");
  const fill = el("span.fill");
  const act = { type: "button", "data-token": choice.token, disabled: !reply.open || !choice.token };
  const node = el(
    "button.choice",
    { ...act, onclick: (event) => press({ ...choice, label: choice.text }, event.currentTarget) },
    fill,
    icon("check", "icon tick"),
    el("span.choice-text", {}, choice.text),
    share,
  );
  mark(node, choice.mine);
  return { node, share, fill };
}

/** `firstVote` is what was said while nobody had voted; it goes with the first vote. */
function moving(rows, voters, firstVote) {
  return {
    move(all, votes) {
      const most = Math.max(...votes);
      voters.textContent = t("voters", { n: count(all) });
      if (all) firstVote?.remove();
      rows.forEach(({ node, share, fill }, at) => {
        const part = all ? votes[at] / all : 0;
        share.textContent = percent(part);
        fill.style.setProperty("--share", part);
        node.classList.toggle("leading", all > 0 && votes[at] === most);
      });
    },
    choose(chosen) {
      rows.forEach(({ node }, at) => mark(node, at === chosen));
    },
  };
}

function mark(node, mine) {
  node.classList.toggle("mine", mine);
  node.setAttribute("aria-pressed", String(mine));
}
