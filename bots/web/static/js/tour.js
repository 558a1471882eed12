// The two-minute tour: scenes that press what a person would press, one at a time.

import { byId, el, icon } from "./dom.js";
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
