import { LitElement, css, html, nothing } from "lit";
import { icons } from "../shared/icons.js";
import { base } from "../shared/styles.js";
import { say } from "../shared/texts.js";
import { consoleBase } from "./console-styles.js";
import { KEYS } from "./keys.js";
import { durationWords } from "./labels.js";
import { linkTruth } from "./link-truth.js";

/**
 * `<haven-desk-header>`: whether what is on screen is true, who works here, shortcuts and settings.
 * Fires `haven-preferences` (the new ones), `haven-side` and `haven-sign-out`.
 */
export class HavenDeskHeader extends LitElement {
  static properties = {
    agent: { attribute: false },
    link: { attribute: false },
    preferences: { attribute: false },
    /** How many cases this page holds. */
    held: { attribute: false },
    hasSide: { attribute: false },
    isSideOpen: { attribute: false },
  };

  static styles = [
    base,
    consoleBase,
    css`
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--haven-1) var(--haven-4);
        padding: var(--haven-1) var(--haven-4);
        border-block-end: 1px solid var(--haven-line);
        background: var(--haven-surface);
      }
      h1 {
        display: flex;
        align-items: center;
        gap: var(--haven-2);
        font-size: var(--haven-text-m);
        font-weight: 650;
      }
      h1 svg {
        color: var(--haven-accent);
      }
      .truth {
        display: flex;
        align-items: center;
        gap: var(--haven-2);
        font-size: var(--haven-text-s);
        font-variant-numeric: tabular-nums;
      }
      .dot {
        inline-size: 0.625rem;
        block-size: 0.625rem;
        border-radius: 50%;
        border: 2px solid var(--haven-good);
        background: var(--haven-good);
      }
      [data-truth="late"] .dot {
        border-color: var(--haven-person);
        background: none;
      }
      [data-truth="connecting"] .dot,
      [data-truth="lost"] .dot {
        border-color: var(--haven-alarm);
        border-radius: 0;
        background: none;
      }
      [data-truth="late"] {
        color: var(--haven-person);
        font-weight: 650;
      }
      [data-truth="connecting"],
      [data-truth="lost"] {
        color: var(--haven-alarm);
        font-weight: 650;
      }
      nav {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--haven-1);
        margin-inline-start: auto;
      }
      nav button {
        font-size: var(--haven-text-s);
      }
      .side {
        display: none;
      }
      [popover] {
        inset: 3.25rem 1rem auto auto;
        margin: 0;
        inline-size: min(24rem, calc(100vw - 2rem));
        padding: var(--haven-4);
        border: 1px solid var(--haven-line-strong);
        border-radius: var(--haven-radius);
        background: var(--haven-surface);
        color: var(--haven-ink);
        box-shadow: 0 8px 32px var(--haven-shade);
      }
      [popover]:popover-open {
        display: grid;
        gap: var(--haven-3);
      }
      [popover] h2 {
        font-size: var(--haven-text-m);
        color: var(--haven-ink);
      }
      label {
        display: flex;
        gap: var(--haven-2);
        align-items: flex-start;
        min-block-size: 28px;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: var(--haven-2) var(--haven-4);
        margin: 0;
        align-items: center;
      }
      dd {
        margin: 0;
      }
      .ways {
        display: flex;
        gap: var(--haven-2);
      }
      @media (max-width: 1099px) {
        .side {
          display: inline-flex;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.agent = { id: "", name: "" };
    /** @type {{state: import("./agent-link.js").LinkState, silence_ms: number}} */
    this.link = { state: "connecting", silence_ms: 0 };
    /** @type {import("./preferences.js").Preferences} */
    this.preferences;
    this.held = 0;
    this.hasSide = false;
    this.isSideOpen = false;
  }

  render() {
    return html`<header>
      <h1>${icons.haven} ${say("console-title")}</h1>
      ${this.#truth()}
      <nav aria-label=${say("console-header-label")}>
        <span class="soft small">${this.agent.name}</span>
        ${this.hasSide
          ? html`<button class="quiet side" aria-expanded=${String(this.isSideOpen)} @click=${() => this.#fire("haven-side")}>
              ${say("console-side-open")}
            </button>`
          : nothing}
        <button class="quiet" popovertarget="keys">
          ${say("console-keys-title")} ${this.preferences.keys ? html`<kbd aria-hidden="true">?</kbd>` : nothing}
        </button>
        <button class="quiet" popovertarget="settings">${say("console-settings-title")}</button>
        <button class="quiet" popovertarget="leave">${say("console-sign-out")}</button>
      </nav>
      ${this.#keys()} ${this.#settings()} ${this.#leave()}
    </header>`;
  }

  toggleKeys() {
    /** @type {HTMLElement} */ (this.renderRoot.querySelector("#keys")).togglePopover();
  }

  focusSideButton() {
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(".side"))?.focus();
  }

  #truth() {
    const truth = linkTruth(this.link);
    const words = say(`console-link-${truth}`, { age: durationWords(this.link.silence_ms) });
    return html`<p class="truth" data-truth=${truth}><span class="dot" aria-hidden="true"></span>${words}</p>`;
  }

  #keys() {
    const rows = KEYS.map(({ key, action }) => html`<dt><kbd>${key}</kbd></dt><dd>${say(`console-key-${action}`)}</dd>`);
    const send = this.preferences.enterSends ? "Enter" : "Ctrl/⌘ + Enter";
    return html`<section id="keys" popover tabindex="-1" autofocus aria-label=${say("console-keys-title")}>
      <h2>${say("console-keys-title")}</h2>
      <dl>${rows}<dt><kbd>${send}</kbd></dt><dd>${say("console-key-send")}</dd></dl>
      <p class="small soft">${say(this.preferences.keys ? "console-keys-where" : "console-keys-off")}</p>
    </section>`;
  }

  #settings() {
    const choices = /** @type {const} */ (["keys", "enterSends", "sound"]);
    return html`<section id="settings" popover tabindex="-1" autofocus aria-label=${say("console-settings-title")}>
      <h2>${say("console-settings-title")}</h2>
      ${choices.map(
        (name) => html`<label>
          <input
            type="checkbox"
            .checked=${this.preferences[name]}
            @change=${(/** @type {Event} */ event) => this.#choose(name, event)}
          />
          <span>${say(`console-settings-${name === "enterSends" ? "enter" : name}`)}</span>
        </label>`,
      )}
      <p class="small soft">${say("console-settings-note")}</p>
    </section>`;
  }

  #leave() {
    return html`<section id="leave" popover tabindex="-1" autofocus aria-label=${say("console-sign-out")}>
      <p>${say("console-sign-out-question", { count: this.held })}</p>
      <div class="ways">
        <button class="main" @click=${() => this.#fire("haven-sign-out")}>${say("console-sign-out")}</button>
        <button popovertarget="leave" popovertargetaction="hide">${say("console-sign-out-stay")}</button>
      </div>
    </section>`;
  }

  /**
   * @param {"keys" | "enterSends" | "sound"} name
   * @param {Event} event
   */
  #choose(name, event) {
    const { checked } = /** @type {HTMLInputElement} */ (event.target);
    this.#fire("haven-preferences", { ...this.preferences, [name]: checked });
  }

  /**
   * @param {string} type
   * @param {unknown} [detail]
   */
  #fire(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

customElements.define("haven-desk-header", HavenDeskHeader);
