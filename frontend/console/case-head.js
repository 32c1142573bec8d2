import { LitElement, css, html, nothing } from "lit";
import { base } from "../shared/styles.js";
import { say } from "../shared/texts.js";
import { consoleBase } from "./console-styles.js";
import { categoryName, durationWords, severityMark, timerMark } from "./labels.js";
import { readTime } from "./server-clock.js";
import { firstAgentReplyAt, unansweredSince } from "./thread.js";
import { firstReplyTimer } from "./timers.js";

/**
 * `<haven-case-head>`: what stays in sight of a case: level, harm, the bottom line, time, and whether the user is there.
 * Fires `haven-to-summary`.
 */
export class HavenCaseHead extends LitElement {
  static properties = {
    row: { attribute: false },
    now: { attribute: false },
    thread: { attribute: false },
    presence: { attribute: false },
    bluf: { attribute: false },
  };

  static styles = [
    base,
    consoleBase,
    css`
      header {
        display: grid;
        gap: var(--haven-1);
        padding: var(--haven-3) var(--haven-4);
        border-block-end: 1px solid var(--haven-line);
        background: var(--haven-surface);
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: var(--haven-1) var(--haven-3);
      }
      h1 {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: var(--haven-2);
        font-size: var(--haven-text-l);
        font-weight: 650;
        line-height: 1.3;
      }
      .number {
        font-size: var(--haven-text-s);
        font-weight: 400;
        color: var(--haven-ink-soft);
      }
      .bluf {
        font-weight: 600;
      }
      .facts {
        align-items: center;
        font-size: var(--haven-text-s);
        font-variant-numeric: tabular-nums;
      }
      .presence::before {
        content: "";
        display: inline-block;
        inline-size: 0.5rem;
        block-size: 0.5rem;
        margin-inline-end: 0.375rem;
        border: 2px solid currentColor;
        border-radius: 50%;
      }
      .presence[data-state="here"]::before {
        background: currentColor;
      }
      .presence[data-state="here"] {
        color: var(--haven-good);
      }
      .presence[data-state="left"] {
        color: var(--haven-alarm);
        font-weight: 650;
      }
      .link {
        margin-inline-start: auto;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {import("./board.js").CaseRow} */
    this.row;
    this.now = 0;
    /** @type {import("./thread.js").Thread} */
    this.thread;
    /** @type {string | null} */
    this.presence = null;
    this.bluf = "";
  }

  render() {
    const { row } = this;
    return html`<header>
      <div class="line">
        <h1 tabindex="-1">
          ${severityMark(row.severity)} ${categoryName(row.category)} <span class="number">${row.id}</span>
        </h1>
        <button class="link small" @click=${() => this.dispatchEvent(new CustomEvent("haven-to-summary"))}>
          ${say("console-head-summary")}
        </button>
      </div>
      ${this.bluf ? html`<p class="bluf" dir="auto">${this.bluf}</p>` : nothing}
      <p class="line facts">${this.#presence()} ${this.#timers()}</p>
    </header>`;
  }

  async focusTitle() {
    await this.updateComplete;
    /** @type {HTMLElement} */ (this.renderRoot.querySelector("h1")).focus();
  }

  #presence() {
    const state = this.presence;
    if (!state) return nothing;
    return html`<span class="presence" data-state=${state}>${say(`console-presence-${state}-long`)}</span>`;
  }

  #timers() {
    const { row, now, thread } = this;
    if (row.state === "resolved") return html`<span>${say("console-head-resolved")}</span>`;
    const opened = readTime(row.opened_at) ?? now;
    const timer = firstReplyTimer(row, now, readTime(row.first_reply_at) ?? firstAgentReplyAt(thread, opened));
    const unanswered = unansweredSince(thread);
    const isReplied = timer?.state === "met" || timer?.state === "missed";
    return [
      timer ? timerMark(timer) : nothing,
      html`<span class="soft">${say("console-head-open", { time: durationWords(now - opened) })}</span>`,
      unanswered !== null && isReplied
        ? html`<span>${say("console-head-unanswered", { time: durationWords(now - unanswered) })}</span>`
        : nothing,
    ];
  }
}

customElements.define("haven-case-head", HavenCaseHead);
