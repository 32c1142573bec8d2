import { LitElement, css, html, nothing } from "lit";
import { icons } from "./icons.js";
import { richText } from "./rich-text.js";
import { base } from "./styles.js";

/**
 * `<haven-message>`: one thing that somebody said. Assistant, person and user differ in mark, border and words, not
 * only in colour. Cards and actions that belong to it go into its slot.
 */
export class HavenMessage extends LitElement {
  static properties = {
    /** Who speaks: user, assistant, haven or agent. */
    kind: { reflect: true },
    /** Whether the reader of this page wrote it. */
    mine: { type: Boolean, reflect: true },
    /** Whether it follows another message of the same speaker: the name is then only spoken. */
    run: { type: Boolean, reflect: true },
    text: {},
    /** The speaker in words, for example "Sam, person on the safety team". */
    speaker: {},
    /** What became of it, in words; empty for nothing to say. */
    status: {},
    /** pending, late, sent, seen or refused. */
    state: { reflect: true },
  };

  static styles = [
    base,
    css`
      :host {
        display: block;
      }
      .row {
        display: grid;
        grid-template-columns: 1.75rem minmax(0, 1fr);
        column-gap: var(--haven-2);
      }
      :host([mine]) .row {
        grid-template-columns: minmax(0, 1fr);
        justify-items: end;
      }
      .mark {
        display: grid;
        place-items: center;
        inline-size: 1.75rem;
        block-size: 1.75rem;
        margin-block-start: 1.5rem;
        border-radius: var(--haven-radius-s);
        background: var(--haven-accent-tint);
        color: var(--haven-accent);
        font-size: var(--haven-text-s);
        font-weight: 650;
      }
      .mark svg {
        inline-size: 1.125rem;
        block-size: 1.125rem;
      }
      :host([run]) .mark {
        visibility: hidden;
        margin: 0;
        block-size: 1px;
      }
      :host([kind="agent"]) .mark {
        border-radius: 50%;
        background: var(--haven-person-tint);
        color: var(--haven-person);
        border: 1px solid var(--haven-person-line);
      }
      .said {
        display: grid;
        gap: var(--haven-1);
        min-inline-size: 0;
        max-inline-size: 100%;
        justify-items: start;
      }
      :host([mine]) .said {
        justify-items: end;
        max-inline-size: 86%;
      }
      .name,
      .status {
        font-size: var(--haven-text-s);
        color: var(--haven-ink-soft);
      }
      .status {
        display: flex;
        gap: var(--haven-1);
        align-items: center;
      }
      .status svg {
        inline-size: 0.9375rem;
        block-size: 0.9375rem;
      }
      :host([state="late"]) .status,
      :host([state="refused"]) .status {
        color: var(--haven-alarm);
        font-weight: 550;
      }
      .bubble {
        max-inline-size: min(100%, 34rem);
        padding: var(--haven-2) var(--haven-3);
        border: 1px solid var(--haven-line);
        border-radius: var(--haven-radius-l);
        border-start-start-radius: var(--haven-1);
        background: var(--haven-surface);
        white-space: pre-wrap;
        text-align: start;
      }
      :host([kind="agent"]) .bubble {
        background: var(--haven-person-tint);
        border-color: var(--haven-person-line);
      }
      :host([mine]) .bubble {
        border-start-start-radius: var(--haven-radius-l);
        border-end-end-radius: var(--haven-1);
        background: var(--haven-accent);
        border-color: var(--haven-accent);
        color: var(--haven-on-accent);
      }
      :host([mine][state="pending"]) .bubble,
      :host([mine][state="late"]) .bubble,
      :host([mine][state="refused"]) .bubble {
        background: var(--haven-surface);
        border-style: dashed;
        color: var(--haven-ink);
      }
    `,
  ];

  constructor() {
    super();
    this.kind = "assistant";
    this.mine = false;
    this.run = false;
    this.text = "";
    this.speaker = "";
    this.status = "";
    this.state = "";
  }

  render() {
    return html`<div class="row">
      ${this.mine ? nothing : html`<div class="mark" aria-hidden="true">${this.#mark()}</div>`}
      <div class="said">
        <p class=${this.mine || this.run ? "spoken" : "name"}>${this.speaker}<span class="spoken">:</span></p>
        ${this.text ? html`<div class="bubble" dir="auto">${this.#words()}</div>` : nothing}
        ${this.status ? html`<p class="status">${STATE_ICONS[this.state]}${this.status}</p>` : nothing}
        <slot></slot>
      </div>
    </div>`;
  }

  // Only what we or our agents wrote may hold links; a user's words are shown as they stand.
  #words() {
    return this.kind === "user" ? this.text : richText(this.text);
  }

  #mark() {
    if (this.kind === "assistant" || this.kind === "haven") return icons.haven;
    return Array.from(this.speaker)[0] ?? icons.person;
  }
}

const STATE_ICONS = {
  pending: icons.clock,
  late: icons.warn,
  refused: icons.warn,
  sent: icons.check,
  seen: icons.checks,
};

customElements.define("haven-message", HavenMessage);
