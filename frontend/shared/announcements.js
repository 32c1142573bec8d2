/** Under 100 ms Chrome with TalkBack misses a text; after about a second every reader has it. */
export const STAYS_MS = 1_000;

/** Which texts the hidden live region holds: each new one once, gone after a second. */
export class Announcements {
  #clock;
  #show;
  #next = 1;
  /** @type {{id: number, text: string}[]} */
  #texts = [];

  /** @param {import("./clock.js").Clock} clock @param {(texts: {id: number, text: string}[]) => void} show */
  constructor(clock, show) {
    this.#clock = clock;
    this.#show = show;
  }

  add(text) {
    const line = { id: this.#next++, text };
    this.#texts = [...this.#texts, line];
    this.#show(this.#texts);
    this.#clock.after(STAYS_MS, () => {
      this.#texts = this.#texts.filter((one) => one !== line);
      this.#show(this.#texts);
    });
  }
}
