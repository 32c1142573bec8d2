/**
 * One agent's whole desk, without a page: what the server said (`incoming.js`) and what the agent does with it.
 * Events: `change`, `notice` (detail: a text to show and say), `arrived` (a live event of a conversation),
 * `alerted` (an alert that must be rendered before it is acknowledged), `signed-out`.
 */

import { AgentLink } from "./agent-link.js";
import { allSeen, withoutAlert } from "./alerts.js";
import { emptyBoard, myCases, withCase } from "./board.js";
import { CaseDetails } from "./case-details.js";
import { Claims } from "./claims.js";
import { Conversations } from "./conversations.js";
import { Drafts } from "./drafts.js";
import { receive } from "./incoming.js";
import { Replies } from "./replies.js";
import { Requests } from "./requests.js";
import { ServerClock } from "./server-clock.js";

const SIGNED_OUT = 401;
// A refused handshake looks like a dead network to a page, so after this many failures the session is checked.
const FAILURES_BEFORE_SESSION_CHECK = 2;

/** @typedef {{id: string, args: Record<string, string | number>}} Sentence */

export class Workspace extends EventTarget {
  board = emptyBoard();
  /** @type {import("./alerts.js").Alert[]} */
  alerts = [];
  /** @type {string | null} */
  selectedId = null;
  /** @type {Map<string, Sentence>} what happened to a case, until the agent has dealt with it */
  troubles = new Map();
  drafts = new Drafts();
  #hasReclaimed = false;

  /**
   * @param {object} parts
   * @param {{id: string, name: string}} parts.agent
   * @param {import("./agent-api.js").AgentApi} parts.api
   * @param {string} parts.socketUrl
   * @param {(url: string) => WebSocket} [parts.openSocket]
   * @param {import("./agent-link.js").Clock} [parts.clock]
   * @param {() => number} [parts.random]
   */
  constructor({ agent, api, socketUrl, openSocket, clock, random }) {
    super();
    const now = clock ? () => clock.now() : Date.now;
    this.agent = agent;
    this.api = api;
    this.clock = new ServerClock(now);
    this.claims = new Claims(api);
    this.details = new CaseDetails(api, (row) => this.#detailRead(row));
    this.requests = new Requests({
      say: (id, args, kind) => this.say(id, args, kind),
      onChange: () => this.#changed(),
      onSignedOut: () => this.tell("signed-out", null),
    });
    this.link = new AgentLink({
      url: socketUrl,
      openSocket,
      clock,
      random,
      leases: () => this.claims.beat(),
      onFrame: (frame) => this.#receive(frame),
      onState: () => this.#linkChanged(),
    });
    this.conversations = new Conversations({
      send: (frame) => this.link.send(frame),
      leaseOf: (conv) => this.claims.leaseOfConversation(conv),
      onNew: (conv, event) => this.tell("arrived", { conv, event }),
      now,
    });
    this.replies = new Replies(this.conversations, this.drafts, () => this.#changed());
  }

  get selected() {
    return this.selectedId ? (this.board.cases.get(this.selectedId) ?? null) : null;
  }

  /** The conversations to keep open: those the agent answers and the one on screen. */
  get watched() {
    const rows = [...myCases(this.board, this.agent.id), ...(this.selected ? [this.selected] : [])];
    return rows.map((row) => row.conv);
  }

  /**
   * Look at a case, or at none.
   * @param {string | null} caseId
   */
  select(caseId) {
    if (caseId === this.selectedId) return;
    this.selectedId = caseId;
    if (caseId) this.details.read(caseId);
    this.conversations.watch(this.watched);
    this.#changed();
  }

  /** Claim the case that needs a person most and look at it. */
  async takeNext() {
    return this.requests.run("next", async () => {
      const row = await this.claims.next((caseId) => this.#rowOf(caseId));
      if (row) this.#claimed(row);
      else this.say("console-next-none");
    });
  }

  /** @param {import("./board.js").CaseRow} row */
  async claim(row) {
    return this.requests.run("claim", async () => {
      await this.claims.claim(row);
      this.#claimed(row);
    });
  }

  /** @param {string} caseId */
  async handBack(caseId) {
    return this.requests.run("hand_back", async () => {
      await this.claims.handBack(caseId);
      this.#finished(caseId, "console-handed-back");
    });
  }

  /**
   * @param {string} caseId
   * @param {Record<string, unknown>} decision
   */
  async resolve(caseId, decision) {
    return this.requests.run("resolve", async () => {
      await this.claims.resolve(caseId, decision);
      this.#finished(caseId, "console-resolved");
    });
  }

  /** The selected conversation is on screen, to its end. */
  markRead() {
    const row = this.selected;
    if (row && this.conversations.markRead(row.conv, this.claims.holds(row.id))) this.#changed();
  }

  /** @param {string} caseId */
  dismissAlert(caseId) {
    this.alerts = withoutAlert(this.alerts, caseId);
    this.#changed();
  }

  /** The agent has looked at the console: the title may stop calling. */
  seeAlerts() {
    const seen = allSeen(this.alerts);
    if (seen === this.alerts) return;
    this.alerts = seen;
    this.#changed();
  }

  /**
   * The alert is on screen: only now may the server tell the user that a person has it.
   * @param {number | string} id
   */
  acknowledge(id) {
    this.link.send({ t: "alert_shown", id });
  }

  /**
   * A case is not this agent's any more; drafts and unsent messages stay.
   * @param {string} caseId
   */
  loseCase(caseId) {
    this.claims.forget(caseId);
    const holder = this.board.cases.get(caseId)?.agent;
    const isOthers = holder && holder.id !== this.agent.id;
    const args = { case: caseId, name: holder?.name ?? "" };
    const id = isOthers ? "console-lease-lost-to" : "console-lease-lost";
    this.troubles.set(caseId, { id, args });
    this.say(id, args, caseId === this.selectedId ? "voice" : "error");
  }

  /** A reloaded page has no leases: ask once for those of the agent's own cases, never fighting a second window. */
  async reclaim() {
    if (this.#hasReclaimed) return;
    this.#hasReclaimed = true;
    for (const row of myCases(this.board, this.agent.id)) {
      try {
        await this.claims.claim(row);
      } catch {
        this.loseCase(row.id);
      }
      this.#changed();
    }
  }

  /**
   * Show and speak a sentence.
   * @param {string} id
   * @param {Record<string, string | number>} [args]
   * @param {"info" | "error" | "voice"} [kind] `voice` is only spoken: the page shows it in its own place
   */
  say(id, args = {}, kind = "info") {
    this.tell("notice", { id, args, kind });
  }

  /**
   * @param {string} type
   * @param {unknown} detail
   */
  tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  /** @param {string} caseId */
  async #rowOf(caseId) {
    return this.board.cases.get(caseId) ?? (await this.api.readCase(caseId)).case;
  }

  /** @param {import("./board.js").CaseRow} row */
  #claimed(row) {
    // The answer comes by another way than the board: until the board follows, show what is already true.
    const known = this.board.cases.get(row.id) ?? row;
    this.board = withCase(this.board, { ...known, state: "claimed", agent: this.agent });
    this.troubles.delete(row.id);
    this.alerts = withoutAlert(this.alerts, row.id);
    if (this.selectedId === row.id) this.details.read(row.id);
    this.select(row.id);
    this.conversations.watch(this.watched);
    this.say("console-claimed", { case: row.id });
  }

  /**
   * @param {string} caseId
   * @param {string} sentence
   */
  #finished(caseId, sentence) {
    this.troubles.delete(caseId);
    if (this.selectedId === caseId) this.select(null);
    this.say(sentence, { case: caseId });
  }

  /** @param {any} frame */
  #receive(frame) {
    receive(this, frame);
    this.#changed();
  }

  /**
   * The board names open cases only: an address may lead to one that is closed.
   * @param {import("./board.js").CaseRow | null} row
   */
  #detailRead(row) {
    if (row && row.id === this.selectedId && !this.board.cases.has(row.id)) {
      this.board = withCase(this.board, row);
      this.conversations.watch(this.watched);
    }
    this.#changed();
  }

  #linkChanged() {
    if (this.link.state === "down" && this.link.failures >= FAILURES_BEFORE_SESSION_CHECK) this.#checkSession();
    this.#changed();
  }

  async #checkSession() {
    try {
      await this.api.me();
    } catch (failure) {
      if (/** @type {import("./agent-api.js").ApiError} */ (failure).status === SIGNED_OUT) this.tell("signed-out", null);
    }
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
