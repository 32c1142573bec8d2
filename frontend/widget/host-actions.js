import { OutboxFull } from "../shared/outbox.js";

/** Actions that we have words for; what else a server offers is not shown. `haven/guides/host_action.py` has the same. */
export const ACTIONS = ["block", "unblock", "mute", "remove_follower", "filter_comments", "make_private"];

/**
 * @typedef {{action: string, handle: string | null, guide: string, what_next: string, first: string | null}} Offer
 */

/**
 * What the host app does for the user: asked over the bridge after the user's word, and reported into the log.
 * Fires `change` when something begins or ends.
 */
export class HostActions extends EventTarget {
  #bridge;
  #report;
  #pending = new Set();

  /**
   * @param {import("./bridge.js").Bridge} bridge
   * @param {(body: {of: number, action: string, outcome: string}) => void} report puts an outcome into the log
   */
  constructor(bridge, report) {
    super();
    this.#bridge = bridge;
    this.#report = report;
  }

  /** Return those of the offers that we have words for and the host app can do. @param {Offer[]} offers */
  possible(offers) {
    return offers.filter(({ action }) => ACTIONS.includes(action) && this.#bridge.can(action));
  }

  get canOpen() {
    return this.#bridge.can("open");
  }

  canUndo(action) {
    return this.#bridge.canUndo(action);
  }

  /** Whether the host app is being asked for this now. @param {number} of @param {string} action */
  isPending(of, action) {
    return this.#pending.has(`${of} ${action}`);
  }

  /** Have the host app do what event `of` offered. The user has said yes to it. @param {number} of @param {Offer} offer */
  perform(of, { action, handle }) {
    return this.#ask("do", of, action, { action, handle }, (outcome) => outcome);
  }

  /** Have the host app take it back. @param {number} of @param {Offer} offer */
  undo(of, { action, handle }) {
    return this.#ask("undo", of, action, { action, handle }, (outcome) => (outcome === "done" ? "undone" : "not_undone"));
  }

  /** Have the host app open the screen of the guide in event `of`. @param {number} of @param {string} link */
  open(of, link) {
    return this.#ask("open", of, "open", { action: "open", link }, (outcome) => outcome);
  }

  async #ask(type, of, action, detail, named) {
    if (this.isPending(of, action)) return;
    const key = `${of} ${action}`;
    this.#pending.add(key);
    this.#changed();
    // Only a late success changes what was said: "it did not answer" already tells to check.
    const late = (outcome) => outcome === "done" && this.#tell({ of, action, outcome: named(outcome) });
    const outcome = await this.#bridge.ask(type, detail, late);
    this.#pending.delete(key);
    this.#tell({ of, action, outcome: named(outcome) });
    this.#changed();
  }

  #tell(body) {
    try {
      this.#report(body);
    } catch (failure) {
      // The app has done it all the same; only the line about it is missing until the outbox empties.
      if (!(failure instanceof OutboxFull)) throw failure;
    }
  }

  #changed() {
    this.dispatchEvent(new CustomEvent("change"));
  }
}
