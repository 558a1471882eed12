// The page's own sentences, handed over by the server in the reader's language.

let sentences = {};

export function learn(words) {
  sentences = words;
}

/** A sentence by its key without `web-`; {blanks} are filled from `facts`. */
export function t(key, facts = {}) {
  const sentence = sentences[`web-${key}`] ?? key;
  return sentence.replace(/\{(\w+)\}/g, (blank, name) => facts[name] ?? blank);
}

export const language = () => document.documentElement.lang;

/** A whole number as the language writes it. */
export const count = (n) => new Intl.NumberFormat(language()).format(n);

export const percent = (share) =>
  new Intl.NumberFormat(language(), { style: "percent", maximumFractionDigits: 0 }).format(share);
