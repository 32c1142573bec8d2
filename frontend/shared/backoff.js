const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 15_000;

/** Waits that double from 0.25 s to 15 s, each shortened by chance so that clients do not return in step. */
export class Backoff {
  #wait = FIRST_WAIT_MS;
  #random;

  /** @param {() => number} random a number from 0 up to 1 */
  constructor(random = Math.random) {
    this.#random = random;
  }

  /** Return the next wait in milliseconds: between half of the step and the whole step. */
  next() {
    const wait = this.#wait * (0.5 + this.#random() / 2);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
    return wait;
  }

  reset() {
    this.#wait = FIRST_WAIT_MS;
  }
}
