import { LitElement, css, html } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { icons } from "../shared/icons.js";
import { base } from "../shared/styles.js";
import { say } from "../shared/texts.js";
import { consoleBase } from "./console-styles.js";
import { categoryName, durationWords, severityMark, severityName, teamName } from "./labels.js";
import { waited_ms } from "./timers.js";

/** @typedef {import("./board.js").CaseRow} CaseRow */

/**
 * `<haven-alert-list>`: cases that need a person now and that nobody has taken. Room for one is always kept, so
 * that nothing moves under the agent's hand when it comes. The page's announcer speaks; this list is not live.
 * Fires `haven-claim` ({row}), `haven-look` and `haven-dismiss` ({caseId}).
 */
export class HavenAlertList extends LitElement {
  static properties = { rows: { attribute: false }, now: { attribute: false }, busy: { attribute: false } };

  static styles = [
    base,
    consoleBase,
    css`
      :host {
        display: block;
        min-block-size: 6.5rem;
      }
      ul {
        display: grid;
        gap: var(--haven-2);
        max-block-size: 21rem;
        overflow-y: auto;
      }
      li {
        display: grid;
        gap: var(--haven-1);
        padding: var(--haven-2);
        border: 2px solid var(--haven-alarm);
        border-radius: var(--haven-radius-s);
        background: var(--haven-alarm-tint);
      }
      .what {
        display: grid;
        grid-template-columns: auto auto minmax(0, 1fr);
        align-items: start;
        gap: var(--haven-2);
        font-weight: 650;
      }
      .what svg {
        color: var(--haven-alarm);
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: var(--haven-1);
        margin-block-start: var(--haven-1);
      }
      .ways button {
        padding-inline: var(--haven-2);
      }
      .calm {
        display: grid;
        place-content: center;
        min-block-size: 6.5rem;
        padding: var(--haven-3);
        border: 1px dashed var(--haven-line);
        border-radius: var(--haven-radius-s);
        color: var(--haven-ink-soft);
        font-size: var(--haven-text-s);
        text-align: center;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {CaseRow[]} */
    this.rows = [];
    this.now = 0;
    this.busy = null;
  }

  render() {
    if (!this.rows.length) return html`<p class="calm">${say("console-alerts-none")}</p>`;
    return html`<ul role="list" aria-label=${say("console-alerts-label")}>
      ${repeat(this.rows, ({ id }) => id, (row) => this.#alert(row))}
    </ul>`;
  }

  /** Whether the alert of this case stands on the page. @param {string} caseId */
  shows(caseId) {
    return [...this.renderRoot.querySelectorAll("[data-alert-case]")].some(
      (alert) => /** @type {HTMLElement} */ (alert).dataset.alertCase === caseId,
    );
  }

  /** What the announcer says of this alert. @param {CaseRow} row */
  spoken(row) {
    return say("console-alert-spoken", { severity: severityName(row.severity), category: categoryName(row.category) });
  }

  /** @param {CaseRow} row */
  #alert(row) {
    const facts = { team: teamName(row.team), time: durationWords(waited_ms(row, this.now)) };
    return html`<li data-alert-case=${row.id}>
      <p class="what">${icons.warn} ${severityMark(row.severity)} ${categoryName(row.category)}</p>
      <p class="small">${say("console-alert-facts", facts)}</p>
      <div class="ways">
        <button class="main" aria-disabled=${String(this.busy !== null)} @click=${() => this.#claim(row)}>
          ${say("console-alert-claim")}<span class="spoken"> ${row.id}</span>
        </button>
        <button @click=${() => this.#fire("haven-look", { caseId: row.id })}>
          ${say("console-alert-look")}<span class="spoken"> ${row.id}</span>
        </button>
        <button class="quiet" @click=${() => this.#fire("haven-dismiss", { caseId: row.id })}>
          ${say("console-alert-dismiss")}<span class="spoken"> ${row.id}</span>
        </button>
      </div>
    </li>`;
  }

  /** @param {CaseRow} row */
  #claim(row) {
    if (this.busy === null) this.#fire("haven-claim", { row });
  }

  /**
   * @param {string} type
   * @param {unknown} detail
   */
  #fire(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

customElements.define("haven-alert-list", HavenAlertList);
