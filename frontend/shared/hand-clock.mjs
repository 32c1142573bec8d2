/** A clock for tests: time passes only when they say so. */
export class HandClock {
  #now = 0;
  #next = 1;
  #waiting = new Map();

  now = () => this.#now;

  after = (ms, run) => {
    const id = this.#next++;
    this.#waiting.set(id, { at: this.#now + ms, run });
    return id;
  };

  cancel = (id) => {
    this.#waiting.delete(id);
  };

  /** Let this much time pass; everything due runs in order, promises included. */
  async pass(ms) {
    const until = this.#now + ms;
    await settle();
    for (let due = this.#due(until); due; due = this.#due(until)) {
      this.#waiting.delete(due.id);
      this.#now = Math.max(this.#now, due.at);
      due.run();
      await settle();
    }
    this.#now = until;
  }

  #due(until) {
    let first = null;
    for (const [id, { at, run }] of this.#waiting) {
      if (at <= until && (first === null || at < first.at)) first = { id, at, run };
    }
    return first;
  }
}

// Each hop of a promise chain needs its own turn; the macrotask runs after all of them.
const settle = () => new Promise((done) => setImmediate(done));

/** Chance that repeats itself for the same seed. */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
