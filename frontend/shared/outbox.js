import { newId } from "./ids.js";

export const OUTBOX_LIMIT = 50;
export const OUTBOX_BYTES = 32 * 1024;
/** A message that the server has not confirmed for this long is shown as "not sent yet". */
export const LATE_AFTER_MS = 10_000;

/**
 * @typedef {object} Entry
 * @property {string} cid
 * @property {"message" | "choice"} type
 * @property {Record<string, unknown>} body
 * @property {string} label what the user sees
 * @property {number} since when it was made, or last tried again by the user
 * @property {number | null} seq its place in the log, once the server has stored it
 * @property {string | null} refused the server's reason, when it will never take this entry
 */

export class OutboxFull extends Error {}

/** What the user sent and has not come back as an event yet, in the order of sending. Lives in memory only. */
export class Outbox {
  /** @type {Entry[]} */
  #entries = [];

  /** All entries, refused ones included, oldest first. */
  get entries() {
    return [...this.#entries];
  }

  /** Return the oldest entry that still has to be sent, or null. */
  next() {
    return this.#entries.find((entry) => entry.refused === null && entry.seq === null) ?? null;
  }

  has(cid) {
    return this.#entries.some((entry) => entry.cid === cid);
  }

  /**
   * Keep a message until it is in the log; raises OutboxFull past 50 entries or 32 KB.
   * @param {Entry["type"]} type @param {Entry["body"]} body @param {string} label @param {number} now
   * @returns {Entry}
   */
  add(type, body, label, now) {
    const entry = { cid: newId(), type, body, label, since: now, seq: null, refused: null };
    const bytes = new TextEncoder().encode(JSON.stringify([...this.#entries, entry])).length;
    if (this.#entries.length >= OUTBOX_LIMIT || bytes > OUTBOX_BYTES) throw new OutboxFull();
    this.#entries.push(entry);
    return entry;
  }

  /** The server has stored it: never send it again, but show it until its event is here. */
  stored(cid, seq) {
    this.#change(cid, { seq });
  }

  /** The server will never take it: keep it on show, but let the next one pass. */
  refuse(cid, reason) {
    this.#change(cid, { refused: reason });
  }

  /** The user asks for another try. A refused entry needs a new id, as its old one may be burnt. */
  retry(cid, now) {
    const entry = this.#entries.find((one) => one.cid === cid);
    if (entry) this.#change(cid, { since: now, refused: null, cid: entry.refused ? newId() : cid });
  }

  remove(cid) {
    this.#entries = this.#entries.filter((entry) => entry.cid !== cid);
  }

  /** Forget what is stored at or below this place: a snapshot covers it. */
  removeUpTo(head) {
    this.#entries = this.#entries.filter((entry) => entry.seq === null || entry.seq > head);
  }

  #change(cid, changes) {
    this.#entries = this.#entries.map((entry) => (entry.cid === cid ? { ...entry, ...changes } : entry));
  }
}

/**
 * @param {Entry} entry @param {number} now
 * @returns {"pending" | "late" | "sent" | "refused"}
 */
export function entryState(entry, now) {
  if (entry.refused) return "refused";
  if (entry.seq !== null) return "sent";
  return now - entry.since >= LATE_AFTER_MS ? "late" : "pending";
}
