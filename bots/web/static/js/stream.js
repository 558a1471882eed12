// The live stream of one person and one desk: posts, tallies, standing and news for the desk.

import { language } from "./words.js";

/** Open the stream; `on` has a function for each kind of event. The browser reconnects by itself. */
export function openStream(person, on) {
  const query = new URLSearchParams({ who: person.id, name: person.name, lang: language() });
  const source = new EventSource(`/api/live?${query}`);
  for (const kind of ["post", "tally", "me", "change", "ready"]) {
    source.addEventListener(kind, (event) => on[kind]?.(JSON.parse(event.data)));
  }
  source.addEventListener("open", () => on.reachable(true));
  source.addEventListener("error", () => {
    on.reachable(false);
    if (source.readyState === EventSource.CLOSED) setTimeout(() => on.lost(), 2000);
  });
  return () => source.close();
}
