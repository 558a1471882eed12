// Draws a page of the desk: posts that can still be stopped, its heading, and what it shows.

import { el, icon } from "./dom.js";
import { drawn } from "./replies.js";
import { ring } from "./ring.js";
import { t } from "./words.js";

/** The elements of a page, from what the desk keeps in view. */
export function draw(page, desk) {
  const part = (reply, at) => reply && el(`section.desk-part.${page.shows[at]}`, {}, drawn(reply, (button) => desk.press(button)));
  return [heading(page, desk), ...(extras[page.id]?.(desk) ?? []), ...desk.view.looks.map(part).filter(Boolean)];
}

/** What a page shows beside replies, from what the desk keeps in view. */
const extras = {
  economy: (desk) => [el("ul.figures", {}, desk.view.economy.map(figure))],
  team: (desk) => [el("ul.team", {}, desk.view.team.map((member) => teammate(member, desk)))],
};

function figure({ label, text, share, detail }) {
  const fill = el("span.fill");
  fill.style.setProperty("--share", share ?? 0);
  return el(
    "li.figure",
    {},
    el("span.quiet", {}, label),
    el("strong", {}, text),
    share === null ? null : el("div.progress", { role: "progressbar", "aria-valuemin": 0, "aria-valuemax": 100, "aria-valuenow": Math.round(share * 100), "aria-label": label }, fill),
    detail ? el("p.detail", {}, detail) : null,
  );
}

function teammate({ name, role, said }, desk) {
  const change = () => desk.press({ token: "d1:staff", given: { person: name, role } });
  const may = desk.page.begins.includes("staff");
  return el(
    "li.teammate",
    {},
    el(`span.face.${role}`, { "aria-hidden": "true" }, [...name][0]),
    el("div.line-text", {}, el("strong", {}, name), el("p.detail", {}, said)),
    may ? el("button.button.small.plain", { type: "button", onclick: change }, t("change-role")) : null,
  );
}

function heading(page, desk) {
  const begin = page.begins.map((name, at) => {
    const command = desk.session.commands.get(name);
    const token = `d1:${name}`;
    const style = at ? "button.plain" : "button.primary";
    return el(`button.${style}`, { type: "button", "data-token": token, onclick: () => desk.press({ token }) }, icon("plus"), command.label);
  });
  return el(
    "header.desk-page-head",
    {},
    el("div", {}, el("h3", {}, page.title), el("p.quiet", {}, page.about)),
    begin.length ? el("div.buttons", {}, begin) : null,
  );
}

/** Public posts in their undo window, each with the seconds that are left. */
export function waitingPosts(posts, desk) {
  if (!posts.length) return null;
  const rows = posts.map((post) => waitingPost(post, desk));
  return el("section.waiting-posts", { "aria-label": t("posts-wait") }, rows);
}

function waitingPost(post, desk) {
  const act = (token, label, style) =>
    token ? el(`button.button.small.${style}`, { type: "button", "data-token": token, onclick: () => desk.press({ token }) }, label) : null;
  return el(
    "article.waiting-post",
    {},
    ring(post.seconds, post.window, () => desk.changed()),
    el(
      "div.line-text",
      {},
      el("p", {}, post.reply.title ?? post.reply.question),
      el("p.detail", {}, t("post-waits", { name: post.author })),
    ),
    el("div.buttons.small", {}, act(post.send, t("post-send"), "plain"), act(post.cancel, t("post-cancel"), "danger")),
  );
}
