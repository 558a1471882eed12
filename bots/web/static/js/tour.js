// The two-minute tour: scenes that press what a person would press, one at a time.

import { byId, calm, el, icon } from "./dom.js";
import { scenes } from "./scenes.js";
import { t } from "./words.js";

/** Let the button in the head of the page begin the tour; `stage` is the phone and the desk. */
export function tour(stage) {
  byId("tour").addEventListener("click", () => document.querySelector(".scene") ?? begin(stage));
}

function begin(stage) {
  const said = el("p", { role: "status" });
  const next = el("button.button.primary", { type: "button" });
  const stop = el("button.icon-button", { type: "button", "aria-label": t("tour-stop"), onclick: () => bar.remove() }, icon("close"));
  const bar = el("section.scene", { "aria-label": t("tour") }, said, next, stop);
  let at = 0;
  const play = async () => {
    if (at >= scenes.length) return bar.remove();
    const scene = scenes[at];
    at += 1;
    said.replaceChildren(el("span.count", {}, `${at} / ${scenes.length}`), t(`tour-${scene.name}`));
    next.disabled = true;
    await scene.play(stage).catch((error) => console.info("the scene was left", error.message));
    next.textContent = t(at < scenes.length ? "tour-next" : "tour-end");
    next.disabled = false;
    if (bar.isConnected) next.focus({ preventScroll: true });
  };
  next.textContent = t("tour-next");
  next.addEventListener("click", play);
  byId("stage").append(bar);
  return play();
}

/** Wait until something is there; gives the newest of it. */
export async function there(selector, { within = 5000, text = "" } = {}) {
  const end = performance.now() + within;
  for (;;) {
    const found = [...document.querySelectorAll(selector)].filter((each) => each.checkVisibility() && each.textContent.includes(text));
    if (found.length) return found.at(-1);
    if (performance.now() > end) throw new Error(`${selector} never came`);
    await pause(80);
  }
}

/** Press something so that it can be seen. */
export async function press(selector, options) {
  const button = await there(selector, options);
  button.scrollIntoView({ block: "nearest" });
  button.classList.add("spot");
  await pause(calm() ? 100 : 750);
  button.classList.remove("spot");
  button.click();
}

/** Type into a field as a person would, only faster. */
export async function type(selector, text) {
  const field = await there(selector);
  field.focus();
  field.value = "";
  for (const letter of text) {
    field.value += letter;
    await pause(calm() ? 0 : 18);
  }
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

export const pause = (ms) => new Promise((done) => setTimeout(done, ms));
