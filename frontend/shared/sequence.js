/** Lets each event of a conversation through exactly once and in order; says when one is missing. */
export class Sequence {
  #seen;

  constructor(seen = 0) {
    this.#seen = seen;
  }

  /** The highest number below which nothing is missing. */
  get seen() {
    return this.#seen;
  }

  /** @returns {"next" | "old" | "gap"} only `next` may be shown */
  accept(seq) {
    if (seq <= this.#seen) return "old";
    if (seq > this.#seen + 1) return "gap";
    this.#seen = seq;
    return "next";
  }

  /** The server cut the log and sent a picture of it instead. */
  jump(head) {
    this.#seen = head;
  }
}
