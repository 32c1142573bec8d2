import { LitElement, css, html, nothing } from "lit";
import { icons } from "../shared/icons.js";
import { base } from "../shared/styles.js";
import { say } from "../shared/texts.js";
import { nameIn } from "./spoken.js";

/**
 * `<haven-header>`: who answers, and the three things that must always be in the same place: quick exit, a person,
 * the help lines. Fires `haven-exit`, `haven-person`, `haven-lines`, `haven-close`.
 */
export class HavenHeader extends LitElement {
  static properties = {
    owner: { attribute: false },
    closable: { type: Boolean },
    /** Whether the help lines are on show. */
    lines: { type: Boolean },
    /** How many more presses of Shift leave; 0 when nobody is pressing it. */
    pressesLeft: { attribute: false },
  };

  static styles = [
    base,
    css`
      :host {
        display: block;
        background: var(--haven-surface);
        border-block-end: 1px solid var(--haven-line);
        padding: var(--haven-2) var(--haven-3);
      }
      .top,
      .always {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--haven-2);
        overflow-wrap: break-word;
      }
      .always {
        padding-block-start: var(--haven-2);
      }
      .mark {
        display: grid;
        place-items: center;
        flex: none;
        inline-size: 2.25rem;
        block-size: 2.25rem;
        border-radius: var(--haven-radius-s);
        background: var(--haven-accent-tint);
        color: var(--haven-accent);
      }
      .mark.person {
        border-radius: 50%;
        background: var(--haven-person-tint);
        color: var(--haven-person);
        border: 1px solid var(--haven-person-line);
        font-weight: 650;
      }
      .who {
        flex: 1 1 4.5rem;
      }
      h1 {
        font-size: var(--haven-text-l);
        font-weight: 650;
        line-height: 1.2;
      }
      h1:focus {
        outline: none;
      }
      .who p {
        font-size: var(--haven-text-s);
        line-height: 1.25;
        color: var(--haven-ink-soft);
      }
      .exit {
        flex: 0 1 auto;
        position: relative;
        padding-inline: var(--haven-3);
        background: var(--haven-ink);
        border-color: var(--haven-ink);
        color: var(--haven-paper);
      }
      .exit:hover {
        background: var(--haven-alarm);
        border-color: var(--haven-alarm);
        color: var(--haven-surface);
      }
      .presses {
        position: absolute;
        inset-block-end: 0.25rem;
        inset-inline: 0;
        display: flex;
        justify-content: center;
        gap: 0.25rem;
      }
      .presses i {
        inline-size: 0.3125rem;
        block-size: 0.3125rem;
        border-radius: 50%;
        border: 1px solid currentcolor;
      }
      .presses i.done {
        background: currentcolor;
      }
      .close {
        padding: 0;
        border-color: transparent;
        background: none;
      }
      .always button {
        flex: 1 1 6.5rem;
        padding-inline: var(--haven-2);
        border-color: var(--haven-line);
        font-size: 0.9375rem;
      }
      .always button:first-child {
        flex: 2 1 8rem;
      }
      .always svg {
        color: var(--haven-accent);
      }
      .lines svg {
        color: var(--haven-alarm);
      }
      .lines[aria-pressed="true"] {
        background: var(--haven-alarm-tint);
        border-color: var(--haven-alarm-line);
      }
      @media (max-width: 22rem) {
        .always button {
          font-size: var(--haven-text-s);
        }
        .mark {
          display: none;
        }
        .top {
          gap: var(--haven-1);
        }
      }
      @media (max-width: 15rem) {
        :host {
          padding: var(--haven-1);
        }
        h1 {
          font-size: var(--haven-text-m);
        }
        .who {
          flex-basis: 2.5rem;
        }
        .exit {
          padding-inline: var(--haven-2);
          font-size: var(--haven-text-s);
        }
        .who p,
        .exit svg,
        .always button:first-child {
        flex: 2 1 8rem;
      }
      .always svg {
          display: none;
        }
        .always {
          padding-block-start: var(--haven-1);
        }
        .always button,
        .always button:first-child {
          flex-basis: 4rem;
        }
      }
      @media (max-height: 20rem) {
        .who p {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.owner = { k: "assistant" };
    this.closable = false;
    this.lines = false;
    this.pressesLeft = 0;
  }

  render() {
    const isPerson = this.owner.k === "agent";
    return html`<header>
      <div class="top">
        <div class="mark ${isPerson ? "person" : ""}" aria-hidden="true">
          ${isPerson ? (Array.from(this.owner.name ?? "")[0] ?? icons.person) : icons.haven}
        </div>
        <div class="who">
          <h1 tabindex="-1">${say("widget-title")}</h1>
          <p>${nameIn(say, "widget-owner", this.owner)}</p>
        </div>
        <button class="exit" @click=${() => this.#fire("haven-exit")}>
          ${icons.exit} ${say("widget-exit")} ${this.#presses()}
        </button>
        ${this.closable
          ? html`<button class="close" aria-label=${say("widget-close")} @click=${() => this.#fire("haven-close")}>
              ${icons.close}
            </button>`
          : nothing}
      </div>
      <div class="always">
        ${this.#person()}
        <button class="lines" aria-pressed=${this.lines} @click=${() => this.#fire("haven-lines")}>
          ${icons.phone} ${say("widget-lines")}
        </button>
      </div>
    </header>`;
  }

  /** Put the keyboard at the top, as opening the chat does. */
  focusTitle() {
    this.renderRoot.querySelector("h1")?.focus();
  }

  #person() {
    const { k } = this.owner;
    const id = { queue: "widget-person-waiting", assistant: "widget-person" }[k];
    const words = id ? say(id) : nameIn(say, "widget-person", this.owner);
    const isAsked = k !== "assistant";
    return html`<button aria-disabled=${isAsked} @click=${() => isAsked || this.#fire("haven-person")}>
      ${icons.person} ${words}
    </button>`;
  }

  #presses() {
    if (!this.pressesLeft) return nothing;
    return html`<span class="presses" aria-hidden="true">
      ${[2, 1, 0].map((left) => html`<i class=${left >= this.pressesLeft ? "done" : ""}></i>`)}
    </span>`;
  }

  #fire(name) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
  }
}

customElements.define("haven-header", HavenHeader);
