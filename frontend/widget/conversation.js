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
 * @typedef {{kind: "offer", key: string, seq: number, at: string, offers: import("./host-actions.js").Offer[]}} OfferItem
 * @typedef {{kind: "action", key: string, seq: number, cid: string, at: string, of: number, action: string,
 *   handle: string | null, outcome: string}} ActionItem
 * @typedef {{kind: "owner", key: string, seq: number, at: string, owner: {k: string, name?: string}, before: {k: string, name?: string}}} OwnerItem
 */

const HELPLINES = "helplines";

/** What a conversation looks like after its events so far. Unknown events change nothing. */
export class Conversation {
  /** @type {(MessageItem | OwnerItem | OfferItem | ActionItem)[]} */
  items = [];
  owner = { k: "assistant" };
  /** @type {{id: string, state: string, line: string} | null} */
  case = null;
  /** Where the case was last heard of: what was offered before may not fit what is known since. */
  caseSeq = 0;
  /** What the chat was opened on, as the log has it. */
  context = null;
  /** The newest helplines card, or null. */
  helplines = null;
  /** The user's messages up to this one were seen by the other side. */
  seenUpTo = 0;

  /** Add the next event of the log. */
  apply(event) {
    if (event.type === "message") this.#message(event);
    else if (event.type === "owner") this.#owner(event);
    else if (event.type === "case") this.#case(event);
    else if (event.type === "offer") this.#offer(event);
    else if (event.type === "action") this.#action(event);
    else if (event.type === "context") this.context = event.context ?? null;
    else if (event.type === "receipt" && event.of?.k !== "user") this.seenUpTo = Math.max(this.seenUpTo, event.upto);
  }

  /** Return what event `of` offered under this name, or null. @param {number} of @param {string} action */
  offered(of, action) {
    const item = this.items.find(({ seq }) => seq === of);
    return offersIn(item).find((offer) => offer.action === action) ?? null;
  }

  #case(event) {
    this.case = event.case ?? null;
    this.caseSeq = event.seq;
  }

  #offer({ seq, at, context, offers = [] }) {
    this.context = context ?? this.context;
    this.#add({ kind: "offer", seq, at, offers });
  }

  // A screen that was opened needs no line; one that was not does.
  #action({ seq, cid, at, of, action, handle, outcome }) {
    if (action === "open" && outcome === "done") return;
    this.#add({ kind: "action", seq, cid, at, of, action, handle, outcome });
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

/** Return what an item offers the host app to do: the actions of an offer, or the one of a guide. */
export function offersIn(item) {
  if (item?.kind === "offer") return item.offers;
  return item?.card?.host_action ? [item.card.host_action] : [];
}
