// The rice of the person who is played: grains drop into the sack when some come in.

import { byId, calm, el, icon } from "./dom.js";
import { count } from "./words.js";

const MOST_GRAINS = 12;
const FALL_MS = 720;

/** Of the counts that were begun, the newest: only that one may write. */
let counting = 0;

/** Show how somebody stands; `before` tells what is new about it. */
export function showStanding(me, before = null) {
  const joined = me.fan !== 0;
  byId("sack").hidden = !joined;
  byId("chat-standing").textContent = joined ? `${me.tier_name} · ${me.next}` : "";
  byId("plant").style.setProperty("--progress", me.progress);
  grow(me, before);
  counting += 1;
  const came = before ? me.balance - before.balance : 0;
  if (came > 0 && !calm()) pour(came, before.balance, me);
  else byId("sack-rice").textContent = count(me.balance);
}

function grow(me, before) {
  const art = byId("plant-art");
  art.src = `/art/tier-${me.tier}.svg`;
  art.alt = me.tier_name;
  if (before && me.tier > before.tier && !calm()) {
    byId("plant").animate(
      [{ transform: "scale(1)" }, { transform: "scale(1.35)" }, { transform: "scale(1)" }],
      { duration: 900, easing: "cubic-bezier(.2,1.4,.4,1)" },
    );
  }
}

function pour(came, from, me) {
  const sack = byId("sack").getBoundingClientRect();
  const chat = byId("chat").getBoundingClientRect();
  const grains = Math.min(MOST_GRAINS, came);
  for (let at = 0; at < grains; at += 1) drop(at, sack, chat);
  rise(from, me.balance, FALL_MS + grains * 60);
}

function drop(at, sack, chat) {
  const grain = el("span.falling", { "aria-hidden": "true" }, icon("grain"));
  document.body.append(grain);
  const start = { x: chat.left + chat.width * (0.3 + 0.4 * Math.random()), y: chat.bottom - 90 };
  const end = { x: sack.left + 14, y: sack.top + sack.height / 2 - 8 };
  const high = { x: (start.x + end.x) / 2 + 30 * (Math.random() - 0.5), y: end.y - 60 - 50 * Math.random() };
  const at3 = [start, high, end].map(({ x, y }, i) => ({
    transform: `translate(${x}px, ${y}px) rotate(${i * 160 * (at % 2 ? 1 : -1)}deg)`,
    opacity: i === 0 ? 0 : 1,
  }));
  grain.animate(at3, { duration: FALL_MS, delay: at * 60, easing: "cubic-bezier(.45,0,.55,1)", fill: "both" }).onfinish = () => {
    grain.remove();
    byId("sack").animate([{ transform: "scale(1)" }, { transform: "scale(1.08)" }, { transform: "scale(1)" }], { duration: 180 });
  };
}

function rise(from, to, duration) {
  const [began, mine] = [performance.now(), counting];
  const step = (now) => {
    if (mine !== counting) return;
    const share = Math.min(1, Math.max(0, (now - began) / duration));
    byId("sack-rice").textContent = count(Math.round(from + (to - from) * share));
    if (share < 1) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}
