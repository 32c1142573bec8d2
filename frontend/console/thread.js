/**
 * One conversation as this console has it: the ordered log plus what is on its way out.
 * Pure functions; the log is the truth and `seq` is its order.
 *
 * @typedef {{k: "user" | "assistant" | "haven" | "agent", name?: string}} Speaker
 * @typedef {{seq: number, at: string, from: Speaker, type: string, cid?: string, body?: any, owner?: any,
 *   upto?: number, of?: Speaker, note?: number}} LogEvent
 * @typedef {object} Outgoing
 * @property {string} cid made before the first try and reused for every retry
 * @property {"message" | "note"} type
 * @property {string} text
 * @property {number} lastSeen what the agent had seen when writing; the server refuses a blind answer
 * @property {"sending" | "stored" | "refused"} state
 * @property {number} since local time of the latest try
 * @property {string | null} why the error code of a refusal
 *
 * @typedef {object} Thread
 * @property {string} conv
 * @property {LogEvent[]} events without gaps, oldest first
 * @property {LogEvent[]} notes of agents; each stands behind the event whose `seq` it carries and has an id of its own
 * @property {number} seen the last sequence number without a gap before it
 * @property {number} head the last sequence number the server spoke of
 * @property {boolean} isReady the log has been read to its end at least once
 * @property {boolean} hasGap something in between is missing and must be asked for again
 * @property {Outgoing[]} outgoing oldest first
 * @property {number} readTo the last sequence number this agent had on screen
 */

/**
 * @param {string} conv
 * @returns {Thread}
 */
export function emptyThread(conv) {
  return { conv, events: [], notes: [], seen: 0, head: 0, isReady: false, hasGap: false, outgoing: [], readTo: 0 };
}

/**
 * Take in one event of the log: a known one changes nothing, the next one is added, a later one shows a gap.
 * @param {Thread} thread
 * @param {LogEvent} event
 * @returns {Thread}
 */
export function withEvent(thread, event) {
  if (event.note !== undefined) return withNote(thread, event);
  if (event.seq <= thread.seen) return thread;
  const head = Math.max(thread.head, event.seq);
  if (event.seq > thread.seen + 1) return { ...thread, head, hasGap: true };
  return {
    ...thread,
    head,
    seen: event.seq,
    events: [...thread.events, event],
    outgoing: withoutCid(thread.outgoing, event.cid),
  };
}

/**
 * The events and notes in the order in which they are read.
 * @param {Thread} thread
 * @returns {LogEvent[]}
 */
export function transcript(thread) {
  return [...thread.events, ...thread.notes].sort((a, b) => a.seq - b.seq || (a.note ?? 0) - (b.note ?? 0));
}

/**
 * The server has replayed what it had; `more` says that another page must be asked for.
 * @param {Thread} thread
 * @param {{head: number, more?: boolean}} frame
 * @returns {Thread}
 */
export function withReady(thread, frame) {
  const isComplete = !frame.more && thread.seen >= frame.head;
  const head = Math.max(thread.head, frame.head);
  return { ...thread, head, hasGap: !isComplete, isReady: thread.isReady || isComplete };
}

/**
 * @param {Thread} thread
 * @param {{cid: string, type: "message" | "note", text: string}} written
 * @param {number} now
 * @returns {Thread}
 */
export function withOutgoing(thread, written, now) {
  /** @type {Outgoing} */
  const own = { ...written, lastSeen: thread.seen, state: "sending", since: now, why: null };
  return { ...thread, outgoing: [...thread.outgoing, own] };
}

/**
 * The server has stored a message; it leaves the list when its event arrives.
 * @param {Thread} thread
 * @param {string} cid
 * @param {number} seq
 * @returns {Thread}
 */
export function withAck(thread, cid, seq) {
  if (seq <= thread.seen) return withoutOutgoing(thread, cid);
  return changeOutgoing(thread, cid, (own) => ({ ...own, state: "stored", why: null }));
}

/**
 * The server refused a message and stored nothing.
 * @param {Thread} thread
 * @param {string} cid
 * @param {string} why
 * @returns {Thread}
 */
export function withRefusal(thread, cid, why) {
  return changeOutgoing(thread, cid, (own) => ({ ...own, state: "refused", why }));
}

/**
 * The agent has read on and sends again; the id stays, so a message that did arrive is not doubled.
 * @param {Thread} thread
 * @param {string} cid
 * @param {number} now
 * @returns {Thread}
 */
export function withRetry(thread, cid, now) {
  const lastSeen = thread.seen;
  return changeOutgoing(thread, cid, (own) => ({ ...own, lastSeen, state: "sending", since: now, why: null }));
}

/**
 * @param {Thread} thread
 * @param {string} cid
 * @returns {Thread}
 */
export function withoutOutgoing(thread, cid) {
  return { ...thread, outgoing: withoutCid(thread.outgoing, cid) };
}

/**
 * @param {Thread} thread
 * @returns {Thread}
 */
export function readToEnd(thread) {
  return thread.readTo === thread.seen ? thread : { ...thread, readTo: thread.seen };
}

/**
 * Messages of the user that no agent has had on screen, on this page or before.
 * @param {Thread} thread
 */
export function unreadCount(thread) {
  const readTo = Math.max(thread.readTo, seenUpTo(thread, "agent"));
  return thread.events.filter((event) => event.seq > readTo && isFromUser(event)).length;
}

/**
 * What came in after the agent began to answer: the messages that made the server refuse.
 * @param {Thread} thread
 * @param {Outgoing} own
 * @returns {LogEvent[]}
 */
export function missedBy(thread, own) {
  return thread.events.filter((event) => event.seq > own.lastSeen && event.type === "message" && event.from.k !== "haven");
}

/**
 * The last sequence number that this side is known to have seen.
 * @param {Thread} thread
 * @param {"user" | "agent"} side
 */
export function seenUpTo(thread, side) {
  const receipts = thread.events.filter((event) => event.type === "receipt" && event.of?.k === side);
  return Math.max(0, ...receipts.map((event) => event.upto ?? 0));
}

/**
 * When the first agent wrote to the user after the case was opened, in server milliseconds; null when nobody has.
 * @param {Thread} thread
 * @param {number} openedAt
 */
export function firstAgentReplyAt(thread, openedAt) {
  const replies = thread.events.filter((event) => event.type === "message" && event.from.k === "agent");
  return replies.map((event) => Date.parse(event.at)).find((at) => at >= openedAt) ?? null;
}

/**
 * Since when the user waits for an answer of a person: their first message that no agent has answered.
 * @param {Thread} thread
 */
export function unansweredSince(thread) {
  const messages = thread.events.filter((event) => event.type === "message");
  const lastReply = messages.findLastIndex((event) => event.from.k === "agent");
  const first = messages.slice(lastReply + 1).find(isFromUser);
  return first ? Date.parse(first.at) : null;
}

/**
 * @param {Thread} thread
 * @param {LogEvent} note
 * @returns {Thread}
 */
function withNote(thread, note) {
  if (thread.notes.some((known) => known.note === note.note)) return thread;
  return { ...thread, notes: [...thread.notes, note], outgoing: withoutCid(thread.outgoing, note.cid) };
}

/**
 * @param {Outgoing[]} outgoing
 * @param {string | undefined} cid
 */
function withoutCid(outgoing, cid) {
  return outgoing.filter((own) => own.cid !== cid);
}

/** @param {LogEvent} event */
function isFromUser(event) {
  return event.type === "message" && event.from.k === "user";
}

/**
 * @param {Thread} thread
 * @param {string} cid
 * @param {(own: Outgoing) => Outgoing} change
 * @returns {Thread}
 */
function changeOutgoing(thread, cid, change) {
  return { ...thread, outgoing: thread.outgoing.map((own) => (own.cid === cid ? change(own) : own)) };
}
