// What a person does at the page: look for something, press it, type.

import { calm } from "./dom.js";

/** Wait until something is there, more of it than `beyond`; gives the newest of it. */
export async function there(selector, { within = 5000, text = "", beyond = 0 } = {}) {
  const end = performance.now() + within;
  for (;;) {
    const found = [...document.querySelectorAll(selector)].filter((each) => each.checkVisibility() && each.textContent.includes(text));
    if (found.length > beyond) return found.at(-1);
    if (performance.now() > end) throw new Error(`${selector} never came`);
    await pause(80);
  }
}

/** Press something so that it can be seen. */
export async function press(selector, options) {
  const button = await there(selector, options);
  button.scrollIntoView({ block: "nearest" });
  button.classList.add("spot");
  await pause(calm() ? 350 : 750);
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
