import { LitElement, css, html, nothing } from "lit";
import { icons } from "../shared/icons.js";
import { base } from "../shared/styles.js";
import { say } from "../shared/texts.js";
import { consoleBase } from "./console-styles.js";
import { deskProperty } from "./desk-property.js";
import { categoryName, clockTime, countryName, languageName, outcomeName, reasonName, severityName, teamName } from "./labels.js";
import { logLines } from "./log-lines.js";
import { readTime } from "./server-clock.js";

const KNOWN_ACTIONS = new Set([
  "looked",
  "opened",
  "raised",
  "asked again",
  "claimed",
  "lease expired",
  "released",
  "handed back",
  "resolved",
  "closing facts",
]);

/**
 * `<haven-case-side>`: what can be done with the case, who the user is, and everything that was done so far.
 * Fires `haven-claim` ({row}), `haven-step` ({step}) and `haven-close`.
 */
export class HavenCaseSide extends LitElement {
  static properties = {
    desk: deskProperty,
    row: { attribute: false },
    now: { attribute: false },
    hasKeys: { attribute: false },
  };

  static styles = [
    base,
    consoleBase,
    css`
      :host {
        display: block;
        overflow-y: auto;
        border-inline-start: 1px solid var(--haven-line);
        background: var(--haven-paper);
      }
      aside {
        display: grid;
        gap: var(--haven-5);
        padding: var(--haven-4) var(--haven-3);
      }
      section {
        display: grid;
        gap: var(--haven-2);
      }
      .ways {
        display: grid;
        gap: var(--haven-2);
      }
      .ways button {
        justify-content: space-between;
      }
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--haven-1) var(--haven-3);
        margin: 0;
      }
      dt {
        color: var(--haven-ink-soft);
      }
      dd {
        margin: 0;
      }
      .log {
        display: grid;
        gap: var(--haven-2);
        font-size: var(--haven-text-s);
      }
      .log li {
        padding-inline-start: var(--haven-3);
        border-inline-start: 2px solid var(--haven-line);
      }
      time {
        color: var(--haven-ink-soft);
      }
      .close {
        display: none;
        justify-self: end;
      }
      @media (max-width: 1099px) {
        .close {
          display: inline-flex;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {import("./workspace.js").Workspace} */
    this.desk;
    /** @type {import("./board.js").CaseRow | null} */
    this.row = null;
    this.now = 0;
    this.hasKeys = true;
  }

  render() {
    const { row } = this;
    if (!row) return html`<aside aria-label=${say("console-side-label")}><p class="soft small">${say("console-side-none")}</p></aside>`;
    return html`<aside aria-label=${say("console-side-label")}>
      <button class="quiet close" @click=${() => this.#fire("haven-close")}>${icons.close} ${say("console-side-close")}</button>
      ${row.state === "resolved" ? nothing : this.#actions(row)} ${this.#person(row)} ${this.#case(row)} ${this.#log(row)}
    </aside>`;
  }

  focusFirst() {
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector("button"))?.focus();
  }

  /** @param {import("./board.js").CaseRow} row */
  #actions(row) {
    const { desk } = this;
    const isBusy = String(desk.requests.busy !== null);
    const claim = () => desk.requests.busy === null && this.#fire("haven-claim", { row });
    const isTheirs = row.agent && row.agent.id !== desk.agent.id;
    return html`<section aria-labelledby="actions">
      <h2 id="actions">${say("console-side-actions")}</h2>
      ${isTheirs ? html`<p>${say("console-bottom-theirs", { name: row.agent?.name ?? "" })}</p>` : nothing}
      <div class="ways">
        ${desk.claims.holds(row.id)
          ? html`<button @click=${() => this.#fire("haven-step", { step: "resolve" })}>
                ${say("console-resolve")} ${this.hasKeys ? html`<kbd aria-hidden="true">e</kbd>` : nothing}
              </button>
              <button @click=${() => this.#fire("haven-step", { step: "hand_back" })}>${say("console-hand-back")}</button>`
          : isTheirs
            ? nothing
            : html`<button class="main" aria-disabled=${isBusy} @click=${claim}>
                ${say(row.agent ? "console-work-here" : "console-claim")}
              </button>`}
      </div>
    </section>`;
  }

  /** @param {import("./board.js").CaseRow} row */
  #person(row) {
    const { profile, status } = this.desk.details.of(row.id);
    const presence = this.desk.conversations.presence(row.conv);
    const facts = profile ?? {};
    return html`<section aria-labelledby="person">
      <h2 id="person">${say("console-side-person")}</h2>
      <dl>
        ${this.#fact("presence", presence && say(`console-presence-${presence}`))}
        ${this.#fact("age", facts.age_band && say("console-side-age-said", { band: facts.age_band.replace("_", " ") }))}
        ${this.#fact("country", facts.country && countryName(facts.country))}
        ${this.#fact("language", facts.language && languageName(facts.language))}
        ${this.#fact("platform", facts.platform && say(`console-platform-${facts.platform}`))}
      </dl>
      ${status === "loading" ? html`<p class="soft small">${say("console-side-loading")}</p>` : nothing}
      <p class="soft small">${say("console-side-person-note")}</p>
    </section>`;
  }

  /** @param {import("./board.js").CaseRow} row */
  #case(row) {
    const opened = readTime(row.opened_at);
    const due = readTime(row.first_reply_due);
    return html`<section aria-labelledby="case">
      <h2 id="case">${say("console-side-case")}</h2>
      <dl>
        ${this.#fact("number", row.id)} ${this.#fact("severity", severityName(row.severity))} ${this.#fact("team", teamName(row.team))}
        ${this.#fact("reason", reasonName(row.reason))} ${this.#fact("opened", opened && clockTime(opened, this.now))}
        ${this.#fact("due", due && clockTime(due, this.now))}
        ${this.#fact("answers", say(`console-owner-${row.owner}`, { name: row.agent?.name ?? "" }))}
      </dl>
    </section>`;
  }

  /** @param {import("./board.js").CaseRow} row */
  #log(row) {
    const lines = logLines(this.desk.details.of(row.id).log);
    return html`<section aria-labelledby="log">
      <h2 id="log">${say("console-side-log")}</h2>
      ${lines.length ? nothing : html`<p class="soft small">${say("console-side-log-none")}</p>`}
      <ul class="log" role="list">
        ${lines.map((line) => html`<li>${this.#line(line, row)}</li>`)}
      </ul>
    </section>`;
  }

  /**
   * @param {import("./log-lines.js").LogLine} line
   * @param {import("./board.js").CaseRow} row
   */
  #line({ at, actor, action, detail, times }, row) {
    const who = this.#actor(actor, row);
    const id = KNOWN_ACTIONS.has(action) ? action.replaceAll(" ", "-") : "other";
    const about = { who, times, action, severity: detail.severity ?? "", outcome: outcomeName(detail.outcome ?? "") };
    const category = detail.category ? ` · ${categoryName(detail.category)}` : "";
    return html`${say(`console-log-${id}`, about)}${category} ${at ? html`<time>${clockTime(at, this.now)}</time>` : nothing}`;
  }

  /**
   * @param {string} actor
   * @param {import("./board.js").CaseRow} row
   */
  #actor(actor, row) {
    if (actor === this.desk.agent.id) return say("console-actor-me");
    if (actor === row.agent?.id) return row.agent.name;
    return say(actor === "haven" || actor === "user" ? `console-actor-${actor}` : "console-actor-agent");
  }

  /**
   * @param {string} name
   * @param {string | null | undefined | number} value
   */
  #fact(name, value) {
    return html`<dt>${say(`console-side-${name}`)}</dt>
      <dd>${value || say("console-side-unknown")}</dd>`;
  }

  /**
   * @param {string} type
   * @param {unknown} [detail]
   */
  #fire(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

customElements.define("haven-case-side", HavenCaseSide);
