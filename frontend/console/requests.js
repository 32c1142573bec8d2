/** Requests of the agent to the server: one at a time, and each failure becomes a sentence. */

import { ApiError } from "./agent-api.js";

const KNOWN_ERRORS = new Set(["offline", "not_found", "rate", "store", "too_long", "too_large", "lease_lost", "not_owner", "conflict"]);

/** @typedef {"next" | "claim" | "hand_back" | "resolve"} RequestName */

export class Requests {
  /** @type {RequestName | null} what is under way, so that a second press does not repeat it */
  busy = null;
  #say;
  #onChange;
  #onSignedOut;

  /**
   * @param {object} parts
   * @param {(id: string, args: Record<string, string | number>, kind: "error") => void} parts.say
   * @param {() => void} parts.onChange
   * @param {() => void} parts.onSignedOut
   */
  constructor({ say, onChange, onSignedOut }) {
    this.#say = say;
    this.#onChange = onChange;
    this.#onSignedOut = onSignedOut;
  }

  /**
   * @param {RequestName} name
   * @param {() => Promise<void>} work
   * @returns {Promise<boolean>} whether it worked; if not, the agent has been told why
   */
  async run(name, work) {
    if (this.busy) return false;
    this.busy = name;
    this.#onChange();
    try {
      await work();
      return true;
    } catch (failure) {
      this.#explain(name, failure);
      return false;
    } finally {
      this.busy = null;
      this.#onChange();
    }
  }

  /**
   * @param {RequestName} name
   * @param {unknown} failure
   */
  #explain(name, failure) {
    if (!(failure instanceof ApiError)) {
      this.#say("console-error-unknown", errorArgs("page", 0), "error");
      throw failure;
    }
    if (failure.code === "bad_token") this.#onSignedOut();
    else if (failure.code === "conflict" && name === "claim") this.#say("console-error-claimed", {}, "error");
    else this.#say(errorText(failure.code), errorArgs(failure.code, failure.retry_s), "error");
  }
}

/**
 * Choose the sentence for an error code of the server.
 * @param {string} code
 */
export function errorText(code) {
  return KNOWN_ERRORS.has(code) ? `console-error-${code.replaceAll("_", "-")}` : "console-error-unknown";
}

/**
 * @param {string} code
 * @param {number | null | undefined} retry_s
 */
export function errorArgs(code, retry_s) {
  return { code, seconds: retry_s ?? 0 };
}
