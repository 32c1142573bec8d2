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
 */

const HELPLINES = "helplines";

/** What a conversation looks like after its events so far. Unknown events change nothing. */
export class Conversation {
  /** @type {(MessageItem | OwnerItem)[]} */
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
    if (event.type === "message") this.#message(event);
    else if (event.type === "owner") this.#owner(event);
    else if (event.type === "case") this.case = event.case ?? null;
    else if (event.type === "receipt" && event.of?.k !== "user") this.seenUpTo = Math.max(this.seenUpTo, event.upto);
  }

  #message({ seq, cid, at, from, body = {} }) {
    // The page itself opens with these words.
    if (body.welcome) return;
    const card = body.card ?? null;
    if (card?.kind === HELPLINES) this.helplines = card;
    this.#add({ kind: "message", seq, cid, at, from, text: body.text ?? "", card, quick: body.quick ?? [] });
  }

  #owner(event) {
    const before = this.owner;
    this.owner = event.owner ?? before;
    const changed = before.k !== this.owner.k || before.name !== this.owner.name;
    if (changed) this.#add({ kind: "owner", seq: event.seq, at: event.at, owner: this.owner, before });
  }

  #add(item) {
    this.items = [...this.items, { key: `e${item.seq}`, ...item }];
  }
}
