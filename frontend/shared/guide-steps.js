import { LitElement, css, html, nothing } from "lit";
import { richText } from "./rich-text.js";
import { StepWalk } from "./step-walk.js";
import { base } from "./styles.js";
import { say } from "./texts.js";

/**
 * `<haven-guide-steps>`: the steps of a guide, all of them or one at a time.
 * Fires `haven-ask` ({text}) when somebody is stuck, sees another screen, or says whether it worked.
 */
export class HavenGuideSteps extends LitElement {
  static properties = {
    /** @type {string[]} */
    steps: { attribute: false },
    /** Whether the steps can be walked through; without it they are only to read. */
    active: { type: Boolean },
    /** Whether the conversation is about this guide now, so that "I'm stuck" would be understood. */
    current: { type: Boolean },
  };

  static styles = [
    base,
    css`
      :host {
        display: grid;
        gap: var(--haven-3);
      }
      ol {
        display: grid;
        gap: var(--haven-3);
        counter-reset: step;
      }
      li {
        display: grid;
        grid-template-columns: 1.75rem minmax(0, 1fr);
        gap: var(--haven-3);
        align-items: start;
        counter-increment: step;
      }
      li::before {
        content: counter(step);
        display: grid;
        place-items: center;
        inline-size: 1.75rem;
        block-size: 1.75rem;
        border-radius: 50%;
        background: var(--haven-accent-tint);
        color: var(--haven-accent);
        font-weight: 650;
        font-size: var(--haven-text-s);
      }
      li > span {
        padding-block-start: 0.125rem;
      }
      .one {
        padding: var(--haven-4);
        border-radius: var(--haven-radius);
        background: var(--haven-accent-tint);
        font-size: var(--haven-text-l);
      }
      .count {
        font-size: var(--haven-text-s);
        font-weight: 650;
        color: var(--haven-ink-soft);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: var(--haven-2);
        align-items: center;
      }
      .row button {
        font-weight: 500;
      }
      [aria-disabled="true"] {
        border-color: var(--haven-line);
        color: var(--haven-ink-soft);
      }
    `,
  ];

  #walk = new StepWalk(0);

  constructor() {
    super();
    this.steps = [];
    this.active = false;
    this.current = false;
  }

  willUpdate(changed) {
    if (changed.has("steps")) this.#walk.resize(this.steps.length);
  }

  render() {
    const { at } = this.#walk;
    return html`${at === null ? this.#all() : this.#one(at)}
      <p class="spoken" role="status">${at === null ? "" : `${this.#count(at)}. ${this.steps[at].replaceAll("**", "")}`}</p>
      ${this.active && this.current ? this.#trouble(at) : nothing}`;
  }

  #all() {
    return html`<ol role="list">
        ${this.steps.map((step) => html`<li><span>${richText(step)}</span></li>`)}
      </ol>
      ${this.active && this.steps.length > 1
        ? html`<div class="row">
            <button id="begin" @click=${() => this.#go("begin", "next")}>${say("widget-guide-one")}</button>
          </div>`
        : nothing}`;
  }

  // A button that leads nowhere stays in the page, so that whoever stands on it keeps their place.
  #one(at) {
    return html`<div class="one">
        <p class="count">${this.#count(at)}</p>
        <p>${richText(this.steps[at])}</p>
      </div>
      <div class="row" role="group" aria-label=${say("widget-guide-walk")}>
        <button id="back" aria-disabled=${this.#walk.isFirst} @click=${() => this.#go("back")}>
          ${say("widget-guide-step-back")}
        </button>
        <button id="next" aria-disabled=${this.#walk.isLast} @click=${() => this.#go("next")}>
          ${say("widget-guide-step-next")}
        </button>
        <button @click=${() => this.#go("end", "begin")}>${say("widget-guide-all")}</button>
      </div>
      ${this.#walk.isLast && this.active && this.current ? this.#outcome() : nothing}`;
  }

  #outcome() {
    return html`<div class="row" role="group" aria-label=${say("widget-guide-did-it-work")}>
      <p>${say("widget-guide-did-it-work")}</p>
      ${this.#asks("widget-guide-worked")} ${this.#asks("widget-guide-failed")}
    </div>`;
  }

  #trouble(at) {
    const stuck = at === null ? say("widget-guide-stuck") : say("widget-guide-stuck-on", { step: at + 1 });
    return html`<div class="row" role="group" aria-label=${say("widget-guide-trouble")}>
      ${this.#asks("widget-guide-stuck", stuck)} ${this.#asks("widget-guide-different")}
    </div>`;
  }

  #asks(id, text = say(id)) {
    return html`<button @click=${() => this.#ask(text)}>${say(id)}</button>`;
  }

  #ask(text) {
    this.dispatchEvent(new CustomEvent("haven-ask", { detail: { text }, bubbles: true, composed: true }));
  }

  #count(at) {
    return say("widget-guide-step", { step: at + 1, steps: this.steps.length });
  }

  // The button that was pressed may be gone after it: then its counterpart gets the focus.
  async #go(move, focusNext = null) {
    this.#walk[move]();
    this.requestUpdate();
    if (!focusNext) return;
    await this.updateComplete;
    this.renderRoot.getElementById(focusNext)?.focus();
  }
}

customElements.define("haven-guide-steps", HavenGuideSteps);
