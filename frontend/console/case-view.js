import { LitElement, html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { icons } from "../shared/icons.js";
import { base } from "../shared/styles.js";
import { say } from "../shared/texts.js";
import "./case-bottom.js";
import "./case-head.js";
import { caseViewStyles } from "./case-view-styles.js";
import { consoleBase } from "./console-styles.js";
import { deskProperty } from "./desk-property.js";
import "./thread-view.js";
import { unreadCount } from "./thread.js";
import "./triage-card.js";

/**
 * `<haven-case>`: the middle pane. Head with the bottom line, then summary and conversation in one scroll, then the
 * place to write. Fires `haven-claim` and `haven-finished`.
 */
export class HavenCase extends LitElement {
  static properties = {
    desk: deskProperty,
    row: { attribute: false },
    now: { attribute: false },
    preferences: { attribute: false },
    isAtEnd: { state: true },
  };

  /** @type {IntersectionObserver | null} */
  #endWatch = null;
  /** @type {ResizeObserver | null} */
  #sizeWatch = null;
  /** @type {Element | null} */
  #watched = null;
  /** @type {string | null} the case whose first place on screen is chosen */
  #begunId = null;

  static styles = [base, consoleBase, caseViewStyles];

  constructor() {
    super();
    /** @type {import("./workspace.js").Workspace} */
    this.desk;
    /** @type {import("./board.js").CaseRow | null} */
    this.row = null;
    this.now = 0;
    /** @type {import("./preferences.js").Preferences} */
    this.preferences;
    this.isAtEnd = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#endWatch = new IntersectionObserver(([end]) => (this.isAtEnd = end.isIntersecting));
    this.#sizeWatch = new ResizeObserver(() => this.#stayAtEnd());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#endWatch?.disconnect();
    this.#sizeWatch?.disconnect();
    this.#watched = null;
  }

  willUpdate() {
    if (this.#begunId !== this.row?.id) this.#begunId = null;
    if (this.#begunId || !this.#isWhole()) return;
    // A case begins at its summary, until a person has answered in it: then at its latest words.
    this.#begunId = this.row?.id ?? null;
    this.isAtEnd = this.#isAnswered();
  }

  render() {
    const { desk, row } = this;
    if (!row) return this.#empty();
    const detail = desk.details.of(row.id);
    const thread = desk.conversations.thread(row.conv);
    const page = html`<main aria-label=${say("console-case-label", { case: row.id })}>
      <haven-case-head
        .row=${row}
        .now=${this.now}
        .thread=${thread}
        .presence=${desk.conversations.presence(row.conv)}
        .bluf=${detail.summary?.bluf || row.bluf}
        @haven-to-summary=${() => this.#scroll()?.scrollTo({ top: 0 })}
      ></haven-case-head>
      <div class="scroll" tabindex="0" role="region" aria-label=${say("console-case-scroll")}>
        <haven-triage
          .row=${row}
          .detail=${detail}
          .now=${this.now}
          @haven-reveal=${(/** @type {CustomEvent} */ event) => this.#reveal(event.detail.seq)}
          @haven-read-again=${() => desk.details.read(row.id)}
        ></haven-triage>
        <haven-thread
          .thread=${thread}
          .quotes=${detail.summary?.quotes}
          .myName=${desk.agent.name}
          .now=${this.now}
          .canSend=${desk.claims.holds(row.id)}
          .isTyping=${desk.conversations.isUserTyping(row.conv)}
          @haven-send-again=${(/** @type {CustomEvent} */ event) => desk.replies.sendAgain(row, event.detail.cid)}
          @haven-take-back=${(/** @type {CustomEvent} */ event) => this.#takeBack(event.detail)}
        ></haven-thread>
        <div class="end"></div>
      </div>
      ${this.#jump(unreadCount(thread))}
      <haven-case-bottom
        .desk=${desk}
        .row=${row}
        .now=${this.now}
        .preferences=${this.preferences}
        @haven-to-end=${() => this.#toEnd()}
        @haven-reveal=${(/** @type {CustomEvent} */ event) => this.#reveal(event.detail.seq)}
      ></haven-case-bottom>
    </main>`;
    // Another case is another page: no scroll position, open form or folded part is carried over.
    return keyed(row.id, page);
  }

  updated() {
    const isWhole = this.#isWhole();
    // While parts are still missing everything is short, and its end in sight means nothing.
    this.#watch(isWhole ? this.#scroll() : null);
    if (!isWhole || !this.isAtEnd) return;
    this.#stayAtEnd();
    if (!document.hidden) this.desk.markRead();
  }

  /** Begin what a key or a button asks for. @param {"reply" | "note" | "resolve" | "hand_back"} what */
  start(what) {
    /** @type {any} */ (this.renderRoot.querySelector("haven-case-bottom"))?.start(what);
  }

  async focusHead() {
    await this.updateComplete;
    await /** @type {any} */ (this.renderRoot.querySelector("haven-case-head"))?.focusTitle();
  }

  #empty() {
    return html`<main class="empty" aria-label=${say("console-case-none-label")}>
      ${icons.haven}
      <h2>${say("console-case-none")}</h2>
      <p>${say("console-case-none-how")}</p>
    </main>`;
  }

  /** @param {number} unread */
  #jump(unread) {
    if (this.isAtEnd) return nothing;
    return html`<div class="jump">
      <button @click=${() => this.#toEnd()}>${icons.down} ${say("console-thread-jump", { count: unread })}</button>
    </div>`;
  }

  #isWhole() {
    const { row, desk } = this;
    return row !== null && desk.conversations.thread(row.conv).isReady && desk.details.of(row.id).status !== "loading";
  }

  #isAnswered() {
    const { events = [] } = this.row ? this.desk.conversations.thread(this.row.conv) : {};
    return events.some((event) => event.type === "message" && event.from.k === "agent");
  }

  #scroll() {
    return /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(".scroll"));
  }

  /**
   * Notice when the end of the conversation comes into sight or leaves it, by scrolling or by growing.
   * @param {Element | null} scroll
   */
  #watch(scroll) {
    if (scroll === this.#watched) return;
    this.#endWatch?.disconnect();
    this.#sizeWatch?.disconnect();
    this.#watched = scroll;
    if (!scroll) return;
    this.#endWatch?.observe(/** @type {Element} */ (scroll.querySelector(".end")));
    this.#sizeWatch?.observe(scroll);
  }

  #toEnd() {
    this.isAtEnd = true;
    this.#stayAtEnd();
  }

  async #stayAtEnd() {
    const thread = /** @type {any} */ (this.renderRoot.querySelector("haven-thread"));
    await thread?.updateComplete;
    const scroll = this.#scroll();
    if (this.isAtEnd && scroll) scroll.scrollTop = scroll.scrollHeight;
  }

  /** @param {number} seq */
  #reveal(seq) {
    this.isAtEnd = false;
    /** @type {any} */ (this.renderRoot.querySelector("haven-thread")).reveal(seq);
  }

  /** @param {{cid: string, type: "message" | "note"}} own */
  #takeBack({ cid, type }) {
    if (!this.row) return;
    this.desk.replies.takeBack(this.row, cid);
    this.start(type === "note" ? "note" : "reply");
  }
}

customElements.define("haven-case", HavenCase);
