// Talks to the server. A press keeps its id through every retry, so it is served once.

const PAUSES_MS = [300, 900, 2000];
const SOON_MS = 1500;
const LARGEST_PHOTO = 10 * 1024 * 1024;

/** The network failed although it was tried again; the same press may be sent once more. */
export class Unreachable extends Error {}

/** The server will not take this press, however often it is sent. */
export class Rejected extends Error {}

export const newId = () => crypto.randomUUID();

export const tooLarge = (file) => file.size > LARGEST_PHOTO;

/** What the page needs for one person: words, commands and how they stand. */
export function start(person, language) {
  const query = new URLSearchParams({ who: person.id, name: person.name, lang: language });
  return tried(() => fetch(`/api/start?${query}`));
}

/** What a desk keeps in view, with the replies of its page to the tokens `looks`. */
export function overview(person, language, page, looks) {
  const query = new URLSearchParams({ who: person.id, lang: language, page });
  for (const token of looks) query.append("look", token);
  return tried(() => fetch(`/api/desk?${query}`));
}

/** What the form behind a button is about, `{text, detail}`; null where its own words say it all. */
export async function subject(person, language, token) {
  const query = new URLSearchParams({ who: person.id, lang: language, token });
  try {
    return await tried(() => fetch(`/api/subject?${query}`, { signal: AbortSignal.timeout(SOON_MS) }), []);
  } catch {
    return null;
  }
}

/** The answers that `text`, typed after a command, holds for its form. */
export function answersIn(command, text) {
  const query = new URLSearchParams({ command, text });
  return tried(() => fetch(`/api/line?${query}`));
}

/** Press a button or send a form; gives the reply in every language and how the presser stands. */
export function press(person, language, { id, token, answers = {}, photos = {} }) {
  const ask = JSON.stringify({ as: person.id, name: person.name, lang: language, id, token, answers });
  return tried(() => fetch("/api/press", { method: "POST", ...body(ask, photos) }));
}

function body(ask, photos) {
  const files = Object.entries(photos);
  if (!files.length) return { body: ask, headers: { "Content-Type": "application/json" } };
  const form = new FormData();
  form.set("ask", ask);
  for (const [name, file] of files) form.set(name, file);
  return { body: form };
}

/** The JSON of an answer, asked for again while the network or the server fails. */
export async function tried(send, pauses = PAUSES_MS) {
  for (const pause of [...pauses, null]) {
    const response = await once(send);
    if (response?.ok) return response.json();
    if (response && response.status < 500) throw new Rejected(response.status);
    if (pause !== null) await new Promise((done) => setTimeout(done, pause));
  }
  throw new Unreachable();
}

/** One try; a page that outlived its server first gets the new start's cookie. */
async function once(send) {
  try {
    const response = await send();
    if (response.status !== 403) return response;
    await fetch("/");
    return await send();
  } catch {
    return null;
  }
}
