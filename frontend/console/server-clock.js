/**
 * Times as the server tells them. An agent's own clock may be wrong by minutes, so no timer ever uses it alone.
 */

// A jump larger than this is a corrected clock, not a slow network.
const CLOCK_JUMP_MS = 5000;

/**
 * Read a time from the wire: seconds since 1970 or an ISO string.
 * @param {number | string | null | undefined} value
 * @returns {number | null} milliseconds since 1970, or null when there is no usable time
 */
export function readTime(value) {
  if (typeof value === "number" && Number.isFinite(value)) return value * 1000;
  if (typeof value !== "string") return null;
  const time = Date.parse(value);
  return Number.isNaN(time) ? null : time;
}

/** The server's time of day, estimated from the frames that carry the moment they were sent. */
export class ServerClock {
  /** @type {number | null} */
  #ahead_ms = null;
  #localNow;

  /** @param {() => number} [localNow] */
  constructor(localNow = Date.now) {
    this.#localNow = localNow;
  }

  /**
   * Learn from a frame that was sent at `at`. Delay on the way can only make the server look slow,
   * so the largest difference seen is the truest one.
   * @param {number | string | null | undefined} at
   */
  hear(at) {
    const sent = readTime(at);
    if (sent === null) return;
    const ahead = sent - this.#localNow();
    const known = this.#ahead_ms;
    if (known === null || ahead > known || known - ahead > CLOCK_JUMP_MS) this.#ahead_ms = ahead;
  }

  /** @returns {number} the server's time in milliseconds since 1970 */
  now() {
    return this.#localNow() + (this.#ahead_ms ?? 0);
  }
}
