/**
 * The conversations this console has open: kept whole over reconnects, with everything the agent writes on its way
 * out until the server has stored it or said why not.
 */

import { newId } from "../shared/ids.js";
import {
  emptyThread,
  readToEnd,
  unreadCount,
  withAck,
  withEvent,
  withOutgoing,
  withReady,
  withRefusal,
  withRetry,
  withoutOutgoing,
} from "./thread.js";

const TYPING_SHOWN_MS = 6_000;
const TYPING_SENT_EVERY_MS = 3_000;

/** @typedef {import("./thread.js").Thread} Thread */

export class Conversations {
  /** @type {Map<string, Thread>} */
  #threads = new Map();
  /** @type {Set<string>} */
  #open = new Set();
  /** @type {Map<string, number>} conversation to the last event it had when the server was asked for more */
  #asked = new Map();
  /** @type {Map<string, number>} */
  #typingUntil = new Map();
  /** @type {Map<string, string>} */
  #presence = new Map();
  #typingSentAt = 0;
  #send;
  #leaseOf;
  #onNew;
  #newCid;
  #now;

  /**
   * @param {object} parts
   * @param {(frame: Record<string, unknown>) => boolean} parts.send
   * @param {(conv: string) => string | null} parts.leaseOf
   * @param {(conv: string, event: import("./thread.js").LogEvent) => void} parts.onNew told of events as they happen, not of replays
   * @param {() => string} [parts.newCid]
   * @param {() => number} [parts.now]
   */
  constructor({ send, leaseOf, onNew, newCid = newId, now = Date.now }) {
    this.#send = send;
    this.#leaseOf = leaseOf;
    this.#onNew = onNew;
    this.#newCid = newCid;
    this.#now = now;
  }

  /** @param {string} conv */
  thread(conv) {
    return this.#threads.get(conv) ?? emptyThread(conv);
  }

  /** @param {string} conv */
  presence(conv) {
    return this.#presence.get(conv) ?? null;
  }

  /** @param {string} conv */
  isUserTyping(conv) {
    return (this.#typingUntil.get(conv) ?? 0) > this.#now();
  }

  /**
   * Have exactly these conversations open. What was read of the others is kept, so coming back is quick.
   * @param {Iterable<string>} convs
   */
  watch(convs) {
    const wanted = new Set(convs);
    for (const conv of this.#open) if (!wanted.has(conv)) this.#send({ t: "close", conv });
    const added = [...wanted].filter((conv) => !this.#open.has(conv));
    this.#open = wanted;
    for (const conv of added) this.#ask(conv);
  }

  /**
   * A new link knows of no open conversation: read each on from what was seen; only then is anything sent again.
   * @param {Iterable<string>} convs
   */
  resume(convs) {
    this.#open.clear();
    this.#asked.clear();
    this.watch(convs);
  }

  /**
   * Take in a frame about a conversation.
   * @param {any} frame
   * @returns {boolean} whether the frame was about one
   */
  receive(frame) {
    if (frame.t === "ev") this.#hearEvent(frame);
    else if (frame.t === "ready") this.#hearReady(frame);
    else if (frame.t === "typing") this.#hearTyping(frame);
    else if (frame.t === "presence") this.#presence.set(frame.conv, frame.state);
    else if (frame.t === "ack") this.#hearAck(frame);
    else return false;
    return true;
  }

  /**
   * Write to a conversation: shown at once, sent as soon as the link allows.
   * @param {string} conv
   * @param {"message" | "note"} type
   * @param {string} text
   */
  write(conv, type, text) {
    const cid = this.#newCid();
    this.#change(conv, (thread) => withOutgoing(thread, { cid, type, text }, this.#now()));
    this.#transmit(conv, cid);
  }

  /**
   * @param {string} conv
   * @param {string} cid
   */
  sendAgain(conv, cid) {
    this.#change(conv, (thread) => withRetry(thread, cid, this.#now()));
    this.#transmit(conv, cid);
  }

  /**
   * Take back a message that did not go out.
   * @param {string} conv
   * @param {string} cid
   * @returns {import("./thread.js").Outgoing | null}
   */
  takeBack(conv, cid) {
    const own = this.thread(conv).outgoing.find((item) => item.cid === cid) ?? null;
    this.#change(conv, (thread) => withoutOutgoing(thread, cid));
    return own;
  }

  /**
   * The server refused a message. Ask for what was missed, so that the agent can read it.
   * @param {string} cid
   * @param {string} code
   * @returns {string | null} the conversation of the message
   */
  refuse(cid, code) {
    const thread = [...this.#threads.values()].find(({ outgoing }) => outgoing.some((own) => own.cid === cid));
    if (!thread) return null;
    this.#change(thread.conv, (known) => withRefusal(known, cid, code));
    if (code === "behind") this.#ask(thread.conv);
    return thread.conv;
  }

  /**
   * What there is of the conversation has been on screen.
   * @param {string} conv
   * @param {boolean} tellUser only whoever answers tells the user that they were read
   * @returns {boolean} whether anything had not been read before
   */
  markRead(conv, tellUser) {
    const before = this.thread(conv);
    if (unreadCount(before) && tellUser) this.#send({ t: "seen", conv, seq: before.seen });
    this.#change(conv, readToEnd);
    return this.thread(conv) !== before;
  }

  /** @param {string} conv */
  tellTyping(conv) {
    if (this.#now() - this.#typingSentAt < TYPING_SENT_EVERY_MS) return;
    this.#typingSentAt = this.#now();
    this.#send({ t: "typing", conv });
  }

  /** @param {any} frame */
  #hearEvent({ t: _, conv, ...event }) {
    const before = this.thread(conv);
    this.#change(conv, (thread) => withEvent(thread, event));
    const after = this.thread(conv);
    if (after.hasGap && !this.#asked.has(conv)) this.#ask(conv);
    if (event.from?.k === "user" && after !== before) this.#typingUntil.delete(conv);
    if (before.isReady && isNew(before, after)) this.#onNew(conv, event);
  }

  /** @param {any} frame */
  #hearReady(frame) {
    const askedAt = this.#asked.get(frame.conv) ?? 0;
    this.#asked.delete(frame.conv);
    this.#change(frame.conv, (thread) => withReady(thread, frame));
    const { hasGap, seen, outgoing } = this.thread(frame.conv);
    // Asking again without having got anything would ask for ever.
    if (hasGap && seen > askedAt) return this.#ask(frame.conv);
    for (const own of outgoing) if (own.state === "sending") this.#transmit(frame.conv, own.cid);
  }

  /** @param {any} frame */
  #hearAck({ conv, cid, seq, dup }) {
    this.#change(conv, (thread) => withAck(thread, cid, seq));
    // The event of a repeated send went out when it was stored, perhaps into a dead link.
    if (dup && seq > this.thread(conv).seen && !this.#asked.has(conv)) this.#ask(conv);
  }

  /** @param {any} frame */
  #hearTyping(frame) {
    if (frame.from === "user") this.#typingUntil.set(frame.conv, this.#now() + TYPING_SHOWN_MS);
  }

  /** @param {string} conv */
  #ask(conv) {
    const after = this.thread(conv).seen;
    if (this.#send({ t: "open", conv, after })) this.#asked.set(conv, after);
  }

  /**
   * @param {string} conv
   * @param {string} cid
   */
  #transmit(conv, cid) {
    const own = this.thread(conv).outgoing.find((item) => item.cid === cid);
    if (!own) return;
    const { type, text, lastSeen } = own;
    const frame = { t: "send", conv, cid, type, body: { text } };
    // Any agent may leave a note; only who holds the case speaks to the user.
    if (type === "note") return this.#send(frame);
    const lease = this.#leaseOf(conv);
    if (lease === null) return this.#change(conv, (thread) => withRefusal(thread, cid, "lease_lost"));
    this.#send({ ...frame, lease, last_seen: lastSeen });
  }

  /**
   * @param {string} conv
   * @param {(thread: Thread) => Thread} change
   */
  #change(conv, change) {
    this.#threads.set(conv, change(this.thread(conv)));
  }
}

/**
 * @param {Thread} before
 * @param {Thread} after
 */
function isNew(before, after) {
  return after.seen > before.seen || after.notes.length > before.notes.length;
}
