import { newId } from "../shared/ids.js";

/** How long the host app may take; after that we say that it did not answer, and show the steps. */
export const ANSWER_LIMIT_MS = 8_000;

/**
 * Asks the host app to do things. Each question has an id and gets exactly one outcome: `done`, `failed`, `declined`,
 * or `unanswered` when the time is up.
 */
export class Bridge {
  #host;
  #clock;
  #asked = new Map();

  /** @param {import("./host.js").Host} host @param {import("../shared/clock.js").Clock} clock */
  constructor(host, clock) {
    this.#host = host;
    this.#clock = clock;
    host.addEventListener("outcome", ({ detail }) => this.#hear(detail));
  }

  /** Whether the host app can do this. */
  can(action) {
    return this.#host.can.has(action);
  }

  /** Whether the host app can undo this. */
  canUndo(action) {
    return this.#host.can.get(action) === true;
  }

  /**
   * Ask the host app. An answer that comes after the time is up goes to `late`: what was said must become true again.
   * @param {"open" | "do" | "undo"} type @param {Record<string, unknown>} detail
   * @param {(outcome: string) => void} [late]
   * @returns {Promise<"done" | "failed" | "declined" | "unanswered">}
   */
  ask(type, detail, late = () => {}) {
    const id = newId();
    return new Promise((settle) => {
      const giveUp = this.#clock.after(ANSWER_LIMIT_MS, () => {
        this.#asked.set(id, { settle: late });
        settle("unanswered");
      });
      this.#asked.set(id, { settle, giveUp });
      this.#host.tell(type, { id, ...detail });
    });
  }

  #hear({ id, outcome }) {
    const asked = this.#asked.get(id);
    if (!asked) {
      this.#host.ignored += 1;
      return;
    }
    this.#asked.delete(id);
    if ("giveUp" in asked) this.#clock.cancel(asked.giveUp);
    asked.settle(outcome);
  }
}
