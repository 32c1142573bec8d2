const KEY = "haven";

/**
 * Keeps the resume token for this tab, and nothing else: in session storage, or in memory where that is blocked.
 */
export class TokenShelf {
  #memory = null;
  #storage;

  /** @param {() => Storage} storage asked for late: merely touching it throws where it is blocked */
  constructor(storage) {
    this.#storage = storage;
  }

  /** @returns {{conv: string, token: string} | null} */
  read() {
    try {
      const { conv, token } = JSON.parse(this.#storage().getItem(KEY)) ?? {};
      return typeof conv === "string" && typeof token === "string" ? { conv, token } : this.#memory;
    } catch {
      return this.#memory;
    }
  }

  write(place) {
    this.#memory = place;
    try {
      this.#storage().setItem(KEY, JSON.stringify(place));
    } catch {
      // Blocked or full: the conversation lasts as long as this page.
    }
  }

  clear() {
    this.#memory = null;
    try {
      this.#storage().removeItem(KEY);
    } catch {
      // Nothing was kept there.
    }
  }
}
