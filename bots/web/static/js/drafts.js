// Keeps what is being typed until it has been taken, through reloads and failed networks.

const name = (owner, token) => `dure-draft:${owner}:${token}`;

export function keepDraft(owner, token, answers) {
  localStorage.setItem(name(owner, token), JSON.stringify(answers));
}

export function draftOf(owner, token) {
  try {
    return JSON.parse(localStorage.getItem(name(owner, token)) ?? "{}");
  } catch {
    return {};
  }
}

export function dropDraft(owner, token) {
  localStorage.removeItem(name(owner, token));
}
