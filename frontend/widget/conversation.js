/**
 * @typedef {object} Speaker
 * @property {"user" | "assistant" | "haven" | "agent"} k
 * @property {string} [name]
 *
 * @typedef {object} MessageItem
 * @property {"message"} kind
 * @property {string} key
 * @property {number} seq
 * @property {string} [cid]
 * @property {string} at
 * @property {Speaker} from
 * @property {string} text
 * @property {object | null} card
 * @property {{id: string, label: string}[]} quick
 *
 * @typedef {{kind: "owner", key: string, seq: number, at: string, owner: {k: string, name?: string}, before: {k: string, name?: string}}} OwnerItem
 * @typedef {{kind: "note", key: string, seq: number, at: string, from: Speaker, text: string}} NoteItem
 */

const HELPLINES = "helplines";

/** What a conversation looks like after its events so far. Unknown events change nothing. */
export class Conversation {
  /** @type {(MessageItem | OwnerItem | NoteItem)[]} */
  items = [];
  owner = { k: "assistant" };
  /** @type {{id: string, state: string, line: string} | null} */
  case = null;
  /** The newest helplines card, or null. */
  helplines = null;
  /** The user's messages up to this one were seen by the other side. */
  seenUpTo = 0;

  /** Add the next event of the log. */
  apply(event) {
    const take = { message: this.#message, owner: this.#owner, case: this.#case, receipt: this.#receipt, note: this.#note };
    if (Object.hasOwn(take, event.type)) take[event.type].call(this, event);
  }

  /** The last thing that somebody said, or null. */
  get lastMessage() {
    return this.items.findLast((item) => item.kind === "message") ?? null;
  }

  /** Whether the user waits for an answer of the assistant. */
  get awaitsAssistant() {
    return this.owner.k === "assistant" && this.lastMessage?.from.k === "user";
  }

  #message({ seq, cid, at, from, body = {} }) {
    const card = body.card ?? null;
    if (card?.kind === HELPLINES) this.helplines = card;
    this.#add({ kind: "message", seq, cid, at, from, text: body.text ?? "", card, quick: body.quick ?? [] });
  }

  #owner(event) {
    const before = this.owner;
    this.owner = ownerOf(event.owner ?? event.body?.owner);
    const changed = before.k !== this.owner.k || before.name !== this.owner.name;
    if (changed) this.#add({ kind: "owner", seq: event.seq, at: event.at, owner: this.owner, before });
  }

  #case(event) {
    this.case = event.case ?? event.body?.case ?? null;
  }

  #receipt(event) {
    const reader = event.of ?? event.body?.of ?? event.from;
    const upto = event.upto ?? event.body?.upto ?? 0;
    if (reader?.k !== "user") this.seenUpTo = Math.max(this.seenUpTo, upto);
  }

  #note({ seq, at, from, body = {} }) {
    this.#add({ kind: "note", seq, at, from, text: body.text ?? "" });
  }

  #add(item) {
    this.items = [...this.items, { key: `e${item.seq}`, ...item }];
  }
}

/** The wire names an owner by word or as an object with a name. */
export const ownerOf = (owner) => (typeof owner === "string" ? { k: owner } : (owner ?? { k: "assistant" }));
