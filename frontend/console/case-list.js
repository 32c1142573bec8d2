import { LitElement, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { base } from "../shared/styles.js";
import { say } from "../shared/texts.js";
import { colleaguesCases, handedBackCases, myCases, waitingCases } from "./board.js";
import { caseListStyles } from "./case-list-styles.js";
import { consoleBase } from "./console-styles.js";
import { deskProperty } from "./desk-property.js";
import { queueHealth } from "./health.js";
import { categoryName, durationWords, severityMark, teamName, timerMark } from "./labels.js";
import { unreadCount } from "./thread.js";
import { firstReplyTimer, waited_ms } from "./timers.js";

/** @typedef {import("./board.js").CaseRow} CaseRow */

/**
 * `<haven-case-list>`: how the queue is, the one way to take work, and the cases. Alerts stand in its slot.
 * Rows never quote a user: what is coming is named before it is shown.
 * Fires `haven-take-next` and `haven-look` ({caseId}).
 */
export class HavenCaseList extends LitElement {
  static properties = {
    desk: deskProperty,
    board: { attribute: false },
    selectedId: { attribute: false },
    busy: { attribute: false },
    now: { attribute: false },
    hasKeys: { attribute: false },
  };

  static styles = [base, consoleBase, caseListStyles];

  constructor() {
    super();
    /** @type {import("./workspace.js").Workspace} */
    this.desk;
    /** @type {import("./board.js").Board} */
    this.board;
    this.selectedId = null;
    this.busy = null;
    this.now = 0;
    this.hasKeys = true;
  }

  render() {
    return html`<nav aria-label=${say("console-cases-label")}>
      ${this.#health()}
      <button class="main next" aria-disabled=${String(this.busy !== null)} @click=${this.#takeNext}>
        ${say(this.busy === "next" ? "console-next-busy" : "console-next")}
        ${this.hasKeys ? html`<kbd aria-hidden="true">n</kbd>` : nothing}
      </button>
      <slot></slot>
      ${this.board.known ? this.#lists() : html`<p class="empty">${say("console-board-loading")}</p>`}
    </nav>`;
  }

  focusTakeNext() {
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(".next"))?.focus();
  }

  /**
   * Move the keyboard's focus to the next or previous case; opening it stays a decision of its own.
   * @param {1 | -1} step
   */
  moveFocus(step) {
    const rows = /** @type {HTMLElement[]} */ ([...this.renderRoot.querySelectorAll("details[open] .case, section .case")]);
    const current = /** @type {ShadowRoot} */ (this.renderRoot).activeElement;
    const at = rows.findIndex((row) => row === current);
    const start = at === -1 ? rows.findIndex((row) => row.ariaCurrent === "true") : at;
    const target = start === -1 ? (step === 1 ? 0 : rows.length - 1) : start + step;
    rows[Math.min(Math.max(target, 0), rows.length - 1)]?.focus();
  }

  #health() {
    const { waiting, longest_ms, late, highRisk } = queueHealth(this.board, this.now);
    const longest = longest_ms === null ? say("console-health-nobody") : durationWords(longest_ms);
    const facts = [
      ["waiting", waiting, ""],
      ["longest", longest, ""],
      ["late", late, late ? "soon" : ""],
      ["risk", highRisk, ""],
    ];
    return html`<section class="health" aria-label=${say("console-health-label")}>
      <dl>
        ${facts.map(
          ([name, value, look]) =>
            html`<div data-look=${look}><dt>${say(`console-health-${name}`)}</dt><dd>${this.board.known ? value : "–"}</dd></div>`,
        )}
      </dl>
    </section>`;
  }

  #lists() {
    const me = this.desk.agent.id;
    return [
      this.#section("mine", myCases(this.board, me)),
      this.#section("waiting", waitingCases(this.board)),
      this.#folded("colleagues", colleaguesCases(this.board, me)),
      this.#folded("back", handedBackCases(this.board)),
    ];
  }

  /**
   * @param {"mine" | "waiting"} name
   * @param {CaseRow[]} rows
   */
  #section(name, rows) {
    return html`<section aria-labelledby=${name}>
      <h2 id=${name}>${say(`console-list-${name}`)}</h2>
      ${rows.length ? this.#rows(rows) : html`<p class="empty">${say(`console-list-${name}-none`)}</p>`}
    </section>`;
  }

  /**
   * @param {"colleagues" | "back"} name
   * @param {CaseRow[]} rows
   */
  #folded(name, rows) {
    if (!rows.length) return nothing;
    return html`<details>
      <summary>${say(`console-list-${name}`, { count: rows.length })}</summary>
      ${this.#rows(rows)}
    </details>`;
  }

  /** @param {CaseRow[]} rows */
  #rows(rows) {
    return html`<ul role="list">
      ${repeat(rows, ({ id }) => id, (row) => html`<li>${this.#row(row)}</li>`)}
    </ul>`;
  }

  /** @param {CaseRow} row */
  #row(row) {
    const look = () => this.#fire("haven-look", { caseId: row.id });
    return html`<button class="case" aria-current=${row.id === this.selectedId ? "true" : "false"} @click=${look}>
      <span class="first">${severityMark(row.severity)} <span class="what">${categoryName(row.category)}</span></span>
      <span class="second">${this.#facts(row)}</span>
    </button>`;
  }

  /** @param {CaseRow} row */
  #facts(row) {
    const thread = this.desk.conversations.thread(row.conv);
    const unread = thread.isReady ? unreadCount(thread) : (row.unread ?? 0);
    const timer = firstReplyTimer(row, this.now);
    const isMine = row.agent?.id === this.desk.agent.id;
    const presence = isMine && this.desk.conversations.presence(row.conv);
    return [
      isMine && unread ? html`<strong class="unread">${say("console-row-unread", { count: unread })}</strong>` : nothing,
      row.agent && !isMine ? html`<span>${row.agent.name}</span>` : nothing,
      isMine ? nothing : html`<span>${say("console-row-waited", { time: durationWords(waited_ms(row, this.now)) })}</span>`,
      timer && !row.agent && (timer.state === "soon" || timer.state === "late") ? timerMark(timer) : nothing,
      presence ? html`<span>${say(`console-presence-${presence}`)}</span>` : html`<span>${teamName(row.team)}</span>`,
      !row.agent && row.owner === "assistant" ? html`<span>${say("console-row-assistant")}</span>` : nothing,
    ];
  }

  #takeNext() {
    if (this.busy === null) this.#fire("haven-take-next");
  }

  /**
   * @param {string} type
   * @param {unknown} [detail]
   */
  #fire(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

customElements.define("haven-case-list", HavenCaseList);
