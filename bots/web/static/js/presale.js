// The live board of a sale: numbers that run, and a curve that fills while the units go.

import { count } from "./words.js";

const WIDE = 720;
const TOP = 20;
const FOOT = 235;
const SHORTEST_MS = 10_000; // a curve of the first second would be a wall

const board = document.getElementById("sale");
const at = (id) => document.getElementById(id);
const numbers = { ahead: 0, seen: null, taken: 0 };

/** Milliseconds by the house's clock, whatever this device believes. */
const now = () => Date.now() + numbers.ahead;

/** 1:02.4, and 2:05:07 from an hour on. */
function stopwatch(ms) {
  const tenths = Math.max(0, Math.floor(ms / 100));
  const seconds = Math.floor(tenths / 10);
  const two = (n) => String(n).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  if (minutes >= 60) return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
  return `${minutes}:${two(seconds % 60)}.${tenths % 10}`;
}

function state(seen, time) {
  if (seen.state !== "soon" && seen.state !== "open") return seen.state;
  return time < seen.opens ? "soon" : "open";
}

/** How long the curve is: up to now, or to the end once all is gone. */
function span(seen, time) {
  const last = seen.points.at(-1)?.[0] ?? 0;
  const end = seen.state === "open" ? time - seen.opens : last;
  return Math.max(SHORTEST_MS, last, end) * (seen.state === "open" ? 1.04 : 1);
}

function draw(seen, time) {
  const wide = span(seen, time);
  const x = (ms) => (ms / wide) * WIDE;
  const y = (units) => FOOT - (units / seen.stock) * (FOOT - TOP);
  const dots = seen.points.map(([ms, units]) => [x(ms), y(units)]);
  if (seen.state === "open" && time > seen.opens) dots.push([x(time - seen.opens), dots.at(-1)[1]]);
  const edge = dots.map(([left, top]) => `${left.toFixed(1)} ${top.toFixed(1)}`).join("L");
  const [left, top] = dots.at(-1);
  at("edge").setAttribute("d", `M${edge}`);
  at("area").setAttribute("d", `M${edge}V${FOOT}H0Z`);
  at("tip").setAttribute("cx", left);
  at("tip").setAttribute("cy", top);
  for (const opening of document.querySelectorAll(".openings g")) place(opening, x, wide);
}

/** A window's line stands where it opened, or will within the picture. */
function place(opening, x, wide) {
  const after = Number(opening.dataset.after) * 1000;
  const line = opening.querySelector("line");
  const label = opening.querySelector("text");
  opening.toggleAttribute("hidden", after > wide);
  const left = Math.min(WIDE, x(after));
  line.setAttribute("x1", left);
  line.setAttribute("x2", left);
  label.setAttribute("x", Math.min(WIDE, left));
  label.setAttribute("text-anchor", left > WIDE - 90 ? "end" : "start");
}

function bars(list, units, whole) {
  [...list.children].forEach((row, place) => {
    row.querySelector("b").textContent = count(units[place]);
    row.querySelector("progress").value = whole(place) ? units[place] / whole(place) : 0;
  });
}

function show(seen) {
  if (String(seen.batch) !== board.dataset.batch) return location.reload();
  numbers.seen = seen;
  const taken = seen.stock - seen.left;
  bars(at("lots"), seen.lots, (place) => seen.stocks[place]);
  bars(at("windows"), seen.shares, () => taken);
}

/** One frame: the clock runs, and the number of units comes closer to what it is. */
function frame() {
  const { seen } = numbers;
  const time = now();
  if (seen) {
    const goal = seen.stock - seen.left;
    numbers.taken += Math.sign(goal - numbers.taken) * Math.ceil(Math.abs(goal - numbers.taken) / 8);
    at("taken").textContent = count(numbers.taken);
    board.dataset.state = state(seen, time);
    const end = seen.gone ?? time;
    at("clock").textContent = stopwatch(time < seen.opens ? seen.opens - time : end - seen.opens);
    draw(seen, time);
  }
  requestAnimationFrame(frame);
}

function listen() {
  const source = new EventSource(`${location.pathname}/live`);
  source.addEventListener("clock", (event) => {
    numbers.ahead = JSON.parse(event.data) - Date.now();
  });
  source.addEventListener("board", (event) => show(JSON.parse(event.data)));
  source.addEventListener("open", () => at("offline").toggleAttribute("hidden", true));
  source.addEventListener("error", () => {
    at("offline").toggleAttribute("hidden", false);
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 3000);
  });
}

listen();
requestAnimationFrame(frame);
