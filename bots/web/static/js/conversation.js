// Remembers each person's conversation for this tab, so that a reload shows it again.

const MOST = 80;

export class Conversation {
  constructor(person) {
    this.key = `dure-chat:${person.id}`;
    this.items = read(this.key);
  }

  has(key) {
    return this.items.some((item) => item.key === key);
  }

  add(item) {
    this.items = [...this.items, item].slice(-MOST);
    sessionStorage.setItem(this.key, JSON.stringify(this.items));
  }

  get answered() {
    return this.items.some((item) => item.side === "them");
  }
}

function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "[]");
  } catch {
    return [];
  }
}
