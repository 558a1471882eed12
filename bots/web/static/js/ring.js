// A ring that empties while a post waits, with the seconds in it.

import { el, shape } from "./dom.js";
import { t } from "./words.js";

const RADIUS = 19;
const ROUND = 2 * Math.PI * RADIUS;

/** `seconds` of `window` are left; `over` is called once when none is. */
export function ring(seconds, window, over) {
  const end = performance.now() + seconds * 1000;
  const circle = { cx: 22, cy: 22, r: RADIUS };
  const track = shape("circle", { ...circle, class: "ring-track" });
  const left = shape("circle", { ...circle, class: "ring-left", "stroke-dasharray": ROUND });
  const svg = shape("svg", { viewBox: "0 0 44 44", "aria-hidden": "true" });
  svg.append(track, left);
  const text = el("span", { role: "timer" });
  const node = el("div.ring", {}, svg, text);
  const step = () => {
    const rest = Math.max(0, (end - performance.now()) / 1000);
    left.setAttribute("stroke-dashoffset", ROUND * (1 - Math.min(1, rest / window)));
    text.textContent = String(Math.ceil(rest));
    text.setAttribute("aria-label", t("seconds-left", { seconds: Math.ceil(rest) }));
    if (rest > 0) setTimeout(() => node.isConnected && step(), 250);
    else if (seconds > 0) over();
  };
  step();
  return node;
}
