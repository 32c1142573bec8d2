const PRESSES = 3;
const PAUSE_LIMIT_MS = 5_000;

/** Counts Shift pressed alone: three times, each within five seconds of the last, mean "leave now". */
export class ShiftPresses {
  #clock;
  #count = 0;
  #alone = false;
  #lastAt = -Infinity;

  /** @param {import("../shared/clock.js").Clock} clock */
  constructor(clock) {
    this.#clock = clock;
  }

  down(key) {
    if (key !== "Shift") this.#count = 0;
    this.#alone = key === "Shift";
  }

  /** @returns {number | null} how many presses are left, or null when this key does not count */
  up(key) {
    if (key !== "Shift" || !this.#alone) return null;
    this.#alone = false;
    if (this.#clock.now() - this.#lastAt > PAUSE_LIMIT_MS) this.#count = 0;
    this.#lastAt = this.#clock.now();
    this.#count += 1;
    const left = PRESSES - this.#count;
    if (left === 0) this.#count = 0;
    return left;
  }
}
